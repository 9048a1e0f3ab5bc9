"""The recording of the demonstration, whose voices are known, as if it were transcribed."""

import csv
import shutil
from importlib.resources import as_file, files
from pathlib import Path

from bot.store.database import Store
from tests.bot import congress
from tests.bot.services.voices import keep
from transcription.transcript import Segment

_RECORDING = files("bot.demo").joinpath("recording")
SOUND = Path(congress.RECORDING.file)
"""Where the recordings of the tests lie in the data folder."""


def said() -> list[Segment]:
    """Return what is said in it, its four voices numbered as they are first heard."""
    lines = _RECORDING.joinpath("atelier.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))
    people = list(dict.fromkeys(row["speaker"] for row in rows))
    return [
        Segment(
            float(row["start_s"]),
            float(row["end_s"]),
            row["text"],
            speaker=str(people.index(row["speaker"]) + 1),
        )
        for row in rows
    ]


async def keep_spoken(
    store: Store, folder: Path, guild_id: int, meeting_id: str = congress.MEETING.id
) -> None:
    """Store it for a meeting, with its sound."""
    (folder / SOUND).parent.mkdir(parents=True, exist_ok=True)
    with as_file(_RECORDING.joinpath("atelier.ogg")) as sound:
        shutil.copy(sound, folder / SOUND)
    await keep(store, guild_id, said(), meeting_id=meeting_id, name="atelier.ogg")
