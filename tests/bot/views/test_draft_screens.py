"""A block on the screen: what prints, cut to what Discord takes, whatever people wrote."""

import re
from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.entries import told, understood
from bot.entry_fields import FORMS
from bot.entry_forms import parsed
from bot.errors import InputError
from bot.meeting import Form, Meeting, Section
from bot.services.drafting import Drafted
from bot.views.draft_flow import KEY, Sight
from bot.views.draft_proofs import editable, printed, proof
from bot.views.draft_screens import filled
from summaries.blocks import KeyIdea, Line, SectionHeading, Table
from summaries.drafts import Unit
from summaries.ideas import Idea
from summaries.notes import Entry, PostIts, Prose
from summaries.sources import Origin, Source
from summaries.themes import Theme
from tests.summaries.any_minutes import AWKWARD

LONGEST_ID = "x" * 32
SECTION = Section(id=LONGEST_ID, meeting_id="m", rank=1, title="*" * 400, form=Form.TABLE)
texts = st.sampled_from(AWKWARD) | st.text(max_size=40)


def drafted(*units: Unit) -> Drafted:
    theme = Unit(Prose(""), Prose(""), key=f"{LONGEST_ID}/theme")
    return Drafted(Meeting(id="m", event_id="e"), (SECTION,), (theme, *units), {})


def items(view: ui.View) -> list[Any]:
    return [item.item if hasattr(item, "item") else item for item in view.children]


@given(st.sampled_from(sorted(FORMS)), st.dictionaries(st.just("x"), texts), st.data())
def test_any_entry_is_shown_within_what_discord_takes(
    kind: str, values: dict[str, str], data: st.DataObject
) -> None:
    for field in FORMS[kind]:
        values[field.name] = data.draw(texts)
    try:
        entry: Entry = understood(told(parsed(kind, values)))
    except InputError:
        entry = Line(values["x"]) if values.get("x") else Line("a")
    shown(entry)


@pytest.mark.parametrize(
    "entry",
    [
        Line("x" * 90_000),
        Table(("*" * 900, "B"), tuple((("y" * 400,), ()) for _ in range(40))),
        PostIts((Theme("T", tuple(Idea(str(n), "z" * 200) for n in range(200))),)),
        KeyIdea("A", tuple("- #" for _ in range(2_000))),
        PostIts(loose=(Idea("1", "Du concret !!"),)),
        PostIts(),
        Prose(""),
        SectionHeading("A"),
    ],
)
def test_the_longest_entries_are_shown_too(entry: Entry) -> None:
    shown(entry)


def shown(entry: Entry) -> None:
    changed = Unit(
        entry,
        Line("n" * 9_000),
        f"{LONGEST_ID}/note/{'9' * 4}",
        LONGEST_ID,
        (Source(Origin.PASSAGE, "*" * 99, "_" * 999, "`" * 99, 9.5),) * 30,
        corrected=True,
        changed=True,
    )
    now = drafted(changed)
    embed = proof(now, changed)
    assert embed.description
    assert len(embed.description) <= 4_096
    assert len(embed) <= 6_000
    assert len(embed.title or "") <= 256
    assert all(len(field.value or "") <= 1_024 for field in embed.fields)
    for sight in (Sight(), Sight(more=True)):
        view = items(filled(now, changed, sight))
        ids = [item.custom_id for item in view]
        assert len(set(ids)) == len(ids)
        assert all(len(custom_id) <= 100 for custom_id in ids)
        for item in view:
            options = getattr(item, "options", [])
            assert len(options) <= 25
            assert all(1 <= len(o.label) <= 100 and len(o.value) <= 100 for o in options)


def test_a_line_break_shows_no_mark_and_a_deep_heading_is_one_discord_knows() -> None:
    assert printed(Line("a\nb\\")) == "a\nb\\\\"
    assert printed(
        understood({"block": "finding", "kind": "key", "number": 1, "finding": "A"})
    ) == ("## Clé de réussite n°1\n\nA")


def test_what_is_corrected_of_post_its_is_the_sentence_that_announces_them() -> None:
    post_its = PostIts(loose=(Idea("1", "Du concret !!"),), quota=2)

    assert editable(PostIts(announcement="À vous")) == Prose("À vous")
    assert "2 idées" in str(editable(post_its))
    assert editable(PostIts()) == Prose("")


@pytest.mark.parametrize(
    "key", ["idea/a", f"{LONGEST_ID}/note/0", "typed/a-b_c", f"{LONGEST_ID}/theme", "m/postits"]
)
def test_a_key_stands_in_an_identifier(key: str) -> None:
    assert re.fullmatch(KEY, key)
