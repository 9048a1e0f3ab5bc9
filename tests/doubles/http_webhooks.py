"""Routes of interactions: the first answer, then follow-ups and edits by token."""

from .errors import Reason, RefusedError
from .gateway import Gateway
from .http_api import Answer, Call, Route
from .interactions import Callback, Interaction, Kind, Modal, Response
from .payloads import message_payload
from .posting import edit_message, new_message, placeholder
from .rules import check_components
from .state import EPHEMERAL, Json, Message
from .telling import tell_deleted
from .world import World

# Which first answers each kind of interaction takes. Source: Discord docs, "Interaction Callback
# Type"; updates need a message that holds the component.
ALLOWED: dict[Kind, frozenset[Callback]] = {
    Kind.COMMAND: frozenset({Callback.MESSAGE, Callback.DEFERRED_MESSAGE, Callback.MODAL}),
    Kind.COMPONENT: frozenset(Callback) - {Callback.CHOICES},
    Kind.AUTOCOMPLETE: frozenset({Callback.CHOICES}),
    Kind.MODAL: frozenset(Callback) - {Callback.CHOICES, Callback.MODAL},
}
UPDATES = frozenset({Callback.UPDATE, Callback.DEFERRED_UPDATE})


class WebhookRoutes:
    """What a bot does with an interaction's token."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world = world
        self.gateway = gateway

    def routes(self) -> list[Route]:
        """Return what this class serves."""
        webhook = "/webhooks/{webhook_id}/{webhook_token}"
        original = f"{webhook}/messages/@original"
        message = f"{webhook}/messages/{{message_id}}"
        callback = "/interactions/{interaction_id}/{interaction_token}/callback"
        return [
            ("POST", callback, self.callback),
            ("POST", webhook, self.follow_up),
            ("GET", original, self.get),
            ("PATCH", original, self.edit),
            ("DELETE", original, self.delete),
            ("GET", message, self.get),
            ("PATCH", message, self.edit),
            ("DELETE", message, self.delete),
        ]

    async def callback(self, call: Call) -> Answer:
        """Take the first answer."""
        interaction = self.world.interactions.get(call.params["interaction_token"])
        if interaction is None or str(interaction.id) != call.params["interaction_id"]:
            raise RefusedError(Reason.UNKNOWN_INTERACTION)
        ack_s = interaction.acknowledged_s()
        interaction.require_unanswered()
        kind = Callback(call.fields["type"])
        if kind not in ALLOWED[interaction.gesture.kind] or (
            kind in UPDATES and not interaction.gesture.message
        ):
            raise RefusedError(
                Reason.INVALID_FORM,
                {"type": {"_errors": [{"code": "BASE_TYPE_CHOICES", "message": kind.name}]}},
            )
        response = await self._first(interaction, kind, call, ack_s)
        interaction.acknowledge(response)
        if call.query.get("with_response") not in {"1", "true"}:
            return None
        return _callback_payload(interaction, response)

    async def follow_up(self, call: Call) -> Answer:
        """Post one more message; the first one after a deferral becomes the original."""
        interaction = self._interaction(call)
        original = interaction.original
        if original is not None and original.is_loading and not original.deleted:
            # Whether it is ephemeral was settled by the deferral. Source: Discord docs,
            # "Followup Messages".
            edit_message(self.world, original, call.fields, call.body)
            await self._tell("MESSAGE_UPDATE", original)
            return message_payload(original)
        message = new_message(
            self.world,
            interaction.gesture.channel,
            call.fields,
            call.body,
            answers=interaction.origin,
        )
        interaction.followups.append(message)
        await self._tell("MESSAGE_CREATE", message)
        return message_payload(message)

    async def get(self, call: Call) -> Answer:
        """Return one of the interaction's messages."""
        return message_payload(self._message(call))

    async def edit(self, call: Call) -> Answer:
        """Change one of the interaction's messages."""
        message = self._message(call)
        edit_message(self.world, message, call.fields, call.body)
        await self._tell("MESSAGE_UPDATE", message)
        return message_payload(message)

    async def delete(self, call: Call) -> None:
        """Delete one of the interaction's messages."""
        message = self._message(call)
        message.deleted = True
        if not message.is_ephemeral:
            await tell_deleted(self.gateway, message)

    async def _first(
        self, interaction: Interaction, kind: Callback, call: Call, ack_s: float
    ) -> Response:
        data: Json = call.fields.get("data") or {}
        match kind:
            case Callback.MESSAGE:
                message = new_message(
                    self.world,
                    interaction.gesture.channel,
                    data,
                    call.body,
                    answers=interaction.origin,
                )
                await self._tell("MESSAGE_CREATE", message)
                return Response(kind, ack_s, ephemeral=message.is_ephemeral, message=message)
            case Callback.DEFERRED_MESSAGE:
                flags = data.get("flags", 0) & EPHEMERAL
                message = placeholder(
                    self.world, interaction.gesture.channel, flags=flags, origin=interaction.origin
                )
                return Response(kind, ack_s, ephemeral=message.is_ephemeral, message=message)
            case Callback.DEFERRED_UPDATE | Callback.UPDATE:
                held = interaction.gesture.message
                assert held is not None
                if kind is Callback.UPDATE:
                    if held.deleted:
                        raise RefusedError(Reason.UNKNOWN_MESSAGE)
                    edit_message(self.world, held, data, call.body)
                    await self._tell("MESSAGE_UPDATE", held)
                return Response(kind, ack_s, ephemeral=held.is_ephemeral, message=held)
            case Callback.CHOICES:
                return Response(kind, ack_s, choices=tuple(data["choices"]))
            case Callback.MODAL:
                check_components(data["components"], path=("data", "components"))
                modal = Modal(data["custom_id"], data["title"], data["components"], interaction)
                return Response(kind, ack_s, modal=modal)

    async def _tell(self, event: str, message: Message) -> None:
        if not message.is_ephemeral:
            await self.gateway.dispatch_message(event, message)

    def _interaction(self, call: Call) -> Interaction:
        interaction = self.world.interactions.get(call.params["webhook_token"])
        if interaction is None or call.params["webhook_id"] != str(self.world.application_id):
            raise RefusedError(Reason.UNKNOWN_WEBHOOK)
        interaction.require_webhook()
        return interaction

    def _message(self, call: Call) -> Message:
        interaction = self._interaction(call)
        # After an update the original is the message that held the component.
        original = interaction.original or interaction.gesture.message
        wanted = call.params.get("message_id")
        candidates = [original] if wanted is None else [original, *interaction.followups]
        for message in candidates:
            if message is not None and not message.deleted and wanted in {None, str(message.id)}:
                return message
        raise RefusedError(Reason.UNKNOWN_MESSAGE)


def _callback_payload(interaction: Interaction, response: Response) -> Json:
    told: Json = {"id": str(interaction.id), "type": int(interaction.gesture.kind)}
    resource: Json = {"type": int(response.type)}
    message = response.message
    if message is not None:
        told |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.is_loading,
            "response_message_ephemeral": message.is_ephemeral,
        }
        if response.type in {Callback.MESSAGE, Callback.UPDATE, Callback.DEFERRED_MESSAGE}:
            resource["message"] = message_payload(message)
    return {"interaction": told, "resource": resource}
