"""Which addresses a document may lead to."""

from urllib.parse import urlsplit

_LONGEST = 2_000
# RFC 3986, section 2: these stand in no address unless they are percent-encoded.
_REFUSED = frozenset(' <>"\\^`{|}')


def allowed_address(text: str) -> bool:
    """Tell whether a link may lead to `text`: https, http or mailto, and nothing hidden in it.

    An address that names a person before its host (`https://ameli.fr@elsewhere.example`) looks
    like another and is refused.
    """
    if len(text) > _LONGEST or not text.isprintable() or not _REFUSED.isdisjoint(text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname
        _ = parts.port  # a port that is no number says so only when it is read
    except ValueError:
        return False
    match parts.scheme:
        case "https" | "http":
            return bool(host) and "@" not in parts.netloc
        case "mailto":
            name, _, domain = parts.path.partition("@")
            return not parts.netloc and bool(name and domain)
        case _:
            return False
