"""How people are named in minutes: by first name, in full, by their role, or not at all."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from summaries.blocks import (
    Action,
    Line,
    Participation,
    Question,
    Quotation,
    Remark,
    Round,
    Speaker,
    Speakers,
    Stub,
    Talk,
    Testimony,
)
from summaries.drafts import fingerprint
from summaries.notes import (
    Correction,
    Draft,
    Entry,
    EventNotes,
    MeetingNotes,
    PostIts,
    SectionNotes,
    Sourced,
)
from summaries.text import fold

# « le secrétariat », « l’équipe »: nobody in particular.
_NOBODY: Final = re.compile(r"(?:l[ae]s?|une?|des|nos|notre|chaque|tou[ts]e?s?)\s|l['’]")
_SOMEBODY: Final = "une personne"
# « Rosalie KERVRAN »: a first name, then a surname in capitals.
_FULL_NAME: Final = re.compile(r"(?P<first>[A-ZÀ-Ý]\w*[a-zà-ÿ][\w’'-]*) (?:[A-ZÀ-Ý’' -]{2,})")


class Policy(StrEnum):
    """What stands for a person; `AS_WRITTEN` is what the notes call them."""

    AS_WRITTEN = "as-written"
    FIRST_NAME = "first-name"
    FULL_NAME = "full-name"
    ROLE = "role"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a person; a `pseudonym` is what she asked to be called, whatever happens.

    Who is `unnamed` refused that her name be printed: nothing stands for her, or her pseudonym.
    """

    first_name: str = ""
    full_name: str = ""
    role: str = ""
    pseudonym: str = ""
    unnamed: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether her name prints nowhere, whatever the policy."""
        return self.unnamed or bool(self.pseudonym)


def default_policy(*, sensitive: bool) -> Policy:
    """Return how people are named when nobody decided: a sensitive event names no one."""
    return Policy.NONE if sensitive else Policy.AS_WRITTEN


def attributed(event: EventNotes, policy: Policy, people: Mapping[str, Identity]) -> EventNotes:
    """Return notes that name people as a policy wants, corrections of the secretary's included.

    Who leads and who speaks to the meeting (facilitators, speakers of talks and webinars, who
    grouped the post-its) hold public roles: they stay, unless they asked for a pseudonym or refused
    to be named. A list
    of those present that may not be printed leaves their number.

    Names written inside sentences (what people wrote or said, prose, a theme) are out of reach:
    they stay, and the secretary has to read them.

    Args:
        event: The notes, with names as people display them.
        policy: How to name people.
        people: What is known of them, by the name the notes give them; who is hidden is known by
            her full name too, and by a first name nobody shares. A name that is not
            there is printed as it stands, its surname left out under `FIRST_NAME`; under `ROLE`
            and `NONE` it goes, unless an article begins it: « le secrétariat » is nobody.
    """
    naming = _Naming(policy, _known(people))
    return replace(event, meetings=tuple(naming.meeting(meeting) for meeting in event.meetings))


def _known(people: Mapping[str, Identity]) -> dict[str, Identity]:
    """Return people by the names they may go by, whatever their case and accents."""
    first_names = Counter(fold(one.first_name) for one in people.values())
    hidden = [one for one in people.values() if one.is_hidden]
    known = {
        **{fold(o.first_name): o for o in hidden if first_names[fold(o.first_name)] == 1},
        **{fold(one.full_name): one for one in hidden},
        **{fold(name): one for name, one in people.items()},
    }
    known.pop("", None)  # nobody, whatever is not known of them
    return known


@dataclass(frozen=True, slots=True)
class _Naming:
    policy: Policy
    people: Mapping[str, Identity]

    def one(self, name: str) -> str:
        """Return what is printed for somebody; nothing when nothing may be."""
        identity = self.people.get(fold(name))
        if identity is None:
            return self._unknown(name)
        if identity.is_hidden or self.policy is Policy.AS_WRITTEN:
            return identity.pseudonym if identity.is_hidden else name
        match self.policy:
            case Policy.FIRST_NAME:
                return identity.first_name or self._unknown(name)
            case Policy.FULL_NAME:
                return identity.full_name or name
            case Policy.ROLE:
                return identity.role
            case Policy.NONE:
                return ""

    def all(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return what is printed for several people, each name once."""
        return tuple(dict.fromkeys(said for name in names if (said := self.one(name))))

    def public(self, name: str) -> str:
        """Return what is printed for somebody whose part in the meeting is public."""
        identity = self.people.get(fold(name), Identity())
        full = identity.full_name if self.policy is Policy.FULL_NAME else ""
        if identity.is_hidden:
            return identity.pseudonym or _SOMEBODY
        return full or name

    def meeting(self, meeting: MeetingNotes) -> MeetingNotes:
        renamed = {
            held.key: (fingerprint(held.entry), fingerprint(self.entry(held.entry)))
            for section in meeting.sections
            for held in section.entries
            if isinstance(held, Sourced) and held.key
        }
        corrections = {
            key: self._correction(correction, renamed.get(key, ("", "")))
            for key, correction in meeting.draft.corrections.items()
        }
        return replace(
            meeting,
            facilitators=tuple(map(self.public, meeting.facilitators)),
            names=self.all(meeting.names),
            apologies=self.all(meeting.apologies),
            participation=self._counted(meeting),
            sections=tuple(map(self._section, meeting.sections)),
            draft=Draft(corrections, meeting.draft.order),
        )

    def entry(self, entry: Entry) -> Entry:  # noqa: PLR0911 - one case per block
        match entry:
            case Remark(authors=authors):
                return replace(entry, authors=self.all(authors))
            case Question() | Testimony() | Quotation() | Stub():
                return replace(entry, author=self.one(entry.author))
            case Line() | Action():
                return replace(entry, who=self.all(entry.who))
            case Round(names=names):
                return replace(entry, names=self.all(names))
            case Talk(speaker=speaker):
                return replace(entry, speaker=self.public(speaker))
            case Speakers(speakers=speakers):
                return replace(entry, speakers=tuple(map(self._speaker, speakers)))
            case PostIts(grouped_by=names):
                return replace(entry, grouped_by=tuple(map(self.public, names)))
            case _:
                return entry

    def _section(self, section: SectionNotes) -> SectionNotes:
        return replace(section, entries=tuple(map(self._held, section.entries)))

    def _held(self, held: Entry | Sourced) -> Entry | Sourced:
        if not isinstance(held, Sourced):
            return self.entry(held)
        sources = tuple(replace(source, by=self.one(source.by)) for source in held.sources)
        return replace(held, entry=self.entry(held.entry), sources=sources)

    def _correction(self, correction: Correction, renamed: tuple[str, str]) -> Correction:
        """Name people in a correction; a name said otherwise is no change of the notes."""
        before, after = renamed
        return replace(
            correction,
            entry=None if correction.entry is None else self.entry(correction.entry),
            seen=after if correction.seen and correction.seen == before else correction.seen,
        )

    def _speaker(self, speaker: Speaker) -> Speaker:
        said = self.public(speaker.name)
        if self.people.get(fold(speaker.name), Identity()).is_hidden:
            return Speaker(said, subject=speaker.subject)  # a title and a role would tell who it is
        return replace(speaker, name=said)

    def _counted(self, meeting: MeetingNotes) -> Participation | None:
        """Return the count of those present, who may no longer be listed."""
        counted = meeting.participation or Participation()
        n_there = len(meeting.names)
        hidden = len(self.all(meeting.names)) < n_there
        if not hidden or counted.present is not None or (counted.spoke or 0) > n_there:
            return meeting.participation
        return replace(counted, present=n_there)

    def _unknown(self, name: str) -> str:
        if _NOBODY.match(name):
            return name
        match self.policy:
            case Policy.FIRST_NAME:
                full = _FULL_NAME.fullmatch(name)
                return full["first"] if full else name
            case Policy.AS_WRITTEN | Policy.FULL_NAME:
                return name
            case Policy.ROLE | Policy.NONE:
                return ""
