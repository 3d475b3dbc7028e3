"""Learns the network of `asking_net.py` from the same messages as the weights beside it.

Plain gradient descent (Adam), in steps of a few messages, drawn as often as they count. Words and
kinds are left out by chance, so that it does not lean on any one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from bot.judgement.asking_net import GROUPS, LONGEST, WIDTHS, Layers, groups, plain

_OF_KIND, _OF_GROUP, _FILTERS = 16, 32, 48
_ROUNDS, _A_ROUND, _AT_ONCE, _SORTED = 10, 24_000, 128, 16
_RATE, _HELD, _WARM = 2e-3, 1e-2, 100
_WORDS_OUT, _KINDS_OUT, _FILTERS_OUT = 0.15, 0.15, 0.4
_SLOPES, _SQUARES, _TINY = 0.9, 0.999, 1e-8
_HALF = max(WIDTHS) // 2
_NUMBERS = np.float32


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A message to learn from: its words, their kinds, whether it asks, and what it counts."""

    words: Sequence[str]
    kinds: Sequence[str]
    asks: bool
    counts: float


class _Texts:
    """All messages as numbers of words and kinds; 0 is beyond an end."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        words: dict[str, int] = {"": 0}
        self.kinds: dict[str, int] = {"": 0, "own": 1}
        self.words = [
            [words.setdefault(plain(w), len(words)) for w in one.words[-LONGEST:]] for one in shown
        ]
        self.of_words = [
            [self.kinds.setdefault(k, len(self.kinds)) for k in one.kinds[-LONGEST:]]
            for one in shown
        ]
        self.asks = np.array([one.asks for one in shown], dtype=_NUMBERS)
        counts = np.array([one.counts for one in shown])
        self.chances = counts / counts.sum()
        self.groups = _of_groups(list(words))

    def some(self, which: Sequence[int]) -> tuple[Any, Any]:
        """Words and kinds of these messages, with room at both ends."""
        long = max(len(self.words[one]) for one in which) + 2 * _HALF
        words = np.zeros((len(which), long), dtype=int)
        kinds = np.zeros_like(words)
        for row, one in enumerate(which):
            end = _HALF + len(self.words[one])
            words[row, _HALF:end], kinds[row, _HALF:end] = self.words[one], self.of_words[one]
        return words, kinds


def _of_groups(words: Sequence[str]) -> Any:
    """For each word which groups of letters it has, each with its share."""
    places = [groups(word) if word else [] for word in words]
    rows = [row for row, found in enumerate(places) for _ in found]
    columns = [place for found in places for place in found]
    shares = [1 / np.sqrt(len(found)) for found in places for _ in found]
    return csr_matrix((shares, (rows, columns)), shape=(len(words), GROUPS), dtype=_NUMBERS)


class _Learner:
    """The numbers while they are learned."""

    def __init__(self, texts: _Texts, chance: Any) -> None:
        self._texts, self._chance, self._steps = texts, chance, 0
        size = _OF_KIND + _OF_GROUP
        shapes: dict[str, tuple[float, Any]] = {
            "kinds": (0.3, (len(texts.kinds), _OF_KIND)),
            "groups": (0.3, (GROUPS, _OF_GROUP)),
            "counts": (0.1, len(WIDTHS) * _FILTERS),
            "bias": (0.0, 1),
        }
        for width in WIDTHS:
            shapes[f"filters {width}"] = (
                float(np.sqrt(1 / (width * size))),
                (width * size, _FILTERS),
            )
            shapes[f"floors {width}"] = (0.0, _FILTERS)
        self.of = {
            name: chance.normal(0, spread, shape).astype(_NUMBERS)
            for name, (spread, shape) in shapes.items()
        }
        self.of["kinds"][0] = 0
        self._slopes = {name: np.zeros_like(one) for name, one in self.of.items()}
        self._squares = {name: np.zeros_like(one) for name, one in self.of.items()}

    def step(self, which: Any, rate: float) -> None:
        """Learn from these messages."""
        words, kinds = self._texts.some(which)
        there = self._chance.random(words.shape) >= _WORDS_OUT
        out = (self._chance.random(words.shape) < _KINDS_OUT) & (kinds > 0)
        kinds = np.where(out, self._texts.kinds["own"], kinds)
        known, at = np.unique(words, return_inverse=True)
        at, of_groups = at.reshape(words.shape), self._texts.groups[known]
        letters = (of_groups @ self.of["groups"])[at] * there[..., None]
        seen = np.concatenate([self.of["kinds"][kinds], letters], axis=2)
        wrong, back = self._through(seen, self._texts.asks[which])
        slopes, of_seen = self._back(wrong, back, seen)
        of_kinds = of_seen[:, :, :_OF_KIND].reshape(-1, _OF_KIND)
        slopes["kinds"] = _summed(kinds.ravel(), of_kinds, len(self._texts.kinds))
        slopes["kinds"][0] = 0
        of_letters = (of_seen[:, :, _OF_KIND:] * there[..., None]).reshape(-1, _OF_GROUP)
        slopes["groups"] = of_groups.T @ _summed(at.ravel(), of_letters, len(known))
        self._move(slopes, rate)

    def _through(self, seen: Any, asks: Any) -> tuple[Any, dict[str, Any]]:
        """How wrong each answer is, and what is needed to find out why."""
        long, back, best = seen.shape[1] - 2 * _HALF, {}, []
        for width in WIDTHS:
            start = _HALF - width // 2
            runs = np.concatenate([seen[:, start + i : start + i + long] for i in range(width)], 2)
            found = runs @ self.of[f"filters {width}"] + self.of[f"floors {width}"]
            place = found.argmax(axis=1)
            most = np.take_along_axis(found, place[:, None], 1)[:, 0]
            back[f"{width}"] = (runs, place, most)
            best.append(np.maximum(most, 0))
        kept = self._chance.random((len(seen), self.of["counts"].size)) >= _FILTERS_OUT
        share = (kept / (1 - _FILTERS_OUT)).astype(_NUMBERS)
        shown = np.concatenate(best, axis=1) * share
        points = shown @ self.of["counts"] + self.of["bias"]
        chance = 1 / (1 + np.exp(-np.clip(points, -30, 30)))
        back |= {"shown": shown, "share": share}
        return ((chance - asks) / len(asks)).astype(_NUMBERS), back

    def _back(self, wrong: Any, back: dict[str, Any], seen: Any) -> tuple[dict[str, Any], Any]:
        """The slopes of all but kinds and groups, and those of what was seen."""
        slopes = {"counts": back["shown"].T @ wrong, "bias": wrong.sum(keepdims=True)}
        of_best = np.outer(wrong, self.of["counts"]) * back["share"]
        of_seen, (many, _, size) = np.zeros_like(seen), seen.shape
        for number, width in enumerate(WIDTHS):
            runs, place, most = back[f"{width}"]
            part = of_best[:, number * _FILTERS : (number + 1) * _FILTERS] * (most > 0)
            long, start = runs.shape[1], _HALF - width // 2
            of_found = np.zeros((many, long, _FILTERS), dtype=_NUMBERS)
            np.put_along_axis(of_found, place[:, None], part[:, None].astype(_NUMBERS), 1)
            flat = of_found.reshape(-1, _FILTERS)
            slopes[f"filters {width}"] = runs.reshape(-1, width * size).T @ flat
            slopes[f"floors {width}"] = flat.sum(axis=0)
            of_runs = (flat @ self.of[f"filters {width}"].T).reshape(many, long, width, size)
            for i in range(width):
                of_seen[:, start + i : start + i + long] += of_runs[:, :, i]
        return slopes, of_seen

    def _move(self, slopes: dict[str, Any], rate: float) -> None:
        self._steps += 1
        for name, numbers in self.of.items():
            slope, mean, square = slopes[name], self._slopes[name], self._squares[name]
            mean += (1 - _SLOPES) * (slope - mean)
            square += (1 - _SQUARES) * (slope * slope - square)
            fair = mean / (1 - _SLOPES**self._steps)
            spread = np.sqrt(square / (1 - _SQUARES**self._steps)) + _TINY
            self.of[name] = numbers - (rate * (fair / spread + rate * _HELD * numbers))


def _summed(places: Any, rows: Any, many: int) -> Any:
    """The rows of each place added up."""
    ones = np.ones(len(places), dtype=_NUMBERS)
    return csr_matrix((ones, (places, np.arange(len(places)))), shape=(many, len(places))) @ rows


def _steps(texts: _Texts, chance: Any) -> Iterator[Any]:
    """Which messages are learned from together: about equally long ones."""
    long = np.array([len(words) for words in texts.words])
    for _ in range(_ROUNDS):
        drawn = chance.choice(len(long), _A_ROUND, p=texts.chances)
        some: list[Any] = []
        for start in range(0, _A_ROUND, _AT_ONCE * _SORTED):
            block = drawn[start : start + _AT_ONCE * _SORTED]
            block = block[np.argsort(long[block], kind="stable")]
            some += [block[at : at + _AT_ONCE] for at in range(0, len(block), _AT_ONCE)]
        yield from (some[place] for place in chance.permutation(len(some)))


def learn_net(shown: Sequence[Shown], chance: Any) -> Layers:
    """The network that tells these messages apart; `chance` is a numpy generator. Messages without
    words teach nothing.
    """
    texts = _Texts([one for one in shown if one.words])
    learner = _Learner(texts, chance)
    last = _ROUNDS * _A_ROUND // _AT_ONCE + 1
    for number, which in enumerate(_steps(texts, chance)):
        learner.step(which, _RATE * min(1, (number + 1) / _WARM) * (1 - number / last))
    of = learner.of
    return Layers(
        kinds=texts.kinds,
        of_kind=of["kinds"],
        of_group=of["groups"],
        filters={width: of[f"filters {width}"] for width in WIDTHS},
        floors={width: of[f"floors {width}"] for width in WIDTHS},
        counts=of["counts"],
        bias=float(of["bias"][0]),
    )


def write_net(layers: Layers, path: Path) -> None:
    """The numbers in half precision: further digits are noise."""
    parts = {"of_kind": layers.of_kind, "of_group": layers.of_group, "counts": layers.counts}
    parts |= {f"filters_{width}": layers.filters[width] for width in WIDTHS}
    parts |= {f"floors_{width}": layers.floors[width] for width in WIDTHS}
    rounded = {name: part.astype(np.float16) for name, part in parts.items()}
    kinds = sorted(layers.kinds, key=layers.kinds.__getitem__)
    np.savez_compressed(path, kinds=np.array(kinds), bias=np.array(layers.bias), **rounded)
