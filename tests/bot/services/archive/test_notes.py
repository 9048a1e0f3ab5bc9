"""What people give to a section of each form, and how it prints."""

from dataclasses import replace

import pytest

from bot.meeting import Form
from bot.services import meetings, remarks
from bot.services.archive.dump import dump
from bot.services.archive.notes import notes_of
from bot.services.remarks import Said
from bot.store import meetings as stored
from bot.store import recordings
from bot.store.database import Store
from bot.views.ideas import panel
from summaries.markdown import to_markdown
from summaries.minutes import compose
from tests.bot import congress
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


async def _with_recordings(
    store: Store, *, outline: str = "libre", recap: bool = True, form: Form | None = None
) -> str:
    """Print a meeting of which three recordings were to lie at addresses; one does."""
    await open_workshop(store, outline=outline)
    standing = await meetings.standing(store, HERE, CHANNEL)
    if form is not None:
        await meetings.add_section(store, FACILITATOR, CHANNEL, title="Liens", form=form)
        await give(store, "Le guide : https://exemple.org/a")
    lying = [
        ("https://vimeo.com/774789827", 60.0),
        ("https://exemple.org/rien.mp3", None),
        ("", 60.0),
    ]
    async with store.write(HERE) as session:
        held = await stored.get(session, standing.meeting.id)
        await stored.save(session, replace(held, recap=recap))
        for n, (address, duration_s) in enumerate(lying):
            await recordings.add(
                session,
                replace(
                    congress.RECORDING,
                    id=f"lying{n}",
                    meeting_id=held.id,
                    address=address,
                    duration_s=duration_s,
                ),
            )
    archive = await dump(store, HERE, standing.event.id)
    return to_markdown(compose(notes_of(archive))).replace("\u00a0", " ")


VIMEO = "Enregistrement : [https://vimeo.com/774789827](https://vimeo.com/774789827)"


async def test_where_a_recording_lies_is_the_first_link_of_a_recap(store: Store) -> None:
    made = await _with_recordings(store, form=Form.LINKS)

    assert f"Liens :\n\n{VIMEO}\n\nLe guide :" in made
    assert made.count("Enregistrement") == 1


async def test_a_recap_whose_links_nobody_gave_has_this_one(store: Store) -> None:
    assert f"Liens :\n\n{VIMEO}" in await _with_recordings(store, outline="webinaire")


async def test_a_recap_without_a_section_of_links_has_it_at_its_end(store: Store) -> None:
    assert (await _with_recordings(store)).rstrip().endswith(VIMEO)


async def test_notes_that_are_no_recap_have_no_link_nobody_asked_for(store: Store) -> None:
    assert "vimeo" not in await _with_recordings(store, recap=False)
