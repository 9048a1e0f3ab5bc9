"""Recordings that lie at an address, fetched from servers on loopback."""

import asyncio
from dataclasses import replace

import pytest
from aiohttp import web as http
from msgspec import structs

from bot.config import Limits, Recordings, Settings
from bot.errors import AnonymousVoicesError, JobFailedError
from bot.fetching.errors import HostNotAllowedError, ManagementPageError, NotAnAddressError
from bot.fetching.reach import is_public, look_up
from bot.fetching.sites import SITES
from bot.recording import Progress, Recording
from bot.services import addresses, fetched, recordings
from bot.services.addresses import Wanted
from bot.services.sound_files import work_folder
from bot.store import meetings
from bot.store import recordings as stored
from bot.store.database import Store
from tests.bot import congress
from tests.bot.fetching.web import Web, ranged
from tests.bot.inline_jobs import InlineJobs
from tests.bot.people import CHANNEL, FACILITATOR, HERE
from tests.bot.sounds import silence

SOUND = silence(4)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return structs.replace(settings, recordings=Recordings(hosts=["media.example", "vimeo.com"]))


@pytest.fixture
def web(web: Web, jobs: InlineJobs) -> Web:
    jobs.reach_with(lambda _settings: web.reach())
    return web


@pytest.fixture
async def filled(store: Store) -> Store:
    await congress.fill(store, HERE)
    return store


async def wanted(
    store: Store, jobs: InlineJobs, settings: Settings, address: str, *, speaker: str = ""
) -> Recording:
    asked = Wanted(address, "fr", speaker=speaker)
    return await addresses.add(store, jobs, settings, FACILITATOR, CHANNEL, asked)


async def ended(store: Store, jobs: InlineJobs, kept: Recording) -> Recording:
    """Wait for one job of a recording."""
    return await recordings.ended(store, jobs, HERE, kept.id, wait_s=60)


def left(settings: Settings, kept: Recording) -> list[str]:
    folder = work_folder(settings, HERE, kept.id) / "fetched"
    return sorted(path.name for path in folder.glob("*"))


async def test_a_recording_is_fetched_then_transcribed_as_any_file(
    filled: Store, jobs: InlineJobs, settings: Settings, web: Web
) -> None:
    web.gives("/atelier.wav", SOUND)
    kept = await wanted(filled, jobs, settings, f"{web.url('/atelier.wav')}?cle=secret#debut")

    there = await ended(filled, jobs, kept)
    done = await ended(filled, jobs, kept)

    assert (kept.progress, kept.name) == (Progress.FETCHING, "media.example/atelier.wav")
    assert (there.progress, there.name) == (Progress.WAITING, "atelier.wav")
    assert (there.id, there.address) == (kept.id, kept.address)
    assert kept.address.endswith("/atelier.wav?cle=secret")
    assert there.size_bytes == len(SOUND)
    assert (settings.folder / there.file).read_bytes() == SOUND
    assert (done.progress, done.duration_s) == (Progress.DONE, 4.0)
    assert left(settings, kept) == []


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("bonjour", NotAnAddressError),
        ("https://autre.example/a.mp3", HostNotAllowedError),
        ("https://vimeo.com/manage/videos/774789827", ManagementPageError),
    ],
)
async def test_an_address_that_is_refused_leaves_nothing(
    filled: Store, jobs: InlineJobs, settings: Settings, address: str, error: type[Exception]
) -> None:
    before = await recordings.status(filled, FACILITATOR, CHANNEL)

    with pytest.raises(error):
        await wanted(filled, jobs, settings, address)

    assert await recordings.status(filled, FACILITATOR, CHANNEL) == before
    assert jobs.waiting == {}


async def test_an_anonymous_meeting_names_no_microphone(
    filled: Store, jobs: InlineJobs, settings: Settings
) -> None:
    async with filled.write(HERE) as session:
        held = await meetings.in_channel(session, CHANNEL)
        await meetings.save(session, replace(held, anonymous=True))

    with pytest.raises(AnonymousVoicesError):
        await wanted(filled, jobs, settings, "https://vimeo.com/1", speaker="Odile")


async def test_what_cannot_be_had_is_noted_with_its_reason(
    filled: Store, jobs: InlineJobs, settings: Settings, web: Web
) -> None:
    kept = await wanted(filled, jobs, settings, web.url("/retire.wav"))

    failed = await ended(filled, jobs, kept)

    assert failed.progress is Progress.FAILED
    assert "n’a rien à cette adresse" in failed.reason
    assert left(settings, kept) == []


async def test_what_is_no_sound_is_refused_when_it_is_there_and_nothing_stays(
    filled: Store, jobs: InlineJobs, settings: Settings, web: Web
) -> None:
    web.gives("/notes.mp3", b"%PDF-1.7 rien a entendre")
    kept = await wanted(filled, jobs, settings, web.url("/notes.mp3"))

    failed = await ended(filled, jobs, kept)

    assert failed.progress is Progress.FAILED
    assert "«\u00a0notes.mp3\u00a0»" in failed.reason
    assert (failed.file, left(settings, kept)) == ("", [])


async def test_what_is_too_large_is_refused(
    filled: Store, jobs: InlineJobs, settings: Settings, web: Web
) -> None:
    small = structs.replace(settings, limits=Limits(address_mb=1))
    jobs.set_up(small)
    web.gives("/long.wav", silence(40))
    kept = await wanted(filled, jobs, small, web.url("/long.wav"))

    failed = await ended(filled, jobs, kept)

    assert "plus de 1\u00a0Mo" in failed.reason


async def test_what_broke_off_for_good_is_gone_on_with_when_it_is_resumed(
    filled: Store, jobs: InlineJobs, settings: Settings, web: Web
) -> None:
    giving = ranged(SOUND, breaks_at=[100_000])

    async def answer(request: http.BaseRequest) -> http.StreamResponse:
        # The second time, the link of the share has expired.
        return http.Response(status=403) if len(web.asked) == 2 else await giving(request)

    web.answers["/atelier.wav"] = answer
    kept = await wanted(filled, jobs, settings, web.url("/atelier.wav"))

    failed = await ended(filled, jobs, kept)
    waiting = await recordings.resume(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    there = await ended(filled, jobs, waiting)

    assert failed.progress is Progress.FAILED
    assert "lien de partage" in failed.reason
    assert waiting.progress is Progress.FETCHING
    assert "Range" in web.asked[-1][1]
    assert (settings.folder / there.file).read_bytes() == SOUND


async def test_a_fetch_that_is_stopped_ends_and_goes_on_when_it_is_resumed(
    filled: Store,
    jobs: InlineJobs,
    settings: Settings,
    web: Web,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetched, "_TELL_S", 0.0)
    begun, go_on = asyncio.Event(), asyncio.Event()
    whole = ranged(SOUND)

    async def answer(request: http.BaseRequest) -> http.StreamResponse:
        if "Range" in request.headers:
            return await whole(request)
        headers = {"ETag": '"v1"', "Content-Length": str(len(SOUND))}
        response = http.StreamResponse(headers=headers)
        await response.prepare(request)
        await response.write(SOUND[:50_000])
        begun.set()
        await go_on.wait()
        await response.write(SOUND[50_000:60_000])
        await go_on.wait()
        return response

    web.answers["/atelier.wav"] = answer
    kept = await wanted(filled, jobs, settings, web.url("/atelier.wav"))
    fetching = asyncio.create_task(jobs.result(kept.job_id, wait_s=60))
    await begun.wait()

    stopped = await recordings.stop(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    go_on.set()
    await fetching
    so_far = await recordings.get(filled, HERE, kept.id)
    waiting = await recordings.resume(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    there = await ended(filled, jobs, waiting)

    assert stopped.progress is so_far.progress is Progress.STOPPED
    assert web.asked[-1][1]["Range"].startswith("bytes=")
    assert (settings.folder / there.file).read_bytes() == SOUND


async def test_a_fetch_whose_place_another_took_leaves_it_alone(
    filled: Store, jobs: InlineJobs, settings: Settings, web: Web
) -> None:
    web.gives("/atelier.wav", SOUND)
    kept = await wanted(filled, jobs, settings, web.url("/atelier.wav"))
    old = jobs.waiting[kept.job_id]
    await recordings.stop(filled, jobs, FACILITATOR, CHANNEL, kept.id)
    waiting = await recordings.resume(filled, jobs, FACILITATOR, CHANNEL, kept.id)

    await jobs.enqueue(old)
    await jobs.result(old.id, wait_s=60)

    assert web.asked == []
    assert await recordings.get(filled, HERE, kept.id) == waiting


async def test_a_name_that_leads_inside_is_told_to_who_asked(
    filled: Store, jobs: InlineJobs, settings: Settings, web: Web
) -> None:
    web.leads_to["media.example"] = ["169.254.169.254"]
    kept = await wanted(filled, jobs, settings, web.url("/atelier.wav"))

    with pytest.raises(JobFailedError):
        await jobs.result(kept.job_id, wait_s=60)

    assert "réseau interne" in (await recordings.get(filled, HERE, kept.id)).reason
    assert web.asked == []


async def test_the_recordings_of_a_server_under_way_hold_those_being_fetched(
    filled: Store, jobs: InlineJobs, settings: Settings
) -> None:
    kept = await wanted(filled, jobs, settings, "https://vimeo.com/774789827")

    under_way = await recordings.unfinished(filled, HERE)

    assert kept.id in {one.id for one, _ in under_way}
    async with filled.read(HERE) as session:
        assert (await stored.get(session, kept.id)).address == "https://vimeo.com/774789827"


def test_no_setting_opens_what_the_tests_open() -> None:
    real = addresses.reach_of(Settings())

    assert (real.lookup, real.is_open, real.ports) == (look_up, is_public, frozenset({443}))
    assert (real.authorities, real.plain, real.sites) == (None, False, SITES)
    assert "vimeo.com" in real.hosts
