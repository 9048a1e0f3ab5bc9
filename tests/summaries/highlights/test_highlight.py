import re

import pytest
from hypothesis import given

from summaries.errors import UnknownLanguageError
from summaries.highlights import Kind, Passage, highlight
from summaries.text import clean
from tests.summaries.highlights.talk import of_kind, proposals, said, transcripts

DIRECTORY = (
    "L'annuaire des professionnels est faux, un numéro sur quatre ne répond plus.",
    "Personne n'ouvre plus l'annuaire.",
    "Chaque professionnel pourrait corriger sa fiche dans l'annuaire.",
    "Une fiche de l'annuaire prend cinq minutes.",
    "La fiche du professionnel resterait dans l'annuaire de la région.",
)
TRANSPORT = (
    "On passe au transport des patients vers la dialyse.",
    "Le taxi du village est en panne et la dialyse est à quarante kilomètres.",
    "Les patients de la dialyse attendent le taxi deux heures.",
    "Un bénévole conduit deux patients à la dialyse, le taxi fait le reste.",
    "Le transport par taxi coûte soixante euros par patient.",
)


def squeezed(text: str) -> str:
    return " ".join(clean(text).split())


@given(transcripts())
def test_every_word_proposed_was_said_and_stands_in_its_order(passages: list[Passage]) -> None:
    everything = " ".join(squeezed(one.text) for one in passages if not one.doubtful)

    for proposal in proposals(passages):
        assert " ".join(proposal.text.split()) in " ".join(everything.split())
        assert proposal.reason in {"?", proposal.text} or proposal.reason in proposal.text
        assert proposal.when in proposal.text


@given(transcripts())
def test_times_lie_inside_the_transcript_and_chapters_follow_each_other(
    passages: list[Passage],
) -> None:
    chapters = highlight(passages)

    latest_s = max((one.end_s for one in passages), default=0.0)
    starts = [chapter.start_s for chapter in chapters]
    assert starts == sorted(starts)
    for chapter in chapters:
        assert 0.0 <= chapter.start_s <= chapter.end_s <= latest_s
        for proposal in chapter.proposals:
            assert chapter.start_s <= proposal.start_s <= proposal.end_s <= chapter.end_s
            assert 0.0 < proposal.score <= 1.0


@given(transcripts())
def test_the_same_transcript_gives_the_same_highlights(passages: list[Passage]) -> None:
    assert highlight(passages) == highlight(list(passages))


@given(transcripts())
def test_no_two_chapters_have_one_title(passages: list[Passage]) -> None:
    titles = [chapter.title for chapter in highlight(passages) if chapter.title]

    assert len(set(titles)) == len(titles)


def test_a_turn_to_another_subject_begins_a_chapter() -> None:
    passages = [
        Passage(12.0 * n, 12.0 * n + 11.0, text, "Zoé" if n % 2 else "Karim")
        for n, text in enumerate(DIRECTORY + DIRECTORY + TRANSPORT + TRANSPORT[1:])
    ]

    chapters = highlight(passages)

    assert [chapter.start_s for chapter in chapters] == [0.0, 120.0]
    assert "annuaire" in chapters[0].title.casefold()
    assert "dialyse" in chapters[1].title.casefold() or "taxi" in chapters[1].title.casefold()


def test_titles_are_words_that_were_said() -> None:
    passages = said(*DIRECTORY, *TRANSPORT)
    everything = " ".join(passage.text for passage in passages).casefold()

    for chapter in highlight(passages):
        for word in re.findall(r"\w+", chapter.title.casefold()):
            assert word in everything


def test_a_chapter_that_names_nothing_has_no_title() -> None:
    [chapter] = highlight(said("euh oui", "ah bon", "voilà voilà"))

    assert chapter.title == ""


def test_an_hour_has_chapters_of_some_minutes() -> None:
    blocks = [
        [
            text.replace("annuaire", f"annuaire{n}").replace("fiche", f"fiche{n}")
            for text in DIRECTORY
        ]
        for n in range(12)
    ]
    texts = [text for block in blocks for text in block * 6]
    passages = [Passage(10.0 * n, 10.0 * n + 9.0, text) for n, text in enumerate(texts)]

    minutes = [(chapter.end_s - chapter.start_s) / 60.0 for chapter in highlight(passages)]

    assert 5 <= len(minutes) <= 20
    assert all(1.5 <= one <= 12.5 for one in minutes)


def test_what_tells_figures_is_kept_and_small_talk_is_not() -> None:
    figures = (
        "Le problème, c'est que trente patients sur cent n'ont plus de médecin traitant depuis le "
        "départ des deux associés."
    )
    small_talk = (
        "Bonjour, excusez mon retard, j'ai cherché une place partout et il pleuvait des cordes, "
        "merci de m'avoir attendu."
    )

    keys = of_kind(Kind.KEY, said(small_talk, figures, "Ah oui.", "C'est comme ça."))

    assert [one.text for one in keys] == [figures]


def test_nothing_is_proposed_from_a_doubtful_passage() -> None:
    passage = Passage(0.0, 5.0, "On décide de fermer le samedi.", doubtful=True)

    assert highlight([passage]) == ()


def test_silence_has_no_chapter() -> None:
    assert highlight([]) == ()
    assert highlight([Passage(0.0, 1.0, "  ")]) == ()


def test_a_language_without_forms_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        highlight([], language="oc")  # type: ignore[arg-type]  # what a caller may hand over
