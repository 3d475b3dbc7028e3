"""The report: one HTML file with the table, the picture and every broken promise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

import jinja2

from bot.rehearsal import picture
from bot.rehearsal.judge.finding import KINDS
from bot.rehearsal.result import Result, saw_in_words
from bot.rehearsal.table import COLUMNS, in_seconds


def write_report(path: Path, results: Sequence[Result], *, seed: int) -> None:
    """Readable without anything else: no scripts, no fonts, nothing fetched."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(html(results, seed=seed), encoding="utf-8")


def html(results: Sequence[Result], *, seed: int) -> str:
    """The page."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["span"] = in_seconds
    environment.filters["saw"] = saw_in_words
    return environment.get_template("report.html").render(
        results=results,
        broken=[result for result in results if not result.kept_all],
        rows=picture.rows(results),
        size=(picture.WIDTH, picture.height(len(results))),
        place=(picture.LEFT, picture.WIDTH - picture.RIGHT),
        columns=COLUMNS,
        kinds=KINDS,
        totals={kind: sum(result.count(kind) for result in results) for kind in COLUMNS},
        customers=sum(result.saw.get("customers", 0) for result in results),
        messages=sum(result.saw.get("messages", 0) for result in results),
        seed=seed,
        played=_played(results),
    )


def _played(results: Sequence[Result]) -> str:
    began = min((result.began for result in results), default=0.0)
    return f"{datetime.fromtimestamp(began, timezone.utc):%d %B %Y, %H:%M} UTC"
