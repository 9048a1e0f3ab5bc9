"""The words of the commands, in each language, and the sentences that name commands."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from discord import Locale, app_commands

from bot.texts import LANGUAGES
from bot.texts.en import command_texts as english
from bot.texts.fr import command_texts as french
from bot.translator import Translator
from tests.bot.discord.room import Room
from tests.bot.discord.test_catalogue import synced
from tests.bot.texts.saying import everything

SPOKEN = {"fr": ("fr",), "en": ("en-US", "en-GB")}
"""The languages of Discord, by the one of ours that is read there."""
# Discord docs, "Application Command Naming"; letters may have accents.
_NAME = re.compile(r"[-_'\w]{1,32}")
_CHAT = 1
_UNDER = (1, 2)
"""The types of options that are commands themselves."""
_COMMAND = re.compile(r"`/([^`]+)`((?:(?:, | and | or | et | ou )`[^`/]+`)*)")
_OPTION = re.compile(r"\boptions? `([^`]+)`(?:(?:, | and | or | et | ou )`([^`]+)`)?")


def pieces(command: Mapping[str, Any], *above: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Go through a command, what is under it, its options and their choices, by their path."""
    path = (*above, command["name"])
    yield " ".join(path), command
    for piece in (*command.get("options", ()), *command.get("choices", ())):
        yield from pieces(piece, *path)


def every_piece(room: Room) -> list[tuple[str, Mapping[str, Any]]]:
    return [piece for command in synced(room) for piece in pieces(command)]


def read(piece: Mapping[str, Any], language: str, what: str = "name") -> str:
    """Return what people read of a piece in one of our languages."""
    localized = piece.get(f"{what}_localizations") or {}
    said = {localized.get(spoken, piece[what]) for spoken in SPOKEN[language]}
    assert len(said) == 1, piece
    return str(said.pop())


async def test_everything_has_its_words_in_french_and_english(room: Room) -> None:
    for path, piece in every_piece(room):
        for what in ("name", "description"):
            if not piece.get(what):
                continue
            words = piece.get(f"{what}_localizations") or {}
            source = str(piece[what])
            assert words.keys() <= {"fr", "en-US", "en-GB"}, path
            assert words.get("en-US") == words.get("en-GB") == english.WORDS[source], path
            assert words.get("fr") == french.WORDS.get(source), path


async def test_no_word_is_there_that_nothing_is_called_by(room: Room) -> None:
    known = {
        str(piece[what])
        for _, piece in every_piece(room)
        for what in ("name", "description")
        if piece.get(what)
    }

    assert set(english.WORDS) == known
    assert set(french.WORDS) <= known


@pytest.mark.parametrize("language", LANGUAGES)
async def test_names_and_descriptions_are_what_discord_takes(room: Room, language: str) -> None:
    for path, piece in every_piece(room):
        name = read(piece, language)
        if piece.get("description"):
            assert _NAME.fullmatch(name), path
            assert name == name.lower(), path
            assert 1 <= len(read(piece, language, "description")) <= 100, path
        else:
            assert 1 <= len(name) <= (100 if "value" in piece else 32), path


async def test_english_descriptions_are_written_as_the_french_ones(room: Room) -> None:
    for path, piece in every_piece(room):
        if piece.get("description"):
            text = read(piece, "en", "description")
            assert text[0].isupper(), path
            assert text[-1] not in ".!", path
            assert not re.search(r"['\"«»;]", text), path


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_two_neighbours_have_the_same_name(room: Room, language: str) -> None:
    chat = [piece for piece in synced(room) if piece.get("type", _CHAT) == _CHAT]
    menus = [piece for piece in synced(room) if piece.get("type", _CHAT) != _CHAT]
    below = [
        piece[key]
        for _, piece in every_piece(room)
        for key in ("options", "choices")
        if piece.get(key)
    ]

    for neighbours in (chat, menus, *below):
        names = [read(piece, language) for piece in neighbours]
        assert len({*names}) == len(names), names


def commands(room: Room, language: str) -> tuple[set[str], set[str]]:
    """Return the whole names of the commands and groups in a language, and of their options."""
    typed: set[str] = set()
    options: set[str] = set()

    def visit(piece: Mapping[str, Any], above: str) -> None:
        name = f"{above} {read(piece, language)}".strip()
        typed.add(name)
        for one in piece.get("options", ()):
            if one["type"] in _UNDER:
                visit(one, name)
            else:
                options.add(read(one, language))

    for command in synced(room):
        if command.get("type", _CHAT) == _CHAT:
            visit(command, "")
    return typed, options


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_command_that_is_named_exists_under_that_name(room: Room, language: str) -> None:
    typed, _ = commands(room, language)

    unknown = set()
    named = set()
    for where, text in everything(language):
        for found in _COMMAND.finditer(text):
            first = found[1].split(" : ")[0]
            named.add(first)
            beside = [
                " ".join([*first.split()[:-1], word]) for word in re.findall("`([^`]+)`", found[2])
            ]
            unknown |= {(where, name) for name in (first, *beside) if name not in typed}
    assert unknown == set()
    assert len(named) > 20, "sentences name commands between backticks"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_option_that_is_named_exists_under_that_name(room: Room, language: str) -> None:
    _, options = commands(room, language)

    named = {
        (where, name)
        for where, text in everything(language)
        for found in _OPTION.finditer(text)
        for name in found.groups()
        if name
    }

    assert {(where, name) for where, name in named if name not in options} == set()
    assert len({name for _, name in named}) > 2


async def test_where_another_language_is_read_nothing_is_translated() -> None:
    word = app_commands.locale_str("seance")
    context: Any = None

    assert await Translator().translate(word, Locale.german, context) is None
    assert await Translator().translate(word, Locale.french, context) == "séance"
    assert await Translator().translate(word, Locale.british_english, context) == "meeting"
