"""The outline of a document: which blocks are headings, and how deep, without gaps."""

from collections.abc import Iterable, Iterator

from summaries.blocks import Block, MeetingHeading, RecapOpening
from summaries.wording import Kind, phrases

_WIDTHS = {Kind.MEETING: 1, Kind.PART: 2, Kind.SECTION: 2, Kind.FINDING: 3}


def levels(blocks: Iterable[Block]) -> Iterator[int]:
    """Yield the depth of each block's heading, 1 being the highest, and 0 for a block without one.

    A heading stands one level under the nearest wider one before it, whatever came between: a key
    to success under no section stands where a section would.
    """
    above: list[int] = []
    for block in blocks:
        width = _width(block)
        if not width:
            yield 0
            continue
        while above and above[-1] >= width:
            above.pop()
        above.append(width)
        yield len(above)


def opens_meeting(block: Block) -> bool:
    """Tell whether a meeting begins with this block."""
    return isinstance(block, MeetingHeading | RecapOpening)


def title_rank(block: Block) -> int:
    """Return which of the paragraphs of a heading is the title, the first being 0.

    The recap of a webinar opens with a sentence; its title is the theme alone on the line after.
    """
    return int(isinstance(block, RecapOpening) and bool(block.theme))


def _width(block: Block) -> int:
    if isinstance(block, RecapOpening):
        return _WIDTHS[Kind.MEETING]
    return next((_WIDTHS.get(phrase.kind, 0) for phrase in phrases(block)), 0)
