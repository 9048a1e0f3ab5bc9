"""What French typography and good manners ask of a sentence of ours."""

import re

_CODE = re.compile(r"`[^`]*`|https?://\S+")
FAULTS = {
    "an ordinary space before : ; ? ! »": re.compile(r"[ \u2009]+[:;?!»]"),
    "no space before ; ? ! »": re.compile(r"[\w»)][;?!»]"),
    "no space before :": re.compile(r"[\w»)]:(?=\s|$)"),
    "no no-break space after «": re.compile(r"«(?!\u00a0)"),
    "a straight apostrophe": re.compile(r"[^\W\d_]'[^\W\d_]"),
    "tu": re.compile(r"\b(?:tu|toi|ton|ta|tes|t’)\b", re.IGNORECASE),
    "three dots": re.compile(r"\.\.\."),
    "a double space": re.compile(r"  "),
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
