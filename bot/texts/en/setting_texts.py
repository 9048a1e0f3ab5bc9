"""What an administrator reads: what a server has set, what each change does, what is missing."""

from collections.abc import Sequence

from bot.markup import SHOWN_ROLES, inert
from bot.server import Notice, Retained, ServerSettings
from bot.texts.en.common_texts import PERMISSION_NAMES, quoted
from bot.texts.en.language_names import language_name

ROLES = {
    "facilitator": "Facilitators",
    "secretary": "Secretaries",
    "administrator": "Administrators",
}
_RIGHTS = {
    "facilitator": "open meetings, move from section to section and group ideas",
    "secretary": "add recordings, correct and hand over the minutes",
    "administrator": "can do everything, these settings included",
}
RETAINED = {
    Retained.SOUND: "sound",
    Retained.TRANSCRIPTS: "transcripts",
    Retained.IDENTITIES: "identities",
    Retained.MINUTES: "minutes",
}
OUTLINES = {
    "atelier": "Workshop",
    "webinaire": "Webinar",
    "synthese": "Summary",
    "libre": "Free",
}
NOTICE_FORM = "Notice shown when a meeting opens"
NOTICE_LABEL = "Its text (empty: no notice)"
CHOOSE_ROLES = "Choose the roles in the three menus below; each choice is saved at once."
NO_MESSAGES = (
    "**Good to know**: reading messages is switched off (setting `message_content`). What is written "
    "in the channel is therefore not kept, and editing or deleting a message changes nothing: "
    "ideas come by the button or `/idea`, remarks by `/remark` or the menu of a message."
)


def screen(chosen: ServerSettings, *, lacking: Sequence[str], invitation: str) -> str:
    """Show all that a server has set, and what the bot lacks in this channel.

    Args:
        chosen: What holds on the server.
        lacking: The permissions that are missing here.
        invitation: The address that adds the bot to a server.
    """
    notice = chosen.notice
    shown = "none" if notice is None or not notice.text else _version(notice)
    lines = [
        "**Settings of this server**",
        *(f"- {name}: {_held_by(chosen.roles.get(role, ()))}" for role, name in ROLES.items()),
        f"- Language of the interface: {language_name(chosen.language)}",
        f"- Language of the recordings: {language_name(chosen.recording_language)}",
        f"- Retention: {_delays(chosen)}",
        f"- Notice when a meeting opens: {shown}",
        f"- Default outline: {_outline(chosen.outline)}",
        "People who have the permission “Manage Server” always administer.",
        "To change: `/configure roles`, `language`, `retention`, `notice` or `outline`.",
        f"To invite me, with just the permissions I need: <{invitation}>",
    ]
    if lacking:
        lines.append(missing(lacking))
    return "\n".join(lines)


def roles_set(role: str, ids: Sequence[int]) -> str:
    """Say what a choice of roles does."""
    if not ids:
        return f"Saved: no role any more for {quoted(ROLES[role])}."
    return f"Saved. {_held_by(ids)}: these people {_RIGHTS[role]}."


def languages_set(interface: str, recordings: str) -> str:
    """Say what a choice of languages does."""
    said = []
    if interface:
        said.append(
            f"I now answer in {language_name(interface)} on this server. Each person reads the names of "
            "the commands in the language of their Discord; the minutes are in French."
        )
    if recordings:
        said.append(
            f"A recording added without a language is transcribed in {language_name(recordings)}."
        )
    return " ".join(said)


def retention_set(chosen: ServerSettings) -> str:
    """Say what the delays are, and what comes of them."""
    return f"Saved: {_delays(chosen)}, from the day of each meeting. What is due soon: `/data due`."


def notice_set(notice: Notice | None) -> str:
    """Say what becomes of a notice that was written."""
    if notice is None or not notice.text:
        return "No notice will be shown any more when a meeting opens. The versions before it are kept."
    return (
        f"Saved ({_version(notice)}). This notice will be shown in the channel when "
        "each meeting opens; the versions before it are kept."
    )


def outline_set(outline: str) -> str:
    """Say what a default outline does."""
    return f"From now on, a meeting opened without an outline follows the outline {quoted(_outline(outline))}."


def notice_posted(notice: Notice) -> str:
    """Show the notice to the channel, which version it is at its foot."""
    return f"**Information notice**\n{notice.text}\n-# V{_version(notice)[1:]}"


def missing(lacking: Sequence[str]) -> str:
    """Say which permissions are missing here, and how to grant them."""
    names = ", ".join(quoted(name) for name in lacking)
    logs = PERMISSION_NAMES["view_audit_log"]
    # It belongs to a role of the server, and no channel can give it.
    of_server = f" ({quoted(logs)}: roles of the server)" if logs in lacking else ""
    return (
        f"**To put right**: I lack {names}. Depending on which, I may miss ideas or leave them without a "
        "confirmation, or the panel may not be pinned. Who manages the channel gives it to me: “Edit Channel”, "
        f"“Permissions”, add my role, tick these in green{of_server}. Until then, `/idea` and the button work."
    )


def refused_by_discord(lacking: Sequence[str]) -> str:
    """Say that Discord has refused what was to be shown, and why if it can be known."""
    head = "Discord did not let me show what comes next. What you have just done may be recorded: check before you do it again."
    if lacking:
        return f"{head}\n{missing(lacking)}"
    return (
        f"{head} The channel may be archived or locked: open it again, or ask "
        "somebody who manages the server to check my permissions here."
    )


def _version(notice: Notice) -> str:
    written = notice.written_at
    return f"version {notice.number} of {written.day} {written:%B %Y}"


def _held_by(ids: Sequence[int]) -> str:
    names = ", ".join(f"<@&{role_id}>" for role_id in ids[:SHOWN_ROLES])
    rest = len(ids) - SHOWN_ROLES
    return (f"{names} and {rest} more" if rest > 0 else names) or "no role"


def _delays(chosen: ServerSettings) -> str:
    return ", ".join(
        f"{name} {_delay(chosen.retention.get(kept))}" for kept, name in RETAINED.items()
    )


def _delay(days: int | None) -> str:
    if days is None:
        return "without limit"
    return f"{days} day{'' if days == 1 else 's'}"


def _outline(name: str) -> str:
    return OUTLINES.get(name, inert(name))
