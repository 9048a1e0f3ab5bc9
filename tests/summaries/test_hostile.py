"""Words written to do harm are words in every document, and nothing more."""

import io
import re
import zipfile

import pytest
from markdown_it import MarkdownIt

from summaries.blocks import Line
from summaries.ideas import Idea
from summaries.lettering import Lettering
from summaries.markdown import to_markdown
from summaries.minutes import Minutes
from summaries.text import is_blank, shown
from summaries.themes import Theme
from summaries.wall import draw_wall
from summaries.word import write_docx
from tests.summaries.any_minutes import minutes_saying
from tests.summaries.hostile import HOSTILE, UNSEEN
from tests.summaries.word.reading import faults_of
from tests.summaries.word.test_writer import NOON

_LIVE = re.compile(rb"<w:(?:hyperlink|fldSimple|instrText|altChunk|object)\b")


def word(text: str) -> bytes:
    stream = io.BytesIO()
    write_docx(minutes_saying(text), stream, written_at=NOON)
    return stream.getvalue()


def parts(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_word_file_leads_nowhere_new_and_hides_nothing(kind: str) -> None:
    content = word(HOSTILE[kind])

    assert faults_of(content) == []
    assert not UNSEEN.search(parts(content).decode())
    assert len(_LIVE.findall(parts(content))) == len(_LIVE.findall(parts(word("Un carnet"))))


@pytest.mark.parametrize("kind", HOSTILE)
def test_markdown_has_no_mark_of_theirs(kind: str) -> None:
    text = " ".join(HOSTILE[kind].split())

    markdown = to_markdown(Minutes(title="", blocks=(Line(text), Line(f"a {text}"))))

    tokens = MarkdownIt("commonmark").parse(markdown)
    inside = {child.type for token in tokens for child in token.children or ()}
    assert {token.type for token in tokens} == {"paragraph_open", "inline", "paragraph_close"}
    assert inside <= {
        "text",
        "softbreak",
        "hardbreak",
        "text_special",
        "strong_open",
        "strong_close",
    }
    assert not UNSEEN.search(markdown)


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_wall_is_drawn_and_its_lines_hide_nothing(kind: str) -> None:
    text = HOSTILE[kind]

    pages = draw_wall([Theme(text[:80], (Idea("1", text),))], title=text, subtitle=text)

    assert len(pages) == 1
    assert not any(map(UNSEEN.search, Lettering(40).wrap(text, 900)))


def test_what_people_write_with_stays() -> None:
    for text in (
        "Tiếng Việt có dấu, tie\u0302\u0301ng",
        "שָׁלוֹם עֲלֵיכֶם",
        "مَرْحَبًا بِكُمْ",
        "میخواهم 👩🏽‍⚕️ 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "सुनें ❤️ 🇫🇷 1️⃣",
        "insti\u00adtution, l’été : « oui »\u00a0!\u202f?",
    ):
        assert shown(text) == text


@pytest.mark.parametrize(
    "text", ["", " \u200b", "\u3164", "\u2800\u2800", "\U000e0041", "\u202e", "\uffa0\u115f"]
)
def test_what_nobody_can_see_says_nothing(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}a")
