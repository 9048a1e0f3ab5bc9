"""Any archive that contradicts nothing, holding any text a keyboard or a paste can send."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import strategies as st

from bot.contributions import Scope, Source
from bot.meeting import Form, State
from bot.recording import Progress
from bot.services.archive import document as archived
from summaries.text import clean

AWKWARD = (
    "\x00bruit\x07",
    "👩🏽‍⚕️ ❤️",
    "\ud83d perdu",
    "مرحبا بالعالم",
    "e\u0301\u0302\u0303",
    "é" * 4_000,
    "<b>&amp;]]>",
    "*_`#|~",
    "« déjà »",
    "deux\n\nparagraphes",
    "{{ modèle }}",
    "\u202eà l’envers",
)
_anything = st.sampled_from(AWKWARD) | st.text(max_size=30)
words = _anything.map(clean)
"""A text that may be left out."""
texts = words.filter(lambda text: bool(text.strip()))
"""A text that says something."""
_instants = st.datetimes(
    dt.datetime(1990, 1, 1),  # noqa: DTZ001 (Hypothesis adds the zone)
    dt.datetime(2090, 1, 1),  # noqa: DTZ001 (the same)
    timezones=st.just(dt.UTC),
)
_counts = st.integers(0, 500)
_lists = st.lists(words, max_size=2)


class _Ids:
    """Hands out identifiers no two parts share, in an order that is not that of their making."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw, self._count = draw, 0

    def __call__(self) -> str:
        self._count += 1
        return f"{self._draw(st.sampled_from('zam'))}{self._count}"


@st.composite
def archives(draw: st.DrawFn) -> archived.Archive:
    """Draw a whole event, in the order in which the store gives it back."""
    ids = _Ids(draw)
    people = [archived.Person(id=ids(), name=draw(words)) for _ in range(draw(st.integers(0, 2)))]
    meetings = [_meeting(draw, ids, people) for _ in range(draw(st.integers(0, 2)))]
    meetings.sort(key=lambda meeting: (meeting.number is None, meeting.number or 0))
    return archived.Archive(
        format="greffier-archive",
        version=1,
        event=archived.Event(
            id=ids(), title=draw(texts), organiser=draw(words), closing=draw(words)
        ),
        people=sorted(people, key=lambda person: person.id),
        meetings=meetings,
    )


def _meeting(draw: st.DrawFn, ids: _Ids, people: list[archived.Person]) -> archived.Meeting:
    spoke, present = draw(st.none() | _counts), draw(st.none() | st.integers(500, 1_000))
    return archived.Meeting(
        id=ids(),
        kind=draw(st.sampled_from(("Atelier", "Webinaire", "Table ronde"))),
        number=draw(st.none() | st.integers(0, 3)),
        date=draw(st.none() | st.dates()),
        theme=draw(words),
        facilitators=draw(_lists),
        outline=draw(st.sampled_from(("atelier", "libre", "la nôtre"))),
        state=draw(st.sampled_from(State)),
        anonymous=draw(st.booleans()),
        attendance=archived.Attendance(
            present=present, spoke=spoke, names=draw(_lists), apologies=draw(_lists)
        ),
        sections=[_section(draw, ids, people) for _ in range(draw(st.integers(0, 2)))],
        remarks=_remarks(draw, ids, people),
        recordings=[_recording(draw, ids) for _ in range(draw(st.integers(0, 1)))],
    )


def _section(draw: st.DrawFn, ids: _Ids, people: list[archived.Person]) -> archived.Section:
    ideas: list[archived.Idea] = []
    for _ in range(draw(st.integers(0, 4))):
        opening = [idea.id for idea in ideas if not idea.row]
        ideas.append(_idea(draw, ids, people, opening))
    groupings = _groupings(draw, ids, [idea.id for idea in ideas])
    return archived.Section(
        id=ids(),
        title=draw(texts),
        form=draw(st.sampled_from(Form)),
        prompt=draw(words),
        columns=draw(st.lists(words, max_size=3)),
        titled=draw(st.booleans()),
        quota=draw(st.none() | st.integers(1, 5)),
        state=draw(st.sampled_from(State)),
        speaker=draw(words),
        notes=draw(_lists),
        question=draw(words),
        ideas=in_order(ideas),
        remarks=_remarks(draw, ids, people),
        groupings=groupings,
        grouping=draw(st.sampled_from(["", *(each.id for each in groupings)])),
    )


def _idea(
    draw: st.DrawFn, ids: _Ids, people: list[archived.Person], opening: list[str]
) -> archived.Idea:
    return archived.Idea(
        id=ids(),
        text=draw(texts),
        author=draw(st.sampled_from(["", *(person.id for person in people)])),
        given_at=draw(_instants),
        source=draw(st.sampled_from(Source)),
        row=draw(st.sampled_from(["", *opening])),
        column=draw(st.integers(0, 4)),
        withdrawn=draw(st.booleans()),
        origin=draw(words),
        hidden=draw(st.just("") | texts),
    )


def _remarks(draw: st.DrawFn, ids: _Ids, people: list[archived.Person]) -> list[archived.Remark]:
    made = [
        archived.Remark(
            id=ids(),
            text=draw(texts),
            author=draw(words),
            conclusion=draw(words),
            person=draw(st.sampled_from(["", *(person.id for person in people)])),
            given_at=draw(_instants),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return in_order(made)


def _groupings(draw: st.DrawFn, ids: _Ids, ideas: list[str]) -> list[archived.Grouping]:
    made: list[archived.Grouping] = []
    for number in range(1, draw(st.integers(0, 2)) + 1):
        shuffled = draw(st.permutations(ideas))
        cut = draw(st.integers(0, len(shuffled)))
        kept = draw(st.integers(cut, len(shuffled)))
        made.append(
            archived.Grouping(
                id=ids(),
                number=number,
                parent=draw(st.sampled_from(["", *(each.id for each in made)])),
                method=draw(words),
                created_at=draw(_instants),
                themes=[
                    archived.Theme(
                        title=draw(texts),
                        ideas=part,
                        alternatives=draw(_lists),
                        titled=draw(st.booleans()),
                        pinned=draw(st.booleans()),
                    )
                    for part in (list(shuffled[:cut]), list(shuffled[cut:kept]))
                ],
                parameters={
                    **draw(
                        st.dictionaries(
                            words,
                            st.one_of(st.integers(0, 9), st.none(), st.booleans(), words, _lists),
                        )
                    ),
                    **draw(st.sampled_from([{}, *({"scope": each.value} for each in Scope)])),
                },
                placed=draw(st.permutations(shuffled[:cut])),
                doubtful=list(shuffled[cut:kept]),
                fresh=list(shuffled[:kept]),
            )
        )
    return made


def _recording(draw: st.DrawFn, ids: _Ids) -> archived.Recording:
    starts = sorted(draw(st.lists(st.floats(0, 7_000), max_size=3)))
    return archived.Recording(
        id=ids(),
        name=draw(words),
        size_bytes=draw(st.integers(0, 2**40)),
        added_at=draw(_instants),
        progress=draw(st.sampled_from(Progress)),
        language=draw(st.sampled_from(("fr", "en"))),
        model=draw(words),
        duration_s=draw(st.none() | st.floats(0, 9_000)),
        begins_s=draw(st.none() | st.floats(0, 9_000)),
        speaker=draw(words),
        heard_language=draw(st.sampled_from(("", "fr", "br"))),
        address=draw(st.sampled_from(("", "https://vimeo.com/774789827"))),
        segments=[
            archived.Segment(
                start_s=start_s,
                end_s=start_s + draw(st.floats(0, 30)),
                text=draw(texts),
                speaker=draw(st.none() | words),
                confidence=draw(st.none() | st.floats(0, 1)),
                flags=draw(st.lists(st.sampled_from(("loop", "silence")), max_size=2)),
                heard=draw(st.just("") | texts),
            )
            for start_s in starts
        ],
    )


def in_order(given: list[Any]) -> list[Any]:
    """Return ideas or remarks in the order in which the store gives them back."""
    return sorted(given, key=lambda each: (each.given_at, each.id))


def with_named_people(archive: archived.Archive) -> archived.Archive:
    """Return an archive without the people nothing in it names: an export leaves them out."""
    sections = [section for meeting in archive.meetings for section in meeting.sections]
    named = {idea.author for section in sections for idea in section.ideas}
    named |= {remark.person for section in sections for remark in section.remarks}
    named |= {remark.person for meeting in archive.meetings for remark in meeting.remarks}
    spelt = {remark.author for section in sections for remark in section.remarks}
    for meeting in archive.meetings:
        spelt |= {*meeting.facilitators, *meeting.attendance.names}
        spelt |= {remark.author for remark in meeting.remarks}
    people = [person for person in archive.people if person.id in named or person.name in spelt]
    return msgspec.structs.replace(archive, people=people)
