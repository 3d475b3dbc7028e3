"""`warmline remedies`: check the rules, and read what was given."""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.domain.remedies.rules import Rulebook

_DAYS = 30
_COLUMNS = (
    *("at", "step", "text", "order", "amount", "currency", "failure", "rule"),
    *("who", "by", "word", "conversation", "seq"),
)


def register(subcommands: Any) -> None:
    """Add `remedies` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "remedies", help="check remedies.yml, and read what was given"
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser("check", help="what is wrong with the rules, or who may give what")
    check.add_argument("file", nargs="?", type=Path, help="instead of remedies.yml")
    check.set_defaults(run=_check)
    log = verbs.add_parser("log", help="every step of every remedy, from the running product")
    log.add_argument("--days", type=int, default=_DAYS, help=f"how far back; default {_DAYS}")
    log.add_argument("--format", choices=("text", "csv", "json"), default="text")
    log.set_defaults(run=_log)


def _check(arguments: argparse.Namespace) -> int:
    from bot.adapters.files.remedies import load_remedies
    from bot.bootstrap import ROOT, read_team

    rulebook = load_remedies(arguments.file or ROOT / "remedies.yml")
    print(f"{len(rulebook.rules)} remedies in {rulebook.currency}.")
    for person in read_team(ROOT).takers():
        sums = rulebook.authority(person)
        told = ", ".join(f"{kind.value} {_money(most)}" for kind, most in sums.items())
        print(f"  {person.first_name}: {told or 'nothing without asking'}")
    for missing in _unruled(rulebook):
        print(f"  Nothing is ruled for: {missing}")
    return 0


def _unruled(rulebook: Rulebook) -> Sequence[str]:
    from bot.domain.remedies.model import Failure

    ruled = {failure for rule in rulebook.rules for failure in rule.failures}
    return [failure.value for failure in Failure if failure not in ruled]


def _log(arguments: argparse.Namespace) -> int:
    lines = asyncio.run(_lines(arguments.days))
    if arguments.format == "json":
        print(json.dumps(lines, ensure_ascii=False, indent=1))
    elif arguments.format == "csv":
        writer = csv.DictWriter(sys.stdout, _COLUMNS)
        writer.writeheader()
        writer.writerows([{name: _harmless(line[name]) for name in _COLUMNS} for line in lines])
    else:
        for line in lines:
            who = " ".join(filter(None, (line["who"], line["by"] and f"({line['by']})")))
            word = f": {line['word']}" if line["word"] else ""
            print(f"{line['at'][:16]} {line['step']:12} {line['order']} {line['text']} {who}{word}")
    return 0


async def _lines(days: int) -> list[dict[str, Any]]:
    from bot.app.remedies.log import steps
    from bot.app.views.remedies import log_json
    from bot.bootstrap import ROOT, names_of_shop, now, open_stores
    from bot.settings import load_settings

    names = names_of_shop(ROOT)
    async with open_stores(load_settings(os.environ)) as (_, stores):
        found = await steps(stores.remedy_log, stores.record.read, now() - timedelta(days=days))
    return [log_json(line, names) for line in found]


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _harmless(value: Any) -> Any:
    """Agents' words in a table: no spreadsheet may take them for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else value
