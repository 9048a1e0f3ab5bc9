"""`/parole`: one message kept true, turns, and a round of the table in the minutes."""

import discord

from bot.client import Greffier
from tests.bot.discord.room import Room, answer, told

ASK, LEAVE, NEXT = (
    "Demander la parole",
    "Je laisse mon tour",
    "Donner la parole à la personne suivante",
)


def board(room: Room) -> discord.Message:
    """Return the one message that shows the queue."""
    (shown,) = [m for m in room.channel.history() if m.content.startswith("**File de parole**")]
    return shown


async def test_the_queue_is_one_message_that_follows_every_click(room: Room) -> None:
    await room.start()
    first = await room.paul.slash(room.channel, "parole demander")
    second = await room.odile.click(board(room), label=ASK)
    again = await room.odile.click(board(room), label=ASK)
    assert "prochaine personne" in told(first)
    assert "n°\u00a02" in told(second) or "n° 2" in told(second)
    assert told(again) == told(second)
    assert "1. Paul\n2. Odile" in board(room).content

    await room.env.restart_bot(Greffier(room.bot.parts))
    given = await room.farida.click(board(room), label=NEXT)
    await room.odile.click(board(room), label=LEAVE)

    assert "«\u00a0Paul\u00a0» a la parole" in told(given)
    assert "**Paul** a la parole." in board(room).content
    assert "Personne n’attend la parole." in board(room).content
    assert "1 personne a pris la parole" in board(room).content


async def test_a_participant_gives_the_floor_to_nobody(room: Room) -> None:
    await room.start()
    await room.paul.slash(room.channel, "parole demander")

    clicked = await room.odile.click(board(room), label=NEXT)
    typed = await room.odile.slash(room.channel, "parole donner")
    rounded = await room.odile.slash(room.channel, "parole tour")

    assert "animateur" in told(clicked)
    assert "animateur" in told(typed)
    assert "animateur" in told(rounded)
    assert "1. Paul" in board(room).content


async def test_the_floor_goes_to_somebody_without_an_account(room: Room) -> None:
    await room.start()
    await room.paul.slash(room.channel, "parole demander")
    offered = await room.farida.autocomplete(room.channel, "parole donner", "a", "")

    await room.farida.slash(room.channel, "parole donner", a="Jeanne")

    assert [choice["value"] for choice in offered] == ["Paul"]
    assert "**Jeanne** a la parole." in board(room).content
    assert "1. Paul" in board(room).content


async def test_a_deleted_queue_is_posted_anew(room: Room) -> None:
    await room.start()
    await room.paul.slash(room.channel, "parole demander")
    await room.martine.delete(board(room))

    await room.odile.slash(room.channel, "parole demander")

    assert "1. Paul\n2. Odile" in board(room).content


async def test_where_the_bot_may_not_write_the_rank_is_told_all_the_same(room: Room) -> None:
    await room.start()
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)

    asked = await room.paul.slash(room.channel, "parole demander")

    assert "prochaine personne" in told(asked)


async def test_a_round_is_told_as_the_minutes_print_it(room: Room) -> None:
    await room.start()
    await room.paul.slash(room.channel, "parole demander")
    await room.farida.slash(room.channel, "parole donner")

    form = await room.farida.slash(room.channel, "parole tour")
    assert form.modal is not None
    assert form.modal["components"][2]["component"]["value"] == "Paul"
    noted = await room.farida.submit_modal(
        form, {"groupe": "internes", "recueille": "un avis favorable", "noms": "Paul"}
    )

    assert "Un tour de parole aux internes recueille un avis favorable (Paul)." in told(noted)
    made = await room.simon.slash(room.channel, "minutes", forme="md")
    assert answer(made).attachments


async def test_in_an_anonymous_meeting_the_form_asks_for_no_names(room: Room) -> None:
    await room.start(anonyme=True)

    form = await room.martine.slash(room.channel, "parole tour")

    assert form.modal is not None
    assert len(form.modal["components"]) == 2


async def test_without_a_meeting_there_is_no_queue(room: Room) -> None:
    refused = await room.paul.slash(room.channel, "parole demander")

    assert "/séance ouvrir" in told(refused)
    assert await room.paul.autocomplete(room.channel, "parole donner", "a", "") == []
