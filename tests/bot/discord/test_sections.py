from bot.services import meetings
from bot.services.meetings import Standing
from tests.bot.discord.room import Room, announced, labels, told


async def standing(room: Room) -> Standing:
    return await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)


async def test_the_next_section_is_shown_to_all_and_placed_for_the_animator(room: Room) -> None:
    await room.start(trame="atelier")

    gone_on = await room.martine.slash(room.channel, "section suivante")

    assert "(2 sur 5)" in told(gone_on)
    assert "«\u00a0Propositions\u00a0», avec `/section suivante`" in told(gone_on)
    (panel,) = announced(gone_on)
    assert panel.content.startswith("**Ce que nous voudrions**")
    assert labels(panel) == ["Donner une idée"]


async def test_the_last_section_says_so_and_stays_open_when_there_is_none_after_it(
    room: Room,
) -> None:
    await room.start(trame="atelier")
    for _ in range(4):
        last = await room.martine.slash(room.channel, "section suivante")

    beyond = await room.martine.slash(room.channel, "section suivante")

    assert "C’est la dernière" in told(last)
    assert told(beyond).startswith("C’était la dernière section prévue.")
    assert announced(beyond) == []
    now = (await standing(room)).open_section
    assert now is not None
    assert now.title == "Post-it"


async def test_a_known_section_is_opened_by_choosing_it(room: Room) -> None:
    await room.start(trame="atelier")
    offered = await room.martine.autocomplete(room.channel, "section ouvrir", "section", "POST")

    opened = await room.martine.slash(
        room.channel,
        "section ouvrir",
        section=offered[0]["value"],
        question="Une seule chose à garder\u00a0?",
        quota=1,
    )

    assert [choice["name"] for choice in offered] == ["Post-it"]
    assert "Une seule chose à garder" in announced(opened)[0].content
    assert "(1 par personne)" in announced(opened)[0].content
    assert len((await standing(room)).sections) == 5


async def test_a_known_section_is_opened_by_typing_its_title_in_any_case(room: Room) -> None:
    await room.start(trame="atelier")

    await room.martine.slash(room.channel, "section ouvrir", section=" propositions")

    assert len((await standing(room)).sections) == 5
    now = (await standing(room)).open_section
    assert now is not None
    assert now.title == "Propositions"


async def test_a_new_section_is_added_behind_the_others_and_opened(room: Room) -> None:
    await room.start(trame="atelier")

    await room.martine.slash(
        room.channel,
        "section ouvrir",
        section="Freins et leviers",
        forme="table",
        colonnes="Frein, Levier, Qui",
    )

    section = (await standing(room)).open_section
    assert section is not None
    assert (section.title, section.rank) == ("Freins et leviers", 6)
    assert section.columns == ("Frein", "Levier", "Qui")


async def test_a_talk_says_who_gives_it(room: Room) -> None:
    await room.start()

    opened = await room.martine.slash(
        room.channel, "section ouvrir", section="Exposé", forme="talk", intervenant="Anne Martin"
    )

    section = (await standing(room)).open_section
    assert section is not None
    assert section.speaker == "Anne Martin"
    assert "un point à la fois" in announced(opened)[0].content
    await room.martine.slash(room.channel, "section ouvrir", section="Exposé")
    section = (await standing(room)).open_section
    assert section is not None
    assert section.speaker == "Anne Martin", "opening it again changes nothing"


async def test_a_table_says_how_to_complete_its_rows(room: Room) -> None:
    await room.start()

    opened = await room.martine.slash(
        room.channel, "section ouvrir", section="Freins", forme="table", colonnes="Frein, Levier"
    )

    assert "(Frein, Levier)" in announced(opened)[0].content
    assert "`ligne`" in announced(opened)[0].content


async def test_closing_post_its_leads_to_regroup(room: Room) -> None:
    await room.postits()

    closed = await room.martine.slash(room.channel, "section fermer")

    assert "/regroup" in told(closed)
    assert "/section suivante" not in told(closed), "there is none left"
    assert "ne bouge plus" in announced(closed)[0].content
    assert "/" not in announced(closed)[0].content


async def test_closing_another_section_does_not_speak_of_themes(room: Room) -> None:
    await room.start(trame="atelier")

    closed = await room.martine.slash(room.channel, "section fermer")

    assert "/regroup" not in told(closed)
    assert "/section suivante" in told(closed)


async def test_closing_twice_is_explained_in_private(room: Room) -> None:
    await room.postits()
    await room.martine.slash(room.channel, "section fermer")

    again = await room.martine.slash(room.channel, "section fermer")

    assert "Aucune section n’est ouverte" in told(again)
    assert announced(again) == []


async def test_a_participant_does_not_move_the_meeting(room: Room) -> None:
    await room.start(trame="atelier")
    before = await standing(room)

    refusals = [
        await room.paul.slash(room.channel, "section suivante"),
        await room.paul.slash(room.channel, "section ouvrir", section="La mienne"),
        await room.paul.slash(room.channel, "section fermer"),
    ]

    assert all("réservée" in told(refused) for refused in refusals)
    assert await standing(room) == before


async def test_without_a_meeting_nothing_is_offered(room: Room) -> None:
    offered = await room.martine.autocomplete(room.channel, "section ouvrir", "section", "")

    assert offered == []


async def test_a_panel_of_the_longest_texts_fits_in_a_message(room: Room) -> None:
    await room.start()

    opened = await room.martine.slash(
        room.channel,
        "section ouvrir",
        section="*" * 200,
        forme="table",
        question="_" * 900,
        colonnes="|" * 200,
    )

    assert "`ligne`" in announced(opened)[0].content


async def test_a_title_longer_than_a_form_takes_is_shortened_there(room: Room) -> None:
    await room.start()
    title = "Ce que nous savons faire ensemble, et que personne ne voit"
    opened = await room.martine.slash(room.channel, "section ouvrir", section=title)

    shown = await room.paul.click(announced(opened)[0], label="Donner une idée")

    assert shown.modal is not None
    assert shown.modal["title"].endswith("…")
    assert len(shown.modal["title"]) <= 45
