"""People are named as the export says, and a pseudonym comes before everything."""

import pytest

from summaries import blocks  # pytest takes a bare Testimony for a test
from summaries.attribution import Identity, Policy, attributed, default_policy
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
)
from summaries.drafts import fingerprint, units
from summaries.ideas import Idea
from summaries.minutes import compose
from summaries.notes import (
    Correction,
    Draft,
    Entry,
    EventNotes,
    MeetingNotes,
    PostIts,
    Prose,
    Sourced,
)
from summaries.sources import Origin, Source
from summaries.wording import phrases, plain_text
from tests.summaries.congress import one_meeting

PEOPLE = {
    "nadia_b": Identity("Nadia", "Nadia BRUN", "infirmière"),
    "Malik": Identity("Malik", "Malik ROY"),
    "Zoé L.": Identity("Zoé", "Zoé LANG", "sage-femme", pseudonym="Capucine"),
}
NAMES = ("nadia_b", "Malik", "Zoé L.", "Rosalie KERVRAN", "le secrétariat")

SAID = {
    Policy.AS_WRITTEN: ("nadia_b", "Malik", "Capucine", "Rosalie KERVRAN", "le secrétariat"),
    Policy.FIRST_NAME: ("Nadia", "Malik", "Capucine", "Rosalie", "le secrétariat"),
    Policy.FULL_NAME: (
        *("Nadia BRUN", "Malik ROY", "Capucine", "Rosalie KERVRAN", "le secrétariat"),
    ),
    Policy.ROLE: ("infirmière", "Capucine", "le secrétariat"),
    Policy.NONE: ("Capucine", "le secrétariat"),
}


def only(notes: EventNotes) -> MeetingNotes:
    (meeting,) = notes.meetings
    return meeting


def entries(policy: Policy, *given: Entry) -> tuple[Entry | Sourced, ...]:
    return only(attributed(one_meeting(*given), policy, PEOPLE)).sections[0].entries


@pytest.mark.parametrize("policy", Policy)
def test_several_people_are_named_as_the_policy_says(policy: Policy) -> None:
    named = SAID[policy]

    assert entries(
        policy,
        Remark("a", NAMES),
        Line("a", action="b", who=NAMES),
        Action("a", NAMES),
        Round("a", "b", NAMES),
    ) == (
        Remark("a", named),
        Line("a", action="b", who=named),
        Action("a", named),
        Round("a", "b", named),
    )


@pytest.mark.parametrize(
    ("policy", "name"),
    [
        (Policy.FIRST_NAME, "Nadia"),
        (Policy.FULL_NAME, "Nadia BRUN"),
        (Policy.ROLE, "infirmière"),
        (Policy.NONE, ""),
    ],
)
def test_the_author_of_words_is_named_as_the_policy_says(policy: Policy, name: str) -> None:
    given = (Question("a", "nadia_b"), blocks.Testimony("nadia_b", "a"), Quotation("a", "nadia_b"))

    assert entries(policy, *given, Stub("a", "nadia_b"), Stub("b")) == (
        *(Question("a", name), blocks.Testimony(name, "a"), Quotation("a", name)),
        *(Stub("a", name), Stub("b")),
    )


@pytest.mark.parametrize("policy", Policy)
def test_who_asked_for_a_pseudonym_never_appears_otherwise(policy: Policy) -> None:
    notes = one_meeting(
        Sourced(Remark("a", ("Zoé L.",)), "r", (Source(Origin.REMARK, "Zoé L.", "a"),)),
        Talk("Zoé L.", "la nuit"),
        Speakers((Speaker("Zoé L.", "Dr", "cheffe de la maternité", "la nuit"),)),
        PostIts(loose=(Idea("1", "b"),), quota=2, grouped_by=("Zoé L.",)),
        facilitators=("Zoé L.",),
        names=("Zoé L.",),
        apologies=("Zoé L.",),
    )

    after = attributed(notes, policy, PEOPLE)

    printed = [plain_text(p.runs) for b in compose(after).blocks for p in phrases(b)]
    assert "Capucine" in " ".join(printed)
    assert "Zoé" not in repr(after)
    assert "maternité" not in repr(after)


@pytest.mark.parametrize("policy", [Policy.FIRST_NAME, Policy.ROLE, Policy.NONE])
def test_who_leads_or_speaks_to_the_meeting_stays(policy: Policy) -> None:
    talk = Talk("Malik", "la maison")
    speakers = Speakers((Speaker("Malik", "Dr", "médecin"),))

    after = attributed(one_meeting(talk, speakers, facilitators=("Malik",)), policy, PEOPLE)

    assert only(after).facilitators == ("Malik",)
    assert only(after).sections[0].entries == (talk, speakers)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, Participation(present=5)),
        (Participation(spoke=2), Participation(spoke=2, present=5)),
        (Participation(spoke=2, present=9), Participation(spoke=2, present=9)),
        (Participation(spoke=6), Participation(spoke=6)),
    ],
)
def test_a_list_left_out_leaves_the_number_of_those_present(
    before: Participation | None, after: Participation
) -> None:
    notes = one_meeting(names=NAMES, apologies=("Malik",), participation=before)

    hidden = only(attributed(notes, Policy.NONE, PEOPLE))

    assert (hidden.names, hidden.apologies) == (("Capucine", "le secrétariat"), ())
    assert hidden.participation == after
    assert only(attributed(notes, Policy.FIRST_NAME, PEOPLE)).participation == before


def test_corrections_name_people_the_same_way_and_nothing_seems_changed() -> None:
    held = Sourced(Remark("a", ("nadia_b",)), "r1", (Source(Origin.REMARK, "nadia_b"),))
    other = Sourced(Remark("b", ("nadia_b",)), "r2")
    draft = Draft(
        {
            "r1": Correction(Remark("A", ("nadia_b",)), seen=fingerprint(held.entry)),
            "r2": Correction(validated=True, seen="what it said before"),
            "/theme": Correction(Prose("Le soir")),
        },
        ("r2", "r1"),
    )

    meeting = only(attributed(one_meeting(held, other, draft=draft), Policy.NONE, PEOPLE))

    second, first = units(meeting)[1:]
    assert (first.entry, first.changed, first.corrected) == (Remark("A"), False, True)
    assert first.sources == (Source(Origin.REMARK, words="a"),)
    assert (second.entry, second.changed) == (Remark("b"), True)
    assert meeting.draft.corrections["/theme"] == Correction(Prose("Le soir"))


def test_words_are_out_of_reach_and_stay() -> None:
    given = (Prose("nadia_b raconte"), Remark("merci Malik", ("Malik",)))

    assert entries(Policy.NONE, *given) == (given[0], Remark("merci Malik"))


def test_a_testimony_of_nobody_still_reads_as_a_sentence() -> None:
    (phrase,) = phrases(blocks.Testimony("", "comment le réseau a commencé"))

    assert plain_text(phrase.runs) == "Une personne raconte comment le réseau a commencé"


def test_somebody_without_what_the_policy_wants_is_named_by_what_is_known() -> None:
    bare = {"Ana": Identity(), "Luc PETIT": Identity()}

    remark = one_meeting(Remark("a", ("Ana", "Luc PETIT")))

    assert [only(attributed(remark, policy, bare)).sections[0].entries for policy in Policy] == [
        (Remark("a", ("Ana", "Luc PETIT")),),
        (Remark("a", ("Ana", "Luc")),),
        (Remark("a", ("Ana", "Luc PETIT")),),
        (Remark("a"),),
        (Remark("a"),),
    ]


@pytest.mark.parametrize("written", ["zoe l.", "Zoé LANG", "zoé Lang", "Zoé", " Zoé "])
def test_a_pseudonym_holds_however_the_name_is_written(written: str) -> None:
    assert entries(Policy.FULL_NAME, Remark("a", (written,))) == (Remark("a", ("Capucine",)),)


def test_nobody_stays_nobody_beside_a_pseudonym_of_which_nothing_else_is_known() -> None:
    after = attributed(one_meeting(Question("a")), Policy.NONE, {"x": Identity(pseudonym="Lys")})

    assert only(after).sections[0].entries == (Question("a"),)


def test_a_first_name_that_two_people_share_is_nobody_s() -> None:
    two = {**PEOPLE, "zozo": Identity("Zoé")}

    after = attributed(one_meeting(Remark("a", ("Zoé",))), Policy.FULL_NAME, two)

    assert only(after).sections[0].entries == (Remark("a", ("Zoé",)),)


def test_a_sensitive_event_names_no_one_unless_told_to() -> None:
    assert default_policy(sensitive=True) is Policy.NONE
    assert default_policy(sensitive=False) is Policy.AS_WRITTEN
