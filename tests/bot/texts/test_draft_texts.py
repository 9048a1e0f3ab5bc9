"""What people read while they go through the minutes."""

from bot import markup
from bot.texts import draft_texts
from summaries.sources import Origin, Source

LONG = Source(Origin.PASSAGE, "*" * 400, "x" * 4_000, "*" * 400, 754.0)


def test_a_field_of_an_embed_holds_any_source_and_any_words() -> None:
    assert len(draft_texts.sources([LONG] * 40, worded=True)) <= 1_024
    assert len(draft_texts.notes_now(["x" * 4_000])) <= 1_024
    assert len(draft_texts.block_title(1, 27, "*" * 400, "retiré")) <= 256


def test_a_source_says_who_and_when() -> None:
    told = draft_texts.sources(
        [
            Source(Origin.IDEA, "Nadia", "Un carnet"),
            Source(Origin.REMARK, "Odile"),
            Source(Origin.PASSAGE, "Nadia", "On commence", "atelier.ogg", 754.0),
            Source(Origin.TYPED),
            Source(Origin.IDEA),
        ],
        worded=False,
    )

    assert told.replace("\u00a0", " ").splitlines() == [
        "- Post-it de Nadia",
        "- Remarque d’Odile",
        "- Passage à 12:34 (atelier.ogg), Nadia : « On commence »",
        "- Saisi au clavier",
        "- Post-it",
    ]


def test_a_block_too_long_for_the_screen_is_cut_at_a_line() -> None:
    assert markup.cut_at_line("a\nb", room=10, mark="…") == "a\nb"
    cut = markup.cut_at_line("x" * 50 + "\n" + "y" * 100, room=130, mark=draft_texts.CUT)
    assert cut.startswith("x" * 50 + "\n\n… La suite")
    assert len(cut) <= 130
