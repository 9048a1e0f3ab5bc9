"""The sector's acronyms are a list one can rely on."""

import re
from pathlib import Path

import pytest

from summaries.faults import Fault, Problem
from summaries.glossary import (
    Acronym,
    AcronymsError,
    merged,
    parse_acronyms,
    read_acronyms,
    sector_acronyms,
)
from summaries.text import fold


def test_those_said_most_come_first() -> None:
    assert list(sector_acronyms())[:2] == ["MSP", "CPTS"]
    assert sector_acronyms()["MSP"].means == "maison de santé pluriprofessionnelle"


def test_another_expansion_in_use_is_kept_beside_the_preferred_one() -> None:
    scop = sector_acronyms()["SCOP"]

    assert scop.means != scop.also[0]
    assert scop.also == ("société coopérative ouvrière de production",)


@pytest.mark.parametrize("acronym", sector_acronyms())
def test_an_expansion_explains_its_acronym_as_it_will_be_printed(acronym: str) -> None:
    known = sector_acronyms()[acronym]

    assert re.fullmatch("[A-Z]{2,}", acronym)
    for expansion in (known.means, *known.also):
        assert fold(expansion)[:1] == fold(acronym)[:1]
        assert expansion == expansion.strip()
        assert "'" not in expansion


def test_the_list_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(TypeError):
        sector_acronyms()["MSP"] = sector_acronyms()["CPTS"]  # type: ignore[index]  # the very test


EXPECTED = (
    *("ACI", "AMC", "AMO", "ANS", "ARS", "CAF", "CCAS", "CESP", "CHU", "CNAM", "CPAM", "CPOM"),
    *("CPTS", "EHESP", "ESP", "FFMPS", "FIR", "FNCS", "GCS", "GFSP", "HAS", "IPEP", "MAIA", "MG"),
    *("MSP", "NMR", "PASS", "SASPAS", "SCOP", "SISA", "SMG", "URPS"),
)


def test_the_sector_s_list_holds_what_primary_care_says() -> None:
    assert set(EXPECTED) <= sector_acronyms().keys()
    assert [name for name in EXPECTED if sector_acronyms()[name].also] == [
        *("ARS", "CPOM", "FIR", "SCOP", "SISA")
    ]


def test_an_association_adds_its_own_and_its_expansion_is_preferred(tmp_path: Path) -> None:
    path = tmp_path / "sigles.toml"
    path.write_text("""
        [ESP]
        means = "équipe d'accueil"
        [e-CPS]
        means = "carte CPS dématérialisée"
        also = ["carte en ligne"]
    """)

    own = read_acronyms(path)
    both = merged(sector_acronyms(), own)

    assert both["ESP"] == Acronym("équipe d’accueil", ("équipe de soins primaires",))
    assert both["e-CPS"] == own["e-CPS"] == Acronym("carte CPS dématérialisée", ("carte en ligne",))
    assert both["MSP"] == sector_acronyms()["MSP"]


def test_everything_wrong_with_a_list_is_said_at_once() -> None:
    text = """
    SEUL = "un texte"
    [ici]
    means = "rien"
    [ABC]
    means = " "
    also = ["a", 3]
    [DEF]
    sens = "d"
    [GHI]
    means = 4
    also = "g"
    """

    with pytest.raises(AcronymsError) as raised:
        parse_acronyms(text, name="essai")

    assert raised.value.faults == (
        Fault("SEUL", Problem.WRONG_TYPE, "'un texte'"),
        Fault("ici", Problem.NOT_AN_ACRONYM),
        Fault("ABC.means", Problem.MISSING),
        Fault("ABC.also[2]", Problem.WRONG_TYPE, "3"),
        Fault("DEF.sens", Problem.UNKNOWN_KEY),
        Fault("DEF.means", Problem.MISSING),
        Fault("GHI.means", Problem.WRONG_TYPE, "4"),
        Fault("GHI.also", Problem.WRONG_TYPE, "'g'"),
    )
    assert str(raised.value).startswith("acronyms essai: SEUL has the wrong type")


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, Problem.UNREADABLE), (b"\xff\xfe", Problem.UNREADABLE), (b"[", Problem.NOT_TOML)],
)
def test_a_list_that_cannot_be_read_says_so(
    tmp_path: Path, content: bytes | None, problem: Problem
) -> None:
    path = tmp_path / "sigles.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(AcronymsError) as raised:
        read_acronyms(path)

    assert [fault.problem for fault in raised.value.faults] == [problem]
