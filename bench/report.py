"""Samples to a table, and the table into docs/performance.md. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.lengths import FIRST, Past

#: What we hold ourselves to.
MOST_OF_STOCK = 0.6
MOST_GROWTH = 1.2
MOST_BURST = 1.5

OURS, STOCK_MEMORY, STOCK_REDIS = "Warmline", "stock, in memory", "stock, in Redis"

#: Samples in milliseconds by what lies behind.
Samples = Mapping[Past, Sequence[float]]

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


@dataclass(frozen=True, kw_only=True)
class Burst:
    """Milliseconds for eight messages, a sample each round."""

    at_once: Sequence[float]
    one_by_one: Sequence[float]


@dataclass(frozen=True, kw_only=True)
class Report:
    """One run of all: times by system, and the processor milliseconds of all of its processes."""

    times: Mapping[str, Samples]
    cpu: Mapping[str, Samples]
    burst: Burst | None = None

    def text(self) -> str:
        """The table and what is promised."""
        return f"{self.table()}\n\n{self.summary()}"

    def table(self) -> str:
        """Markdown that reads as well on a terminal. The last columns are ours against theirs, by
        the clock."""
        names = list(self.times)
        titles = [f"{name}: median | p90 | processor" for name in names]
        ratios = [f"of {name}" for name in names[1:]]
        rows = [f"| past turns | {' | '.join([*titles, *ratios])} |"]
        rows.append("|---:" * (1 + 3 * len(names) + len(ratios)) + "|")
        pasts = sorted({past for samples in self.times.values() for past in samples})
        rows += [f"| {past} | {' | '.join(self._cells(past))} |" for past in pasts]
        return "\n".join(rows)

    def _cells(self, past: Past) -> list[str]:
        every = [samples.get(past) for samples in self.times.values()]
        cells = [
            f"{_middle(one)} | {_p90(one)} | {_middle(self.cpu[name][past])}"
            if one
            else "– | – | –"
            for name, one in zip(self.times, every, strict=True)
        ]
        ours = every[0]
        return cells + [
            f"{statistics.median(ours) / statistics.median(theirs):.2f}" if ours and theirs else "–"
            for theirs in every[1:]
        ]

    def summary(self) -> str:
        """The numbers that are promised."""
        told = "\n".join(
            f"* {name}: from {FIRST} past turn on the median grows by "
            + ", ".join(
                f"{_growth(samples, past):.2f} to {past} (processor "
                f"{_growth(self.cpu[name], past):.2f})"
                for past in samples
                if past != FIRST
            )
            for name, samples in self.times.items()
        )
        if self.burst is None:
            return told
        return (
            f"{told}\n\nEight messages typed at once are answered, in order, in "
            f"{statistics.median(self.burst.at_once):.0f} ms; eight that wait for each other's "
            f"answers take {statistics.median(self.burst.one_by_one):.0f} ms: a factor of "
            f"{self._burst():.2f}."
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        mine = self.times[OURS]
        ours = statistics.median(mine[FIRST])
        stock = statistics.median(self.times[STOCK_MEMORY][FIRST])
        found = [
            f"a turn grows by {_growth(mine, past):.2f} to {past} past turns, "
            f"more than {MOST_GROWTH}"
            for past in mine
            if _growth(mine, past) > MOST_GROWTH
        ]
        if ours > stock * MOST_OF_STOCK:
            found.append(
                f"at {FIRST} past turn we take {ours:.1f} ms, a stock bot {stock:.1f} ms: "
                f"{ours / stock:.2f} of it, more than {MOST_OF_STOCK}"
            )
        if self._burst() > MOST_BURST:
            found.append(f"eight at once take {self._burst():.2f} times eight single turns")
        return found

    def _burst(self) -> float:
        if self.burst is None:
            return 0.0
        return statistics.median(self.burst.at_once) / statistics.median(self.burst.one_by_one)


def written_into(document: str, text: str) -> str:
    """The document with everything between its marks replaced."""
    return written_between(document, "bench", text)


def written_between(document: str, mark: str, text: str) -> str:
    """The document with everything between these marks replaced; ValueError without them."""
    begin, end = f"<!-- {mark}:begin -->", f"<!-- {mark}:end -->"
    before, found, rest = document.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the document has no place for {mark}")
    return f"{before}{begin}\n{text}\n{end}{after}"


def _growth(samples: Samples, past: Past) -> float:
    return statistics.median(samples[past]) / statistics.median(samples[FIRST])


def _middle(samples: Sequence[float]) -> str:
    return f"{statistics.median(samples):.1f} ms"


def _p90(samples: Sequence[float]) -> str:
    return f"{statistics.quantiles(samples, n=10)[-1]:.1f} ms"
