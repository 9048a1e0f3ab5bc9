"""Who may do what, by the roles of the settings, and nothing of one server on another."""

import pytest
import simcord

from tests.bot.discord.room import MANAGER, Option, Room, answer, told

FACILITATOR = "farida"
SECRETARY = "simon"
MANAGING = "martine"
OPENER = "nora"
PARTICIPANT = "paul"

LEADING = {FACILITATOR, MANAGING, OPENER}
WRITING = {SECRETARY, MANAGING, OPENER}

COMMANDS: list[tuple[str, dict[str, Option], set[str]]] = [
    ("evenement liste", {}, {FACILITATOR, SECRETARY, MANAGING, OPENER}),
    ("section ouvrir", {"section": "Encore", "forme": "postits"}, LEADING),
    ("section suivante", {}, LEADING),
    ("section fermer", {}, LEADING),
    ("idee", {"texte": "Un carnet"}, LEADING | WRITING | {PARTICIPANT}),
    ("remarque", {"texte": "Bien dit"}, LEADING | WRITING | {PARTICIPANT}),
    ("remarque", {"texte": "Bien dit", "auteur": "Ali"}, WRITING),
    ("presents", {"nombre": 12}, LEADING | WRITING),
    ("regroup", {}, LEADING),
    ("annuler", {}, LEADING),
    ("retablir", {}, LEADING),
    ("enregistrement statut", {}, LEADING | WRITING),
    ("minutes", {}, WRITING),
    ("exporter", {}, WRITING),
    ("seance fermer", {}, LEADING),
]


@pytest.mark.parametrize("who", [FACILITATOR, SECRETARY, MANAGING, OPENER, PARTICIPANT])
async def test_each_role_does_what_it_may_and_is_refused_the_rest(room: Room, who: str) -> None:
    opener = await _opened_by_nora(room)
    actor = opener if who == OPENER else getattr(room, who)

    for command, options, allowed in COMMANDS:
        result = await actor.slash(room.channel, command, **options)

        # Who opened the meeting leads that one, and has no say on the events of the server.
        may = who in allowed and not (who == OPENER and command == "evenement liste")
        assert ("réservée" not in told(result)) is may, (who, command, told(result))


async def test_who_opened_a_meeting_leads_no_other(room: Room) -> None:
    opener = await _opened_by_nora(room)
    other = room.guild.create_text_channel("atelier-2")
    await room.martine.slash(other, "seance ouvrir", theme="Prévenir", trame="atelier")

    refused = await opener.slash(other, "section suivante")

    assert "réservée" in told(refused)


async def test_roles_of_one_server_mean_nothing_on_another(room: Room, env: simcord.Env) -> None:
    await room.start()
    elsewhere = env.create_guild("Ailleurs")
    hall = elsewhere.create_text_channel("hall")
    farida = elsewhere.add_member(room.farida.user)

    refused = await farida.slash(hall, "evenement creer", titre="Le mien")

    assert "réservée" in told(refused)


async def test_another_server_finds_no_meeting_and_no_idea_of_this_one(
    room: Room, env: simcord.Env
) -> None:
    panel = await room.postits()
    await room.fill_in(room.paul, panel, "Un carnet de liaison")
    elsewhere = env.create_guild("Ailleurs")
    hall = elsewhere.create_text_channel("hall")
    boss = elsewhere.add_member(
        room.martine.user, roles=[elsewhere.create_role("Bureau", permissions=MANAGER)]
    )

    answers = [
        told(await boss.slash(hall, command))
        for command in ("regroup", "minutes", "exporter", "enregistrement statut", "idee")
    ]

    assert all("Aucune séance" in text for text in answers)


async def test_a_role_taken_away_counts_at_once(room: Room) -> None:
    await room.start(trame="atelier")
    allowed = await room.farida.slash(room.channel, "section suivante")
    room.env.backend.guilds[room.guild.id].members[room.farida.id].role_ids.clear()

    refused = await room.farida.slash(room.channel, "section suivante")

    assert "2 sur 5" in told(allowed)
    assert "réservée" in told(refused)


async def test_a_participant_cannot_press_the_buttons_of_somebody_elses_receipt(
    room: Room,
) -> None:
    """A receipt is private; its button's identifier, if copied, opens nothing."""
    panel = await room.postits()
    hers = await room.fill_in(room.odile, panel, "Un carnet")
    his = await room.fill_in(room.paul, panel, "Une affiche")
    stored = room.env.backend.messages[room.channel.id]
    stored[answer(his).id].components = stored[answer(hers).id].components

    modified = await room.paul.click(answer(his), label="Modifier")
    withdrawn = await room.paul.click(answer(his), label="Retirer")

    assert "Seule la personne qui a donné cette idée" in told(modified)
    assert "Seule la personne qui a donné cette idée" in told(withdrawn)
    assert await room.idea_texts() == ["Un carnet", "Une affiche"]


async def _opened_by_nora(room: Room) -> simcord.MemberActor:
    """A meeting with two ideas, opened by somebody who held the role that day only."""
    nora = room.guild.add_member(
        room.env.create_user("Nora"), roles=[room.guild.roles["Animation"]]
    )
    await room.martine.slash(room.channel, "evenement creer", titre="Journées du réseau")
    await nora.slash(room.channel, "seance ouvrir", theme="Sortir", trame="atelier")
    await nora.slash(room.channel, "section ouvrir", section="Idées", forme="postits")
    await room.odile.send(room.channel, "Du temps pour écouter")
    await room.odile.send(room.channel, "Un carnet de liaison")
    room.env.backend.guilds[room.guild.id].members[nora.id].role_ids.clear()
    return nora
