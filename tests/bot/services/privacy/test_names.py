"""Who refuses to be named is named nowhere, and a pseudonym can outlive what ties it to a name."""

from pathlib import Path

import pytest

from bot.config import Settings
from bot.errors import NoPersonError, NoPseudonymError
from bot.meeting import now
from bot.privacy import Purpose
from bot.services import people, remarks, transcripts
from bot.services.access import Actor
from bot.services.archive.dump import dump
from bot.services.archive.restore import restore
from bot.services.documents import Asked, make_minutes
from bot.services.privacy import consents, forgetting
from bot.services.remarks import Said
from bot.services.rendering import Output, Wishes, render_minutes
from bot.services.requests import Desk
from bot.services.storage import storage_of
from bot.store import meetings, participants
from bot.store import recordings as stored
from bot.store.database import Store
from summaries.attribution import Policy
from tests.bot.databases import SQLITE
from tests.bot.people import ADMINISTRATOR, CHANNEL, HERE, SECRETARY, THERE
from tests.bot.services.voices import keep
from tests.bot.services.workshop import give, open_postits, open_workshop
from transcription.transcript import Segment

NAME = "Quernevez"
ODILE = Actor(HERE, 987_654_321_012_345_678, NAME)


@pytest.fixture
async def meeting_id(desk: Desk) -> str:
    standing = await open_workshop(desk.store)
    await open_postits(desk.store)
    await give(desk.store, "Un relais la nuit", ODILE)
    await remarks.remark(desk.store, ODILE, Said("On manque de bras.", CHANNEL))
    said = [Segment(0.0, 2.0, "Bonjour.", speaker=NAME), Segment(2.0, 4.0, "Oui.", speaker="1")]
    await keep(desk.store, HERE, said, meeting_id=standing.meeting.id)
    return standing.meeting.id


async def minutes(store: Store, guild_id: int, policy: Policy) -> str:
    async with store.read(HERE) as session:
        meeting = await meetings.in_channel(session, CHANNEL)
    archive = await dump(store, guild_id, meeting.event_id)
    wishes = Wishes(names=policy)
    made = render_minutes(archive, Output.MARKDOWN, written_at=now(), wishes=wishes)
    return made.content.decode()


@pytest.mark.parametrize("policy", Policy)
async def test_a_refused_name_prints_nowhere(desk: Desk, meeting_id: str, policy: Policy) -> None:
    store = desk.store
    await people.describe(store, SECRETARY, CHANNEL, name=NAME, full_name=f"Odile {NAME}")
    assert NAME in await minutes(store, HERE, Policy.AS_WRITTEN)

    await consents.decide(store, ODILE, meeting_id, Purpose.ATTRIBUTION, given=False)

    assert NAME not in await minutes(store, HERE, policy)
    assert "On manque de bras" in await minutes(store, HERE, policy)
    async with store.read(HERE) as session:
        meeting = await meetings.get(session, meeting_id)
    await restore(store, THERE, await dump(store, HERE, meeting.event_id))
    assert NAME not in await minutes(store, THERE, policy)


async def test_transcripts_give_a_number_to_who_refuses_their_name(
    desk: Desk, meeting_id: str
) -> None:
    await consents.decide(desk.store, ODILE, meeting_id, Purpose.ATTRIBUTION, given=False)

    async with desk.store.read(HERE) as session:
        (heard,) = await stored.of_meeting(session, meeting_id)
    made = await transcripts.of_recording(desk.store, HERE, heard.id)
    assert [one.speaker for one in made.segments] == ["2", "1"]


async def test_refused_publication_is_among_what_minutes_lack(
    desk: Desk, settings: Settings, meeting_id: str
) -> None:
    store = desk.store
    await consents.decide(store, ODILE, meeting_id, Purpose.PUBLICATION, given=False)
    async with store.read(HERE) as session:
        meeting = await meetings.get(session, meeting_id)

    asked = Asked(HERE, meeting.event_id, meeting_id)
    _, lacking = await make_minutes(
        store, storage_of(settings), asked, output=Output.MARKDOWN, wishes=Wishes()
    )

    assert [one for one in lacking if "soit diffusé" in one]


def holding(folder: Path, *words: str) -> list[str]:
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(word.encode() in file.read_bytes() for word in words)
    ]


@pytest.mark.only_on(SQLITE)  # the database is a file there, in which words can be looked for
@pytest.mark.usefixtures("meeting_id")
async def test_once_severed_a_pseudonym_prints_and_nothing_on_the_disk_leads_to_the_name(
    desk: Desk, settings: Settings
) -> None:
    store = desk.store
    await people.describe(
        store, SECRETARY, CHANNEL, name=NAME, full_name="Odile Kermarrec", pseudonym="Camille"
    )
    traces = (NAME, "Kermarrec", str(ODILE.user_id))
    assert holding(settings.folder, *traces) != []

    pseudonym, done = await forgetting.sever(store, desk.jobs, settings, ADMINISTRATOR, NAME)

    assert (pseudonym, done.mentions) == ("Camille", 0)
    assert holding(settings.folder, *traces) == []
    assert "Camille" in await minutes(store, HERE, Policy.AS_WRITTEN)
    assert "Camille" in await minutes(store, HERE, Policy.NONE)
    async with store.read(HERE) as session:
        known = await participants.everyone(session)
    assert [(one.name, one.full_name, one.user_id) for one in known if one.pseudonym] == [
        ("Camille", "", None)
    ]
    with pytest.raises(NoPersonError):
        await forgetting.sever(store, desk.jobs, settings, ADMINISTRATOR, NAME)


@pytest.mark.usefixtures("meeting_id")
async def test_without_a_pseudonym_nothing_is_erased(desk: Desk, settings: Settings) -> None:
    with pytest.raises(NoPseudonymError):
        await forgetting.sever(desk.store, desk.jobs, settings, ADMINISTRATOR, NAME)

    assert NAME in await minutes(desk.store, HERE, Policy.AS_WRITTEN)
