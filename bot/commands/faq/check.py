"""`warmline faq check`: what is wrong in the files, and where."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from bot.commands.faq import add_folder


def register(actions: Any) -> None:
    """Add `check`."""
    check = actions.add_parser("check", help="say what is wrong in the files, and where")
    add_folder(check)
    check.add_argument(
        "--voice", type=Path, default=Path("words/voice.yml"), help="default: words/voice.yml"
    )
    check.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print `file:line: message` for every problem; 1 if there is any."""
    from datetime import datetime, timezone

    from bot.faq.checking import check_catalogue
    from bot.faq.loading import load_catalogue, load_voice_rules
    from bot.faq.search import Indexer
    from bot.faq.vectors import load_vectors

    rules = load_voice_rules(arguments.voice)
    catalogue = load_catalogue(arguments.folder)
    today = datetime.now(timezone.utc).date()
    problems = check_catalogue(catalogue, rules, today, Indexer(load_vectors()))
    for problem in problems:
        print(f"{arguments.folder}/{problem}")
    entries = len(catalogue.entries)
    if problems:
        print(f"{len(problems)} to mend; {entries} entries could be read.")
        return 1
    print(f"{entries} entries, all well.")
    return 0
