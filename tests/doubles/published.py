"""Discord's own description of its HTTP API (OpenAPI), closed, as a second check of bodies.

The description leaves objects open, so that a misspelled key passes; here every object is
closed, and the few keys that discord.py sends beside it are let through by name.
"""

import json
import os
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from .state import Json

VARIABLE = "DISCORD_OPENAPI"

# What discord.py 2.7 sends though the description does not list it, by schema.
_TTS: Json = {"tts": {"type": "boolean"}}
EXTRAS: dict[str, Json] = {
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": "boolean"}},
    "RichEmbed": {"flags": {"type": "integer"}},
    "MessageEditRequestPartial": _TTS,
    "IncomingWebhookUpdateRequestPartial": _TTS,
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": _TTS,
    # Attachments that an edit keeps are sent back as they were received.
    "MessageAttachmentRequest": {
        key: {}
        for key in ("url", "proxy_url", "size", "content_type", "spoiler", "height", "width")
    },
}
SNOWFLAKE: Json = {
    "anyOf": [{"type": "string", "pattern": "^[0-9]{1,20}$"}, {"type": "integer", "minimum": 0}]
}


class PublishedDescription:
    """Checks bodies against an OpenAPI document.

    Args:
        path: The document, as Discord publishes it.
    """

    def __init__(self, path: Path) -> None:
        self._document = _closed(path)
        self._registry: Registry[Any] = Registry().with_resource(
            "discord:api", Resource.from_contents(self._document, DRAFT202012)
        )

    def errors(self, method: str, path: str, body: object) -> Iterator[ValidationError]:
        """Yield how a body differs from the description of its operation.

        Raises:
            KeyError: If the description has no such operation with a body.
        """
        operation = self._document["paths"][path][method.lower()]
        if "application/json" not in operation["requestBody"]["content"]:
            raise KeyError(f"{method} {path} takes no JSON")
        pointer = "/".join(
            step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")
            for step in ("paths", path, method.lower(), "requestBody", "content")
        )
        reference = f"discord:api#/{pointer}/application~1json/schema"
        validator = Draft202012Validator({"$ref": reference}, registry=self._registry)
        yield from validator.iter_errors(body)


def from_environment() -> PublishedDescription | None:
    """Return the description that DISCORD_OPENAPI names, or None when it is not set."""
    named = os.environ.get(VARIABLE)
    return PublishedDescription(Path(named)) if named else None


@cache
def _closed(path: Path) -> Json:
    document: Json = deepcopy(json.loads(path.read_text("utf-8")))
    document["components"]["schemas"]["SnowflakeType"] = SNOWFLAKE
    for name, schema in document["components"]["schemas"].items():
        _close(schema)
        if name in EXTRAS:
            schema["properties"] |= EXTRAS[name]
    return document


def _close(node: object, *, part_of_all: bool = False) -> None:
    """Close every object schema, except the parts of an allOf, which see each other's keys."""
    if isinstance(node, list):
        for item in node:
            _close(item)
    elif isinstance(node, dict):
        if "properties" in node and "additionalProperties" not in node and not part_of_all:
            node["unevaluatedProperties"] = False
        for key, value in node.items():
            if key == "properties":
                for schema in value.values():
                    _close(schema)
            elif key == "allOf":
                for schema in value:
                    _close(schema, part_of_all=True)
            else:
                _close(value)
