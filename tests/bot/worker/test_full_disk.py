"""A transcription on a disk that is full: it waits for room, and not for ever."""

import asyncio
import errno

import pytest

from bot.worker import workflows


@pytest.fixture(autouse=True)
async def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run services on the test's own loop, without a rest between two tries."""
    monkeypatch.setattr(workflows._Process, "loop", asyncio.get_running_loop(), raising=False)  # noqa: SLF001 (what `set_up` sets)
    monkeypatch.setattr(workflows, "_REST_S", 0.0)


async def test_it_goes_on_once_there_is_room() -> None:
    full = [OSError(errno.ENOSPC, "full"), OSError(errno.EFBIG, "no larger")]

    async def work() -> str:
        if full:
            raise full.pop()
        return "heard"

    assert await asyncio.to_thread(workflows._wait_for_room, work) == "heard"  # noqa: SLF001 (a step of a workflow)


async def test_the_wait_begins_when_room_is_first_refused_however_long_that_took(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workflows, "_ROOM_S", 0.05)
    full = [OSError(errno.ENOSPC, "full")]

    async def work() -> str:
        if full:
            await asyncio.sleep(0.1)
            raise full.pop()
        return "heard"

    assert await asyncio.to_thread(workflows._wait_for_room, work) == "heard"  # noqa: SLF001 (a step of a workflow)


@pytest.mark.parametrize(("number", "patience_s"), [(errno.ENOSPC, -1.0), (errno.EACCES, 60.0)])
async def test_it_stops_when_none_comes_or_for_another_reason(
    number: int, patience_s: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflows, "_ROOM_S", patience_s)

    async def work() -> None:
        raise OSError(number, "refused")

    with pytest.raises(OSError, match="refused"):
        await asyncio.to_thread(workflows._wait_for_room, work)  # noqa: SLF001 (a step of a workflow)
