"""What minutes still lack, as who asks for them reads it; a working copy says the same."""

from summaries.todos import ToDo
from summaries.wording.todo import written


def lacking(todo: ToDo) -> str:
    """Say where, what is lacking, and what to do about it."""
    return written(todo)
