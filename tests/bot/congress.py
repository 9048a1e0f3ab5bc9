"""One small event with something in every table, under identifiers the tests know."""

from datetime import UTC, date, datetime

from bot.attending import Seat, Speaker, WebLink
from bot.contributions import (
    Correction,
    Grouping,
    Idea,
    Proposal,
    Remark,
    Source,
    Theme,
    TypedEntry,
    Worth,
)
from bot.meeting import Attendance, Event, Form, Meeting, Participant, Section, State
from bot.privacy import Consent, Hold, OffRecord, Purge, Purpose, Review, Verdict
from bot.recording import Progress, Recording, Upload
from bot.server import Retained, ServerSettings
from bot.store import (
    consents,
    documents,
    drafts,
    events,
    floor,
    groupings,
    ideas,
    meetings,
    off_record,
    participants,
    proposals,
    recordings,
    retention,
    reviews,
    seats,
    servers,
    uploads,
    web_links,
)
from bot.store import sections as stored_sections
from bot.store.database import Store
from bot.store.documents import Document
from transcription.transcript import Segment

NOON = datetime(2026, 5, 16, 12, 0, tzinfo=UTC)
EVENT = Event(
    id="event", title="Journées du réseau", organiser="Réseau du Val", closing="Merci à vous."
)
MEETING = Meeting(
    id="meeting",
    event_id=EVENT.id,
    number=1,
    held_on=date(2026, 5, 16),
    theme="Sortir de l’hôpital",
    facilitators=("Farida",),
    attendance=Attendance(present=12, spoke=5, names=("Paul", "Odile"), apologies=("Simon",)),
    channel_id=500,
    opened_by=101,
    panel_message_id=9003,
)
POSTITS = Section(
    id="postits",
    meeting_id=MEETING.id,
    rank=1,
    title="Une idée pour demain",
    form=Form.POSTITS,
    prompt="Que changer ?",
    state=State.OPEN,
    quota=3,
    grouping_id="wall",
)
TABLE = Section(
    id="table",
    meeting_id=MEETING.id,
    rank=2,
    title="Ce que l’on fait déjà",
    form=Form.TABLE,
    columns=("Action", "Frein"),
)
PAUL = Participant(id="paul", name="Paul", user_id=104, full_name="Paul Roy", role="infirmier")
IDEA = Idea(
    id="idea",
    text="Appeler la veille de la sortie",
    given_at=NOON,
    source=Source.MESSAGE,
    participant_id=PAUL.id,
    message_id=9001,
    meeting_id=MEETING.id,
    section_id=POSTITS.id,
)
OTHER_IDEA = Idea(
    id="other",
    meeting_id=MEETING.id,
    section_id=POSTITS.id,
    text="Un carnet par patient",
    given_at=NOON,
)
REMARK = Remark(
    id="remark",
    text="On manque de temps.",
    author="Odile",
    conclusion="À reprendre.",
    given_at=NOON,
    message_id=9002,
    meeting_id=MEETING.id,
    section_id=POSTITS.id,
)
WALL = Grouping(
    id="wall",
    section_id=POSTITS.id,
    method="à la main",
    created_at=NOON,
    themes=(
        Theme("Prévenir", (IDEA.id,), ("Appeler",), titled=True),
        Theme("Outils", (OTHER_IDEA.id,), pinned=True),
    ),
    number=1,
    author_id=101,
    parameters={"k": 2},
    placed_by={IDEA.id: 101},
    doubtful=(OTHER_IDEA.id,),
    fresh=(OTHER_IDEA.id,),
)
PROPOSAL = Grouping(
    id="proposal",
    section_id=POSTITS.id,
    method="à la main",
    created_at=NOON,
    themes=(Theme("Tout", (IDEA.id, OTHER_IDEA.id)),),
)
SEGMENT = Segment(
    0.0,
    2.5,
    "Bonjour à la MSP.",
    speaker="Farida",
    confidence=0.9,
    flags=("loop",),
    heard="Bonjour à l’aime SP.",
)
RECORDING = Recording(
    id="recording",
    meeting_id=MEETING.id,
    name="atelier.ogg",
    file="recordings/atelier.ogg",
    size_bytes=1234,
    added_at=NOON,
    progress=Progress.RUNNING,
    model="base",
    duration_s=2.5,
    windows_done=1,
    windows_total=2,
)
WINDOWS = {
    "sound": {"samples": 320_000},
    "windows": [{"number": 0}, {"number": 1}],
    "planned": 320_000,
}
DOCUMENT = Document(
    id="document",
    event_id=EVENT.id,
    kind="minutes",
    name="notes.docx",
    file="documents/notes.docx",
    made_at=NOON,
    meeting_id=MEETING.id,
)
SERVER = ServerSettings(
    roles={"facilitator": (11, 12), "secretary": ()},
    language="fr",
    recording_language="en",
    retention={Retained.SOUND: 30},
    outline="libre",
)
NOTICE = "Le Réseau du Val garde vos idées sur sa machine. Questions : Odile."
ENTRY = TypedEntry(
    id="entry",
    section_id=TABLE.id,
    content={"block": "action", "text": "écrire l’annuaire", "who": ["Odile"]},
    source={"recording": "atelier.ogg", "at_s": 1.5},
)
CORRECTION = Correction(
    key="remark/remark",
    content={"block": "remark", "text": "On manque de temps et de bras."},
    validated=True,
    seen="fedcba9876543210",
)
PROPOSED = Proposal(
    id="proposed",
    meeting_id=MEETING.id,
    worth=Worth.DECISION,
    text="On décide de se revoir en juin.",
    at_s=1.5,
    recording="atelier.ogg",
    speaker="Farida",
)
SEAT = Seat("seat", MEETING.id, "sitting", number=1, code="K7PM", name="Place 1")
SPEAKER = Speaker("turn", MEETING.id, "Odile", NOON, user_id=105)
HOLD = Hold("hold", "Un différend est en cours.", NOON, MEETING.id)
CONSENT = Consent(
    "consent", MEETING.id, Purpose.SOUND, given=True, decided_at=NOON, count=12, kept_by="Simon"
)
OFF_RECORD = OffRecord("off-record", RECORDING.id, 60.0, 90.0, NOON, author_id=103)
REVIEW = Review("remark/remark", Verdict.KEPT, "00112233aabbccdd", NOON, author_id=103)
PURGE = Purge(NOON, {Retained.SOUND: 1})
UPLOAD = Upload(
    "00112233445566bb",
    MEETING.id,
    # Links end a day after: this one does not, while tests are run.
    datetime(2100, 1, 1, tzinfo=UTC),
    user_id=102,
    file_id="00112233445566cc",
    name="après-midi.mp4",
    size_bytes=1_000,
)
WEB_LINK = WebLink("00112233445566aa", MEETING.id, NOON)
TOKEN = "0123456789abcdef"  # noqa: S105 (no secret)


async def fill(store: Store, guild_id: int) -> None:
    """Put the event into the store of one server."""
    async with store.write(guild_id) as session:
        await events.add(session, EVENT)
        await events.choose(session, EVENT.id)
        await meetings.add(session, MEETING, quota_key="00ff")
        for section in (POSTITS, TABLE):
            await stored_sections.add(session, section)
        await participants.add(session, PAUL)
        for idea in (IDEA, OTHER_IDEA):
            await ideas.add(session, idea)
        await ideas.rewrite(session, OTHER_IDEA.id, "Un carnet pour chaque patient")
        await ideas.rewrite(session, OTHER_IDEA.id, OTHER_IDEA.text)
        await seats.add(session, SEAT)
        await web_links.add(session, WEB_LINK)
        await uploads.add(session, UPLOAD)
        await floor.add(session, SPEAKER)
        await floor.show_in(session, MEETING.id, 9003)
        await ideas.use_quota(session, POSTITS.id, TOKEN, by=2)
        await ideas.add_remark(session, REMARK)
        for grouping in (WALL, PROPOSAL):
            await groupings.add(session, grouping)
        await recordings.add(session, RECORDING)
        await recordings.save_plan(session, RECORDING.id, WINDOWS)
        await recordings.save_window(session, RECORDING.id, 0, [SEGMENT])
        await recordings.save_transcript(session, RECORDING.id, [SEGMENT])
        await drafts.add_entry(session, ENTRY)
        await drafts.correct(session, MEETING.id, CORRECTION)
        await proposals.put(session, MEETING.id, [PROPOSED])
        await documents.add(session, DOCUMENT)
        await servers.save(session, SERVER)
        await servers.add_notice(session, NOTICE, author_id=103)
        await retention.hold(session, HOLD, author_id=103)
        await consents.add(session, CONSENT)
        await off_record.add(session, OFF_RECORD)
        await reviews.decide(session, MEETING.id, REVIEW)
        await retention.note_purge(session, PURGE)
