import pytest

from bot.recording import Progress
from bot.services import meetings
from bot.store import recordings
from tests.bot.discord.room import Room, announced, told
from tests.bot.services.voices import heard, keep
from transcription.transcript import Segment

MORNING = heard(
    ("1", 3, "Bonjour à toutes et à tous."),
    ("2", 754, "Le *carnet* se perd."),
    ("1", 3_700, "Merci."),
)


async def recorded(room: Room, *names: str, segments: list[Segment] = MORNING) -> None:
    """Open a meeting whose recordings are transcribed."""
    await room.start()
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    for name in names:
        await keep(
            room.bot.parts.store,
            room.guild.id,
            segments,
            meeting_id=standing.meeting.id,
            name=name,
        )


async def offered(room: Room, typed: str = "") -> dict[str, str]:
    choices = await room.simon.autocomplete(room.channel, "locuteurs", "voix", typed)
    return {choice["name"]: choice["value"] for choice in choices}


async def speakers(room: Room, name: str) -> list[str | None]:
    async with room.bot.parts.store.read(room.guild.id) as session:
        return [segment.speaker for segment in await recordings.transcript(session, name)]


async def test_each_voice_is_shown_privately_with_its_time_and_two_excerpts(room: Room) -> None:
    await recorded(room, "matin.ogg")

    shown = await room.simon.slash(room.channel, "locuteurs")

    assert told(shown).splitlines()[:6] == [
        "**Les voix de la séance**",
        "- **Voix\u00a01**, 8\u00a0s",
        " - 00:03 «\u00a0Bonjour à toutes et à tous.\u00a0»",
        " - 1:01:40 «\u00a0Merci.\u00a0»",
        "- **Voix\u00a02**, 4\u00a0s",
        " - 12:34 «\u00a0Le \\*carnet\\* se perd.\u00a0»",
    ]
    assert announced(shown) == []
    assert "carnet" not in room.public_text()


async def test_a_voice_chosen_among_those_offered_gets_its_name(room: Room) -> None:
    await recorded(room, "matin.ogg")
    choices = await offered(room)

    named = await room.simon.slash(
        room.channel, "locuteurs", voix=choices["Voix\u00a01"], prenom="Odile"
    )

    assert list(choices) == ["Voix\u00a01", "Voix\u00a02"]
    assert "devient «\u00a0Odile\u00a0», dans 2 passages" in told(named)
    assert await speakers(room, "matin.ogg") == ["Odile", "2", "Odile"]
    assert list(await offered(room)) == ["Odile", "Voix\u00a02"]


async def test_a_voice_whose_title_is_typed_whole_is_found(room: Room) -> None:
    await recorded(room, "matin.ogg")

    await room.simon.slash(room.channel, "locuteurs", voix="voix\u00a02", prenom="Odile")
    await room.simon.slash(room.channel, "locuteurs", voix="odile", prenom="Nora")

    assert await speakers(room, "matin.ogg") == ["1", "Nora", "1"]


async def test_a_second_voice_of_the_same_name_is_said_to_join_the_first(room: Room) -> None:
    await recorded(room, "matin.ogg")
    choices = await offered(room)
    for title in ("Voix\u00a01", "Voix\u00a02"):
        said = await room.simon.slash(
            room.channel, "locuteurs", voix=choices[title], prenom="Odile"
        )

    assert "n’en font plus qu’une" in told(said)
    assert await speakers(room, "matin.ogg") == ["Odile"] * 3


async def test_the_voices_of_several_recordings_are_told_apart_by_their_file(room: Room) -> None:
    await recorded(room, "matin.ogg", "soir.ogg")
    choices = await offered(room, "soir")

    await room.simon.slash(
        room.channel, "locuteurs", voix=choices["Voix\u00a01 (soir.ogg)"], prenom="Odile"
    )

    assert list(choices) == ["Voix\u00a01 (soir.ogg)", "Voix\u00a02 (soir.ogg)"]
    assert await speakers(room, "matin.ogg") == ["1", "2", "1"]
    assert await speakers(room, "soir.ogg") == ["Odile", "2", "Odile"]


async def test_one_voice_can_be_shown_alone(room: Room) -> None:
    await recorded(room, "matin.ogg")
    choices = await offered(room)

    shown = await room.simon.slash(room.channel, "locuteurs", voix=choices["Voix\u00a02"])

    assert "carnet" in told(shown)
    assert "Bonjour" not in told(shown)


async def test_a_name_without_a_voice_asks_whose_it_is(room: Room) -> None:
    await recorded(room, "matin.ogg")

    asked = await room.simon.slash(room.channel, "locuteurs", prenom="Odile")

    assert "`voix`" in told(asked)
    assert await speakers(room, "matin.ogg") == ["1", "2", "1"]


async def test_a_voice_that_is_not_there_is_said_so(room: Room) -> None:
    await recorded(room, "matin.ogg")

    refused = await room.simon.slash(room.channel, "locuteurs", voix="Voix 9", prenom="Odile")
    shown = await room.simon.slash(room.channel, "locuteurs", voix="Voix 9")

    assert "Je ne connais pas cette voix" in told(refused)
    assert "Je ne connais pas cette voix" in told(shown)


async def test_of_many_voices_the_first_are_offered(room: Room) -> None:
    chatter = [("1", 1.0, "x" * 300)] + [(str(n), 5.0 * n, "*" * 300) for n in range(1, 40)]
    await recorded(room, "matin.ogg", segments=heard(*chatter))

    assert len(await offered(room)) == 25


async def test_without_a_recording_the_answer_says_how_to_add_one(room: Room) -> None:
    await room.start()

    shown = await room.simon.slash(room.channel, "locuteurs")

    assert "/enregistrement ajouter" in told(shown)
    assert await offered(room) == {}


async def test_before_the_transcript_is_ready_the_answer_says_how_to_follow_it(room: Room) -> None:
    await room.start()
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    await keep(
        room.bot.parts.store,
        room.guild.id,
        [],
        meeting_id=standing.meeting.id,
        progress=Progress.FAILED,
    )

    shown = await room.simon.slash(room.channel, "locuteurs")

    assert "/enregistrement statut" in told(shown)


async def test_where_nobody_speaks_there_is_no_voice_to_name(room: Room) -> None:
    await recorded(room, "matin.ogg", segments=[])

    shown = await room.simon.slash(room.channel, "locuteurs")

    assert "ne distinguent aucune voix" in told(shown)


async def test_the_voices_of_an_anonymous_meeting_keep_their_numbers(room: Room) -> None:
    await room.start(anonyme=True)
    standing = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    await keep(room.bot.parts.store, room.guild.id, MORNING, meeting_id=standing.meeting.id)

    refused = await room.simon.slash(room.channel, "locuteurs", voix="Voix\u00a01", prenom="Odile")

    assert "anonyme" in told(refused)
    assert await speakers(room, "matin.ogg") == ["1", "2", "1"]


@pytest.mark.parametrize("who", ["paul", "farida"])
async def test_only_a_secretary_sees_and_names_the_voices(room: Room, who: str) -> None:
    await recorded(room, "matin.ogg")
    member = getattr(room, who)

    refused = await member.slash(room.channel, "locuteurs")

    assert "secrétaire" in told(refused)
    assert await member.autocomplete(room.channel, "locuteurs", "voix", "") == []
