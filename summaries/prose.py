"""What the secretary types, read into paragraphs: soft lines, `**bold**` and `*italic*`."""

import re

from summaries.blocks import Paragraph, Run
from summaries.typography import typeset

# A mark hugs the words it sets, so that "2 * 3 * 4" stays arithmetic; a backslash keeps a star.
_MARKED = re.compile(
    r"(?P<escaped>\\\*)"
    r"|\*\*\*(?=[^\s*])(?P<both>.+?)(?<=[^\s\\])\*\*\*"
    r"|\*\*(?=[^\s*])(?P<bold>.+?)(?<=[^\s\\])\*\*(?!\*)"
    r"|\*(?=[^\s*])(?P<italic>[^*]*[^\s*\\])\*(?!\*)",
    re.DOTALL,
)
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return one paragraph for each stretch between blank lines, set as French prose."""
    typed = (part.strip() for part in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    return tuple(Paragraph(runs=marked(typeset(part))) for part in typed if part)


def marked(text: str, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """Return the runs of a text; a mark that never closes stays as it was typed."""
    runs: list[Run] = []
    plain = ""
    end = 0
    for match in _MARKED.finditer(text):
        plain += text[end : match.start()]
        end = match.end()
        if match["escaped"]:
            plain += "*"
            continue
        runs += _plain(plain, bold=bold, italic=italic)
        plain = ""
        if match["both"]:
            runs += marked(match["both"], bold=True, italic=True)
        elif match["bold"]:
            runs += marked(match["bold"], bold=True, italic=italic)
        else:
            runs += marked(match["italic"], bold=bold, italic=True)
    runs += _plain(plain + text[end:], bold=bold, italic=italic)
    return tuple(runs)


def _plain(text: str, *, bold: bool, italic: bool) -> tuple[Run, ...]:
    return (Run(text, bold=bold, italic=italic),) if text else ()
