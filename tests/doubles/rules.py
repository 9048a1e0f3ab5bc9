"""Discord's rules on bodies that no schema can say: sums, duplicates, what excludes what."""

from collections.abc import Iterator

from .errors import Reason, RefusedError, form_error
from .state import COMPONENTS_V2, Json

# Source: Discord docs, "Embed Limits".
EMBED_TOTAL = 6_000
# Source: Discord docs, "Components V2".
MAX_COMPONENTS = 40
# Source: Discord docs, "Application Commands", limits of one application.
MAX_CHAT_INPUT = 100
MAX_CONTEXT_MENUS = 15
COMMAND_TOTAL = 8_000
# Attachment size without boosts. Source: Discord docs, "Uploading Files".
MAX_FILE_BYTES = 10 * 1024 * 1024

ACTION_ROW, BUTTON, STRING_SELECT = 1, 2, 3
SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2


def check_message(body: Json, *, flags: int, path: tuple[str, ...] = ()) -> None:
    """Refuse a message body that breaks a rule.

    Args:
        body: A message as sent, already valid for its schema.
        flags: The flags the message will have.
        path: Keys that lead to the message inside the request.
    """
    components = body.get("components") or []
    if flags & COMPONENTS_V2:
        if body.get("content") or body.get("embeds"):
            raise form_error(
                [*path, "content"],
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                "The content and embeds fields cannot be used with components of version 2.",
            )
    else:
        _check_legacy_rows(components, path)
    check_components(components, path=(*path, "components"))
    size = sum(_embed_size(embed) for embed in body.get("embeds") or [])
    if size > EMBED_TOTAL:
        raise form_error(
            [*path, "embeds"],
            "MAX_EMBED_SIZE_EXCEEDED",
            f"Embed size exceeds maximum size of {EMBED_TOTAL}",
        )


def check_components(components: list[Json], *, path: tuple[str, ...]) -> None:
    """Refuse duplicate ids, wrong row fillings and too many components."""
    everything = list(walk(components))
    if len(everything) > MAX_COMPONENTS:
        raise form_error(path, "BASE_TYPE_BAD_LENGTH", f"Must be {MAX_COMPONENTS} or fewer.")
    ids = [part["custom_id"] for part in everything if "custom_id" in part]
    if len(ids) != len(set(ids)):
        raise form_error(
            path, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
        )
    for part in everything:
        if part["type"] == ACTION_ROW:
            _check_row(part, path)
        values = [option["value"] for option in part.get("options", [])]
        if len(values) != len(set(values)):
            raise form_error(
                path,
                "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                "The specified option value is already used",
            )
        if (part.get("min_values") or 0) > (part.get("max_values") or 25):
            raise form_error(path, "BASE_TYPE_CHOICES", "min_values exceeds max_values")


def check_files(declared: list[Json] | None, sizes: dict[int, int]) -> None:
    """Refuse files that are too large or that `attachments` does not name.

    Args:
        declared: The body's attachments.
        sizes: Size in bytes of each `files[n]`, by n.
    """
    if any(size > MAX_FILE_BYTES for size in sizes.values()):
        raise RefusedError(Reason.TOO_LARGE)
    if declared is not None:
        named = {int(attachment["id"]) for attachment in declared}
        for index in sizes:
            if index not in named:
                raise form_error(
                    ["attachments"], "ATTACHMENT_NOT_FOUND", f"files[{index}] is not described"
                )


def check_commands(commands: list[Json]) -> None:
    """Refuse a set of commands that breaks a rule."""
    for kind, limit in ((1, MAX_CHAT_INPUT), (2, MAX_CONTEXT_MENUS), (3, MAX_CONTEXT_MENUS)):
        names = [command["name"] for command in commands if command.get("type", 1) == kind]
        if len(names) > limit:
            raise form_error([], "APPLICATION_COMMAND_TOO_MANY", f"{len(names)} of type {kind}")
        if len(names) != len(set(names)):
            raise form_error(
                [],
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
    for index, command in enumerate(commands):
        if command.get("type", 1) == 1:
            _check_options(command, (str(index),))
            if _command_size(command) > COMMAND_TOTAL:
                raise form_error(
                    [str(index)],
                    "APPLICATION_COMMAND_TOO_LARGE",
                    f"Command exceeds maximum size ({COMMAND_TOTAL})",
                )


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component, outer ones before those they hold."""
    for part in components:
        yield part
        yield from walk(part.get("components", []))
        yield from walk([part[key] for key in ("component", "accessory") if key in part])


def _check_legacy_rows(components: list[Json], path: tuple[str, ...]) -> None:
    if len(components) > 5:
        raise form_error(
            [*path, "components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length."
        )
    for index, part in enumerate(components):
        if part["type"] != ACTION_ROW:
            raise form_error(
                [*path, "components", str(index), "type"],
                "UNION_TYPE_CHOICES",
                "Components of version 2 need the flag IS_COMPONENTS_V2.",
            )


def _check_row(row: Json, path: tuple[str, ...]) -> None:
    held = row["components"]
    if len(held) > 1 and any(part["type"] != BUTTON for part in held):
        raise form_error(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "A select fills its row alone")


def _embed_size(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")]
    for field in embed.get("fields", []):
        texts += [field["name"], field["value"]]
    return sum(len(text) for text in texts if text)


def _check_options(owner: Json, path: tuple[str, ...]) -> None:
    options = owner.get("options") or []
    names = [option["name"] for option in options]
    if len(names) != len(set(names)):
        raise form_error(
            [*path, "options"],
            "APPLICATION_COMMAND_OPTIONS_NAME_INVALID",
            "Option names must be unique",
        )
    groups = [option["type"] in {SUBCOMMAND, SUBCOMMAND_GROUP} for option in options]
    if any(groups) and not all(groups):
        raise form_error(
            [*path, "options"],
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to other types",
        )
    required = [option.get("required", False) for option in options]
    if not any(groups) and required != sorted(required, reverse=True):
        raise form_error(
            [*path, "options"],
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
        )
    for index, option in enumerate(options):
        inner = (*path, "options", str(index))
        if option["name"] != option["name"].lower():
            raise form_error(
                [*inner, "name"], "APPLICATION_COMMAND_INVALID_NAME", "Name is invalid"
            )
        if option.get("autocomplete") and option.get("choices"):
            raise form_error(
                [*inner, "autocomplete"],
                "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
                "Autocomplete excludes choices",
            )
        _check_options(option, inner)


def _command_size(command: Json) -> int:
    size = max(map(len, [command["name"], *(command.get("name_localizations") or {}).values()]))
    described = [command.get("description") or ""]
    described += (command.get("description_localizations") or {}).values()
    size += max(map(len, described))
    for choice in command.get("choices", []):
        size += len(choice["name"]) + len(str(choice["value"]))
    return size + sum(_command_size(option) for option in command.get("options") or [])
