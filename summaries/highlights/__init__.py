"""Chapters of a transcript, and in each what is worth keeping: passages in, proposals out."""

from summaries.highlights.passages import Passage
from summaries.highlights.proposals import Chapter, Proposal, highlight
from summaries.highlights.recognition import Kind

__all__ = ["Chapter", "Kind", "Passage", "Proposal", "highlight"]
