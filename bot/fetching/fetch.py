"""Fetch what lies at an address: a file, or the sound of a video."""

import asyncio
from pathlib import Path

from bot.fetching.download import download
from bot.fetching.errors import TooSlowError
from bot.fetching.limits import Fetched, Limits, OnProgress
from bot.fetching.reach import Reach
from bot.fetching.video import download_video


async def fetch(
    address: str, folder: Path, *, reach: Reach, limits: Limits, on_progress: OnProgress
) -> Fetched:
    """Write what lies at an address into a folder of its own.

    What an earlier try left in the folder is gone on with.

    Raises:
        FetchError: If it cannot be had.
        OSError: If it cannot be written.
    """
    url = reach.read(address)
    site = reach.site_of(url)
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    try:
        async with asyncio.timeout(limits.total_s):
            if site is None:
                return await download(
                    url, folder, reach=reach, limits=limits, on_progress=on_progress
                )
            return await download_video(
                url, site, folder, reach=reach, limits=limits, on_progress=on_progress
            )
    except TimeoutError as error:
        raise TooSlowError(limits.total_s) from error
