"""The secretary listens to the voices of a meeting, and names each where it is heard."""

import io
from collections.abc import Sequence

import av
import discord
import pytest
from simcord import ResponseMessage

from bot.client import Greffier
from bot.jobs.work import Kind
from bot.services import meetings, sound_files
from bot.store import recordings
from tests.bot.discord.room import Room, answer, labels, told
from tests.bot.discord.watched_jobs import WatchedJobs
from tests.bot.services.spoken import keep_spoken
from tests.bot.services.voices import heard, keep


async def meeting_id(room: Room) -> str:
    await room.start()
    now = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    return now.meeting.id


@pytest.fixture
async def page(room: Room) -> ResponseMessage:
    """What Simon sees of a recording of four voices."""
    parts = room.bot.parts
    await keep_spoken(parts.store, parts.settings.folder, room.guild.id, await meeting_id(room))
    return answer(await room.simon.slash(room.channel, "locuteurs"))


async def many(room: Room, count: int) -> ResponseMessage:
    """Show a meeting of many voices, whose sound is gone."""
    said = heard(
        *((str(n + 1), 10.0 * n, f"Je suis la voix numéro {n + 1}.") for n in range(count))
    )
    await keep(room.bot.parts.store, room.guild.id, said, meeting_id=await meeting_id(room))
    return answer(await room.simon.slash(room.channel, "locuteurs"))


async def named(room: Room) -> list[str | None]:
    async with room.bot.parts.store.read(room.guild.id) as session:
        said = await recordings.transcript(session, "atelier.ogg")
    return list(dict.fromkeys(passage.speaker for passage in said))


async def name(room: Room, page: ResponseMessage, label: str, given: str) -> ResponseMessage:
    """Name a voice by its button, and return the page as it is then."""
    form = await room.simon.click(page, label=label)
    await room.simon.submit_modal(form, {"prenom": given})
    return page


def names_of(files: Sequence[discord.Attachment]) -> list[str]:
    return [file.filename for file in files]


async def test_two_extracts_of_each_voice_are_attached_under_their_words(
    room: Room, page: ResponseMessage
) -> None:
    assert page.ephemeral
    assert "**Voix\u00a04**" in page.content
    assert "«\u00a0Oui. Nous avons douze conducteurs" in page.content
    assert "Écoutez les extraits joints" in page.content
    assert names_of(page.attachments) == [
        f"voix-{voice}-extrait-{number}.ogg" for voice in (1, 2, 3, 4) for number in (1, 2)
    ]
    assert labels(page) == [f"Nommer Voix\u00a0{n}" for n in (1, 2, 3, 4)]
    assert "conducteurs" not in room.public_text()


async def test_an_extract_can_be_played_is_small_and_says_in_words_what_it_is(
    page: ResponseMessage,
) -> None:
    for file in page.attachments:
        with av.open(io.BytesIO(await file.read()), "r") as sound:
            assert sound.format.name == "ogg"
            assert sound.streams.audio[0].codec_context.name == "opus"
        assert file.size < 40_000
    described = page.attachments[1].description or ""
    assert described.startswith("Voix\u00a01, à ")
    assert "«\u00a0" in described


async def test_a_voice_is_named_where_it_is_heard(room: Room, page: ResponseMessage) -> None:
    now = await name(room, page, "Nommer Voix\u00a02", "Michel")

    assert now.content.startswith("C’est noté")
    assert "**Michel**" in now.content
    assert labels(now) == [
        "Nommer Voix\u00a01",
        "Renommer Michel",
        "Nommer Voix\u00a03",
        "Nommer Voix\u00a04",
    ]
    assert "michel-extrait-1.ogg" in names_of(now.attachments)
    assert len(now.attachments) == 8
    assert await named(room) == ["1", "Michel", "3", "4"]


async def test_two_voices_of_one_name_become_one_on_the_page_too(
    room: Room, page: ResponseMessage
) -> None:
    await name(room, page, "Nommer Voix\u00a02", "Michel")
    now = await name(room, page, "Nommer Voix\u00a04", "michel")

    assert "n’en font plus qu’une" in now.content
    assert len(labels(now)) == 3
    assert len(now.attachments) == 6
    assert await named(room) == ["1", "Michel", "3"]


async def test_a_name_is_corrected_by_the_same_button(room: Room, page: ResponseMessage) -> None:
    await name(room, page, "Nommer Voix\u00a02", "Michelle")

    form = await room.simon.click(page, label="Renommer Michelle")

    assert form.modal is not None
    assert form.modal["components"][0]["component"]["value"] == "Michelle"
    await room.simon.submit_modal(form, {"prenom": "Michel"})
    assert await named(room) == ["1", "Michel", "3", "4"]


async def test_what_is_no_name_changes_nothing_and_says_so(
    room: Room, page: ResponseMessage
) -> None:
    form = await room.simon.click(page, label="Nommer Voix\u00a02")

    refused = await room.simon.submit_modal(form, {"prenom": "…"})

    assert "prénom" in refused.followups[0].content
    assert await named(room) == ["1", "2", "3", "4"]


async def test_a_voice_named_meanwhile_by_somebody_else_is_said_so(
    room: Room, page: ResponseMessage
) -> None:
    form = await room.simon.click(page, label="Nommer Voix\u00a02")
    await room.martine.slash(room.channel, "locuteurs", voix="Voix\u00a02", prenom="Michel")

    late = await room.simon.submit_modal(form, {"prenom": "Nora"})

    assert "Je ne connais pas cette voix" in late.followups[0].content
    assert await named(room) == ["1", "Michel", "3", "4"]


async def test_the_page_and_its_form_outlive_a_restart(room: Room, page: ResponseMessage) -> None:
    form = await room.simon.click(page, label="Nommer Voix\u00a02")
    await room.env.restart_bot(Greffier(room.bot.parts))

    await room.simon.submit_modal(form, {"prenom": "Michel"})
    await name(room, page, "Nommer Voix\u00a03", "Nadia")

    assert await named(room) == ["1", "Michel", "Nadia", "4"]


async def test_one_voice_is_heard_and_named_alone(room: Room, page: ResponseMessage) -> None:
    assert page.attachments
    alone = answer(await room.simon.slash(room.channel, "locuteurs", voix="Voix\u00a03"))

    form = await room.simon.click(alone, label="Nommer Voix\u00a03")
    told_so = await room.simon.submit_modal(form, {"prenom": "Nadia"})

    assert names_of(alone.attachments) == ["voix-3-extrait-1.ogg", "voix-3-extrait-2.ogg"]
    assert "devient «\u00a0Nadia\u00a0»" in told_so.followups[0].content
    assert labels(alone) == []


async def test_many_voices_are_shown_four_at_a_time(room: Room) -> None:
    first = await many(room, 10)
    assert "(1 à 4 sur 10)" in first.content
    assert labels(first)[4:] == ["Voix suivantes"]

    await room.simon.click(first, label="Voix suivantes")
    assert "(5 à 8 sur 10)" in first.content
    assert labels(first)[4:] == ["Voix précédentes", "Voix suivantes"]
    await room.simon.click(first, label="Voix suivantes")

    assert "(9 à 10 sur 10)" in first.content
    assert labels(first) == ["Nommer Voix\u00a09", "Nommer Voix\u00a010", "Voix précédentes"]


async def test_a_page_whose_voices_have_joined_others_gives_way_to_the_one_before(
    room: Room,
) -> None:
    page = await many(room, 5)
    await name(room, page, "Nommer Voix\u00a01", "Odile")
    await room.simon.click(page, label="Voix suivantes")

    now = await name(room, page, "Nommer Voix\u00a05", "Odile")

    assert "n’en font plus qu’une" in now.content
    assert labels(now)[0] == "Renommer Odile"


async def test_where_the_sound_was_deleted_the_words_remain(
    room: Room, page: ResponseMessage
) -> None:
    assert page.attachments
    parts = room.bot.parts
    await sound_files.forget(parts.store, parts.settings, room.guild.id, "atelier.ogg")

    now = answer(await room.simon.slash(room.channel, "locuteurs"))

    assert now.attachments == []
    assert "Le son n’est plus là" in now.content
    assert "conducteurs" in now.content
    await name(room, now, "Nommer Voix\u00a02", "Michel")
    assert await named(room) == ["1", "Michel", "3", "4"]


async def test_where_some_of_the_sound_was_deleted_the_rest_is_heard(
    room: Room, page: ResponseMessage
) -> None:
    assert page.attachments
    store = room.bot.parts.store
    now = await meetings.standing(store, room.guild.id, room.channel.id)
    gone = heard(("1", 3, "Bonjour."), ("2", 8, "Je reprends."))
    await keep(store, room.guild.id, gone, meeting_id=now.meeting.id, name="1.ogg", file="")

    shown = answer(await room.simon.slash(room.channel, "locuteurs"))

    assert "Le son d’une partie de ces extraits" in shown.content
    assert [file.rpartition("-extrait")[0] for file in names_of(shown.attachments)] == [
        *["voix-1-atelier-ogg"] * 2,
        *["voix-2-atelier-ogg"] * 2,
    ]


async def test_when_the_sound_is_late_the_voices_are_named_all_the_same(
    room: Room, page: ResponseMessage, watched: WatchedJobs
) -> None:
    assert page.attachments
    watched.late.add(Kind.EXTRACTS)

    shown = answer(await room.simon.slash(room.channel, "locuteurs"))

    assert shown.attachments == []
    assert "refaites `/locuteurs`" in shown.content
    await name(room, shown, "Nommer Voix\u00a02", "Michel")
    assert await named(room) == ["1", "Michel", "3", "4"]


async def test_no_form_is_opened_for_a_voice_of_an_anonymous_meeting(room: Room) -> None:
    await room.start(anonyme=True)
    now = await meetings.standing(room.bot.parts.store, room.guild.id, room.channel.id)
    said = heard(("1", 3, "Bonjour."))
    await keep(room.bot.parts.store, room.guild.id, said, meeting_id=now.meeting.id)
    shown = await room.simon.slash(room.channel, "locuteurs")

    refused = await room.simon.click(answer(shown), label="Nommer Voix\u00a01")

    assert refused.modal is None
    assert "anonyme" in told(refused)
