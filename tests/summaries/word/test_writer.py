import io
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.blocks import Closing, Line, PostItTheme, Table, WallPicture
from summaries.ideas import Idea
from summaries.minutes import Minutes, compose
from summaries.text import shown
from summaries.word import write_docx
from tests.summaries.any_minutes import AWKWARD, minutes_saying, texts
from tests.summaries.congress import CONGRESS, PRINTED
from tests.summaries.word.reading import faults_of, lines_of

NOON = datetime(2026, 5, 18, 12, tzinfo=UTC)


def written(minutes: Minutes) -> bytes:
    stream = io.BytesIO()
    write_docx(minutes, stream, written_at=NOON)
    return stream.getvalue()


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def congress() -> bytes:
    return written(compose(CONGRESS))


def test_a_congress_prints_line_by_line(congress: bytes) -> None:
    assert lines_of(read(congress)) == PRINTED


def test_a_congress_is_a_valid_file(congress: bytes) -> None:
    assert faults_of(congress) == []


def test_a_broken_file_would_not_pass_for_valid() -> None:
    document = read(written(Minutes(title="", blocks=(Line("a"),))))
    properties = document.paragraphs[0]._p.get_or_add_pPr()  # noqa: SLF001 — to break it
    properties.insert(0, properties.makeelement(qn("w:outlineLvl"), {qn("w:val"): "12"}))
    stream = io.BytesIO()
    document.save(stream)

    assert faults_of(stream.getvalue()) != []


def test_the_same_minutes_give_the_same_bytes(congress: bytes) -> None:
    assert written(compose(CONGRESS)) == congress


def test_headings_form_an_outline_without_gaps(congress: bytes) -> None:
    bases = [
        paragraph.style.base_style.name
        for paragraph in read(congress).paragraphs
        if paragraph.style is not None
        and paragraph.style.base_style is not None
        and paragraph.style.base_style.name in {"Title", "Heading 1", "Heading 2"}
    ]

    h1, h2 = "Heading 1", "Heading 2"
    assert bases == ["Title", h1, h2, h2, h2, h1, h2, h1]


def test_theme_titles_keep_their_case_and_the_style_shows_capitals(congress: bytes) -> None:
    document = read(congress)

    titles = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.style.name == "Titre de thème"
    ]
    assert titles == ["Rencontre", "Équipe"]
    look = document.styles["Titre de thème"].element
    assert look.find(f".//{qn('w:caps')}") is not None


def test_bullets_are_items_of_a_list_the_document_defines(congress: bytes) -> None:
    document = read(congress)

    number = document.styles["Puce"].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
    defined = document.part.numbering_part.element.findall(qn("w:num"))
    assert number in [definition.get(qn("w:numId")) for definition in defined]


def test_every_style_with_a_language_is_read_in_french(congress: bytes) -> None:
    languages = read(congress).styles.element.iter(qn("w:lang"))

    assert {language.get(qn("w:val")) for language in languages} == {"fr-FR"}


def test_a_table_tells_a_screen_reader_its_heading_and_what_it_is(congress: bytes) -> None:
    (table,) = read(congress).tables

    flagged = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]  # noqa: SLF001 — no public way
    caption = table._tbl.tblPr.find(qn("w:tblCaption"))  # noqa: SLF001 — as above
    description = table._tbl.tblPr.find(qn("w:tblDescription"))  # noqa: SLF001 — as above
    assert flagged == [True, False, False]
    assert caption.get(qn("w:val")) == "Ce qu’on fait déjà"
    assert (
        description.get(qn("w:val")) == "Colonnes\u00a0: L’existant, Ce qui change, Ce qui coince"
    )


def test_two_tables_in_a_row_stay_two() -> None:
    table = Table(columns=("a", "b"), rows=((("1",), ("2",)),))

    document = read(written(Minutes(title="", blocks=(table, table))))

    kinds = [type(part).__name__ for part in document.iter_inner_content()]
    assert kinds == ["Table", "Paragraph", "Table", "Paragraph"]


def test_what_follows_a_table_stands_off_from_it() -> None:
    table = Table(columns=("a", "b"), rows=((("1",), ("2",)),))

    document = read(written(Minutes(title="", blocks=(table, Line("y"), Line("z")))))

    after, next_one = document.paragraphs
    assert after.paragraph_format.space_before == Pt(8)
    assert next_one.paragraph_format.space_before is None


def test_the_document_says_whose_it_is_and_when(congress: bytes) -> None:
    properties = read(congress).core_properties

    assert properties.title == "Rencontres de la vallée"
    assert properties.author == "Fédération de la vallée"
    assert properties.language == "fr-FR"
    assert properties.created == properties.modified == NOON


def test_the_time_is_kept_in_universal_time(tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"

    write_docx(compose(CONGRESS), path, written_at=NOON.astimezone(timezone(timedelta(hours=2))))

    assert read(path.read_bytes()).core_properties.created == NOON


def test_a_time_without_a_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        write_docx(compose(CONGRESS), tmp_path / "a.docx", written_at=NOON.replace(tzinfo=None))

    assert list(tmp_path.iterdir()) == []


def test_a_file_replaces_the_one_before_and_leaves_nothing_beside(
    tmp_path: Path, congress: bytes
) -> None:
    path = tmp_path / "compte rendu.docx"
    path.write_bytes(b"old")

    write_docx(compose(CONGRESS), path, written_at=NOON)

    assert path.read_bytes() == congress
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "minutes.docx"
    folder.mkdir()

    with pytest.raises(OSError, match="minutes"):
        write_docx(compose(CONGRESS), folder, written_at=NOON)

    assert list(tmp_path.iterdir()) == [folder]


@given(texts)
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    document = read(written(Minutes(title=text, blocks=(Line(text), Line("z")))))

    first, last = document.paragraphs
    assert last.text == "z"
    assert first.text == shown(text).replace("\r", "\n")


def test_ten_thousand_words_in_one_block_are_read_back() -> None:
    text = "mot à mot, " * 3_500

    content = written(Minutes(title="", blocks=(Line(text),)))

    assert read(content).paragraphs[0].text == text
    assert faults_of(content) == []


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_words_in_any_block_make_a_valid_file(text: str) -> None:
    assert faults_of(written(minutes_saying(text))) == []


@given(st.text(st.characters(), min_size=1, max_size=40))
@settings(max_examples=15)
def test_any_words_in_any_block_make_a_valid_file(text: str) -> None:
    assert faults_of(written(minutes_saying(text))) == []


def _walled(*sizes: int) -> Document:
    themes = tuple(
        PostItTheme(f"Thème {t}", tuple(Idea(f"{t}-{n}", f"Une idée {n}") for n in range(size)))
        for t, size in enumerate(sizes)
    )
    target = io.BytesIO()
    write_docx(Minutes("Notes", (WallPicture("Mur", themes),)), target, written_at=NOON)
    assert faults_of(target.getvalue()) == []
    return docx.Document(target)


def test_a_wall_stands_in_word_as_a_picture_that_says_what_it_shows() -> None:
    document = _walled(2, 1)

    [picture] = document.inline_shapes
    assert picture.width == Mm(160)
    assert picture._inline.docPr.get("descr") == (  # noqa: SLF001 - python-docx gives no other way
        "Mur de 3\u00a0idées en 2\u00a0thèmes\u00a0: "
        "Thème 0 (2\u00a0idées)\u00a0; Thème 1 (1\u00a0idée)."
    )


def test_a_large_wall_goes_on_from_page_to_page_and_never_beyond_one() -> None:
    document = _walled(*[30] * 10)

    shapes = list(document.inline_shapes)
    assert len(shapes) == 3
    assert all(shape.width <= Mm(160) and shape.height <= Mm(235) for shape in shapes)
    said = [shape._inline.docPr.get("descr") for shape in shapes]  # noqa: SLF001 - as above
    assert [text[-15:] for text in said] == [f", page {n} sur 3." for n in (1, 2, 3)]


def test_the_closing_line_stands_on_no_page_alone() -> None:
    document = read(written(Minutes(title="", blocks=(Line("x"), Line("y"), Closing("Fin")))))

    kept = [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next]

    assert kept == ["y"]
