import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from summaries.word.looks import GREY, INK, MIST, PARAGRAPHS, ROLES, TABLE, TEAL
from summaries.word.styles import ensure_styles
from summaries.wording import Kind
from tests.summaries.word.reading import faults_of


def test_every_kind_of_paragraph_has_a_style_of_its_own() -> None:
    assert set(PARAGRAPHS) == set(Kind)
    assert len({look.name for look in PARAGRAPHS.values()}) == len(Kind)


def test_a_document_that_has_a_style_keeps_its_look_of_it() -> None:
    document = docx.Document()
    house = document.styles.add_style("Atelier", WD_STYLE_TYPE.PARAGRAPH)
    house.font.name = "Garamond"

    ensure_styles(document, language="fr-FR")

    fonts = document.styles["Atelier"].element.xpath("w:rPr/w:rFonts/@w:ascii")
    assert fonts == ["Garamond"]
    names = document.styles.element.xpath("w:style/w:name/@w:val")
    paragraphs = [look.name for look in PARAGRAPHS.values()]
    wanted = [*paragraphs, *(look.name for look in ROLES.values()), TABLE]
    assert [names.count(name) for name in wanted] == [1] * len(wanted)


def test_creating_the_styles_twice_creates_them_once() -> None:
    document = docx.Document()

    ensure_styles(document, language="fr-FR")
    before = len(document.styles)
    ensure_styles(document, language="fr-FR")

    assert len(document.styles) == before


def test_a_foreign_document_stays_valid_but_for_what_its_template_already_had() -> None:
    plain, dressed = docx.Document(), docx.Document()
    ensure_styles(dressed, language="fr-FR")
    streams = io.BytesIO(), io.BytesIO()
    plain.save(streams[0])
    dressed.save(streams[1])

    known = {fault.split(":")[0] for fault in faults_of(streams[0].getvalue())}
    faults = {fault.split(":")[0] for fault in faults_of(streams[1].getvalue())}

    assert faults <= known


@pytest.mark.parametrize(("colour", "ground"), [(INK, "FFFFFF"), (GREY, "FFFFFF"), (TEAL, MIST)])
def test_words_stand_out_from_their_ground(colour: str, ground: str) -> None:
    dark, light = _luminance(colour), _luminance(ground)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance in [0, 1] of a colour written RRGGBB (WCAG 2.2)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
