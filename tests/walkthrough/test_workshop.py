"""A whole workshop, with the bot as its own process."""

from pathlib import Path

import pytest

from tests.doubles.discord_server import FakeDiscord
from tests.walkthrough import workshop
from tests.walkthrough.bot_process import bot_process
from tests.walkthrough.room import Room

_MOST_MEMORY_MB = 150


@pytest.mark.timeout(170)
@pytest.mark.usefixtures("base_checkpoint", "voice_checkpoint")
async def test_a_workshop_goes_from_the_first_message_to_the_word_file(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        room = Room(discord)
        async with bot_process(discord, tmp_path) as bot:
            minutes, archive = await workshop.hold(room)
            memory_mb = bot.memory_mb
            log = bot.log_text()

        workshop.check(minutes, archive)
        assert bot.process.returncode == 0
        assert memory_mb < _MOST_MEMORY_MB
        assert not [text for text in workshop.POST_ITS if text in log], "logs hold ids, not words"
        assert not [message for message in room.channel.visible if message.mentions]
