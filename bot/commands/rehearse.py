"""`warmline rehearse`: what happens to customers when things break, tried beside the shop."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

#: Exit code when a promise broke; 2, as everywhere, when nothing could be rehearsed.
BROKEN = 1
#: As a shell has it for Ctrl-C.
INTERRUPTED = 130


def register(subcommands: Any) -> None:
    """Add `rehearse` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "rehearse",
        help="break one thing at a time, beside the shop, and see what customers see",
        description="Starts a copy on a private store, plays customers and agents against it "
        "while breaking one thing at a time, and tells what was kept. See docs/rehearsal.md.",
    )
    parser.add_argument("--list", action="store_true", help="name all scenarios and end")
    parser.add_argument("--only", default="", metavar="NAME[,NAME]", help="play these alone")
    parser.add_argument("--customers", type=_size, default=200, metavar="N", help="in a crowd")
    parser.add_argument("--kills", type=_size, default=100, metavar="N", help="random kills")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same play again")
    parser.add_argument("--report", type=Path, metavar="FILE", help="where the HTML report goes")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 when every promise was kept, 1 when one broke. CannotRehearse says why nothing was."""
    import asyncio
    import os
    import sys

    from rich.console import Console

    from bot.rehearsal.kinds import SCENARIOS, chosen, names
    from bot.rehearsal.progress import watching
    from bot.rehearsal.report import write_report
    from bot.rehearsal.run import Order, rehearse
    from bot.rehearsal.table import show
    from bot.settings import load_settings

    console = Console(width=None if sys.stdout.isatty() else 150)
    if arguments.list:
        for scenario in SCENARIOS:
            console.print(f"{scenario.name:20} {scenario.broken}", highlight=False)
        return 0
    only = [name.strip() for name in arguments.only.split(",") if name.strip()]
    _check(only, names())
    home = load_settings({"WARMLINE_HOME": os.environ.get("WARMLINE_HOME", "")}).home
    scenarios = chosen(only)
    with watching(console, len(scenarios)) as progress:
        order = Order(
            scenarios=scenarios,
            customers=arguments.customers,
            kills=arguments.kills,
            seed=arguments.seed,
            shop_home=home,
            environment=dict(os.environ),
            tell=progress.tell,
            begin=progress.begin,
            done=progress.done,
        )
        try:
            results = asyncio.run(rehearse(order))
        except KeyboardInterrupt:
            console.print("Stopped; nothing of the copy is left.")
            return INTERRUPTED
    show(console, results)
    report = arguments.report or home / "rehearsal" / "report.html"
    write_report(report, results, seed=arguments.seed)
    console.print(f"Report: {report}", highlight=False, soft_wrap=True)
    return 0 if all(result.kept_all for result in results) else BROKEN


def _check(only: list[str], known: tuple[str, ...]) -> None:
    from bot.rehearsal.errors import CannotRehearse

    unknown = [name for name in only if name not in known]
    if unknown:
        raise CannotRehearse(
            f"there is no scenario {', '.join(unknown)}; `warmline rehearse --list` names them all"
        )


def _size(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 2_000:
        raise argparse.ArgumentTypeError("give a whole number from 1 to 2000")
    return int(text)
