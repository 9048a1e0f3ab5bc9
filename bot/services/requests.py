"""What the bot asks of the worker: check who asks, hand the work over, wait for what comes back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.contributions import Proposal, Scope
from bot.decisions import named, told
from bot.errors import (
    IdeaGoneError,
    NoTranscriptError,
    OneIdeaError,
    TooFewIdeasError,
    UnknownThemeError,
)
from bot.gestures import Split
from bot.jobs.queue import Jobs
from bot.jobs.work import Job, Kind
from bot.meeting import Section
from bot.recording import Excerpt, Progress
from bot.services import late, proposing, walls
from bot.services.access import Action, Actor, require
from bot.services.walls import Wall
from bot.store import documents, groupings, meetings, recordings
from bot.store.database import Store
from bot.store.documents import Document
from summaries.themes import Kept

_FEWEST_IDEAS = 2


@dataclass(frozen=True, slots=True)
class Desk:
    """Where requests go: the store, the queues, and how long a person is made to wait."""

    store: Store
    jobs: Jobs
    wait_s: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an idea stands where it does; `theme` is None when no theme holds it yet.

    Where a person placed it (`by_hand`), `placed_by` says who if it is known; where a run did,
    `shared_words`, the texts of the `nearest` ideas and the theme that comes next speak for it.
    """

    idea: str
    theme: str | None
    by_hand: bool = False
    placed_by: int | None = None
    doubtful: bool = False
    shared_words: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    other_theme: str | None = None


async def regroup(  # noqa: PLR0913 (each is one of the facilitator’s choices)
    desk: Desk,
    actor: Actor,
    channel_id: int,
    *,
    themes: int | None,
    scope: Scope = Scope.SECTION,
    variant: int = 0,
    unlike: str | None = None,
    imposed: Sequence[Kept] = (),
) -> Wall:
    """Return a proposal of themes for the channel's section, made of the ideas of the scope.

    `variant` says which cut, `unlike` which proposal it should differ from. `imposed` are themes
    named beforehand; the number of `themes` does not count then.

    Raises:
        TooFewIdeasError: If there are not two ideas, or none for themes named beforehand.
        ScopeDeniedError: If the scope holds meetings the actor does not lead.
    """
    section, given = await walls.section_to_group(desk.store, actor, channel_id, scope=scope)
    if len(given) < (1 if imposed else _FEWEST_IDEAS):
        raise TooFewIdeasError(len(given))
    arguments = {
        "section_id": section.id,
        "scope": scope.value,
        "themes": themes,
        "author_id": actor.user_id,
        "variant": variant,
        "unlike": unlike,
        "imposed": [told(one) for one in imposed],
    }
    proposal_id = await _done(desk, Job(Kind.REGROUP, actor.guild_id, arguments))
    proposal = await walls.look(desk.store, actor, proposal_id)
    if proposal.section.grouping_id is not None:
        await walls.looked(desk.store, actor, proposal.section.grouping_id)
    return proposal


async def regroup_again(desk: Desk, actor: Actor, channel_id: int, proposal_id: str) -> Wall:
    """Return a proposal made as another was, on the wall that stands now."""
    async with desk.store.read(actor.guild_id) as session:
        before = await groupings.get(session, proposal_id)
    return await regroup(
        desk,
        actor,
        channel_id,
        themes=before.parameters.get("asked"),
        scope=before.scope,
        variant=before.variant,
        imposed=[named(one) for one in before.parameters.get("imposed", ())],
    )


async def place_late(desk: Desk, guild_id: int, section: Section) -> list[str]:
    """Have ideas that came when a wall stands placed on the walls that gather them.

    Returns:
        The sections whose walls have changed.
    """
    async with desk.store.read(guild_id) as session:
        if not await late.sections_to_look_at(session, section):
            return []
    changed: list[str] = await _done(desk, Job(Kind.LATE, guild_id, {"section_id": section.id}))
    return changed


async def another(desk: Desk, actor: Actor, channel_id: int, proposal_id: str) -> tuple[Wall, bool]:
    """Return another cut with the options of a proposal, and whether it is really another.

    Where themes were named beforehand there is none to ask for.
    """
    before = (await walls.look(desk.store, actor, proposal_id)).grouping
    wall = await regroup(
        desk,
        actor,
        channel_id,
        themes=before.parameters.get("asked"),
        scope=before.scope,
        variant=before.variant + 1,
        unlike=before.id,
    )
    return wall, wall.grouping.cut != before.cut


async def cut(desk: Desk, actor: Actor, grouping_id: str, theme: int) -> Split:
    """Return a proposal to split a theme: the gesture, which is not made yet.

    Raises:
        OneIdeaError: If the theme has one idea.
    """
    wall = await walls.look(desk.store, actor, grouping_id)
    held = next((one.ideas for one in wall.themes if one.place == theme), ())
    if not held:
        raise UnknownThemeError
    if len(held) == 1:
        raise OneIdeaError
    arguments = {"grouping_id": grouping_id, "theme": theme}
    found = await _done(desk, Job(Kind.SPLIT, actor.guild_id, arguments))
    return Split(theme, tuple(found["ideas"]), found["title"], tuple(found["alternatives"]))


async def why(desk: Desk, actor: Actor, grouping_id: str, idea_id: str) -> Reason:
    """Return why an idea stands where it does in a version.

    Raises:
        IdeaGoneError: If it is not on that wall, or was withdrawn.
    """
    wall = await walls.look(desk.store, actor, grouping_id)
    texts = {idea.id: idea.text for idea in wall.loose}
    texts |= {idea.id: idea.text for theme in wall.themes for idea in theme.ideas}
    if idea_id not in texts:
        raise IdeaGoneError
    homes = {idea.id: theme.title for theme in wall.themes for idea in theme.ideas}
    if idea_id not in homes:
        return Reason(texts[idea_id], None)
    reason = Reason(texts[idea_id], homes[idea_id], doubtful=idea_id in wall.grouping.doubtful)
    placed_by = wall.grouping.placed_by
    if idea_id in placed_by:
        return replace(reason, by_hand=True, placed_by=placed_by[idea_id])
    arguments = {"grouping_id": grouping_id, "idea_id": idea_id}
    found = await _done(desk, Job(Kind.WHY, actor.guild_id, arguments))
    return replace(
        reason,
        shared_words=tuple(found["shared_words"]),
        # One that was withdrawn, or came, while the worker read has no text here.
        nearest=tuple(texts[i] for i in found["nearest"] if i in texts),
        other_theme=found["other_theme"],
    )


async def wall_pictures(desk: Desk, guild_id: int, wall: Wall) -> list[Document]:
    """Return the pages of a wall that stands."""
    arguments = {"event_id": wall.meeting.event_id, "section_id": wall.section.id}
    ids = await _done(desk, Job(Kind.WALL, guild_id, arguments))
    return [await _document(desk, guild_id, document_id) for document_id in ids]


@dataclass(frozen=True, slots=True)
class Order:
    """How minutes are wanted; `names` and `acronyms` empty leave it to the event and the house.

    `pictured` draws the walls, `working` is a copy with its evidence and what is missing in it, and
    `contents` begins with a list of the meetings.
    """

    output: str = "docx"
    whole: bool = False
    pictured: bool = False
    working: bool = False
    contents: bool = False
    names: str = ""
    acronyms: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """Minutes that were made, and what they lack, a sentence each."""

    document: Document
    lacking: tuple[str, ...]


async def minutes(desk: Desk, actor: Actor, channel_id: int, order: Order = Order()) -> Made:
    """Return the minutes of the channel's meeting, or of its whole event."""
    async with desk.store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.MAKE_MINUTES, meeting)
    arguments = {
        "event_id": meeting.event_id,
        "meeting_id": None if order.whole else meeting.id,
        "output": order.output,
        "wishes": {
            "pictured": order.pictured,
            "working": order.working,
            "contents": order.contents,
            "names": order.names,
            "acronyms": order.acronyms,
        },
    }
    made = await _done(desk, Job(Kind.MINUTES, actor.guild_id, arguments))
    document = await _document(desk, actor.guild_id, made["document_id"])
    return Made(document, tuple(made["lacking"]))


async def highlights(desk: Desk, actor: Actor, channel_id: int) -> Sequence[Proposal]:
    """Return what the recordings of the channel's meeting propose to its minutes.

    Raises:
        NoTranscriptError: If no recording of the meeting is transcribed yet.
    """
    async with desk.store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
        require(actor, Action.WRITE_MINUTES, meeting)
        known = await recordings.of_meeting(session, meeting.id)
    if not any(recording.progress is Progress.DONE for recording in known):
        raise NoTranscriptError(f"no finished recording in meeting {meeting.id}")
    await _done(desk, Job(Kind.HIGHLIGHTS, actor.guild_id, {"meeting_id": meeting.id}))
    return await proposing.waiting(desk.store, actor, channel_id)


async def archive(desk: Desk, actor: Actor, channel_id: int) -> Document:
    """Return the archive of the event the channel's meeting belongs to."""
    async with desk.store.read(actor.guild_id) as session:
        meeting = await meetings.in_channel(session, channel_id)
    require(actor, Action.EXPORT, meeting)
    document_id = await _done(
        desk, Job(Kind.ARCHIVE, actor.guild_id, {"event_id": meeting.event_id})
    )
    return await _document(desk, actor.guild_id, document_id)


async def word_transcript(desk: Desk, guild_id: int, recording_id: str) -> Document:
    """Return a finished transcript in Word."""
    job = Job(Kind.TRANSCRIPT, guild_id, {"recording_id": recording_id})
    return await _document(desk, guild_id, await _done(desk, job))


async def whole_word_transcript(desk: Desk, guild_id: int, meeting_id: str) -> Document:
    """Return what a meeting's recordings say together in Word."""
    job = Job(Kind.TRANSCRIPT, guild_id, {"meeting_id": meeting_id})
    return await _document(desk, guild_id, await _done(desk, job))


async def extracts(desk: Desk, guild_id: int, wanted: Sequence[Excerpt]) -> Mapping[Excerpt, str]:
    """Return the files by which passages are heard; "" for one whose sound is gone."""
    passages = [[one.recording_id, one.start_s, one.end_s] for one in wanted]
    files = await _done(desk, Job(Kind.EXTRACTS, guild_id, {"passages": passages}))
    return dict(zip(wanted, files, strict=True))


async def _done(desk: Desk, job: Job) -> Any:  # noqa: ANN401 (JSON)
    await desk.jobs.enqueue(job)
    done = await desk.jobs.result(job.id, wait_s=desk.wait_s)
    desk.store.tell(job.guild_id)
    return done


async def _document(desk: Desk, guild_id: int, document_id: str) -> Document:
    async with desk.store.read(guild_id) as session:
        return await documents.get(session, document_id)
