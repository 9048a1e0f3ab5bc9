"""Small recordings, and how they are taken in without a job that does it."""

import io
import wave
from pathlib import Path

from bot.config import Settings
from bot.jobs.queue import Jobs
from bot.meeting import new_id
from bot.recording import Recording
from bot.services import arrivals, intake, recordings
from bot.services.access import Actor
from bot.services.arrivals import Arrival, Sound
from bot.services.files import write_whole
from bot.store.database import Store
from transcription import audio

__all__ = ["Sound", "add", "repeated", "silence"]


async def add(
    store: Store, jobs: Jobs, settings: Settings, actor: Actor, channel_id: int, sound: Sound
) -> Recording:
    """Make a file a recording of the channel's meeting, as `arrivals.attach` has it done."""
    meeting = await recordings.check_access(store, actor, channel_id)
    recording_id = new_id()
    file = write_whole(arrivals.waiting_place(settings, recording_id), sound.content)
    arrival = Arrival(
        id=recording_id,
        meeting_id=meeting.id,
        file=str(file),
        name=sound.name,
        language=sound.language,
        begins_s=sound.begins_s,
        speaker=sound.speaker,
    )
    return await intake.take_in(store, jobs, settings, actor.guild_id, arrival)


def repeated(recording: Path, folder: Path, times: int) -> Path:
    """Write a recording over and over into a WAV of the folder."""
    once = audio.extract(recording, folder / "once.wav")
    target = folder / "long.wav"
    with wave.open(str(once.path), "rb") as source, wave.open(str(target), "wb") as out:
        out.setparams(source.getparams())
        sound = source.readframes(source.getnframes())
        for _ in range(times):
            out.writeframesraw(sound)
    return target


def silence(seconds: int = 2) -> bytes:
    """Return a WAV in which nobody speaks: 16 kHz, 16 bits, one channel."""
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(bytes(32_000 * seconds))
    return target.getvalue()
