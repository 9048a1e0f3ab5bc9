"""Minutes of every block there is, each holding any text a keyboard or a paste can send."""

import itertools
from datetime import date

from hypothesis import strategies as st

from summaries.blocks import (
    AcronymLegend,
    Action,
    Actor,
    Actors,
    AnnouncedList,
    ArrowNote,
    Attendance,
    Block,
    Closing,
    Commission,
    Decision,
    Definition,
    EventTitle,
    Finding,
    KeyIdea,
    Kind,
    LeadIn,
    LeftOverQuestion,
    Line,
    Link,
    Links,
    LoosePostIts,
    MeetingHeading,
    MeetingTheme,
    Paragraph,
    PartHeading,
    Participation,
    Phrase,
    PostItAnnouncement,
    PostItTheme,
    Question,
    Quotation,
    RecapOpening,
    Reference,
    Remark,
    Round,
    Run,
    SectionHeading,
    Speaker,
    Speakers,
    Stub,
    Table,
    Talk,
    Testimony,
    ToComplete,
    WallPicture,
    Worded,
    WriterNote,
)
from summaries.ideas import Idea
from summaries.minutes import Minutes
from summaries.sources import Origin, Source

AWKWARD = (
    *("", " ", "\n", "a\n\nb", "\t", "\x00\x07\x1b", "\ud83d", "\udc4d\ud83d", "\ufffe", "👩🏽‍⚕️ ❤️"),
    *("مرحبا بالعالم", "e\u0301\u0302\u0303", "é" * 4_000, "x" * 4_000, "<b>&amp;]]>", "*_`#|"),
    *("- a", "1. a", "# a", "=====", "    a", "[a](http://b)", "« a »", "{{ a }}", "\u2028\u0085"),
)
texts = st.sampled_from(AWKWARD) | st.text(st.characters(), max_size=40)


def every_block(text: str) -> tuple[Block, ...]:
    """One of each block, every text of which is `text`."""
    idea = (Idea(id="1", text=text),)
    names = (text, text)
    return (
        EventTitle(text, date(2026, 5, 16)),
        MeetingHeading(text, 1, date(2026, 5, 16), names),
        MeetingTheme(text),
        Attendance(names, names),
        Participation(1, 2, 3),
        RecapOpening(text, 2, text, date(2026, 5, 16), text),
        WriterNote(text),
        SectionHeading(text, 1),
        Table((text, text), (((text, text), ()), ((), (text,))), caption=text),
        Table((text,), ((("",),),)),
        LeftOverQuestion(text),
        Line(text, aside=text, action=text, who=names, when=text),
        Talk(f"{text}A", text),
        Remark(text, names, text),
        Paragraph(
            (Run(text, bold=True), Run(text, italic=True), Run(text, bold=True, italic=True))
        ),
        Speakers((Speaker(text, "Dr", text, text), Speaker(text)), text),
        Question(text, text, text),
        Testimony(text, text),
        Quotation(text, text, 3_754.0),
        Definition(text, text, text, text),
        Stub(text, text),
        Decision(text),
        Action(text, names, text),
        KeyIdea(text, names, text, text),
        PostItAnnouncement(text, 2, grouped=True, grouped_by=names),
        PostItTheme(text, idea * 2),
        LoosePostIts(idea * 2, beside_themes=True),
        WallPicture(text, (PostItTheme(text, idea * 2),), text),
        Round(text, text, names),
        PartHeading(text),
        AnnouncedList(text, names),
        AnnouncedList(text, names, sentences=True),
        Actors(text, (Actor(text, text), Actor(text, text, text, text, "https://exemple.org"))),
        Commission(text, names),
        Finding("key", 1, text, text, text),
        Finding("obstacle", None, text),
        LeadIn(text),
        ArrowNote(text),
        Links((Link(text), Link(text, "https://exemple.org/?a=1&b=2"))),
        Reference(text, text, "https://exemple.org"),
        AcronymLegend(((text, text), (text, text))),
        Worded((Phrase(Kind.FINDING, (Run(text, role="acronym"), Run(text))),)),
        Closing(text),
        ToComplete(names),
        Table((text, text), (((text,), (text,)),), caption=text),
    )


def minutes_saying(text: str) -> Minutes:
    blocks = every_block(text)
    sources = {
        rank: (Source(origin, text, text, text, 3_754.0), Source(origin))
        for rank, origin in zip(range(len(blocks)), itertools.cycle(Origin), strict=False)
    }
    return Minutes(title=text, blocks=blocks, organiser=text, sources=sources)
