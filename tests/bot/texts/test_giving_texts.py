"""What people read of seats."""

from bot.texts import giving_texts
from tests.bot import congress


def test_a_list_of_seats_shows_every_code_when_there_is_room() -> None:
    assert giving_texts.seats([congress.SEAT]).startswith(
        "**Places sans compte**\n- Place 1\u00a0: code **K7PM**"
    )
