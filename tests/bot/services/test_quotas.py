"""The quota check: what was expected, what came, and who may still give."""

from bot.contributions import Source
from bot.services import ideas, keeping, meetings, remarks, requests
from bot.services.access import Actor
from bot.services.quotas import QuotaCheck
from bot.services.remarks import Said
from bot.services.requests import Desk
from tests.bot.people import CHANNEL, FACILITATOR, HERE, OTHER, PARTICIPANT, SECRETARY
from tests.bot.services.workshop import give, offer, open_postits, open_workshop

NOUR = Actor(HERE, 150, "Nour")


async def checked(desk: Desk) -> QuotaCheck | None:
    return (await requests.regroup(desk, FACILITATOR, CHANNEL, themes=None)).quota


async def test_what_came_is_set_against_who_is_there(desk: Desk) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store, quota=2)
    await meetings.take_attendance(desk.store, FACILITATOR, CHANNEL, present=17)
    for text, who in (("Un", PARTICIPANT), ("Deux", PARTICIPANT), ("Trois", OTHER)):
        await give(desk.store, text, who)

    check = await checked(desk)

    assert check is not None
    assert (check.present, check.expected, check.received, check.givers) == (17, 34, 3, 2)


async def test_without_attendance_nothing_is_expected(desk: Desk) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store, quota=2)
    await give(desk.store, "Un")
    await give(desk.store, "Deux", OTHER)

    check = await checked(desk)

    assert check is not None
    assert (check.present, check.expected, check.received, check.givers) == (None, None, 2, 2)


async def test_without_quota_there_is_nothing_to_check(desk: Desk) -> None:
    await open_workshop(desk.store)
    await open_postits(desk.store)
    await give(desk.store, "Un")
    await give(desk.store, "Deux")

    assert await checked(desk) is None


async def test_who_has_ideas_left_to_give_is_known_among_those_who_take_part(desk: Desk) -> None:
    store = desk.store
    await open_workshop(store)
    await open_postits(store, quota=2)
    await give(store, "Un")
    await give(store, "Deux")
    withdrawn = await give(store, "Trois", OTHER)
    await ideas.withdraw(store, OTHER, withdrawn.idea.id)
    await give(store, "Quatre", OTHER)
    await remarks.remark(store, NOUR, Said("Et la nuit", CHANNEL))

    check = await checked(desk)

    assert check is not None
    assert check.short == (("Nour", 0), ("Odile", 1))


async def test_what_is_kept_counts_in_nobody_s_quota(desk: Desk) -> None:
    store = desk.store
    await open_workshop(store)
    await open_postits(store, quota=2)
    await give(store, "Un")
    await keeping.keep_message(store, SECRETARY, Said("Gardée", CHANNEL, author="Paul"))
    receipt = await give(store, "Deux")

    check = await checked(desk)

    assert receipt.given == 2
    assert check is not None
    assert (check.received, check.givers, check.short) == (2, 1, ())


async def test_in_an_anonymous_meeting_nobody_is_counted_or_named(desk: Desk) -> None:
    store = desk.store
    await open_workshop(store, anonymous=True)
    await open_postits(store, quota=2)
    for text in ("Un", "Deux"):
        await ideas.give(store, PARTICIPANT, offer(text, source=Source.MODAL))
    await meetings.take_attendance(
        store, FACILITATOR, CHANNEL, present=3, names=("Paul", "Odile", "Nour")
    )

    check = await checked(desk)

    assert check == QuotaCheck(quota=2, received=2, present=3)
