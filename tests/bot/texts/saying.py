"""What is said, in each language, when the sentences of every topic are called with samples."""

import ast
import inspect
import itertools
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, get_type_hints

from bot.markup import inert
from tests.bot.texts.samples import NAMED, OWN, SAMPLES

TOPICS = tuple(
    module.name for module in pkgutil.iter_modules(import_module("bot.texts.fr").__path__)
)


def module(language: str, topic: str) -> ModuleType:
    """Return the sentences of a topic in a language."""
    return import_module(f"bot.texts.{language}.{topic}")


@cache
def names(language: str, topic: str) -> tuple[str, ...]:
    """Return what a topic itself defines for others, in order."""
    found = []
    for node in ast.parse(inspect.getsource(module(language, topic))).body:
        match node:
            case ast.FunctionDef(name=name):
                found.append(name)
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                found.append(name)
    return tuple(name for name in found if not name.startswith("_"))


def strings(value: object) -> list[str]:
    """Return every text in a value, in order."""
    match value:
        case str():
            return [value]
        case Mapping():
            return [text for each in value.values() for text in strings(each)]
        case tuple() | list():
            return [text for each in value for text in strings(each)]
        case BaseException():
            return strings([*vars(value).values()])
        case _ if is_dataclass(value):
            return [text for each in fields(value) for text in strings(getattr(value, each.name))]
        case _:
            return []


def calls(function: Callable[..., Any], topic: str) -> list[Any]:
    """Call a function of a topic with every sample of what it takes."""
    hints = get_type_hints(function)
    hints.pop("return")
    own, known = OWN.get(topic, {}), {**SAMPLES, **NAMED}
    given = (
        next(found[key] for found in (own, known) for key in (name, hint) if key in found)
        for name, hint in hints.items()
    )
    return [
        function(**dict(zip(hints, values, strict=True))) for values in itertools.product(*given)
    ]


@cache
def said(language: str, topic: str, name: str) -> tuple[str, ...]:
    """Return all that a constant or a function of a topic says."""
    value = getattr(module(language, topic), name)
    return tuple(strings(calls(value, topic) if inspect.isfunction(value) else value))


def everything(language: str) -> Iterator[tuple[str, str]]:
    """Go through all that a language says, each text after where it stands."""
    for topic in TOPICS:
        for name in names(language, topic):
            for text in said(language, topic, name):
                yield f"{topic}.{name}", text


def _data() -> Iterator[str]:
    known = [*SAMPLES.values(), *NAMED.values()]
    known += [values for own in OWN.values() for values in own.values()]
    for text in strings(known):
        plain = " ".join(text.split())
        if " " in plain or not plain.isascii():
            yield from (text, plain, inert(plain), inert(text))


DATA = (
    "Français",
    "Un tour de parole aux…",
    "un accord unanime pour recommencer en mars",
    *sorted(set(_data()), key=len, reverse=True),
)
"""What stays French in English: a language's own name, words of the minutes, and what the samples
say, longest first."""
