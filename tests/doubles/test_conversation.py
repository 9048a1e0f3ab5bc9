"""A real discord.py bot lives in the fake Discord: commands, forms, buttons, messages, files."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import discord
import pytest

from .conftest import Place
from .discord_server import FakeDiscord
from .errors import GestureError, Reason
from .interactions import Callback
from .permissions import Permission
from .small_bot import PIN, SmallBot
from .state import Member, Role, Upload

pytestmark = pytest.mark.usefixtures("bot")
Connect = Callable[[FakeDiscord, SmallBot], AbstractAsyncContextManager[SmallBot]]


async def test_a_slash_command_is_answered_to_its_author_alone(place: Place) -> None:
    asked = await place.discord.slash(place.lea, place.channel, "idee", {"texte": "Un goûter"})

    response = await asked.response()
    assert (response.type, response.ephemeral) == (Callback.MESSAGE, True)
    assert 0.0 < response.ack_s < 3.0
    assert [message.content for message in asked.messages] == ["« Un goûter »"]
    assert place.channel.visible == []


async def test_a_subcommand_defers_then_answers_edits_and_follows_up(place: Place) -> None:
    values = {"theme": "Accueil", "titre": "Accueillir"}
    asked = await place.discord.slash(place.lea, place.channel, "theme renommer", values)

    followup = await asked.followup()
    original = await asked.answer()
    assert (await asked.response()).type is Callback.DEFERRED_MESSAGE
    assert original.history == ["Accueil → Accueillir"]
    assert original.content == "Accueil → Accueillir !"
    assert (followup.content, followup.is_ephemeral) == ("Fait", True)
    assert place.channel.visible == [original]


async def test_an_option_is_completed_while_it_is_typed(place: Place) -> None:
    choices = await place.discord.autocomplete(
        place.lea, place.channel, "theme renommer", {"theme": "Pa"}, focused="theme"
    )

    assert choices == [{"name": "Parole", "value": "Parole"}]


async def test_a_button_rebuilt_from_its_id_updates_its_message(place: Place) -> None:
    asked = await place.discord.slash(place.lea, place.channel, "panneau")
    panel = await asked.answer()

    first = await place.discord.click(place.lea, panel, "Voter (0)")
    await first.response()
    second = await place.discord.click(place.lea, panel, "vote:1")
    response = await second.response()

    assert response.type is Callback.UPDATE
    assert response.message is panel
    assert panel.content == "Merci"
    assert panel.embeds[0]["title"] == "Votez"
    assert panel.components[0]["components"][0]["label"] == "Voter (2)"


async def test_a_form_brings_text_choice_and_file(place: Place) -> None:
    asked = await place.discord.slash(place.lea, place.channel, "formulaire")
    form = await asked.modal()

    sent = await place.discord.submit(
        place.lea,
        form,
        {"Idée": "Un banc", "theme": ["Parole"], "paper": [Upload("mur.png", b"12345")]},
    )

    assert (await sent.answer()).content == "Un banc / Parole / 5"


async def test_a_form_is_not_sent_with_a_field_too_long_or_empty(place: Place) -> None:
    form = await (await place.discord.slash(place.lea, place.channel, "formulaire")).modal()

    with pytest.raises(GestureError, match="81 characters"):
        await place.discord.submit(place.lea, form, {"Idée": "x" * 81, "theme": ["Parole"]})
    with pytest.raises(GestureError, match="must be filled in"):
        await place.discord.submit(place.lea, form, {"theme": ["Parole"]})


async def test_a_file_travels_to_the_bot_and_back(place: Place) -> None:
    values = {"entree": Upload("son.ogg", b"abc" * 1000, "audio/ogg")}
    asked = await place.discord.slash(place.lea, place.channel, "fichier", values)

    answer = await asked.answer()
    assert answer.files == {"retour-son.ogg": b"cba" * 1000}
    assert answer.attachments[0].description == "À l’envers"
    assert answer.is_ephemeral


async def test_a_context_menu_names_the_message_it_was_used_on(place: Place) -> None:
    message = await place.discord.say(place.lea, place.channel, "Penser au café")

    asked = await place.discord.menu(place.lea, "Retenir", message)

    assert (await asked.answer()).content == "Retenu : Penser au café"


async def test_messages_written_edited_and_deleted_reach_the_bot(
    place: Place, bot: SmallBot
) -> None:
    fake = place.discord
    message = await fake.say(place.lea, place.channel, "Une idée")
    await fake.until(lambda: "✅" in message.reactions, what="reaction")
    await fake.edit(message, "Une autre")
    await fake.delete(message)
    last = await fake.say(place.lea, place.channel, "Fin")
    await fake.until(lambda: "✅" in last.reactions, what="reaction")

    assert bot.heard == ["Une idée", "modifié : Une autre", "supprimé : Une autre", "Fin"]


async def test_a_reaction_makes_the_bot_pin_reply_and_open_a_thread(place: Place) -> None:
    fake = place.discord
    message = await fake.say(place.lea, place.channel, "À garder")
    await fake.react(place.lea, message, PIN)

    reply = await fake.posted(place.channel, "Épinglé")
    assert message.pinned
    assert reply.reference is message
    assert reply.mentions == []
    assert message.thread is not None
    assert [post.content for post in message.thread.visible] == ["Parlons-en"]


async def test_nobody_is_pinged_when_the_bot_allows_no_mention(place: Place) -> None:
    role = place.discord.add_role(place.guild, "Chef", permissions=Permission.MANAGE_GUILD)
    chief = place.discord.add_member(place.guild, "Awa", role)
    values: dict[str, Member | Role] = {"qui": place.lea, "role": role}

    answer = await (await place.discord.slash(chief, place.channel, "salut", values)).answer()

    assert answer.content == f"{place.lea.mention} <@&{role.id}> @everyone"
    assert (answer.mentions, answer.mention_roles, answer.mention_everyone) == ([], [], False)


async def test_a_command_is_hidden_from_who_lacks_its_permission(place: Place) -> None:
    with pytest.raises(GestureError, match="does not see"):
        await place.discord.slash(place.lea, place.channel, "salut", {"qui": place.lea})


async def test_a_thread_opened_archived_and_a_channel_deleted_reach_the_bot(
    place: Place, bot: SmallBot
) -> None:
    fake = place.discord
    thread = await fake.open_thread(place.lea, place.channel, "Groupe 1")
    message = await fake.say(place.lea, thread, "Ici")
    await fake.until(lambda: "✅" in message.reactions, what="reaction")
    await fake.archive(thread, locked=True)
    await fake.delete_channel(place.channel)

    with pytest.raises(GestureError, match="may not write"):
        await fake.say(place.lea, thread, "Encore")
    with pytest.raises(discord.NotFound, match="10003"):
        await bot.fetch_channel(place.channel.id)
    assert fake.refusals[-1].reason is Reason.UNKNOWN_CHANNEL


@pytest.mark.parametrize(
    ("line", "values", "why"),
    [
        ("idees", {}, "no command idees"),
        ("idee", {}, "needs texte"),
        ("idee", {"texte": 3}, "is a string"),
        ("idee", {"texte": "a", "couleur": "rouge"}, "no option couleur"),
        ("theme", {}, "is a group"),
        ("theme renommer", {"theme": "a", "titre": "x" * 51}, "51 is not within"),
    ],
)
async def test_a_person_cannot_send_what_the_client_would_refuse(
    place: Place, line: str, values: dict[str, str | int], why: str
) -> None:
    with pytest.raises(GestureError, match=why):
        await place.discord.slash(place.lea, place.channel, line, values)
