"""Print how well passages that may say too much of somebody are found, by file.

    python benchmarks/sensitive.py benchmarks/sensitive/*.tsv [--misses]

Each file is UTF-8 TSV with a header `label<TAB>text`: one passage a line, `sensitive` or nothing.
The passages of `dev` are those the lists and weights were tuned on; those of `held` were written
along with them, and only their scores were read.
"""

import argparse
import csv
from pathlib import Path

from summaries.sensitive import sensitive_passages


def main() -> None:
    """Read the files and print precision, recall and F1 for each."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was told wrongly")
    chosen = parser.parse_args()
    print(f"{'file':<12}{'passages':>9}{'precision':>11}{'recall':>8}{'F1':>7}")
    for file in chosen.files:
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
        told = [bool(sensitive_passages(row["text"])) for row in rows]
        wanted = [bool(row["label"]) for row in rows]
        both = sum(t and w for t, w in zip(told, wanted, strict=True))
        precision, recall = both / max(sum(told), 1), both / max(sum(wanted), 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{file.stem:<12}{len(rows):>9}{precision:>11.2f}{recall:>8.2f}{f1:>7.2f}")
        if chosen.misses:
            for row, t, w in zip(rows, told, wanted, strict=True):
                if t != w:
                    print(f"  {'+' if t else '-'} {row['text']}")


if __name__ == "__main__":
    main()
