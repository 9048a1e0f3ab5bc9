"""The models a process holds in memory: the recogniser it hears with, and the voices' encoder."""

import functools
import logging

import msgspec

from bot.config import Transcription
from bot.services import recognisers
from transcription import pipeline
from transcription.errors import ModelError, RecogniserMissingError
from transcription.recognisers.fast import allocator
from transcription.recognisers.heard import Recogniser
from transcription.speakers.encoder import VoiceEncoder
from transcription.speakers.turns import Take, attribute, speaker_turns
from transcription.transcript import Segment

_log = logging.getLogger(__name__)


def recogniser(chosen: Transcription) -> Recogniser:
    """Return the recogniser that was chosen, loaded."""
    wanted = msgspec.json.encode(chosen)
    if wanted not in _loaded:
        _loaded.clear()  # before the next one comes: two may not fit into the memory
        allocator.give_back()
        _loaded[wanted] = recognisers.recogniser(chosen)
    return _loaded[wanted]


def tell_voices_apart(
    chosen: Transcription,
    planned: pipeline.Plan,
    segments: tuple[Segment, ...],
    *,
    count: int | None = None,
) -> tuple[Segment, ...]:
    """Return the utterances with the number of the voice that says each.

    Without the encoder's weights they come back without one: a transcript that names nobody is
    better than none, and whoever reads it is told.
    """
    try:
        encoder = _voice_encoder(chosen)
    except (ModelError, RecogniserMissingError) as error:
        _log.warning("voices are not told apart: %s", error)
        return segments
    take = Take(planned.sound, pipeline.speech_of(planned))
    return attribute(segments, speaker_turns([take], encoder=encoder, count=count))


def _voice_encoder(chosen: Transcription) -> VoiceEncoder:
    return _loaded_voice_encoder(msgspec.json.encode(chosen))


# Loaded once a process, and again when another is wanted: JSON can be compared, settings not.
_loaded: dict[bytes, Recogniser] = {}


@functools.lru_cache(maxsize=1)
def _loaded_voice_encoder(encoded: bytes) -> VoiceEncoder:
    return recognisers.voice_encoder(msgspec.json.decode(encoded, type=Transcription))
