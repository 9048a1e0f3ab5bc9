"""`/enregistrement ajouter` with an address in place of a file."""

import msgspec
import pytest

from bot.config import Recordings
from bot.jobs.work import Kind
from bot.views.parts import Parts
from tests.bot.discord.room import Room, announced, told
from tests.bot.discord.watched_jobs import WatchedJobs
from tests.bot.fetching.web import Web
from tests.bot.sounds import silence


@pytest.fixture
def web(room: Room, watched: WatchedJobs, web: Web) -> Web:
    """A web on loopback where the bot's room may fetch from."""
    parts = room.bot.parts
    hosts = Recordings(hosts=["media.example", "vimeo.com"])
    room.bot.parts = Parts(
        msgspec.structs.replace(parts.settings, recordings=hosts), parts.store, parts.jobs
    )
    watched.reach_with(lambda _settings: web.reach())
    return web


async def test_an_address_is_fetched_and_transcribed_under_one_message(
    room: Room, web: Web
) -> None:
    await room.start_recorded()
    web.gives("/atelier.wav", silence())

    received = await room.simon.slash(
        room.channel, "enregistrement ajouter", adresse=web.url("/atelier.wav")
    )

    assert "Je vais chercher l’enregistrement" in told(received)
    assert "«\u00a0media.example/atelier.wav\u00a0»" in told(received)
    followed = [m.content for m in room.seen_by(room.paul) if m.author.id == room.me.id]
    assert [text for text in followed if text.startswith("«\u00a0")] == [
        "«\u00a0atelier.wav\u00a0»\u00a0: transcrit"
    ]
    last = room.seen_by(room.paul)[-1]
    assert "Personne ne parle dans «\u00a0atelier.wav\u00a0»" in last.content


async def test_the_message_says_how_far_the_fetch_is(
    room: Room, web: Web, watched: WatchedJobs
) -> None:
    await room.start_recorded()
    watched.late.add(Kind.FETCH)

    await room.simon.slash(room.channel, "enregistrement ajouter", adresse=web.url("/atelier.wav"))
    status = await room.simon.slash(room.channel, "enregistrement statut")

    assert "«\u00a0media.example/atelier.wav\u00a0»\u00a0: téléchargement bientôt" in told(status)
    assert web.asked == []


async def test_what_the_host_refuses_is_said_in_the_channel(room: Room, web: Web) -> None:
    await room.start_recorded()
    web.gives("/prive.wav", b"", status=403)

    await room.simon.slash(room.channel, "enregistrement ajouter", adresse=web.url("/prive.wav"))

    said = room.seen_by(room.paul)[-1].content
    assert "«\u00a0media.example/prive.wav\u00a0» s’est arrêtée" in said
    assert "demande un mot de passe" in said


@pytest.mark.usefixtures("web")
async def test_the_owners_page_of_a_video_is_recognised_at_once(room: Room) -> None:
    await room.start_recorded()

    refused = await room.simon.slash(
        room.channel,
        "enregistrement ajouter",
        adresse="https://vimeo.com/manage/videos/774789827",
    )

    assert "page de gestion de Vimeo" in told(refused)
    assert "Collez plutôt `https://vimeo.com/774789827`" in told(refused)
    assert announced(refused) == []


@pytest.mark.usefixtures("web")
async def test_a_host_that_is_not_on_the_list_is_told_with_who_can_add_it(room: Room) -> None:
    await room.start_recorded()

    refused = await room.simon.slash(
        room.channel, "enregistrement ajouter", adresse="https://nuage.exemple.org/s/abc/download"
    )

    assert "«\u00a0nuage.exemple.org\u00a0»" in told(refused)
    assert "administre le bot" in told(refused)


async def test_a_file_or_an_address_is_given_and_not_both(room: Room, web: Web) -> None:
    await room.start()

    both = await room.simon.slash(
        room.channel,
        "enregistrement ajouter",
        fichier=("atelier.wav", silence()),
        adresse=web.url("/atelier.wav"),
    )

    assert "soit un fichier, soit une adresse" in told(both)


async def test_a_participant_has_no_address_fetched(room: Room, web: Web) -> None:
    await room.start_recorded()

    refused = await room.paul.slash(
        room.channel, "enregistrement ajouter", adresse=web.url("/atelier.wav")
    )

    assert "réservée" in told(refused)
    assert web.looked_up == []
