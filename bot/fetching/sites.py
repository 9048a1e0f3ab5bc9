"""The video sites that are read through yt-dlp, and their owners' pages."""

import re
from dataclasses import dataclass
from typing import Final

from yarl import URL

from bot.fetching.errors import ManagementPageError


@dataclass(frozen=True, slots=True)
class Site:
    """A video site.

    Args:
        name: What people call it.
        hosts: Its names; those below them are its too.
        extractor: The one of yt-dlp that may run, by its whole name in lower case.
        owners: What the host and path of its owners' pages look like; it may find the video's
            number.
        public: The public address of a video, by its number.
    """

    name: str
    hosts: tuple[str, ...]
    extractor: str
    owners: str = r"(?!)"
    public: str = ""

    def refuse_management(self, url: URL) -> None:
        """Refuse the page by which an owner manages a video.

        Raises:
            ManagementPageError: With the public address, when the number of the video is there.
        """
        found = re.match(self.owners, f"{(url.host or '').removeprefix('www.')}{url.path}")
        if found is None:
            return
        number = found.groupdict().get("number")
        raise ManagementPageError(self.name, self.public.format(number) if number else "")


SITES: Final = (
    Site(
        "Vimeo",
        ("vimeo.com",),
        "vimeo",
        owners=r"vimeo\.com/manage/(?:videos/)?(?P<number>\d+)?",
        public="https://vimeo.com/{}",
    ),
    Site(
        "YouTube",
        ("youtube.com", "youtu.be", "youtube-nocookie.com"),
        "youtube",
        owners=r"studio\.youtube\.com/(?:video/(?P<number>[\w-]{11}))?",
        public="https://youtu.be/{}",
    ),
    Site(
        "Dailymotion",
        ("dailymotion.com", "dai.ly"),
        "dailymotion",
        owners=r"dailymotion\.com/partner/",
    ),
    Site(
        "Zoom",
        ("zoom.us",),
        "zoom",
        owners=r"(?:[\w-]+\.)?zoom\.us/recording(?:/|$)",
    ),
    Site(
        "PeerTube",
        ("framatube.org",),
        "peertube",
        owners=r"framatube\.org/(?:videos/update|my-library)",
    ),
)
