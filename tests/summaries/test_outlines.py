from pathlib import Path

import pytest

from summaries.faults import Fault, Problem
from summaries.outlines import (
    FORMS,
    OutlineError,
    OutlineSection,
    UnknownOutlineError,
    load_outline,
    outline_names,
    parse_outline,
    read_outline,
)
from summaries.typography import typeset


@pytest.mark.parametrize("name", outline_names())
def test_the_outlines_that_come_with_the_program_are_sound(name: str) -> None:
    outline = load_outline(name)

    assert outline.name == name
    assert outline.sections
    assert all(typeset(section.prompt) == section.prompt for section in outline.sections)


def test_the_outlines_show_every_form() -> None:
    used = {section.form for name in outline_names() for section in load_outline(name).sections}

    assert used == set(FORMS)


def test_an_association_brings_its_own_outline(tmp_path: Path) -> None:
    path = tmp_path / "veillée.toml"
    path.write_text(
        """
        label = "Veillée"
        [[sections]]
        title = "L'accueil"
        form = "table"
        columns = ["Qui", "Quand ?"]
        quota = 3
        titled = false
        """,
        encoding="utf-8",
    )

    outline = read_outline(path)

    assert (outline.name, outline.label) == ("veillée", "Veillée")
    assert outline.sections == (
        OutlineSection("L’accueil", "table", "", ("Qui", "Quand\u00a0?"), quota=3, titled=False),
    )


def test_every_fault_is_listed_at_once() -> None:
    text = """
    couleur = "vert"
    [[sections]]
    title = " "
    form = "carré"
    quota = 0
    [[sections]]
    title = 3
    form = "table"
    titled = "oui"
    [[sections]]
    title = "a"
    form = "table"
    columns = ["seule", 4]
    quota = true
    [[sections]]
    title = "b"
    form = "list"
    columns = ["seule"]
    """

    with pytest.raises(OutlineError) as raised:
        parse_outline(text, name="essai")

    assert raised.value.faults == (
        Fault("couleur", Problem.UNKNOWN_KEY),
        Fault("label", Problem.MISSING),
        Fault("sections[1].title", Problem.MISSING),
        Fault("sections[1].form", Problem.UNKNOWN_FORM, "carré"),
        Fault("sections[1].quota", Problem.TOO_SMALL, "0"),
        Fault("sections[2].title", Problem.WRONG_TYPE, "3"),
        Fault("sections[2].titled", Problem.WRONG_TYPE, "'oui'"),
        Fault("sections[2].columns", Problem.MISSING),
        Fault("sections[3].quota", Problem.WRONG_TYPE, "True"),
        Fault("sections[3].columns[2]", Problem.WRONG_TYPE, "4"),
        Fault("sections[4].columns", Problem.MISPLACED, "list"),
        Fault("sections[4].columns", Problem.WRONG_COUNT, "1"),
    )
    assert "sections[1].form is not a known form carré" in str(raised.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("sections = [1]\nlabel = 'a'", Fault("sections[1]", Problem.WRONG_TYPE, "1")),
        ("sections = 'x'\nlabel = 'a'", Fault("sections", Problem.WRONG_TYPE, "'x'")),
        ("sections = []\nlabel = 'a'", Fault("sections", Problem.MISSING)),
    ],
)
def test_an_outline_is_made_of_sections(text: str, fault: Fault) -> None:
    with pytest.raises(OutlineError) as raised:
        parse_outline(text, name="essai")

    assert raised.value.faults == (fault,)


def test_a_file_that_is_not_toml_says_so() -> None:
    with pytest.raises(OutlineError) as raised:
        parse_outline("label = ", name="essai")

    assert raised.value.faults[0].problem is Problem.NOT_TOML


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xff"])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "absent.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(OutlineError) as raised:
        read_outline(path)

    assert raised.value.faults[0].problem is Problem.UNREADABLE


def test_an_unknown_name_tells_the_known_ones() -> None:
    with pytest.raises(UnknownOutlineError) as raised:
        load_outline("../atelier")

    assert raised.value.known == outline_names()
