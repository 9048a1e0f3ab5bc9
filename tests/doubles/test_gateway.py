"""The websocket identifies, beats, withholds, drops, resumes; HTTP fails on demand."""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeAlias

import aiohttp
import discord
import pytest

from .conftest import Place
from .discord_server import FakeDiscord
from .errors import GestureError, NothingHappenedError
from .gateway import Close, Intent, Op
from .permissions import Permission, permissions_of
from .pointing import point_discord_at
from .small_bot import SmallBot

Connect: TypeAlias = Callable[[FakeDiscord, SmallBot], AbstractAsyncContextManager[SmallBot]]


async def next_frame(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    frame: dict[str, Any] = await socket.receive_json()
    return frame


async def test_a_session_begins_with_hello_ready_and_its_guilds(place: Place) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(place.discord.gateway_url) as socket,
    ):
        hello = await next_frame(socket)
        await socket.send_json({"op": Op.IDENTIFY, "d": {"token": "fake-token", "intents": 1}})
        ready, guild = await next_frame(socket), await next_frame(socket)
        await socket.send_json({"op": Op.HEARTBEAT, "d": 2})
        beat = await next_frame(socket)

    assert hello["op"] == Op.HELLO
    assert hello["d"]["heartbeat_interval"] > 0
    assert (ready["t"], ready["s"]) == ("READY", 1)
    assert ready["d"]["resume_gateway_url"] == place.discord.gateway_url
    assert (guild["t"], guild["s"], guild["d"]["name"]) == ("GUILD_CREATE", 2, "Association")
    assert beat["op"] == Op.HEARTBEAT_ACK


@pytest.mark.parametrize(
    ("token", "intents", "code"),
    [
        ("autre", 1, Close.AUTHENTICATION_FAILED),
        ("fake-token", Intent.MESSAGE_CONTENT, Close.DISALLOWED_INTENTS),
    ],
)
async def test_a_wrong_token_or_intent_closes_the_socket(
    token: str, intents: int, code: int
) -> None:
    async with (
        FakeDiscord(allowed_intents=Intent.NONE) as discord_,
        aiohttp.ClientSession() as session,
        session.ws_connect(discord_.gateway_url) as socket,
    ):
        await next_frame(socket)
        await socket.send_json({"op": Op.IDENTIFY, "d": {"token": token, "intents": intents}})
        closing = await socket.receive()

    assert closing.type is aiohttp.WSMsgType.CLOSE
    assert closing.data == code


async def test_a_wrong_token_is_a_login_failure() -> None:
    async with FakeDiscord() as fake:
        with point_discord_at(fake.api_url, fake.gateway_url, fake.cdn_url):
            async with SmallBot() as bot:
                with pytest.raises(discord.LoginFailure):
                    await bot.login("autre")
        assert len(fake.take_violations()) == 1


async def test_without_the_intent_only_mentions_bring_their_content(
    place: Place, connect: Connect
) -> None:
    async with connect(place.discord, SmallBot(message_content=False)) as bot:
        await place.discord.say(place.lea, place.channel, "Un secret")
        asked = f"<@{place.discord.world.bot.id}> bonjour"
        message = await place.discord.say(place.lea, place.channel, asked)
        await place.discord.until(lambda: "✅" in message.reactions, what="reaction")

        assert bot.heard == ["", asked]


async def test_a_dropped_connection_resumes_and_misses_nothing(place: Place, bot: SmallBot) -> None:
    fake = place.discord
    await fake.gateway.drop()
    message = await fake.say(place.lea, place.channel, "Pendant la coupure")

    await fake.until(lambda: "✅" in message.reactions, what="reaction")
    assert fake.gateway.resumes == 1
    assert bot.heard == ["Pendant la coupure"]


@pytest.mark.parametrize("resumable", [True, False])
async def test_an_invalid_session_is_resumed_or_begun_anew(
    place: Place, bot: SmallBot, *, resumable: bool
) -> None:
    fake = place.discord
    (before,) = fake.gateway.sessions.values()
    await fake.gateway.invalidate(resumable=resumable)
    await fake.until(
        lambda: fake.gateway.resumes or before.id not in fake.gateway.sessions,
        what="end of the session",
    )
    await fake.connected()
    message = await fake.say(place.lea, place.channel, "Après")
    await fake.until(lambda: "✅" in message.reactions, what="reaction")

    assert fake.gateway.resumes == int(resumable)
    assert bot.heard == ["Après"]


async def test_a_request_to_reconnect_is_followed_by_a_resume(place: Place, bot: SmallBot) -> None:
    fake = place.discord
    await fake.gateway.reconnect_request()
    await fake.until(lambda: fake.gateway.resumes, what="resume")

    asked = await fake.slash(place.lea, place.channel, "idee", {"texte": "Une"})
    assert (await asked.answer()).content == "« Une »"
    assert not bot.is_closed()


async def test_an_event_can_come_twice(place: Place, bot: SmallBot) -> None:
    fake = place.discord
    message = await fake.say(place.lea, place.channel, "Une")
    await fake.gateway.repeat_last("MESSAGE_CREATE")
    last = await fake.say(place.lea, place.channel, "Fin")
    await fake.until(lambda: "✅" in last.reactions, what="reaction")

    assert bot.heard == ["Une", "Une", "Fin"]
    assert list(message.reactions) == ["✅"]


async def test_a_rate_limit_is_waited_out(place: Place, bot: SmallBot) -> None:
    fake = place.discord
    reaction = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"
    fake.http.fail_next(429, times=2, path=reaction)
    message = await fake.say(place.lea, place.channel, "Une")

    await fake.until(lambda: "✅" in message.reactions, what="reaction")
    assert fake.http.requests.count(("PUT", reaction)) == 3
    assert bot.heard == ["Une"]


async def test_a_server_error_reaches_the_bot(place: Place, bot: SmallBot) -> None:
    place.discord.http.fail_next(503)

    with pytest.raises(discord.DiscordServerError):
        await bot.fetch_channel(place.channel.id)
    assert (await bot.fetch_channel(place.channel.id)).id == place.channel.id


async def test_history_and_members_are_read_over_http(place: Place, bot: SmallBot) -> None:
    for number in range(3):
        await place.discord.say(place.lea, place.channel, str(number))
    channel = await bot.fetch_channel(place.channel.id)
    guild = await bot.fetch_guild(place.guild.id)
    assert isinstance(channel, discord.TextChannel)

    newest = [message.content async for message in channel.history(limit=2)]
    oldest = [message.content async for message in channel.history(limit=2, oldest_first=True)]
    member = await guild.fetch_member(place.lea.id)

    assert (newest, oldest) == (["2", "1"], ["0", "1"])
    assert member.name == "Léa"
    with pytest.raises(discord.NotFound, match="10007"):
        await guild.fetch_member(1)


async def test_permissions_add_up_as_discord_py_adds_them(place: Place, connect: Connect) -> None:
    fake, everyone = place.discord, place.guild.everyone
    role = fake.add_role(place.guild, "Équipe", permissions=Permission.MANAGE_THREADS)
    mia = fake.add_member(place.guild, "Mia", role)
    await fake.deny(place.channel, everyone, Permission.SEND_MESSAGES | Permission.ADD_REACTIONS)
    await fake.allow(place.channel, role, Permission.SEND_MESSAGES)
    await fake.deny(place.channel, role, Permission.ATTACH_FILES)
    await fake.allow(place.channel, mia, Permission.ATTACH_FILES)

    async with connect(fake, SmallBot()) as bot:
        channel = await bot.fetch_channel(place.channel.id)
        guild = await bot.fetch_guild(place.guild.id)
        assert isinstance(channel, discord.TextChannel)
        for member in (mia, place.lea):
            theirs = channel.permissions_for(await guild.fetch_member(member.id))
            mine = permissions_of(member, place.channel)
            for bit in Permission:
                assert bool(theirs.value & bit) is bool(mine & bit), (member.user.name, bit.name)


async def test_members_are_chunked_over_the_gateway(place: Place, bot: SmallBot) -> None:
    guild = bot.get_guild(place.guild.id)
    assert guild is not None

    found = await guild.query_members(user_ids=[place.lea.id])

    assert [member.name for member in found] == ["Léa"]


async def test_commands_may_belong_to_one_guild(place: Place, connect: Connect) -> None:
    async with connect(place.discord, SmallBot(guild_commands=place.guild.id)):
        asked = await place.discord.slash(place.lea, place.channel, "idee", {"texte": "Une"})
        assert (await asked.answer()).content == "« Une »"

    other = place.discord.add_guild("Autre")
    marc = place.discord.add_member(other, "Marc")
    elsewhere = place.discord.add_channel(other, "atelier")
    with pytest.raises(GestureError, match="no command idee"):
        await place.discord.slash(marc, elsewhere, "idee", {"texte": "Une"})


async def test_nobody_answers_when_no_bot_is_there(place: Place) -> None:
    place.discord.world.commands[None] = []
    with pytest.raises(NothingHappenedError, match=r"connection: nothing in 0\.01 s"):
        await place.discord.connected(timeout_s=0.01)


async def test_a_wait_ends_when_the_bots_connection_dies(place: Place) -> None:
    async def dies() -> None:
        raise KeyError("author")

    task = asyncio.create_task(dies())
    place.discord.watch(task)

    with pytest.raises(NothingHappenedError, match="the bot died of KeyError"):
        await place.discord.posted(place.channel, "Bonjour")


async def test_an_unknown_opcode_is_a_fault(place: Place) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(place.discord.gateway_url) as socket,
    ):
        await next_frame(socket)
        await socket.send_str(json.dumps({"op": 99, "d": None}))
        closing = await socket.receive()

    assert closing.data == Close.UNKNOWN_OPCODE
    assert place.discord.take_violations() == ["gateway: unknown opcode 99"]


async def test_an_event_can_come_after_the_one_that_follows_it(
    place: Place, connect: Connect
) -> None:
    async with connect(place.discord, SmallBot()):
        (session,) = place.discord.gateway.attached
        place.discord.gateway.swap_next()
        first = await place.discord.say(place.lea, place.channel, "un")
        second = await place.discord.say(place.lea, place.channel, "deux")

    sent = [data["id"] for name, data in session.recent() if name == "MESSAGE_CREATE"]
    assert sent == [str(second.id), str(first.id)]
