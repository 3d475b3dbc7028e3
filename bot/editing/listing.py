"""The list of answers, filtered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.editing import views
from bot.editing.wishes import Filters
from bot.faq.entry import Catalogue, Entry, Problem

MOST = 500


def listing(
    live: Catalogue, found: Mapping[str, Sequence[Problem]], filters: Filters, today: date
) -> dict[str, Any]:
    """Those that fit, at most MOST of them, and what there is to filter by."""
    rows = list(_rows(live, found, filters.words, today))
    fitting = [row for row in rows if _fits(row, filters)]
    listed = {entry.file for entry in live.entries}
    beside = (p for p in live.problems if p.file not in listed and not p.file.endswith(".md"))
    return {
        "version": live.version,
        "entries": fitting[:MOST],
        "fitting": len(fitting),
        "all": len({row["file"] for row in _everything(live)}),
        "folders": _values(rows, "folder"),
        "owners": _values(rows, "owner"),
        "languages": _values(rows, "language"),
        "problems": views.problems(beside),
    }


def _everything(live: Catalogue) -> Iterator[dict[str, str]]:
    yield from ({"file": entry.file} for entry in live.entries)
    yield from ({"file": one.file} for one in live.problems if one.file.endswith(".md"))


def _rows(
    live: Catalogue, found: Mapping[str, Sequence[Problem]], words: str, today: date
) -> Iterator[dict[str, Any]]:
    wanted = words.casefold().split()
    broken = {problem.file for problem in live.problems}
    for entry in live.entries:
        if all(word in _said(entry) for word in wanted):
            wrong = found.get(entry.file, ())
            yield views.row(entry, wrong, today, broken=entry.file in broken)
    for file in sorted(broken - {entry.file for entry in live.entries}):
        if file.endswith(".md") and all(word in file.casefold() for word in wanted):
            yield views.broken_row(file, found.get(file, ()))


def _said(entry: Entry) -> str:
    return "\n".join((entry.file, entry.id, *entry.wordings, entry.body)).casefold()


def _fits(row: Mapping[str, Any], filters: Filters) -> bool:
    for name in ("folder", "owner", "language"):
        wanted = getattr(filters, name)
        if wanted and row[name] != wanted:
            return False
    shown = {
        "broken": row["state"] == "broken",
        "to_mend": row["problems"] > 0,
        "overdue": row["overdue"],
    }
    return bool(shown.get(filters.show, True))


def _values(rows: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    return sorted({str(row[name]) for row in rows if row[name]})
