from dataclasses import replace

import msgspec
import pytest

from bot.config import Limits
from bot.jobs.work import Kind
from bot.services import meetings
from bot.store import recordings as stored
from bot.views.parts import Parts
from tests.bot.discord.room import Room, announced, dms, told
from tests.bot.discord.watched_jobs import WatchedJobs
from tests.bot.services.voices import heard, keep
from tests.bot.sounds import silence
from transcription import audio

# What Discord answers to what is said after 15 minutes.
OVER = {"path": "/webhooks/*", "status": 401, "code": 50_027}


def spoken(room: Room) -> list[str]:
    """Return what the bot says to everybody, in order."""
    return [m.content for m in room.seen_by(room.paul) if m.author.id == room.me.id]


@pytest.fixture
def too_long_to_hear(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A file that is taken in, and whose transcription fails."""
    monkeypatch.setattr(audio, "MAX_DURATION_S", 3.0)
    return silence(4)


async def test_a_recording_is_received_then_its_transcript_is_posted(room: Room) -> None:
    await room.start_recorded()

    received = await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    assert "est bien arrivé" in told(received)
    assert "/enregistrement statut" in told(received)
    last = room.seen_by(room.paul)[-1]
    assert "Personne ne parle dans «\u00a0atelier.wav\u00a0»" in last.content
    files = [file.filename for file in last.attachments]
    assert files == ["atelier.docx", "atelier.txt", "atelier.vtt"]


async def test_the_status_lists_the_recordings_and_hands_over_the_transcripts(room: Room) -> None:
    await room.start_recorded()
    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    status = await room.martine.slash(room.channel, "enregistrement statut")

    assert "- «\u00a0atelier.wav\u00a0»\u00a0: transcrit" in told(status)
    assert status.response is not None
    assert len(status.response.attachments) == 2


async def test_without_a_recording_the_status_says_how_to_add_one(room: Room) -> None:
    await room.start_recorded()

    status = await room.martine.slash(room.channel, "enregistrement statut")

    assert "/enregistrement ajouter" in told(status)


async def test_what_is_no_sound_is_refused_and_nothing_of_it_is_kept(room: Room) -> None:
    await room.start_recorded()

    refused = await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("notes.pdf", b"%PDF-1.7 rien a entendre")
    )
    status = await room.simon.slash(room.channel, "enregistrement statut")

    assert "«\u00a0notes.pdf\u00a0»" in told(refused)
    assert "mp3" in told(refused)
    assert announced(refused) == []
    assert "/enregistrement ajouter" in told(status)
    folder = room.bot.parts.settings.folder
    assert [*folder.glob("incoming/*"), *folder.glob("recordings/**/*")] == []


async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(room: Room) -> None:
    await room.start_recorded()
    parts = room.bot.parts
    small = msgspec.structs.replace(parts.settings, limits=Limits(attachment_mb=1))
    room.bot.parts = Parts(small, parts.store, parts.jobs)

    refused = await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("long.wav", silence(40))
    )

    assert "1,3\u00a0Mo" in told(refused)
    assert announced(refused) == []
    assert not list(parts.settings.folder.glob("recordings/**/*.wav"))


async def test_a_participant_adds_no_recording(room: Room) -> None:
    await room.start_recorded()

    refused = await room.paul.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    assert "réservée" in told(refused)


async def test_where_the_bot_may_not_speak_the_transcript_waits_in_the_status(room: Room) -> None:
    await room.start_recorded()
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)

    received = await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )
    status = await room.simon.slash(room.channel, "enregistrement statut")

    assert "est bien arrivé" in told(received)
    assert status.response is not None
    assert len(status.response.attachments) == 2


async def test_one_message_in_the_channel_says_how_far_it_is_and_is_edited(room: Room) -> None:
    await room.start_recorded()

    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    followed = [text for text in spoken(room) if text.startswith("«\u00a0atelier.wav\u00a0»")]
    assert followed == ["«\u00a0atelier.wav\u00a0»\u00a0: transcrit"]


async def test_a_transcription_is_stopped_by_its_name_and_taken_up_again(
    room: Room, watched: WatchedJobs
) -> None:
    await room.start_recorded()
    watched.late.add(Kind.TRANSCRIBE)
    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    offered = await room.simon.autocomplete(
        room.channel, "enregistrement arreter", "enregistrement", "ATEL"
    )
    stopped = await room.simon.slash(
        room.channel, "enregistrement arreter", enregistrement="atelier.wav"
    )
    again = await room.simon.slash(
        room.channel, "enregistrement arreter", enregistrement="atelier.wav"
    )
    status = await room.simon.slash(room.channel, "enregistrement statut")
    watched.late.clear()
    resumed = await room.simon.slash(
        room.channel, "enregistrement reprendre", enregistrement=offered[0]["value"]
    )

    assert [choice["name"] for choice in offered] == ["atelier.wav"]
    assert "Ce qui est fait reste fait" in told(stopped)
    assert "/enregistrement reprendre" in told(again)
    assert "arrêté à votre demande" in told(status)
    assert "reprend là où elle en était" in told(resumed)
    assert "Personne ne parle" in spoken(room)[-1]


async def test_a_recording_that_is_not_there_cannot_be_stopped(room: Room) -> None:
    await room.start_recorded()

    refused = await room.simon.slash(
        room.channel, "enregistrement arreter", enregistrement="autre.wav"
    )

    assert "n’existe plus" in told(refused)


async def test_a_participant_stops_no_transcription(room: Room) -> None:
    await room.start_recorded()

    for line in ("enregistrement arreter", "enregistrement reprendre"):
        refused = await room.paul.slash(room.channel, line, enregistrement="atelier.wav")
        assert "réservée" in told(refused)


async def transcribed(room: Room, *names: str) -> None:
    """Open a meeting whose recordings are transcribed, half an hour each."""
    await room.start_recorded()
    store, guild_id = room.bot.parts.store, room.guild.id
    meeting_id = (await meetings.standing(store, guild_id, room.channel.id)).meeting.id
    for name in names:
        kept = await keep(
            store, guild_id, heard(("1", 3, "Bonjour.")), meeting_id=meeting_id, name=name
        )
        async with store.write(guild_id) as session:
            await stored.save(session, replace(kept, duration_s=1_800.0))


async def test_the_last_of_several_recordings_brings_the_whole_meeting(room: Room) -> None:
    await transcribed(room, "matin.ogg")

    received = await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    assert "à la suite de «\u00a0matin.ogg\u00a0», à 30:00" in told(received)
    assert "/enregistrement situer" in told(received)
    last = room.seen_by(room.paul)[-1]
    assert "réuni sur une même horloge" in last.content
    assert [file.filename for file in last.attachments] == [
        *("atelier.docx", "atelier.txt", "atelier.vtt"),
        "seance-n-1-transcription.docx",
        "seance-n-1-transcription.txt",
        "seance-n-1-transcription.vtt",
    ]


async def test_the_whole_meeting_waits_for_the_recordings_under_way(
    room: Room, watched: WatchedJobs, too_long_to_hear: bytes
) -> None:
    await transcribed(room, "matin.ogg", "soir.ogg")
    watched.late.add(Kind.TRANSCRIBE)
    await room.simon.slash(room.channel, "enregistrement ajouter", fichier=("tard.wav", silence()))
    watched.late.clear()

    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("nuit.wav", too_long_to_hear)
    )

    last = room.seen_by(room.paul)[-1]
    assert "s’est arrêtée" in last.content
    assert last.attachments == []


async def test_a_recording_comes_with_the_time_it_begins_and_the_person_it_records(
    room: Room,
) -> None:
    await room.start_recorded()

    received = await room.farida.slash(
        room.channel,
        "enregistrement ajouter",
        fichier=("odile.wav", silence()),
        debut="1 h 05",
        personne="Odile",
    )
    status = await room.farida.slash(room.channel, "enregistrement statut")

    assert "au nom de «\u00a0Odile\u00a0»" in told(received)
    assert "Il commence 1 h 05 après le début" in told(received).replace("\u00a0", " ")
    assert "à 1:05:00, micro de «\u00a0Odile\u00a0»" in told(status)


async def test_a_begin_that_is_no_time_is_refused_before_the_file_is_taken(room: Room) -> None:
    await room.start_recorded()

    refused = await room.simon.slash(
        room.channel,
        "enregistrement ajouter",
        fichier=("atelier.wav", silence()),
        debut="après le café",
    )

    assert "«\u00a0après le café\u00a0»" in told(refused)
    assert "0:45:10" in told(refused)
    assert announced(refused) == []
    assert not list(room.bot.parts.settings.folder.glob("recordings/**/*.wav"))


async def test_a_recording_is_situated_afterwards_and_taken_back(room: Room) -> None:
    await transcribed(room, "matin.ogg", "soir.ogg")

    offered = await room.simon.autocomplete(
        room.channel, "enregistrement situer", "enregistrement", "soir"
    )
    named = await room.simon.slash(
        room.channel,
        "enregistrement situer",
        enregistrement=offered[0]["value"],
        debut="2:00:00",
        personne="Odile",
    )
    voices = await room.simon.slash(room.channel, "locuteurs")
    back = await room.simon.slash(
        room.channel, "enregistrement situer", enregistrement="soir.ogg", debut="-", personne="-"
    )

    assert "Il commence 2 h 00 après" in told(named).replace("\u00a0", " ")
    assert "**Odile**" in told(voices)
    assert "à la suite de «\u00a0matin.ogg\u00a0», à 30:00" in told(back)
    for result in (named, back):
        assert result.response is not None
        assert [file.filename for file in result.response.attachments] == [
            "seance-n-1-transcription.txt",
            "seance-n-1-transcription.vtt",
        ]


async def test_the_status_gives_the_whole_first_and_no_more_files_than_discord_takes(
    room: Room,
) -> None:
    await transcribed(room, *(f"partie{number}.ogg" for number in range(6)))

    status = await room.simon.slash(room.channel, "enregistrement statut")

    assert "à 2:30:00, à la suite de «\u00a0partie4.ogg\u00a0»" in told(status)
    assert status.response is not None
    files = [file.filename for file in status.response.attachments]
    assert len(files) == 10
    assert files[:3] == [
        "seance-n-1-transcription.txt",
        "seance-n-1-transcription.vtt",
        "partie5.txt",
    ]


async def test_a_participant_situates_no_recording(room: Room) -> None:
    await transcribed(room, "matin.ogg")

    refused = await room.paul.slash(
        room.channel, "enregistrement situer", enregistrement="matin.ogg", debut="45 min"
    )

    assert "réservée" in told(refused)


async def test_when_the_last_recording_fails_the_others_make_the_whole(
    room: Room, too_long_to_hear: bytes
) -> None:
    await transcribed(room, "matin.ogg", "soir.ogg")

    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("nuit.wav", too_long_to_hear)
    )

    last = room.seen_by(room.paul)[-1]
    assert "s’est arrêtée" in last.content
    assert len(last.attachments) == 3


async def test_an_anonymous_meeting_names_no_microphone(room: Room) -> None:
    await room.start_recorded(anonyme=True)

    refused = await room.simon.slash(
        room.channel,
        "enregistrement ajouter",
        fichier=("odile.wav", silence()),
        personne="Odile",
    )

    assert "anonyme" in told(refused)
    assert announced(refused) == []


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [(403, 50_013, "Je ne peux pas écrire dans ce salon"), (404, 10_003, "n’existe plus")],
)
async def test_who_added_a_recording_is_told_in_private_what_the_channel_does_not_take(
    room: Room, status: int, code: int, why: str
) -> None:
    await room.start_recorded()
    room.env.inject_error("POST", "/channels/*/messages", status=status, code=code, times=None)

    received = await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    first, last = received.followups
    assert first.ephemeral
    assert last.ephemeral
    assert why in first.content
    assert "la transcription est vide" in last.content
    assert ("`/enregistrement statut`" in last.content) == (status == 403)


async def test_who_added_a_long_recording_is_written_to_once_their_command_is_over(
    room: Room, watched: WatchedJobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.start_recorded()
    channel = f"/channels/{room.channel.id}/messages"
    room.env.inject_error("POST", channel, status=403, code=50_013, times=None)

    async def long_after(job_id: str, *, wait_s: float) -> object:
        # The bot's own work may not call `inject_error`.
        if watched.waiting[job_id].kind is Kind.TRANSCRIBE:
            room.env.backend.faults.append(room.env.backend.faults[0] | OVER)
        return await WatchedJobs.result(watched, job_id, wait_s=wait_s)

    monkeypatch.setattr(watched, "result", long_after)
    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    (private,) = dms(room)
    assert "la transcription est vide" in private
    assert "`/enregistrement statut`" in private
