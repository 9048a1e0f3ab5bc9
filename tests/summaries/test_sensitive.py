"""What may say too much of somebody is found, and what says nothing of anybody is left alone."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.sensitive import Concern, sensitive_passages

EXAMPLES = Path(__file__).parents[2] / "benchmarks" / "sensitive"


def scores(name: str) -> tuple[float, float]:
    """Return the precision and the recall on a file of examples."""
    with (EXAMPLES / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    told = {row["text"] for row in rows if sensitive_passages(row["text"])}
    wanted = {row["text"] for row in rows if row["label"]}
    return len(told & wanted) / len(told), len(told & wanted) / len(wanted)


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("dev.tsv", 0.95, 0.95), ("held.tsv", 0.9, 0.75)]
)
def test_the_examples_are_told_from_one_another(name: str, precision: float, recall: float) -> None:
    assert scores(name) >= (precision, recall)
    assert scores(name)[1] >= recall


def test_a_patient_is_said_more_generally() -> None:
    text = "Merci à toutes. Il y a une patiente de 82 ans, diabétique, à Ploërmel. On continue."

    (passage,) = sensitive_passages(text)

    assert passage.concern is Concern.PATIENT
    assert passage.text == "Il y a une patiente de 82 ans, diabétique, à Ploërmel."
    assert passage.general == "Il y a une personne âgée, dans le secteur."


def test_who_is_known_by_name_is_found_with_their_union_or_their_health() -> None:
    text = "Odile est adhérente à la CGT. Odile anime la séance."

    (passage,) = sensitive_passages(text, names={"Odile"})

    assert (passage.concern, passage.general) == (
        Concern.NAMED,
        "Une personne est adhérente à la CGT.",
    )
    assert sensitive_passages(text) == []


def test_what_follows_speaks_of_the_same_person() -> None:
    text = "Je pense à une dame de mon immeuble. Elle a 84 ans."

    assert [one.text for one in sensitive_passages(text)] == ["Elle a 84 ans."]


def test_english_has_lists_of_its_own() -> None:
    text = "I saw an elderly woman, diabetic, aged 82. We need a directory."

    assert [one.text for one in sensitive_passages(text, language="en")] == [
        "I saw an elderly woman, diabetic, aged 82."
    ]


@given(st.text(), st.sets(st.text(max_size=5)))
def test_whatever_is_written_passages_stand_in_it_in_order(text: str, names: set[str]) -> None:
    at = 0
    for passage in sensitive_passages(text, names=names):
        at = text.index(passage.text, at) + len(passage.text)
