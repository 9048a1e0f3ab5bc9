"""What a whole workshop leaves behind: in the logs, on the disk, on the network, and after it."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from tests.bot.searching import found_in, numbers_in, says
from tests.doubles.discord_server import FakeDiscord
from tests.doubles.permissions import Permission
from tests.doubles.state import Channel, Member, Message, Upload
from tests.walkthrough.bot_process import bot_process

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gsecret.jeton-que-personne-ne-lit"  # noqa: S105 (of the double)
NAME = "Quernevez"
IDEAS = ("Un relais pour la nuit", "Du calme au petit matin")
REMARK = "On manque de bras depuis mars"
HEARD = "petite ville"
WORDS = (*IDEAS, REMARK, HEARD, "Congrès des essais", "Dormir mieux", "Martine", NAME)
_OF_OTHERS = 0o077
_WAIT_S = 120.0


class Story:
    """Martine leads, and somebody who will ask to be forgotten takes part."""

    def __init__(self, discord: FakeDiscord) -> None:
        self.discord = discord
        guild = discord.add_guild("Association")
        leads = discord.add_role(guild, "Bureau", permissions=Permission.MANAGE_GUILD)
        self.channel: Channel = discord.add_channel(guild, "atelier-1")
        self.martine = discord.add_member(guild, "Martine", leads)
        self.other = discord.add_member(guild, NAME)

    async def command(
        self, who: Member, line: str, values: Mapping[str, str | int | Upload] | None = None
    ) -> Message:
        """Let somebody use a command, and return what the bot answers."""
        asked = await self.discord.slash(who, self.channel, line, values or {})
        return await asked.answer(timeout_s=_WAIT_S)

    async def meet(self) -> None:
        """Hold a meeting: ideas, a remark, a consent, a recording."""
        discord, channel = self.discord, self.channel
        for line, values in (
            ("evenement creer", {"titre": "Congrès des essais"}),
            ("seance ouvrir", {"theme": "Dormir mieux", "trame": "libre"}),
            ("section ouvrir", {"section": "Post-it", "forme": "postits"}),
        ):
            await self.command(self.martine, line, values)
        notice = await discord.posted(channel, "Notice d’information", timeout_s=_WAIT_S)
        assert notice.pinned
        mine = await (await discord.click(self.other, notice, "Mes accords")).answer(
            timeout_s=_WAIT_S
        )
        agreed = await discord.click(self.other, mine, "J’accepte\u00a0: ma voix")
        await agreed.response()
        written = await discord.say(self.other, channel, IDEAS[0])
        await discord.until(lambda: written.reactions.get("✅"), what="mark", timeout_s=_WAIT_S)
        await self.command(self.other, "idee", {"texte": IDEAS[1]})
        await self.command(self.other, "remarque", {"texte": REMARK})
        await self.command(self.other, "parole demander")
        await self.command(self.martine, "presents", {"nombre": 1, "noms": f"Ali, {NAME}"})
        sound = files("bot.demo").joinpath("recording", "atelier.ogg").read_bytes()
        upload = Upload("atelier.ogg", sound, "audio/ogg")
        await self.command(self.martine, "enregistrement ajouter", {"fichier": upload})
        ready = await discord.posted(channel, "est prête", timeout_s=2 * _WAIT_S)
        assert HEARD in ready.files["atelier.txt"].decode()

    async def write(self) -> list[bytes]:
        """Have the minutes and the archive made, and return them."""
        answers = [await self.command(self.martine, line) for line in ("minutes", "exporter")]
        return [file for answer in answers for file in answer.files.values()]

    async def forget(self) -> str:
        """Let the participant be forgotten, and return what they are told."""
        shown = await self.command(self.other, "mes-donnees effacer", {"idees": "garder"})
        await (await self.discord.click(self.other, shown, "Effacer définitivement")).response()
        done = "C’est effacé"
        await self.discord.until(
            lambda: done in shown.content, what="the end of it", timeout_s=_WAIT_S
        )
        return shown.content


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("base_checkpoint", "voice_checkpoint")
async def test_a_workshop_tells_nobody_else_and_forgets_who_asks(tmp_path: Path) -> None:
    async with FakeDiscord(token=TOKEN, ack_timeout_s=_WAIT_S) as discord:
        story = Story(discord)
        who = str(story.other.id)
        async with bot_process(discord, tmp_path, watched=True) as bot:
            await story.meet()
            before = await story.write()
            held = found_in(bot.data, NAME)
            open_to_others = _open_to_others(bot.data)
            told = await story.forget()
            after = await story.write()
            left = found_in(bot.data, NAME, who)
            log = bot.log_text()
        left_stopped = found_in(bot.data, NAME, who)
        numbers = numbers_in(bot.data / "greffier.sqlite3")
        public = [message.content for message in story.channel.visible]

    # Nothing of what is searched for is missing for want of having been there.
    assert held
    assert all(says(file, NAME) for file in before)
    assert "DEBUG" in log
    # Logs hold identifiers and durations, never words, names, nor Discord's number of a person.
    assert [word for word in (*WORDS, who, TOKEN) if word in log] == []
    # Neither name nor number is left, in what was there before and in what was made since.
    assert "documents" in told.lower()
    assert (left, left_stopped) == ([], [])
    assert story.other.id not in numbers
    assert not any(says(file, NAME, who) for file in after)
    # The token is the environment's alone.
    assert found_in(tmp_path, TOKEN) == []
    assert not any(says(file, TOKEN) for file in (*before, *after))
    assert not [text for text in public if TOKEN in text]
    # Whatever the rights it was begun with, what it writes is its own.
    assert open_to_others == []
    # Nothing but Discord, which is on this machine here, is ever reached.
    places = (tmp_path / "connections.log").read_text("utf-8").split()
    assert set(places) == {"'127.0.0.1'"}


def _open_to_others(folder: Path) -> list[str]:
    """Return what other accounts can reach of a folder."""
    everything = (folder, *folder.rglob("*"))
    return [str(path) for path in everything if path.stat().st_mode & _OF_OTHERS]
