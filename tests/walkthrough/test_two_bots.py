"""Two `greffier run` with one PostgreSQL: the second says why it ends, and takes the place left."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.doubles.discord_server import FakeDiscord
from tests.walkthrough.bot_process import bot_process


async def refused(config: Path) -> tuple[int | None, str]:
    """Run a bot to its end, and return its code and what it said."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--config", str(config)),
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "GREFFIER_DISCORD_TOKEN": "MTIz.x.y"},
    )
    _, said = await asyncio.wait_for(process.communicate(), 60)
    return process.returncode, said.decode()


async def test_the_second_bot_is_refused_until_the_first_is_gone(
    tmp_path: Path, database_url: str
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    address = f'database_url = "{database_url}"'
    for folder in (first, second):
        folder.mkdir()
    config = second / "config.toml"
    config.write_text(f"[data]\nfolder = '{second / 'data'}'\n{address}\n", "utf-8")

    async with FakeDiscord() as discord:
        async with bot_process(discord, first, data=address, mortal=True) as bot:
            code, said = await refused(config)
            bot.process.send_signal(signal.SIGKILL)
            await bot.process.wait()
        async with bot_process(discord, second, data=address) as other:
            assert other.process.returncode is None

    assert code == 1
    assert "Un autre bot Greffier" in said
    assert "Traceback" not in said
