import msgspec

from bot.config import Limits
from bot.jobs.queue import Kind
from bot.views.parts import Parts
from tests.bot.discord.room import Room, announced, told
from tests.bot.discord.sounds import silence
from tests.bot.discord.watched_jobs import WatchedJobs


def spoken(room: Room) -> list[str]:
    """Return what the bot says to everybody, in order."""
    return [m.content for m in room.seen_by(room.paul) if m.author.id == room.me.id]


async def test_a_recording_is_received_then_its_transcript_is_posted(room: Room) -> None:
    await room.start()

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
    await room.start()
    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    status = await room.martine.slash(room.channel, "enregistrement statut")

    assert "- «\u00a0atelier.wav\u00a0»\u00a0: transcrit" in told(status)
    assert status.response is not None
    assert len(status.response.attachments) == 2


async def test_without_a_recording_the_status_says_how_to_add_one(room: Room) -> None:
    await room.start()

    status = await room.martine.slash(room.channel, "enregistrement statut")

    assert "/enregistrement ajouter" in told(status)


async def test_what_is_no_sound_is_said_so_in_the_channel_and_in_the_status(room: Room) -> None:
    await room.start()

    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("notes.pdf", b"%PDF-1.7 rien a entendre")
    )
    status = await room.simon.slash(room.channel, "enregistrement statut")

    assert "«\u00a0notes.pdf\u00a0» s’est arrêtée" in spoken(room)[-1]
    assert "mp3" in told(status)


async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(room: Room) -> None:
    await room.start()
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
    await room.start()

    refused = await room.paul.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    assert "réservée" in told(refused)


async def test_where_the_bot_may_not_speak_the_transcript_waits_in_the_status(room: Room) -> None:
    await room.start()
    room.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)

    received = await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )
    status = await room.simon.slash(room.channel, "enregistrement statut")

    assert "est bien arrivé" in told(received)
    assert status.response is not None
    assert len(status.response.attachments) == 2


async def test_one_message_in_the_channel_says_how_far_it_is_and_is_edited(room: Room) -> None:
    await room.start()

    await room.simon.slash(
        room.channel, "enregistrement ajouter", fichier=("atelier.wav", silence())
    )

    followed = [text for text in spoken(room) if text.startswith("«\u00a0atelier.wav\u00a0»")]
    assert followed == ["«\u00a0atelier.wav\u00a0»\u00a0: transcrit"]


async def test_a_transcription_is_stopped_by_its_name_and_taken_up_again(
    room: Room, watched: WatchedJobs
) -> None:
    await room.start()
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
    await room.start()

    refused = await room.simon.slash(
        room.channel, "enregistrement arreter", enregistrement="autre.wav"
    )

    assert "n’existe plus" in told(refused)


async def test_a_participant_stops_no_transcription(room: Room) -> None:
    await room.start()

    for line in ("enregistrement arreter", "enregistrement reprendre"):
        refused = await room.paul.slash(room.channel, line, enregistrement="atelier.wav")
        assert "réservée" in told(refused)
