"""Where a fetch may go: hosts on a list, and public IP addresses only."""

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yarl import URL

from bot.fetching.errors import (
    HostNotAllowedError,
    InnerAddressError,
    NotAnAddressError,
    PlainAddressError,
    UnknownHostError,
)
from bot.fetching.sites import SITES, Site
from summaries.addresses import allowed_address

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""From a name and a port to numeric addresses; none when nobody has this name."""

_V4 = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
    *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
    *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    "168.63.129.16/32",  # public by its number, and the platform's own service inside Azure
)
_V6 = ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
_GLOBAL_V6: Final = ipaddress.ip_network("2000::/3")
_SPECIAL: Final = tuple(ipaddress.ip_network(one) for one in (*_V4, *_V6))
"""What is not the internet's. `is_global` would differ from one Python to the next.

Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries. Tunnels (6to4, Teredo) are among
them for the IPv4 address they carry, which may be any.
"""

# What some resolvers read as a number: its last part is decimal, octal or hexadecimal. Source:
# WHATWG URL Standard, "ends in a number checker".
_IN_FIGURES: Final = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")


_FILES: Final = frozenset({".m4a", ".mkv", ".mov", ".mp3", ".mp4", ".ogg", ".wav", ".webm"})
"""How the address of a sound or a video itself ends, on a site of videos too."""


async def look_up(host: str, port: int) -> Sequence[str]:
    """Ask the machine's own resolver."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return [str(one[4][0]) for one in found]


def is_public(address: IpAddress) -> bool:
    """Tell whether an address is anybody's on the internet.

    Private, loopback, link-local, shared (CGNAT), multicast and reserved ones are not, nor is an
    IPv6 one that holds an IPv4 one.
    """
    if address.version == _GLOBAL_V6.version and address not in _GLOBAL_V6:
        return False
    return not any(address in network for network in _SPECIAL)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a fetch may go.

    The last five are the machine's and the internet's own; no setting changes them. Tests, whose
    servers are on loopback, give others.

    Args:
        hosts: A name lets itself in, and every name below it.
        plain: Whether http is taken beside https.
    """

    hosts: tuple[str, ...]
    plain: bool = False
    lookup: Lookup = look_up
    is_open: Callable[[IpAddress], bool] = is_public
    authorities: Path | None = None
    ports: frozenset[int] = frozenset({443})
    sites: tuple[Site, ...] = SITES

    def read(self, text: str) -> URL:
        """Return the address somebody pasted.

        Raises:
            FetchError: If it is none, or leads where nothing is fetched from.
        """
        bare = text.strip().removeprefix("<").removesuffix(">").strip()
        whole = bare if "://" in bare else f"https://{bare}"
        if not allowed_address(whole):
            raise NotAnAddressError
        try:
            url = URL(whole).with_fragment(None)
        except ValueError as error:
            raise NotAnAddressError from error
        if "." not in _host(url) and ":" not in _host(url):
            raise NotAnAddressError
        for site in self.sites:
            site.refuse_management(url)
        self.check(url)
        return url

    def check(self, url: URL) -> None:
        """Refuse an address by what it says; what its name leads to is seen when it is reached.

        Raises:
            FetchError: If its scheme or its host is not taken.
        """
        host = _host(url)
        if url.scheme not in {"https", "http"} or not host or url.user or url.password:
            raise NotAnAddressError
        if ":" in host or _IN_FIGURES.search(host):
            raise InnerAddressError(host)
        if not any(is_below(host, one) for one in self.hosts):
            raise HostNotAllowedError(host)
        if url.scheme == "http" and not self.plain:
            raise PlainAddressError

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """Return the numeric addresses of a name, each of them fit to be connected to as it is.

        Nobody looks the name up again after this, so it cannot lead elsewhere meanwhile. One
        inner address among them is enough to refuse all.

        Raises:
            UnknownHostError: If the name leads nowhere.
            InnerAddressError: If it leads into a network that is not the internet.
        """
        found = await self.lookup(host, port)
        if not found:
            raise UnknownHostError(host)
        for one in found:
            if not self.is_open(ipaddress.ip_address(one)):
                raise InnerAddressError(host)
        return found

    def site_of(self, url: URL) -> Site | None:
        """Return the video site whose page an address is; None for the address of a file."""
        if url.suffix.lower() in _FILES:
            return None
        host = _host(url)
        return next(
            (site for site in self.sites if any(is_below(host, one) for one in site.hosts)), None
        )


def is_below(host: str, name: str) -> bool:
    """Tell whether a host is `name` or a name below it."""
    name = name.strip().strip(".").lower()
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _host(url: URL) -> str:
    return (url.raw_host or "").rstrip(".").lower()
