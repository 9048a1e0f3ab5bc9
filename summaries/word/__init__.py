"""Minutes as a Word document: blocks in, named styles and a valid .docx out."""

from summaries.word.writer import write_docx

__all__ = ["write_docx"]
