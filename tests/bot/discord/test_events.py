import simcord

from tests.bot.discord.room import MANAGER, Room, told


async def test_a_first_event_says_what_comes_next(room: Room) -> None:
    created = await room.martine.slash(
        room.channel, "evenement creer", titre="Journées *du réseau*", organisateur="Réseau"
    )

    assert "«\u00a0Journées \\*du réseau\\*\u00a0»" in told(created)
    assert "/séance ouvrir" in told(created)


async def test_an_empty_list_says_how_to_begin(room: Room) -> None:
    listed = await room.simon.slash(room.channel, "evenement liste")

    assert "/événement créer" in told(listed)


async def test_the_list_marks_the_current_event_in_words(room: Room) -> None:
    await room.farida.slash(room.channel, "evenement creer", titre="Congrès de mai")
    await room.farida.slash(room.channel, "evenement creer", titre="Congrès de juin")

    listed = await room.farida.slash(room.channel, "evenement liste")

    lines = told(listed).splitlines()
    assert "- «\u00a0Congrès de juin\u00a0» (en cours)" in lines
    assert "- «\u00a0Congrès de mai\u00a0»" in lines


async def test_a_list_of_very_long_titles_fits_in_a_message(room: Room) -> None:
    for number in range(20):
        await room.farida.slash(room.channel, "evenement creer", titre=f"{number} " + "*" * 190)

    listed = await room.farida.slash(room.channel, "evenement liste")

    assert "de plus" in told(listed)


async def test_an_event_is_chosen_among_those_offered(room: Room) -> None:
    for title in ("Congrès de mai", "Congrès de juin", "Webinaires"):
        await room.farida.slash(room.channel, "evenement creer", titre=title)

    offered = await room.farida.autocomplete(
        room.channel, "evenement choisir", "evenement", "CONGRÈS"
    )
    chosen = await room.farida.slash(
        room.channel, "evenement choisir", evenement=offered[-1]["value"]
    )

    assert [choice["name"] for choice in offered] == ["Congrès de juin", "Congrès de mai"]
    assert "Congrès de mai" in told(chosen)


async def test_an_event_may_be_named_without_choosing_from_the_list(room: Room) -> None:
    await room.farida.slash(room.channel, "evenement creer", titre="Congrès de mai")

    chosen = await room.farida.slash(room.channel, "evenement choisir", evenement=" congrès de MAI")

    assert "«\u00a0Congrès de mai\u00a0»" in told(chosen)


async def test_an_unknown_event_is_refused_with_the_way_out(room: Room) -> None:
    refused = await room.farida.slash(room.channel, "evenement choisir", evenement="Inconnu")

    assert "/événement créer" in told(refused)


async def test_twenty_five_events_at_most_are_offered(room: Room) -> None:
    for number in range(30):
        await room.farida.slash(room.channel, "evenement creer", titre=f"Événement {number}" * 12)

    offered = await room.farida.autocomplete(room.channel, "evenement choisir", "evenement", "")

    assert len(offered) == 25
    assert all(len(choice["name"]) <= 100 for choice in offered)


async def test_a_participant_is_refused_and_sees_no_title(room: Room) -> None:
    await room.martine.slash(room.channel, "evenement creer", titre="Congrès de mai")

    refused = await room.paul.slash(room.channel, "evenement liste")
    offered = await room.paul.autocomplete(room.channel, "evenement choisir", "evenement", "")

    assert "réservée" in told(refused)
    assert offered == []


async def test_another_server_sees_nothing_of_this_one(room: Room, env: simcord.Env) -> None:
    await room.martine.slash(room.channel, "evenement creer", titre="Congrès de mai")
    elsewhere = env.create_guild("Ailleurs")
    hall = elsewhere.create_text_channel("hall")
    owner = elsewhere.add_member(env.create_user("Yann"), roles=[_manager(elsewhere)])

    listed = await owner.slash(hall, "evenement liste")
    offered = await owner.autocomplete(hall, "evenement choisir", "evenement", "")

    assert "Aucun événement" in told(listed)
    assert offered == []


def _manager(guild: simcord.GuildHandle) -> simcord.RoleHandle:

    return guild.create_role("Bureau", permissions=MANAGER)
