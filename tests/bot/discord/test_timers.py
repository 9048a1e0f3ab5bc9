"""The timer of a section: shown, told of a minute before its end and at its end, once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.client import Greffier
from bot.cogs.timers import LOOK_S
from bot.meeting import now
from bot.services import meetings
from tests.bot.discord.room import Room, answer, told

LAST_MINUTE = "Plus qu’une minute"
OVER = "est écoulé"


async def later(room: Room, minutes: float, *, bot: Greffier | None = None) -> list[str]:
    """Return what the bot tells of time to everybody, some minutes after now."""
    awake = bot or room.bot
    moment = now() + timedelta(minutes=minutes)
    awake.parts = replace(awake.parts, clock=lambda: moment)
    await room.env.advance_time(LOOK_S)
    said = [m.content for m in room.seen_by(room.paul) if m.author.id == room.me.id]
    return [text for text in said if LAST_MINUTE in text or OVER in text]


async def test_the_panel_counts_down_and_the_channel_is_told_twice(room: Room) -> None:
    await room.postits()

    given = await room.martine.slash(room.channel, "section minuteur", minutes=5)
    await room.rested()

    assert "<t:" in told(given)
    assert ":R>" in (await room.panel()).content
    assert await later(room, 3) == []
    assert await later(room, 4.5) == ["Plus qu’une minute pour «\u00a0Idées\u00a0»."]
    assert len(await later(room, 4.6)) == 1
    ended = await later(room, 5.5)
    assert len(ended) == 2
    assert OVER in ended[-1]
    await room.rested()
    assert ":R>" not in (await room.panel()).content
    assert await later(room, 60) == ended


async def test_the_panel_s_button_asks_how_long_and_sets_the_timer(room: Room) -> None:
    await room.postits()
    await room.rested()

    asked = await room.martine.click(await room.panel(), label="Minuteur")
    await room.martine.select(answer(asked), values=["10"])
    await room.rested()

    assert "Minuteur de «\u00a0Idées\u00a0»" in answer(asked).content
    assert ":R>" in (await room.panel()).content


async def test_the_timer_is_stopped_as_it_was_set(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section minuteur", minutes=5)

    stopped = await room.martine.slash(room.channel, "section minuteur", minutes=0)
    await room.rested()

    assert told(stopped) == "Le minuteur est arrêté."
    assert await later(room, 10) == []
    assert ":R>" not in (await room.panel()).content


async def test_a_timer_survives_a_restart_and_its_menu_too(room: Room) -> None:
    await room.postits()
    await room.rested()
    asked = await room.martine.click(await room.panel(), label="Minuteur")

    await room.env.restart_bot(Greffier(room.bot.parts))
    await room.martine.select(answer(asked), values=["5"])
    again = Greffier(room.bot.parts)
    await room.env.restart_bot(again)

    assert len(await later(room, 4.5, bot=again)) == 1
    assert len(await later(room, 5.5, bot=again)) == 2


async def test_a_timer_that_ended_while_the_bot_was_away_is_told_of_at_its_return(
    room: Room,
) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section minuteur", minutes=5)
    again = Greffier(room.bot.parts)

    await room.env.restart_bot(again)

    (ended,) = await later(room, 90, bot=again)
    assert OVER in ended


@pytest.mark.parametrize("command", ["section fermer", "seance fermer", "seance pause"])
async def test_a_timer_stops_with_its_section_and_waits_in_a_pause(
    room: Room, command: str
) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section minuteur", minutes=5)

    await room.martine.slash(room.channel, command)

    assert await later(room, 10) == []


async def test_a_held_timer_says_what_is_left(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "seance pause")

    await room.martine.slash(room.channel, "section minuteur", minutes=5)
    await room.rested()

    assert "il reste 5 min 00" in (await room.panel()).content


async def test_a_timer_of_a_minute_is_told_of_at_its_end_only(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section minuteur", minutes=1)

    assert await later(room, 0.5) == []
    assert len(await later(room, 1.5)) == 1


async def test_a_late_choice_gives_no_time_to_another_section(room: Room) -> None:
    await room.postits()
    await room.rested()
    asked = await room.martine.click(await room.panel(), label="Minuteur")
    await room.martine.slash(room.channel, "section ouvrir", section="Autre")

    refused = await room.martine.select(answer(asked), values=["10"])

    assert "déjà passée" in refused.followups[-1].content
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    assert standing.open_section is not None
    assert standing.open_section.timer is None


async def test_a_channel_that_cannot_be_told_stops_no_clock(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section minuteur", minutes=5)
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50_013)

    assert await later(room, 4.5) == []
    assert len(await later(room, 5.5)) == 1


async def test_a_participant_gives_no_time(room: Room) -> None:
    await room.postits()

    refused = await room.paul.slash(room.channel, "section minuteur", minutes=5)

    assert "réservée" in told(refused)
