"""How each block reads: the French words around the facts, the same in Word and in Markdown."""

from summaries.blocks import Block, HeadBlock, SpokenBlock, WallBlock, Worded
from summaries.wording import heads, reports, spoken, walls
from summaries.wording.phrases import Kind, Phrase, plain_text
from summaries.wording.spoken import written_moment
from summaries.wording.walls import describe_wall

__all__ = ["Kind", "Phrase", "describe_wall", "phrases", "plain_text", "written_moment"]


def phrases(block: Block) -> tuple[Phrase, ...]:
    """Return the paragraphs a block reads as; a table and a picture are drawn, and read as none."""
    if isinstance(block, Worded):
        return block.phrases
    if isinstance(block, HeadBlock):
        return heads.phrases(block)
    if isinstance(block, SpokenBlock):
        return spoken.phrases(block)
    if isinstance(block, WallBlock):
        return walls.phrases(block)
    return reports.phrases(block)
