"""An idea: what one person wrote on one post-it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Idea:
    """One short text given by a participant, verbatim for ever.

    `id` is the caller's own and comes back untouched; `text` is never corrected, shortened or
    recased, even where a step of the grouping reads a simplified copy of it.
    """

    id: str
    text: str
