"""Texts are read when they are needed, in the language in force there."""

import ast
import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.texts import common_texts, in_each_language, language, speak, speaking
from tests.bot.texts.saying import TOPICS

CODE = Path(bot.__file__).parent


def read_at_import(tree: ast.Module) -> Iterator[str]:
    """Go through the texts that a module reads while it is imported."""

    def visit(node: ast.AST, *, later: bool) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            within = later
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                within = later or child in node.body
            elif isinstance(node, ast.Lambda):
                within = later or child is node.body
            match child:
                case ast.Attribute(value=ast.Name(id=topic)) if topic in TOPICS and not within:
                    yield ast.unparse(child)
            yield from visit(child, later=within)

    return visit(tree, later=False)


def test_no_text_is_read_while_a_module_is_imported() -> None:
    found = {
        str(path.relative_to(CODE)): texts
        for path in CODE.rglob("*.py")
        if CODE / "texts" not in path.parents
        and (texts := [*read_at_import(ast.parse(path.read_text("utf-8")))])
    }

    assert found == {}


@pytest.mark.parametrize(
    "code",
    [
        "A = idea_texts.EDIT_IDEA",
        "class A:\n    label = idea_texts.EDIT_IDEA",
        "def f(a=idea_texts.EDIT_IDEA): pass",
        "@door(idea_texts.EDIT_IDEA)\ndef f(): pass",
    ],
)
def test_a_text_that_is_read_too_early_is_seen(code: str) -> None:
    assert [*read_at_import(ast.parse(code))] == ["idea_texts.EDIT_IDEA"]


def test_french_is_spoken_until_something_else_is_wanted() -> None:
    assert language() == "fr"

    with speaking("en"):
        assert common_texts.WHOLE_EVENT == "the whole event"
        with speaking("de"):
            assert common_texts.WHOLE_EVENT == "tout l’événement", "nobody wrote it in German"
        assert language() == "en"

    assert common_texts.WHOLE_EVENT == "tout l’événement"


async def test_two_conversations_at_once_each_have_their_language() -> None:
    met = asyncio.Barrier(2)

    async def converse(wanted: str) -> str:
        speak(wanted)
        await met.wait()
        return common_texts.THIS_MEETING

    english, french = await asyncio.gather(converse("en"), converse("fr"))

    assert (english, french) == ("this meeting", "cette séance")
    assert language() == "fr"


def test_what_is_said_in_each_language_is_known_whichever_is_in_force() -> None:
    assert in_each_language(lambda: common_texts.THIS_MEETING) == {"cette séance", "this meeting"}
