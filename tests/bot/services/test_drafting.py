"""The draft of the minutes: what the secretary does to an entry, and what a second export keeps."""

from dataclasses import replace

import pytest

from bot.errors import AccessDeniedError, DraftMovedError, GoneError
from bot.meeting import Form
from bot.services import drafting, ideas, meetings, remarks
from bot.services.access import Actor
from bot.services.archive.dump import dump
from bot.services.archive.notes import notes_of
from bot.services.drafting import Drafted, is_to_read
from bot.services.remarks import Said
from bot.store import ideas as stored
from bot.store.database import Store
from summaries.blocks import Action, Decision, Line, SectionHeading
from summaries.drafts import Unit
from summaries.markdown import to_markdown
from summaries.minutes import compose
from summaries.notes import PostIts, Prose
from tests.bot.people import ADMINISTRATOR, CHANNEL, FACILITATOR, HERE, PARTICIPANT, SECRETARY
from tests.bot.services.workshop import give, open_postits, open_workshop


async def workshop(store: Store) -> Drafted:
    """A meeting with three ideas in a list and a remark."""
    await open_workshop(store)
    await meetings.add_section(store, FACILITATOR, CHANNEL, title="Propositions", form=Form.LIST)
    for text in ("Un carnet", "Du temps", "Une affiche"):
        await give(store, text)
    await remarks.remark(store, SECRETARY, Said("On manque de bras", CHANNEL, author="Odile"))
    return await drafting.look(store, SECRETARY, CHANNEL)


def words(drafted: Drafted) -> list[str]:
    """What prints, entry by entry."""
    return [said(unit) for unit in drafted.units if not unit.dropped]


def said(unit: Unit) -> str:
    entry = unit.entry
    return entry.title if isinstance(entry, SectionHeading) else str(getattr(entry, "text", ""))


def key(drafted: Drafted, text: str) -> str:
    return next(unit.key for unit in drafted.units if said(unit) == text)


async def exported(store: Store, drafted: Drafted) -> str:
    archive = await dump(store, HERE, drafted.meeting.event_id)
    return to_markdown(compose(notes_of(archive)))


async def rewrite(store: Store, text: str, other: str) -> None:
    """The author of an idea edits it."""
    async with store.read(HERE) as session:
        meeting_id = (await meetings.standing(store, HERE, CHANNEL)).meeting.id
        idea = next(i for i in await stored.of_meeting(session, meeting_id) if i.text == text)
    await ideas.edit(store, PARTICIPANT, idea.id, other)


async def test_the_draft_holds_the_theme_and_every_entry_in_order(store: Store) -> None:
    drafted = await workshop(store)

    assert words(drafted) == [
        "Sortir de l’hôpital", "Propositions", "Un carnet", "Du temps", "Une affiche",
        "On manque de bras",
    ]  # fmt: skip
    assert all(map(is_to_read, drafted.units))
    assert drafted.n_read == 0


async def test_a_correction_prints_and_a_second_export_keeps_it(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Un carnet")

    after = await drafting.correct(
        store, SECRETARY, CHANNEL, target, Action("Un carnet partagé"), seen=drafted.seen(target)
    )
    first = await exported(store, after)
    await give(store, "Une autre idée")
    second = await exported(store, after)

    assert "Un carnet partagé" in first
    assert "Un carnet partagé" in second
    assert "Une autre idée" in second
    unit = after.unit(target)
    assert (unit.corrected, unit.validated, unit.noted) == (True, True, Line("Un carnet"))


async def test_the_words_of_the_idea_itself_stay_what_they_were(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Un carnet")

    await drafting.correct(
        store, SECRETARY, CHANNEL, target, Decision("Autre"), seen=drafted.seen(target)
    )

    async with store.read(HERE) as session:
        assert (await stored.get(session, target.removeprefix("idea/"))).text == "Un carnet"


async def test_what_changed_at_the_source_is_flagged_and_not_overwritten(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Un carnet")
    await drafting.correct(
        store, SECRETARY, CHANNEL, target, Line("Un carnet partagé"), seen=drafted.seen(target)
    )

    await rewrite(store, "Un carnet", "Deux carnets")
    after = await drafting.look(store, SECRETARY, CHANNEL)

    unit = after.unit(target)
    assert unit.changed
    assert is_to_read(unit)
    assert (said(unit), unit.noted) == ("Un carnet partagé", Line("Deux carnets"))
    again = await drafting.validate(store, SECRETARY, CHANNEL, target, seen=after.seen(target))
    assert not again.unit(target).changed
    assert said(again.unit(target)) == "Un carnet partagé"
    back = await drafting.take_back(store, SECRETARY, CHANNEL, target, seen=again.seen(target))
    assert said(back.unit(target)) == "Deux carnets"
    assert is_to_read(back.unit(target))


async def test_what_changes_while_somebody_reads_is_never_validated_unseen(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Un carnet")

    await rewrite(store, "Un carnet", "Deux carnets")
    after = await drafting.validate(store, SECRETARY, CHANNEL, target, seen=drafted.seen(target))

    assert after.unit(target).changed
    assert after.n_read == 0


async def test_validating_goes_through_the_entries_and_counts_them(store: Store) -> None:
    drafted = await workshop(store)

    while (unit := drafted.next_to_read()) is not None:
        drafted = await drafting.validate(
            store, SECRETARY, CHANNEL, unit.key, seen=drafted.seen(unit.key)
        )

    assert drafted.n_read == len(drafted.units) == 6


async def test_the_next_one_to_read_is_after_this_one_then_from_the_beginning(store: Store) -> None:
    drafted = await workshop(store)
    last = drafted.units[-1].key

    after = await drafting.validate(store, SECRETARY, CHANNEL, last, seen=drafted.seen(last))

    following = after.next_to_read(last)
    assert following is not None
    assert following.key == after.units[0].key


async def test_an_entry_that_is_left_out_comes_back_as_it_was_corrected(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Du temps")
    now = await drafting.correct(
        store, SECRETARY, CHANNEL, target, Line("Plus de temps"), seen=drafted.seen(target)
    )

    now = await drafting.leave_out(store, SECRETARY, CHANNEL, target, seen=now.seen(target))
    assert "temps" not in await exported(store, now)
    assert not is_to_read(now.unit(target))
    now = await drafting.put_back(store, SECRETARY, CHANNEL, target, seen=now.seen(target))

    assert "Plus de temps" in await exported(store, now)
    assert is_to_read(now.unit(target))


async def test_the_order_survives_new_ideas(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Une affiche")

    await drafting.move(store, SECRETARY, CHANNEL, target, by=-1)
    moved = await drafting.move(store, SECRETARY, CHANNEL, target, by=-1)
    assert words(moved)[2:5] == ["Une affiche", "Un carnet", "Du temps"]
    await give(store, "Une salle")
    after = await drafting.look(store, SECRETARY, CHANNEL)

    assert words(after)[2:6] == ["Une affiche", "Une salle", "Un carnet", "Du temps"]


async def test_a_move_stops_at_the_ends_and_passes_what_is_left_out(store: Store) -> None:
    drafted = await workshop(store)
    first, carnet = drafted.units[1].key, key(drafted, "Un carnet")
    temps = key(drafted, "Du temps")
    await drafting.leave_out(store, SECRETARY, CHANNEL, temps, seen=drafted.seen(temps))

    assert words(await drafting.move(store, SECRETARY, CHANNEL, first, by=-1))[1] == "Propositions"
    down = await drafting.move(store, SECRETARY, CHANNEL, carnet, by=1)

    assert words(down)[1:4] == ["Propositions", "Une affiche", "Un carnet"]


async def test_a_second_click_moves_nothing_more(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Une affiche")
    place = drafted.units.index(drafted.unit(target))

    await drafting.move(store, SECRETARY, CHANNEL, target, by=-1, place=place)
    again = await drafting.move(store, SECRETARY, CHANNEL, target, by=-1, place=place)

    assert words(again)[2:5] == ["Un carnet", "Une affiche", "Du temps"]


async def test_the_theme_is_corrected_left_out_and_never_moves(store: Store) -> None:
    drafted = await workshop(store)
    theme = drafted.units[0].key

    now = await drafting.correct(
        store, SECRETARY, CHANNEL, theme, Prose("Bien sortir"), seen=drafted.seen(theme)
    )
    assert words(now)[0] == "Bien sortir"
    assert "Bien sortir" in await exported(store, now)
    now = await drafting.move(store, SECRETARY, CHANNEL, theme, by=1)
    assert now.units[0].key == theme
    now = await drafting.leave_out(store, SECRETARY, CHANNEL, theme, seen=now.seen(theme))
    assert "sortir" not in (await exported(store, now)).lower()


async def test_an_entry_is_added_where_it_was_asked_and_is_read_already(store: Store) -> None:
    drafted = await workshop(store)

    after, added = await drafting.add(
        store, SECRETARY, CHANNEL, Decision("Un carnet unique"), after=key(drafted, "Un carnet")
    )
    at_top, top = await drafting.add(
        store, SECRETARY, CHANNEL, Prose("Bienvenue"), after=drafted.units[0].key
    )
    last, _ = await drafting.add(store, SECRETARY, CHANNEL, Prose("Merci"))

    assert words(after)[2:4] == ["Un carnet", "Un carnet unique"]
    assert not is_to_read(after.unit(added))
    assert at_top.units[1].key == top
    assert "Merci" in words(last)
    assert "Un carnet unique" in await exported(store, last)


async def test_post_its_are_announced_otherwise_and_keep_their_words(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store)
    await give(store, "Du concret !!")
    drafted = await drafting.look(store, SECRETARY, CHANNEL)
    target = next(unit.key for unit in drafted.units if isinstance(unit.entry, PostIts))

    after = await drafting.correct(
        store, SECRETARY, CHANNEL, target, Prose("Une idée chacun"), seen=drafted.seen(target)
    )

    assert "Une idée chacun" in await exported(store, after)
    assert "Du concret !!" in await exported(store, after)


async def test_the_second_of_two_secretaries_is_told_and_overwrites_nothing(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Un carnet")
    seen = drafted.seen(target)
    await drafting.correct(store, SECRETARY, CHANNEL, target, Line("À moi"), seen=seen)

    for act in (drafting.validate, drafting.leave_out, drafting.take_back):
        with pytest.raises(DraftMovedError):
            await act(store, ADMINISTRATOR, CHANNEL, target, seen=seen)
    with pytest.raises(DraftMovedError):
        await drafting.correct(store, ADMINISTRATOR, CHANNEL, target, Line("À vous"), seen=seen)

    assert "À moi" in words(await drafting.look(store, SECRETARY, CHANNEL))


async def test_a_second_click_of_the_same_person_is_harmless(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Un carnet")
    seen = drafted.seen(target)

    once = await drafting.validate(store, SECRETARY, CHANNEL, target, seen=seen)
    twice = await drafting.validate(store, SECRETARY, CHANNEL, target, seen=seen)

    assert twice == once
    with pytest.raises(DraftMovedError):
        await drafting.leave_out(store, SECRETARY, CHANNEL, target, seen=seen)


async def test_an_entry_that_went_away_is_told(store: Store) -> None:
    drafted = await workshop(store)
    target = key(drafted, "Un carnet")
    await ideas.withdraw(store, PARTICIPANT, target.removeprefix("idea/"))

    with pytest.raises(GoneError):
        await drafting.validate(store, SECRETARY, CHANNEL, target, seen=drafted.seen(target))
    with pytest.raises(GoneError):
        await drafting.move(store, SECRETARY, CHANNEL, target, by=1)
    with pytest.raises(GoneError):
        await drafting.add(store, SECRETARY, CHANNEL, Line("A"), section_id="ailleurs")


async def test_who_opened_the_meeting_writes_its_minutes_and_a_participant_does_not(
    store: Store,
) -> None:
    await workshop(store)

    assert (await drafting.look(store, FACILITATOR, CHANNEL)).units
    with pytest.raises(AccessDeniedError):
        await drafting.look(store, replace(FACILITATOR, user_id=999), CHANNEL)
    with pytest.raises(AccessDeniedError):
        await drafting.look(store, Actor(HERE, 1, "Zoé"), CHANNEL)


async def test_the_minutes_of_a_closed_meeting_are_still_corrected(store: Store) -> None:
    drafted = await workshop(store)
    await meetings.close_meeting(store, FACILITATOR, CHANNEL)
    target = key(drafted, "Un carnet")

    after = await drafting.correct(
        store, SECRETARY, CHANNEL, target, Line("Un cahier"), seen=drafted.seen(target)
    )

    assert "Un cahier" in words(after)
