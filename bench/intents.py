"""Pipelines beside each other on messages of invented shops: how well, how fast.

    .venv-assistant/bin/python -m bench.intents [--shop nutrition] [--write]

Run in the assistant's environment, from the root. Trains every pipeline of `bench/pipelines` and
that of `config.yml` on `bench/data/intents/<shop>/nlu.yml`, and asks `asked.yml` of each. Every
pipeline has a process of its own, two threads, and the same data. `--write` puts the tables into
docs/understanding.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score, matthews_corrcoef

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "bench" / "data" / "intents"
PIPELINES = {
    "stock DIET (`rasa init`)": ROOT / "bench/pipelines/stock.yml",
    "counts, logistic regression": ROOT / "bench/pipelines/counts.yml",
    "vectors, logistic regression": ROOT / "bench/pipelines/vectors.yml",
    "counts and vectors, logistic regression": ROOT / "bench/pipelines/both.yml",
    "**Warmline** (`config.yml`)": ROOT / "config.yml",
}
#: Tuned on the first; the second was asked only when everything was settled.
SHOPS = ("mattresses", "nutrition")
NONE = "out_of_scope"
FALLBACK = "nlu_fallback"
DOCUMENT = ROOT / "docs" / "understanding.md"
BEGIN, END = "<!-- intents:begin -->", "<!-- intents:end -->"
_THREADS = ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "OPENBLAS_NUM_THREADS")
_TITLES = (
    *("pipeline", "accuracy", "macro F1", "MCC", "in scope, right", "out of scope, known"),
    *("accuracy at its best threshold", "CPU ms a parse", "CPU s of training"),
)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one pipeline made of one shop's messages; `out_of_scope` stands for no intent."""

    right: Sequence[str]
    found: Sequence[str]
    best: Sequence[str]
    confidence: Sequence[float]
    milliseconds: float
    seconds: float

    @classmethod
    def of(cls, told: dict[str, Any]) -> Outcome:
        """From what `bench.intent_run` wrote."""
        rows = told["messages"]
        best = [_best(row) for row in rows]
        return cls(
            right=[row["intent"] for row in rows],
            found=[NONE if row["found"] in (FALLBACK, None) else row["found"] for row in rows],
            best=[name for name, _ in best],
            confidence=[confidence for _, confidence in best],
            milliseconds=statistics.median(row["milliseconds"] for row in rows),
            seconds=told["seconds"],
        )

    def share(self, among: Callable[[str], bool]) -> float:
        """The share of right answers to messages whose right intent is `among`."""
        hits = [
            one == other for one, other in zip(self.right, self.found, strict=True) if among(one)
        ]
        return sum(hits) / max(1, len(hits))

    @property
    def at_best(self) -> float:
        """Accuracy with the threshold that suits these very messages; nobody knows it before."""
        right, best = np.array(self.right), np.array(self.best)
        sure = np.array(self.confidence)
        return max(
            float((np.where(sure >= level, best, NONE) == right).mean()) for level in {0.0, *sure}
        )

    def row(self, name: str) -> str:
        """A line of the table."""
        figures = (
            self.share(lambda _: True),
            f1_score(self.right, self.found, average="macro"),
            matthews_corrcoef(self.right, self.found),
            self.share(lambda intent: intent != NONE),
            self.share(lambda intent: intent == NONE),
            self.at_best,
        )
        cells = [f"{figure:.2f}".lstrip("0") for figure in figures]
        cells += [f"{self.milliseconds:.1f}", f"{self.seconds:.0f}"]
        return f"| {name} | {' | '.join(cells)} |"


def _best(row: dict[str, Any]) -> tuple[str, float]:
    """The likeliest intent, whether or not it was held back."""
    names = [(name, sure) for name, sure in row["ranking"] if name and name != FALLBACK]
    return names[0] if names else (NONE, 0.0)


def measure(config: Path, shop: str) -> Outcome:
    """Train and ask in a process of its own."""
    threads = dict.fromkeys(_THREADS, "2")
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        command = [sys.executable, "-m", "bench.intent_run", str(config)]
        command += [str(DATA / shop / "nlu.yml"), str(DATA / shop / "asked.yml"), str(result)]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **threads}, capture_output=True, check=False
        )
        if not result.is_file():
            raise SystemExit(f"{config.name} did not train:\n{done.stderr.decode()[-3_000:]}")
        return Outcome.of(json.loads(result.read_text(encoding="utf-8")))


def table(shop: str) -> str:
    """All pipelines on one shop, as Markdown."""
    lines = [f"| {' | '.join(_TITLES)} |", "|---" + "|---:" * (len(_TITLES) - 1) + "|"]
    for name, config in PIPELINES.items():
        lines.append(measure(config, shop).row(name))
        print(lines[-1], flush=True)
    return "\n".join([f"**{shop}**", "", *lines])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shop", choices=SHOPS, action="append", help="one only")
    parser.add_argument("--write", action="store_true", help="put it into docs/understanding.md")
    arguments = parser.parse_args()
    tables = "\n\n".join(table(shop) for shop in arguments.shop or SHOPS)
    if arguments.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        head, _, rest = text.partition(BEGIN)
        DOCUMENT.write_text(
            f"{head}{BEGIN}\n{tables}\n{END}{rest.partition(END)[2]}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
