"""Minutes as a Word document: blocks in, named styles and a valid .docx out."""

from summaries.word.layout import Fidelity, Layout
from summaries.word.writer import write_docx

__all__ = ["Fidelity", "Layout", "write_docx"]
