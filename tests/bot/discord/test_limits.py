"""Whatever people write, what the bot says of it is what Discord takes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import embeds, markup
from bot.contributions import Grouping, Idea, Theme
from bot.meeting import Attendance, Event, Form, Meeting, Section
from bot.services.walls import PlacedTheme, Wall
from bot.texts import idea_texts, meeting_texts

NOON = datetime(2026, 5, 16, 12, 0, tzinfo=UTC)
MARKS = st.text(alphabet="*_|é \n\\`#", max_size=1_200)
MEETING = Meeting(id="m", event_id="e", number=1, theme="Sortir")
SECTION = Section(id="s", meeting_id="m", rank=1, title="Idées", form=Form.POSTITS)


def wall(sizes: list[int], text: str, title: str) -> Wall:
    """A wall with a theme of each size and as many ideas beside them."""
    themes = tuple(
        PlacedTheme(title, tuple(_idea(f"{n}-{i}", text) for i in range(size)))
        for n, size in enumerate(sizes)
    )
    grouping = Grouping(
        id="g",
        section_id="s",
        method="essai",
        created_at=NOON,
        themes=tuple(Theme(t.title, tuple(i.id for i in t.ideas)) for t in themes),
        number=1,
    )
    return Wall(MEETING, SECTION, grouping, themes, (_idea("loose", text),))


def _idea(identifier: str, text: str) -> Idea:
    return Idea(id=identifier, meeting_id="m", section_id="s", text=text, given_at=NOON)


@pytest.mark.parametrize("count", [1, 5, 20, 40])
@pytest.mark.parametrize("text", ["é" * 4_000, "*" * 4_000, "Un carnet de liaison"])
def test_a_wall_of_many_long_ideas_fits_in_an_embed(count: int, text: str) -> None:
    for embed in (
        embeds.proposal(wall([30] * count, text, "T" * 200)),
        embeds.standing(wall([30] * count, text, "*" * 200)),
    ):
        assert len(embed) <= 6_000
        assert len(embed.fields) <= 25
        assert all(len(field.name or "") <= 256 for field in embed.fields)
        assert all(0 < len(field.value or "") <= 1_024 for field in embed.fields)


def test_every_theme_of_a_crowded_wall_shows_an_idea_and_counts_the_rest() -> None:
    embed = embeds.proposal(wall([30] * 20, "Prendre le temps d’écouter les proches " * 8, "Temps"))

    for field in embed.fields[:-1]:
        assert (field.value or "").startswith("- «\u00a0Prendre le temps")
        assert "de plus" in (field.value or "")


@given(title=MARKS, theme=MARKS, name=MARKS, prompt=MARKS)
def test_announcements_fit_in_a_message(title: str, theme: str, name: str, prompt: str) -> None:
    event = Event(id="e", title=f"E{title}")
    meeting = Meeting(id="m", event_id="e", theme=theme, facilitators=(name,) * 9)
    sections = [
        Section(id=str(n), meeting_id="m", rank=n, title=title, form=form, prompt=prompt)
        for n, form in enumerate([*Form, *Form], start=1)
    ]

    said = [
        meeting_texts.meeting_opened(event, meeting, sections),
        meeting_texts.event_list([event] * 40, event),
        meeting_texts.attendance_noted(Attendance(9, 9, (name,) * 9, (name,) * 9)),
        idea_texts.idea_received(1, 2, theme),
        idea_texts.remark_kept(theme, name[:80]),
        *(meeting_texts.section_opened(meeting, s, reads_messages=True) for s in sections),
        *(meeting_texts.section_guide(sections, s) for s in sections),
        *(meeting_texts.section_closed(s) for s in sections),
    ]

    assert all(0 < len(text) <= 2_000 for text in said)


@given(text=MARKS, longest=st.integers(min_value=2, max_value=300))
def test_words_made_plain_never_end_in_half_an_escape(text: str, longest: int) -> None:
    plain = markup.inert(text, longest=longest)

    assert len(plain) <= longest
    bare = plain.removesuffix("…")
    assert (len(bare) - len(bare.rstrip("\\"))) % 2 == 0
