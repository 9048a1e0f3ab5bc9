"""Every body against closed JSON Schemas: ours always, Discord's own when it is at hand."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from .errors import Reason, RefusedError
from .published import PublishedDescription

SCHEMAS = Path(__file__).parent / "schemas"

# Which schema describes the body of which operation; every other operation has no body.
BODIES = {
    ("POST", "/users/@me/channels"): "private_channel",
    ("PUT", "/applications/{application_id}/commands"): "commands",
    ("PUT", "/applications/{application_id}/guilds/{guild_id}/commands"): "commands",
    ("POST", "/channels/{channel_id}/messages"): "message_create",
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): "message",
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): "thread_from_message",
    ("POST", "/channels/{channel_id}/threads"): "thread_create",
    ("PATCH", "/channels/{channel_id}"): "channel_edit",
    (
        "POST",
        "/interactions/{interaction_id}/{interaction_token}/callback",
    ): "interaction_callback",
    ("POST", "/webhooks/{webhook_id}/{webhook_token}"): "message",
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original"): "message",
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"): "message",
}

# Discord's names of form faults. Source: Discord docs, "Error Messages", and its real answers.
CODES = {
    "maxLength": "BASE_TYPE_BAD_LENGTH",
    "minLength": "BASE_TYPE_BAD_LENGTH",
    "maxItems": "BASE_TYPE_BAD_LENGTH",
    "minItems": "BASE_TYPE_BAD_LENGTH",
    "required": "BASE_TYPE_REQUIRED",
    "enum": "BASE_TYPE_CHOICES",
    "const": "BASE_TYPE_CHOICES",
    "pattern": "STRING_TYPE_REGEX",
    "maximum": "NUMBER_TYPE_MAX",
    "minimum": "NUMBER_TYPE_MIN",
}


class BodyChecks:
    """Refuses a body that breaks a schema.

    Args:
        published: Discord's own description, or None to check against ours alone.
    """

    def __init__(self, published: PublishedDescription | None = None) -> None:
        self.published = published

    def check(self, method: str, path: str, body: object) -> None:
        """Refuse a body as Discord does, with the faults by field.

        Args:
            method: HTTP method.
            path: Path template under the API's root, as in `BODIES`.
            body: The decoded JSON, or None when there is none.
        """
        name = BODIES.get((method, path))
        if name is None:
            if body is not None:
                raise RefusedError(Reason.INVALID_FORM, _tree([], "UNEXPECTED", "takes no body"))
            return
        errors = list(_leaves(_validator(name).iter_errors(body)))
        if not errors and self.published is not None:
            errors = list(_leaves(self.published.errors(method, path, body)))
        if errors:
            raise RefusedError(Reason.INVALID_FORM, _form_errors(errors))


@cache
def _validator(name: str) -> Draft202012Validator:
    documents = {path.stem: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (document["$id"], Resource.from_contents(document)) for document in documents.values()
    )
    return Draft202012Validator(documents[name], registry=registry)


def _leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Yield the faults inside unions: those of the branch that matches the body's type best."""
    for error in errors:
        if error.validator in {"oneOf", "anyOf"} and error.context:
            branches: dict[object, list[ValidationError]] = {}
            for inner in error.context:
                branches.setdefault(inner.schema_path[0], []).append(inner)
            nearest: list[ValidationError] = min(branches.values(), key=_badness)
            yield from _leaves(nearest)
        else:
            yield error


def _badness(branch: list[ValidationError]) -> tuple[int, int]:
    # A branch whose `type` constant fails is about another kind of component or callback.
    other_kind = any(
        error.validator in {"const", "enum", "type"} and len(error.path) <= 1 for error in branch
    )
    return int(other_kind), len(branch)


def _form_errors(errors: list[ValidationError]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for error in errors:
        code = CODES.get(str(error.validator), "BASE_TYPE_BAD_TYPE")
        if error.validator in {"additionalProperties", "unevaluatedProperties"}:
            # Discord ignores unknown keys; here they are faults, for they are misspellings.
            code = "UNKNOWN_FIELD"
        _merge(tree, _tree(list(error.absolute_path), code, error.message[:300]))
    return tree


def _tree(path: list[str | int], code: str, message: str) -> dict[str, Any]:
    tree: dict[str, Any] = {"_errors": [{"code": code, "message": message}]}
    for step in reversed(path):
        tree = {str(step): tree}
    return tree


def _merge(into: dict[str, Any], other: dict[str, Any]) -> None:
    for key, value in other.items():
        if key == "_errors":
            into.setdefault(key, []).extend(value)
        else:
            _merge(into.setdefault(key, {}), value)
