"""The association's own outlines, beside those that ship."""

from pathlib import Path

import pytest

from bot.meeting import Form
from bot.services import events, meetings, outlines
from bot.services.meetings import Plan
from bot.store.database import Store
from bot.texts.fr.explanations import explain
from summaries.faults import Problem
from summaries.outlines import OutlineError, UnknownOutlineError, outline_names
from tests.bot.french import faults_of
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR

COMMISSION = """
label = "Commission"
[[sections]]
title = "Freins"
form = "table"
columns = ["Frein", "Levier"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "trames"
    made.mkdir()
    (made / "commission.toml").write_text(COMMISSION, "utf-8")
    (made / "lisez-moi.txt").write_text("rien", "utf-8")
    return made


def test_the_files_of_the_folder_stand_beside_those_that_ship(folder: Path) -> None:
    shelf = outlines.own(str(folder))

    assert list(shelf.outlines) == ["commission"]
    assert shelf.broken == ()
    assert outlines.find("commission", str(folder)).label == "Commission"
    assert outlines.find("atelier", str(folder)).label == "Atelier"


def test_without_a_folder_only_those_that_ship_are_known() -> None:
    assert outlines.own("") == outlines.Shelf({})
    with pytest.raises(UnknownOutlineError) as caught:
        outlines.find("../commission")
    assert caught.value.known == outline_names()


def test_an_association_replaces_an_outline_that_ships(folder: Path) -> None:
    (folder / "atelier.toml").write_text(COMMISSION, "utf-8")

    assert outlines.find("atelier", str(folder)).label == "Commission"


def test_a_broken_file_hides_nothing_else_and_is_explained(folder: Path) -> None:
    (folder / "autre.toml").write_text('label = 3\n[[sections]]\nform = "carré"', "utf-8")

    shelf = outlines.own(str(folder))

    assert list(shelf.outlines) == ["commission"]
    (error,) = shelf.broken
    told = explain(error)
    assert "- label\u00a0: «\u00a03\u00a0» ne convient pas\u00a0; il faut un texte" in told
    assert "- sections[1].title\u00a0: manque ou est vide" in told
    assert "la forme «\u00a0carré\u00a0» n’existe pas" in told
    assert faults_of(told) == []
    with pytest.raises(OutlineError):
        outlines.find("autre", str(folder))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    (error,) = outlines.own(str(tmp_path / "absent")).broken

    assert error.faults[0].problem is Problem.UNREADABLE
    assert faults_of(explain(error)) == []


async def test_a_meeting_opens_with_the_association_s_own_outline(
    store: Store, folder: Path
) -> None:
    await events.create(store, ADMINISTRATOR, title="Journées", organiser="", closing="")
    plan = Plan(theme="A", outline="commission", channel_id=CHANNEL, own_outlines=str(folder))

    standing = await meetings.open_meeting(store, FACILITATOR, plan)

    assert (standing.meeting.kind, standing.meeting.outline) == ("Commission", "commission")
    assert standing.sections[0].form is Form.TABLE
    assert standing.sections[0].columns == ("Frein", "Levier")
