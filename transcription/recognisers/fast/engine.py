"""A loaded model decodes windows: in batches, again where it failed, and to their very end."""

import math
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import torch

from transcription.audio import RATE_HZ, Samples
from transcription.recognisers.fast import beam, greedy, layout
from transcription.recognisers.fast.allocator import give_back
from transcription.recognisers.fast.decoded import (
    MOST_TOKENS,
    Decoded,
    is_doubtful,
    most_tokens,
)
from transcription.recognisers.fast.decoder import Decoding
from transcription.recognisers.fast.encoder import Encoder
from transcription.recognisers.fast.linear import best_precision
from transcription.recognisers.fast.rules import TIMESTAMP_S, Vocabulary, vocabulary
from transcription.recognisers.fast.spectrogram import Spectrogram

TEMPERATURES = (0.2, 0.4, 0.6, 0.8, 1.0)
"""How freely a window that failed is decoded again, and again: openai-whisper's own."""

_TAIL_S = 2.0  # what may lie behind the last timestamp: a silence is never longer in a window
_MOST_ROWS = 16  # windows a thread decodes at once: more of them gain little
_SCORED_AT_ONCE = 32  # tokens: the vocabulary's scores of each weigh 200 kB
_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Part:
    """What was decoded in one go of a window, from `start_s` to its end."""

    start_s: float
    duration_s: float
    decoded: Decoded


class Engine:
    """The model's weights, laid out once, and the threads that share them."""

    def __init__(
        self,
        model: Any,  # noqa: ANN401 - whisper ships no types
        *,
        precision: torch.dtype | None = None,
        beams: int = 1,
        memory_mb: int | None = None,
    ) -> None:
        """Lay out the weights of a `whisper.model.Whisper`, which is not needed afterwards.

        Args:
            model: The model, on the device where it is to run.
            precision: By default the best for that device.
            beams: Beginnings that each window keeps: 1 is greedy.
            memory_mb: What the batches may take; by default as much as is of use.
        """
        self._device = model.device
        self._precision = precision or best_precision(model.device)
        self._dims, self._beams = model.dims, beams
        on_cpu = model.device.type == "cpu"
        # Two threads of one torch thread each beat one of two, and stay steady when something
        # else holds a core.
        self._threads = len(os.sched_getaffinity(0)) if on_cpu else 1
        self._rows = _rows(model.dims, self._precision, beams, memory_mb, self._threads)
        self._spectrogram = Spectrogram(model.dims.n_mels, model.device)
        encoder = layout.encoder_layout(model, precision=self._precision)
        self._encoder = Encoder(encoder, precision=self._precision)
        self._decoder = layout.decoder_layout(
            model, precision=self._precision, rows=self._rows * beams
        )

    @property
    def batch(self) -> int:
        """How many windows are decoded at once."""
        return self._threads * self._rows

    def decode(
        self,
        windows: Sequence[Samples],
        tokenizer: Any,  # noqa: ANN401 - whisper ships no types
        *,
        prompt: Sequence[int] = (),
    ) -> list[list[Part]]:
        """Decode windows, each to its end: in one part, or two where it broke off early."""
        known = vocabulary(tokenizer, self._dims.n_vocab, self._device)
        job = _Job(self, tokenizer, known, tuple(prompt))
        return self._share_out(windows, job.hear)

    def judge(
        self, windows: Sequence[Samples], first: int, tokens: Sequence[int]
    ) -> list[list[float]]:
        """Weigh tokens against each other as what a window says right behind its first.

        Returns:
            For each window a probability for each of the tokens; they add up to 1.
        """

        @torch.inference_mode()
        def weigh(group: Sequence[Samples]) -> list[list[float]]:
            features = [self._encoder(self._spectrogram.of(samples)) for samples in group]
            decoding = Decoding(self._decoder, features, room=1)
            start = torch.full((len(group), 1), first, device=self._device)
            logits = decoding.logits(decoding.step(start)[:, -1])
            shares: list[list[float]] = logits[:, list(tokens)].softmax(-1).tolist()
            return shares

        return self._share_out(windows, weigh)

    def score(
        self,
        windows: Sequence[Samples],
        readings: Sequence[Sequence[Sequence[int]]],
        tokenizer: Any,  # noqa: ANN401 - whisper ships no types
        *,
        prompt: Sequence[int] = (),
    ) -> list[list[float]]:
        """Say how likely each reading of a window is, given its sound and the prompt.

        Args:
            windows: The sounds.
            readings: For each window sequences of words and timestamps, without the end.
            tokenizer: What the tokens are of.
            prompt: What comes before the beginning of each window.

        Returns:
            For each reading the sum of its tokens' log-probabilities, the end among them; minus
            infinity for one that does not fit into the decoder's context.
        """
        known = vocabulary(tokenizer, self._dims.n_vocab, self._device)
        start = [*prompt, *known.start]

        @torch.inference_mode()
        def weigh(asked: tuple[Samples, Sequence[Sequence[int]]]) -> list[float]:
            samples, sequences = asked
            if not sequences:
                return []
            room = self._dims.n_text_ctx
            rows = [[*start, *tokens, known.end][: room + 1] for tokens in sequences]
            longest = max(map(len, rows))
            filled = [row + [known.end] * (longest - len(row)) for row in rows]
            tokens = torch.tensor(filled, device=self._device)
            # By itself, so that a window scores the same in any company.
            decoding = Decoding(
                self._decoder, [self._encoder(self._spectrogram.of(samples))], room=longest - 1
            )
            decoding.fan_out(len(rows))
            hidden = decoding.step(tokens[:, :-1])
            scores = []
            for row, states, said in zip(rows, hidden, tokens, strict=True):
                blocks = zip(
                    states[len(start) - 1 : len(row) - 1].split(_SCORED_AT_ONCE),
                    said[len(start) : len(row)].split(_SCORED_AT_ONCE),
                    strict=True,
                )
                total = sum(
                    float(decoding.logits(some).log_softmax(-1).gather(1, wanted[:, None]).sum())
                    for some, wanted in blocks
                )
                scores.append(total if len(row) <= room else -math.inf)
            return scores

        return self._share_out(
            list(zip(windows, readings, strict=True)), lambda group: [weigh(one) for one in group]
        )

    @torch.inference_mode()
    def search(
        self,
        windows: Sequence[Samples],
        known: Vocabulary,
        *,
        prompt: Sequence[int] = (),
        temperature: float = 0.0,
    ) -> list[Decoded]:
        """Decode one batch once."""
        limits = [most_tokens(len(samples) / RATE_HZ) for samples in windows]
        # What does not fit into the decoder's context cannot be said.
        start = len(prompt) + len(known.start)
        limits = [
            min(limit, self._dims.n_text_ctx // 2, self._dims.n_text_ctx - start)
            for limit in limits
        ]
        features = [self._encoder(self._spectrogram.of(samples)) for samples in windows]
        decoding = Decoding(self._decoder, features, room=start + max(limits))
        del features
        if self._beams > 1 and not temperature:
            return beam.decode(decoding, known, beams=self._beams, prompt=prompt, limits=limits)
        return greedy.decode(decoding, known, prompt=prompt, limits=limits, temperature=temperature)

    def _share_out(
        self, windows: Sequence[_Asked], work: Callable[[Sequence[_Asked]], list[_Found]]
    ) -> list[_Found]:
        """Let every thread work on batches of windows, and return what each window gave."""
        groups = deal(len(windows), self._threads, self._rows)
        found: dict[int, _Found] = {}
        with ThreadPoolExecutor(self._threads, initializer=self._settle) as pool:
            results = pool.map(lambda group: work([windows[n] for n in group]), groups)
            for group, each in zip(groups, results, strict=True):
                found.update(zip(group, each, strict=True))
        give_back()
        return [found[number] for number in range(len(windows))]

    def _settle(self) -> None:
        if self._device.type == "cpu":
            torch.set_num_threads(1)


@dataclass(frozen=True, slots=True)
class _Job:
    """Decoding windows of one language, with one prompt."""

    engine: Engine
    tokenizer: Any
    known: Vocabulary
    prompt: tuple[int, ...]

    def hear(self, windows: Sequence[Samples]) -> list[list[Part]]:
        """Decode a batch, and what its windows left out at their end."""
        first = self._surely(windows)
        parts = [
            [Part(0.0, len(samples) / RATE_HZ, decoded)]
            for samples, decoded in zip(windows, first, strict=True)
        ]
        # openai-whisper goes on from the last timestamp; in a batch that is a second batch.
        tails = {
            number: at
            for number, (samples, decoded) in enumerate(zip(windows, first, strict=True))
            if (at := self._end_of(decoded)) and len(samples) - at > _TAIL_S * RATE_HZ
        }
        if tails:
            second = self._surely([windows[number][at:] for number, at in tails.items()])
            for (number, at), decoded in zip(tails.items(), second, strict=True):
                [whole] = parts[number]
                start_s = at / RATE_HZ
                parts[number] = [
                    replace(whole, duration_s=start_s),
                    Part(start_s, whole.duration_s - start_s, decoded),
                ]
        return parts

    def _surely(self, windows: Sequence[Samples]) -> list[Decoded]:
        """Decode a batch, and what fails in it less and less greedily."""
        found = self.engine.search(windows, self.known, prompt=self.prompt)
        for temperature in TEMPERATURES:
            again = [n for n, one in enumerate(found) if is_doubtful(one, self._text(one))]
            if not again:
                break
            others = self.engine.search(
                [windows[n] for n in again],
                self.known,
                prompt=self.prompt,
                temperature=temperature,
            )
            for number, other in zip(again, others, strict=True):
                found[number] = other
        return found

    def _text(self, decoded: Decoded) -> str:
        words = [token for token in decoded.tokens if token < self.known.end]
        return str(self.tokenizer.decode(words)).strip()

    def _end_of(self, decoded: Decoded) -> int:
        """The sample of the last timestamp, 0 when there is none."""
        first = self.known.first_timestamp
        stamps = [token - first for token in decoded.tokens if token >= first]
        return round(stamps[-1] * TIMESTAMP_S * RATE_HZ) if stamps else 0


def deal(windows: int, threads: int, rows: int) -> list[list[int]]:
    """Deal windows out: as many groups of one size as keeps every thread busy to the end."""
    rounds = -(-windows // (threads * rows))
    groups = max(1, rounds * threads)
    return [group for n in range(groups) if (group := list(range(n, windows, groups)))]


def _rows(
    dims: Any,  # noqa: ANN401 - whisper ships no types
    precision: torch.dtype,
    beams: int,
    memory_mb: int | None,
    threads: int,
) -> int:
    """How many windows a thread decodes at once within the memory there is."""
    if memory_mb is None:
        return _MOST_ROWS
    state_bytes: int = 2 * dims.n_text_layer * dims.n_text_state * precision.itemsize
    tokens = beams * (MOST_TOKENS + dims.n_text_ctx // 2)
    logits_bytes = 4 * beams * dims.n_vocab * 4  # float32, and what is computed from them
    window_bytes = state_bytes * (dims.n_audio_ctx + tokens) + logits_bytes
    return max(1, min(_MOST_ROWS, memory_mb * 2**20 // int(window_bytes * threads)))
