"""What English typography and the house's words ask of a sentence of ours."""

import re

_CODE = re.compile(r"`[^`]*`|<[^>]*>|https?://\S+")
# What only French has, or what would be left of a sentence half translated.
_FRENCH = "le la les des un une du pour vous est dans qui que avec sans et ou mais sur votre vos"
_COUNTED = (
    "(?:new |more )?"
    "(?:idea|theme|post-it|section|day|recording|passage|other|seat|person|minute|block|word|row)"
)
_NO_FIGURE = r"(?<![\w.,:/–-])"
FAULTS = {
    "guillemets": re.compile(r"[«»]"),
    "a French letter": re.compile(r"[à-öø-ÿœÀ-ÖØ-ßŒ]"),
    "a French word": re.compile(rf"\b(?:{'|'.join(_FRENCH.split())})\b"),
    "a space before : ; ? ! % ,": re.compile(r"\s[:;?!%,](?=\s|$)"),
    "a no-break space": re.compile("[\u00a0\u202f]"),
    "straight quotation marks": re.compile(r'"'),
    "a straight apostrophe": re.compile(r"[^\W\d_]'[^\W\d_]"),
    "three dots": re.compile(r"\.\.\."),
    "a double space": re.compile(r"(?<!\n)  "),
    "several of one": re.compile(rf"{_NO_FIGURE}1 (?:{_COUNTED}s|people)\b"),
    "one of several": re.compile(rf"{_NO_FIGURE}(?:0|[2-9]|[1-9]\d+) {_COUNTED}\b(?!-)"),
    "an American spelling": re.compile(
        r"\b(?:organiz|recogniz|summariz|minimiz|anonymiz)\w*|\b(?:color|center|favorite|canceled)\b",
        re.IGNORECASE,
    ),
    "words not of the house": re.compile(r"\b(?:sticky note|animator)s?\b", re.IGNORECASE),
    "a value that is no text": re.compile(r"\bNone\b|<[\w.]+ object|\w+\.\w+Error"),
}


def faults_of(text: str) -> list[str]:
    """Name what is wrong with a text, commands and addresses aside."""
    prose = _CODE.sub("code", text)
    return [
        f"{name}: …{prose[max(0, m.start() - 20) : m.end() + 10]!r}"
        for name, pattern in FAULTS.items()
        if (m := pattern.search(prose))
    ]
