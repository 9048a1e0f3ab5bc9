"""A Discord of our own on loopback: real HTTP, a real websocket, and Discord's refusals.

```python
async with FakeDiscord() as discord:
    guild = discord.add_guild("Association")
    channel = discord.add_channel(guild, "atelier")
    lea = discord.add_member(guild, "Léa")
    ...  # the bot connects to discord.api_url, discord.gateway_url
    await discord.connected()
    asked = await discord.slash(lea, channel, "idee", {"texte": "Un goûter"})
    assert (await asked.response()).ephemeral
```

Leaving raises when the bot did what no correct bot does: a body that breaks a schema, an unknown
route, a late or double first answer.
"""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from .actors import Gestures
from .checks import BodyChecks
from .errors import RefusedError, ViolationsError
from .gateway import PRIVILEGED, Gateway, Intent
from .http_api import MAX_BODY_BYTES, PREFIX, HttpApi
from .http_channels import ChannelRoutes
from .http_identity import IdentityRoutes
from .http_webhooks import WebhookRoutes
from .permissions import EVERYONE, Permission
from .published import from_environment
from .state import PUBLIC_THREAD, Channel, Guild, Member, Message, Role
from .world import World

T = TypeVar("T")

HOST = "127.0.0.1"
# What an invitation asks for on top of @everyone: reactions of others, pins, threads.
BOT_PERMISSIONS = (
    EVERYONE | Permission.MANAGE_MESSAGES | Permission.PIN_MESSAGES | Permission.MANAGE_THREADS
)


class FakeDiscord(Gestures):
    """A Discord server, started and stopped by `async with`.

    Args:
        token: The only bot token it knows.
        ack_timeout_s: How long the bot may leave an interaction without a first answer.
        allowed_intents: Privileged intents switched on for the application.
    """

    def __init__(
        self,
        *,
        token: str = "fake-token",  # noqa: S107 - opens this double alone
        ack_timeout_s: float = 3.0,
        allowed_intents: Intent = PRIVILEGED,
    ) -> None:
        world = World(token=token)
        gateway = Gateway(world, allowed_intents=allowed_intents)
        super().__init__(world, gateway, ack_timeout_s=ack_timeout_s)
        self.http = HttpApi(world, BodyChecks(from_environment()))
        self.token = token
        self.api_url = ""
        self.gateway_url = ""
        self.cdn_url = ""
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=MAX_BODY_BYTES)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/cdn/{path:.*}", self._serve_file)
        routes = [
            *IdentityRoutes(self.world, self.gateway).routes(),
            *ChannelRoutes(self.world, self.gateway).routes(),
            *WebhookRoutes(self.world, self.gateway).routes(),
        ]
        self.http.install(app, routes)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, 0)
        await site.start()
        _, port = self._runner.addresses[0]
        self.api_url = f"http://{HOST}:{port}{PREFIX}"
        self.gateway_url = self.gateway.url = f"ws://{HOST}:{port}/gateway"
        self.cdn_url = self.world.cdn_url = f"http://{HOST}:{port}/cdn"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for interaction in self.world.interactions.values():
            interaction.close()
        await self.gateway.close_sockets(1001)
        if self._runner is not None:
            await self._runner.cleanup()
        # A failing test tells its own reason; the violations would hide it.
        if error is None and self.violations:
            raise ViolationsError(self.violations)

    # Building: before the bot connects, for no event tells it of what is made here -------------

    def add_guild(self, name: str, *, bot_permissions: int = BOT_PERMISSIONS) -> Guild:
        """Create a guild that the bot has joined."""
        return self.world.add_guild(name, bot_permissions=bot_permissions)

    def add_role(self, guild: Guild, name: str, *, permissions: int = 0) -> Role:
        """Create a role."""
        return self.world.add_role(guild, name, permissions=permissions)

    def add_member(self, guild: Guild, name: str, *roles: Role) -> Member:
        """Create a person with roles in a guild."""
        return self.world.add_member(guild, name, roles)

    def add_channel(self, guild: Guild, name: str) -> Channel:
        """Create a text channel."""
        return self.world.add_channel(guild, name)

    def add_thread(self, channel: Channel, name: str) -> Channel:
        """Create a public thread in a channel."""
        return self.world.add_channel(channel.guild, name, kind=PUBLIC_THREAD, parent=channel)

    # Looking --------------------------------------------------------------------------------

    @property
    def violations(self) -> list[str]:
        """What the bot did that no correct bot does."""
        return self.world.violations

    @property
    def refusals(self) -> list[RefusedError]:
        """Every request that was refused, also those a correct bot meets."""
        return self.world.refusals

    def take_violations(self) -> list[str]:
        """Return the violations so far and forget them: a test that expects them asks here."""
        taken, self.world.violations[:] = list(self.world.violations), []
        return taken

    async def connected(self, *, timeout_s: float = 10.0) -> None:
        """Wait until a bot is connected and identified."""
        await self.until(lambda: self.gateway.attached, what="connection", timeout_s=timeout_s)

    async def until(
        self, found: Callable[[], T | None], *, what: str = "change", timeout_s: float = 10.0
    ) -> T:
        """Return what `found` finds once it is truthy, asking again at each change."""
        return await self.world.until(found, what=what, timeout_s=timeout_s)

    async def posted(self, channel: Channel, text: str = "", *, timeout_s: float = 10.0) -> Message:
        """Return the last of the bot's messages in a channel that holds this text."""
        return await self.until(
            lambda: next(
                (
                    message
                    for message in reversed(channel.visible)
                    if message.author is self.world.bot and text in message.content
                ),
                None,
            ),
            what=f"message with {text!r} in {channel.name}",
            timeout_s=timeout_s,
        )

    def watch(self, task: asyncio.Task[None]) -> None:
        """Make every wait fail when this task (the bot's connection) dies of an error."""
        self.world.watch(task)

    async def _serve_file(self, request: web.Request) -> web.Response:
        found = self.world.files.get(request.match_info["path"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found.data, headers={"Content-Type": found.content_type})
