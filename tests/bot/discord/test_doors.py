"""Every command, button, menu and form × every role × another server, from the one table."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.services.access import ALLOWED, DOORS, NOT_YET_OPEN, SERVER_WIDE, Role
from bot.store.tables import Base
from tests.bot import congress
from tests.bot.discord.doors import Hall, commands, fill, items, modals, strangers, through
from tests.bot.discord.room import MANAGER, Room

ROLES = {
    "paul": {Role.PARTICIPANT},
    "farida": {Role.PARTICIPANT, Role.FACILITATOR},
    "simon": {Role.PARTICIPANT, Role.SECRETARY},
    "martine": {Role.PARTICIPANT, Role.ADMINISTRATOR},
}
# Forms first, while their section is open; last what ends the meeting or makes one its opener, and
# what makes the bot forget who that was.
ORDER = sorted(
    DOORS,
    key=lambda door: (
        door == "greffier:forget-me",
        not door.startswith("greffier:form"),
        not door.startswith("greffier:"),
        door.startswith("/seance"),
        door,
    ),
)
SECRETS = {
    congress.IDEA.text,
    congress.OTHER_IDEA.text,
    congress.REMARK.text,
    congress.PROPOSED.text,
    congress.EVENT.title,
    congress.MEETING.theme,
    "Prévenir",
    "atelier.ogg",
}


def test_every_door_of_the_bot_has_its_line_in_the_table_and_none_stands_for_nothing(
    room: Room,
) -> None:
    assert {*commands(room.bot), *items(), *modals()} == set(DOORS)


def test_every_form_outlives_a_restart() -> None:
    assert strangers() == []


@pytest.mark.parametrize("who", ROLES)
async def test_each_role_passes_the_doors_of_the_table_and_no_other(room: Room, who: str) -> None:
    actor: simcord.MemberActor = getattr(room, who)
    hall = await _hall(room, opened_by=1)

    passed = {door: "réservée" not in await through(door, hall, actor) for door in ORDER}

    assert passed == {door: bool(ALLOWED[DOORS[door]] & ROLES[who]) for door in ORDER}


async def test_who_opened_the_meeting_leads_and_records_it_and_nothing_of_the_server(
    room: Room,
) -> None:
    hall = await _hall(room, opened_by=room.paul.id)
    held = {Role.PARTICIPANT, Role.FACILITATOR, Role.SECRETARY}

    passed = {door: "réservée" not in await through(door, hall, room.paul) for door in ORDER}

    assert passed == {
        door: bool(
            ALLOWED[action]
            & ({Role.PARTICIPANT} if action in SERVER_WIDE or door in NOT_YET_OPEN else held)
        )
        for door, action in DOORS.items()
    }


async def test_who_may_do_all_on_another_server_reads_and_changes_nothing_of_this_one(
    room: Room,
) -> None:
    await fill(room.bot, room.guild.id, room.channel.id, opened_by=room.martine.id)
    elsewhere = room.env.create_guild("Ailleurs")
    board = elsewhere.create_role("Bureau", permissions=MANAGER)
    boss = elsewhere.add_member(room.martine.user, roles=[board])
    hall = await _opened(room, elsewhere.create_text_channel("hall"), boss)
    before = _held(room)

    read = "\n".join([await through(door, hall, boss) for door in ORDER])

    shown = "\n".join(message.content for message in hall.channel.history())
    assert not {secret for secret in SECRETS if secret in read + shown}
    assert _held(room) == before


async def _hall(room: Room, *, opened_by: int) -> Hall:
    """The event of the tests in the room's channel, and a panel to open forms by."""
    await fill(room.bot, room.guild.id, room.channel.id, opened_by)
    opened = await room.martine.slash(
        room.channel, "section ouvrir", section="Une idée pour demain"
    )
    return Hall(room.env, room.bot, room.channel, opened.followups[-1].message)


async def _opened(room: Room, channel: simcord.ChannelHandle, boss: simcord.MemberActor) -> Hall:
    """A meeting of its own on another server."""
    await boss.slash(channel, "evenement creer", titre="Ailleurs")
    await boss.slash(channel, "seance ouvrir", theme="Autre chose")
    opened = await boss.slash(channel, "section ouvrir", section="Encore", forme="postits")
    return Hall(room.env, room.bot, channel, opened.followups[-1].message)


def _held(room: Room) -> dict[str, list[tuple[Any, ...]]]:
    """All that the room's server holds, read without the store."""
    file: Path = room.bot.parts.settings.folder / "greffier.sqlite3"
    with sqlite3.connect(file) as connection:
        held = {
            table: sorted(
                connection.execute(
                    f'SELECT * FROM "{table}" WHERE guild_id = ?',  # noqa: S608 (our own names)
                    (room.guild.id,),
                ),
                key=repr,
            )
            for table in Base.metadata.tables
        }
    connection.close()
    return held
