"""What the pages of the live wall say: the one that is projected, and the participants' own.

`{name}` is a place the page fills; `_one` and `_other` go with one and with several.
"""

from collections.abc import Mapping
from typing import Final

_WALL: Final = {
    "page_title": "The wall",
    "page_title_of": "{title} · The wall",
    "loading": "Opening the wall…",
    "no_script": "The wall needs JavaScript. Allow it for this page, then reload.",
    "wall_label": "The ideas",
    "join": "Scan to give your ideas, with the code of your seat.",
    "invitation": "Give your ideas",
    "qr_alt": "QR code of the page where ideas are given",
    "put_away": "Put away",
    "received_one": "idea",
    "received_other": "ideas",
    "expected_one": "of {n} expected",
    "expected_other": "of {n} expected",
    "ideas_hidden": "Ideas hidden until they are revealed",
    "meeting_paused": "The meeting is paused",
    "meeting_closed": "The meeting is closed",
    "section_closed": "This step is over",
    "loose": "Not grouped yet",
    "continued": "{title} (continued)",
    "beyond": "… (+ {n} characters)",
    "page_of": "Page {page} of {n}",
    "line_lost": "Connection lost. Trying again…",
    "line_back": "The connection is back, nothing was missed.",
    "caught_up_one": "The connection is back: {n} idea came meanwhile, marked with a dot.",
    "caught_up_other": "The connection is back: {n} ideas came meanwhile, marked with a dot.",
    "ended": "This link no longer leads to the wall. Ask whoever leads the meeting for the new one.",
    "size_now": "Size: {n}%",
    "tools": "Settings of the wall",
    "previous": "Previous page",
    "next": "Next page",
    "turn": "Previous page, next page",
    "halt": "Stop or resume turning the pages",
    "space": "Space",
    "smaller": "Smaller letters",
    "larger": "Larger letters",
    "sizes": "Larger, smaller letters",
    "shade": "Light or dark",
    "code": "QR code: large, away, in its place",
    "full": "Full screen",
    "help": "Keys of the wall",
    "close": "Close",
}
_PARTICIPANT: Final = {
    "page_title": "Give an idea",
    "loading": "One moment…",
    "no_script": "This page needs JavaScript. Allow it, then reload.",
    "welcome": "Give the meeting your ideas",
    "other_seat": "Change seat",
    "place_label": "The code of your seat",
    "place_hint": "Four letters or digits, given to you by whoever leads the meeting.",
    "place_empty": "Type the code of your seat.",
    "no_cookie": "Your browser did not keep your seat: allow this page’s cookies, then try again.",
    "enter": "Take my seat",
    "idea_label": "Your idea, in one sentence",
    "idea_empty": "Write your idea first.",
    "give": "Give my idea",
    "quota_left_one": "You have {n} idea left to give",
    "quota_left_other": "You have {n} ideas left to give",
    "quota_of_one": "of {n}.",
    "quota_of_other": "of {n}.",
    "quota_full_one": "That is all: one idea each. You can still change yours, below.",
    "quota_full_other": "That is all: {n} ideas each. You can still change yours, below.",
    "no_quota": "Give as many ideas as you like.",
    "no_section": "No question is open for now",
    "stay": "Keep this page open: the question will appear here.",
    "asked_anew": "The question has changed: read your draft again before giving it.",
    "ideas_hidden": "Your ideas stay hidden from the others until they are revealed.",
    "meeting_paused": "The meeting is paused. Your draft stays here.",
    "meeting_closed": "The meeting is closed. Thank you for taking part!",
    "section_closed": "This step is over. Your ideas are kept.",
    "far": "No network. What you write is kept on this device.",
    "far_kept": "No network. Your ideas are kept on this device and will leave by themselves, once.",
    "far_first": "The meeting cannot be reached",
    "far_seat": "No network. Try again in a moment.",
    "far_act": "No network: nothing has changed. Try again in a moment.",
    "too_fast": "Too many tries in a row. Wait a little, then try again.",
    "seat_first": "Give the code of your seat again: the ideas that wait will leave then.",
    "waiting_title": "Not received yet",
    "on_its_way": "On its way…",
    "kept_here": "Kept on this device, sent as soon as possible.",
    "other_seats": "Written from another seat, “{seat}”: it has not left.",
    "send_again": "Send again",
    "drop": "Erase",
    "given_title": "Your ideas",
    "edit": "Edit",
    "withdraw": "Withdraw",
    "withdraw_sure": "Withdraw this idea from the wall?",
    "withdraw_yes": "Yes, withdraw it",
    "save": "Save",
    "leave": "Change nothing",
    "edited": "Your idea is edited.",
    "withdrawn": "Your idea is withdrawn.",
}


def wall() -> Mapping[str, str]:
    """Return what the page that is projected says."""
    return _WALL


def participant() -> Mapping[str, str]:
    """Return what the participants' page says."""
    return _PARTICIPANT
