"""What is asked of a document beyond its words: contents, page breaks, comments, fidelity."""

import io
from collections.abc import Sequence

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.blocks import (
    AnnouncedList,
    Block,
    EventTitle,
    Finding,
    Line,
    Link,
    Links,
    LoosePostIts,
    MeetingHeading,
    PartHeading,
    PostItAnnouncement,
    RecapOpening,
    SectionHeading,
    Table,
)
from summaries.ideas import Idea
from summaries.minutes import Minutes, compose
from summaries.sources import Origin, Source
from summaries.typography import NO_BREAK_SPACE, quoted
from summaries.word import Fidelity, Layout, write_docx
from summaries.word.comments import told
from tests.summaries.any_minutes import every_block, minutes_saying
from tests.summaries.congress import CONGRESS, WELCOME
from tests.summaries.word.reading import faults_of, microsoft_faults_of
from tests.summaries.word.test_writer import NOON

CONTENTS = Layout(contents=True)
WORKING_COPY = Layout(comments=True)


def written(minutes: Minutes, layout: Layout) -> bytes:
    stream = io.BytesIO()
    write_docx(minutes, stream, written_at=NOON, layout=layout)
    return stream.getvalue()


def read(minutes: Minutes, layout: Layout) -> Document:
    return docx.Document(io.BytesIO(written(minutes, layout)))


def drawn(blocks: Sequence[Block], layout: Layout) -> list[Paragraph]:
    return read(Minutes("", tuple(blocks)), layout).paragraphs


def attribute(paragraph: Paragraph, path: str) -> list[str]:
    return [str(found) for found in paragraph._p.xpath(path)]  # noqa: SLF001 — no public way


def outline_level(paragraph: Paragraph) -> int | None:
    """What Word shows a paragraph as in its outline: its own word, or that of its styles."""
    said = attribute(paragraph, "w:pPr/w:outlineLvl/@w:val")
    style = paragraph.style
    while style is not None and not said:
        said = style.element.xpath("w:pPr/w:outlineLvl/@w:val")
        style = style.base_style
    return int(said[0]) + 1 if said else None


def test_the_contents_name_each_heading_and_lead_to_it() -> None:
    document = read(compose(CONGRESS), CONTENTS)

    listed = [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("Sommaire")
    ]
    assert [entry.text for entry in listed] == [
        f"Atelier n°1 samedi 16 mai 2026 – {WELCOME.theme.replace(' ?', NO_BREAK_SPACE + '?')}",
        *("1- Ce qu’on fait déjà", "2- Ce qui manque", "3- Échanges"),
        *("Atelier n°2 samedi 16 mai 2026", "1- Idées-forces"),
        "Atelier n°3 – Tenir dans la durée",
    ]
    anchors = [anchor for entry in listed for anchor in attribute(entry, "w:hyperlink/@w:anchor")]
    marked = document.element.body.xpath("//w:bookmarkStart/@w:name")
    assert anchors == marked
    assert len(set(anchors)) == 7


def test_no_field_asks_to_be_updated() -> None:
    document = read(compose(CONGRESS), CONTENTS)

    assert document.element.body.xpath("//w:fldSimple | //w:fldChar | //w:sdt") == []
    assert document.settings.element.find(qn("w:updateFields")) is None


def test_minutes_without_a_heading_have_no_contents() -> None:
    assert [p.text for p in drawn((EventTitle("a"), Line("b")), CONTENTS)] == ["a", "b"]


def test_contents_stand_first_where_there_is_no_title() -> None:
    paragraphs = drawn((SectionHeading("a"), Line("b")), CONTENTS)

    assert [paragraph.text for paragraph in paragraphs] == ["Sommaire", "a", "a", "b"]


def new_pages(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [p.text for p in paragraphs if attribute(p, "w:pPr/w:pageBreakBefore")]


@pytest.mark.parametrize(
    ("layout", "expected"),
    [(Layout(), ["B n°2"]), (CONTENTS, ["A n°1", "B n°2"]), (Layout(page_breaks=False), [])],
)
def test_each_meeting_of_several_begins_a_page_and_none_is_blank(
    layout: Layout, expected: list[str]
) -> None:
    meetings = (MeetingHeading("a", 1), Line("c"), MeetingHeading("b", 2), Line("d"))

    assert new_pages(drawn((EventTitle("Congrès"), *meetings), layout)) == expected


def test_a_meeting_alone_or_first_of_all_begins_where_it_stands() -> None:
    assert new_pages(drawn((EventTitle("a"), MeetingHeading("b")), CONTENTS)) == []
    assert new_pages(drawn((MeetingHeading("a"), MeetingHeading("b")), CONTENTS)) == ["B"]


def test_the_recap_of_a_webinar_begins_a_page_and_its_theme_is_its_heading() -> None:
    recap = RecapOpening("webinaire", 2, "le Collectif", None, "Prescrire moins")

    document = read(Minutes("", (MeetingHeading("a"), recap, SectionHeading("b"))), Layout())

    levels = [outline_level(paragraph) for paragraph in document.paragraphs]
    assert levels == [1, None, 1, 2]
    assert len(new_pages(document.paragraphs)) == 1


HEADINGS = (
    *(MeetingHeading("a"), SectionHeading("b"), PartHeading("c"), Finding("key", 1, "d")),
    *(RecapOpening("e", theme="f"), Line("g")),
)


@given(st.lists(st.sampled_from(HEADINGS), max_size=8))
@settings(max_examples=25)
def test_no_order_of_blocks_leaves_a_gap_in_the_outline(blocks: list[Block]) -> None:
    document = read(Minutes("", tuple(blocks)), Layout())

    levels = [level for p in document.paragraphs if (level := outline_level(p))]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def comments(document: Document) -> dict[str, str]:
    """The comments of a document by the words they stand around."""
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    around = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        for number in paragraph.xpath("w:commentRangeStart/@w:id"):
            around[Paragraph(paragraph, document._body).text] = texts.pop(number)  # noqa: SLF001 — no public way
    assert texts == {}
    return around


def test_a_working_copy_says_where_each_block_comes_from() -> None:
    blocks = (Line("Une navette"), Line("Un numéro"), Line("Rien à dire"))
    said = "il faudrait un numéro"
    heard = Source(Origin.PASSAGE, "Nadia", said, "atelier.ogg", 754.0)
    sources = {0: (Source(Origin.IDEA, "Aline"), Source(Origin.TYPED)), 1: (heard,)}

    document = read(Minutes("", blocks, sources=sources), WORKING_COPY)

    assert comments(document) == {
        "Une navette": "Post-it d’Aline\nSaisi au clavier",
        "Un numéro": f"Passage à 12:34 (atelier.ogg), Nadia{NO_BREAK_SPACE}: {quoted(said)}",
    }
    assert {(c.author, c.timestamp) for c in document.comments} == {("Greffier", NOON)}


def test_a_final_copy_has_no_comment() -> None:
    assert b"comments.xml" in written(minutes_saying("a"), WORKING_COPY)
    assert b"comments.xml" not in written(minutes_saying("a"), Layout())


def test_a_table_says_where_its_cells_come_from_in_its_first() -> None:
    table = Table(("Avant", "Après"), ((("a",), ("b",)), (("c",), ())))
    given_by = tuple(Source(Origin.IDEA, name) for name in ("Jo", "Nadia", "Jo"))

    document = read(Minutes("", (table,), sources={0: given_by}), WORKING_COPY)

    assert comments(document) == {"Avant": "Post-it de Jo (2)\nPost-it de Nadia"}


def test_blocks_of_one_entry_say_it_once() -> None:
    given_by = (Source(Origin.IDEA, "Jo"),)
    blocks = (PostItAnnouncement("Quoi ?"), LoosePostIts((Idea("1", "a"),)), Line("b"))
    sources = {0: given_by, 1: given_by, 2: (Source(Origin.REMARK, "Karim"),)}

    document = read(Minutes("", blocks, sources=sources), WORKING_COPY)

    assert list(comments(document).values()) == ["Post-it de Jo", "Remarque de Karim"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source(Origin.IDEA), "Post-it"),
        (Source(Origin.IDEA, "Inès"), "Post-it d’Inès"),
        (Source(Origin.REMARK, "Karim", "si"), "Remarque de Karim\u00a0: «\u00a0si\u00a0»"),
        (Source(Origin.PASSAGE), "Passage"),
        (Source(Origin.PASSAGE, at_s=3_754.0), "Passage à 1:02:34"),
        (Source(Origin.TYPED, "Nadia"), "Saisi au clavier par Nadia"),
    ],
)
def test_a_source_is_said_with_what_is_known_of_it(source: Source, said: str) -> None:
    assert told((source,)) == [said]


@pytest.mark.parametrize(("fidelity", "shown"), [("congress", True), ("accessible", False)])
def test_capitals_and_empty_cells_are_for_those_who_see_the_notes(
    fidelity: Fidelity, *, shown: bool
) -> None:
    table = Table(("a", "b"), ((("c",), ()), (("",), ("d", "e"))))

    document = read(Minutes("", (table,)), Layout(fidelity=fidelity))

    nothing = "" if shown else "–"
    cells = [cell.text for row in document.tables[0].rows[1:] for cell in row.cells]
    assert cells == ["c", nothing, nothing, "d\ne"]
    looks = [document.styles[name].element for name in ("Titre de thème", "Partie")]
    assert [bool(look.xpath("w:rPr/w:caps")) for look in looks] == [shown, shown]


def test_links_lead_somewhere_and_odd_ones_are_words() -> None:
    links = Links(
        (
            Link("Le support", "https://exemple.org/?a=1&b=(2)"),
            Link("Écrire", "mailto:nadia@exemple.org"),
            Link("Un piège", "javascript:alert(1)"),
            Link("Rien"),
        )
    )

    paragraphs = drawn((links,), Layout())

    found = [link for paragraph in paragraphs for link in paragraph.hyperlinks]
    assert [link.url for link in found] == [
        "https://exemple.org/?a=1&b=(2)",
        "mailto:nadia@exemple.org",
    ]
    assert {run.style.name for link in found for run in link.runs} == {"Lien"}
    assert paragraphs[3].text == "Un piège\u00a0: javascript:alert(1)"
    assert [run.style.name for run in paragraphs[3].runs] == ["Default Paragraph Font"] * 2


def test_each_list_is_one_of_its_own() -> None:
    announced = AnnouncedList("Voici", ("a", "b")), AnnouncedList("", ("c",))

    paragraphs = drawn(announced, Layout())

    numbers = [attribute(p, "w:pPr/w:numPr/w:numId/@w:val") for p in paragraphs]
    assert numbers[0] == []
    assert numbers[1] == numbers[2] != numbers[3] != []


def test_every_run_is_read_in_french() -> None:
    layout = Layout(contents=True, comments=True)
    document = read(minutes_saying("a"), layout)

    defaults = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val")
    said = document.styles.element.xpath("w:style//w:lang/@w:val")
    own = document.element.body.xpath("//w:r/w:rPr/w:lang/@w:val")
    assert {*defaults, *said} == {"fr-FR"}
    assert own == []


def test_the_same_layout_gives_the_same_bytes() -> None:
    layout = Layout(contents=True, comments=True)

    assert written(minutes_saying("a"), layout) == written(minutes_saying("a"), layout)


@given(st.permutations(every_block("é")))
@settings(max_examples=5)
def test_blocks_in_any_order_make_a_valid_file(blocks: list[Block]) -> None:
    layout = Layout(contents=True, comments=True, fidelity="accessible")
    sources = dict.fromkeys(range(len(blocks)), (Source(Origin.TYPED),))

    assert faults_of(written(Minutes("a", tuple(blocks), sources=sources), layout)) == []


def test_microsoft_finds_no_fault_with_a_working_copy() -> None:
    content = written(minutes_saying("« é » & <b>"), Layout(contents=True, comments=True))

    assert microsoft_faults_of(content) == []
