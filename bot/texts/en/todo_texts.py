"""What minutes still lack, as who asks for them reads it; a working copy says it in French."""

from typing import assert_never

from summaries.todos import Lacking, ToDo


def lacking(todo: ToDo) -> str:
    """Say where, what is lacking, and what to do about it."""
    section = f"“{todo.place.section}”" if todo.place.section else ""
    where = ", ".join(part for part in (todo.place.meeting, section) if part)
    return f"{where}: {_said(todo)}" if where else _said(todo)


def _said(todo: ToDo) -> str:  # noqa: C901, PLR0911, PLR0912 (a sentence for each kind)
    name, found, expected = f"“{todo.named}”", todo.found, todo.expected
    match todo.kind:
        case Lacking.IDEAS:
            people = _counted(expected // todo.each, "person", "people")
            return f"{people} × {todo.each} = {expected} ideas expected, {found} received. Check how many were there, and the post-its left on the table."
        case Lacking.ITEMS:
            return f"{name} announces {expected} items, the list has {found}. Complete the list or correct the number announced."
        case Lacking.FACILITATORS:
            return "Nobody is named as facilitator. Add who led the meeting."
        case Lacking.ATTENDANCE:
            return "Who was there is not noted. Give the names of those present, or how many they were."
        case Lacking.ADDRESS:
            return f"The link {name} has no address. Add the address or remove the link."
        case Lacking.PRIVATE_ADDRESS:
            return f"The address {todo.other} leads to a private page, to manage it. Put the public address of the same page instead."
        case Lacking.ROLE:
            return f"{todo.named} speaks without their role being said. Add their role."
        case Lacking.ACRONYM:
            return f"What the acronym {todo.named} stands for is never said. Say it where it is first used, or add it to the acronyms of the association."
        case Lacking.CONTRADICTION:
            return f"The acronym {todo.named} stands for “{todo.kept}”, and elsewhere for “{todo.other}”. Keep the same meaning everywhere, except in quotes."
        case Lacking.WRITER_NOTE:
            return f"Note for the writing: {name} Do what it asks, then remove it."
        case Lacking.CHANGED:
            return f"The notes have changed since {name} was read. Read this passage again and validate it once more."
        case Lacking.UNVALIDATED:
            blocks = _counted(expected, "block", "blocks")
            return f"{found} of {blocks} not validated yet. Read and validate what is left."
        case Lacking.DOUBTFUL_PASSAGES:
            passages = _counted(found, "passage", "passages")
            return f"{passages} of the transcript to check. Listen again and correct."
        case Lacking.EMPTY_SECTION:
            return "The section is empty, it will not be printed. Complete it if something was said in it."
        case Lacking.THIN_SECTION:
            return "The section says next to nothing. Complete it or join it to another."
        case Lacking.LOOSE_IDEAS:
            ideas = _counted(found, "idea", "ideas")
            return f"{ideas} without a theme on the wall. Place what is left, or leave it aside if that is what you want."
        case _:
            assert_never(todo.kind)


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
