"""Print how well and how fast ideas are grouped, against themes that people made.

    python benchmarks/themes.py human/*.tsv [--samples 8] [--embedder portable] [--json]

Each file is UTF-8 TSV with a header `idea<TAB>theme`. Every figure is a mean over random 85 %
sub-samples of a set, because one workshop alone lands anywhere. ARI (adjusted Rand index) is 0 for
chance, for one big theme and for every idea alone; V-measure and pair F1 are not corrected for
chance. "touches" counts the ideas to move before each theme found is one that people made. "titles"
is the share of people's themes whose title ours meets, by a word or its first five letters.

"s" is the time of the first sub-sample, which meets each text for the first time when the number of
themes is unknown; afterwards texts are remembered.

TF-IDF is average linkage on stems alone. BERTopic, when it is installed, has our embedder's
vectors, few neighbours, small topics, and its outliers put with the nearest topic.
"""

import argparse
import csv
import functools
import importlib.util
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import mean

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import (
    adjusted_rand_score,
    confusion_matrix,
    pair_confusion_matrix,
    v_measure_score,
)

from summaries.clustering import number_of_themes
from summaries.embedders import AUTO, choose_embedder
from summaries.embedding import Embedder
from summaries.ideas import Idea
from summaries.naming import name_themes
from summaries.readings import stem_weights
from summaries.text import fold
from summaries.themes import group_ideas

_SAMPLE_SHARE = 0.85
_SHORTEST_HIT = 3  # letters
_LONGEST_HIT = 5
_GRAMMAR = re.compile("aux?|and|[adl]|des?|du|en|et|for|in|l[ae]s?|o[fu]|pour|the|to|une?")
_NEIGHBOURS = 5
_SMALLEST_TOPIC = 2

Titled = list[tuple[str, list[int]]]
"""Each theme's title and the places of its ideas."""
Grouper = Callable[[Sequence[str], int | None], Titled]


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
    touches: float
    titles: float
    n_themes: float
    n_human_themes: float
    elapsed_s: float


def main() -> None:
    """Score each set, with the number of themes unknown and given, then the mean over sets."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="TSV")
    parser.add_argument("--samples", type=int, default=5, help="sub-samples of each set")
    parser.add_argument("--embedder", default=AUTO, help="as in the settings: auto, portable…")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()

    began = time.perf_counter()
    embedder = choose_embedder(options.embedder)
    methods: dict[str, Grouper] = {
        "ours": functools.partial(group_with_ours, embedder=embedder),
        "tf-idf": group_with_stems,
    }
    if importlib.util.find_spec("bertopic") is not None:
        methods["bertopic"] = functools.partial(group_with_bertopic, embedder=embedder)
    for grouper in methods.values():
        grouper([f"chauffer le modèle {n} fois" for n in range(9)], 2)
    warm_up_s = time.perf_counter() - began

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
    print(f"{embedder.name}, ready in {warm_up_s:.1f} s; {options.samples} sub-samples of each set")
    print(f"\n{'set':<24}{'ideas':>6}  {'method':<10}{'k':<8}{'ARI':>6}{'V':>7}{'F1':>7}", end="")
    print(f"{'touches':>9}{'titles':>8}{'themes':>8}{'human':>7}{'s':>7}")
    for one in scores:
        print(f"{one.file:<24}{one.n_ideas:>6}  {_figures(one)}")
    for name in methods:
        for k in ("unknown", "given"):
            same = [one for one in scores if (one.method, one.k) == (name, k)]
            print(f"{'mean':<30}  {_figures(_mean(same))}")
    named = [title_hits(_of_people(rows), rows) for rows in map(read, options.sets)]
    print(f"titles of people's own themes met: {mean(named):.2f}")


def read(path: Path) -> list[tuple[str, str]]:
    """Return the ideas of a set, each with its theme."""
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["idea"], row["theme"]) for row in table]


def group_with_ours(texts: Sequence[str], k: int | None, *, embedder: Embedder) -> Titled:
    """Group texts as the bot does."""
    ideas = [Idea(str(i), text) for i, text in enumerate(texts)]
    themes = group_ideas(ideas, k=k, embedder=embedder)
    return [(theme.title, [int(idea.id) for idea in theme.ideas]) for theme in themes]


def group_with_stems(texts: Sequence[str], k: int | None) -> Titled:
    """Group texts by their words alone."""
    rows = stem_weights(texts)
    linkage = AgglomerativeClustering(
        k or number_of_themes(len(texts)), metric="precomputed", linkage="average"
    )
    return _named(texts, linkage.fit_predict(1.0 - rows @ rows.T).tolist())


def group_with_bertopic(texts: Sequence[str], k: int | None, *, embedder: Embedder) -> Titled:
    """Group texts as BERTopic does on few texts."""
    from bertopic import BERTopic  # noqa: PLC0415 - a library of its own, set beside ours on wish
    from umap import UMAP  # noqa: PLC0415 - ditto

    rows = embedder.embed(texts)
    reduced = min(5, len(texts) - 2)
    model = BERTopic(
        umap_model=UMAP(
            _NEIGHBOURS, n_components=reduced, min_dist=0.0, metric="cosine", random_state=0
        ),
        min_topic_size=_SMALLEST_TOPIC,
        nr_topics=None if k is None else k + 1,  # it counts the outliers as one
    )
    labels, _ = model.fit_transform(list(texts), rows)
    if -1 in labels and len(set(labels)) > 1:
        labels = model.reduce_outliers(
            list(texts), labels, strategy="embeddings", embeddings=rows, threshold=-1.0
        )
    return _named(texts, labels)


def score(path: Path, method: str, grouper: Grouper, *, given: bool, n_samples: int) -> Score:
    """Compare one way of grouping with people's, over sub-samples that are the same for all."""
    rows = read(path)
    results = []
    for seed in range(n_samples):
        sample = random.Random(seed).sample(rows, round(_SAMPLE_SHARE * len(rows)))  # noqa: S311 - no secret
        human = [theme for _, theme in sample]
        began = time.perf_counter()
        themes = grouper([idea for idea, _ in sample], len(set(human)) if given else None)
        elapsed_s = time.perf_counter() - began
        label_of = {i: label for label, (_, places) in enumerate(themes) for i in places}
        found = [label_of[i] for i in range(len(sample))]
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
                touches(human, found),
                title_hits(themes, sample),
                len(set(found)),
                len(set(human)),
                elapsed_s,
            )
        )
    return replace(_mean(results), elapsed_s=results[0].elapsed_s)


def touches(human: Sequence[str], found: Sequence[int]) -> int:
    """Count the ideas to move, when each theme found becomes at best one that people made."""
    places = {theme: i for i, theme in enumerate(dict.fromkeys(human))}
    shared = confusion_matrix([places[theme] for theme in human], found)
    return len(human) - int(shared[linear_sum_assignment(-shared)].sum())


def title_hits(themes: Titled, sample: Sequence[tuple[str, str]]) -> float:
    """Return the share of people's themes whose title is met by that of the theme most like it."""
    shared = Counter((n, sample[i][1]) for n, (_, places) in enumerate(themes) for i in places)
    taken: set[int | str] = set()
    hits = 0
    for (n, human), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if n not in taken and human not in taken:
            taken |= {n, human}
            hits += _meet(themes[n][0], human)
    return hits / len({theme for _, theme in sample})


def _meet(title: str, human: str) -> bool:
    def told(name: str) -> list[str]:
        return [
            word for word in re.findall(r"[a-z0-9]+", fold(name)) if not _GRAMMAR.fullmatch(word)
        ]

    lengths = ((a, b, min(len(a), len(b), _LONGEST_HIT)) for a in told(title) for b in told(human))
    same = sorted(told(title)) == sorted(told(human)) != []
    return same or any(n >= _SHORTEST_HIT and a[:n] == b[:n] for a, b, n in lengths)


def _of_people(rows: Sequence[tuple[str, str]]) -> Titled:
    """Name people's own themes as ours are."""
    place = {theme: i for i, theme in enumerate(dict.fromkeys(theme for _, theme in rows))}
    return _named([idea for idea, _ in rows], [place[theme] for _, theme in rows])


def _named(texts: Sequence[str], labels: Sequence[int]) -> Titled:
    places = [np.flatnonzero(np.equal(labels, label)).tolist() for label in sorted(set(labels))]
    names = name_themes([[texts[i] for i in group] for group in places])
    return [(name.title, group) for name, group in zip(names, places, strict=True)]


def _mean(scores: Sequence[Score]) -> Score:
    averaged = {
        name: mean(getattr(one, name) for one in scores)
        for name, kind in Score.__annotations__.items()
        if kind is float
    }
    return Score(**{**asdict(scores[0]), **averaged})


def _figures(one: Score) -> str:
    return (
        f"{one.method:<10}{one.k:<8}{one.ari:>6.3f}{one.v_measure:>7.3f}{one.pair_f1:>7.3f}"
        f"{one.touches:>9.1f}{one.titles:>8.2f}{one.n_themes:>8.1f}{one.n_human_themes:>7.1f}"
        f"{one.elapsed_s:>7.2f}"
    )


if __name__ == "__main__":
    main()
