"""What a text says its acronyms stand for."""

import pytest

from summaries.expansions import Reader, looks_like_a_surname, same_expansion
from summaries.glossary import sector_acronyms

KNOWN = {acronym: each.expansions for acronym, each in sector_acronyms().items()}


def said(text: str) -> list[tuple[str, str]]:
    return [(use.acronym, use.expansion) for use in Reader(KNOWN).uses(text)]


@pytest.mark.parametrize(
    ("text", "expansion"),
    [
        ("Les ARS (Agences Régionales de Santé) financent.", "Agences Régionales de Santé"),
        (
            "les fonds viennent des agences régionales de santé (ARS).",
            "agences régionales de santé",
        ),
        ("le soutien des agences nationales de santé (ARS)", "agences nationales de santé"),
        ("l’ARS (très lente) a répondu", ""),
        ("l’ARS répond", ""),
        ("l’ARS, agence régionale de santé lointaine", "agence régionale de santé"),
        ("l’ARS agence de santé", ""),
        ("le bureau (ARS) est fermé", ""),
    ],
)
def test_an_expansion_stands_in_parentheses_after_or_before(text: str, expansion: str) -> None:
    assert said(text) == [("ARS", expansion)]


@pytest.mark.parametrize("acronym", KNOWN)
def test_every_expansion_of_the_sector_is_recognised_beside_its_acronym(acronym: str) -> None:
    for expansion in KNOWN[acronym]:
        assert said(f"Les {acronym} ({expansion}) ici") == [(acronym, expansion)]
        assert said(f"{acronym} : l’{expansion}, donc") == [(acronym, expansion)]
        assert said(f"Elle dit : {expansion} ({acronym})") == [(acronym, expansion)]


def test_an_acronym_nobody_listed_tells_its_expansion_by_its_initials() -> None:
    assert said("Une AMP (assistante de médecin de proximité) arrive") == [
        ("AMP", "assistante de médecin de proximité")
    ]


def test_a_word_in_capitals_after_a_first_name_or_a_title_is_a_surname() -> None:
    reader = Reader(KNOWN, names=("Jeanne", "Paul Martin"))

    uses = reader.uses("Jeanne MAIA, Paul HAS, le Dr CAF et Mme PASS de la MAIA, avec l’ARS")

    assert [use.acronym for use in uses] == ["MAIA", "ARS"]


def test_any_name_may_stand_before_a_surname_nobody_knows() -> None:
    text = "Rosalie KERVRAN et le DPC ; Les GEM"

    surname, *others = Reader({}).uses(text)

    assert looks_like_a_surname(text, surname)
    assert not any(looks_like_a_surname(text, use) for use in others)


@pytest.mark.parametrize(
    "text", ["« la MSP »", "“la MSP”", '"la MSP"', "https://exemple.org/MSP", "« la MSP jamais"]
)
def test_quotations_and_addresses_are_told_apart(text: str) -> None:
    assert [use.quoted for use in Reader(KNOWN).uses(f"{text} ")] == [True]


def test_shouting_and_parts_of_words_are_no_acronyms() -> None:
    assert said("TOUS À LA MSP") == []
    assert said("MSPartout, aMSP, MSP_2") == []


def test_a_hyphen_ties_an_acronym_to_what_follows() -> None:
    uses = Reader(KNOWN).uses("une MSP-relais, l’inter-CPTS")

    assert [(use.acronym, use.glued) for use in uses] == [("MSP", True), ("CPTS", False)]


def test_expansions_are_the_same_but_for_case_accents_plurals_and_small_words() -> None:
    assert same_expansion("Maisons de Sante pluriprofessionnelles", KNOWN["MSP"][0])
    assert same_expansion("contrat d’engagement service public", KNOWN["CESP"][0])
    assert not same_expansion(*KNOWN["SISA"])


def test_an_expansion_without_a_word_tells_nothing() -> None:
    assert [use.expansion for use in Reader({"ARS": ("…",)}).uses("ARS")] == [""]
