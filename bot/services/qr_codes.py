"""QR codes of addresses: dark on white, with the quiet zone that telephones look for."""

import io

import segno

_QUIET = 4
"""Modules around the code, as the standard asks. Source: ISO/IEC 18004."""


def picture(address: str) -> bytes:
    """Return a code as PNG, large enough to be printed on a label."""
    return _saved(address, "png", scale=10)


def drawing(address: str) -> bytes:
    """Return a code as SVG, which takes the size it is given."""
    return _saved(address, "svg", xmldecl=False, omitsize=True)


def _saved(address: str, kind: str, **options: int) -> bytes:
    made = io.BytesIO()
    # Level M still reads when a seventh of the code is dirty or hidden.
    code = segno.make(address, error="m", micro=False)
    code.save(made, kind=kind, border=_QUIET, light="#ffffff", **options)
    return made.getvalue()
