"""`warmline faq`: what editors do with the answers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def register(subcommands: Any) -> None:
    """Add `faq` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser("faq", help="the answers in faq/")
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say what is wrong in the files, and where")
    check.add_argument("--folder", type=Path, default=Path("faq"), help="default: faq")
    check.add_argument(
        "--voice", type=Path, default=Path("words/voice.yml"), help="default: words/voice.yml"
    )
    check.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> int:
    """Print `file:line: message` for every problem; 1 if there is any."""
    from bot.faq.checking import check_catalogue
    from bot.faq.loading import load_catalogue, load_voice_rules

    rules = load_voice_rules(arguments.voice)
    catalogue = load_catalogue(arguments.folder)
    problems = check_catalogue(catalogue, rules)
    for problem in problems:
        print(f"{arguments.folder}/{problem}")
    entries = len(catalogue.entries)
    if problems:
        print(f"{len(problems)} to mend; {entries} entries could be read.")
        return 1
    print(f"{entries} entries, all well.")
    return 0
