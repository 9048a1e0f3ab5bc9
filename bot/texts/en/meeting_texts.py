"""What is said of events, meetings and their sections."""

from collections.abc import Sequence

from bot.markup import inert
from bot.meeting import Attendance, Event, Form, Meeting, Section, State
from bot.texts.en.common_texts import FORM_NAMES, listed, meeting_name, quoted

NO_EVENT_YET = "No event yet. To begin: `/event create`."


def event_created(event: Event) -> str:
    """Tell who created an event what comes next."""
    return (
        f"The event {quoted(event.title)} is created. The next meetings will be part of it: "
        "open one with `/meeting open`."
    )


def event_chosen(event: Event) -> str:
    """Confirm the choice of the current event."""
    return f"The next meetings will be part of {quoted(event.title)}."


def event_list(events: Sequence[Event], current: Event | None) -> str:
    """List the server's events, the current one marked in words."""
    if not events:
        return NO_EVENT_YET
    lines = [
        f"- {quoted(event.title, longest=100)}{' (current)' if event == current else ''}"
        for event in events
    ]
    return listed("**Events**", lines)


def meeting_opened(event: Event, meeting: Meeting, sections: Sequence[Section]) -> str:
    """Announce an open meeting to the channel."""
    people = inert(", ".join(meeting.facilitators), longest=300)
    led = f"\nLed by: {people}" if people else ""
    unsigned = (
        "\nThis meeting is **anonymous**: no author is recorded. Give your ideas with the button."
        if meeting.anonymous
        else ""
    )
    head = (
        f"**{inert(event.title, longest=250)}**\n**{inert(meeting_name(meeting))}**: "
        f"{inert(meeting.theme, longest=700)}{led}{unsigned}\n\n**Sections**"
    )
    steps = [
        f"{n}. {inert(s.title, longest=100)} ({FORM_NAMES[s.form]})"
        for n, s in enumerate(sections, 1)
    ]
    return listed(head, steps)


MEETING_GUIDE = (
    "The meeting is open: its announcement and first section are in the channel. Only you can see this message.\n"
    "- Lead the meeting: the buttons of the panel pinned in the channel\n"
    "- Move on: `/section next`\n"
    "- A section of your own, or back to one of them: `/section open`\n"
    "- Note how many you are: `/attendance`\n"
    "- Make themes of the post-its: `/regroup`\n"
    "- Finish: `/meeting close`"
)
"""What who opened a meeting can do."""


def section_opened(meeting: Meeting, section: Section, *, reads_messages: bool) -> str:
    """Announce an open section: what is asked and how to answer.

    Args:
        meeting: Whose section.
        section: The one that is open.
        reads_messages: Whether the bot sees what people write.
    """
    prompt = f"\n{inert(section.prompt, longest=1_000)}" if section.prompt else ""
    title = inert(section.title, longest=250)
    return f"**{title}**{prompt}\n{_way(meeting, section, reads_messages=reads_messages)}"


def _way(meeting: Meeting, section: Section, *, reads_messages: bool) -> str:
    each = f" ({section.quota} per person)" if section.quota else ""
    if meeting.anonymous:
        return (
            f"Give your ideas{each} with the button below: no author is recorded. "
            "What is written straight into the channel is not kept."
        )
    if section.hidden:
        return (
            f"Give your ideas{each} with the button below or with `/idea`: nobody sees them until "
            "the facilitators reveal them. What is written straight into the channel is not kept."
        )
    return _way_of_form(section, each, reads_messages=reads_messages)


def _way_of_form(section: Section, each: str, *, reads_messages: bool) -> str:  # noqa: PLR0911 (a sentence for each form)
    match section.form:
        case Form.POSTITS if reads_messages:
            return (
                f"Write your ideas{each} here, one per message, or with the button below. "
                "You can edit or withdraw them as long as the section is open."
            )
        case Form.DISCUSSION:
            return "The discussion is open. To have a remark in the minutes: `/remark`."
        case Form.TABLE:
            columns = inert(", ".join(section.columns), longest=300)
            shown = f" ({columns})" if columns else ""
            reply = "reply to the message that shows it, or use " if reads_messages else ""
            return (
                f"With the button below, each idea{each} begins a row of the table{shown}, shown here. "
                f"To complete a row: {reply}`/idea` with the option `row`."
            )
        case Form.KEY_IDEAS:
            return (
                f"With the button below, give one key idea at a time{each}: its title on the first line, "
                "then its points, one per line."
            )
        case Form.LINKS:
            return (
                f"With the button below or with `/idea`, give one link at a time{each}: what it shows, then its "
                "address. For example: `The guide: https://example.org/guide`."
            )
        case Form.ROUND:
            return (
                f"Each in turn: what you have to say{each}, with the button below or with `/idea`. It will be in the "
                "minutes with your first name."
            )
        case Form.TALK:
            return (
                f"Note what is presented, one point at a time{each}, with the button below or with `/idea`. The points "
                "appear without names."
            )
        case Form.TEXT:
            return (
                f"Write one paragraph at a time{each}, with the button below or with `/idea`. It will appear as it is; "
                "the secretary can still rework it."
            )
        case _:
            return f"Give your ideas{each} with the button below or with `/idea`."


def section_guide(sections: Sequence[Section], section: Section) -> str:
    """Tell the facilitator where the meeting stands, and what comes next."""
    at = [s.id for s in sections].index(section.id)
    here = (
        f"The section {quoted(section.title, longest=100)} is open ({at + 1} of {len(sections)})."
    )
    if at + 1 < len(sections):
        following = quoted(sections[at + 1].title, longest=100)
        return f"{here} After it: {following}, with `/section next`."
    return f"{here} It is the last one. To close it: `/section close`."


def section_closed(section: Section) -> str:
    """Announce that a section is closed."""
    title = quoted(section.title, longest=250)
    return f"The section {title} is closed: what it holds no longer changes."


def after_section(sections: Sequence[Section], closed: Section) -> str:
    """Tell the facilitator what comes after a section that is closed."""
    themes = "To make themes: `/regroup`. " if closed.form is Form.POSTITS else ""
    left = any(section.state is State.PENDING for section in sections)
    following = "To open the next one: `/section next`. " if left else ""
    return f"It is closed. {themes}{following}To finish the meeting: `/meeting close`."


NO_SECTION_LEFT = "That was the last section planned. To add one: `/section open`. To finish the meeting: `/meeting close`."


def meeting_closed(meeting: Meeting) -> str:
    """Announce that a meeting is closed."""
    return (
        f"{inert(meeting_name(meeting))}: the meeting is closed, what it holds no longer changes. "
        "Thank you all!"
    )


AFTER_MEETING = (
    "The meeting is closed. You can now:\n"
    "- make themes of the post-its: `/regroup`\n"
    "- add a recording to transcribe: `/recording add`\n"
    "- read and correct the minutes, block by block: `/draft`\n"
    "- get the minutes: `/minutes`\n"
    "- keep the archive of the event: `/export`"
)


def attendance_noted(attendance: Attendance) -> str:
    """Repeat what is known of who was there."""
    parts = []
    if attendance.present is not None:
        parts.append(f"{attendance.present} present")
    if attendance.spoke is not None:
        parts.append(f"{attendance.spoke} spoke")
    if attendance.names:
        parts.append(f"present: {inert(', '.join(attendance.names), longest=700)}")
    if attendance.apologies:
        parts.append(f"apologies: {inert(', '.join(attendance.apologies), longest=700)}")
    return (
        f"Noted. {'; '.join(parts)}."
        if parts
        else "You gave nothing to note: give a number or names."
    )
