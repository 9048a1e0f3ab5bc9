import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.blocks import AnnouncedList, EventTitle, KeyIdea, Line, PostItTheme, WallPicture
from summaries.ideas import Idea
from summaries.minutes import Minutes, compose
from summaries.word import Layout, write_docx
from tests.summaries.any_minutes import minutes_saying, texts
from tests.summaries.congress import CONGRESS, PRINTED
from tests.summaries.word.houses import (
    FOOT,
    LETTERHEAD,
    OLD_WORDS,
    bare,
    changed,
    french_word,
    house,
    saved,
)
from tests.summaries.word.reading import faults_of, lines_of, microsoft_faults_of, words_of_package
from tests.summaries.word.test_writer import NOON

PLAIN = Layout()
_SHORT = Minutes("Un titre", (EventTitle("a"),))
EVERYTHING = Layout(contents=True, comments=True)
HOUSE, BARE, FRENCH = house(), bare(), french_word()


def written(template: bytes | Path, minutes: Minutes, layout: Layout = PLAIN) -> bytes:
    stream = io.BytesIO()
    write_docx(minutes, stream, written_at=NOON, layout=layout, template=template)
    return stream.getvalue()


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def congress() -> bytes:
    return written(HOUSE, compose(CONGRESS))


@pytest.mark.parametrize("template", [HOUSE, BARE, FRENCH], ids=["house", "bare", "french"])
def test_minutes_in_a_house_template_say_the_same_and_are_valid(template: bytes) -> None:
    made = written(template, compose(CONGRESS))

    assert lines_of(read(made)) == PRINTED
    assert faults_of(made) == []


@pytest.mark.parametrize("template", [HOUSE, BARE], ids=["house", "bare"])
def test_microsoft_finds_no_fault_with_them_either(template: bytes) -> None:
    assert microsoft_faults_of(written(template, minutes_saying("é"), EVERYTHING)) == []


def test_the_letterhead_and_the_foot_of_the_house_stay_as_they_are(congress: bytes) -> None:
    [section] = read(congress).sections

    assert section.header.paragraphs[0].text.strip() == LETTERHEAD
    assert section.header.part.related_parts
    assert [paragraph.text for paragraph in section.footer.paragraphs] == [FOOT]
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 35


def test_nothing_remains_of_what_the_template_said(congress: bytes) -> None:
    assert OLD_WORDS not in words_of_package(congress)
    assert "secret" not in words_of_package(congress)
    assert len(list(read(congress).comments)) == 0


def test_a_style_of_the_house_wins_and_ours_stand_on_its_headings(congress: bytes) -> None:
    styles = read(congress).styles

    assert styles["Section"].element.xpath("w:rPr/w:rFonts/@w:ascii") == ["Georgia"]
    meeting = styles["Atelier"]
    assert meeting.base_style.name == "Heading 1"
    assert meeting.element.xpath("w:rPr/*[not(self::w:lang)]") == []
    assert styles["Puce"].base_style.name == "List Bullet"
    assert styles["Décision"].element.xpath("w:pPr/w:pBdr/w:left/@w:color") == ["8A1C3B"]


def test_a_template_in_english_is_read_in_french(congress: bytes) -> None:
    languages = read(congress).styles.element.xpath("//w:lang/@w:val")

    assert set(languages) == {"fr-FR"}


def test_a_template_without_a_foot_gets_page_numbers() -> None:
    [section] = read(written(BARE, compose(CONGRESS))).sections

    instructions = section.footer.paragraphs[0]._p.xpath("w:fldSimple/@w:instr")  # noqa: SLF001 — no public way
    assert instructions == ["TITLE", "PAGE", "NUMPAGES"]
    page = section.page_width, section.page_height
    assert [round(side.mm) for side in page if side is not None] == [210, 297]


def test_a_header_taken_from_an_earlier_section_stays() -> None:
    document = read(HOUSE)
    document.add_section()
    document.add_paragraph(OLD_WORDS)

    [section] = read(written(saved(document), compose(CONGRESS))).sections

    assert section.header.paragraphs[0].text.strip() == LETTERHEAD


def test_minutes_made_a_template_of_give_the_next_their_own_title() -> None:
    stream = io.BytesIO()
    write_docx(minutes_saying(OLD_WORDS), stream, written_at=NOON, layout=EVERYTHING)

    made = written(stream.getvalue(), compose(CONGRESS))

    assert lines_of(read(made)) == PRINTED
    assert OLD_WORDS not in words_of_package(made)
    assert faults_of(made) == []


def test_a_title_the_house_shows_at_its_head_is_that_of_the_minutes() -> None:
    binding = '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{a}"/>'
    spread = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TITLE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Procès-</w:t></w:r>'
        '<w:r><w:t>verbal</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:t> fin</w:t></w:r>"
    )
    bound = (
        f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent><w:r><w:t>Procès-verbal</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    marks = f"<w:p>{spread}</w:p><w:p>{bound}</w:p></w:hdr>"

    made = read(written(changed(HOUSE, {"word/header1.xml": ("</w:hdr>", marks)}), _SHORT))

    header = made.sections[0].header._element  # noqa: SLF001 — no public way
    said = ["".join(p.xpath(".//w:t/text()")) for p in header.iter(qn("w:p"))]
    assert said[-2:] == ["Un titre fin", "Un titre"]


def test_a_dotx_makes_a_docx(tmp_path: Path) -> None:
    path = tmp_path / "papier à en-tête.dotx"
    kinds = {"[Content_Types].xml": ("document.main+xml", "template.main+xml")}
    path.write_bytes(changed(HOUSE, kinds))

    made = written(path, compose(CONGRESS))

    assert lines_of(read(made)) == PRINTED
    assert faults_of(made) == []


def test_a_character_style_that_bears_the_name_of_a_paragraph_stays_one() -> None:
    document = read(HOUSE)
    document.styles.add_style("Idée", WD_STYLE_TYPE.CHARACTER)

    made = written(saved(document), Minutes("", (Line("a"),)))

    [paragraph] = read(made).paragraphs
    assert paragraph.style is not None
    assert paragraph.style.name == "Idée (compte rendu)"
    assert faults_of(made) == []


def test_bullets_of_a_house_that_makes_no_list_of_them_are_one_all_the_same() -> None:
    document = read(HOUSE)
    document.styles.add_style("Puce", WD_STYLE_TYPE.PARAGRAPH)

    made = written(saved(document), Minutes("", (KeyIdea("a", ("b", "c")),)))

    [_title, *bullets] = read(made).paragraphs
    numbers = [number for bullet in bullets for number in bullet._p.xpath(".//w:numId/@w:val")]  # noqa: SLF001 — no public way
    defined = read(made).part.numbering_part.element.xpath("w:num/@w:numId")
    assert len(numbers) == 2
    assert set(numbers) <= set(defined)
    assert faults_of(made) == []


def test_bullets_are_not_set_in_by_what_the_house_sets_its_paragraphs_in_by() -> None:
    document = read(HOUSE)
    document.styles["Normal"].paragraph_format.first_line_indent = Mm(10)

    made = read(written(saved(document), Minutes("", (KeyIdea("a", ("b",)),))))

    assert made.paragraphs[1].paragraph_format.first_line_indent is None


def test_a_numbered_list_of_the_house_begins_anew_each_time() -> None:
    document = read(HOUSE)
    own = document.styles.add_style("Puce", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["List Number"]

    lists = AnnouncedList("", ("a", "b")), AnnouncedList("", ("c",))
    made = read(written(saved(document), Minutes("", lists)))

    first, second, third = (p._p.xpath("w:pPr/w:numPr/w:numId/@w:val") for p in made.paragraphs)  # noqa: SLF001 — as above
    assert first == second != third
    begun = made.part.numbering_part.element.xpath(
        f"w:num[@w:numId='{third[0]}']/w:lvlOverride/w:startOverride/@w:val"
    )
    assert begun == ["1"]


def test_a_wall_fits_between_the_margins_of_the_house() -> None:
    themes = (PostItTheme("Thème", (Idea("1", "Une idée"),)),)

    made = written(HOUSE, Minutes("", (WallPicture("Mur", themes),)))

    [picture] = read(made).inline_shapes
    assert round(picture.width.mm) == 140
    assert faults_of(made) == []


def test_what_asks_something_of_the_reader_is_taken_out() -> None:
    asked = '<w:updateFields w:val="true"/><w:documentProtection w:edit="readOnly"/><w:compat>'

    made = read(written(changed(HOUSE, {"word/settings.xml": ("<w:compat>", asked)}), _SHORT))

    wanted = ("updateFields", "documentProtection")
    assert [made.settings.element.find(qn(f"w:{tag}")) for tag in wanted] == [None, None]


@given(texts, st.sampled_from((HOUSE, BARE, FRENCH)))
@settings(max_examples=8)
def test_any_words_in_any_block_make_a_valid_file_in_any_house(text: str, template: bytes) -> None:
    assert faults_of(written(template, minutes_saying(text), EVERYTHING)) == []
