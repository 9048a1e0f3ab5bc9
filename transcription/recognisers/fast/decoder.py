"""Whisper's decoder over a batch of windows, with room made once for all keys and values."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from transcription.recognisers.fast.layout import Attention, DecoderLayout


class Decoding:
    """A batch under way: `n_windows` windows of `beams` rows each, one token longer every step.

    The rows of a window look at the same sound: its keys and values are kept, and read, once.
    """

    def __init__(self, layout: DecoderLayout, features: Sequence[Tensor], *, room: int) -> None:
        """Compute the keys and values of the sound, and make room for those of the tokens.

        Args:
            layout: The decoder's weights.
            features: What the encoder gave for each window, shape (n_frames, n_state).
            room: How many tokens will be stepped over, at most.
        """
        self._layout, self._room = layout, room
        self.n_windows, self.beams, self._position = len(features), 1, 0
        self._sound = [
            [self._empty(len(features), len(features[0])) for _keys_or_values in range(2)]
            for _block in layout.blocks
        ]
        for number, window in enumerate(features):
            for linear, cache in zip(layout.cross_keys_values, self._sound, strict=True):
                joined = linear(window).view(len(window), 2, layout.heads, -1)
                for kept, part in zip(cache, joined.unbind(1), strict=True):
                    kept[number] = part.transpose(0, 1)
        self._tokens = self._room_for(len(features))

    def step(self, tokens: Tensor) -> Tensor:
        """Go on by tokens, shape (n_windows · beams, n); several at once only as the first step.

        Returns:
            Hidden rows for `logits`, shape (n_windows · beams, n, n_state).
        """
        rows, length = tokens.shape
        layout, end = self._layout, self._position + tokens.shape[1]
        hidden = (layout.embedding[tokens] + layout.positions[self._position : end]).flatten(0, 1)
        for (own, sound, mlp), caches, kept in zip(
            layout.blocks, self._tokens, self._sound, strict=True
        ):
            hidden = hidden + self._look_back(own, hidden, (rows, length), caches)
            hidden = hidden + self._listen(sound, hidden, kept)
            hidden = hidden + mlp(hidden)
        self._position = end
        return hidden.view(rows, length, -1)

    def logits(self, hidden: Tensor) -> Tensor:
        """Score every token after hidden rows, shape (n, n_state), in float32 (n, n_vocab)."""
        return self._layout.logits(self._layout.norm(hidden)).float()

    def fan_out(self, beams: int) -> None:
        """Give each window that many rows, all as its only one is now."""
        narrow, self.beams = self._tokens, beams
        self._tokens = self._room_for(self.n_windows * beams)
        for wide_caches, caches in zip(self._tokens, narrow, strict=True):
            for wide, cache in zip(wide_caches, caches, strict=True):
                done = cache[:, :, : self._position]
                wide[:, :, : self._position] = done.repeat_interleave(beams, 0)

    def follow(self, rows: Sequence[int]) -> None:
        """Let row n go on from what row `rows[n]` was."""
        device = self._layout.embedding.device
        changed = [place for place, row in enumerate(rows) if place != row]
        to = torch.tensor(changed, device=device, dtype=torch.long)
        come_from = torch.tensor([rows[n] for n in changed], device=device, dtype=torch.long)
        for caches in self._tokens if changed else ():
            for cache in caches:
                done = cache[:, :, : self._position]
                done[to] = done[come_from]

    def keep(self, windows: Sequence[int]) -> list[int]:
        """Drop the other windows; return which window now stands in each place.

        The last ones move to where some were dropped: what a window keeps of its sound is some
        MB, and the others stay where they are.
        """
        places = list(windows)
        holes = sorted(set(range(len(places))) - set(places))
        movers = [window for window in places if window >= len(places)]
        order = list(range(len(places)))
        for hole, mover in zip(holes, movers, strict=True):
            order[hole] = mover
            for caches in self._sound:
                for cache in caches:
                    cache[hole] = cache[mover]
            to, start = (place * self.beams for place in (hole, mover))
            for caches in self._tokens:
                for cache in caches:
                    moved = cache[start : start + self.beams, :, : self._position]
                    cache[to : to + self.beams, :, : self._position] = moved
        self.n_windows = len(places)
        return order

    def _look_back(
        self, own: Attention, hidden: Tensor, shape: tuple[int, int], caches: Sequence[Tensor]
    ) -> Tensor:
        """Attend to the tokens so far."""
        rows, length = shape
        start, end = self._position, self._position + length
        joined = own.queries(own.norm(hidden)).view(rows, length, 3, self._layout.heads, -1)
        queries, *news = joined.permute(2, 0, 3, 1, 4).unbind()
        for cache, new in zip(caches, news, strict=True):
            cache[:rows, :, start:end] = new
        keys, values = (cache[:rows, :, :end] for cache in caches)
        looked = functional.scaled_dot_product_attention(
            queries, keys, values, is_causal=length > 1, scale=1.0
        )
        return own.out(looked.transpose(1, 2).reshape(rows * length, -1)).float()

    def _listen(self, sound: Attention, hidden: Tensor, kept: Sequence[Tensor]) -> Tensor:
        """Attend to the sound: the rows of a window together, each a query."""
        heads, each = self._layout.heads, len(hidden) // self.n_windows
        keys, values = (cache[: self.n_windows] for cache in kept)
        queries = sound.queries(sound.norm(hidden)).view(self.n_windows, each, heads, -1)
        queries = queries.transpose(1, 2)
        if each == 1:
            looked = functional.scaled_dot_product_attention(queries, keys, values, scale=1.0)
        else:
            # For few queries a product is quicker, with the larger of the two on its left.
            scores = torch.matmul(keys, queries.transpose(2, 3)).transpose(2, 3)
            looked = torch.matmul(scores.softmax(-1), values)
        return sound.out(looked.transpose(1, 2).reshape(len(hidden), -1)).float()

    def _room_for(self, rows: int) -> list[list[Tensor]]:
        return [
            [self._empty(rows, self._room) for _keys_or_values in range(2)]
            for _block in self._layout.blocks
        ]

    def _empty(self, rows: int, length: int) -> Tensor:
        layout = self._layout
        size = layout.embedding.shape[1] // layout.heads
        return torch.empty(
            (rows, layout.heads, length, size),
            dtype=layout.precision,
            device=layout.embedding.device,
        )
