"""Learns what asks for a person (`asking.py`) from `data/judgement/asking`, and from all else that
customers write, which asks for nobody.

The lines there are a small grammar: each stands for many messages, of which a few dozen are drawn,
always the same ones. A message asks when one stretch of it does; which one, is found out in turns.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.domain.errors import SettingsError
from bot.judgement.asking import Asking, Stretch, features

_DRAWN = 40  # messages for each line
_LINE = 3.0  # what a line counts, and the logarithm of how many it stands for as often again
_ROUNDS = 3
_RARE = 4  # a feature of fewer stretches is not learned
_HELD = 0.4
_STEPS = 200
_SMALL = 0.07
_STORIES = 0.3  # the part of the messages that is learned from once more, within a story
_JOINTS = (". ", ". ", "? ", ", ", " and ", "\n")
_INNER = re.compile(r"\(([^()]*)\)|\{(\w+)\}")


ChanceOf = Callable[[str], random.Random]
#: A text's stretches.
Parts = Callable[[str], Sequence[Stretch]]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A message, whether it asks for a person, and what it counts in learning."""

    text: str
    asks: bool
    counts: float = 1.0


def wordings(folder: Path, chance_of: ChanceOf) -> Iterator[Wording]:
    """What the lines of the folder stand for. Each line has a chance of its own, so that none
    changes what is drawn for another.
    """
    lists: Mapping[str, Sequence[str]] = dict(_lists(folder / "lists.txt"))
    for path in sorted(folder.glob("*_*.txt")):
        asks = path.name.startswith("asks")
        for line in _lines(path):
            chance = chance_of(line)
            drawn = sorted({_fill(line, lists, chance) for _ in range(_DRAWN)})
            counts = _LINE * (1 + math.log(len(drawn))) / len(drawn)
            yield from (Wording(text=text, asks=asks, counts=counts) for text in drawn)


def in_stories(examples: Sequence[Wording], chance_of: ChanceOf) -> Iterator[Wording]:
    """Some of the messages again, with a sentence before or after them that asks for nobody."""
    chance = chance_of("stories")
    others = [one.text for one in examples if not one.asks]
    for one in examples:
        if chance.random() < _STORIES:
            pair = [one.text, chance.choice(others)]
            chance.shuffle(pair)
            yield replace(one, text=chance.choice(_JOINTS).join(pair))


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


@dataclass(frozen=True, kw_only=True)
class _Bag:
    """A message as the features of its stretches, each known by its number."""

    rows: Sequence[Sequence[int]]
    lengths: Sequence[int]
    asks: bool
    counts: float


def learn_asking(asking: Asking, parts: Parts, examples: Sequence[Wording]) -> Asking:
    """Fit the weights."""
    found = [(one, stretches) for one in examples if (stretches := parts(one.text))]
    times = Counter(name for _, parts_ in found for part in parts_ for name in features(part))
    names = {name: i for i, name in enumerate(sorted(n for n, c in times.items() if c >= _RARE))}
    bags = [_bag(one, stretches, names) for one, stretches in found]
    # Until something is learned, what is longest of a message stands for it.
    points: list[Sequence[float]] = [bag.lengths for bag in bags]
    weights, bias = np.zeros(len(names)), 0.0
    for _ in range(_ROUNDS):
        rows: list[Sequence[int]] = []
        wanted: list[float] = []
        counts: list[float] = []
        for bag, known in zip(bags, points, strict=True):
            best = max(range(len(known)), key=known.__getitem__)
            chosen = [bag.rows[best]] if bag.asks else bag.rows
            rows += chosen
            wanted += [float(bag.asks)] * len(chosen)
            counts += [bag.counts] * len(chosen)
        weights, bias = _weights(rows, np.array(wanted), np.array(counts), len(names))
        points = [[float(weights[row].sum()) for row in bag.rows] for bag in bags]
    learned = {name: round(float(weights[i]), 2) for name, i in names.items()}
    kept = {name: weight for name, weight in learned.items() if abs(weight) >= _SMALL}
    return replace(asking, weights={"": round(bias, 2)} | kept)


def _bag(one: Wording, stretches: Sequence[Stretch], names: Mapping[str, int]) -> _Bag:
    return _Bag(
        rows=[sorted(names[n] for n in features(s) if n in names) for s in stretches],
        lengths=[len(s.kinds) for s in stretches],
        asks=one.asks,
        counts=one.counts,
    )


def _weights(
    rows: Sequence[Sequence[int]], labels: np.ndarray, counts: np.ndarray, width: int
) -> tuple[np.ndarray, float]:
    """Logistic regression by accelerated gradient descent: too many weights for Newton's method."""
    lengths = np.array([len(row) for row in rows])
    columns = np.concatenate([np.asarray(row) for row in rows])
    starts = np.r_[0, lengths.cumsum()[:-1]]
    weights = ahead = np.zeros(width)
    bias = bias_ahead = 0.0
    # No slope turns faster than the features of all rows that share one: each has its own step.
    steps = 1 / (np.bincount(columns, np.repeat(lengths * counts, lengths), width) / 4 + _HELD)
    bias_step = 4 / float((lengths * counts).sum())
    for turn in range(_STEPS):
        points = np.add.reduceat(ahead[columns], starts) + bias_ahead
        miss = (1 / (1 + np.exp(-points)) - labels) * counts
        slope = np.bincount(columns, np.repeat(miss, lengths), width) + _HELD * ahead
        stepped, bias_stepped = ahead - steps * slope, bias_ahead - bias_step * float(miss.sum())
        pace = turn / (turn + 3)
        ahead = stepped + pace * (stepped - weights)
        bias_ahead = bias_stepped + pace * (bias_stepped - bias)
        weights, bias = stepped, bias_stepped
    return weights, bias


def write_asking(asking: Asking, path: Path) -> None:
    """The weights as JSON."""
    text = json.dumps(asking.weights, indent=0, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
