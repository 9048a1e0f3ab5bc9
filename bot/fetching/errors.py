"""Why a recording cannot be fetched, as facts.

FetchError
├── FileOrAddressError      one of the two is wanted
├── MeetingWantedError      the command line wants to know for which meeting
├── NotAnAddressError       what was pasted leads nowhere
├── PlainAddressError       http, where only https is taken
├── HostNotAllowedError     a host that is not on the list of the settings
├── ManagementPageError     the page by which an owner manages a video
├── InnerAddressError       it leads, at any step, into a network of ours
├── UnknownHostError        no machine has this name
├── UntrustedHostError      its certificate does not prove who it is
├── TooManyRedirectsError
├── NotAuthorisedError · NothingThereError · HostFaultError     what the host answers
├── PageError               a web page, where sound was wanted
├── TooLargeError · TooSlowError · ConnectionLostError
├── VideoToolMissingError · VideoToolFailedError    the tool that reads video sites
└── NotOneVideoError · LiveVideoError · VideoGoneError · SiteRefusesError   what it found
"""

from bot.errors import GreffierError


class FetchError(GreffierError):
    """A recording could not be fetched."""


class FileOrAddressError(FetchError):
    """Neither a file nor an address was given, or both."""


class MeetingWantedError(FetchError):
    """An address was given on the command line without the meeting it belongs to."""


class NotAnAddressError(FetchError):
    """The text is no address of the web."""


class PlainAddressError(FetchError):
    """The address begins with http, and the settings take https only."""


class HostError(FetchError):
    """Something about a host; `host` is its name."""

    def __init__(self, host: str) -> None:
        super().__init__(type(self).__name__)  # logs do not say where people look
        self.host = host


class HostNotAllowedError(HostError):
    """The host is not on the list of the settings."""


class InnerAddressError(HostError):
    """The name leads to a private address, or stands for one in figures."""


class UnknownHostError(HostError):
    """No machine has this name."""


class UntrustedHostError(HostError):
    """The certificate of the host does not prove who it is."""


class NotAuthorisedError(HostError):
    """The host wants to know who asks: 401 or 403."""


class NothingThereError(HostError):
    """The host has nothing at this address: 404 or 410."""


class PageError(HostError):
    """There is a web page at this address, and no sound."""


class HostFaultError(HostError):
    """The host answers with a fault of its own; `status` says which."""

    def __init__(self, host: str, status: int) -> None:
        super().__init__(host)
        self.status = status


class ManagementPageError(FetchError):
    """The address is the owner's page; `instead` is the public one, when it can be told."""

    def __init__(self, site: str, instead: str) -> None:
        super().__init__(f"a management page of {site}")
        self.site = site
        self.instead = instead


class TooManyRedirectsError(FetchError):
    """Each address led to another one."""


class TooLargeError(FetchError):
    """There is more than is taken from an address."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"more than {limit_bytes} bytes")
        self.limit_bytes = limit_bytes


class TooSlowError(FetchError):
    """It did not come in the time there is."""

    def __init__(self, limit_s: float) -> None:
        super().__init__(f"not there after {limit_s:.0f} s")
        self.limit_s = limit_s


class ConnectionLostError(FetchError):
    """The connection broke again and again without anything coming."""


class VideoToolMissingError(FetchError):
    """yt-dlp is not installed."""


class VideoToolFailedError(FetchError):
    """yt-dlp cannot read this page; `fault` is its kind of error."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"yt-dlp failed: {fault}")
        self.fault = fault


class NotOneVideoError(FetchError):
    """The address leads to a list, a channel or another page, and not to one video."""


class LiveVideoError(FetchError):
    """The video is being broadcast, or will be."""


class VideoGoneError(FetchError):
    """The video was removed, is private, or wants a password."""


class SiteRefusesError(FetchError):
    """The site shows the video to people and not to programs."""
