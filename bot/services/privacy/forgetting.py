"""What is held of a person: seen, taken away as a file, forgotten."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from bot.config import Settings
from bot.errors import NoPersonError, NoPseudonymError
from bot.jobs.queue import Jobs
from bot.meeting import Participant
from bot.privacy import Forgotten, Holdings, Person, Said, Words
from bot.services.access import Action, Actor, require
from bot.services.privacy.retention import forget_documents
from bot.store import erasing, ideas, meetings, participants, retention, seats, traces
from bot.store import sections as stored_sections
from bot.store.database import Store, Transaction
from summaries.text import fold


async def own(store: Store, guild_id: int, user_id: int) -> Holdings:
    """Return what a server holds of who asks, known by Discord's number alone."""
    async with store.read(guild_id) as session:
        return await _holdings(session, guild_id, await traces.person(session, user_id=user_id))


async def people(store: Store, actor: Actor) -> Sequence[Participant]:
    """Return who the server knows, for who answers for its data."""
    require(actor, Action.PROTECT_DATA)
    async with store.read(actor.guild_id) as session:
        return await participants.everyone(session)


async def of_person(store: Store, actor: Actor, name: str) -> Holdings:
    """Return what the server holds of somebody by their name, with an account or without."""
    require(actor, Action.PROTECT_DATA)
    async with store.read(actor.guild_id) as session:
        return await _holdings(session, actor.guild_id, await _named(session, name))


def as_file(held: Sequence[Holdings]) -> bytes:
    """Return what servers hold of somebody as JSON that people can read too."""
    whole = {"format": "greffier-personal-data", "version": 1, "servers": list(held)}
    return msgspec.json.format(msgspec.json.encode(whole, order="deterministic"), indent=2) + b"\n"


async def forget_own(
    store: Store, jobs: Jobs, settings: Settings, guild_id: int, user_id: int, *, words: Words
) -> Forgotten:
    """Forget who asks, on one server."""
    async with store.read(guild_id) as session:
        who = await traces.person(session, user_id=user_id)
    return await _forget(store, jobs, settings, guild_id, who, words=words)


async def forget_person(
    store: Store, jobs: Jobs, settings: Settings, actor: Actor, name: str, *, words: Words
) -> Forgotten:
    """Forget somebody by their name, for who answers for the server's data.

    Raises:
        NoPersonError: If nobody is called so any more.
    """
    require(actor, Action.PROTECT_DATA)
    async with store.read(actor.guild_id) as session:
        who = await _named(session, name)
        if not await traces.places(session, who) and who.participant_id is None:
            raise NoPersonError("nobody has this name")
    return await _forget(store, jobs, settings, actor.guild_id, who, words=words)


async def sever(
    store: Store, jobs: Jobs, settings: Settings, actor: Actor, name: str
) -> tuple[str, Forgotten]:
    """Erase who stands behind a pseudonym, which alone is left; return it, and what was done.

    Raises:
        NoPersonError: If nobody is called so any more.
        NoPseudonymError: If they have none.
    """
    require(actor, Action.PROTECT_DATA)
    async with store.read(actor.guild_id) as session:
        who = await _named(session, name)
        known = {one.id: one.pseudonym for one in await participants.everyone(session)}
    if who.participant_id is None:
        raise NoPersonError("nobody has this name")
    pseudonym = known[who.participant_id]
    if not pseudonym:
        raise NoPseudonymError("this person has no pseudonym")
    names = tuple(one for one in who.names if fold(one) != fold(pseudonym))
    done = await _forget(
        store,
        jobs,
        settings,
        actor.guild_id,
        replace(who, names=names),
        words=Words.KEPT,
        called=pseudonym,
    )
    return pseudonym, done


async def _forget(
    store: Store,
    jobs: Jobs,
    settings: Settings,
    guild_id: int,
    who: Person,
    *,
    words: Words,
    called: str = "",
) -> Forgotten:
    async with store.read(guild_id) as session:
        held = await _holdings(session, guild_id, who)
        concerned = [await meetings.get(session, i) for i in await traces.meetings_of(session, who)]
    # What was made of their meetings names them: our copies go, to be made again.
    documents = [
        name
        for meeting in concerned
        for name in await forget_documents(store, settings, guild_id, meeting)
    ]
    async with store.write(guild_id) as session:
        removed = (0, 0)
        if words is Words.REMOVED:
            removed = await erasing.remove_words(session, who)
        places = await traces.forget(session, who, called=called)
        mentions = await traces.mentions(session, who)
    # A job's arguments say who asked for it.
    await jobs.forget_ended(guild_id)
    await store.shred(everywhere=True)
    return Forgotten(
        ideas=len(held.ideas),
        remarks=len(held.remarks),
        removed=sum(removed),
        places=places,
        mentions=mentions,
        documents=tuple(dict.fromkeys(documents)),
    )


async def _named(session: Transaction, name: str) -> Person:
    for known in await participants.everyone(session):
        if fold(name) in {fold(n) for n in (known.name, known.full_name, known.pseudonym) if n}:
            return await traces.person(session, participant_id=known.id)
    return Person(names=(name.strip(),) if name.strip() else ())


async def _holdings(session: Transaction, guild_id: int, who: Person) -> Holdings:
    known = await participants.everyone(session)
    described = next((one for one in known if one.id == who.participant_id), Participant("", ""))
    given, said, seated, made = [], [], [], []
    for meeting_id in await traces.meetings_of(session, who):
        meeting = await meetings.get(session, meeting_id)
        titles = {
            section.id: section.title
            for section in await stored_sections.of_meeting(session, meeting_id)
        }
        made += [name for _, _, name in await retention.documents_of(session, meeting)]
        if who.participant_id is None:
            continue
        for idea in await ideas.of_meeting(session, meeting_id):
            if idea.participant_id == who.participant_id:
                before = await ideas.texts_before(session, idea.id)
                state = "withdrawn" if idea.withdrawn else "hidden" if idea.hidden else "kept"
                at = (meeting.theme, titles[idea.section_id])
                given.append(Said(*at, idea.text, idea.given_at, state, tuple(before)))
        for remark in await ideas.remarks(session, meeting_id):
            if remark.participant_id == who.participant_id:
                at = (meeting.theme, titles.get(remark.section_id or "", ""))
                said.append(Said(*at, remark.text, remark.given_at))
        seated += [
            seat.code
            for seat in await seats.of_meeting(session, meeting_id)
            if seat.participant_id == who.participant_id
        ]
    places = await traces.places(session, who)
    return Holdings(
        guild_id=guild_id,
        names=who.names if places or who.participant_id is not None else (),
        full_name=described.full_name,
        role=described.role,
        pseudonym=described.pseudonym,
        ideas=tuple(given),
        remarks=tuple(said),
        seats=tuple(seated),
        places=places,
        mentions=await traces.mentions(session, who),
        documents=tuple(dict.fromkeys(made)),
    )
