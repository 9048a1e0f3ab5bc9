"""A meeting opened by a form, filled in as the last one was."""

from pathlib import Path

import msgspec
import pytest
from simcord import InteractionResult

from bot.config import Outlines
from bot.meeting import Form
from bot.services import meetings
from bot.services.meetings import Plan, Standing
from bot.views.opening import numbers_of, read_numbers
from bot.views.parts import Parts
from tests.bot.discord.room import Room, announced, told


async def standing(room: Room) -> Standing:
    return await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)


async def held_before(room: Room) -> None:
    """Hold a meeting and close it."""
    await room.start(
        trame="webinaire", animation="Martine et Ali", question="Qu’est-ce qui aide ?", quota=2
    )
    await room.martine.slash(room.channel, "presents", nombre=17)
    await room.martine.slash(room.channel, "seance fermer")


def filled_in(shown: InteractionResult) -> dict[str, object]:
    """Return what a form proposes, by its fields' names."""
    assert shown.modal is not None
    fields = [label["component"] for label in shown.modal["components"]]
    return {
        field["custom_id"]: next(
            (o["value"] for o in field.get("options", ()) if o.get("default")), field.get("value")
        )
        for field in fields
    }


async def test_the_first_form_asks_for_everything(room: Room) -> None:
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")

    shown = await room.martine.slash(room.channel, "seance ouvrir")

    assert filled_in(shown) == {
        "theme": None,
        "trame": "atelier",
        "animation": None,
        "question": None,
        "nombres": None,
    }


async def test_the_next_form_proposes_what_the_last_meeting_was(room: Room) -> None:
    await held_before(room)

    shown = await room.martine.slash(room.channel, "seance ouvrir")

    assert filled_in(shown) == {
        "theme": "Sortir de l’hôpital",
        "trame": "webinaire",
        "animation": "Martine, Ali",
        "question": "Qu’est-ce qui aide ?",
        "nombres": "2, 17",
    }


async def test_a_form_opens_the_meeting_as_the_command_does(room: Room) -> None:
    await held_before(room)
    shown = await room.martine.slash(
        room.channel, "seance ouvrir", numero=9, date="07/12/2026", anonyme=True
    )

    opened = await room.martine.submit_modal(
        shown,
        {
            "theme": "Rester chez soi",
            "trame": ["atelier"],
            "animation": "Zoé",
            "question": "Que garder ?",
            "nombres": "3, 40",
        },
    )

    assert "/section suivante" in told(opened)
    assert "anonyme" in announced(opened)[0].content
    now = await standing(room)
    meeting = now.meeting
    assert (meeting.theme, meeting.number, meeting.anonymous) == ("Rester chez soi", 9, True)
    assert (meeting.facilitators, meeting.attendance.present) == (("Zoé",), 40)
    notes = next(s for s in now.sections if s.form is Form.POSTITS)
    assert (notes.prompt, notes.quota) == ("Que garder ?", 3)


async def test_numbers_that_cannot_be_read_stop_nothing(room: Room) -> None:
    await held_before(room)
    shown = await room.martine.slash(room.channel, "seance ouvrir")

    opened = await room.martine.submit_modal(
        shown, {"theme": "Sortir", "trame": ["atelier"], "nombres": "beaucoup"}
    )

    assert "Je n’ai pas compris les nombres" in told(opened)
    assert (await standing(room)).meeting.attendance.present is None


async def test_no_form_is_shown_to_who_may_not_open_or_when_it_would_be_refused(
    room: Room,
) -> None:
    without_event = await room.martine.slash(room.channel, "seance ouvrir")
    await room.start()

    twice = await room.martine.slash(room.channel, "seance ouvrir")
    refused = await room.paul.slash(room.channel, "seance ouvrir")
    bad_day = await room.martine.slash(room.channel, "seance ouvrir", date="demain")

    assert "/événement créer" in told(without_event)
    assert "déjà ouverte" in told(twice)
    assert "réservée" in told(refused)
    assert "demain" in told(bad_day)


async def test_two_forms_open_one_meeting(room: Room) -> None:
    await held_before(room)
    first = await room.martine.slash(room.channel, "seance ouvrir")
    second = await room.farida.slash(room.channel, "seance ouvrir")
    values = {"theme": "Sortir", "trame": ["atelier"]}
    await room.martine.submit_modal(first, values)

    late = await room.farida.submit_modal(second, values)

    assert "déjà ouverte" in told(late)
    assert announced(late) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2, 17", (2, 17)),
        ("2 ; 17", (2, 17)),
        ("2 / 17", (2, 17)),
        ("2 17", (2, 17)),
        ("2", (2, None)),
        (", 17", (None, 17)),
        ("", (None, None)),
        ("  ", (None, None)),
        ("0, 17", None),
        ("51", None),
        ("2, 10001", None),
        ("deux", None),
        ("2, 17, 3", None),
    ],
)
def test_numbers_are_read_as_people_type_them(
    typed: str, read: tuple[int | None, int | None] | None
) -> None:
    assert read_numbers(typed) == read


@pytest.mark.parametrize("numbers", [(2, 17), (None, 17), (2, None), (None, None), (50, 0)])
def test_numbers_that_are_proposed_are_read_back(numbers: tuple[int | None, int | None]) -> None:
    quota, present = numbers

    assert read_numbers(numbers_of(Plan(theme="", quota=quota, present=present))) == numbers


async def test_an_outline_nobody_knows_is_said_before_the_form_is_filled_in(room: Room) -> None:
    await room.martine.slash(room.channel, "evenement creer", titre="Journées")

    refused = await room.martine.slash(room.channel, "seance ouvrir", trame="inconnue")

    assert refused.modal is None
    assert "inconnue" in told(refused)
    assert "webinaire" in told(refused)


async def test_of_many_outlines_the_form_shows_the_usual_ones_first_and_says_how_to_get_the_others(
    room: Room, tmp_path: Path
) -> None:
    own = tmp_path / "trames"
    own.mkdir()
    for number in range(30):
        outline = f'label = "Trame {number}"\n[[sections]]\ntitle = "Notes"\nform = "discussion"\n'
        (own / f"t{number:02}.toml").write_text(outline, "utf-8")
    settings = msgspec.structs.replace(room.bot.parts.settings, outlines=Outlines(folder=str(own)))
    room.bot.parts = Parts(settings, room.bot.parts.store, room.bot.parts.jobs)
    await room.start(trame="t29")
    await room.martine.slash(room.channel, "seance fermer")
    for _ in range(2):
        await room.martine.slash(room.channel, "seance ouvrir", theme="Encore", trame="t28")
        await room.martine.slash(room.channel, "seance fermer")
    await room.martine.slash(room.channel, "seance ouvrir", theme="Enfin", trame="t07")
    await room.martine.slash(room.channel, "seance fermer")
    await room.martine.slash(room.channel, "configurer trame", trame="t15")

    shown = await room.martine.slash(room.channel, "seance ouvrir")

    assert shown.modal is not None
    label = next(one for one in shown.modal["components"] if one["component"]["type"] == 3)
    values = [option["value"] for option in label["component"]["options"]]
    assert values[:6] == ["t07", "t15", "t28", "t29", "t00", "t01"]
    assert len(values) == 25
    assert "l’option trame" in label["description"]
    assert filled_in(shown)["trame"] == "t07"
