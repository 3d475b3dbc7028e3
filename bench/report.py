"""Samples to a table, and the table into docs/performance.md. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: What we hold ourselves to.
MOST_OF_STOCK = 0.6
MOST_GROWTH = 1.2
MOST_BURST = 1.5

#: Samples in milliseconds by number of past turns.
Samples = Mapping[int, Sequence[float]]

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


@dataclass(frozen=True, kw_only=True)
class Burst:
    """Milliseconds for eight messages, a sample each round."""

    at_once: Sequence[float]
    one_by_one: Sequence[float]


@dataclass(frozen=True, kw_only=True)
class Report:
    """One run of both."""

    ours: Samples
    stock: Samples
    burst: Burst | None = None

    @property
    def lengths(self) -> list[int]:
        """Shortest first."""
        return sorted(self.ours)

    def table(self) -> str:
        """Markdown that reads as well on a terminal."""
        rows = [
            "| past turns | Warmline, median | p90 | stock, median | p90 | stock / Warmline |",
            "|---:|---:|---:|---:|---:|---:|",
        ]
        for length in self.lengths:
            ours, stock = self.ours[length], self.stock.get(length)
            cells = f"| {length} | {_middle(ours)} | {_p90(ours)} |"
            if stock is None:
                rows.append(f"{cells} – | – | – |")
                continue
            ratio = statistics.median(stock) / statistics.median(ours)
            rows.append(f"{cells} {_middle(stock)} | {_p90(stock)} | {ratio:.1f} |")
        return "\n".join(rows)

    def summary(self) -> str:
        """The numbers that are promised."""
        grown = (
            f"From {self.lengths[0]} to {self.lengths[-1]} past turns Warmline's median grows by "
            f"a factor of {self._growth():.2f}; the stock bot's by {self._stock_growth():.2f} to "
            f"{max(self.stock)}."
        )
        if self.burst is None:
            return grown
        return (
            f"{grown}\n\nEight messages typed at once are answered, in order, in "
            f"{statistics.median(self.burst.at_once):.0f} ms; eight that wait for each other's "
            f"answers take {statistics.median(self.burst.one_by_one):.0f} ms: a factor of "
            f"{self._burst():.2f}."
        )

    def failures(self) -> list[str]:
        """What is not as promised."""
        first = self.lengths[0]
        ours, stock = statistics.median(self.ours[first]), statistics.median(self.stock[first])
        found = []
        if self._growth() > MOST_GROWTH:
            found.append(f"a turn grows by {self._growth():.2f}, more than {MOST_GROWTH}")
        if ours > stock * MOST_OF_STOCK:
            found.append(
                f"at {first} past turns we take {ours:.1f} ms, a stock bot {stock:.1f} ms: "
                f"more than {MOST_OF_STOCK} of it"
            )
        if self._burst() > MOST_BURST:
            found.append(f"eight at once take {self._burst():.2f} times eight single turns")
        return found

    def _burst(self) -> float:
        if self.burst is None:
            return 0.0
        return statistics.median(self.burst.at_once) / statistics.median(self.burst.one_by_one)

    def _growth(self) -> float:
        return _growth(self.ours)

    def _stock_growth(self) -> float:
        return _growth(self.stock)


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


def _growth(samples: Samples) -> float:
    shortest, longest = min(samples), max(samples)
    return statistics.median(samples[longest]) / statistics.median(samples[shortest])


def _middle(samples: Sequence[float]) -> str:
    return f"{statistics.median(samples):.1f} ms"


def _p90(samples: Sequence[float]) -> str:
    return f"{statistics.quantiles(samples, n=10)[-1]:.1f} ms"
