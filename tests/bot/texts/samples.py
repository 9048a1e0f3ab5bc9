"""What the sentences of every topic are called with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot import errors
from bot.attending import Seat
from bot.clock import Place
from bot.contributions import Proposal, Scope, Worth
from bot.fetching.errors import FetchError
from bot.meeting import Attendance, Event, Form, Meeting, Participant, Section, State, Timer
from bot.privacy import (
    Balance,
    Consent,
    Due,
    Forgotten,
    Hold,
    Holdings,
    Purge,
    Purpose,
    Remnant,
    Said,
    Verdict,
    Words,
)
from bot.recording import Excerpt, Progress, Recording, Stage, Upload, Voice
from bot.server import Notice, Retained, ServerSettings
from bot.texts.fr.data_texts import WHERE
from summaries import todos
from summaries.blocks import Line
from summaries.drafts import Unit
from summaries.faults import Fault, Problem
from summaries.sensitive import Concern, Passage
from summaries.sources import Origin, Source
from tests.bot import congress
from tests.bot.texts.errors import ERRORS, REASONS

VOICES = [
    Voice(
        "1",
        ("a",),
        61.0,
        (Excerpt(3.0, 8.0, "Bonjour à tous.", "a"), Excerpt(4e3, 4e3 + 1, "*" * 400, "a")),
    ),
    Voice("2", ("a",), 7_300.0, where="*" * 200),
    Voice("*" + "x" * 79, ("a", "b"), 9.0, (Excerpt(754.0, 760.0, "Oui.", "b", "*" * 200),)),
]
MICROPHONE = replace(congress.RECORDING, speaker="*" * 80, name="*" * 200)
PLACES = [
    Place(congress.RECORDING, 0.0),
    Place(congress.RECORDING, 2_710.0),
    Place(MICROPHONE, 0.0),
    Place(MICROPHONE, 2_710.0, MICROPHONE),
    Place(MICROPHONE, None, MICROPHONE),
]
NAMES = ["", "Claire", "Odile", "Émile", "1", "*" * 80]
SAMPLES: Mapping[Any, Sequence[Any]] = {
    Exception: [error for error in ERRORS if isinstance(error, Exception)],
    FetchError: [error for error in ERRORS if isinstance(error, FetchError)],
    errors.BackupError: [error for error in ERRORS if isinstance(error, errors.BackupError)],
    errors.WebError: [error for error in ERRORS if isinstance(error, errors.WebError)],
    str: ["Un carnet", "x" * 80],
    int: [0, 1, 2],
    date: [date(2026, 5, 6)],
    str | None: [None, "Un carnet"],
    int | None: [None, 1, 3],
    float | None: [None, 12.0, 400.0],
    float: [0.0, 59.6, 754.0, 3_661.0],
    bool: [False, True],
    Event: [congress.EVENT],
    Event | None: [None, congress.EVENT],
    Meeting: [
        congress.MEETING,
        replace(congress.MEETING, anonymous=True, number=None, facilitators=()),
    ],
    Section: [
        replace(congress.POSTITS, form=form, quota=quota, prompt=prompt)
        for form in Form
        for quota in (None, 2)
        for prompt in ("", "Que changer")
    ],
    Scope: [*Scope],
    Attendance: [Attendance(), Attendance(3, 2, ("Léa",), ("Paul",)), Attendance(present=0)],
    Recording: [
        replace(congress.RECORDING, progress=progress, reason=reason, duration_s=duration_s)
        for progress in Progress
        for reason in ("", "Le disque est plein.")
        for duration_s in (None, 2.5)
    ]
    + [
        replace(congress.RECORDING, progress=progress, duration_s=2.5, heard_language="en")
        for progress in Progress
    ]
    + [
        replace(
            congress.RECORDING, progress=Progress.FETCHING, fetched_bytes=there, size_bytes=size
        )
        for there, size in ((0, 0), (12_300_000, 0), (12_300_000, 35_000_000))
    ],
    Voice: VOICES,
    Excerpt: [excerpt for voice in VOICES for excerpt in voice.excerpts],
    Sequence[Voice]: [VOICES[:1], VOICES, VOICES * 20],
    Sequence[Event]: [[], [congress.EVENT], [congress.EVENT] * 40],
    Sequence[Section]: [
        [congress.POSTITS],
        [congress.POSTITS, *(replace(congress.TABLE, state=state) for state in State)],
    ],
    Sequence[str]: [[], ["Un carnet"], ["x" * 80] * 20],
    Place: PLACES,
    Sequence[Place]: [[], PLACES[:1], PLACES * 8],
    Sequence[Recording]: [[], [replace(congress.RECORDING, heard_language="en")] * 12],
    Sequence[tuple[str, int]]: [[], [("Outils", 1)], [("Prévenir", 2)] * 200],
    Mapping[str, str]: [{"Champ": "Un carnet"}, {"Champ": "x" * 2_000}],
}
# Where a name says more than a type: a text is as long as people may write it, a wall that stands
# has a number, and room is what Discord gives.
NAMED: Mapping[str, Sequence[Any]] = {
    "text": ["Un carnet", "x" * 4_000],
    "number": [1, 2],
    "room": [2_000],
    "longest": [300],
    **{key: ["fr", "ht", "tlh"] for key in ("heard", "announced", "recognised", "language")},
}

_NOON = datetime(2026, 5, 16, 12, 0, tzinfo=UTC)
_LONG = replace(congress.POSTITS, title="*" * 200, prompt="_" * 900)
_SECTIONS = [
    replace(section, timer=timer, quota=quota, state=state)
    for section in (replace(congress.POSTITS, prompt="Que changer"), _LONG)
    for timer in (None, Timer(ends_at=_NOON), Timer(left_s=45), Timer(left_s=605))
    for quota in (None, 1, 2)
    for state in State
]
_ONE = Unit(Line("Un carnet"), Line("Un carnet"))
_EVIDENCE = Source(Origin.PASSAGE, "*" * 400, "x" * 4_000, "*" * 400, 754.0)
_SEATS = [congress.SEAT, replace(congress.SEAT, name="*" * 80)]
NOTICE = Notice(3, "Vos idées restent ici.", datetime(2026, 11, 22, tzinfo=UTC))
ADDRESS = "https://discord.com/oauth2/authorize?client_id=" + "1" * 20 + "&permissions=" + "1" * 16
BARE = ServerSettings(language="fr", recording_language="fr", outline="atelier")
FULL = ServerSettings(
    roles=dict.fromkeys(
        ("facilitator", "secretary", "administrator"), tuple(range(10**19, 10**19 + 25))
    ),
    language="en",
    recording_language="ht",
    retention=dict.fromkeys(Retained, 3_650),
    outline="libre",
    notice=NOTICE,
)
FILE_PLACES = (
    "",
    "label",
    "CLIC",
    "CLIC.also[2]",
    "recap",
    "sections",
    "sections[2]",
    "sections[2].title",
    "sections[2].form",
    "sections[2].prompt",
    "sections[2].columns",
    "sections[2].columns[3]",
    "sections[2].quota",
    "sections[2].titled",
)
_SAID = Said("Sortir de l’hôpital", "Idées", "x" * 4_000, _NOON, "kept", ("avant",))
_LITTLE = Holdings(1, ("Odile",), ideas=(_SAID,), places={"turn.name": 1})
_MUCH = Holdings(
    1,
    ("*" * 80, "Odile"),
    role="infirmière",
    pseudonym="Capucine",
    ideas=(_SAID,) * 40,
    remarks=(_SAID,) * 40,
    seats=("K7PM",),
    places=dict.fromkeys(WHERE, 3),
    mentions=2,
    documents=("notes.docx",),
)
_DUE = [
    Due(kept, "m", "x" * 900, date(2026, 5, 16), date(2026, 6, 1), held=held)
    for kept in Retained
    for held in (True, False)
]
_HOLDS = [Hold("a", "Un carnet", _NOON), Hold("b", "x" * 300, _NOON, "meeting")]
TODO_PLACE = todos.Place("Atelier n°\u00a02", "Échanges du matin")
_REMNANTS = [
    Remnant(kind, f"{kind}1", at_s, "*" * 400)
    for kind in ("proposal", "entry", "idea")
    for at_s in (3.0, 4_000.0)
]
OWN: Mapping[str, Mapping[Any, Sequence[Any]]] = {
    "archive_reasons": {"reason": REASONS},
    "common_texts": {"speaker": NAMES},
    "off_record_texts": {
        Remnant: _REMNANTS,
        Sequence[Remnant]: [_REMNANTS[:1], _REMNANTS * 20],
        Sequence[Recording]: [[congress.RECORDING], [MICROPHONE] * 12],
    },
    "pseudonym_texts": {
        Forgotten: [Forgotten(), Forgotten(mentions=2, documents=("*" * 90,) * 20)]
    },
    "review_texts": {
        Sequence[Passage]: [
            [Passage(concern, "x" * 4_000, "une personne")] * 8 for concern in Concern
        ],
        Verdict: [*Verdict],
        Verdict | None: [None, *Verdict],
    },
    "upload_texts": {
        datetime: [_NOON],
        Stage: [*Stage],
        Upload: [replace(congress.UPLOAD, name="*" * 80, reason="")],
        Recording | None: [None, *SAMPLES[Recording]],
    },
    "consent_texts": {
        Mapping[Purpose, bool]: [{}, {Purpose.SOUND: True}, dict.fromkeys(Purpose, False)],
        Sequence[Balance]: [
            [Balance(purpose, 0) for purpose in Purpose],
            [Balance(purpose, 1, ("Odile",), 1) for purpose in Purpose],
            [Balance(purpose, 40, ("*" * 80,) * 40, 12) for purpose in Purpose],
        ],
        Consent: [replace(congress.CONSENT, count=count, kept_by="*" * 120) for count in (1, 120)],
        Purpose: [*Purpose],
        Mapping[Retained, int]: [
            {},
            {Retained.SOUND: 30},
            {Retained.IDENTITIES: 90, Retained.MINUTES: 700},
            dict.fromkeys(Retained, 1_000),
        ],
        "agreed": [0, 1, 4],
        "present": [None, 1, 12],
        "refused": [0, 1, 2],
        "organiser": ["", "Odile", "*" * 400],
        "contact": ["", "Odile", "x" * 400],
    },
    "data_texts": {
        Holdings: [_LITTLE, _MUCH],
        Sequence[Holdings]: [[_LITTLE], [_MUCH], [Holdings(1)]],
        "names": [[], ["*" * 100]],
        Words: [*Words],
        Sequence[Forgotten]: [
            [Forgotten()],
            [Forgotten(3, 2, 5, 7, 1, ("notes.docx",) * 90)],
        ],
        Sequence[Due]: [[], _DUE * 20],
        Purge | None: [None, Purge(_NOON, dict.fromkeys(Retained, 2))],
        Sequence[Hold]: [[], _HOLDS],
        Hold: _HOLDS,
    },
    "draft_texts": {
        Unit: [
            Unit(_ONE.entry, _ONE.noted, "k", "s", (), dropped, corrected, validated, changed)
            for dropped in (False, True)
            for corrected in (False, True)
            for validated in (False, True)
            for changed in (False, True)
        ],
        Sequence[Source]: [
            [],
            [
                Source(origin, by, words)
                for origin in Origin
                for by in ("", "Odile")
                for words in ("", "A")
            ],
            [_EVIDENCE] * 40,
        ],
        Participant: [
            Participant("p", "Odile", full_name=full, role=role, pseudonym=pseudonym)
            for full in ("", "Odile ROY", "*" * 120)
            for role in ("", "infirmière")
            for pseudonym in ("", "Capucine")
        ],
        "words": [[], ["Un carnet", "x" * 400]],
        "state": ["relu à moitié"],
        "section": ["", "Propositions à suivre", "*" * 400],
        "column": ["Ce qui coince"],
        "lines": [(), ("Le temps", "L’argent")],
        "total": [27],
        "read": [0, 1, 2],
    },
    "explanations": {BaseException: ERRORS},
    "file_reasons": {
        Fault: [Fault(place, problem, "4") for place in FILE_PLACES for problem in Problem]
    },
    "giving_texts": {Seat: _SEATS, Sequence[Seat]: [[], _SEATS[:1], _SEATS * 25]},
    "panel_texts": {
        Section: _SECTIONS,
        "sections": [[], *([section] for section in _SECTIONS)],
        Meeting: [
            congress.MEETING,
            replace(congress.MEETING, theme="*" * 1_000, paused=True, anonymous=True),
            replace(congress.MEETING, state=State.CLOSED),
        ],
        "received": [0, 1, 23],
        "expected": [None, 0, 1, 34],
        "minutes": [0, 1, 2, 90],
        "texts": [["Un carnet", "*" * 4_000] * 60],
    },
    "proposal_texts": {
        Proposal: [
            replace(congress.PROPOSED, worth=worth, text=text, speaker=who, who=who, due=due)
            for worth in Worth
            for text in ("On décide.", "x\ny", "*" * 4_000)
            for who in ("", "Odile", "1")
            for due in ("", "avant juin")
        ],
    },
    "setting_texts": {
        ServerSettings: [
            BARE,
            FULL,
            replace(FULL, retention={Retained.SOUND: 1}, notice=replace(NOTICE, text="")),
        ],
        Notice: [replace(NOTICE, text="x" * 1_500)],
        Notice | None: [None, replace(NOTICE, text=""), NOTICE],
        "ids": [(), (1, 2)],
        "role": [*FULL.roles],
        "lacking": [(), ("View Channel",) * 9],
        "invitation": [ADDRESS],
        "interface": ["", "fr", "en"],
        "recordings": ["", "fr"],
        "outline": ["atelier", "webinaire", "synthese", "libre"],
    },
    "todo_texts": {
        todos.ToDo: [
            todos.ToDo(
                kind, place, "Film de l’été", "b", "a", expected=count * 2, found=count, each=2
            )
            for kind in todos.Lacking
            for place in (TODO_PLACE, replace(TODO_PLACE, meeting="", section=""))
            for count in (1, 17)
        ]
    },
    "wall_texts": {
        **dict.fromkeys(("author", "speaker", "origin"), NAMES),
        "recording": ["", "matin.ogg", "x" * 200],
        "section": ["Post-it", "x" * 300],
        "quota": [1, 2],
        "received": [0, 1, 33],
        "present": [None, 0, 1, 17],
        "givers": [None, 0, 1, 16],
        "titles": [["Confort", "x" * 90] * count for count in (1, 5, 20)],
    },
}
"""By topic, what its sentences are called with where that is more than the above."""
