"""Print how well and how fast ideas are grouped, against themes that people made.

    python benchmarks/themes.py human/*.tsv [--samples 5] [--json]

Each file is UTF-8 TSV with a header `idea<TAB>theme`. Every figure is a mean over random 85 %
sub-samples of a set, because one workshop alone lands anywhere. ARI (adjusted Rand index) is 0 for
chance, for one big theme and for every idea alone; V-measure and pair F1 are not corrected for
chance. TF-IDF is the same linkage on stems alone.
"""

import argparse
import csv
import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean

from sklearn.metrics import adjusted_rand_score, pair_confusion_matrix, v_measure_score

from summaries.clustering import cluster, number_of_themes, stem_weights
from summaries.ideas import Idea
from summaries.themes import group_ideas

_SAMPLE_SHARE = 0.85

Grouper = Callable[[Sequence[str], int | None], list[int]]


@dataclass(frozen=True, slots=True)
class Score:
    """How one way of grouping did on one set, averaged over sub-samples."""

    file: str
    n_ideas: int
    method: str
    k: str
    ari: float
    v_measure: float
    pair_f1: float
    n_themes: float
    n_human_themes: float
    elapsed_s: float


def main() -> None:
    """Score each set, with the number of themes unknown and given, then the mean over sets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="TSV")
    parser.add_argument("--samples", type=int, default=5, help="sub-samples of each set")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()

    began = time.perf_counter()
    group_with_ours(["chauffer", "le modèle", "une fois"], 2)
    warm_up_s = time.perf_counter() - began

    methods: dict[str, Grouper] = {"ours": group_with_ours, "tf-idf": group_with_stems}
    scores = [
        score(path, name, grouper, given=given, n_samples=options.samples)
        for path in options.sets
        for given in (False, True)
        for name, grouper in methods.items()
    ]
    if options.json:
        for one in scores:
            print(json.dumps(asdict(one), ensure_ascii=False))
        return
    print(f"model loaded in {warm_up_s:.1f} s; {options.samples} sub-samples of each set\n")
    print(f"{'set':<24}{'ideas':>6}  {'method':<8}{'k':<8}", end="")
    print(f"{'ARI':>6}{'V':>7}{'F1':>7}{'themes':>8}{'human':>7}{'s':>7}")
    for one in scores:
        print(f"{one.file:<24}{one.n_ideas:>6}  {_figures(one)}")
    for name in methods:
        for k in ("unknown", "given"):
            same = [one for one in scores if (one.method, one.k) == (name, k)]
            print(f"{'mean':<30}  {_figures(_mean(same))}")


def group_with_ours(texts: Sequence[str], k: int | None) -> list[int]:
    """Label texts as the bot does."""
    themes = group_ideas([Idea(str(i), text) for i, text in enumerate(texts)], k=k)
    label_of = {int(idea.id): label for label, theme in enumerate(themes) for idea in theme.ideas}
    return [label_of[i] for i in range(len(texts))]


def group_with_stems(texts: Sequence[str], k: int | None) -> list[int]:
    """Label texts by their words alone."""
    labels: list[int] = cluster(stem_weights(texts), k or number_of_themes(len(texts))).tolist()
    return labels


def score(path: Path, method: str, grouper: Grouper, *, given: bool, n_samples: int) -> Score:
    """Compare one way of grouping with people's, over sub-samples that are the same for all."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (row["idea"], row["theme"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
    results = []
    for seed in range(n_samples):
        sample = random.Random(seed).sample(rows, round(_SAMPLE_SHARE * len(rows)))  # noqa: S311 - no secret
        texts = [idea for idea, _ in sample]
        human = [theme for _, theme in sample]
        began = time.perf_counter()
        found = grouper(texts, len(set(human)) if given else None)
        elapsed_s = time.perf_counter() - began
        (_, apart_joined), (joined_apart, joined) = pair_confusion_matrix(human, found)
        results.append(
            Score(
                path.stem,
                len(sample),
                method,
                "given" if given else "unknown",
                adjusted_rand_score(human, found),
                v_measure_score(human, found),
                float(2 * joined / max(1, 2 * joined + apart_joined + joined_apart)),
                len(set(found)),
                len(set(human)),
                elapsed_s,
            )
        )
    return _mean(results)


def _mean(scores: Sequence[Score]) -> Score:
    figures = ("ari", "v_measure", "pair_f1", "n_themes", "n_human_themes", "elapsed_s")
    averaged = {name: mean(getattr(one, name) for one in scores) for name in figures}
    return Score(**{**asdict(scores[0]), **averaged})


def _figures(one: Score) -> str:
    return (
        f"{one.method:<8}{one.k:<8}{one.ari:>6.3f}{one.v_measure:>7.3f}{one.pair_f1:>7.3f}"
        f"{one.n_themes:>8.1f}{one.n_human_themes:>7.1f}{one.elapsed_s:>7.2f}"
    )


if __name__ == "__main__":
    main()
