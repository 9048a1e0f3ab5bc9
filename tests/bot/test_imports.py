"""The bot's process stays small: what computes is imported by the worker alone."""

import subprocess
import sys

import pytest

HEAVY = {"torch", "whisper", "onnxruntime", "sklearn", "scipy", "docx", "PIL", "av"}
_PROBE = """
import importlib, pkgutil, sys
{imports}
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
_COGS = """
import bot.client, bot.cogs, bot.views
for package in (bot.cogs, bot.views):
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
"""


def imported_by(imports: str) -> set[str]:
    done = subprocess.run(  # noqa: S603 (our own interpreter and code)
        [sys.executable, "-c", _PROBE.format(imports=imports)],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("imports", [_COGS, "import bot.app", "import bot.jobs.queue"])
def test_the_bot_s_process_imports_nothing_heavy(imports: str) -> None:
    assert imported_by(imports) & HEAVY == set()


def test_the_command_line_imports_neither_discord_nor_the_database_before_a_command() -> None:
    found = imported_by("import bot.cli")

    assert found & {*HEAVY, "discord", "sqlalchemy", "dbos", "alembic", "numpy"} == set()


def test_the_settings_and_the_domain_need_no_database() -> None:
    found = imported_by("import bot.config, bot.meeting, bot.contributions, bot.recording")

    assert found & {*HEAVY, "discord", "sqlalchemy", "dbos", "alembic", "numpy"} == set()
