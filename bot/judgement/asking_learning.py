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
from itertools import accumulate
from pathlib import Path

import numpy as np

from bot.domain.errors import SettingsError
from bot.judgement.asking import Asking, Stretch, features
from bot.judgement.fitting import fit, rows

_DRAWN = 40  # messages for each line
_LINE = 3.0  # what a line counts, and the logarithm of how many it stands for as often again
_ROUNDS = 3
_RARE = 4  # a feature of fewer stretches is not learned
_HELD = 0.4
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


def learn_asking(asking: Asking, parts: Parts, examples: Sequence[Wording]) -> Asking:
    """Fit the weights."""
    found = [(one, stretches) for one in examples if (stretches := parts(one.text))]
    stretches = [stretch for _, of_one in found for stretch in of_one]
    ends = list(accumulate(len(of_one) for _, of_one in found))
    places = [range(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    times = Counter(name for stretch in stretches for name in features(stretch))
    names = sorted(name for name, count in times.items() if count >= _RARE)
    table = rows([dict.fromkeys(features(stretch), 1.0) for stretch in stretches], names)
    # Until something is learned, what is longest of a message stands for it.
    points: Sequence[float] = [len(stretch.kinds) for stretch in stretches]
    weights, bias = np.zeros(len(names)), 0.0
    for _ in range(_ROUNDS):
        chosen = [
            (place, one)
            for (one, _), of_one in zip(found, places, strict=True)
            for place in ([max(of_one, key=points.__getitem__)] if one.asks else of_one)
        ]
        weights, bias = fit(
            table[[place for place, _ in chosen]],
            [one.asks for _, one in chosen],
            [_HELD] * len(names),
            [one.counts for _, one in chosen],
        )
        points = table @ weights
    learned = {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}
    kept = {name: weight for name, weight in learned.items() if abs(weight) >= _SMALL}
    return replace(asking, weights={"": round(bias, 2)} | kept)


def write_asking(asking: Asking, path: Path) -> None:
    """The weights as JSON."""
    text = json.dumps(asking.weights, indent=0, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
