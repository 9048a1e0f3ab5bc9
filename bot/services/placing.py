"""Where the recordings of a meeting stand on its clock, and whose microphones they are."""

from collections.abc import Sequence
from dataclasses import replace

from bot import clock
from bot.clock import Place
from bot.services import recordings, speakers
from bot.services.access import Actor
from bot.store import recordings as stored
from bot.store.database import Store


async def places(store: Store, actor: Actor, channel_id: int) -> Sequence[Place]:
    """Return where the recordings of the channel's meeting stand on its clock."""
    return clock.places(await recordings.status(store, actor, channel_id))


async def situate(
    store: Store,
    actor: Actor,
    channel_id: int,
    recording_id: str,
    *,
    begins_s: float | None = None,
    in_turn: bool = False,
    speaker: str | None = None,
) -> Place:
    """Say where a recording stands on the meeting's clock and whose microphone it is.

    Nothing is transcribed anew: what was heard keeps its voices, which come back when the
    microphone is nobody's any more.

    Args:
        store: Where it is kept.
        actor: Who says so.
        channel_id: The meeting's channel.
        recording_id: Which recording.
        begins_s: Where the clock stood when it began; None leaves that as it is.
        in_turn: Whether it follows the one before it again.
        speaker: Whose microphone it is, "" for nobody's; None leaves that as it is.

    Raises:
        AnonymousVoicesError: If the meeting stores no names.
        BadNameError: If the name has no letter.
    """
    meeting = await recordings.check_access(store, actor, channel_id)
    async with store.write(actor.guild_id) as session:
        recording = await recordings.of_channel(session, channel_id, recording_id)
        if in_turn or begins_s is not None:
            recording = replace(recording, begins_s=begins_s)
        if speaker is not None:
            recording = replace(recording, speaker=speakers.owner(meeting, speaker))
        await stored.save(session, recording)
        placed = clock.places(await stored.of_meeting(session, meeting.id))
    return next(place for place in placed if place.recording.id == recording_id)
