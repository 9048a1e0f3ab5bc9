"""Every numbered statement of docs/donnees.md names the tests that would fail if it were false."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from bot import config
from bot.config import Data, Settings
from bot.errors import ConfigError
from bot.services.storage import storage_of
from bot.store.personal_columns import COLUMNS
from bot.store.tables import Base
from tests.bot.french import faults_of

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "donnees.md").read_text("utf-8")
TO_DECIDE = "## Ce que l’association doit faire"
"""From here on nothing is stated of the program."""


def proofs() -> dict[int, list[str]]:
    """Return the tests of each statement, as a file in tests/ and the name of a function in it."""
    found: dict[int, list[str]] = {}
    for line in Path(__file__).with_name("donnees.tsv").read_text("utf-8").splitlines():
        number, node = line.removeprefix("D").split("\t")
        found.setdefault(int(number), []).append(node)
    return found


PROVED_BY = proofs()


def stated() -> list[str]:
    """Return the paragraphs and the items of lists that state something of the program."""
    text = DOCUMENT.split(TO_DECIDE)[0].split("\n## ", 1)[1]
    blocks = [block for block in text.split("\n\n")[1:] if not block.startswith(("|", "## "))]
    items = [item for block in blocks for item in re.split(r"(?m)^- ", block)]
    return [item.strip() for item in items if item.strip()]


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


def test_each_statement_has_its_number_and_its_tests() -> None:
    numbers = [int(number) for number in re.findall(r"\[D(\d+)\]", DOCUMENT.split("## ", 1)[1])]

    assert numbers == list(range(1, len(numbers) + 1))
    assert set(PROVED_BY) == set(numbers)


def test_nothing_is_stated_without_a_number() -> None:
    found = stated()

    assert [item for item in found if not re.search(r"\[D\d+\]$", item)] == []
    assert len(found) == len(PROVED_BY)


@pytest.mark.parametrize("number", PROVED_BY)
def test_the_tests_of_a_statement_are_there(number: int) -> None:
    for node in PROVED_BY[number]:
        path, name = node.split("::")
        assert name in names_in(path), node


def test_the_page_is_in_good_french() -> None:
    assert faults_of(re.sub(r"\n +", " ", DOCUMENT)) == []


def test_every_table_is_there_with_what_it_tells_of_people() -> None:
    rows = re.findall(r"^\| [^|]+ \| `(\w+)` \| ([^|]+) \|$", DOCUMENT, re.MULTILINE)
    personal = {place.partition(".")[0] for place in COLUMNS}

    assert {table for table, _ in rows} == set(Base.metadata.tables)
    assert {table for table, tells in rows if tells != "—"} == personal


def test_recordings_lie_where_the_settings_say_and_keys_are_no_setting(tmp_path: Path) -> None:
    chosen = config.Recordings(storage=str(tmp_path / "sons"))
    source, path = tmp_path / "a.wav", tmp_path / "config.toml"
    source.write_bytes(b"son")
    path.write_text('[recordings]\nsecret_access_key = "abc"\n', "utf-8")

    storage_of(Settings(data=Data(folder=str(tmp_path)), recordings=chosen)).put(source, "a/b.wav")

    assert (tmp_path / "sons" / "a" / "b.wav").read_bytes() == b"son"
    with pytest.raises(ConfigError):
        config.load(path)
    path.write_text('[recordings]\nstorage = "s3://cle:secret@sons"\n', "utf-8")
    with pytest.raises(ConfigError):
        config.load(path)
