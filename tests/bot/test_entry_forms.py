"""What is typed in the form of an entry: the way there and back, and what is refused."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.entries import KINDS, name_of, told, understood
from bot.entry_fields import FORMS, SPOKEN, WRITTEN, Shape
from bot.entry_forms import LONGEST_FIELD, carried, filled, parsed
from bot.errors import (
    BadAddressError,
    BadAttendanceError,
    BadChoiceError,
    BadClockError,
    BadNumberError,
    EmptyFieldError,
    InputError,
    RaggedRowError,
    TooLongToEditError,
)
from bot.texts import LANGUAGES, entry_texts, speaking
from summaries import blocks
from summaries.blocks import (
    Action,
    Actor,
    Actors,
    AnnouncedList,
    Decision,
    Finding,
    KeyIdea,
    Line,
    Link,
    Links,
    Participation,
    Question,
    Quotation,
    Reference,
    Remark,
    Speaker,
    Speakers,
    Stub,
    Table,
    Talk,
)
from summaries.notes import Entry, PostIts, Prose

_ODD = "a/b|\\ :,;«»é’\"'-→*_#<>&?!.0"
lines = (
    st.text(st.sampled_from(_ODD), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(c.isalnum() for c in text))
)
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)
paragraphs = st.lists(texts, min_size=1, max_size=2).map("\n\n".join)
addresses = st.sampled_from(["https://exemple.org/?a=1&b=x/y", "http://a.fr", "mailto:a@b.fr"])
some_lines = st.lists(lines, max_size=3).map(tuple)
one_or_more = st.lists(lines, min_size=1, max_size=3).map(tuple)
_PEOPLE = {
    Shape.LINE: lines,
    Shape.TEXT: paragraphs,
    Shape.ADDRESS: addresses,
    Shape.ITEMS: st.lists(texts, min_size=1, max_size=3).map(tuple),
    Shape.NUMBER: st.integers(0, 20),
    Shape.MOMENT: st.integers(0, 20_000_000).map(lambda ms: ms / 1_000),
    Shape.YES_NO: st.booleans(),
    Shape.FINDING: st.sampled_from(["key", "obstacle"]),
    Shape.SPEAKERS: st.lists(
        st.builds(Speaker, lines, lines | st.just(""), lines | st.just(""), lines | st.just("")),
        min_size=1,
        max_size=2,
    ).map(tuple),
    Shape.ACTORS: st.lists(
        st.builds(
            Actor, lines, lines, lines | st.just(""), lines | st.just(""), addresses | st.just("")
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
    Shape.PAIRS: st.lists(st.tuples(lines, lines), min_size=1, max_size=3).map(tuple),
    Shape.LINKS: st.lists(
        st.builds(Link, lines, addresses | st.just(""))
        | addresses.map(lambda address: Link(address, address)),
        min_size=1,
        max_size=3,
    ).map(tuple),
}


typings = st.text(
    st.sampled_from("ab |\\/\n:.,;-⏎\u00a0\u200b0123"), max_size=30
) | st.sampled_from(
    ["https://a.b", "x : https://", "clé", "oui", "12:34", "1 h", "0:1:2,5", "9" * 30]
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(lines, min_size=1, max_size=4).map(tuple))
    row = st.lists(some_lines, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = draw(st.lists(row.filter(any), max_size=3).map(tuple))
    return Table(columns, rows, draw(lines | st.just("")))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry that was typed once: no blank item, no blank around a text."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    if kind == "table":
        return draw(tables())
    values: dict[str, Any] = {}
    for field in FORMS[kind]:
        if field.required or draw(st.booleans()):
            values[field.name] = draw(_PEOPLE[field.shape])
    if kind == "participation":
        spoke = values.get("spoke", 0)
        values["present"] = spoke + draw(st.integers(0, 5))
    values.setdefault("number", None) if kind == "finding" else None
    values.setdefault("kind", "key") if kind == "finding" else None
    return understood(told(KINDS[kind](**values)))


@given(entries())
def test_what_a_form_is_filled_with_reads_back_as_it_was(entry: Entry) -> None:
    assert parsed(name_of(type(entry)), filled(entry)) == entry


@given(st.sampled_from(sorted(KINDS)), st.dictionaries(st.just("x"), st.nothing()), st.data())
def test_whatever_is_typed_is_taken_or_explained(
    kind: str, values: dict[str, str], data: st.DataObject
) -> None:
    for field in FORMS[kind]:
        values[field.name] = data.draw(st.text(max_size=30) | texts | typings)
    try:
        entry = parsed(kind, values)
    except InputError:
        return
    assert parsed(kind, filled(entry)) == entry
    assert understood(told(entry)) == entry


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_way_to_end_a_line_parts_a_list(end: str) -> None:
    entry = parsed("action", {"text": "Écrire", "who": f"Ana{end}Paul", "when": ""})

    assert parsed("action", filled(entry)) == entry
    assert filled(entry)["who"] == "Ana\nPaul"


@given(entries(), st.sampled_from(sorted(KINDS)))
def test_another_kind_s_form_can_be_filled_with_any_entry(entry: Entry, kind: str) -> None:
    values = carried(entry, kind)

    assert set(values) <= {field.name for field in FORMS[kind]}
    assert all(len(value) <= LONGEST_FIELD for value in values.values())


def test_every_kind_of_entry_has_its_form() -> None:
    kinds = {name_of(cls) for cls in get_args(Entry) if cls is not PostIts}

    assert set(FORMS) == set(KINDS) == kinds
    assert len(SPOKEN) <= 25
    assert len(WRITTEN) <= 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(FORMS))
def test_a_form_is_one_discord_shows(kind: str, language: str) -> None:
    with speaking(language):
        names = [f"{kind}.{field.name}" for field in FORMS[kind]]
        labels = [entry_texts.LABELS[name] for name in names]
        examples = [entry_texts.EXAMPLES.get(name, "") for name in names]
        called = entry_texts.KINDS[kind]

    assert 1 <= len(labels) <= 5
    assert all(hasattr(KINDS[kind], field.name) for field in FORMS[kind])
    assert all(1 <= len(label) <= 45 for label in (*labels, called)), labels
    assert all(len(example) <= 100 for example in examples), examples


def test_every_word_of_a_form_is_of_a_field_there_is() -> None:
    there = {f"{kind}.{field.name}" for kind, fields in FORMS.items() for field in fields}

    assert set(entry_texts.LABELS) - {"speakers.name", "actors.name"} == there
    assert set(entry_texts.EXAMPLES) <= there


def typed(kind: str, /, **values: str) -> Any:  # noqa: ANN401 (an entry of the kind asked for)
    return parsed(kind, values)


def test_a_table_is_typed_row_by_row() -> None:
    made = typed(
        "table",
        columns="L’existant | Ce qui coince",
        rows="Un carnet | Le temps / L’argent\n\nUn appel |\n| Le tri \\| la file",
    )

    assert made == Table(
        ("L’existant", "Ce qui coince"),
        (
            (("Un carnet",), ("Le temps", "L’argent")),
            (("Un appel",), ()),
            ((), ("Le tri | la file",)),
        ),
    )


def test_a_ragged_row_is_refused_with_its_place() -> None:
    with pytest.raises(RaggedRowError) as caught:
        typed("table", columns="A | B", rows="a | b\nc")

    assert (caught.value.rank, caught.value.count, caught.value.least) == (2, 1, 2)


def test_a_slash_inside_words_parts_nothing() -> None:
    made = typed("table", columns="A | B", rows="et/ou | 12/05/2026")

    assert made.rows == ((("et/ou",), ("12/05/2026",)),)


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("Le guide : https://exemple.org/a", Link("Le guide", "https://exemple.org/a")),
        ("Le guide\u00a0: https://exemple.org/a", Link("Le guide", "https://exemple.org/a")),
        ("Le guide https://exemple.org/a", Link("Le guide", "https://exemple.org/a")),
        ("https://exemple.org/a", Link("https://exemple.org/a", "https://exemple.org/a")),
        ("Nous écrire : mailto:a@b.fr", Link("Nous écrire", "mailto:a@b.fr")),
        ("Le replay : à venir", Link("Le replay : à venir")),
        ("Le replay :", Link("Le replay")),
        ("Rendez-vous à 12:30", Link("Rendez-vous à 12:30")),
    ],
)
def test_a_link_is_a_label_and_its_address(line: str, link: Link) -> None:
    assert typed("links", links=line) == Links((link,))


@pytest.mark.parametrize(
    "line",
    [
        "Le guide : ftp://exemple.org/a",
        "Le guide : javascript:alert(1)",
        "file:///etc/passwd",
        "Le guide : www.exemple.org",
        "Le guide : data:text/html;base64,AAAA",
    ],
)
def test_an_address_that_is_not_followed_is_refused(line: str) -> None:
    with pytest.raises(BadAddressError):
        typed("links", links=line)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "exemple.org", "https://", "une page"])
def test_the_address_of_a_reference_is_checked_too(address: str) -> None:
    with pytest.raises(BadAddressError):
        typed("reference", text="Le guide", address=address)
    assert typed("reference", text="Le guide") == Reference("Le guide")


def test_actors_and_speakers_are_typed_a_line_each() -> None:
    assert typed(
        "actors", announcement="Régional :", actors="| HAS | évalue\nARS | Agence | pilote"
    ) == (Actors("Régional :", (Actor("HAS", "évalue"), Actor("Agence", "pilote", "ARS"))))
    assert typed("speakers", speakers="Anne MARTIN\nPaul PETIT | Dr || les soins") == (
        Speakers((Speaker("Anne MARTIN"), Speaker("Paul PETIT", "Dr", "", "les soins")))
    )
    with pytest.raises(RaggedRowError):
        typed("actors", announcement="Régional :", actors="HAS | évalue")
    with pytest.raises(EmptyFieldError):
        typed("actors", announcement="Régional :", actors="HAS | | évalue")


@pytest.mark.parametrize(
    ("kind", "values", "error"),
    [
        ("line", {"text": " \u200b"}, EmptyFieldError),
        ("links", {"links": "\n"}, EmptyFieldError),
        ("table", {"columns": "| |"}, EmptyFieldError),
        ("participation", {}, EmptyFieldError),
        ("participation", {"spoke": "12", "present": "10"}, BadAttendanceError),
        ("participation", {"spoke": "dix"}, BadNumberError),
        ("participation", {"spoke": "9" * 12}, BadNumberError),
        ("speakers", {"speakers": "| Dr"}, EmptyFieldError),
        (
            "announced-list",
            {"announcement": "A", "items": "b", "sentences": "peut"},
            BadChoiceError,
        ),
        ("finding", {"finding": "A", "kind": "truc"}, BadChoiceError),
        ("quotation", {"text": "A", "at_s": "hier"}, BadClockError),
    ],
)
def test_what_cannot_be_is_refused(
    kind: str, values: dict[str, str], error: type[InputError]
) -> None:
    with pytest.raises(error):
        parsed(kind, values)


def test_small_words_and_moments_are_read() -> None:
    assert typed("finding", finding="A", kind="Verrou") == Finding("obstacle", None, "A")
    assert typed("announced-list", announcement="A", items="b\nc", sentences="OUI") == (
        AnnouncedList("A", ("b", "c"), sentences=True)
    )
    assert typed("finding", finding="A", kind="Obstacle") == Finding("obstacle", None, "A")
    assert typed("announced-list", announcement="A", items="b", sentences="yes").sentences
    assert typed("quotation", text="A", at_s="12:34").at_s == 754.0
    assert filled(Quotation("A", at_s=754.25))["at_s"] == "0:12:34,25"
    assert typed("participation", spoke="10", present="17") == Participation(10, 17)


def test_small_words_are_written_and_read_in_any_language() -> None:
    entry = AnnouncedList("A", ("b",), sentences=True)
    with speaking("en"):
        values = filled(entry)
        with pytest.raises(BadChoiceError) as caught:
            typed("finding", finding="A", kind="truc")

    assert values["sentences"] == "yes"
    assert caught.value.known == ("key", "obstacle")
    assert parsed("announced-list", values) == entry
    assert filled(entry)["sentences"] == "oui"


def test_a_text_too_long_for_a_form_is_said() -> None:
    with pytest.raises(TooLongToEditError) as caught:
        filled(Prose("x" * 4_001))

    assert (caught.value.length, caught.value.limit) == (4_001, 4_000)


@pytest.mark.parametrize(
    ("entry", "kind", "made"),
    [
        (
            Remark("On manque de temps", ("Odile", "Paul")),
            "decision",
            Decision("On manque de temps"),
        ),
        (Remark("Qui décide ?", ("Sarah",)), "question", Question("Qui décide ?", "Sarah")),
        (
            Remark("comment faire", ("Paul",)),
            "testimony",
            blocks.Testimony("Paul", "comment faire"),
        ),
        (
            Line("Écrire", who=("Paul",), when="lundi"),
            "action",
            Action("Écrire", ("Paul",), "lundi"),
        ),
        (Question("Qui ?", "Sarah", "Personne."), "remark", Remark("Qui ?\nPersonne.", ("Sarah",))),
        (KeyIdea("La formation", ("à l’annonce",)), "prose", Prose("La formation\nà l’annonce")),
        (Line("L’expérience anglaise"), "stub", Stub("L’expérience anglaise")),
        (Talk("Didier", "l’existant"), "line", Line("l’existant", who=("Didier",))),
    ],
)
def test_an_entry_changes_its_nature_and_keeps_what_it_says(
    entry: Entry, kind: str, made: Entry
) -> None:
    assert parsed(kind, carried(entry, kind)) == made


def test_a_definition_needs_its_acronym_still() -> None:
    values = carried(Remark("regroupent les soignants"), "definition")

    assert values["text"] == "regroupent les soignants"
    with pytest.raises(EmptyFieldError):
        parsed("definition", values)
    assert typed("definition", **{**values, "acronym": "CPTS"}).acronym == "CPTS"
