"""The notice at every opening, and what people agree to, refuse and take back."""

import discord
import pytest

from bot.jobs.work import Kind
from bot.privacy import Consent, Purpose
from bot.recording import Progress
from bot.services import meetings
from bot.store import consents, recordings
from tests.bot.discord.room import Room, announced, answer, dms, labels, told
from tests.bot.discord.watched_jobs import WatchedJobs
from tests.bot.sounds import silence

AGREE, REFUSE = "J’accepte\u00a0: ma voix", "Je refuse\u00a0: ma voix"
ADD, RESUME = "enregistrement ajouter", "enregistrement reprendre"
FILE = ("atelier.wav", silence())


async def notice_of(room: Room) -> discord.Message:
    """Return the notice that stands in the channel."""
    return next(m for m in room.channel.history() if "Notice d’information" in m.content)


async def decided(room: Room) -> list[Consent]:
    store, guild_id = room.bot.parts.store, room.guild.id
    meeting = (await meetings.standing(store, guild_id, room.channel.id)).meeting
    async with store.read(guild_id) as session:
        return [*await consents.of_meeting(session, meeting.id)]


async def test_a_server_that_wrote_no_notice_posts_ours_with_what_it_has_set(room: Room) -> None:
    await room.martine.slash(room.channel, "configurer conservation", son=30)

    await room.start()

    notice = await notice_of(room)
    assert notice.pinned
    assert "le son 30 jours" in notice.content
    assert "Discord, entreprise américaine" in notice.content
    assert "la personne qui anime" in notice.content


async def test_the_notice_names_who_holds_the_meeting(room: Room) -> None:
    await room.martine.slash(
        room.channel, "evenement creer", titre="Journées", organisateur="le Réseau du Val"
    )
    await room.martine.slash(room.channel, "seance ouvrir", theme="Dormir", trame="libre")

    assert "le Réseau du Val" in (await notice_of(room)).content


async def test_where_pins_are_refused_the_notice_stands_all_the_same(room: Room) -> None:
    room.env.inject_error("PUT", "/channels/*/messages/pins/*", status=403, code=50013, times=9)

    await room.start()

    assert not (await notice_of(room)).pinned


async def test_an_empty_notice_posts_nothing_and_pins_nothing(room: Room) -> None:
    for text in ("Vos idées restent ici.", ""):
        form = await room.martine.slash(room.channel, "configurer notice")
        await room.martine.submit_modal(form, {"notice": text})

    opened = await room.start()

    assert not [m for m in announced(opened) if "Notice" in m.content]


async def test_an_anonymous_meeting_has_its_notice_and_no_button(room: Room) -> None:
    opened = await room.start(anonyme=True)

    (notice,) = [m for m in announced(opened) if "Notice" in m.content]
    refused = await room.paul.slash(room.channel, "accords donner")

    assert labels(notice) == []
    assert "anonyme" in told(refused)
    assert await decided(room) == []


async def test_each_agreement_is_apart_and_shown_to_who_gives_it_alone(room: Room) -> None:
    opened = await room.start()
    (notice,) = [m for m in announced(opened) if "Notice" in m.content]

    shown = await room.paul.click(notice, label="Mes accords")
    given = await room.paul.click(answer(shown), label=AGREE)
    mine = told(await room.paul.slash(room.channel, "accords donner"))
    of_odile = told(await room.odile.slash(room.channel, "accords donner"))

    assert given.response is not None
    assert "Voix enregistrée et transcrite\u00a0: **oui**" in mine
    assert mine.count("**pas encore dit**") == 2
    assert of_odile.count("**pas encore dit**") == 3
    assert [(one.purpose, one.given) for one in await decided(room)] == [(Purpose.SOUND, True)]


async def test_what_is_taken_back_is_another_line_under_the_notice_of_its_time(
    room: Room,
) -> None:
    await room.start()
    first = await room.paul.slash(room.channel, "accords donner")
    await room.paul.click(answer(first), label=AGREE)
    form = await room.martine.slash(room.channel, "configurer notice")
    await room.martine.submit_modal(form, {"notice": "Vos idées restent ici."})

    second = await room.paul.slash(room.channel, "accords donner")
    await room.paul.click(answer(second), label=REFUSE)

    assert [(one.given, one.notice) for one in await decided(room)] == [(True, 0), (False, 1)]


async def test_who_takes_their_voice_back_stops_what_is_being_transcribed(
    room: Room, watched: WatchedJobs
) -> None:
    await room.start_recorded()
    watched.late.add(Kind.TRANSCRIBE)
    await room.simon.slash(room.channel, ADD, fichier=FILE)

    mine = await room.paul.slash(room.channel, "accords donner")
    await room.paul.click(answer(mine), label=REFUSE)

    status = told(await room.simon.slash(room.channel, "enregistrement statut"))
    resumed = told(await room.simon.slash(room.channel, RESUME, enregistrement="atelier.wav"))
    assert "arrêté à votre demande" in status
    assert "Quelqu’un refuse que sa voix soit enregistrée" in resumed
    (warning,) = dms(room)
    assert "refuse désormais" in warning
    assert "Paul" not in warning
    async with room.bot.parts.store.read(room.guild.id) as session:
        meeting = (await decided(room))[0].meeting_id
        (recording,) = await recordings.of_meeting(session, meeting)
    assert recording.progress is Progress.STOPPED


@pytest.mark.parametrize("who", ["simon", "martine"])
async def test_the_balance_names_who_refuses_to_who_records_or_leads(room: Room, who: str) -> None:
    await room.start_recorded()
    mine = await room.paul.slash(room.channel, "accords donner")
    await room.paul.click(answer(mine), label=REFUSE)

    shown = told(await getattr(room, who).slash(room.channel, "accords bilan"))
    refused = told(await room.odile.slash(room.channel, "accords bilan"))

    assert "Refus\u00a0: Paul" in shown
    assert "5 signatures" in shown
    assert "réservée" in refused
    assert "Paul" not in refused


async def test_a_recording_is_refused_without_agreements_and_taken_with_a_list(
    room: Room,
) -> None:
    await room.start()

    refused = await room.simon.slash(room.channel, ADD, fichier=FILE)
    declared = await room.simon.slash(
        room.channel, "accords papier", signatures=12, gardee_par="Simon"
    )
    taken = await room.simon.slash(room.channel, ADD, fichier=FILE)

    assert "Il manque des accords pour le son" in told(refused)
    assert "12 signatures, gardée par «\u00a0Simon\u00a0»" in told(declared)
    assert "est bien arrivé" in told(taken)


async def test_a_recording_that_is_refused_leaves_nothing(room: Room) -> None:
    await room.start()

    await room.simon.slash(room.channel, ADD, fichier=FILE)

    folder = room.bot.parts.settings.folder
    assert [*folder.glob("incoming/*"), *folder.glob("recordings/**/*")] == []


async def test_a_recording_is_taken_when_everybody_who_is_there_agreed(room: Room) -> None:
    await room.start()
    await room.martine.slash(room.channel, "presents", nombre=2)
    told_of = []
    for member in (room.paul, room.odile):
        mine = await member.slash(room.channel, "accords donner")
        await member.click(answer(mine), label=AGREE)
        told_of.append(told(await room.simon.slash(room.channel, ADD, fichier=FILE)))

    assert "1 personne accepte sur 2 présent·es" in told_of[0].replace("\u00a0", " ")
    assert "est bien arrivé" in told_of[1]


async def test_a_refusal_after_the_list_wants_another_list(room: Room) -> None:
    await room.start_recorded()
    mine = await room.paul.slash(room.channel, "accords donner")
    await room.paul.click(answer(mine), label=REFUSE)

    refused = await room.simon.slash(room.channel, ADD, fichier=FILE)
    await room.simon.slash(room.channel, "accords papier", signatures=4, gardee_par="Simon")
    taken = await room.simon.slash(room.channel, ADD, fichier=FILE)

    assert "Quelqu’un refuse" in told(refused)
    assert "est bien arrivé" in told(taken)


async def test_nobody_else_declares_a_list(room: Room) -> None:
    await room.start()

    refused = await room.paul.slash(
        room.channel, "accords papier", signatures=12, gardee_par="Paul"
    )

    assert "réservée" in told(refused)
    assert await decided(room) == []
