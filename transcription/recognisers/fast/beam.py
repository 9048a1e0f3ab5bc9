"""Beam search: every window of a batch keeps its likeliest beginnings side by side."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from transcription.recognisers.fast.decoded import Decoded, is_stuck
from transcription.recognisers.fast.decoder import Decoding
from transcription.recognisers.fast.greedy import begin
from transcription.recognisers.fast.rules import Rules, Vocabulary

_LOOK_EVERY = 8


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What a row has said, with the sum of its log-probabilities."""

    tokens: tuple[int, ...]
    total: float


@dataclass(slots=True)
class _Search:
    """One window's search: its rows, and what reached an end."""

    limit: int
    rows: list[_Beginning]
    ended: list[_Beginning] = field(default_factory=list)


def decode(
    decoding: Decoding,
    known: Vocabulary,
    *,
    beams: int,
    prompt: Sequence[int] = (),
    limits: Sequence[int],
) -> list[Decoded]:
    """Decode each window of a batch until `beams` of its beginnings have ended.

    Args:
        decoding: The batch, at its beginning.
        known: The tokens.
        beams: How many beginnings a window keeps.
        prompt: What comes before the beginning of each window.
        limits: For each window, how many tokens it may say.
    """
    hidden, no_speech = begin(decoding, known, prompt)
    # At first all rows of a window are the same: only one of them counts.
    unborn = [_Beginning((), -math.inf)] * (beams - 1)
    searches = [_Search(limit, [_Beginning((), 0.0), *unborn]) for limit in limits]
    going = list(searches)
    decoding.fan_out(beams)
    hidden = hidden.repeat_interleave(beams, 0)
    rules = Rules(known, len(hidden))
    while True:
        logits = decoding.logits(hidden)
        rules.apply(logits)
        steps = _advance(going, logits, known.end, beams)
        kept = [place for place, step in enumerate(steps) if step is not None]
        if not kept:
            break
        order = decoding.keep(kept) if len(kept) < len(going) else kept
        chosen = [steps[place] or () for place in order]
        going = [going[place] for place in order]
        parents = [
            place * beams + row
            for place, step in zip(order, chosen, strict=True)
            for row, _token in step
        ]
        decoding.follow(_after_moves(parents, order, beams))
        tokens = torch.tensor(
            [token for step in chosen for _row, token in step], device=logits.device
        )
        rules.say(tokens, rows=parents)
        hidden = decoding.step(tokens[:, None])[:, -1]
    return [_best(search, silence) for search, silence in zip(searches, no_speech, strict=True)]


def _advance(
    going: Sequence[_Search], logits: Tensor, end: int, beams: int
) -> list[Sequence[tuple[int, int]] | None]:
    """For each window the (row, token) it goes on by, or None when it has ended."""
    # One more than beams: one of a row's likeliest may be the end.
    likeliest, tokens = logits.topk(beams + 1, -1)
    scores = likeliest - logits.logsumexp(-1, keepdim=True)
    shape = (len(going), beams, beams + 1)
    return [
        _advance_one(search, score, token, end)
        for search, score, token in zip(
            going, scores.view(shape).tolist(), tokens.view(shape).tolist(), strict=True
        )
    ]


def _advance_one(
    search: _Search, scores: list[list[float]], tokens: list[list[int]], end: int
) -> Sequence[tuple[int, int]] | None:
    candidates = sorted(
        (
            (search.rows[row].total + score, row, token)
            for row, (row_scores, row_tokens) in enumerate(zip(scores, tokens, strict=True))
            for score, token in zip(row_scores, row_tokens, strict=True)
        ),
        key=lambda candidate: -candidate[0],
    )
    beams = len(search.rows)
    rows: list[_Beginning] = []
    steps: list[tuple[int, int]] = []
    for total, row, token in candidates:
        if total == -math.inf or len(rows) == beams:
            break
        before = search.rows[row].tokens
        if token == end:
            if len(search.ended) < beams:
                search.ended.append(_Beginning(before, total))
        else:
            rows.append(_Beginning((*before, token), total))
            steps.append((row, token))
    if not rows or len(search.ended) >= beams:
        return None
    search.rows = rows
    length = len(rows[0].tokens)
    if length >= search.limit or (length % _LOOK_EVERY == 0 and is_stuck(rows[0].tokens)):
        return None
    # A window with fewer ways to go on than beams fills up with rows that do not count.
    missing = beams - len(rows)
    search.rows = [*rows, *[_Beginning(rows[-1].tokens, -math.inf)] * missing]
    return [*steps, *[steps[-1]] * missing]


def _after_moves(parents: Sequence[int], order: Sequence[int], beams: int) -> list[int]:
    """Where the parents stand once the windows have moved to their new places."""
    place_of = {window: place for place, window in enumerate(order)}
    return [place_of[parent // beams] * beams + parent % beams for parent in parents]


def _best(search: _Search, no_speech: float) -> Decoded:
    found = search.ended or search.rows
    best = max(found, key=lambda one: one.total / max(1, len(one.tokens)))
    mean = best.total / (len(best.tokens) + 1)
    return Decoded(best.tokens, mean, no_speech, is_whole=bool(search.ended))
