"""`config.example.toml` names every setting, with its default."""

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from bot.config import Server, Settings, load

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def _settings(kind: type[msgspec.Struct], place: str = "") -> Iterator[tuple[str, Any]]:
    for field in msgspec.structs.fields(kind):
        hint = get_type_hints(kind)[field.name]
        where = f"{place}{field.name}"
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            yield from _settings(hint, f"{where}.")
        elif field.name != "servers":
            default = field.default
            yield where, field.default_factory() if default is msgspec.NODEFAULT else default


def _flat(content: dict[str, Any], place: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in content.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{place}{name}.")
        else:
            yield f"{place}{name}", value


def test_the_example_holds_every_setting_with_its_default() -> None:
    content = tomllib.loads(EXAMPLE.read_text("utf-8"))
    servers = content.pop("servers")

    assert dict(_flat(content)) == dict(_settings(Settings))
    assert set(servers[0]) == {field.name for field in msgspec.structs.fields(Server)}


def test_the_example_is_a_configuration() -> None:
    assert load(EXAMPLE).server(100000000000000000).facilitator_roles == []


def test_every_setting_of_the_example_is_explained() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()

    for before, line in pairwise(lines):
        if " = " in line and not line.startswith("#"):
            assert before.startswith("#"), line
