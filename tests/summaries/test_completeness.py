"""What is lacking is said before the export, and never stops it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from summaries.acronyms import AcronymMode
from summaries.attribution import Identity, Policy, attributed
from summaries.blocks import (
    Actor,
    Actors,
    AnnouncedList,
    Line,
    Link,
    Links,
    Participation,
    Reference,
    Remark,
    Speaker,
    Speakers,
    Talk,
    ToComplete,
    WriterNote,
)
from summaries.completeness import (
    MeetingFacts,
    announced_count,
    is_private_address,
    to_complete,
    with_list,
)
from summaries.drafts import fingerprint
from summaries.glossary import sector_acronyms
from summaries.minutes import Minutes, compose
from summaries.notes import (
    Correction,
    Draft,
    Entry,
    EventNotes,
    PostIts,
    Prose,
    SectionNotes,
    Sourced,
)
from summaries.themes import Theme
from summaries.todos import Lacking, Place, ToDo
from summaries.wording import phrases, plain_text
from summaries.wording.todo import said, written
from tests.summaries.any_minutes import texts
from tests.summaries.congress import CONGRESS, ideas, one_meeting

NB = "\u00a0"
HERE = Place("Atelier n°2", "Échanges")
ENOUGH = Line("Une idée qui se lit sans aide")


def lacking(*entries: Entry | Sourced, **meeting: object) -> list[ToDo]:
    return list(to_complete(one_meeting(ENOUGH, *entries, **meeting)))


def test_sound_notes_lack_nothing() -> None:
    assert lacking(Remark("On avance bien", ("Aline",))) == []
    minutes = compose(one_meeting(ENOUGH))
    assert with_list(minutes, ()) == minutes


@pytest.mark.parametrize(
    ("participation", "received", "expected"),
    [
        (None, {}, (6, 2)),
        (Participation(present=1), {}, None),
        (Participation(present=17), {"w": 33}, (34, 33)),
        (Participation(present=17), {"w": 34}, None),
    ],
)
def test_ideas_are_counted_against_the_quota_and_those_present(
    participation: Participation | None, received: dict[str, int], expected: tuple[int, int] | None
) -> None:
    wall = Sourced(PostIts((Theme("Temps", ideas("écouter", "dormir")),), quota=2), "w")
    draft = Draft({"w": Correction(validated=True)})
    notes = one_meeting(ENOUGH, wall, participation=participation, draft=draft)

    found = to_complete(notes, facts={"m2": MeetingFacts(received)})

    assert [(todo.expected, todo.found) for todo in found] == ([expected] if expected else [])
    assert all(todo == replace(todo, kind=Lacking.IDEAS, each=2) for todo in found)


def test_ideas_no_theme_holds_are_counted() -> None:
    wall = PostIts((Theme("Temps", ideas("écouter")),), loose=ideas("dormir", "lire"))

    assert lacking(wall) == [ToDo(Lacking.LOOSE_IDEAS, HERE, found=2)]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Les 3 délégués ont identifié 6 grandes pistes de travail :", (3, 6)),
        ("trois besoins sont revenus :", (3,)),
        ("Voici, le 6 et 7 décembre 2026, ce qui change en 2 ans (article 51) :", ()),
        ("Clé n°2 et 10 % des gens", ()),
    ],
)
def test_a_sentence_announces_what_it_counts(sentence: str, count: tuple[int, ...]) -> None:
    assert announced_count(sentence) == count


@pytest.mark.parametrize(
    "listing",
    [
        AnnouncedList("6 grandes pistes :", ("se former", "se voir")),
        Prose("On en retient 6 grandes pistes :\n- se former\n– se voir\nVoilà."),
    ],
)
def test_an_announced_count_is_held_against_its_list(listing: AnnouncedList | Prose) -> None:
    (todo,) = lacking(listing)

    assert (todo.kind, todo.place, todo.expected, todo.found) == (Lacking.ITEMS, HERE, 6, 2)
    assert todo.named.endswith("6 grandes pistes")


def test_a_list_that_keeps_its_word_is_not_reported() -> None:
    assert lacking(AnnouncedList("2 pistes :", ("a", "b")), Prose("Deux pistes :\n- a\n- b")) == []


def test_a_meeting_says_who_led_it_and_who_was_there() -> None:
    unknown = {"facilitators": (), "names": ()}

    assert [todo.kind for todo in lacking(**unknown)] == [Lacking.FACILITATORS, Lacking.ATTENDANCE]
    assert lacking(**unknown, recap=True) == []
    assert lacking(names=(), participation=Participation(present=4)) == []


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("https://vimeo.com/manage/videos/123", True),
        ("vimeo.com/manage/videos/123", True),
        ("https://studio.youtube.com/video/x", True),
        ("https://zoom.us/recording/management/detail?id=1", True),
        ("https://docs.google.com/document/d/1/edit#heading=h", True),
        ("https://exemple.org/site/#/admin/pages", True),
        ("https://vimeo.com/123", False),
        ("https://exemple.org/management-des-equipes", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_a_page_only_its_owner_may_open_is_private(address: str, private: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert is_private_address(address) is private


def test_links_have_an_address_that_everybody_may_open() -> None:
    private = "https://exemple.org/manage/1"

    found = lacking(
        Links((Link("Film"), Link("Fiche", private))),
        Actors("Qui :", (Actor("HAS", "aide.", address=private),)),
        Reference("Rapport", address=private),
        Prose(f"Voir {private}."),
    )

    assert found == [
        ToDo(Lacking.ADDRESS, HERE, named="Film"),
        *[ToDo(Lacking.PRIVATE_ADDRESS, HERE, other=private)] * 4,
    ]


def test_who_speaks_bears_a_role() -> None:
    told = Speakers((Speaker("LE GALL", "Dre", "médecin coordinatrice"), Speaker("Tom ROY")))

    found = lacking(told, Talk("Malik"), Talk("LE GALL"), Talk("Nadia"), Talk("Jo, sage-femme"))

    assert [(todo.kind, todo.named) for todo in found] == [
        (Lacking.ROLE, "Tom ROY"),
        (Lacking.ROLE, "Malik"),
    ]


def test_acronyms_are_expanded_by_somebody_and_one_way() -> None:
    notes = one_meeting(
        Prose("La SISA (société interprofessionnelle de structure ambulatoire), le GEM")
    )

    def found(mode: AcronymMode) -> list[tuple[Lacking, str]]:
        both = Prose("et la CPTS du territoire")
        again = replace(notes.meetings[0], sections=(*one_meeting(both).meetings[0].sections,))
        todos = to_complete(
            EventNotes("Congrès", (*notes.meetings, again)), acronyms=sector_acronyms(), mode=mode
        )
        return [(todo.kind, todo.named) for todo in todos]

    contradiction = (Lacking.CONTRADICTION, "SISA")
    assert found(AcronymMode.LEGEND) == [(Lacking.ACRONYM, "GEM"), contradiction]
    assert found(AcronymMode.OFF) == [
        *((Lacking.ACRONYM, "GEM"), (Lacking.ACRONYM, "CPTS")),
        contradiction,
    ]


def test_a_note_of_the_writer_s_asks_somebody_to_act() -> None:
    assert lacking(WriterNote("Il me manque la fin.")) == [
        ToDo(Lacking.WRITER_NOTE, HERE, named="Il me manque la fin.")
    ]


def test_what_changed_or_waits_for_the_secretary_is_told() -> None:
    first, second, third = (Sourced(Line(f"idée {n} à relire"), f"l{n}") for n in range(3))
    draft = Draft(
        {
            "l0": Correction(validated=True, seen=fingerprint(first.entry)),
            "l1": Correction(validated=True, seen="what it said before"),
        }
    )

    assert lacking(first, second, third, draft=draft) == [
        ToDo(Lacking.CHANGED, replace(HERE, key="l1"), named="idée 1 à relire"),
        ToDo(Lacking.UNVALIDATED, Place("Atelier n°2"), expected=3, found=1),
    ]


def test_people_are_named_in_it_as_in_the_export() -> None:
    remark = Sourced(Remark("On dort mal", ("Zoé L.",)), "r")
    draft = Draft({"r": Correction(validated=True, seen="what it said before")})
    notes = one_meeting(ENOUGH, remark, draft=draft, names=("Zoé L.", "Malik"))
    named = attributed(notes, Policy.NONE, {"Zoé L.": Identity(pseudonym="Capucine")})

    (todo,) = to_complete(named)

    assert (todo.kind, todo.named) == (Lacking.CHANGED, "On dort mal (Capucine)")


def test_what_was_left_out_lacks_nothing() -> None:
    draft = Draft({"n": Correction(dropped=True)})

    assert lacking(Sourced(WriterNote("Pardon"), "n"), draft=draft) == []


def test_sections_that_say_nothing_or_almost_are_told() -> None:
    sections = (
        SectionNotes("Présentation", (Talk("Nadia", "le réseau de la vallée et ses projets"),)),
        SectionNotes("Rien"),
        SectionNotes("Post-it", (PostIts(loose=(), themes=(Theme("a", ideas("le lien")),)),)),
        SectionNotes("Lignes", (ENOUGH,)),
        SectionNotes("Silence", titled=False),
    )

    assert [(todo.kind, todo.place.section) for todo in lacking(sections=sections)] == [
        (Lacking.THIN_SECTION, "Présentation"),
        (Lacking.THIN_SECTION, "Post-it"),
        (Lacking.EMPTY_SECTION, "Rien"),
    ]


def test_doubtful_passages_are_counted() -> None:
    found = to_complete(one_meeting(ENOUGH), facts={"m2": MeetingFacts(doubtful_passages=3)})

    assert found == (ToDo(Lacking.DOUBTFUL_PASSAGES, Place("Atelier n°2"), found=3),)


SAMPLES = {
    Lacking.IDEAS: ToDo(Lacking.IDEAS, expected=34, found=33, each=2),
    Lacking.ITEMS: ToDo(Lacking.ITEMS, named="6 pistes", expected=6, found=5),
    Lacking.UNVALIDATED: ToDo(Lacking.UNVALIDATED, expected=5, found=2),
}


@pytest.mark.parametrize("kind", Lacking)
def test_each_thing_is_said_in_french_with_what_to_do(kind: Lacking) -> None:
    what, then = said(SAMPLES.get(kind, ToDo(kind, named="Aline", other="b", kept="a", found=1)))

    for sentence in (what, then):
        assert sentence[0].isupper() or sentence[0] in "«0123456789"
        assert sentence.endswith((".", "»"))
        assert "'" not in sentence
        assert not {f" {mark}" for mark in ":;?!»"} & {sentence[i : i + 2] for i in range(99)}


def test_a_thing_to_complete_says_where_it_stands() -> None:
    link = ToDo(Lacking.ADDRESS, HERE, named="Film")

    assert written(link).replace(NB, " ") == (
        "Atelier n°2, « Échanges » : Le lien « Film » n’a pas d’adresse. "
        "Ajoutez l’adresse ou retirez le lien."
    )
    assert written(replace(link, place=Place())).startswith("Le lien")
    assert said(SAMPLES[Lacking.IDEAS])[0].replace(NB, " ") == (
        "17 personnes × 2 = 34 idées attendues, 33 reçues."
    )


def shown(minutes: Minutes) -> list[str]:
    read = [plain_text(phrase.runs) for block in minutes.blocks for phrase in phrases(block)]
    return [text.replace(NB, " ") for text in read]


def test_a_working_copy_shows_what_is_missing_in_its_place_and_lists_it_at_its_end() -> None:
    notes = one_meeting(
        Links((Link("Film"), Link("Fiche", "https://exemple.org"))),
        Speakers((Speaker("Jo"), Speaker("Max", role="pharmacien"))),
        facilitators=(),
        names=(),
        day=date(2026, 5, 16),
    )

    shared = compose(notes)
    working = with_list(compose(notes, show_missing=True), to_complete(notes))

    assert [line for line in shown(shared) if "compléter" in line] == []
    assert shown(working)[1:8] == [
        "Atelier n°2 samedi 16 mai 2026 - animation : [à compléter]",
        "Présent·es : [à compléter]",
        "1- Échanges",
        "Liens :",
        "Film : [adresse à compléter]",
        "Fiche : https://exemple.org",
        (
            "Le webinaire a permis d’entendre une intervention de Jo [rôle à compléter] et une "
            "intervention de Max pharmacien."
        ),
    ]
    assert isinstance(working.blocks[-1], ToComplete)
    assert shown(working)[8] == "À compléter"
    assert len(shown(working)) == 9 + len(to_complete(notes))


def test_a_recap_has_no_place_for_those_who_led_or_were_there() -> None:
    notes = one_meeting(ENOUGH, facilitators=(), names=(), recap=True)

    assert compose(notes, show_missing=True) == compose(notes)


def test_a_whole_congress_is_read_meeting_by_meeting() -> None:
    assert [(t.kind, t.place.meeting) for t in to_complete(CONGRESS)] == [
        *((Lacking.EMPTY_SECTION, "Atelier n°1"), (Lacking.ATTENDANCE, "Atelier n°2")),
        *((Lacking.FACILITATORS, "Atelier n°3"), (Lacking.ATTENDANCE, "Atelier n°3")),
        *((Lacking.LOOSE_IDEAS, "Atelier n°3"), (Lacking.ACRONYM, "")),
    ]


@settings(max_examples=40)
@given(texts)
def test_any_text_may_be_read_and_said(text: str) -> None:
    notes = one_meeting(
        *(Prose(text), Line(text), WriterNote(text), AnnouncedList(text, (text,))),
        *(Links((Link(text, text), Link(text))), Speakers((Speaker(text),)), Talk(f"{text}A")),
        PostIts(loose=ideas(text), quota=3),
    )

    todos = to_complete(notes, acronyms=sector_acronyms(), mode=AcronymMode.LEGEND)

    assert with_list(compose(notes, show_missing=True), todos).blocks[-1] == ToComplete(
        tuple(written(todo) for todo in todos)
    )
