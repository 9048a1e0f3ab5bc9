"""Routes about the bot itself, its commands, guilds, members and the gateway's address."""

from .errors import Reason, RefusedError
from .gateway import Gateway
from .http_api import Answer, Call, Route
from .payloads import guild_payload, member_payload, role_payload, user_payload
from .rules import check_commands
from .state import Json
from .world import World


class IdentityRoutes:
    """Login, commands, guilds."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway

    def routes(self) -> list[Route]:
        """Return what this class serves."""
        of_app, of_guild = "/applications/{application_id}", "/guilds/{guild_id}"
        return [
            ("GET", "/users/@me", self.me),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/gateway", self.gateway_address),
            ("GET", "/gateway/bot", self.gateway_address),
            ("GET", f"{of_app}/commands", self.commands),
            ("PUT", f"{of_app}/commands", self.overwrite_commands),
            ("GET", f"{of_app}{of_guild}/commands", self.commands),
            ("PUT", f"{of_app}{of_guild}/commands", self.overwrite_commands),
            ("GET", of_guild, self.guild),
            ("GET", f"{of_guild}/roles", self.roles),
            ("GET", f"{of_guild}/members/{{user_id}}", self.member),
        ]

    async def me(self, _: Call) -> Answer:
        """Return the bot's user."""
        return user_payload(self.world.bot)

    async def application(self, _: Call) -> Answer:
        """Return the application."""
        return {
            "id": str(self.world.application_id),
            "name": self.world.bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "type": None,
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "00",
            "flags": 0,
            "owner": user_payload(self.world.bot),
            "team": None,
            "rpc_origins": None,
        }

    async def gateway_address(self, _: Call) -> Answer:
        """Return where the websocket is."""
        return {
            "url": self.gateway.url,
            "shards": 1,
            "session_start_limit": {
                "total": 1000,
                "remaining": 999,
                "reset_after": 86_400_000,
                "max_concurrency": 1,
            },
        }

    async def commands(self, call: Call) -> Answer:
        """Return the registered commands."""
        return self.world.commands.get(self._scope(call), [])

    async def overwrite_commands(self, call: Call) -> Answer:
        """Replace all commands of the application or of one guild."""
        scope = self._scope(call)
        check_commands(call.fields)
        # An id outlives an overwrite that names the same command again.
        known = {
            (old["type"], old["name"]): old["id"] for old in self.world.commands.get(scope, [])
        }
        registered = [self._registered(command, scope, known) for command in call.fields]
        self.world.commands[scope] = registered
        return registered

    async def guild(self, call: Call) -> Answer:
        """Return a guild, without channels and members as HTTP does."""
        payload = guild_payload(self.world.guild(call.params["guild_id"]))
        of_gateway_alone = {"channels", "members", "threads", "voice_states", "presences"}
        return {key: value for key, value in payload.items() if key not in of_gateway_alone}

    async def roles(self, call: Call) -> Answer:
        """Return the roles of a guild."""
        guild = self.world.guild(call.params["guild_id"])
        return [role_payload(role) for role in guild.roles.values()]

    async def member(self, call: Call) -> Answer:
        """Return one member of a guild."""
        guild = self.world.guild(call.params["guild_id"])
        found = guild.members.get(int(call.params["user_id"]))
        if found is None:
            raise RefusedError(Reason.UNKNOWN_MEMBER)
        return member_payload(found)

    def _scope(self, call: Call) -> int | None:
        if call.params["application_id"] != str(self.world.application_id):
            raise RefusedError(Reason.UNKNOWN_APPLICATION)
        guild_id = call.params.get("guild_id")
        return None if guild_id is None else self.world.guild(guild_id).id

    def _registered(
        self, command: Json, scope: int | None, known: dict[tuple[int, str], str]
    ) -> Json:
        kind = command.get("type", 1)
        granted = command.get("default_member_permissions")
        registered = {
            "options": [],
            "description": "",
            "nsfw": False,
            "dm_permission": True,
            "contexts": None,
            "integration_types": [0],
            **command,
            "type": kind,
            "id": known.get((kind, command["name"])) or str(self.world.new_id()),
            "application_id": str(self.world.application_id),
            "version": str(self.world.new_id()),
            "default_member_permissions": None if granted is None else str(granted),
        }
        return registered if scope is None else {**registered, "guild_id": str(scope)}
