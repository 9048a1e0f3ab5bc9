"""What holds for every answer: its headers, how a fault is told, and who may write."""

import logging
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from bot import errors
from bot.texts import explanations, link_texts, speak
from bot.web import sessions
from bot.web.house import HOUSE, address_of
from bot.web.pages import message_page

_log = logging.getLogger(__name__)

LONGEST_BODY: Final = 32 * 1024
"""Bytes of what a page may send: an idea has 4,000 characters at most."""
FILE_ROUTES: Final = "file"
"""What the names of the routes begin with by which files come."""
_JSON: Final = "application/json"
_WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
_STATUSES: Final[tuple[tuple[type[Exception] | tuple[type[Exception], ...], int], ...]] = (
    (errors.NoSeatError, 401),
    (errors.TooSlowError, 408),
    (errors.FileTooLargeError, 413),
    ((errors.UploadsFullError, errors.NoRoomError), 507),
    ((errors.ForgedRequestError, errors.WrongCodeError, errors.AccessDeniedError), 403),
    (errors.LinkOverError, 410),
    (errors.UnreadableRequestError, 400),
    (errors.TooManyTriesError, 429),
    (
        (
            errors.QuotaReachedError,
            errors.ConflictError,
            errors.NoSectionError,
            errors.UploadTakenError,
        ),
        409,
    ),
    (errors.InputError, 422),
    ((errors.NotFoundError, errors.UnknownLinkError), 404),
)


async def set_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Give an answer the headers all have; what it says itself stands."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "Greffier"


@web.middleware
async def rate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let nobody ask faster than a whole room would."""
    request.app[HOUSE].requests.take(address_of(request))
    return await handler(request)


@web.middleware
async def only_our_page_writes(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Take what is written from our own page alone.

    Files go to an address that is a secret itself, and no cookie goes with them: programs may send
    them too, which name no origin.
    """
    if request.method in _WRITES:
        of_file = (request.match_info.route.name or "").startswith(FILE_ROUTES)
        if not (of_file and "Origin" not in request.headers) and not sessions.comes_from_us(
            request.headers, request.app[HOUSE].origin
        ):
            raise errors.ForgedRequestError("another origin")
        if not of_file and request.method != "DELETE" and request.content_type != _JSON:
            raise errors.UnreadableRequestError("not JSON")
    return await handler(request)


@web.middleware
async def tell_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say what went wrong in a sentence: on a page to who looks, as JSON to a script.

    Until a link says which server's language is spoken, it is the browser's.
    """
    speak(request.headers.get("Accept-Language", "")[:2])
    try:
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        error: Exception = errors.UnreadableRequestError("a body too large")
        status = web.HTTPRequestEntityTooLarge.status_code
    except web.HTTPNotFound:
        error, status = errors.UnknownLinkError("no such address"), web.HTTPNotFound.status_code
    except web.HTTPException:
        raise
    except errors.GreffierError as refused:
        error, status = refused, _status(refused)
        _log.info("refused %s %s: %s", request.method, request.match_info.route.name, refused)
    except ConnectionResetError:
        raise
    except Exception as fault:  # noqa: BLE001 (the last handler: whoever asked is told something)
        _log.exception("%s %s failed", request.method, request.match_info.route.name)
        error, status = fault, web.HTTPInternalServerError.status_code
    text = link_texts.told(error) or explanations.explain(error)
    headers = {}
    if isinstance(error, errors.TooManyTriesError):
        headers["Retry-After"] = str(max(1, round(error.wait_s)))
    if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
        return message_page(error, text, status=status, headers=headers)
    return web.json_response({"error": text}, status=status, headers=headers)


def _status(error: Exception) -> int:
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)
