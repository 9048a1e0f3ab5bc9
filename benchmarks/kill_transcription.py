"""Kill worker and bot at random during one long transcription, and compare what comes out.

    python benchmarks/kill_transcription.py [--kills 30] [--model FILE] [--times 60]

The recording is the demonstration's, `--times` over. It is transcribed undisturbed, then with
both processes killed (SIGKILL) at random moments. The exit code is 0 when the transcripts are equal
and no window whose result stood was computed again.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.config import Data, Settings, Transcription
from bot.jobs import queue
from bot.store import schema
from tests.bot.sounds import repeated
from tests.bot.worker.kills import Outcome, transcribe

_RECORDING = Path(__file__).parents[1] / "bot" / "demo" / "recording" / "atelier.ogg"


def main() -> int:
    """Run both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--times", type=int, default=60, help="how often the recording is repeated")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--spread", type=float, default=10.0, help="seconds a kill waits at most")
    parser.add_argument("--model", default="", help="a checkpoint's path; by default base")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as work:
        sound = repeated(_RECORDING, Path(work), options.times)
        calm = transcribe(
            _settings(Path(work) / "calm", options.model), sound, kills=0, seed=0, spread_s=0.0
        )
        rough = transcribe(
            _settings(Path(work) / "rough", options.model),
            sound,
            kills=options.kills,
            seed=options.seed,
            spread_s=options.spread,
        )
    print(f"{'':<12}{'kills':>6}{'windows':>9}{'begun':>7}{'redone':>8}  progress")
    for name, one in (("undisturbed", calm), ("killed", rough)):
        print(_row(name, one))
    same = calm.segments == rough.segments
    print(f"transcripts: {'equal' if same else 'DIFFERENT'}, {len(calm.segments)} utterances")
    return 0 if same and not rough.redone and rough.kills == options.kills else 1


def _row(name: str, one: Outcome) -> str:
    counts = f"{one.kills:>6}{one.windows:>9}{one.begun:>7}{len(one.redone):>8}"
    return f"{name:<12}{counts}  {one.progress} {one.reason}"


def _settings(folder: Path, model: str) -> Settings:
    folder.mkdir()
    settings = Settings(
        data=Data(folder=str(folder)),
        transcription=Transcription(model_path=model, mode="rapide", voices=False),
    )
    schema.upgrade(settings.database_url)
    queue.prepare(settings.database_url)
    return settings


if __name__ == "__main__":
    sys.exit(main())
