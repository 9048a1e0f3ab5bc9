"""Components under a person's hand: which button, which choices, what a form's fields take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from .errors import GestureError
from .interactions import Modal
from .options import Value, resolve
from .rules import walk
from .state import Channel, Json, Message, Upload
from .world import World

Entry: TypeAlias = str | bool | Upload | Sequence[Value]


class Part(IntEnum):
    """Types of components that a person can use."""

    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = frozenset(
    {
        Part.STRING_SELECT,
        Part.USER_SELECT,
        Part.ROLE_SELECT,
        Part.MENTIONABLE_SELECT,
        Part.CHANNEL_SELECT,
    }
)
LINK_STYLE = 5
MAX_TEXT = 4_000


def button_data(message: Message, name: str) -> Json:
    """Return the data of a click on the button with this id or label.

    Raises:
        GestureError: If the message has no such button, or it cannot be clicked.
    """
    _require_present(message)
    found = [
        part
        for part in walk(message.components)
        if part["type"] == Part.BUTTON and name in {part.get("custom_id"), part.get("label")}
    ]
    if len(found) != 1:
        labels = [part.get("label") for part in walk(message.components)]
        raise GestureError(f"{len(found)} buttons are called {name!r} among {labels}")
    if found[0].get("disabled") or found[0]["style"] == LINK_STYLE:
        raise GestureError(f"the button {name!r} cannot be clicked")
    return {"component_type": int(Part.BUTTON), "custom_id": found[0]["custom_id"]}


def select_data(
    world: World, channel: Channel, message: Message, name: str, values: Sequence[Value]
) -> Json:
    """Return the data of a choice in the select with this id or placeholder."""
    _require_present(message)
    for part in walk(message.components):
        names = {part.get("custom_id"), part.get("placeholder")}
        if part["type"] in SELECTS and name in names and not part.get("disabled"):
            resolved: Json = {}
            chosen = _chosen(world, channel, part, values, resolved)
            data = {"component_type": part["type"], "custom_id": part["custom_id"]}
            return _with_resolved({**data, "values": chosen}, resolved)
    raise GestureError(f"the message has no select {name!r} to use")


def form_data(world: World, modal: Modal, entries: Mapping[str, Entry]) -> Json:
    """Return the data of a filled form.

    Args:
        world: Where uploaded files are kept.
        modal: The form.
        entries: What is entered, by custom id or label; fields left out keep their default.

    Raises:
        GestureError: If the form has no such field, or Discord's client would not send it.
    """
    filling = _Filling(world, modal.source.gesture.channel, dict(entries), {})
    rows: list[Json] = []
    for number, row in enumerate(modal.components, start=1):
        if "component" in row:
            field = filling.field(row["component"], row["label"])
            rows.append({"type": row["type"], "id": number, "component": field})
        elif "components" in row:
            held = row["components"][0]
            field = filling.field(held, held["label"])
            rows.append({"type": row["type"], "id": number, "components": [field]})
    if filling.left:
        raise GestureError(f"the form {modal.title!r} has no {', '.join(filling.left)}")
    return _with_resolved({"custom_id": modal.custom_id, "components": rows}, filling.resolved)


@dataclass(frozen=True, slots=True)
class _Filling:
    """A form being filled in: what is still to enter, what the entries refer to."""

    world: World
    channel: Channel
    left: dict[str, Entry]
    resolved: Json

    def field(self, part: Json, label: str) -> Json:
        """Return one field with its value."""
        entry = self.left.pop(part["custom_id"], None)
        if entry is None:
            entry = self.left.pop(label, None)
        field = {"type": part["type"], "custom_id": part["custom_id"], "id": part.get("id", 0)}
        match Part(part["type"]):
            case Part.TEXT_INPUT:
                return {**field, "value": _text(part, label, entry)}
            case Part.CHECKBOX:
                value = part.get("default", False) if entry is None else entry
                return {**field, "value": bool(value)}
            case Part.RADIO_GROUP:
                return {**field, "value": _radio(part, label, entry)}
            case _:
                return {**field, "values": self._several(part, entry)}

    def _several(self, part: Json, entry: Entry | None) -> list[str]:
        if entry is None:
            values: Sequence[Value] = [
                option["value"] for option in part.get("options", []) if option.get("default")
            ]
        else:
            values = [entry] if isinstance(entry, str | Upload | bool) else entry
        if not values and not part.get("required", True):
            return []
        return _chosen(self.world, self.channel, part, values, self.resolved)


def _radio(part: Json, label: str, entry: Entry | None) -> Entry | None:
    offered = [option["value"] for option in part["options"]]
    defaults = [option["value"] for option in part["options"] if option.get("default")]
    value = next(iter(defaults), None) if entry is None else entry
    if value not in offered and (value is not None or part.get("required", True)):
        raise GestureError(f"{label}: {value!r} is none of {offered}")
    return value


def _text(part: Json, label: str, entry: Entry | None) -> str:
    text = part.get("value") or "" if entry is None else entry
    if not isinstance(text, str):
        raise GestureError(f"{label} takes text, not {text!r}")
    if part.get("required", True) and not text:
        raise GestureError(f"{label} must be filled in")
    lowest, highest = part.get("min_length") or 0, part.get("max_length") or MAX_TEXT
    if text and not lowest <= len(text) <= highest:
        raise GestureError(f"{label}: {len(text)} characters are not within {lowest}..{highest}")
    return text


def _chosen(
    world: World, channel: Channel, part: Json, values: Sequence[Value], resolved: Json
) -> list[str]:
    # discord.py sends null for what was left to Discord's default, which is 1.
    given = part.get("min_values"), part.get("max_values")
    lowest, highest = (1 if limit is None else limit for limit in given)
    if not lowest <= len(values) <= highest:
        raise GestureError(f"{len(values)} choices are not within {lowest}..{highest}")
    offered = {option["value"] for option in part.get("options", [])}
    if offered and not offered >= set(values):
        raise GestureError(f"{values} are not all among {sorted(offered)}")
    return [resolve(world, channel, value, resolved) for value in values]


def _require_present(message: Message) -> None:
    if message.deleted:
        raise GestureError("the message is gone")


def _with_resolved(data: Json, resolved: Json) -> Json:
    return {**data, "resolved": resolved} if resolved else data
