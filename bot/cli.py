"""The `warmline` command. Each subcommand lives in its own module of `bot.commands`."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from bot.domain.errors import WarmlineError

COMMANDS = (
    *("up", "serve", "demo", "whatsapp", "password", "faq", "learn", "replay", "brief", "rehearse"),
    *("audit", "export", "erase", "remedies"),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; a WarmlineError becomes one line on stderr and exit code 2."""
    try:
        arguments = _parser().parse_args(argv)
        return int(arguments.run(arguments) or 0)
    except WarmlineError as error:
        print(f"warmline: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="warmline", description="Customer service that hands over to a named person."
    )
    subcommands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name in COMMANDS:
        importlib.import_module(f"bot.commands.{name}").register(subcommands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
