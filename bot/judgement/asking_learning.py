"""Learns what asks for a person (`asking.py`) from `data/judgement/asking`.

The lines there are a small grammar: each stands for many messages, of which a few dozen are drawn,
always the same ones. A message asks when one stretch of it does; which one, is found out in turns.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.errors import SettingsError
from bot.judgement.asking import Asking, Stretch, features
from bot.judgement.reading import Reading

_DRAWN = 120  # messages for each line
_ROUNDS = 4
_RARE = 6  # a feature of fewer stretches is not learned
_HELD = 0.4
_STEPS = 400
_SMALL = 0.04
_INNER = re.compile(r"\(([^()]*)\)|\{(\w+)\}")


ChanceOf = Callable[[str], random.Random]


def messages(folder: Path, chance_of: ChanceOf) -> Iterator[tuple[str, bool]]:
    """Each message, and whether it asks for a person. Each line has a chance of its own, so that
    none changes what is drawn for another.
    """
    lists: Mapping[str, Sequence[str]] = dict(_lists(folder / "lists.txt"))
    for path in sorted(folder.glob("*_*.txt")):
        asks = path.name.startswith("asks")
        for line in _lines(path):
            chance = chance_of(line)
            drawn = {_fill(line, lists, chance) for _ in range(_DRAWN)}
            yield from ((text, asks) for text in sorted(drawn))


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _lists(path: Path) -> Iterator[tuple[str, list[str]]]:
    for line in _lines(path):
        name, _, words = line.partition(": ")
        yield name, [word.strip() for word in words.split("|")]


def _fill(line: str, lists: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    def one(match: re.Match[str]) -> str:
        if match[2] is None:
            return chance.choice(str(match[1]).split("|"))
        if match[2] not in lists:
            raise SettingsError(f"{line!r} names no list of lists.txt: {match[2]}")
        return chance.choice(lists[match[2]])

    while _INNER.search(line):
        line = _INNER.sub(one, line, count=1)
    return " ".join(line.split())


def learn_asking(asking: Asking, read: Any, examples: Sequence[tuple[str, bool]]) -> Asking:
    """Fit the weights; `read` makes of a text its reading, and the same cleaned."""
    bags = [(_stretches(asking, *read(text)), asks) for text, asks in examples]
    bags = [bag for bag in bags if bag[0]]
    counts = Counter(name for found, _ in bags for one in found for name in features(one))
    names = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= _RARE))}
    learned = replace(asking, weights={})
    for turn in range(_ROUNDS):
        rows, wanted = [], []
        for found, asks in bags:
            # Until something is learned, what is longest of a message stands for it.
            best = max(found, key=(lambda s: len(s.kinds)) if not turn else learned.points)
            chosen = [best] if asks else found
            rows += [features(one) for one in chosen]
            wanted += [asks] * len(chosen)
        learned = replace(asking, weights=_weights(rows, wanted, names))
    return learned


def _stretches(asking: Asking, reading: Reading, cleaned: Reading) -> list[Stretch]:
    return list(asking.stretches(reading, cleaned))


def _weights(
    rows: Sequence[set[str]], wanted: Sequence[bool], names: Mapping[str, int]
) -> dict[str, float]:
    """Logistic regression by accelerated gradient descent: too many weights for Newton's method."""
    times = Counter(
        (frozenset(names[n] for n in r if n in names), w) for r, w in zip(rows, wanted, strict=True)
    )
    seen = [(sorted(row), asks) for row, asks in times if row]
    labels = np.array([asks for _, asks in seen], dtype=float)
    lengths = np.array([len(row) for row, _ in seen])
    columns = np.concatenate([row for row, _ in seen])
    starts = np.r_[0, lengths.cumsum()[:-1]]
    weights = ahead = np.zeros(len(names))
    bias = bias_ahead = 0.0
    # No slope turns faster than the features of all rows that share one: each has its own step.
    steps = 1 / (np.bincount(columns, np.repeat(lengths, lengths), len(names)) / 4 + _HELD)
    bias_step = 4 / float(lengths.sum())
    for turn in range(_STEPS):
        points = np.add.reduceat(ahead[columns], starts) + bias_ahead
        miss = 1 / (1 + np.exp(-points)) - labels
        slope = np.bincount(columns, np.repeat(miss, lengths), len(names)) + _HELD * ahead
        stepped, bias_stepped = ahead - steps * slope, bias_ahead - bias_step * float(miss.sum())
        pace = turn / (turn + 3)
        ahead = stepped + pace * (stepped - weights)
        bias_ahead = bias_stepped + pace * (bias_stepped - bias)
        weights, bias = stepped, bias_stepped
    found = {name: round(float(weights[i]), 2) for name, i in names.items()}
    return {"": round(bias, 2)} | {n: w for n, w in found.items() if abs(w) > _SMALL}


def write_asking(asking: Asking, path: Path) -> None:
    """The weights as JSON."""
    path.write_text(json.dumps(asking.weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
