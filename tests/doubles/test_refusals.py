"""The fake Discord refuses what Discord refuses, with its codes, and leaving tells the faults."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeAlias

import aiohttp
import pytest

from .checks import BodyChecks
from .conftest import Place
from .discord_server import FakeDiscord
from .errors import GestureError, NotAcknowledgedError, RefusedError, ViolationsError
from .permissions import Permission
from .published import VARIABLE, PublishedDescription
from .small_bot import SmallBot

Ask: TypeAlias = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]
Connect: TypeAlias = Callable[[FakeDiscord, SmallBot], AbstractAsyncContextManager[SmallBot]]

BUTTON = {"type": 2, "style": 1, "label": "Oui", "custom_id": "oui"}
COMMAND = {"name": "idee", "description": "Une idée", "type": 1, "options": []}


@pytest.fixture
async def ask(place: Place) -> AsyncIterator[Ask]:
    """Send one request as the bot and return status and JSON."""
    async with aiohttp.ClientSession() as session:

        async def send(
            method: str, path: str, body: object = None, *, token: str = place.discord.token
        ) -> tuple[int, dict[str, Any]]:
            async with session.request(
                method,
                place.discord.api_url + path,
                json=body,
                headers={"Authorization": f"Bot {token}"},
            ) as response:
                return response.status, await response.json() if response.status != 204 else {}

        yield send
        # Each test here looks at the faults it makes.
        place.discord.take_violations()


def first_error(answer: dict[str, Any], *path: str) -> str:
    tree = answer["errors"]
    for step in path:
        tree = tree[step]
    return str(tree["_errors"][0]["code"])


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"content": "x" * 2001}, ["content"], "BASE_TYPE_BAD_LENGTH"),
        ({"contents": "mot mal écrit"}, [], "UNKNOWN_FIELD"),
        ({"content": 3}, ["content"], "BASE_TYPE_BAD_TYPE"),
        ({"embeds": [{"title": "x" * 257}]}, ["embeds", "0", "title"], "BASE_TYPE_BAD_LENGTH"),
        (
            {"embeds": [{"description": "x" * 4096}, {"description": "x" * 1905}]},
            ["embeds"],
            "MAX_EMBED_SIZE_EXCEEDED",
        ),
        (
            {"components": [{"type": 1, "components": [BUTTON | {"custom_id": "x" * 101}]}]},
            ["components", "0", "components", "0", "custom_id"],
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [{"type": 1, "components": [BUTTON] * 2}]},
            ["components"],
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            {"components": [{"type": 10, "content": "sans le drapeau"}]},
            ["components", "0", "type"],
            "UNION_TYPE_CHOICES",
        ),
        (
            {
                "content": "les deux",
                "flags": 1 << 15,
                "components": [{"type": 10, "content": "à la fois"}],
            },
            ["content"],
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
    ],
)
async def test_a_message_that_breaks_a_rule_is_refused_by_field(
    place: Place, ask: Ask, body: dict[str, Any], path: list[str], code: str
) -> None:
    status, answer = await ask("POST", f"/channels/{place.channel.id}/messages", body)

    assert (status, answer["code"]) == (400, 50035)
    assert first_error(answer, *path) == code
    assert len(place.discord.take_violations()) == 1


async def test_a_select_with_26_options_is_refused(place: Place, ask: Ask) -> None:
    options = [{"label": str(number), "value": str(number)} for number in range(26)]
    select = {"type": 3, "custom_id": "choix", "options": options}
    row = {"type": 1, "components": [select]}

    refused, answer = await ask(
        "POST", f"/channels/{place.channel.id}/messages", {"components": [row]}
    )
    select["options"] = options[:25]
    taken, _ = await ask("POST", f"/channels/{place.channel.id}/messages", {"components": [row]})

    assert (refused, taken) == (400, 200)
    where = ["components", "0", "components", "0", "options"]
    assert first_error(answer, *where) == "BASE_TYPE_BAD_LENGTH"


@pytest.mark.parametrize(
    ("commands", "code"),
    [
        ([COMMAND, COMMAND], "APPLICATION_COMMANDS_DUPLICATE_NAME"),
        (
            [COMMAND | {"name": f"c{number}"} for number in range(101)],
            "APPLICATION_COMMAND_TOO_MANY",
        ),
    ],
)
async def test_a_set_of_commands_that_breaks_a_rule_is_refused(
    place: Place, ask: Ask, commands: list[dict[str, Any]], code: str
) -> None:
    path = f"/applications/{place.discord.world.application_id}/commands"

    status, answer = await ask("PUT", path, commands)

    assert status == 400
    assert first_error(answer) == code


async def test_a_required_option_after_an_optional_one_is_refused(place: Place, ask: Ask) -> None:
    path = f"/applications/{place.discord.world.application_id}/commands"
    option = {"type": 3, "description": "x"}
    options = [option | {"name": "a"}, option | {"name": "b", "required": True}]

    status, answer = await ask("PUT", path, [COMMAND | {"options": options}])

    assert status == 400
    assert first_error(answer, "0", "options") == "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"


async def test_what_is_not_there_is_refused_without_being_a_fault(place: Place, ask: Ask) -> None:
    message = await place.discord.say(place.lea, place.channel, "Bonjour")
    await place.discord.delete(message)

    gone = await ask("GET", f"/channels/{place.channel.id}/messages/{message.id}")
    elsewhere = await ask("POST", "/channels/1/messages", {"content": "?"})

    assert gone == (404, {"message": "Unknown Message", "code": 10008})
    assert elsewhere == (404, {"message": "Unknown Channel", "code": 10003})
    assert place.discord.violations == []
    assert [refusal.reason.code for refusal in place.discord.refusals] == [10008, 10003]


async def test_a_missing_permission_is_refused_in_that_channel_alone(
    place: Place, ask: Ask
) -> None:
    discord, bot = place.discord, place.guild.members[place.discord.world.bot.id]
    quiet = discord.add_channel(place.guild, "annonces")
    hidden = discord.add_channel(place.guild, "bureau")
    await discord.deny(quiet, bot, Permission.SEND_MESSAGES)
    await discord.deny(hidden, place.guild.everyone, Permission.VIEW_CHANNEL)

    answers = [
        await ask("POST", f"/channels/{channel.id}/messages", {"content": "Bonjour"})
        for channel in (place.channel, quiet, hidden)
    ]

    assert [(status, answer.get("code")) for status, answer in answers] == [
        (200, None),
        (403, 50013),
        (403, 50001),
    ]


async def test_an_unknown_route_a_bad_token_and_bad_json_are_faults(place: Place, ask: Ask) -> None:
    assert (await ask("POST", "/guilds/1/prune", {"days": 7}))[0] == 404
    assert (await ask("GET", "/users/@me", token="autre"))[0] == 401  # noqa: S106 - not a secret
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"{place.discord.api_url}/channels/{place.channel.id}/messages",
            data=b"{",
            headers={"Authorization": "Bot fake-token", "Content-Type": "application/json"},
        ) as response,
    ):
        assert (await response.json())["code"] == 50109

    assert len(place.discord.take_violations()) == 3


async def test_leaving_raises_what_the_bot_did_wrong() -> None:
    with pytest.raises(ViolationsError, match="/api/v10/voice/regions"):
        async with FakeDiscord() as discord, aiohttp.ClientSession() as session:
            await session.get(f"{discord.api_url}/voice/regions")


async def test_a_late_first_answer_is_refused_and_told(connect: Connect) -> None:
    async with FakeDiscord(ack_timeout_s=0.05) as discord:
        guild = discord.add_guild("Association")
        channel = discord.add_channel(guild, "atelier")
        lea = discord.add_member(guild, "Léa")
        async with connect(discord, SmallBot()) as bot:
            asked = await discord.slash(lea, channel, "tard")
            with pytest.raises(
                NotAcknowledgedError, match=r"/tard: no first answer within 0\.05 s"
            ):
                await asked.response()
            bot.gate.set()
            await discord.until(lambda: discord.refusals, what="refusal")

        assert [refusal.reason.code for refusal in discord.refusals] == [10062]
        assert len(discord.take_violations()) == 2


async def test_a_second_first_answer_is_refused(place: Place, bot: SmallBot, ask: Ask) -> None:
    asked = await place.discord.slash(place.lea, place.channel, "idee", {"texte": "Une"})
    await asked.answer()

    status, answer = await ask(
        "POST",
        f"/interactions/{asked.id}/{asked.token}/callback?with_response=1",
        {"type": 4, "data": {"content": "Deux"}},
    )

    assert not bot.errors
    assert (status, answer["code"]) == (400, 40060)
    assert [message.content for message in asked.messages] == ["« Une »"]


async def test_follow_ups_need_a_first_answer_and_a_token_that_lives(
    place: Place, bot: SmallBot, ask: Ask
) -> None:
    early = await place.discord.slash(place.lea, place.channel, "tard")
    late = await place.discord.slash(place.lea, place.channel, "idee", {"texte": "Une"})
    await late.answer()
    late.expire()

    codes = [
        (await ask("POST", f"/webhooks/{bot.application_id}/{token}", {"content": "Et"}))[1]["code"]
        for token in (early.token, late.token, "inventé")
    ]
    bot.gate.set()
    await early.answer()

    assert codes == [10015, 50027, 10015]


async def test_nobody_lets_a_bot_write_to_them_in_private(place: Place, ask: Ask) -> None:
    _, opened = await ask("POST", "/users/@me/channels", {"recipient_id": str(place.lea.id)})
    status, answer = await ask("POST", f"/channels/{opened['id']}/messages", {"content": "Oh"})
    unknown, _ = await ask("POST", "/users/@me/channels", {"recipient_id": "1"})

    assert (status, answer["code"], unknown) == (403, 50007, 404)
    assert not place.discord.violations


async def test_a_text_too_long_reaches_the_bot_as_discords_own_error(
    place: Place, bot: SmallBot
) -> None:
    fits = await place.discord.slash(place.lea, place.channel, "long", {"taille": 2000})
    assert len((await fits.answer()).content) == 2000
    over = await place.discord.slash(place.lea, place.channel, "long", {"taille": 2001})

    assert (await over.answer()).content == "Trop long"
    assert [error.code for error in bot.errors] == [50035]
    assert len(place.discord.take_violations()) == 1


@pytest.mark.usefixtures("bot")
async def test_an_ephemeral_message_is_for_its_reader_alone(place: Place, ask: Ask) -> None:
    other = place.discord.add_member(place.guild, "Marc")
    asked = await place.discord.slash(place.lea, place.channel, "idee", {"texte": "Une"})
    message = await asked.answer()

    status, answer = await ask("GET", f"/channels/{place.channel.id}/messages/{message.id}")

    assert (status, answer["code"]) == (404, 10008)
    with pytest.raises(GestureError, match="Marc does not see"):
        await place.discord.click(other, message, "Oui")


@pytest.mark.skipif(VARIABLE not in os.environ, reason="needs Discord's own description")
def test_discords_own_description_is_asked_too() -> None:
    checks = BodyChecks(PublishedDescription(Path(os.environ[VARIABLE])))
    path = "/channels/{channel_id}/messages"
    assert checks.published is not None

    checks.check("POST", path, {"content": "Bonjour", "embeds": [{"title": "t", "flags": 0}]})
    errors = list(checks.published.errors("POST", path, {"content": "Bonjour", "contents": "?"}))

    assert [error.validator for error in errors] == ["unevaluatedProperties"]


def test_a_body_where_none_is_taken_is_refused() -> None:
    with pytest.raises(RefusedError, match="takes no body"):
        BodyChecks().check("DELETE", "/channels/{channel_id}/messages/{message_id}", {})
