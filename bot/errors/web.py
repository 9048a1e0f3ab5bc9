"""A page, or what it asks for, cannot be given."""

from bot.errors.base import GreffierError


class WebError(GreffierError):
    """A page of the web, or what it asks for, cannot be given."""


class WebOffError(WebError):
    """The settings name no address under which people reach the pages."""


class UnknownLinkError(WebError):
    """The address holds no token of ours."""


class LinkOverError(WebError):
    """The link was revoked, or its meeting was closed long ago."""


class WrongCodeError(WebError):
    """No seat of the meeting has this code."""


class NoSeatError(WebError):
    """Who asks sits nowhere: no session, an old one, or the seat was freed."""


class UnreadableRequestError(WebError):
    """What a page sent is not what was agreed."""


class ForgedRequestError(WebError):
    """The request does not come from our own page."""


class TooManyTriesError(WebError):
    """Somebody asks faster than a person would."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"again in {wait_s:.0f} s")
        self.wait_s = wait_s


class UploadOverError(LinkOverError):
    """The link by which a recording was to be sent does not hold any more."""


class UploadTakenError(WebError):
    """Another file came, or comes, by the link: it serves for one."""


class UploadsFullError(WebError):
    """Too much is on its way to this server already."""


class NoRoomError(WebError):
    """The disk of this machine cannot take the file, or the rest of it."""


class TooSlowError(WebError):
    """What is sent comes too slowly to be waited for."""
