"""Greedy search: every window of a batch says its likeliest next token, or draws it by lot."""

from collections.abc import Sequence

import torch
from torch import Tensor

from transcription.recognisers.fast.decoded import Decoded, is_stuck
from transcription.recognisers.fast.decoder import Decoding
from transcription.recognisers.fast.rules import Rules, Vocabulary

_LOOK_EVERY = 8  # tokens: looking for circles costs more than going on a little


def decode(
    decoding: Decoding,
    known: Vocabulary,
    *,
    prompt: Sequence[int] = (),
    limits: Sequence[int],
    temperature: float = 0.0,
) -> list[Decoded]:
    """Decode each window of a batch until it ends.

    Args:
        decoding: The batch, at its beginning.
        known: The tokens.
        prompt: What comes before the beginning of each window.
        limits: For each window, how many tokens it may say.
        temperature: 0 for the likeliest token; above, tokens are drawn, ever more freely, each
            window with dice of its own: it says the same in any company.
    """
    hidden, no_speech = begin(decoding, known, prompt)
    places = list(range(decoding.n_windows))  # the window that stands in each place
    said: list[list[int]] = [[] for _ in places]
    sums = [0.0 for _ in places]
    whole = [False for _ in places]
    dice = [torch.Generator(hidden.device).manual_seed(0) for _ in places]
    rules = Rules(known, len(places))
    while True:
        logits = decoding.logits(hidden)
        rules.apply(logits)
        if temperature:
            chosen = _drawn(logits, temperature, [dice[window] for window in places])
        else:
            chosen = logits.argmax(-1)
        scores = logits.gather(1, chosen[:, None])[:, 0] - logits.logsumexp(-1)
        going = []
        for place, (token, score) in enumerate(zip(chosen.tolist(), scores.tolist(), strict=True)):
            window = places[place]
            sums[window] += score
            if token == known.end:
                whole[window] = True
                continue
            said[window].append(token)
            if len(said[window]) >= limits[window]:
                continue
            if len(said[window]) % _LOOK_EVERY == 0 and is_stuck(said[window]):
                continue
            going.append(place)
        if not going:
            break
        rules.say(chosen)
        if len(going) < len(places):
            order = decoding.keep(going)
            rules.keep(order)
            places, chosen = [places[place] for place in order], chosen[order]
        hidden = decoding.step(chosen[:, None])[:, -1]
    return [
        Decoded(tuple(tokens), total / (len(tokens) + 1), silence, ended)
        for tokens, total, silence, ended in zip(said, sums, no_speech, whole, strict=True)
    ]


def begin(
    decoding: Decoding, known: Vocabulary, prompt: Sequence[int]
) -> tuple[Tensor, list[float]]:
    """Step over what every window begins with.

    Returns:
        The last hidden row of each window, and the probability that nobody speaks in it.
    """
    start = [*prompt, *known.start]
    hidden = decoding.step(
        torch.tensor([start] * decoding.n_windows, device=known.suppressed.device)
    )
    # Whisper says that nobody speaks right behind the first token that is not the prompt's.
    logits = decoding.logits(hidden[:, len(prompt)])
    return hidden[:, -1], logits.softmax(-1)[:, known.no_speech].tolist()


def _drawn(logits: Tensor, temperature: float, dice: Sequence[torch.Generator]) -> Tensor:
    chances = (logits / temperature).softmax(-1)
    rows = zip(chances, dice, strict=True)
    return torch.cat([torch.multinomial(row, 1, generator=die) for row, die in rows])
