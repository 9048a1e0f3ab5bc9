"""`/mes-donnees` and `/donnees`, as people use them."""

from bot.cogs.choices import today
from bot.jobs.work import Kind
from tests.bot.discord.room import Room, answer, told
from tests.bot.discord.watched_jobs import WatchedJobs

NAME = "Paul"


async def with_ideas(room: Room) -> None:
    panel = await room.postits()
    await room.fill_in(room.paul, panel, "Un relais la nuit")
    await room.fill_in(room.odile, panel, "Un annuaire")


async def test_somebody_sees_what_is_held_of_them_and_nothing_of_others(room: Room) -> None:
    await with_ideas(room)

    seen = told(await room.paul.slash(room.channel, "mes-donnees voir"))

    assert "Un relais la nuit" in seen
    assert "Un annuaire" not in seen


async def test_somebody_takes_away_what_is_held_of_them(room: Room) -> None:
    await with_ideas(room)

    given = answer(await room.paul.slash(room.channel, "mes-donnees exporter"))

    (file,) = given.attachments
    assert file.filename == "mes-donnees.json"


async def test_who_gave_nothing_is_told_so(room: Room) -> None:
    await with_ideas(room)

    for command in ("voir", "exporter"):
        seen = told(await room.simon.slash(room.channel, f"mes-donnees {command}"))
        assert "Je ne garde rien" in seen


async def test_forgetting_asks_once_more_then_keeps_the_ideas_without_a_name(room: Room) -> None:
    await with_ideas(room)

    asked = await room.paul.slash(room.channel, "mes-donnees effacer", idees="garder")
    assert "1\u00a0idée" in told(asked) or "1 idée" in told(asked)
    before = await room.idea_texts()
    done = await room.paul.click(answer(asked), label="Effacer définitivement")

    assert before == await room.idea_texts() == ["Un relais la nuit", "Un annuaire"]
    assert [idea.participant_id is None for idea in await room.ideas()] == [True, False]
    assert done.response is not None
    assert "Je ne garde rien" in told(await room.paul.slash(room.channel, "mes-donnees voir"))


async def test_forgetting_leaves_to_discord_what_is_in_its_channel(room: Room) -> None:
    await with_ideas(room)
    message = await room.paul.send(room.channel, "Un carnet")
    before = [m.id for m in room.channel.history()]

    asked = await room.paul.slash(room.channel, "mes-donnees effacer", idees="retirer")
    await room.paul.click(answer(asked), label="Effacer définitivement")

    assert message.id in before
    assert {*before} <= {m.id for m in room.channel.history()}


async def test_own_data_are_asked_for_in_private_messages_too(room: Room) -> None:
    (own,) = [c for c in room.bot.tree.get_commands() if c.name == "mes-donnees"]
    (server,) = [c for c in room.bot.tree.get_commands() if c.name == "donnees"]

    assert own.to_dict(room.bot.tree)["contexts"] == [0, 1]
    assert server.to_dict(room.bot.tree)["contexts"] == [0]


async def test_the_purge_of_the_day_is_asked_for_as_the_bot_starts(
    room: Room, watched: WatchedJobs
) -> None:
    assert room.bot.is_ready()

    asked = [job.id for job in watched.waiting.values() if job.kind is Kind.PURGE]

    assert asked == [f"purge-{today()}"]


async def test_a_member_who_leaves_the_server_is_not_seen_to(room: Room) -> None:
    assert room.bot.parts.settings.discord.message_content
    assert not room.bot.intents.members
    assert "on_member_remove" not in room.bot.extra_events


async def test_forgetting_can_take_the_ideas_away(room: Room) -> None:
    await with_ideas(room)

    asked = await room.paul.slash(room.channel, "mes-donnees effacer", idees="retirer")
    await room.paul.click(answer(asked), label="Effacer définitivement")

    assert await room.idea_texts() == ["Un annuaire"]


async def test_the_administration_foresees_holds_back_and_releases(room: Room) -> None:
    await with_ideas(room)
    await room.martine.slash(room.channel, "configurer conservation", son=30)

    held = told(await room.martine.slash(room.channel, "donnees geler", raison="Un différend"))
    seen = told(await room.martine.slash(room.channel, "donnees echeances"))
    choice = seen.split("Gel du ")[1][:10]
    lifted = told(
        await room.martine.slash(room.channel, "donnees degeler", gel=f"{choice} : Un différend")
    )

    assert "gelé" in held
    assert "Un différend" in seen
    assert "levé" in lifted


async def test_the_administration_forgets_somebody_at_their_wish(room: Room) -> None:
    await with_ideas(room)

    seen = told(await room.martine.slash(room.channel, "donnees voir", nom=NAME))
    asked = await room.martine.slash(room.channel, "donnees effacer", nom=NAME, idees="garder")
    await room.martine.click(answer(asked), label="Effacer définitivement")
    after = told(await room.martine.slash(room.channel, "donnees voir", nom=NAME))

    assert "Un relais la nuit" in seen
    assert "Je ne garde rien à ce nom" in after
