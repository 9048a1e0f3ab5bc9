from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.blocks import (
    Block,
    EventTitle,
    LoosePostIts,
    MeetingHeading,
    Participation,
    PostItAnnouncement,
    PostItTheme,
    SectionHeading,
    Table,
    Talk,
)
from summaries.ideas import Idea
from summaries.minutes import compose
from summaries.notes import Entry, EventNotes, MeetingNotes, PostIts, Prose, SectionNotes
from summaries.themes import Theme
from summaries.wording import phrases, plain_text
from tests.summaries.any_minutes import texts
from tests.summaries.congress import CONGRESS, ideas

NB = "\u00a0"


def composed(*entries: Entry, title: str = "") -> tuple[Block, ...]:
    meeting = MeetingNotes(kind="atelier", sections=(SectionNotes(title, entries),))
    return compose(EventNotes("Congrès", (meeting,))).blocks[2:]


def sentence(block: Block) -> str:
    return " / ".join(plain_text(phrase.runs) for phrase in phrases(block)).replace(NB, " ")


def test_numbers_restart_in_each_meeting_and_skip_sections_nobody_filled() -> None:
    headings = [b for b in compose(CONGRESS).blocks if isinstance(b, SectionHeading)]

    assert [(heading.rank, heading.title) for heading in headings] == [
        (1, "Ce qu’on fait déjà"),
        (2, "Ce qui manque"),
        (3, "Échanges"),
        (1, "Idées-forces"),
    ]


def test_a_table_is_called_by_its_section_and_goes_when_it_has_no_row() -> None:
    full = Table(columns=("L'existant",), rows=((("a",),),))

    blocks = composed(full, Table(columns=("vide",), rows=()), title="Ici et là-bas")

    assert blocks[1:] == (Table(("L’existant",), ((("a",),),), caption="Ici et là-bas"),)


@given(st.lists(texts, min_size=1, max_size=5))
def test_what_people_wrote_is_never_touched(words: list[str]) -> None:
    written = tuple(Idea(id=str(n), text=text) for n, text in enumerate(words))

    announcement, theme, loose = composed(PostIts((Theme("t", written),), loose=written))

    assert isinstance(announcement, PostItAnnouncement)
    assert theme == PostItTheme("t", written)
    assert loose == LoosePostIts(written, beside_themes=True)
    said = plain_text(phrases(theme)[0].runs)
    assert said == f"t{NB}: " + ", ".join(f"«{NB}{text}{NB}»" for text in words)


def test_post_its_without_an_idea_print_nothing() -> None:
    assert composed(PostIts(themes=(), prompt="Et vous ?"), title="Post-it") == ()


def test_the_secretary_may_write_the_announcement() -> None:
    blocks = composed(PostIts(loose=ideas("a"), announcement="Chacun a écrit **un** mot :"))

    assert [sentence(block) for block in blocks] == ["Chacun a écrit un mot :", "« a »"]


@pytest.mark.parametrize(
    ("announcement", "expected"),
    [
        (
            PostItAnnouncement(),
            "Chaque personne a été invitée à donner ses idées sur des post-it :",
        ),
        (
            PostItAnnouncement("Un mot pour demain", 1, grouped=True),
            (
                "Chaque personne a été invitée à donner une idée sur des post-it, à partir de la "
                "consigne « Un mot pour demain ». Les idées ont été regroupées par thème :"
            ),
        ),
        (
            PostItAnnouncement("Et après ?", 3, grouped=True, grouped_by=("Jo", "Inès")),
            (
                "Chaque personne a été invitée à donner 3 idées sur des post-it, à partir de la "
                "question « Et après ? ». Jo et Inès ont regroupé les idées par thème :"
            ),
        ),
    ],
)
def test_the_announcement_says_quota_prompt_and_who_grouped(
    announcement: PostItAnnouncement, expected: str
) -> None:
    assert sentence(announcement) == expected


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        (Participation(), ""),
        (Participation(present=17), "17 personnes présentes."),
        (Participation(present=1), "1 personne présente."),
        (Participation(spoke=0, present=4), "Personne n’a pris la parole."),
        (Participation(spoke=1, present=4), "1 personne sur 4 a pris la parole."),
        (
            Participation(spoke=10, present=17, duration_min=60),
            "En 1 h, 10 personnes sur 17 ont pris la parole.",
        ),
        (
            Participation(spoke=2, duration_min=45),
            "En 45 min, 2 personnes ont pris la parole.",
        ),
    ],
)
def test_participation_reads_as_a_sentence(counted: Participation, expected: str) -> None:
    assert sentence(counted) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (MeetingHeading("webinaire"), "Webinaire"),
        (MeetingHeading("webinaire", 1), "Webinaire n°1"),
        (EventTitle("Congrès"), "Congrès"),
        (EventTitle("Congrès", date(2026, 5, 16)), "Congrès 16 mai 2026"),
        (
            MeetingHeading("atelier", 2, facilitators=("A", "B", "C")),
            "Atelier n°2 - animation : A, B et C",
        ),
    ],
)
def test_what_is_unknown_goes_from_the_heading(
    heading: MeetingHeading | EventTitle, expected: str
) -> None:
    assert sentence(heading) == expected


def test_a_talk_without_a_subject_still_announces_its_speaker() -> None:
    assert sentence(Talk("Aline")) == "Intervention (Aline) :"


def test_only_the_secretary_sets_bold() -> None:
    prose, wall = composed(Prose("**oui**"), PostIts(announcement="", loose=ideas("**non**")))[::2]

    assert sentence(prose) == "oui"
    assert sentence(wall).endswith("« **non** »")
