"""What people give to a section of each form, and how it prints."""

import pytest

from bot.meeting import Form
from bot.services import meetings, remarks
from bot.services.archive.dump import dump
from bot.services.archive.notes import notes_of
from bot.services.remarks import Said
from bot.store.database import Store
from bot.views.ideas import panel
from summaries.markdown import to_markdown
from summaries.minutes import compose
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT
from tests.bot.services.workshop import give, open_workshop

PRINTED = {
    Form.LIST: "Le guide\\\nde nuit",
    Form.TABLE: "| Le guide<br>de nuit |  |",
    Form.POSTITS: "- « Le guide\\\n  de nuit »",
    Form.DISCUSSION: "Le guide\\\nde nuit (Paul)",
    Form.TALK: "Intervention (Anne Martin) :\n\nLe guide\\\nde nuit",
    Form.ROUND: "Le guide\\\nde nuit (Paul)",
    Form.KEY_IDEAS: "– **Le guide**\n\n- de nuit",
    Form.LINKS: "Liens :\n\nLe guide\\\nde nuit :",
    Form.TEXT: "Le guide\\\nde nuit",
}


async def _printed(store: Store, form: Form, text: str) -> str:
    await open_workshop(store)
    standing = await meetings.add_section(
        store,
        FACILITATOR,
        CHANNEL,
        title="Section",
        form=form,
        columns=("A", "B") if form is Form.TABLE else (),
        speaker="Anne Martin" if form is Form.TALK else "",
    )
    section = standing.open_section
    assert section is not None
    if panel(standing.meeting, section) is None:
        await remarks.remark(store, PARTICIPANT, Said(text, CHANNEL))
    else:
        await give(store, text)
    archive = await dump(store, HERE, standing.event.id)
    return to_markdown(compose(notes_of(archive))).replace("\u00a0", " ")


@pytest.mark.parametrize("form", Form)
async def test_each_form_has_a_way_to_contribute_and_prints(store: Store, form: Form) -> None:
    assert PRINTED[form] in await _printed(store, form, "Le guide\nde nuit")


async def test_a_link_keeps_its_address(store: Store) -> None:
    made = await _printed(store, Form.LINKS, "Le guide : https://exemple.org/a")

    assert "Le guide : [https://exemple.org/a](https://exemple.org/a)" in made


async def test_a_key_idea_may_be_one_line_and_its_points_may_bear_dashes(store: Store) -> None:
    made = await _printed(store, Form.KEY_IDEAS, "La formation\n- à l’annonce\n• au tri")

    assert "– **La formation**\n\n- à l’annonce\n- au tri" in made
