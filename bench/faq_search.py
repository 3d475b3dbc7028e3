"""How well the FAQ search does on questions it has never seen. Run in the assistant's environment.

    .venv-assistant/bin/python -m bench.faq_search [FILE.jsonl] [--language de] [--show]

The file holds lines {"text": ..., "id": ...}; an id of null means that no entry answers it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.faq.loading import load_catalogue
from bot.faq.search import THRESHOLD, FaqIndex, Hit
from bot.faq.vectors import load_vectors

HELD_BACK = Path("tests/data/faq_heldback.jsonl")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, the entry it should get (None: none), what the search said, in how long."""

    text: str
    id: str | None
    hits: list[Hit]
    seconds: float

    @property
    def best(self) -> float:
        return self.hits[0].score if self.hits else 0.0

    def right(self, among: int = 1) -> bool:
        return self.id in [hit.id for hit in self.hits[:among]]


def ask_all(index: FaqIndex, file: Path, language: str) -> list[Asked]:
    """Search every line of the file among the answers in that language."""
    asked = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        start = time.perf_counter()
        hits = index.search(row["text"], 3, language=language)
        seconds = time.perf_counter() - start
        asked.append(Asked(text=row["text"], id=row["id"], hits=hits, seconds=seconds))
    return asked


def report(asked: list[Asked], *, show: bool) -> None:
    """Print accuracy, what each threshold does, times, and (with `show`) every mistake."""
    ours = [one for one in asked if one.id]
    others = [one for one in asked if not one.id]
    print(f"{len(ours)} questions for an entry, {len(others)} for none")
    print(f"accuracy@1 {share(ours, lambda one: one.right()):.3f}", end="   ")
    print(f"accuracy@3 {share(ours, lambda one: one.right(3)):.3f}")
    print("threshold  answered right  answered wrong  false answers to others")
    for level in sorted({0.2, 0.25, 0.3, 0.4, 0.5, THRESHOLD}):
        right = share(ours, lambda one: one.right() and one.best >= level)  # noqa: B023
        wrong = share(ours, lambda one: not one.right() and one.best >= level)  # noqa: B023
        false = share(others, lambda one: one.best >= level)  # noqa: B023
        mark = " <- in use" if level == THRESHOLD else ""
        print(f"{level:9.2f}  {right:14.3f}  {wrong:14.3f}  {false:23.3f}{mark}")
    times = sorted(one.seconds * 1000 for one in asked)
    print(f"time: median {times[len(times) // 2]:.1f} ms, 99th {times[len(times) * 99 // 100]:.1f}")
    for one in asked if show else []:
        if (one.id and not one.right()) or (not one.id and one.best >= THRESHOLD):
            found = ", ".join(f"{hit.id} {hit.score:.2f}" for hit in one.hits)
            print(f"{one.id or '-'}: {one.text}\n    {found}")


def share(asked: list[Asked], holds: Callable[[Asked], bool]) -> float:
    """The part of the questions for which `holds` is true."""
    return sum(map(holds, asked)) / max(1, len(asked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=HELD_BACK)
    parser.add_argument("--show", action="store_true", help="list every mistake")
    parser.add_argument("--language", default="en", help="that of the questions (en)")
    arguments = parser.parse_args()
    start = time.perf_counter()
    vectors = load_vectors()
    loaded = time.perf_counter()
    index = FaqIndex.build(load_catalogue(Path("faq")), vectors)
    built = time.perf_counter()
    print(f"vectors {loaded - start:.2f} s, index {built - loaded:.2f} s")
    report(ask_all(index, arguments.file, arguments.language), show=arguments.show)


if __name__ == "__main__":
    main()
