"""From what a person typed after a slash to the interaction's data, refused as a client would."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from .errors import GestureError
from .payloads import (
    attachment_payload,
    channel_for_member_payload,
    member_payload,
    message_payload,
    role_payload,
    user_payload,
)
from .permissions import ALL, Permission, permissions_of
from .state import Channel, Json, Member, Message, Role, Upload
from .world import World

Value: TypeAlias = str | int | float | bool | Member | Role | Channel | Upload
Values: TypeAlias = Mapping[str, Value]


class Option(IntEnum):
    """Types of command options."""

    SUBCOMMAND = 1
    SUBCOMMAND_GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls a command, and where."""

    world: World
    member: Member
    channel: Channel


ACCEPTED: dict[Option, tuple[type, ...]] = {
    Option.STRING: (str,),
    Option.INTEGER: (int,),
    Option.BOOLEAN: (bool,),
    Option.USER: (Member,),
    Option.CHANNEL: (Channel,),
    Option.ROLE: (Role,),
    Option.MENTIONABLE: (Member, Role),
    Option.NUMBER: (int, float),
    Option.ATTACHMENT: (Upload,),
}
CHAT_INPUT, USER_MENU, MESSAGE_MENU = 1, 2, 3


def slash_data(caller: Caller, line: str, values: Values) -> Json:
    """Return the data of a slash command.

    Args:
        caller: Who types, and where.
        line: The command and its subcommands: "theme renommer".
        values: Options by name.

    Raises:
        GestureError: If Discord's client would not let this be sent.
    """
    command, path, declared = _find(caller, line)
    missing = [
        option["name"]
        for option in declared
        if option.get("required") and option["name"] not in values
    ]
    if missing:
        raise GestureError(f"/{line} needs {', '.join(missing)}")
    resolved: Json = {}
    options = [
        _given(caller, _declared(declared, name, line), value, resolved)
        for name, value in values.items()
    ]
    return _data(command, path, options, resolved)


def autocomplete_data(caller: Caller, line: str, values: Values, *, focused: str) -> Json:
    """Return the data sent while a person types into the option `focused`; nothing is checked."""
    command, path, declared = _find(caller, line)
    if not _declared(declared, focused, line).get("autocomplete"):
        raise GestureError(f"/{line} completes no {focused}")
    options: list[Json] = []
    for name, value in values.items():
        option: Json = {
            "name": name,
            "type": _declared(declared, name, line)["type"],
            "value": value,
        }
        if name == focused:
            option["focused"] = True
        options.append(option)
    return _data(command, path, options, {})


def menu_data(caller: Caller, name: str, target: Message | Member) -> Json:
    """Return the data of a context menu command on a message or a member."""
    kind = MESSAGE_MENU if isinstance(target, Message) else USER_MENU
    command = _registered(caller, name, kind)
    if isinstance(target, Message):
        resolved: Json = {"messages": {str(target.id): message_payload(target)}}
    else:
        resolved = {}
        _resolve_member(target, resolved)
    return {**_head(command), "target_id": str(target.id), "resolved": resolved}


def resolve(world: World, channel: Channel, value: Value, resolved: Json) -> str:
    """Describe a chosen thing in `resolved` and return its id, as options and selects hold it."""
    match value:
        case Member():
            _resolve_member(value, resolved)
            return str(value.id)
        case Role():
            resolved.setdefault("roles", {})[str(value.id)] = role_payload(value)
            return str(value.id)
        case Channel():
            bot = channel.guild.members[world.bot.id]
            payload = channel_for_member_payload(value, bot)
            resolved.setdefault("channels", {})[str(value.id)] = payload
            return str(value.id)
        case Upload():
            attachment = world.keep(value)
            attachment.ephemeral = True
            payload = attachment_payload(attachment)
            resolved.setdefault("attachments", {})[str(attachment.id)] = payload
            return str(attachment.id)
    return str(value)


def _find(caller: Caller, line: str) -> tuple[Json, list[Json], list[Json]]:
    """Return the command, the subcommands on the way, and the options of the last one."""
    name, *rest = line.split()
    command = _registered(caller, name, CHAT_INPUT)
    path: list[Json] = []
    declared: list[Json] = command["options"]
    for word in rest:
        found = next((option for option in declared if option["name"] == word), None)
        if found is None or found["type"] > Option.SUBCOMMAND_GROUP:
            raise GestureError(f"/{line}: there is no {word}")
        path.append(found)
        declared = found.get("options", [])
    if any(option["type"] <= Option.SUBCOMMAND_GROUP for option in declared):
        raise GestureError(f"/{line} is a group, not a command")
    return command, path, declared


def _registered(caller: Caller, name: str, kind: int) -> Json:
    registered = caller.world.commands
    everywhere = [*registered.get(caller.channel.guild.id, []), *registered.get(None, [])]
    for command in everywhere:
        if (command["type"], command["name"]) == (kind, name):
            break
    else:
        known = ", ".join(command["name"] for command in everywhere) or "none"
        raise GestureError(f"no command {name} of type {kind} is registered, only: {known}")
    bits = permissions_of(caller.member, caller.channel)
    needed = int(command["default_member_permissions"] or 0)
    hidden = command["default_member_permissions"] == "0" and bits != ALL
    if not bits & Permission.USE_APPLICATION_COMMANDS or bits & needed != needed or hidden:
        raise GestureError(f"{caller.member.user.name} does not see the command {name}")
    return command


def _declared(declared: list[Json], name: str, line: str) -> Json:
    found = next((option for option in declared if option["name"] == name), None)
    if found is None:
        raise GestureError(f"/{line} has no option {name}")
    return found


def _given(caller: Caller, option: Json, value: Value, resolved: Json) -> Json:
    kind, name = Option(option["type"]), option["name"]
    right = isinstance(value, ACCEPTED[kind]) and (
        kind is Option.BOOLEAN or not isinstance(value, bool)
    )
    if not right:
        raise GestureError(f"{name} is a {kind.name.lower()}, not {value!r}")
    choices = [choice["value"] for choice in option.get("choices", [])]
    if choices and value not in choices:
        raise GestureError(f"{name} is one of {choices}, not {value!r}")
    match value:
        case str():
            _within(name, len(value), option.get("min_length"), option.get("max_length"))
        case int() | float():
            _within(name, value, option.get("min_value"), option.get("max_value"))
        case _:
            value = resolve(caller.world, caller.channel, value, resolved)
    return {"name": name, "type": int(kind), "value": value}


def _within(name: str, size: float, lowest: float | None, highest: float | None) -> None:
    if (lowest is not None and size < lowest) or (highest is not None and size > highest):
        raise GestureError(f"{name}: {size} is not within {lowest}..{highest}")


def _resolve_member(member: Member, resolved: Json) -> None:
    key = str(member.id)
    resolved.setdefault("users", {})[key] = user_payload(member.user)
    resolved.setdefault("members", {})[key] = {
        **member_payload(member, with_user=False),
        "permissions": "0",
    }


def _data(command: Json, path: list[Json], options: list[Json], resolved: Json) -> Json:
    for step in reversed(path):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    data = {**_head(command), "options": options}
    return {**data, "resolved": resolved} if resolved else data


def _head(command: Json) -> Json:
    head = {key: command[key] for key in ("id", "name", "type")}
    return {**head, "guild_id": command["guild_id"]} if "guild_id" in command else head
