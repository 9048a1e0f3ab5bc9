"""An idea's life: given, edited, withdrawn, and left alone once its section has closed."""

import pytest

from bot.config import Settings
from bot.contributions import Source
from bot.errors import (
    AccessDeniedError,
    GoneError,
    NoMeetingError,
    NoSectionError,
    QuotaReachedError,
    SectionClosedError,
)
from bot.meeting import Form
from bot.services import ideas, meetings
from bot.services.access import Actor
from bot.store import ideas as stored
from bot.store.database import Store
from tests.bot.databases import ask
from tests.bot.people import (
    ADMINISTRATOR,
    CHANNEL,
    ELSEWHERE,
    FACILITATOR,
    HERE,
    OTHER,
    PARTICIPANT,
)
from tests.bot.services.workshop import give, offer, open_postits, open_workshop


async def texts_of(store: Store, section_id: str) -> list[str]:
    async with store.read(HERE) as session:
        return [idea.text for idea in await stored.of_section(session, section_id)]


def versions(settings: Settings) -> list[tuple[int, str]]:
    return ask(settings.database_url, "SELECT number, text FROM idea_version ORDER BY 1")


async def test_an_idea_goes_to_the_open_section_word_for_word(store: Store) -> None:
    standing = await open_workshop(store)

    receipt = await give(store, "  L'équipe « mobile » !\n")

    assert receipt.idea.text == "L'équipe « mobile » !"
    assert receipt.section == standing.open_section
    assert receipt.given == 1


async def test_the_same_message_gives_one_idea_however_often_it_comes(store: Store) -> None:
    standing = await open_workshop(store)
    sent = offer("Un carnet", source=Source.MESSAGE, message_id=42)

    first = await ideas.give(store, PARTICIPANT, sent)
    again = await ideas.give(store, PARTICIPANT, sent)

    assert again.idea == first.idea
    assert await texts_of(store, standing.sections[0].id) == ["Un carnet"]


async def test_a_message_repeated_does_not_count_against_the_quota(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store, quota=1)
    sent = offer("Un carnet", source=Source.MESSAGE, message_id=42)
    await ideas.give(store, PARTICIPANT, sent)

    again = await ideas.give(store, PARTICIPANT, sent)

    assert again.idea.text == "Un carnet"


async def test_a_quota_counts_each_person_s_standing_ideas(store: Store) -> None:
    await open_workshop(store)
    await open_postits(store, quota=2)
    first = await give(store, "Une")
    assert (await give(store, "Deux")).given == 2

    with pytest.raises(QuotaReachedError):
        await give(store, "Trois")
    assert (await give(store, "D'une autre", OTHER)).given == 1
    await ideas.withdraw(store, PARTICIPANT, first.idea.id)
    assert (await give(store, "Trois")).given == 2


async def test_an_edited_idea_says_the_new_text_and_keeps_the_old_ones(
    store: Store, settings: Settings
) -> None:
    await open_workshop(store)
    idea = (await give(store, "Une")).idea

    await ideas.edit(store, PARTICIPANT, idea.id, "Deux")
    await ideas.edit(store, PARTICIPANT, idea.id, "Deux")
    edited = await ideas.edit(store, PARTICIPANT, idea.id, "Trois")

    assert edited.text == "Trois"
    assert edited.given_at == idea.given_at
    assert versions(settings) == [(1, "Une"), (2, "Deux")]


async def test_withdrawing_twice_is_harmless_and_the_idea_is_out_of_sight(store: Store) -> None:
    standing = await open_workshop(store)
    idea = (await give(store, "Une")).idea

    await ideas.withdraw(store, PARTICIPANT, idea.id)
    twice = await ideas.withdraw(store, PARTICIPANT, idea.id)

    assert twice.withdrawn
    assert await texts_of(store, standing.sections[0].id) == []
    with pytest.raises(GoneError):
        await ideas.edit(store, PARTICIPANT, idea.id, "Deux")


@pytest.mark.parametrize("somebody", [OTHER, FACILITATOR, ADMINISTRATOR])
async def test_nobody_else_edits_reads_or_withdraws_an_idea(store: Store, somebody: Actor) -> None:
    await open_workshop(store)
    idea = (await give(store, "Une")).idea
    await give(store, "De la leur", somebody)

    with pytest.raises(AccessDeniedError):
        await ideas.edit(store, somebody, idea.id, "Autre chose")
    with pytest.raises(AccessDeniedError):
        await ideas.text_of(store, somebody, idea.id)
    with pytest.raises(AccessDeniedError):
        await ideas.withdraw(store, somebody, idea.id)
    assert await ideas.text_of(store, PARTICIPANT, idea.id) == "Une"


async def test_an_idea_of_another_server_is_not_there(store: Store) -> None:
    await open_workshop(store)
    idea = (await give(store, "Une")).idea

    with pytest.raises(GoneError):
        await ideas.withdraw(store, ELSEWHERE, idea.id)


async def test_once_its_section_has_closed_an_idea_stays_as_it_is(store: Store) -> None:
    await open_workshop(store)
    receipt = await give(store, "Une")
    await meetings.close_section(store, FACILITATOR, CHANNEL)

    with pytest.raises(SectionClosedError):
        await ideas.edit(store, PARTICIPANT, receipt.idea.id, "Deux")
    with pytest.raises(SectionClosedError):
        await ideas.withdraw(store, PARTICIPANT, receipt.idea.id)
    with pytest.raises(NoSectionError):
        await give(store, "Trop tard")
    with pytest.raises(SectionClosedError):
        await ideas.give(store, PARTICIPANT, offer("Trop tard", section_id=receipt.section.id))


async def test_a_section_opened_again_lets_its_ideas_change_again(store: Store) -> None:
    await open_workshop(store)
    receipt = await give(store, "Une")
    await meetings.close_section(store, FACILITATOR, CHANNEL)
    await meetings.open_section(store, FACILITATOR, CHANNEL, receipt.section.id)

    assert (await ideas.edit(store, PARTICIPANT, receipt.idea.id, "Deux")).text == "Deux"


async def test_a_channel_without_meeting_takes_no_idea(store: Store) -> None:
    with pytest.raises(NoMeetingError):
        await give(store, "Une")
    assert not await ideas.takes_messages(store, HERE, CHANNEL)
    assert await ideas.rows(store, HERE, CHANNEL) == []


async def test_messages_become_postits_while_such_a_section_is_open_and_only_then(
    store: Store,
) -> None:
    await open_workshop(store)
    before = await ideas.takes_messages(store, HERE, CHANNEL)
    await open_postits(store)
    during = await ideas.takes_messages(store, HERE, CHANNEL)
    await meetings.close_section(store, FACILITATOR, CHANNEL)

    after = await ideas.takes_messages(store, HERE, CHANNEL)
    assert (before, during, after) == (False, True, False)


async def test_the_author_of_a_message_is_found_until_they_withdraw_it(store: Store) -> None:
    await open_workshop(store)
    sent = offer("Un carnet", source=Source.MESSAGE, message_id=42)
    idea = (await ideas.give(store, PARTICIPANT, sent)).idea

    assert await ideas.author_of_message(store, HERE, 42) == (
        idea,
        Actor(HERE, PARTICIPANT.user_id, PARTICIPANT.name),
    )
    await ideas.withdraw(store, PARTICIPANT, idea.id)
    assert await ideas.author_of_message(store, HERE, 42) is None
    assert await ideas.author_of_message(store, HERE, 43) is None


async def open_table(store: Store) -> None:
    await open_workshop(store)
    await meetings.add_section(
        store, FACILITATOR, CHANNEL, title="Freins", form=Form.TABLE, columns=("A", "B", "C")
    )


async def test_an_answer_stands_in_the_row_and_the_next_column(store: Store) -> None:
    await open_table(store)
    first = (await give(store, "Le dossier")).idea

    second = (await ideas.give(store, OTHER, offer("Trop lent", row=first.id))).idea
    third = (await ideas.give(store, OTHER, offer("Un autre outil", row=second.id))).idea
    last = (await ideas.give(store, OTHER, offer("Encore", row=third.id))).idea
    placed = (await ideas.give(store, OTHER, offer("Ici", row=second.id, column=1))).idea

    assert [idea.row for idea in (first, second, third, last)] == [None, *[first.id] * 3]
    assert [idea.column for idea in (first, second, third, last, placed)] == [0, 1, 2, 2, 1]
    assert [row.id for row in await ideas.rows(store, HERE, CHANNEL)] == [first.id]


async def test_an_answer_to_a_row_of_another_section_is_refused(store: Store) -> None:
    await open_workshop(store)
    elsewhere = (await give(store, "Ailleurs")).idea
    await meetings.add_section(store, FACILITATOR, CHANNEL, title="Freins", form=Form.TABLE)

    with pytest.raises(GoneError):
        await ideas.give(store, OTHER, offer("Réponse", row=elsewhere.id))


async def test_a_row_means_nothing_outside_of_a_table(store: Store) -> None:
    await open_workshop(store)
    first = (await give(store, "Une")).idea

    second = (await ideas.give(store, OTHER, offer("Deux", row=first.id, column=3))).idea

    assert (second.row, second.column) == (None, 0)
