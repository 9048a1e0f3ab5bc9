"""Messages of the channel as post-its: captured, confirmed, edited, deleted."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import discord
import msgspec

from bot.client import Greffier
from bot.config import Discord
from bot.views.parts import Parts
from tests.bot.discord.room import Room, announced, confirmed, replies

_MESSAGE_DELETED = 72


@contextmanager
def no_room_on_the_disk() -> Iterator[None]:
    """Let no file grow, as on a full disk, for this process alone."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def note_moderation(room: Room, message: discord.Message) -> None:
    """Note, as Discord does, that a moderator has deleted somebody's message."""
    room.env.backend.record_audit_log(
        room.guild.id,
        _MESSAGE_DELETED,
        target_id=message.author.id,
        options={"channel_id": str(room.channel.id), "count": "1"},
        user_id=room.martine.id,
    )


async def delete_as_moderator(room: Room, message: discord.Message) -> None:
    """Delete somebody's message; simcord leaves it to us to note it in the audit log."""
    note_moderation(room, message)
    await room.martine.delete(message)


async def test_a_message_is_a_post_it_and_is_confirmed(room: Room) -> None:
    await room.postits()

    message = await room.paul.send(room.channel, "Un carnet de liaison")

    assert confirmed(room, message)
    assert replies(room, message) == []
    assert await room.idea_texts() == ["Un carnet de liaison"]


async def test_a_reply_to_somebody_is_a_post_it_too(room: Room) -> None:
    await room.postits()
    first = await room.paul.send(room.channel, "Un carnet")

    message = await room.odile.send(room.channel, "Et une affiche", reply_to=first)

    assert confirmed(room, message)


async def test_nothing_is_taken_before_a_section_opens_or_after_it_closed(room: Room) -> None:
    await room.start()
    before = await room.paul.send(room.channel, "Bonjour")
    await room.martine.slash(room.channel, "section ouvrir", section="Idées", forme="postits")
    await room.martine.slash(room.channel, "section fermer")

    after = await room.paul.send(room.channel, "Au revoir")

    assert not confirmed(room, before)
    assert not confirmed(room, after)
    assert await room.idea_texts() == []


async def test_nothing_is_taken_in_a_section_of_another_form(room: Room) -> None:
    await room.start(trame="atelier")

    message = await room.paul.send(room.channel, "Je parle seulement")

    assert not confirmed(room, message)


async def test_another_channel_is_left_alone(room: Room) -> None:
    await room.postits()
    corridor = room.guild.create_text_channel("couloir")

    message = await room.paul.send(corridor, "On mange quoi ?")

    assert not next(m for m in corridor.history() if m.id == message.id).reactions


async def test_bots_give_no_ideas(room: Room) -> None:
    await room.postits()
    robot = room.guild.add_member(room.env.create_user("Sondages", bot=True))

    message = await robot.send(room.channel, "Votez !")

    assert not confirmed(room, message)
    assert await room.idea_texts() == []


async def test_what_discord_writes_in_somebodys_name_is_no_idea(room: Room) -> None:
    await room.postits()
    first = await room.paul.send(room.channel, "Un carnet")
    kept = next(m for m in room.channel.history() if m.id == first.id)
    parent = room.bot.get_channel(room.channel.id)
    assert isinstance(parent, discord.TextChannel)

    await room.martine.set_pinned(kept, pinned=True)
    await parent.create_thread(name="Un fil", type=discord.ChannelType.public_thread)

    assert await room.idea_texts() == ["Un carnet"]


async def test_a_picture_alone_is_answered_in_words(room: Room) -> None:
    await room.postits()

    message = await room.paul.send(room.channel, attachments=[("post-it.jpg", b"\xff\xd8")])

    assert not confirmed(room, message)
    assert "écrivez votre idée" in replies(room, message)[0]


async def test_the_same_words_twice_are_two_ideas(room: Room) -> None:
    await room.postits()

    first = await room.paul.send(room.channel, "Du temps")
    second = await room.odile.send(room.channel, "Du temps")

    assert confirmed(room, first)
    assert confirmed(room, second)
    assert await room.idea_texts() == ["Du temps", "Du temps"]


async def test_over_the_quota_the_message_is_answered_without_a_ping(room: Room) -> None:
    await room.postits(quota=1)
    await room.paul.send(room.channel, "Un carnet")

    message = await room.paul.send(room.channel, "Une affiche")

    assert not confirmed(room, message)
    (reply,) = replies(room, message)
    assert reply.startswith(
        "Vous avez déjà donné votre idée\u00a0: ce message n’est pas enregistré"
    )


async def test_what_a_full_disk_did_not_take_is_answered_and_taken_once_there_is_room(
    room: Room,
) -> None:
    await room.postits()

    with no_room_on_the_disk():
        lost = await room.paul.send(room.channel, "Un carnet de liaison")
    kept = await room.paul.send(room.channel, "Une affiche")

    assert not confirmed(room, lost)
    [told] = replies(room, lost)
    assert "n’a pas été pris en compte" in told
    assert confirmed(room, kept)
    assert await room.idea_texts() == ["Une affiche"]


async def test_where_reactions_are_forbidden_the_bot_confirms_in_words(room: Room) -> None:
    await room.postits()
    room.env.inject_error("PUT", "/channels/*/reactions/*", status=403, code=50013)

    message = await room.paul.send(room.channel, "Un carnet")

    assert replies(room, message) == ["Votre idée est enregistrée."]


async def test_where_the_bot_may_do_nothing_the_idea_is_kept_all_the_same(room: Room) -> None:
    await room.postits()
    for method, path in (("PUT", "/channels/*/reactions/*"), ("POST", "/channels/*/messages")):
        room.env.inject_error(method, path, status=403, code=50013)

    await room.paul.send(room.channel, "Un carnet")

    assert await room.idea_texts() == ["Un carnet"]


async def test_a_message_deleted_before_its_confirmation_is_harmless(room: Room) -> None:
    await room.postits()
    room.env.inject_error("PUT", "/channels/*/reactions/*", status=404, code=10008)

    message = await room.paul.send(room.channel, "Un carnet")

    assert replies(room, message) == []


async def test_the_author_edits_the_message_and_the_idea_follows(room: Room) -> None:
    await room.postits()
    message = await room.paul.send(room.channel, "Un carnet")

    await room.paul.edit(message, "Un carnet pour chacun")

    assert await room.idea_texts() == ["Un carnet pour chacun"]


async def test_an_edit_after_the_section_closed_is_answered(room: Room) -> None:
    await room.postits()
    message = await room.paul.send(room.channel, "Un carnet")
    await room.martine.slash(room.channel, "section fermer")

    await room.paul.edit(message, "Autre chose")

    assert "fermée" in replies(room, message)[0]
    assert await room.idea_texts() == ["Un carnet"]


async def test_an_edit_of_a_message_that_is_no_idea_does_nothing(room: Room) -> None:
    message = await room.paul.send(room.channel, "Bonjour")
    await room.postits()

    await room.paul.edit(message, "Bonjour à tous")

    assert await room.idea_texts() == []


async def test_the_author_deletes_the_message_and_the_idea_goes(room: Room) -> None:
    await room.postits(quota=1)
    message = await room.paul.send(room.channel, "Un carnet")

    await room.paul.delete(message)

    assert await room.idea_texts() == []
    assert confirmed(room, await room.paul.send(room.channel, "Une affiche"))


async def test_a_moderator_deletes_the_message_and_the_idea_stays(room: Room) -> None:
    await room.postits()
    message = await room.paul.send(room.channel, "Un carnet")

    await delete_as_moderator(room, message)

    assert await room.idea_texts() == ["Un carnet"]


async def test_a_message_deleted_after_the_section_closed_leaves_its_idea(room: Room) -> None:
    await room.postits()
    message = await room.paul.send(room.channel, "Un carnet")
    await room.martine.slash(room.channel, "section fermer")

    await room.paul.delete(message)

    assert await room.idea_texts() == ["Un carnet"]


async def test_without_the_audit_log_a_deletion_withdraws_nothing(room: Room) -> None:
    await room.postits()
    message = await room.paul.send(room.channel, "Un carnet")
    for role in room.env.backend.guilds[room.guild.id].roles.values():
        role.permissions &= ~discord.Permissions(view_audit_log=True).value
        room.env.backend.emit(
            "GUILD_ROLE_UPDATE",
            {
                "guild_id": str(room.guild.id),
                "role": {
                    "id": str(role.id),
                    "name": role.name,
                    "permissions": str(role.permissions),
                    "position": role.position,
                    "color": 0,
                    "colors": {"primary_color": 0},
                    "hoist": False,
                    "managed": role.managed,
                    "mentionable": False,
                    "flags": 0,
                },
            },
        )

    await room.paul.delete(message)

    assert await room.idea_texts() == ["Un carnet"]


async def test_without_message_content_the_panel_asks_for_the_button(room: Room) -> None:
    """The bot then receives messages without their text, and says nothing of them."""
    parts = room.bot.parts
    blind = _without_content(room.bot)
    await room.env.restart_bot(blind)

    await room.start()
    opened = await room.martine.slash(
        room.channel, "section ouvrir", section="Idées", forme="postits"
    )
    message = await room.paul.send(room.channel, "Un carnet")

    assert parts.store is blind.parts.store
    assert announced(opened)[0].content.endswith(
        "Donnez vos idées avec le bouton ci-dessous ou avec `/idée`."
    )
    assert not confirmed(room, message)
    assert replies(room, message) == []


def _without_content(bot: Greffier) -> Greffier:

    settings = msgspec.structs.replace(bot.parts.settings, discord=Discord(message_content=False))
    return Greffier(Parts(settings, bot.parts.store, bot.parts.jobs))
