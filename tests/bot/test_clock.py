"""The clock of a meeting, as people type it and as recordings stand on it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import clock
from bot.clock import Place, places
from bot.errors import BadClockError
from bot.recording import Progress, Recording, distinct_names
from bot.texts import LANGUAGES, common_texts, speaking
from tests.bot import congress


def recording(
    name: str,
    duration_s: float | None = 1_800.0,
    *,
    begins_s: float | None = None,
    speaker: str = "",
    progress: Progress = Progress.DONE,
) -> Recording:
    return replace(
        congress.RECORDING,
        id=name,
        name=name,
        duration_s=duration_s,
        begins_s=begins_s,
        speaker=speaker,
        progress=progress,
    )


def begins(*recordings: Recording) -> list[float | None]:
    return [place.begins_s for place in places(recordings)]


@pytest.mark.parametrize(
    ("typed", "time_s"),
    [
        ("0:45:10", 2_710),
        ("45:10", 2_710),
        ("1:2:03", 3_723),
        ("45 min", 2_700),
        ("45mn", 2_700),
        ("1 h 05", 3_900),
        ("1h05", 3_900),
        ("1\u00a0h\u00a005\u00a0min\u00a010\u00a0s", 3_910),
        ("2 Heures", 7_200),
        ("1 h 30 s", 3_630),
        ("90 s", 90),
        ("90 min", 5_400),
        (" 0 ", 0),
        ("48 h", 172_800),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, time_s: float) -> None:
    assert clock.read(typed) == time_s


@pytest.mark.parametrize(
    "typed",
    [
        *("", "demain", "45", "-5 min", "1,5 h", "5 min 1 h", "1 h 2 h", "10 s 5", "1:75:00"),
        *("1:2:3:4", "49 h", "5 pommes", "min", "1 h 05 environ", "٤٥ min", "9" * 40 + " min"),
    ],
)
def test_what_is_no_time_of_a_meeting_is_refused(typed: str) -> None:
    with pytest.raises(BadClockError):
        clock.read(typed)


@given(st.text(max_size=12) | st.text("0123456789: hmins", max_size=12))
def test_whatever_is_typed_is_a_time_or_refused(typed: str) -> None:
    try:
        time_s = clock.read(typed)
    except BadClockError:
        return
    assert 0 <= time_s <= 172_800


@given(st.integers(0, 172_800), st.sampled_from(LANGUAGES))
def test_the_bot_reads_the_times_it_writes(time_s: int, language: str) -> None:
    assert clock.read(clock.moment(time_s)) == time_s
    with speaking(language):
        written = clock.read(common_texts.span(time_s))
    assert written in {time_s, time_s - time_s % 60}, "seconds are left out from an hour on"


def test_files_of_a_recorder_that_cuts_follow_each_other() -> None:
    assert begins(recording("a"), recording("b", 60.0), recording("c")) == [0.0, 1_800.0, 1_860.0]


def test_what_follows_a_recording_that_was_placed_begins_at_its_end() -> None:
    first, second, third = recording("a"), recording("b", begins_s=7_200.0), recording("c")

    placed = places([first, second, third])

    assert placed == [
        Place(first, 0.0),
        Place(second, 7_200.0),
        Place(third, 9_000.0, after=second),
    ]


def test_each_person_s_microphone_begins_with_the_meeting() -> None:
    odile, paul = recording("o", speaker="Odile"), recording("p", speaker="Paul")
    room, again = recording("salle"), recording("o2", speaker="odile")

    assert begins(odile, paul, room, again) == [0.0, 0.0, 0.0, 1_800.0]


def test_where_something_begins_is_unknown_until_the_one_before_is_listened_to() -> None:
    waiting = recording("a", None, progress=Progress.WAITING)

    assert begins(waiting, recording("b"), recording("c", begins_s=60.0)) == [0.0, None, 60.0]


def test_a_file_that_could_not_be_listened_to_takes_no_time() -> None:
    broken = recording("b", None, progress=Progress.FAILED)

    *_, last = places([recording("a"), broken, recording("c")])

    assert (last.begins_s, last.after) == (1_800.0, recording("a"))


@given(
    st.lists(
        st.tuples(
            st.none() | st.floats(0, 9_000),
            st.none() | st.floats(0, 9_000),
            st.sampled_from(["", "Odile"]),
            st.sampled_from(Progress),
        )
    )
)
def test_every_recording_has_its_place_and_nothing_begins_before_the_meeting(
    facts: list[tuple[float | None, float | None, str, Progress]],
) -> None:
    known = [
        recording(str(n), length, begins_s=begin, speaker=who, progress=progress)
        for n, (length, begin, who, progress) in enumerate(facts)
    ]

    placed = places(known)

    assert [place.recording for place in placed] == known
    assert all(place.begins_s is None or place.begins_s >= 0 for place in placed)


def test_recordings_of_one_name_are_told_apart() -> None:
    called = distinct_names(
        [replace(recording("son.ogg"), id=key) for key in "ab"] + [recording("salle.mp3")]
    )

    assert called == {
        "a": "son.ogg n°\u00a01",
        "b": "son.ogg n°\u00a02",
        "salle.mp3": "salle.mp3",
    }
