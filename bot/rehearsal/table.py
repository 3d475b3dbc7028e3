"""The table on the terminal, and what was wrong below it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bot.rehearsal.judge.finding import KINDS
from bot.rehearsal.result import Result, Times, saw_in_words

#: The numbers that everybody asks for first.
COLUMNS = ("lost", "doubled", "order", "over_person")
#: Findings shown for each scenario; the report has them all.
_SHOWN = 12


def show(console: Console, results: Sequence[Result]) -> None:
    """All lines, and every broken promise in words."""
    table = Table(title="Rehearsal", title_justify="left", show_lines=False, pad_edge=False)
    table.add_column("broken", max_width=34)
    table.add_column("customers", justify="right")
    table.add_column("what they saw", max_width=38)
    table.add_column("named person after\n(median / worst)", justify="right")
    for kind in COLUMNS:
        table.add_column(KINDS[kind].replace(" ", "\n", 1), justify="right")
    table.add_column("kept")
    for result in results:
        table.add_row(*_row(result), style="" if result.kept_all else "bold red")
    console.print(table)
    for result in results:
        for finding in result.findings[:_SHOWN]:
            where = f" ({finding.conversation})" if finding.conversation else ""
            words = f"{result.name}: {KINDS[finding.kind]}: {finding.text}{where}"
            console.print(words, style="red", markup=False, highlight=False)
        if len(result.findings) > _SHOWN:
            more = len(result.findings) - _SHOWN
            console.print(f"{result.name}: and {more} more, in the report", style="red")


def _row(result: Result) -> list[str]:
    counts = [str(result.count(kind)) for kind in COLUMNS]
    customers = str(result.saw.get("customers", 0))
    kept = "yes" if result.kept_all else "NO"
    saw = saw_in_words(result.saw)
    return [result.broken, customers, saw, in_seconds(result.named), *counts, kept]


def in_seconds(found: Times) -> str:
    """`1.2 / 4.0 s`, or a dash."""
    if found.median is None or found.worst is None:
        return "-"
    return f"{found.median:.1f} / {found.worst:.1f} s"
