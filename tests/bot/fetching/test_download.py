import asyncio
import json
from pathlib import Path

import pytest
from aiohttp import web as http

from bot.fetching.errors import (
    ConnectionLostError,
    FetchError,
    HostFaultError,
    HostNotAllowedError,
    InnerAddressError,
    NotAnAddressError,
    NotAuthorisedError,
    NothingThereError,
    PageError,
    PlainAddressError,
    TooLargeError,
    TooManyRedirectsError,
    TooSlowError,
    UnknownHostError,
    UntrustedHostError,
)
from bot.fetching.fetch import fetch
from bot.fetching.limits import Fetched, Limits
from bot.fetching.reach import Reach
from tests.bot.fetching.web import LIMITS, Told, Web, ranged, serving

SOUND = bytes(range(256)) * 1_000


async def fetched(
    web: Web,
    folder: Path,
    path: str = "/atelier.mp3",
    *,
    limits: Limits = LIMITS,
    told: Told | None = None,
    reach: Reach | None = None,
) -> Fetched:
    return await fetch(
        web.url(path),
        folder,
        reach=reach or web.reach(),
        limits=limits,
        on_progress=told or Told(),
    )


async def test_a_file_comes_whole_with_its_name_and_its_progress(web: Web, tmp_path: Path) -> None:
    told = Told()
    web.gives("/atelier.mp3", SOUND, Content_Type="audio/mpeg")

    made = await fetched(web, tmp_path, told=told)

    assert made.path.read_bytes() == SOUND
    assert made.name == "atelier.mp3"
    assert told.heard[-1] == (len(SOUND), len(SOUND))


async def test_the_host_may_say_another_name(web: Web, tmp_path: Path) -> None:
    said = (
        "attachment; filename=\"../../vide.mp3\"; filename*=UTF-8''..%2Fr%C3%A9union%20n%C2%B01.m4a"
    )
    web.gives("/s/abc/download", SOUND, Content_Disposition=said)

    made = await fetched(web, tmp_path, "/s/abc/download")

    assert made.name == "réunion n°1.m4a"
    assert made.path.parent == tmp_path


async def test_neither_cookies_nor_a_proxy_of_the_environment_are_used(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.gives("/debut", b"", status=302, Location="/atelier.mp3", Set_Cookie="qui=paul")
    web.gives("/atelier.mp3", SOUND)

    await fetched(web, tmp_path, "/debut")

    assert all("Cookie" not in headers for _, headers in web.asked)


async def test_what_broke_off_near_its_end_is_taken_up_there(web: Web, tmp_path: Path) -> None:
    almost = len(SOUND) * 99 // 100
    web.answers["/atelier.mp3"] = ranged(SOUND, breaks_at=[almost])

    made = await fetched(web, tmp_path)

    assert made.path.read_bytes() == SOUND
    again = [headers["Range"] for _, headers in web.asked if "Range" in headers]
    assert len(web.asked) == 2
    assert int(again[0].removeprefix("bytes=").removesuffix("-")) > 0


async def test_a_later_try_goes_on_with_what_an_earlier_one_left(web: Web, tmp_path: Path) -> None:
    once = Limits(size_bytes=10_000_000, total_s=30, silence_s=2, tries=1)
    web.answers["/atelier.mp3"] = ranged(SOUND, breaks_at=[100_000, len(SOUND)])
    with pytest.raises(ConnectionLostError):
        await fetched(web, tmp_path, limits=Limits(1_000_000, 30, tries=0))
    left = (tmp_path / "part").stat().st_size

    made = await fetched(web, tmp_path, limits=once)

    assert 0 < left < len(SOUND)
    assert web.asked[-1][1]["Range"] == f"bytes={left}-"
    assert made.path.read_bytes() == SOUND


async def test_a_file_that_is_there_whole_is_not_asked_for_again(web: Web, tmp_path: Path) -> None:
    web.answers["/atelier.mp3"] = ranged(SOUND)
    await fetched(web, tmp_path)

    made = await fetched(web, tmp_path)

    assert len(web.asked) == 1
    assert (made.name, made.path.read_bytes()) == ("atelier.mp3", SOUND)


async def test_a_file_that_changed_meanwhile_is_begun_anew(web: Web, tmp_path: Path) -> None:
    web.answers["/atelier.mp3"] = ranged(SOUND, breaks_at=[100_000])
    with pytest.raises(ConnectionLostError):
        await fetched(web, tmp_path, limits=Limits(1_000_000, 30, tries=0))
    other = SOUND[::-1]
    web.answers["/atelier.mp3"] = ranged(other, etag='"v2"')

    made = await fetched(web, tmp_path)

    assert made.path.read_bytes() == other


async def test_a_rest_that_does_not_fit_is_thrown_away(web: Web, tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(SOUND[:1_000])
    marks = {"version": '"v1"', "total": len(SOUND), "name": "atelier.mp3"}
    (tmp_path / "part.json").write_text(json.dumps(marks))
    answers = [
        http.Response(
            body=SOUND[500:],
            status=206,
            headers={"Content-Range": f"bytes 500-{len(SOUND) - 1}/{len(SOUND)}"},
        ),
        http.Response(body=SOUND),
    ]

    async def answer(_request: http.BaseRequest) -> http.StreamResponse:
        return answers.pop(0)

    web.answers["/atelier.mp3"] = answer

    made = await fetched(web, tmp_path)

    assert made.path.read_bytes() == SOUND


async def test_a_host_that_gives_no_ranges_is_asked_for_all_of_it_again(
    web: Web, tmp_path: Path
) -> None:
    cuts = [100_000]

    async def answer(request: http.BaseRequest) -> http.StreamResponse:
        return await ranged(SOUND, etag='W/"v1"', breaks_at=cuts)(request)

    web.answers["/atelier.mp3"] = answer

    made = await fetched(web, tmp_path)

    assert made.path.read_bytes() == SOUND
    assert all("Range" not in headers for _, headers in web.asked)


async def test_a_connection_that_always_breaks_is_given_up(web: Web, tmp_path: Path) -> None:
    web.answers["/atelier.mp3"] = ranged(SOUND, breaks_at=[0] * 9)

    with pytest.raises(ConnectionLostError):
        await fetched(web, tmp_path)

    assert len(web.asked) == 3


async def test_a_host_that_is_busy_is_asked_again(web: Web, tmp_path: Path) -> None:
    statuses = [503, 429]

    async def answer(_request: http.BaseRequest) -> http.StreamResponse:
        return http.Response(status=statuses.pop(0)) if statuses else http.Response(body=SOUND)

    web.answers["/atelier.mp3"] = answer

    assert (await fetched(web, tmp_path)).path.read_bytes() == SOUND


@pytest.mark.parametrize(
    ("status", "error", "asked"),
    [
        (401, NotAuthorisedError, 1),
        (403, NotAuthorisedError, 1),
        (404, NothingThereError, 1),
        (410, NothingThereError, 1),
        (451, HostFaultError, 1),
        (500, HostFaultError, 3),
    ],
)
async def test_what_the_host_refuses_is_told_apart(
    web: Web, tmp_path: Path, status: int, error: type[FetchError], asked: int
) -> None:
    web.gives("/atelier.mp3", b"", status=status)

    with pytest.raises(error):
        await fetched(web, tmp_path)

    assert len(web.asked) == asked


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/octet-stream"])
async def test_a_page_is_no_recording_whatever_it_is_called(
    web: Web, tmp_path: Path, kind: str
) -> None:
    web.gives("/atelier.mp3", b"\n <!DOCTYPE html><html>Connectez-vous</html>", Content_Type=kind)

    with pytest.raises(PageError):
        await fetched(web, tmp_path)


async def test_a_file_over_the_limit_is_refused_before_it_comes(web: Web, tmp_path: Path) -> None:
    web.gives("/atelier.mp3", SOUND)

    with pytest.raises(TooLargeError):
        await fetched(web, tmp_path, limits=Limits(1_000, 30))

    assert not (tmp_path / "part").exists()


async def test_a_file_of_untold_size_is_cut_at_the_limit(web: Web, tmp_path: Path) -> None:
    web.pours("/atelier.mp3", SOUND)

    with pytest.raises(TooLargeError):
        await fetched(web, tmp_path, limits=Limits(50_000, 30))

    assert (tmp_path / "part").stat().st_size <= 50_000


async def test_a_host_that_says_nothing_is_left(web: Web, tmp_path: Path) -> None:
    never = asyncio.Event()
    web.pours("/atelier.mp3", SOUND, pause=never.wait)

    with pytest.raises(ConnectionLostError):
        await fetched(web, tmp_path, limits=Limits(1_000_000, 30, silence_s=0.1, tries=2, rest_s=0))

    never.set()


async def test_a_host_that_dribbles_is_left_when_the_time_is_over(web: Web, tmp_path: Path) -> None:
    async def a_little() -> None:
        await asyncio.sleep(0.05)

    web.pours("/atelier.mp3", SOUND * 100, pause=a_little)

    with pytest.raises(TooSlowError):
        await fetched(web, tmp_path, limits=Limits(100_000_000, 0.5, silence_s=5))


async def test_redirects_are_followed_within_the_list(web: Web, tmp_path: Path) -> None:
    web.gives("/debut", b"", status=302, Location="/milieu")
    web.gives("/milieu", b"", status=307, Location=web.url("/atelier.mp3", "autre.example"))
    web.gives("/atelier.mp3", SOUND)

    made = await fetched(web, tmp_path, "/debut", reach=web.reach("media.example", "autre.example"))

    assert made.path.read_bytes() == SOUND


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("https://autre.example/secret", HostNotAllowedError),
        ("https://127.0.0.1/secret", InnerAddressError),
        ("https://[::1]/secret", InnerAddressError),
        ("https://2130706433/secret", InnerAddressError),
        ("http://media.example/secret", PlainAddressError),
        ("file:///etc/passwd", NotAnAddressError),
        ("https://paul:mot@media.example/", NotAnAddressError),
        ("https://media.example:quatre/", NotAnAddressError),
        ("", TooManyRedirectsError),
        ("/debut", TooManyRedirectsError),
    ],
)
async def test_a_redirect_goes_nowhere_the_address_could_not(
    web: Web, tmp_path: Path, location: str, error: type[FetchError]
) -> None:
    web.gives("/debut", b"", status=302, Location=location)

    with pytest.raises(error):
        await fetched(web, tmp_path, "/debut")

    assert {path for path, _ in web.asked} == {"/debut"}


@pytest.mark.parametrize("inner", ["10.0.0.8", "169.254.169.254", "::1", "::ffff:127.0.0.1"])
async def test_a_name_that_leads_inside_is_not_connected_to(
    web: Web, tmp_path: Path, inner: str
) -> None:
    web.leads_to["media.example"] = [inner]

    with pytest.raises(InnerAddressError):
        await fetched(web, tmp_path)

    assert web.asked == []


async def test_the_real_rule_refuses_these_very_servers(web: Web, tmp_path: Path) -> None:
    real = Reach(hosts=("media.example",), lookup=web.look_up, authorities=web.authorities)

    with pytest.raises(InnerAddressError):
        await fetched(web, tmp_path, reach=real)

    assert web.asked == []


async def test_a_name_that_changes_where_it_leads_is_checked_at_each_connection(
    web: Web, tmp_path: Path
) -> None:
    web.leads_to["media.example"] = ["127.0.0.1", "10.0.0.8"]
    web.gives("/debut", b"", status=302, Location="/atelier.mp3")
    web.gives("/atelier.mp3", SOUND)

    with pytest.raises(InnerAddressError):
        await fetched(web, tmp_path, "/debut")

    # One look at the name for each connection: the address that was checked is the one used.
    assert web.looked_up == ["media.example"] * 2
    assert [path for path, _ in web.asked] == ["/debut"]


async def test_a_name_nobody_has_is_said_so(web: Web, tmp_path: Path) -> None:
    async def nobody(_host: str, _port: int) -> list[str]:
        return []

    with pytest.raises(UnknownHostError):
        await fetched(web, tmp_path, reach=Reach(hosts=("media.example",), lookup=nobody))


async def test_a_certificate_that_proves_nothing_is_refused(web: Web, tmp_path: Path) -> None:
    trusting_others = Reach(
        hosts=("media.example",), lookup=web.look_up, is_open=lambda _address: True
    )

    with pytest.raises(UntrustedHostError):
        await fetched(web, tmp_path, reach=trusting_others)

    assert web.asked == []


async def test_plain_http_is_fetched_where_the_settings_allow_it(tmp_path: Path) -> None:
    async with serving(tmp_path, tls=False) as web:
        web.gives("/atelier.mp3", SOUND)

        made = await fetch(
            web.url("/atelier.mp3", scheme="http"),
            tmp_path / "f",
            reach=web.reach(plain=True),
            limits=LIMITS,
            on_progress=Told(),
        )

    assert made.path.read_bytes() == SOUND
