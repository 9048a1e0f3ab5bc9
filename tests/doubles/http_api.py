"""The HTTP side: who may ask, what a body must look like, how Discord answers and refuses."""

import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from aiohttp import web

from .bodies import Body, read_body
from .checks import BodyChecks
from .errors import FAULTS, Reason, RefusedError
from .rules import MAX_FILE_BYTES
from .state import Json
from .world import World

PREFIX = "/api/v10"
# Ten files at the limit and a little more, so that too large a file is refused and not the body.
MAX_BODY_BYTES = 12 * MAX_FILE_BYTES

Answer: TypeAlias = Json | list[Json] | None


@dataclass(frozen=True, slots=True)
class Call:
    """One request, decoded and checked."""

    params: dict[str, str]
    query: dict[str, str]
    body: Body

    @property
    def fields(self) -> Any:  # noqa: ANN401 - an object for most operations, a list for commands
        """The body's JSON."""
        return self.body.json


Handler: TypeAlias = Callable[[Call], Awaitable[Answer]]
# Method, path template under the API's root, and what answers it.
Route: TypeAlias = tuple[str, str, Handler]


@dataclass(frozen=True, slots=True)
class Fault:
    """An answer that replaces the real one, once."""

    status: int
    body: Json
    headers: dict[str, str]
    path: str | None


class HttpApi:
    """Discord's HTTP API on an aiohttp application.

    Args:
        world: What the routes work on.
        checks: What every body must pass.
    """

    def __init__(self, world: World, checks: BodyChecks) -> None:
        self.world = world
        self.checks = checks
        self.requests: list[tuple[str, str]] = []
        self._faults: deque[Fault] = deque()

    def install(self, app: web.Application, routes: list[Route]) -> None:
        """Add routes and, after them, the 404 of every other path."""
        for method, path, handler in routes:
            app.router.add_route(method, PREFIX + path, self._serve(path, handler))
        app.router.add_route("*", PREFIX + "/{tail:.*}", self._serve("", _not_found))

    def fail_next(
        self,
        status: int,
        *,
        times: int = 1,
        retry_after_s: float = 0.0,
        path: str | None = None,
    ) -> None:
        """Answer the next requests with an error instead of doing what they ask.

        Args:
            status: HTTP status; 429 carries `retry_after_s` and the header that tells Discord's
                own limit from its content network's.
            times: How many requests.
            retry_after_s: Seconds a 429 asks to wait.
            path: Path template of the only operation concerned; None for any.
        """
        body: Json = {"message": f"{status}: injected", "code": 0}
        headers: dict[str, str] = {}
        if status == 429:
            body = {
                "message": "You are being rate limited.",
                "retry_after": retry_after_s,
                "global": False,
            }
            headers = {"Via": "1.1 google", "Retry-After": f"{retry_after_s:g}"}
        self._faults.extend([Fault(status, body, headers, path)] * times)

    def _serve(
        self, path: str, handler: Handler
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            self.requests.append((request.method, path or request.path))
            fault = self._fault_for(path)
            if fault is not None:
                await request.read()
                return _json(fault.body, status=fault.status, headers=fault.headers)
            try:
                return _json(await self._answer(request, path, handler))
            except RefusedError as refusal:
                self._record(request, refusal)
                # aiohttp would cut the connection of a body that nobody read.
                await request.read()
                return _json(refusal.body(), status=refusal.reason.status)
            finally:
                self.world.changed()

        return serve

    async def _answer(self, request: web.Request, path: str, handler: Handler) -> Answer:
        self._authorize(request, path)
        body = await read_body(request)
        if path:
            self.checks.check(request.method, path, body.json)
        try:
            return await handler(Call(dict(request.match_info), dict(request.query), body))
        except RefusedError:
            raise
        except Exception as error:
            self.world.violate(f"{request.method} {request.path}: the double broke: {error!r}")
            raise

    def _authorize(self, request: web.Request, path: str) -> None:
        # The token in the path of interactions and webhooks is authorization enough.
        if path.startswith(("/interactions/", "/webhooks/")):
            return
        if request.headers.get("Authorization") != f"Bot {self.world.token}":
            raise RefusedError(Reason.UNAUTHORIZED)

    def _fault_for(self, path: str) -> Fault | None:
        for fault in self._faults:
            if fault.path in {None, path}:
                self._faults.remove(fault)
                return fault
        return None

    def _record(self, request: web.Request, refusal: RefusedError) -> None:
        self.world.refusals.append(refusal)
        if refusal.reason in FAULTS:
            self.world.violate(f"{request.method} {request.path}: {refusal}")


async def _not_found(_: Call) -> Answer:
    raise RefusedError(Reason.NOT_FOUND)


def _json(
    answer: Answer, *, status: int = 200, headers: dict[str, str] | None = None
) -> web.Response:
    if answer is None:
        return web.Response(status=204, headers=headers)
    # Exactly application/json: discord.py takes a body with a charset for plain text.
    return web.Response(
        body=json.dumps(answer).encode(),
        status=status,
        headers=headers,
        content_type="application/json",
    )
