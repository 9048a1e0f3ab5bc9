"""Several recordings of one meeting become one transcript, on one clock."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transcription.transcript import Segment, Transcript


@dataclass(frozen=True, slots=True)
class Track:
    """The transcript of one recording, and where the meeting's clock stood when it began."""

    transcript: Transcript
    offset_s: float = 0.0
    speaker: str | None = None
    """Who is recorded, when the file holds one person: the name costs nothing then."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.offset_s < math.inf:
            raise ValueError(f"a recording begins on the meeting's clock, got {self.offset_s}")

    @property
    def end_s(self) -> float:
        """Where the meeting's clock stands when it ends."""
        return self.offset_s + self.transcript.duration_s

    def segments(self) -> Iterator[Segment]:
        """Yield its segments on the meeting's clock."""
        for segment in self.transcript.segments:
            yield replace(
                segment,
                start_s=self.offset_s + segment.start_s,
                end_s=self.offset_s + segment.end_s,
                speaker=self.speaker or segment.speaker,
            )


def merge(tracks: Sequence[Track]) -> Transcript:
    """Merge the tracks of a meeting: files that follow each other, or one for each person.

    Raises:
        ValueError: If there is none, or they are not in one language.
    """
    languages = {track.transcript.language for track in tracks}
    if len(languages) != 1:
        raise ValueError(f"tracks in one language make a transcript, got {sorted(languages)}")
    models = dict.fromkeys(track.transcript.model for track in tracks)
    segments = [segment for track in tracks for segment in track.segments()]
    return Transcript(
        language=languages.pop(),
        duration_s=max(track.end_s for track in tracks),
        model=", ".join(models),
        segments=tuple(sorted(segments, key=lambda one: (one.start_s, one.end_s))),
    )
