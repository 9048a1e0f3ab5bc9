"""Where recordings are looked for, of all the servers there are."""

from dataclasses import replace

from bot.config import Settings
from bot.recording import Progress
from bot.services import partials, uploads
from bot.services.files import write_whole
from bot.store import recordings
from bot.store import uploads as links
from bot.store.database import Store
from tests.bot import congress
from tests.bot.people import HERE, THERE


async def test_only_servers_where_a_recording_may_come_or_is_under_way_are_looked_at(
    store: Store, settings: Settings
) -> None:
    await congress.fill(store, HERE)
    await congress.fill(store, THERE)
    both = await uploads.expected_on(store, settings)

    async with store.write(THERE) as session:
        await links.remove(session, congress.UPLOAD.id)
    still_under_way = await uploads.expected_on(store, settings)
    async with store.write(THERE) as session:
        await recordings.save(session, replace(congress.RECORDING, progress=Progress.DONE))
    quiet = await uploads.expected_on(store, settings)

    assert both == still_under_way == {HERE, THERE}
    assert quiet == {HERE}


async def test_a_file_that_no_link_holds_any_more_is_found_again(
    store: Store, settings: Settings
) -> None:
    file = write_whole(partials.place(settings, THERE, "forgotten"), b"RIFF")

    before = await uploads.expected_on(store, settings)
    await uploads.sweep(store, settings, THERE)

    assert before == {THERE}
    assert not file.exists()
    assert await uploads.expected_on(store, settings) == frozenset()
