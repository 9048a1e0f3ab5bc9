"""In an anonymous meeting nobody is stored, and the quota is still kept."""

from pathlib import Path

import pytest

from bot.config import Settings
from bot.contributions import Source
from bot.errors import AccessDeniedError, AnonymousMeetingError, QuotaReachedError
from bot.services import ideas, meetings
from bot.services.access import Actor
from bot.services.ideas import Receipt
from bot.store import meetings as stored_meetings
from bot.store.database import Store
from tests.bot.databases import ask
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, HERE, OTHER, PARTICIPANT
from tests.bot.services.workshop import offer, open_postits, open_workshop


async def give_unsigned(store: Store, text: str, actor: Actor = PARTICIPANT) -> Receipt:
    return await ideas.give(store, actor, offer(text, source=Source.MODAL, message_id=987_654_321))


def bytes_of(settings: Settings) -> bytes:
    """Everything the database's files hold, freed pages included; not PostgreSQL's journal."""
    if not settings.data.database_url:
        return b"".join(path.read_bytes() for path in settings.folder.glob("greffier.sqlite3*"))
    url = settings.database_url
    ((folder,),) = ask(url, "SHOW data_directory")
    ((number,),) = ask(url, "SELECT oid FROM pg_database WHERE datname = current_database()")
    ask(url, "CHECKPOINT")  # what is in memory goes to the files
    files = [file for file in (Path(folder) / "base" / str(number)).iterdir() if file.is_file()]
    assert files
    return b"".join(file.read_bytes() for file in files)


@pytest.mark.parametrize("source", [Source.COMMAND, Source.MESSAGE, Source.PAPER])
async def test_an_anonymous_meeting_takes_ideas_by_its_form_only(
    store: Store, source: Source
) -> None:
    await open_workshop(store, anonymous=True)

    with pytest.raises(AnonymousMeetingError):
        await ideas.give(store, PARTICIPANT, offer("Une", source=source))
    assert not await ideas.takes_messages(store, HERE, CHANNEL)


async def test_an_anonymous_idea_leaves_no_trace_of_who_gave_it(
    store: Store, settings: Settings
) -> None:
    secretive = Actor(HERE, 8_877_665_544_332_211, "Zéphyrine")
    await open_workshop(store, anonymous=True)
    receipt = await give_unsigned(store, "Une", secretive)
    await ideas.edit(store, secretive, receipt.idea.id, "Deux", proof=receipt.proof)
    await store.close()

    held = bytes_of(settings)
    assert receipt.idea.participant_id is None
    assert receipt.idea.message_id is None
    for trace in ("Zéphyrine".encode(), str(secretive.user_id).encode(), b"987654321"):
        assert trace not in held
    for number in (secretive.user_id, 987_654_321):
        assert number.to_bytes(8, "big") not in held
    assert receipt.proof.encode() not in held


async def test_an_anonymous_quota_is_kept_and_given_back(store: Store) -> None:
    await open_workshop(store, anonymous=True)
    await open_postits(store, quota=1)
    receipt = await give_unsigned(store, "Une")

    with pytest.raises(QuotaReachedError):
        await give_unsigned(store, "Deux")
    assert (await give_unsigned(store, "De l’autre", OTHER)).given == 1
    await ideas.withdraw(store, PARTICIPANT, receipt.idea.id, proof=receipt.proof)
    assert (await give_unsigned(store, "Deux")).given == 1


async def test_an_anonymous_idea_is_changed_by_who_holds_its_proof_alone(store: Store) -> None:
    await open_workshop(store, anonymous=True)
    mine = await give_unsigned(store, "Une")
    another = await give_unsigned(store, "Deux")

    for actor, proof in (
        (PARTICIPANT, ""),
        (PARTICIPANT, another.proof),
        (OTHER, mine.proof),
        (ADMINISTRATOR, mine.proof),
    ):
        with pytest.raises(AccessDeniedError):
            await ideas.edit(store, actor, mine.idea.id, "Volée", proof=proof)
    edited = await ideas.edit(store, PARTICIPANT, mine.idea.id, "Mieux", proof=mine.proof)
    assert edited.text == "Mieux"


async def test_closing_an_anonymous_meeting_destroys_the_key(
    store: Store, settings: Settings
) -> None:
    standing = await open_workshop(store, anonymous=True)
    await give_unsigned(store, "Une")
    async with store.read(HERE) as session:
        key = await stored_meetings.quota_key(session, standing.meeting.id)
    assert key is not None
    assert len(bytes.fromhex(key)) == 32

    await meetings.close_meeting(store, FACILITATOR, CHANNEL)

    async with store.read(HERE) as session:
        assert await stored_meetings.quota_key(session, standing.meeting.id) is None
    assert key.encode() not in bytes_of(settings)


async def test_a_meeting_that_signs_keeps_no_key(store: Store) -> None:
    standing = await open_workshop(store)

    async with store.read(HERE) as session:
        assert await stored_meetings.quota_key(session, standing.meeting.id) is None
