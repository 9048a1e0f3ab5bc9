"""What people read of the speaking queue."""

from bot.texts import floor_texts


def test_a_long_queue_counts_who_is_not_shown() -> None:
    told = floor_texts.queue("Paul", [f"Personne {n}" for n in range(20)], 3)

    assert "15. Personne 14" in told
    assert told.endswith("… et 5 de plus\n3 personnes ont pris la parole jusqu’ici.")
