"""Remarks: one's own, and a secretary's for others."""

import pytest

from bot.contributions import Remark
from bot.errors import AccessDeniedError, AnonymousMeetingError, MeetingClosedError
from bot.services import meetings, remarks
from bot.services.access import Actor
from bot.services.remarks import Said
from bot.store import ideas as stored
from bot.store.database import Store
from tests.bot.people import CHANNEL, FACILITATOR, HERE, PARTICIPANT, SECRETARY
from tests.bot.services.workshop import open_workshop


async def kept(store: Store, meeting_id: str) -> list[Remark]:
    async with store.read(HERE) as session:
        return list(await stored.remarks(session, meeting_id))


async def test_a_remark_of_one_s_own_bears_one_s_name_and_the_open_section(store: Store) -> None:
    standing = await open_workshop(store)

    made = await remarks.remark(store, PARTICIPANT, Said(" Oui. ", CHANNEL, conclusion="\x00"))

    assert (made.text, made.author, made.conclusion) == ("Oui.", "Paul", "")
    assert made.section_id == standing.sections[0].id
    assert made.participant_id is not None
    assert await kept(store, standing.meeting.id) == [made]


async def test_a_secretary_notes_what_somebody_else_said(store: Store) -> None:
    await open_workshop(store)

    made = await remarks.remark(store, SECRETARY, Said("Non.", CHANNEL, author=" Odile "))

    assert (made.author, made.participant_id) == ("Odile", None)


async def test_a_participant_does_not_speak_for_another(store: Store) -> None:
    standing = await open_workshop(store)

    with pytest.raises(AccessDeniedError):
        await remarks.remark(store, PARTICIPANT, Said("Non.", CHANNEL, author="Odile"))
    assert await kept(store, standing.meeting.id) == []


@pytest.mark.parametrize("name", ["Paul ", "\u200bPaul\x07", "👩🏽‍⚕️ Pau\ud83d"])
async def test_an_odd_name_is_still_one_s_own(store: Store, name: str) -> None:
    await open_workshop(store)
    odd = Actor(HERE, 104, name)

    made = await remarks.remark(store, odd, Said("Oui.", CHANNEL))
    again = await remarks.remark(store, odd, Said("Oui.", CHANNEL, author=made.author))

    assert made.participant_id == again.participant_id is not None


async def test_one_message_makes_one_remark(store: Store) -> None:
    standing = await open_workshop(store)
    said = Said("Oui.", CHANNEL, author="Odile", message_id=7)

    first = await remarks.remark(store, SECRETARY, said)

    assert await remarks.remark(store, SECRETARY, said) == first
    assert await kept(store, standing.meeting.id) == [first]


async def test_an_anonymous_meeting_takes_no_signed_remark(store: Store) -> None:
    await open_workshop(store, anonymous=True)

    for actor in (PARTICIPANT, SECRETARY):
        with pytest.raises(AnonymousMeetingError):
            await remarks.remark(store, actor, Said("Oui.", CHANNEL))


async def test_a_closed_meeting_takes_no_remark(store: Store) -> None:
    await open_workshop(store)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    with pytest.raises(MeetingClosedError):
        await remarks.remark(store, PARTICIPANT, Said("Oui.", CHANNEL))
