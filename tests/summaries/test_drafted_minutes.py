"""What a draft makes of the minutes that are printed."""

from dataclasses import replace

from summaries.blocks import Line, MeetingTheme, Remark, SectionHeading
from summaries.drafts import units
from summaries.ideas import Idea
from summaries.minutes import compose
from summaries.notes import (
    Correction,
    Draft,
    EventNotes,
    MeetingNotes,
    PostIts,
    Prose,
    SectionNotes,
    Sourced,
)
from summaries.sources import Origin, Source

GIVEN = Line("Un annuaire à jour")
SAID = Remark("On manque de temps", ("Odile",))
MEETING = MeetingNotes(
    "Atelier",
    theme="Se parler",
    key="m",
    sections=(
        SectionNotes(
            "Propositions",
            (
                Sourced(GIVEN, "idea/1", (Source(Origin.IDEA, "Nadia"),)),
                Sourced(Line("Un numéro unique"), "idea/2"),
            ),
            key="s",
        ),
        SectionNotes("Échanges", (Sourced(SAID, "remark/1"),), key="t"),
    ),
)


def minutes_with(draft: Draft, meeting: MeetingNotes = MEETING) -> tuple[object, ...]:
    return compose(EventNotes("Congrès", (replace(meeting, draft=draft),))).blocks[2:]


def test_a_correction_prints_in_the_place_of_what_was_given() -> None:
    corrected = Line("Un annuaire à jour, en ligne", action="l’ouvrir")

    blocks = minutes_with(Draft({"idea/1": Correction(corrected)}))

    assert corrected in blocks
    assert GIVEN not in blocks


def test_what_is_left_out_does_not_print_and_an_empty_section_takes_no_number() -> None:
    draft = Draft({key: Correction(dropped=True) for key in ("idea/1", "idea/2")})

    blocks = minutes_with(draft)

    assert blocks == (MeetingTheme("Se parler"), SectionHeading("Échanges", 1), SAID)


def test_the_source_of_a_reworded_line_says_what_was_given() -> None:
    draft = Draft({"idea/1": Correction(Line("L’annuaire"))})

    unit = next(u for u in units(replace(MEETING, draft=draft)) if u.key == "idea/1")

    assert unit.sources == (Source(Origin.IDEA, "Nadia", "Un annuaire à jour"),)


def test_the_theme_of_a_meeting_is_corrected_like_an_entry() -> None:
    blocks = minutes_with(Draft({"m/theme": Correction(Prose("Se parler davantage"))}))

    assert MeetingTheme("Se parler davantage") in blocks


def test_of_post_its_only_the_announcement_is_ever_corrected() -> None:
    post_its = PostIts(loose=(Idea("1", "du temps !!"),))
    section = SectionNotes("Post-it", (Sourced(post_its, "s/postits"),), key="s")
    meeting = MeetingNotes("Atelier", sections=(section,), key="m")
    other = Correction(Line("Autre chose"))
    announced = Correction(Prose("Ce que nous voulons"))

    for correction, said in ((other, ""), (announced, "Ce que nous voulons")):
        (_, unit) = units(replace(meeting, draft=Draft({"s/postits": correction})))
        assert unit.entry == replace(post_its, announcement=said, title="Post-it")
