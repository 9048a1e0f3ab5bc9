"""The cookie of somebody in a seat: what it proves, for whom, until when."""

import pytest

from bot.errors import NoSeatError
from bot.web.sessions import comes_from_us, cookie_name, csrf_of, same, seal, seat_of

SECRET, OTHER = bytes(32), bytes(31) + b"a"
ORIGIN = "https://mur.example"


def test_a_cookie_holds_its_seat_until_it_ends() -> None:
    cookie = seal(SECRET, "link", "seat", until_s=100)

    assert seat_of(SECRET, "link", cookie, at_s=100) == "seat"
    with pytest.raises(NoSeatError):
        seat_of(SECRET, "link", cookie, at_s=100.5)


@pytest.mark.parametrize(
    ("secret", "link", "cookie"),
    [
        (SECRET, "other", seal(SECRET, "link", "seat", until_s=100)),
        (OTHER, "link", seal(SECRET, "link", "seat", until_s=100)),
        (SECRET, "link", ""),
        (SECRET, "link", "é"),
        (SECRET, "link", csrf_of(SECRET, seal(SECRET, "link", "seat", until_s=100))),
    ],
)
def test_nothing_else_holds_a_seat(secret: bytes, link: str, cookie: str) -> None:
    with pytest.raises(NoSeatError):
        seat_of(secret, link, cookie, at_s=0)


def test_the_word_of_a_session_is_of_its_cookie_alone() -> None:
    one, other = (seal(SECRET, "link", seat, until_s=100) for seat in ("one", "other"))

    assert same(csrf_of(SECRET, one), csrf_of(SECRET, one))
    assert not same(csrf_of(SECRET, other), csrf_of(SECRET, one))
    assert not same("\udce9", csrf_of(SECRET, one))


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"Origin": ORIGIN}, True),
        ({"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "https://mur.example.org", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({}, False),
    ],
)
def test_a_browser_says_where_a_request_comes_from(headers: dict[str, str], *, ours: bool) -> None:
    assert comes_from_us(headers, ORIGIN) is ours


def test_by_https_a_cookie_is_held_to_its_host() -> None:
    assert cookie_name("ab", secure=True) == "__Host-place-ab"
    assert cookie_name("ab", secure=False) == "place-ab"
