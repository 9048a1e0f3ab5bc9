"""Every fault of the association’s files is explained in good French, and what is expected."""

import pytest

from bot.texts.fr.file_reasons import in_french
from summaries.faults import Fault, Problem
from tests.bot.french import faults_of

PLACES = (
    "label",
    "CLIC",
    "CLIC.means",
    "CLIC.also",
    "CLIC.also[2]",
    "recap",
    "sections",
    "sections[2]",
    "sections[2].title",
    "sections[2].form",
    "sections[2].prompt",
    "sections[2].columns",
    "sections[2].columns[3]",
    "sections[2].quota",
    "sections[2].titled",
)


@pytest.mark.parametrize("problem", Problem)
@pytest.mark.parametrize("place", PLACES)
def test_a_fault_is_explained(problem: Problem, place: str) -> None:
    told = in_french(Fault(place, problem, "4"))

    assert told.startswith(place)
    assert faults_of(told.removeprefix(place)) == []


def test_the_whole_file_has_a_name_too() -> None:
    assert in_french(Fault("", Problem.UNREADABLE)).startswith("le fichier\u00a0: introuvable")
