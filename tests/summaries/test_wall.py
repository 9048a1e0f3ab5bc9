"""The wall: every idea on a note, pages that hold them all, colours everybody can tell."""

import io
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray
from PIL import Image

from summaries.arrangement import MARGIN, WIDTH, arrange
from summaries.ideas import Idea
from summaries.lettering import Lettering
from summaries.themes import Theme, group_ideas
from summaries.wall import ACCENTS, INK, draw_wall, tint
from tests.summaries.strategies import POSTITS, ideas


def _theme(title: str, *texts: str) -> Theme:
    return Theme(title, tuple(Idea(str(n), text) for n, text in enumerate(texts)))


def _open(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_workshop_fits_on_one_picture_in_letters_read_from_the_back_of_a_room() -> None:
    themes = group_ideas([Idea(str(n), text) for n, text in enumerate(POSTITS)])

    (page,) = draw_wall(themes, title="Bien sortir de l’hôpital", subtitle="Atelier n°2")

    picture = _open(page)
    assert picture.width == 2400
    assert picture.height < 1800
    # A page higher than the screen is shrunk to it.
    shrunk = max(1.0, picture.height / 1350)
    assert arrange(list(enumerate(themes)), top=250).sizes.text.size_px / shrunk >= 25


def test_every_word_of_every_idea_is_on_its_note() -> None:
    themes = group_ideas([Idea(str(n), text) for n, text in enumerate(POSTITS)])

    panels = arrange(list(enumerate(themes)), top=250).panels

    written = [" ".join(note.lines) for panel in panels for note in panel.notes]
    assert sorted(written) == sorted(POSTITS)
    assert all(note.n_unshown == 0 for panel in panels for note in panel.notes)


@settings(max_examples=25)
@given(ideas(max_size=40))
def test_whatever_people_wrote_notes_stay_in_their_panel_and_panels_apart(
    given_ideas: list[Idea],
) -> None:
    themes = [Theme(f"Thème {n}", tuple(given_ideas[n::3])) for n in range(3)]

    panels = arrange(list(enumerate(themes)), top=200).panels

    for panel, theme in zip(panels, themes, strict=True):
        assert len(panel.notes) == len(theme.ideas)
        assert panel.box.left >= MARGIN
        assert panel.box.right <= WIDTH - MARGIN + 1
        for note in panel.notes:
            assert panel.box.left < note.box.left < note.box.right < panel.box.right
            assert panel.band.bottom < note.box.top < note.box.bottom < panel.box.bottom
    for n, panel in enumerate(panels):
        for other in panels[n + 1 :]:
            beside = max(panel.box.left, other.box.left) - min(panel.box.right, other.box.right)
            above = max(panel.box.top, other.box.top) - min(panel.box.bottom, other.box.bottom)
            assert max(beside, above) >= 31


def test_a_theme_spreads_over_the_columns_nothing_hangs_in_and_ends_with_its_notes() -> None:
    sizes = {"Écoute": 4, "Ville": 3, "Sortie": 3, "Aidants": 2}
    themes = [
        _theme(title, *[f"{title} numéro {n}" for n in range(k)]) for title, k in sizes.items()
    ]

    *_, second, third, last = arrange(list(enumerate(themes)), top=250).panels

    assert last.box.top > third.box.bottom
    assert (last.box.left, last.box.right) == (second.box.left, third.box.right)
    assert last.notes[0].box.top == last.notes[1].box.top
    (lone,) = arrange(
        [(0, _theme("Grand", *POSTITS)), (1, _theme("Petit", "Oui"))], top=250
    ).panels[1:]
    assert lone.box.bottom - lone.notes[0].box.bottom < lone.notes[0].box.height


@settings(max_examples=10)
@given(ideas(max_size=12))
def test_any_text_can_be_drawn(given_ideas: list[Idea]) -> None:
    title = given_ideas[0].text if given_ideas else "Rien"

    pages = draw_wall([Theme(f"T{title}", tuple(given_ideas))], title=title, subtitle=title)

    assert [_open(page).width for page in pages] == [2400]


def test_over_120_ideas_the_wall_goes_on_to_other_pages_and_a_huge_theme_is_continued() -> None:
    themes = [
        _theme("Un", *["Une idée"] * 250),
        _theme("Deux", *["Une autre"] * 100),
        _theme("Trois", *["Encore une"] * 15),
    ]

    pages = draw_wall(themes, title="Mur")

    assert len(pages) == 4


def test_a_very_long_idea_says_how_much_it_does_not_show() -> None:
    (panel,) = arrange([(0, _theme("Long", "mot " * 1_000))], top=200).panels

    (note,) = panel.notes
    shown = sum(len(line) for line in note.lines)
    assert note.n_unshown > 2_000
    assert shown + note.n_unshown <= 4_000


def test_no_theme_gives_no_picture_and_an_empty_theme_an_empty_panel() -> None:
    assert draw_wall([], title="Mur") == []
    assert len(draw_wall([_theme("Vide")], title="Mur")) == 1


def test_the_same_wall_is_the_same_picture() -> None:
    themes = [_theme("Un", "Une idée"), _theme("Deux", "Une autre")]

    assert draw_wall(themes, title="Mur") == draw_wall(themes, title="Mur")


@pytest.mark.parametrize("accent", ACCENTS)
def test_letters_stand_out_from_what_they_are_written_on(accent: str) -> None:
    assert _contrast("#ffffff", accent) >= 4.5
    assert _contrast(INK, tint(accent)) >= 7


# How each kind of eye sees linear RGB: Machado, Oliveira and Fernandes, "A physiologically-based
# model for simulation of color vision deficiency", 2009, severity 1.
_EYES = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "grey": np.array([[0.2126, 0.7152, 0.0722]] * 3),
}


@pytest.mark.parametrize("eye", _EYES)
def test_neighbouring_themes_differ_to_every_eye_and_in_grey(eye: str) -> None:
    seen = [_lab(_EYES[eye] @ _linear(accent)) for accent in ACCENTS]

    assert min(float(np.linalg.norm(one - other)) for one, other in pairwise(seen)) >= 14


def test_the_shipped_fonts_have_french_and_a_box_for_what_they_lack() -> None:
    letters = Lettering(40)
    blank = _drawn("")

    for char in "àâäéèêëîïôöùûüÿçœæÀÂÉÈÊËÎÏÔÙÛÜŸÇŒÆ«»’…–—•·€°№→≥≠☕👍✓":
        assert _drawn(char) != blank
        assert _drawn(char) != _drawn("中")
    assert _drawn("中") == _drawn("\u25af") != blank
    assert letters.wrap("", 100) == [""]


def test_lines_break_before_no_french_sign() -> None:
    lines = Lettering(40).wrap("Du temps pour la coordination ! Du temps pour tous ?", 300)

    assert not any(line.startswith(("!", "?")) for line in lines)
    assert " ".join(lines) == "Du temps pour la coordination ! Du temps pour tous ?"


def test_a_title_too_long_for_its_place_shows_that_it_is_cut() -> None:
    letters = Lettering(40, bold=True)

    lines = letters.wrap_title("Coordination entre la ville et l’hôpital", 260, most_lines=2)

    assert lines[0] == "Coordination"
    assert lines[1].endswith("…")
    assert all(letters.width_px(line) <= 260 for line in lines)


def _drawn(text: str) -> bytes:
    from PIL import ImageDraw  # noqa: PLC0415 - beside its only use

    picture = Image.new("L", (80, 80))
    Lettering(40).draw(ImageDraw.Draw(picture), (10, 10), text, fill="white")
    return picture.tobytes()


def _linear(colour: str) -> NDArray[np.float64]:
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _luminance(linear: NDArray[np.float64]) -> float:
    return float(np.clip(linear, 0, 1) @ np.array([0.2126, 0.7152, 0.0722]))


def _lab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return CIE L*a*b* of linear sRGB under its own white (D65)."""
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    x, y, z = to_xyz @ np.clip(linear, 0, 1) / to_xyz.sum(axis=1)
    fx, fy, fz = (
        t ** (1 / 3) if t > (6 / 29) ** 3 else t * (29 / 6) ** 2 / 3 + 4 / 29 for t in (x, y, z)
    )
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def _contrast(one: str, other: str) -> float:
    dark, light = sorted(_luminance(_linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)
