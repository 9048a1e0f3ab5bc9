from hypothesis import example, given
from markdown_it import MarkdownIt

from summaries.blocks import (
    Closing,
    Finding,
    KeyIdea,
    LeftOverQuestion,
    Line,
    Link,
    Links,
    RecapOpening,
    Reference,
    SectionHeading,
    Table,
)
from summaries.markdown import to_markdown
from summaries.minutes import Minutes, compose
from summaries.text import shown
from tests.summaries.any_minutes import minutes_saying, texts
from tests.summaries.congress import CONGRESS, PRINTED

_PAGE = "https://exemple.org/rapport.pdf"


def read(markdown: str) -> list[str]:
    """The lines a reader sees, their looks aside."""
    lines: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "inline":
            parts = (
                "\n" if child.type in {"hardbreak", "html_inline"} else child.content
                for child in token.children or ()
            )
            lines += "".join(parts).split("\n")
    return [" ".join(line.split()) for line in lines]


def test_a_congress_reads_in_markdown_as_it_does_in_word() -> None:
    lines = read(to_markdown(compose(CONGRESS)))

    expected = [
        cell.replace("*", "").removeprefix("- ")
        for line in PRINTED
        for cell in line.replace("matin Perm", "matin\tPerm").split("\t")
    ]
    assert [line.replace("’", "'") for line in lines] == expected


def test_titles_are_headings_and_key_ideas_hold_a_list() -> None:
    markdown = to_markdown(compose(CONGRESS))

    assert markdown.startswith("# Rencontres de la vallée 16 et 17 mai 2026\n\n## Atelier n°1")
    assert (
        "\n\n### 1- Idées-forces\n\n– **L'autonomie**\n\n- décider des horaires\n- garder"
        in markdown
    )
    assert "jour même (*deux par heure à Saint-Aubin*)\n" in markdown


def test_links_lead_where_they_may_and_elsewhere_are_words() -> None:
    links = Links(
        (
            Link("Le support", "https://exemple.org/a_(b)?x=1&copy=2"),
            Link("Écrire", "mailto:nadia@exemple.org"),
            Link("Un piège", "javascript:alert(1)"),
        )
    )

    markdown = to_markdown(Minutes(title="", blocks=(links, Reference("À *lire*", "3", _PAGE))))

    tokens = MarkdownIt("commonmark").parse(markdown)
    children = [child for token in tokens for child in token.children or ()]
    led = [str(child.attrs["href"]) for child in children if child.type == "link_open"]
    expected = ["https://exemple.org/a_(b)?x=1&copy=2", "mailto:nadia@exemple.org", _PAGE]
    assert led == expected
    assert read(markdown)[3].endswith("javascript:alert(1)")
    assert f"[À \\*lire\\*]({_PAGE})" in markdown


def test_headings_leave_no_gap_where_there_is_no_meeting() -> None:
    blocks = (
        SectionHeading("a"),
        Finding("obstacle", None, "b"),
        RecapOpening("webinaire", theme="c"),
    )

    markdown = to_markdown(Minutes(title="", blocks=blocks))

    assert [line for line in markdown.splitlines() if line.startswith("#")] == [
        *("## a", "### Verrou", "## «\u00a0c\u00a0»")
    ]


@given(texts)
@example("<br>")
@example(":\x85")
@example("\u2028a")
def test_words_stay_words_whatever_they_hold(text: str) -> None:
    lines = (Line(text), LeftOverQuestion(f"a{text}"), KeyIdea(text, (text,)), Closing(f"{text}z"))

    markdown = to_markdown(Minutes(title="", blocks=lines))

    said = shown(text)
    expected = f"{said} a{said} – {said} {said} {said}z"
    assert " ".join(read(markdown)).split() == expected.split()


@given(texts)
def test_a_cell_never_leaves_its_row(text: str) -> None:
    table = Table(columns=("a", "b"), rows=(((text, "x"), ("z",)),))

    tokens = (
        MarkdownIt("commonmark")
        .enable("table")
        .parse(to_markdown(Minutes(title="", blocks=(table,))))
    )

    assert [token.type for token in tokens].count("td_open") == 2
    assert tokens[-1].type == "table_close"


@given(texts)
def test_any_minutes_can_be_saved(text: str) -> None:
    assert to_markdown(minutes_saying(text)).encode("utf-8").endswith(b"\n")
