"""The sector's acronyms are a list one can rely on."""

import re

import pytest

from summaries.glossary import sector_acronyms
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
