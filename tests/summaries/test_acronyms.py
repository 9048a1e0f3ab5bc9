"""Acronyms are explained once, where the secretary writes and nowhere else."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings

from summaries.acronyms import AcronymMode, clashes, contradictions, explained, unexplained
from summaries.blocks import (
    AcronymLegend,
    Attendance,
    Block,
    Decision,
    Definition,
    Finding,
    KeyIdea,
    Line,
    Paragraph,
    PostItTheme,
    Quotation,
    Remark,
    Run,
    SectionHeading,
    Table,
    Talk,
)
from summaries.glossary import Acronym, sector_acronyms
from summaries.ideas import Idea
from summaries.minutes import Minutes
from summaries.prose import paragraphs
from summaries.sources import Origin, Source
from summaries.text import fold
from summaries.wording import phrases, plain_text
from tests.summaries.any_minutes import minutes_saying, texts

SECTOR = sector_acronyms()
BOLD, LEGEND = AcronymMode.BOLD_FIRST_USE, AcronymMode.LEGEND
SISA = "société interprofessionnelle de soins ambulatoires"
NMR = "nouveaux modes de rémunération"
_ADDED = re.compile(r"MSP(?: \(maison\)| \[maison\]|\*)")
IDEA = Source(Origin.IDEA, "Aline")
TYPED = Source(Origin.TYPED)


def minutes(*blocks: Block, sources: Mapping[int, tuple[Source, ...]] | None = None) -> Minutes:
    return Minutes("Essai", blocks, sources=sources or {})


def shown(composed: Minutes) -> list[str]:
    """The paragraphs, bold between stars as the acronyms are."""
    return [
        "".join(
            f"**{run.text}**" if run.bold or run.role == "acronym" else run.text
            for run in phrase.runs
        ).replace("\u00a0", " ")
        for block in composed.blocks
        for phrase in phrases(block)
    ]


def prose(text: str) -> Paragraph:
    (paragraph,) = paragraphs(text)
    return paragraph


def test_the_first_use_is_bold_and_its_expansion_follows() -> None:
    given_ = minutes(prose("Une SISA et une autre SISA."), Decision("fonder la SISA"))

    assert shown(explained(given_, BOLD, SECTOR)) == [
        f"Une **SISA** ({SISA}) et une autre SISA.",
        "**Décision :** fonder la SISA",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les NMR (neufs)", f"Les **NMR** ({NMR}) (neufs)"),
        ("Les NMR (Nouveaux Modes Rémunérés)", "Les **NMR** (Nouveaux Modes Rémunérés)"),
        (f"Les {NMR} (NMR)", f"Les {NMR} (**NMR**)"),
        (f"NMR : les {NMR}", f"**NMR** : les {NMR}"),
        ("(par les NMR)", f"(par les **NMR** [{NMR}])"),
        ("1) (les NMR", f"1) (les **NMR** ({NMR})"),
        ("(oui) les NMR", f"(oui) les **NMR** ({NMR})"),
        ("Les **NMR** arrivent", f"Les **NMR** ({NMR}) arrivent"),
        ("La ***SISA***", f"La **SISA** ({SISA})"),
        ("Une SISA-relais, puis la SISA", f"Une SISA-relais, puis la **SISA** ({SISA})"),
        ("« La SISA » dit-on de la SISA", f"« La SISA » dit-on de la **SISA** ({SISA})"),
        ("Voir https://exemple.org/SISA", "Voir https://exemple.org/SISA"),
    ],
)
def test_an_expansion_is_given_once_and_never_in_a_quotation(text: str, expected: str) -> None:
    assert shown(explained(minutes(prose(text)), BOLD, SECTOR)) == [expected]


def test_an_expansion_already_read_is_not_said_again() -> None:
    heading = SectionHeading("Les nouveaux modes de rémunération (NMR)", 1)

    assert shown(explained(minutes(heading, prose("Les NMR.")), BOLD, SECTOR))[1] == "Les **NMR**."


def test_every_form_the_secretary_writes_is_explained() -> None:
    composed = minutes(
        Talk("Aline", "la MSP"),
        KeyIdea("L’ARS", ("une CPTS",), "la CPAM", "un CPOM"),
        Definition("NMR"),
        Finding("key", 1, "La HAS", "le FIR", "la CNAM"),
    )

    assert shown(explained(composed, BOLD, SECTOR)) == [
        "Aline présente la **MSP** (maison de santé pluriprofessionnelle) :",
        "– **L’****ARS** (agence régionale de santé)",
        "une **CPTS** (communauté professionnelle territoriale de santé)",
        "la **CPAM** (caisse primaire d’assurance maladie)",
        "→ un **CPOM** (contrat pluriannuel d’objectifs et de moyens)",
        "**NMR** (nouveaux modes de rémunération)",
        "Clé de réussite n°1",
        (
            "La **HAS** (Haute Autorité de santé) « le FIR » "
            "la **CNAM** (Caisse nationale de l’assurance maladie)"
        ),
    ]


GIVEN = (
    Line("Une MSP"),
    Table(("MSP",), ((("la MSP",),),)),
    PostItTheme("MSP", (Idea("1", "la MSP"),)),
    Quotation("la MSP"),
    Remark("Et la MSP ?", ("Aline",)),
    Attendance(("Aline MSP",)),
)


@pytest.mark.parametrize("mode", [BOLD, LEGEND])
def test_what_people_gave_or_said_is_never_touched(mode: AcronymMode) -> None:
    composed = explained(minutes(*GIVEN), mode, SECTOR)

    assert composed.blocks[: len(GIVEN)] == GIVEN


def test_evidence_tells_what_the_secretary_wrote_from_what_people_gave() -> None:
    reworded = Source(Origin.REMARK, "Aline", words="la maison elle est où")
    blocks = (Line("La MSP"), Remark("La MSP"), Decision("une MSP"), Line("Une MSP"))
    sources = {0: (IDEA,), 1: (reworded, IDEA), 2: (Source(Origin.PASSAGE),), 3: (TYPED,)}

    composed = explained(minutes(*blocks, sources=sources), BOLD, SECTOR)

    assert composed.blocks[:3] == blocks[:3]
    assert shown(composed)[3] == "Une **MSP** (maison de santé pluriprofessionnelle)"


def test_a_legend_ends_the_minutes_with_what_bears_an_asterisk() -> None:
    composed = explained(
        minutes(
            prose("La SISA, l’**ARS** et la CPTS."),
            prose("L’ARS encore, une caisse d’allocations familiales (CAF), la CAF."),
            Quotation("le FIR, c’est fini"),
        ),
        LEGEND,
        SECTOR,
    )

    assert shown(composed) == [
        "La SISA*, l’**ARS*** et la CPTS*.",
        "L’ARS encore, une caisse d’allocations familiales (CAF), la CAF.",
        "« le FIR, c’est fini »",
        (
            "*ARS : agence régionale de santé / CPTS : communauté professionnelle territoriale de "
            f"santé / FIR : fonds d’intervention régional / SISA : {SISA}"
        ),
    ]


def test_an_asterisk_already_typed_is_enough() -> None:
    assert shown(explained(minutes(prose("La SISA* ici")), LEGEND, SECTOR))[0] == "La SISA* ici"


def test_nothing_is_added_when_off_or_when_nothing_is_known() -> None:
    composed = minutes(prose("La SISA"))

    assert explained(composed, AcronymMode.OFF, SECTOR) == composed
    assert explained(composed, LEGEND, {}) == composed


def test_evidence_stays_with_its_block() -> None:
    sources = {0: (TYPED,), 1: (IDEA,)}

    composed = explained(minutes(prose("La SISA"), Line("SISA"), sources=sources), LEGEND, SECTOR)

    assert composed.sources == sources
    assert isinstance(composed.blocks[-1], AcronymLegend)


def test_a_surname_or_a_theme_is_not_an_acronym() -> None:
    composed = minutes(
        PostItTheme("Pass", ()),
        Remark("Oui", ("Jeanne",)),
        prose("Jeanne MAIA, le Dr KERVRAN et Tom LEGUEN parlent du GEM de PASS et d’OK."),
    )

    assert unexplained(composed, {}) == ("GEM",)


def test_an_acronym_the_document_explains_or_will_explain_is_not_reported() -> None:
    composed = minutes(
        prose("La SISA, un GEM, NON, une AMP (aide médico-psychologique) et le tome IV, non ?"),
        Line("Un GEM pour tous"),
        prose("L’AMP"),
    )

    assert unexplained(composed, SECTOR) == ("GEM",)
    assert unexplained(composed, {}) == ("SISA", "GEM")


def test_what_the_document_says_otherwise_is_reported_even_in_a_quotation() -> None:
    composed = minutes(
        prose("Les SISA (Sociétés interprofessionnelles de structure ambulatoire)."),
        Quotation("l’AMP (aide médico-psychologique)"),
        Line("l’AMP (assistante de médecin de proximité) et l’Aide Médico-Psychologique (AMP)"),
        prose("L’ARS (Agence Régionale de Santé)"),
    )

    found = {one.acronym: (one.kept, one.others) for one in contradictions(composed, SECTOR)}

    assert found == {
        "SISA": (SISA, ("Sociétés interprofessionnelles de structure ambulatoire",)),
        "AMP": ("aide médico-psychologique", ("assistante de médecin de proximité",)),
    }
    assert shown(explained(composed, BOLD, SECTOR))[1] == shown(composed)[1]


def test_what_an_association_says_otherwise_than_the_sector_is_reported() -> None:
    same = Acronym(SECTOR["MSP"].means.upper())
    own = {"ESP": Acronym("équipe santé précarité"), "MSP": same, "GEM": Acronym("groupe")}

    (clash,) = clashes(SECTOR, own)

    assert (clash.acronym, clash.kept, clash.others) == (
        "ESP",
        "équipe santé précarité",
        ("équipe de soins primaires",),
    )


@settings(max_examples=60)
@given(texts)
@example("(")
def test_words_are_only_ever_added(text: str) -> None:
    composed = minutes_saying(f"{text} MSP {text}")

    for mode in (BOLD, LEGEND):
        after = explained(composed, mode, {"MSP": Acronym("maison")})
        pairs = zip(composed.blocks, after.blocks, strict=False)
        for one, other in pairs:
            for was, now in zip(phrases(one), phrases(other), strict=True):
                said = _ADDED.sub("MSP", plain_text(now.runs))
                assert said == _ADDED.sub("MSP", plain_text(was.runs))


def test_a_paragraph_of_ten_thousand_words_is_read_quickly() -> None:
    long = Paragraph((Run("La SISA (l’ARS) avance « vite » " * 2_000),))

    assert "ARS" in unexplained(minutes(long), {})


def test_glossary_order_is_alphabetical_whatever_the_accents() -> None:
    known = {"ÉSP": Acronym("équipe"), "ZAC": Acronym("zone"), "ANS": Acronym("agence")}

    composed = explained(minutes(prose("ZAC, ÉSP, ANS")), LEGEND, known)

    legend = composed.blocks[-1]
    assert isinstance(legend, AcronymLegend)
    assert [fold(acronym) for acronym, _ in legend.entries] == ["ans", "esp", "zac"]


def test_what_a_typed_legend_tells_is_explained() -> None:
    legend = AcronymLegend((("ARS", "agence régionale de santé"),))
    minutes = Minutes("", (Line("Voir l’ARS et la CPAM"), legend))

    assert unexplained(minutes, {}) == ("CPAM",)
