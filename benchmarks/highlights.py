"""Print how well the highlights of a transcript are found, beside two plain baselines.

    python benchmarks/highlights.py benchmarks/highlights/last-*.tsv [--misses] [--hours 6]

Each file is UTF-8 TSV with a header `speaker<TAB>text<TAB>label<TAB>topic`: one utterance a line,
its label decision, action, question, key or empty, and something under `topic` where a subject
begins. An utterance is found when a proposal begins in it. The baselines are given as many
utterances as ours proposes: the first ones of ten even stretches, and those TextRank ranks highest
(PageRank over TF-IDF cosines). They know no kinds, so the lines by kind are ours alone; "any" takes
every label but empty together, "by form" every label but empty and key.

Subjects are told apart in all the files joined, in 12 orders; Pk (lower is better) is the chance
that two utterances half a subject apart are wrongly told to share a chapter or not.

The `dev` dialogues are those the forms and weights were tuned on. The `last` ones were written
before any of it; only their scores were read since, never what was missed in them.
"""

import argparse
import bisect
import csv
import math
import random
import time
import tracemalloc
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import numpy as np

from summaries.highlights import Kind, Passage, highlight
from summaries.readings import stem_weights

_EMPTY = "empty"
_WORDS_A_SECOND = 2.5
_BREATH_S = 0.3
_STRETCHES = 10
_DAMPING = 0.85
_ROUNDS = 100
_NEAR_S = 1e-6
_HIT_S = 15.0
_ORDERS = 12


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Utterances with a clock of their own, and the label people gave each."""

    name: str
    passages: tuple[Passage, ...]
    labels: tuple[str, ...]
    topics: tuple[int, ...]
    """The places at which a subject begins, 0 the first."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many utterances were proposed, wanted, and both."""

    proposed: int
    wanted: int
    both: int

    @property
    def precision(self) -> float:
        """Share of what is proposed that is wanted."""
        return self.both / max(1, self.proposed)

    @property
    def recall(self) -> float:
        """Share of what is wanted that is proposed."""
        return self.both / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.both / max(1, self.proposed + self.wanted)


def main() -> None:
    """Score each file, the mean over files, and the chapters of all of them joined."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("sets", nargs="+", type=Path, metavar="TSV")
    parser.add_argument("--misses", action="store_true", help="print what was missed or invented")
    parser.add_argument("--hours", type=float, default=0.0, help="time a transcript of this length")
    options = parser.parse_args()

    dialogues = [read(path) for path in options.sets]
    methods = ("ours", "first", "textrank")
    print(f"{'set':<12}{'method':<10}{'kind':<10}{'P':>6}{'R':>7}{'F1':>7}{'said':>6}{'wanted':>8}")
    sums: dict[tuple[str, str], list[Score]] = {}
    for dialogue in dialogues:
        for (method, kind), score in scores(dialogue).items():
            sums.setdefault((method, kind), []).append(score)
            _show(dialogue.name, method, kind, [score])
        if options.misses:
            show_misses(dialogue)
    for (method, kind), found in sums.items():
        _show("mean", method, kind, found)
    ours, _, textrank = (mean(score.f1 for score in sums[method, "any"]) for method in methods)
    print(f"F1 of ours / TextRank: {ours / textrank:.2f}" if textrank else "TextRank finds nothing")
    if len(dialogues) > 1:
        show_chapters(dialogues)
    if options.hours:
        show_time(dialogues, options.hours)


def read(path: Path) -> Dialogue:
    """Return a dialogue; each utterance lasts as long as its words take to say."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    passages = []
    now_s = 0.0
    for row in rows:
        end_s = now_s + len(row["text"].split()) / _WORDS_A_SECOND
        passages.append(Passage(now_s, end_s, row["text"], row["speaker"]))
        now_s = end_s + _BREATH_S
    topics = tuple(place for place, row in enumerate(rows) if row["topic"] or not place)
    return Dialogue(path.stem, tuple(passages), tuple(row["label"] for row in rows), topics)


def scores(dialogue: Dialogue) -> dict[tuple[str, str], Score]:
    """Return the score of each method on any kind, and ours on each."""
    found = proposed_places(dialogue)
    everything = {place for places in found.values() for place in places}
    wanted = {place for place, label in enumerate(dialogue.labels) if label != _EMPTY}
    formal = {place for place in wanted if dialogue.labels[place] != Kind.KEY}
    several = {
        ("ours", "any"): _score(everything, wanted),
        ("first", "any"): _score(first_places(dialogue, len(everything)), wanted),
        ("textrank", "any"): _score(textrank_places(dialogue, len(everything)), wanted),
        ("ours", "by form"): _score(everything - found[Kind.KEY], formal),
    }
    for kind in Kind:
        of_kind = {place for place, label in enumerate(dialogue.labels) if label == kind}
        several["ours", kind.value] = _score(found[kind], of_kind)
    return several


def proposed_places(dialogue: Dialogue) -> dict[Kind, set[int]]:
    """Return the places of the utterances in which a proposal of each kind begins."""
    begins = [passage.start_s for passage in dialogue.passages]
    found: dict[Kind, set[int]] = {kind: set() for kind in Kind}
    for chapter in highlight(dialogue.passages):
        for proposal in chapter.proposals:
            found[proposal.kind].add(bisect.bisect_right(begins, proposal.start_s + _NEAR_S) - 1)
    return found


def first_places(dialogue: Dialogue, n: int) -> set[int]:
    """Return the first utterances of even stretches, `n` in all."""
    edges = np.linspace(0, len(dialogue.labels), _STRETCHES + 1).astype(int)[:-1]
    order = [int(edge) + step for step in range(len(dialogue.labels)) for edge in edges]
    return set(list(dict.fromkeys(order))[:n])


def textrank_places(dialogue: Dialogue, n: int) -> set[int]:
    """Return the `n` utterances that PageRank ranks highest in the graph of their cosines."""
    rows = stem_weights([passage.text for passage in dialogue.passages])
    near = rows @ rows.T
    np.fill_diagonal(near, 0.0)
    sums = near.sum(axis=1, keepdims=True)
    steps = np.divide(near, sums, out=np.full_like(near, 1 / len(near)), where=sums > 0)
    rank = np.full(len(near), 1 / len(near))
    for _ in range(_ROUNDS):
        rank = (1 - _DAMPING) / len(near) + _DAMPING * rank @ steps
    return {int(place) for place in np.argsort(-rank, kind="stable")[:n]}


def show_misses(dialogue: Dialogue) -> None:
    """Print the utterances whose kind was not the label."""
    found = proposed_places(dialogue)
    for place, (passage, label) in enumerate(zip(dialogue.passages, dialogue.labels, strict=True)):
        kinds = {kind.value for kind in Kind if place in found[kind]} or {_EMPTY}
        if label not in kinds:
            print(f"    {label} → {'/'.join(sorted(kinds))}: {passage.speaker}: {passage.text}")


def show_chapters(dialogues: Sequence[Dialogue]) -> None:
    """Print how well subjects are told apart in all dialogues joined, in several orders."""
    ours, even, away_s = [], [], []
    for seed in range(_ORDERS):
        order = random.Random(seed).sample(dialogues, len(dialogues))  # noqa: S311 - no secret
        joined, truth = joined_up(order)
        begins = [passage.start_s for passage in joined]
        cut_s = [chapter.start_s for chapter in highlight(joined)]
        cuts = [bisect.bisect_right(begins, one + _NEAR_S) - 1 for one in cut_s]
        evenly = np.linspace(0, len(joined), len(cuts) + 1).astype(int)[:-1].tolist()
        ours.append(pk(truth, cuts, len(joined)))
        even.append(pk(truth, evenly, len(joined)))
        away_s += [min(abs(begins[place] - one) for one in cut_s) for place in truth[1:]]
    print(f"\nsubjects told apart in all files joined: Pk {mean(ours):.2f}", end="")
    print(f", as many even cuts {mean(even):.2f};", end=" ")
    print(f"a cut within 15 s of {mean(one < _HIT_S for one in away_s):.0%} of them")
    for chapter in highlight(joined_up(dialogues)[0]):
        minutes, seconds = divmod(round(chapter.start_s), 60)
        length = f"{(chapter.end_s - chapter.start_s) / 60:.1f} min"
        print(f"  {minutes:>3}:{seconds:02} ({length}, {len(chapter.proposals)}) {chapter.title}")


def joined_up(dialogues: Sequence[Dialogue]) -> tuple[list[Passage], list[int]]:
    """Return the dialogues on one clock, and the places at which a subject begins."""
    joined: list[Passage] = []
    truth = []
    for dialogue in dialogues:
        truth += [len(joined) + place for place in dialogue.topics]
        from_s = joined[-1].end_s + _BREATH_S if joined else 0.0
        joined += [
            replace(one, start_s=one.start_s + from_s, end_s=one.end_s + from_s)
            for one in dialogue.passages
        ]
    return joined, truth


def pk(truth: Sequence[int], cuts: Sequence[int], n: int) -> float:
    """Return how often two places half a true chapter apart are told apart wrongly."""
    apart = max(2, round(n / len(truth) / 2))
    wrong = [
        _between(truth, place, place + apart) != _between(cuts, place, place + apart)
        for place in range(n - apart)
    ]
    return mean(wrong)


def show_time(dialogues: Sequence[Dialogue], hours: float) -> None:
    """Print the time and memory that a transcript of this length takes."""
    joined, _ = joined_up(dialogues)
    times = math.ceil(hours * 3600 / joined[-1].end_s)
    # Another word in each round, so that no sentence comes back.
    rounds = [
        Dialogue(
            str(n),
            tuple(replace(one, text=f"{one.text[:-1]} mot{n}{one.text[-1:]}") for one in joined),
            (),
            (0,),
        )
        for n in range(times)
    ]
    long, _ = joined_up(rounds)
    began = time.perf_counter()
    chapters = highlight(long)
    took_s = time.perf_counter() - began
    tracemalloc.start()
    highlight(long)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    print(
        f"\n{long[-1].end_s / 3600:.1f} h, {len(long)} passages, {len(chapters)} chapters, "
        f"{sum(len(one.proposals) for one in chapters)} proposals: {took_s:.2f} s, {peak:.0f} MiB"
    )


def _between(cuts: Collection[int], left: int, right: int) -> bool:
    return any(left < cut <= right for cut in cuts)


def _score(found: set[int], wanted: set[int]) -> Score:
    return Score(len(found), len(wanted), len(found & wanted))


def _show(name: str, method: str, kind: str, found: Sequence[Score]) -> None:
    precision, recall, f1 = (
        mean(getattr(score, figure) for score in found) for figure in ("precision", "recall", "f1")
    )
    said, wanted = sum(score.proposed for score in found), sum(score.wanted for score in found)
    print(f"{name:<12}{method:<10}{kind:<10}{precision:>6.2f}{recall:>7.2f}{f1:>7.2f}", end="")
    print(f"{said:>6}{wanted:>8}")


if __name__ == "__main__":
    main()
