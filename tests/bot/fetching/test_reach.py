import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.fetching.errors import (
    HostNotAllowedError,
    InnerAddressError,
    ManagementPageError,
    NotAnAddressError,
    PlainAddressError,
    UnknownHostError,
)
from bot.fetching.reach import Reach, is_below, is_public, look_up

VIMEO = Reach(hosts=("vimeo.com", "youtube.com", "studio.youtube.com", "zoom.us"))


@pytest.mark.parametrize(
    "text",
    [
        "https://vimeo.com/774789827",
        "vimeo.com/774789827",
        "  <https://vimeo.com/774789827> ",
        "https://player.vimeo.com/video/774789827?h=abc#t=30",
        "https://VIMEO.com./774789827",
    ],
)
def test_an_address_is_read_as_people_paste_it(text: str) -> None:
    assert VIMEO.read(text).scheme == "https"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "bonjour",
        "le lien que Paul a envoyé",
        "ftp://vimeo.com/1",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:paul@exemple.org",
        "https://vimeo.com@exemple.org/1",
        "https://paul:secret@vimeo.com/1",
        "https://vimeo.com:quatre/1",
        "https:///1",
        "https://vimeo.com/\r\nHost: interne",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str) -> None:
    with pytest.raises(NotAnAddressError):
        VIMEO.read(text)


@pytest.mark.parametrize(
    "host",
    ["exemple.org", "vimeo.com.exemple.org", "notvimeo.com", "vimeo.co", "localhost.exemple"],
)
def test_a_host_that_is_not_on_the_list_is_refused_by_its_name(host: str) -> None:
    with pytest.raises(HostNotAllowedError) as refused:
        VIMEO.read(f"https://{host}/1")

    assert refused.value.host == host


def test_an_empty_list_lets_nothing_in() -> None:
    for hosts in ((), ("",), (".",)):
        with pytest.raises(HostNotAllowedError):
            Reach(hosts=hosts).read("https://vimeo.com/1")


def test_http_is_taken_only_where_the_settings_say_so() -> None:
    with pytest.raises(PlainAddressError):
        VIMEO.read("http://vimeo.com/1")

    assert Reach(hosts=("vimeo.com",), plain=True).read("http://vimeo.com/1").scheme == "http"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "127.1",
        "017700000001",
        "[::1]",
        "10.0.0.8",
        "[::ffff:127.0.0.1]",
        "8.8.8.8",
    ],
)
def test_an_address_in_figures_is_refused_however_it_is_written(host: str) -> None:
    everything = Reach(hosts=(host.strip("[]"), "1", "8"))

    with pytest.raises((InnerAddressError, NotAnAddressError)):
        everything.read(f"https://{host}/1")


def test_the_owners_page_of_a_video_gives_the_public_one() -> None:
    with pytest.raises(ManagementPageError) as vimeo:
        VIMEO.read("https://vimeo.com/manage/videos/774789827")
    with pytest.raises(ManagementPageError) as privacy:
        VIMEO.read("https://www.vimeo.com/manage/774789827/privacy")
    with pytest.raises(ManagementPageError) as library:
        VIMEO.read("https://vimeo.com/manage/videos")
    with pytest.raises(ManagementPageError) as studio:
        VIMEO.read("https://studio.youtube.com/video/BaW_jenozKc/edit")
    with pytest.raises(ManagementPageError) as zoom:
        VIMEO.read("https://us02web.zoom.us/recording/detail?meeting_id=1")

    assert vimeo.value.instead == privacy.value.instead == "https://vimeo.com/774789827"
    assert library.value.instead == ""
    assert studio.value.instead == "https://youtu.be/BaW_jenozKc"
    assert zoom.value.site == "Zoom"


def test_a_site_is_known_by_its_hosts_and_what_is_below_them() -> None:
    def name(url: str) -> str:
        site = VIMEO.site_of(URL(url))
        return "" if site is None else site.name

    assert name("https://player.vimeo.com/video/1") == "Vimeo"
    assert name("https://youtu.be/BaW_jenozKc") == "YouTube"
    assert name("https://nuage.exemple.org/s/abc/download") == ""
    assert name("https://notvimeo.com/1") == ""
    assert name("https://framatube.org/download/web-videos/atelier-480.mp4?a=b") == ""


@given(st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8}){0,3}", fullmatch=True), st.text("ab.", max_size=6))
def test_only_whole_labels_before_a_name_are_below_it(name: str, before: str) -> None:
    host = before + name

    assert is_below(host, name) == (host == name or before.endswith("."))


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.0.0.8", "127.0.0.1", "127.255.0.3", "169.254.169.254", "172.16.0.1"),  # noqa: S104
        *("192.168.1.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.4", "203.0.113.9"),
        *("100.64.0.1", "100.127.255.254", "224.0.0.1", "239.1.1.1", "240.0.0.1"),
        *("255.255.255.255", "168.63.129.16"),
        *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:8"),
        *("64:ff9b:1::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12::1", "ff02::1"),
        *("2001:db8::1", "2001::1", "2002:7f00:1::", "2002:a00:8::1", "100::1", "3fff::1"),
    ],
)
def test_an_address_that_is_not_the_internets_is_no_public_one(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "151.101.0.217", "2606:4700::1111", "2a00:1450::1"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_hides_in_an_ipv6_one(inside: ipaddress.IPv4Address) -> None:
    number = int(inside)

    for prefix in ("::ffff:0:0", "::", "64:ff9b::"):
        assert not is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + number))
    assert not is_public(ipaddress.IPv6Address((0x2002 << 112) + (number << 80)))


async def test_one_inner_address_among_public_ones_refuses_the_name() -> None:
    async def both(_host: str, _port: int) -> list[str]:
        return ["8.8.8.8", "10.0.0.8"]

    with pytest.raises(InnerAddressError):
        await Reach(hosts=("exemple.org",), lookup=both).addresses("exemple.org", 443)


async def test_a_name_nobody_has_is_said_so() -> None:
    with pytest.raises(UnknownHostError):
        await Reach(hosts=()).addresses("personne.invalid", 443)


async def test_the_machine_itself_is_found_by_its_name_and_refused() -> None:
    found = await look_up("localhost", 443)

    assert "127.0.0.1" in found or "::1" in found
    with pytest.raises(InnerAddressError):
        await Reach(hosts=("localhost",)).addresses("localhost", 443)
