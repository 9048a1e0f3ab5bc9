"""What is said of where a meeting stands: its panel, its timer, its pause, its hidden ideas."""

from collections.abc import Sequence
from typing import Final

from bot.markup import blocks_of, inert
from bot.meeting import Meeting, Section, State, Timer
from bot.texts.en.common_texts import meeting_name, quoted

NEXT_SECTION: Final = "Next section"
PAUSE: Final = "Pause the meeting"
RESUME: Final = "Resume"
TIMER: Final = "Timer"
REVEAL: Final = "Reveal the ideas"

TIMER_ASKED: Final = (
    "How long for this section? I tell the channel one minute before the end, then at the "
    "end; the section stays open after that."
)
TIMER_CHOICE: Final = "Choose how long"
NO_TIMER: Final = "Stop the timer"
TIMER_STOPPED: Final = "The timer is stopped."

PAUSED: Final = (
    "**The meeting is paused.** Ideas and remarks are not recorded until it resumes, "
    "nor is what is written here."
)
PAUSED_GUIDE: Final = (
    "The meeting is paused. To resume: the button “Resume” of the panel, or `/meeting resume`. "
    "Opening a section resumes the meeting too."
)
PAUSED_ALREADY: Final = "The meeting is paused already. To resume: `/meeting resume`."
RESUMED: Final = "**The meeting resumes.** Your ideas and remarks are recorded again."
RESUMED_GUIDE: Final = "The meeting has resumed."
RESUMED_ALREADY: Final = "The meeting is not paused."

_FOR_ANIMATORS: Final = "-# The buttons are for the facilitators."
_BUT_ONE_FOR_ANIMATORS: Final = (
    "-# Apart from “Give an idea”, the buttons are for the facilitators."
)
_HIDDEN: Final = "The ideas stay hidden until the facilitators reveal them."
WALL_STAYS_HIDDEN: Final = (
    "The ideas of this section are hidden: if you apply, only you will see the wall. It "
    "will be shown to the channel when you reveal the ideas."
)
WALL_FOR_YOU: Final = (
    "Here is the wall, for you alone: the ideas of this section are still hidden. It will be "
    "shown to the channel when you reveal them."
)
REVEAL_GUIDE: Final = "The ideas are revealed: they are in the channel."
NO_IDEA_YET: Final = (
    "No idea has been given yet. The next ones will no longer be hidden: from now on they are given "
    "as in the other sections."
)

FORM_TITLE: Final = "Open a meeting"
FORM_THEME: Final = "The question you will talk about"
FORM_OUTLINE: Final = "The outline"
FORM_OUTLINES_MORE: Final = (
    "For an outline that is not here: /meeting open, with the option outline"
)
FORM_FACILITATORS: Final = "Who leads, with commas (optional)"
FORM_PROMPT: Final = "The question for the post-its (optional)"
FORM_NUMBERS: Final = "Post-its per person, then people there"
FORM_NUMBERS_HELP: Final = "For example 2, 17. Leave out what you do not know"
NUMBERS_NOT_READ: Final = (
    "I did not understand the numbers in the form; the rest is recorded. For the number of "
    "people: `/attendance`. For the number of post-its: `/section open` with the option `quota`."
)

_MINUTE_S: Final = 60


def panel(
    meeting: Meeting,
    sections: Sequence[Section],
    *,
    received: int | None,
    expected: int | None,
    hidden: bool,
) -> str:
    """Say where a meeting stands; `received` is None where no idea is asked for."""
    head = f"**{inert(meeting_name(meeting))}**: {inert(meeting.theme, longest=400)}"
    if meeting.state is State.CLOSED:
        return f"{head}\nThe meeting is closed."
    lines = [head]
    if meeting.paused:
        lines.append("**Paused**: nothing is recorded until the meeting resumes.")
    section = next((s for s in sections if s.state is State.OPEN), None)
    if section is None:
        lines.append("No section is open.")
    else:
        rank = [s.id for s in sections].index(section.id) + 1
        title = inert(section.title, longest=200)
        lines.append(f"Section {rank} of {len(sections)}: **{title}**")
        if section.prompt:
            lines.append(inert(section.prompt, longest=700))
        if received is not None:
            lines.append(count_line(section, received, expected))
        if section.timer is not None:
            lines.append(f"Timer: {_timer(section.timer)}")
    if hidden:
        lines.append(_HIDDEN)
    return "\n".join([*lines, _FOR_ANIMATORS if received is None else _BUT_ONE_FOR_ANIMATORS])


def count_line(section: Section, received: int, expected: int | None) -> str:
    """Say how many ideas came, and of how many where that is known."""
    each = f" ({section.quota} per person)" if section.quota else ""
    if expected is not None:
        return f"**{_ideas(received)} of {expected} expected**{each}"
    return f"**{_ideas(received)}**{each}"


def timer_given(section: Section) -> str:
    """Confirm the timer of a section."""
    if section.timer is None:
        return TIMER_STOPPED
    return f"Timer of {quoted(section.title, longest=100)}: {_timer(section.timer)}"


def last_minute(section: Section) -> str:
    """Tell the channel that a minute is left."""
    return f"One minute left for {quoted(section.title, longest=200)}."


def time_over(section: Section) -> str:
    """Tell the channel that the time of a section is over."""
    return (
        f"The time set for {quoted(section.title, longest=200)} is over. The section stays "
        "open: finish what you have begun."
    )


def minutes_label(minutes: int) -> str:
    """Name a duration in a menu."""
    return f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else NO_TIMER


def reopened(meeting: Meeting) -> str:
    """Announce that a meeting is open again, and what that means when it is anonymous."""
    again = f"{inert(meeting_name(meeting))}: the meeting is open again."
    if not meeting.anonymous:
        return again
    return (
        f"{again}\nIt is **anonymous**: what tied each person to their ideas was destroyed "
        "when it closed. The ideas from before stay, but nobody can edit or withdraw them any more, "
        "and the number of ideas per person starts again from zero."
    )


def reopened_guide(sections: Sequence[Section]) -> str:
    """Tell who opened a meeting again what comes next."""
    pending = any(section.state is State.PENDING for section in sections)
    following = " For the next one: `/section next`." if pending else ""
    return (
        "The meeting is open again; its sections stay closed. To open one of them again: "
        f"`/section open`.{following} If the minutes were made already, make them again at the end."
    )


def closed_hidden(section: Section) -> str:
    """Tell who closed a meeting that ideas are still hidden."""
    title = quoted(section.title, longest=100)
    return f"The ideas of {title} were not revealed. To show them: `/section reveal`."


def revealed(section: Section, texts: Sequence[str]) -> list[str]:
    """Return a section's ideas as messages for the channel, each as full as it may be."""
    return blocks_of(
        f"**{inert(section.title, longest=200)}**: {_ideas(len(texts))} revealed", texts
    )


def _timer(timer: Timer) -> str:
    """Say when a timer ends, as each person's own clock counts it."""
    if timer.ends_at is not None:
        at = int(timer.ends_at.timestamp())
        return f"it ends <t:{at}:R> (at <t:{at}:t>)."
    left_s = timer.left_s or 0
    minutes, seconds = divmod(left_s, _MINUTE_S)
    left = f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
    return f"{left} left, counted once the meeting resumes."


def _ideas(count: int) -> str:
    return f"{count} idea{'' if count == 1 else 's'}"
