"""The database is away for a moment: what waits for it is done once, and as it was meant last."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.cogs import deletions, patience
from bot.cogs.patience import patient
from bot.errors import DatabaseAwayError
from bot.services import events, ideas, keeping, panels, recordings, remarks
from bot.services.privacy import retention
from bot.texts import common_texts, explanations
from bot.views.pins import PIN
from tests.bot.discord.room import Room
from tests.bot.discord.test_messages import delete_as_moderator, note_moderation
from tests.bot.discord.test_panels import panels as panels_of
from tests.bot.sounds import silence

WAITING = 50


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_REST_S", 0.05)


def away_at(
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    when: Callable[[], bool] = lambda: True,
) -> None:
    """Have one call of a service find the database away: the first, or the first `when` it is."""
    real: Callable[..., Awaitable[Any]] = getattr(module, name)
    missed = False

    async def call(*args: object, **kwargs: object) -> Any:  # noqa: ANN401 (what the service returns)
        nonlocal missed
        if not missed and when():
            missed = True
            raise DatabaseAwayError
        return await real(*args, **kwargs)

    monkeypatch.setattr(module, name, call)


class Flaky:
    """A bot and its store at once, whose database can be away."""

    def __init__(self) -> None:
        self.parts = SimpleNamespace(store=self)
        self.away, self.asked, self.at_once, self.most = True, 0, 0, 0

    @asynccontextmanager
    async def read(self, _: int) -> AsyncIterator["Flaky"]:
        yield self

    async def connection(self) -> None:
        """Take the time of a connection that fails, or of one that does not."""
        self.asked += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0.01)
        self.at_once -= 1
        if self.away:
            raise DatabaseAwayError


class Listeners:
    """Serves a bot; `done` is what was listened to."""

    def __init__(self, bot: Any) -> None:  # noqa: ANN401 (a bot or what stands for it)
        self._bot = bot
        self.tries, self.done = 0, list[int]()

    @patient
    async def hear(self, number: int) -> int:
        """Note a number."""
        self.tries += 1
        if self._bot.away:
            raise DatabaseAwayError
        self.done.append(number)
        return number


async def test_however_many_wait_one_asks_and_each_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bot = Flaky()
    some = Listeners(bot)

    with caplog.at_level(logging.WARNING):
        early = [asyncio.create_task(some.hear(n)) for n in range(WAITING)]
        await asyncio.sleep(0.5)
        late = [asyncio.create_task(some.hear(n)) for n in range(WAITING, 2 * WAITING)]
        await asyncio.sleep(0.5)
        tries, logged = some.tries, len(caplog.records)
        bot.away = False
        heard = await asyncio.wait_for(asyncio.gather(*early, *late), 20)

    assert (tries, logged, bot.most) == (WAITING, WAITING, 1)
    assert heard == sorted(some.done) == list(range(2 * WAITING))


async def test_the_newest_of_two_edits_is_what_stays(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.postits()
    given = await room.paul.send(room.channel, "Un carnet")
    cog: Any = room.bot.get_cog("Ideas")
    author = SimpleNamespace(id=room.paul.id, display_name="Paul", bot=False)

    def edited(text: str) -> Any:  # noqa: ANN401 (what stands for a payload)
        message = SimpleNamespace(id=given.id, author=author, content=text)
        return SimpleNamespace(message=message, message_id=given.id, guild_id=room.guild.id)

    away_at(monkeypatch, ideas, "by_message")
    await asyncio.gather(
        cog.on_raw_message_edit(edited("Un carnet pour chacun")),
        cog.on_raw_message_edit(edited("Un carnet pour tous")),
    )

    assert await room.idea_texts() == ["Un carnet pour tous"]


async def test_a_post_it_is_withdrawn_once_it_can_be_written(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.postits()
    given = await room.paul.send(room.channel, "Un carnet")

    away_at(monkeypatch, ideas, "withdraw")
    await room.paul.delete(given)

    assert await room.idea_texts() == []


async def test_a_moderator_s_deletion_during_a_long_outage_is_known_as_such(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.postits()
    given = await room.paul.send(room.channel, "Un carnet")
    hours_later = discord.utils.utcnow() + timedelta(hours=2)

    def over_hours() -> bool:
        monkeypatch.setattr(discord.utils, "utcnow", lambda: hours_later)
        return True

    away_at(monkeypatch, ideas, "author_of_message", over_hours)
    await delete_as_moderator(room, given)

    assert await room.idea_texts() == ["Un carnet"]


async def test_their_author_s_deletion_is_not_taken_for_a_later_one_of_a_moderator(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.postits()
    given = await room.paul.send(room.channel, "Un carnet")
    other = await room.paul.send(room.channel, "Une affiche")
    monkeypatch.setattr(deletions, "_BESIDE", timedelta(seconds=-1))

    def meanwhile() -> bool:
        note_moderation(room, other)
        return True

    away_at(monkeypatch, ideas, "author_of_message", meanwhile)
    await room.paul.delete(given)

    assert await room.idea_texts() == ["Une affiche"]


@pytest.mark.parametrize("kept", [True, False])
async def test_whether_something_was_kept_before_the_database_went_is_said(
    room: Room, monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    await room.start()

    away_at(monkeypatch, *((keeping, "may_keep") if kept else (remarks, "remark")))
    noted = await room.martine.slash(room.channel, "remarque", texte="Et les patients ?")

    assert noted.response is not None
    said = common_texts.PERHAPS_DONE if kept else explanations.explain(DatabaseAwayError())
    assert noted.response.content == said


async def test_nothing_is_offered_while_the_database_is_away(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.start()

    away_at(monkeypatch, events, "every")
    offered = await room.farida.autocomplete(room.channel, "evenement choisir", "evenement", "")
    later = await room.farida.autocomplete(room.channel, "evenement choisir", "evenement", "")

    assert offered == []
    assert len(later) == 1


async def test_a_pin_of_one_s_own_message_is_taken_once_the_database_is_back(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.start()
    said = await room.paul.send(room.channel, "Un carnet")
    await room.martine.slash(room.channel, "section ouvrir", section="Idées", forme="postits")

    away_at(monkeypatch, ideas, "give")
    await room.paul.react(said, PIN)

    assert await room.idea_texts() == ["Un carnet"]


async def test_a_panel_is_posted_once_however_long_it_takes_to_note_it(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    away_at(monkeypatch, panels, "shown_in")

    await room.start(trame="atelier")
    await room.rested()
    await room.rested()

    assert [panel.id for panel in panels_of(room)] == [(await room.panel()).id]


@pytest.mark.parametrize(("service", "posted"), [("announced_in", 1), ("get", 2)])
async def test_a_transcript_is_posted_once(
    room: Room, monkeypatch: pytest.MonkeyPatch, service: str, posted: int
) -> None:
    await room.start_recorded()
    before = len(room.seen_by(room.paul))

    away_at(
        monkeypatch,
        recordings,
        service,
        lambda: len(room.seen_by(room.paul)) == before + posted,
    )
    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )
    await room.rested()

    progress, end = room.seen_by(room.paul)[before:]
    assert (len(progress.attachments), len(end.attachments)) == (0, 3)


async def test_a_server_the_bot_came_back_to_is_not_noted_as_left(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    cog: Any = room.bot.get_cog("Upkeep")
    guild = room.bot.get_guild(room.guild.id)
    assert guild is not None
    left = []

    async def leave(_: object, guild_id: int) -> None:
        left.append(guild_id)
        raise DatabaseAwayError

    monkeypatch.setattr(retention, "left", leave)
    with monkeypatch.context() as gone:
        gone.setattr(room.bot, "get_guild", lambda _: None)
        removal = asyncio.create_task(cog.on_guild_remove(guild))
        await asyncio.sleep(0)
    await asyncio.wait_for(removal, 20)

    assert left == [guild.id]
