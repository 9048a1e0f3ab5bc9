import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.blocks import Paragraph, Run
from summaries.prose import marked, paragraphs


@pytest.mark.parametrize(
    ("typed", "runs"),
    [
        ("sans marque", (Run("sans marque"),)),
        ("les **ESP** ici", (Run("les "), Run("ESP", bold=True), Run(" ici"))),
        ("*à voir*", (Run("à voir", italic=True),)),
        ("***les deux***", (Run("les deux", bold=True, italic=True),)),
        (
            "**gras *et penché* puis gras**",
            (
                Run("gras ", bold=True),
                Run("et penché", bold=True, italic=True),
                Run(" puis gras", bold=True),
            ),
        ),
        ("2 * 3 * 4", (Run("2 * 3 * 4"),)),
        ("pas **fermé", (Run("pas **fermé"),)),
        (r"soignant\*es et **vu**", (Run("soignant*es et "), Run("vu", bold=True))),
        ("", ()),
    ],
)
def test_stars_set_bold_and_italic(typed: str, runs: tuple[Run, ...]) -> None:
    assert marked(typed) == runs


@given(st.text("ab* \n\\"))
def test_reading_marks_only_takes_stars_and_escapes_away(typed: str) -> None:
    read = "".join(run.text for run in marked(typed))

    assert read.replace("*", "").replace("\\", "") == typed.replace("*", "").replace("\\", "")


def test_a_blank_line_parts_paragraphs_and_a_line_end_stays_soft() -> None:
    assert paragraphs("un\r\ndeux\n \n\ntrois'quatre") == (
        Paragraph((Run("un\ndeux"),)),
        Paragraph((Run("trois’quatre"),)),
    )


def test_blank_prose_makes_no_paragraph() -> None:
    assert paragraphs(" \n\n ") == ()
