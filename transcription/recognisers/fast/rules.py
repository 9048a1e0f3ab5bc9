"""What Whisper may say next: no noise signs, and timestamps in pairs that never go back.

The rules are those of `whisper.decoding` (SuppressTokens, ApplyTimestampRules), made for all
rows of a batch at once.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

TIMESTAMP_S = 0.02
_LATEST_START = 50  # timestamps: a window begins within its first second, as openai-whisper has it


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tokens that mean something to the decoding."""

    start: tuple[int, ...]
    """What every window begins with: language and task."""
    end: int
    first_timestamp: int
    no_speech: int
    suppressed: Tensor
    """Minus infinity for the tokens never said, else 0, shape (n_vocab,)."""


def vocabulary(tokenizer: Any, n_vocab: int, device: torch.device) -> Vocabulary:  # noqa: ANN401 - whisper ships no types
    """Read a tokenizer of openai-whisper's."""
    never = {
        *tokenizer.non_speech_tokens,
        *(tokenizer.transcribe, tokenizer.translate, tokenizer.sot, tokenizer.sot_prev),
        *(tokenizer.sot_lm, tokenizer.no_speech, tokenizer.no_timestamps),
    }
    suppressed = torch.zeros(n_vocab, device=device)
    suppressed[sorted(never)] = -math.inf
    return Vocabulary(
        start=tuple(tokenizer.sot_sequence),
        end=tokenizer.eot,
        first_timestamp=tokenizer.timestamp_begin,
        no_speech=tokenizer.no_speech,
        suppressed=suppressed,
    )


class Rules:
    """The rules for the rows of a batch, with what they remember of each row."""

    def __init__(self, known: Vocabulary, rows: int) -> None:
        """Begin with rows that have said nothing."""
        device = known.suppressed.device
        self._known, self._said = known, 0
        self._latest = torch.full((rows,), -1, device=device)  # the latest timestamp, from 0
        self._last = torch.zeros(rows, dtype=torch.bool, device=device)  # was it a timestamp?
        self._before = torch.ones_like(self._last)  # and the one before? no word counts as one
        self._numbers = torch.arange(len(known.suppressed) - known.first_timestamp, device=device)

    def apply(self, logits: Tensor) -> None:
        """Rule out, in place, what the rows may not say next, shape (n_rows, n_vocab)."""
        known = self._known
        words, stamps = logits.tensor_split([known.first_timestamp], dim=1)
        if not self._said:
            words.fill_(-math.inf)
            stamps[:, _LATEST_START + 1 :] = -math.inf
            return
        logits += known.suppressed
        # After a pair come words; after one alone its pair, not earlier, or the end.
        paired, alone = self._last & self._before, self._last & ~self._before
        earliest = torch.where(alone, self._latest, self._latest + 1)
        stamps.masked_fill_((self._numbers < earliest[:, None]) | paired[:, None], -math.inf)
        if alone.any():
            words[:, : known.end].masked_fill_(alone[:, None], -math.inf)
        # All timestamps together being likelier than any word, a timestamp it is.
        sure = stamps.logsumexp(-1) > words.amax(-1)
        if sure.any():
            words.masked_fill_(sure[:, None], -math.inf)

    def say(self, tokens: Tensor, *, rows: Sequence[int] | None = None) -> None:
        """Take note of the token each row says, shape (n_rows,).

        Args:
            tokens: The tokens.
            rows: From which row each one goes on; by default from itself.
        """
        if rows is not None:
            self.keep(rows)
        stamped = tokens >= self._known.first_timestamp
        number = tokens - self._known.first_timestamp
        self._latest = torch.where(stamped, number, self._latest)
        self._before = self._last if self._said else torch.ones_like(self._last)
        self._last = stamped
        self._said += 1

    def keep(self, rows: Sequence[int]) -> None:
        """Let row n be what row `rows[n]` was; the rows left out are forgotten."""
        index = torch.tensor(rows, device=self._latest.device)
        self._latest, self._last = self._latest[index], self._last[index]
        self._before = self._before[index]
