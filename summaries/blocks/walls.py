"""The post-its of a section, as minutes give them."""

from dataclasses import dataclass
from typing import TypeAlias

from summaries.ideas import Idea


@dataclass(frozen=True, slots=True)
class PostItAnnouncement:
    """What was asked on the post-its, how many each person could give, and who grouped them."""

    prompt: str = ""
    quota: int | None = None
    grouped: bool = False
    grouped_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PostItTheme:
    """Ideas that go together, verbatim, in the facilitator's order."""

    title: str
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class LoosePostIts:
    """Ideas that no theme holds yet, verbatim."""

    ideas: tuple[Idea, ...]
    beside_themes: bool = False


@dataclass(frozen=True, slots=True)
class WallPicture:
    """The wall as a picture, beside the words that say the same."""

    title: str
    themes: tuple[PostItTheme, ...]
    prompt: str = ""


WallBlock: TypeAlias = PostItAnnouncement | PostItTheme | LoosePostIts | WallPicture
