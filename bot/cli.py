"""The `warmline` command. Each subcommand lives in its own module of `bot.commands`."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from bot.domain.errors import WarmlineError

COMMANDS = (
    *("up", "serve", "demo", "whatsapp", "password", "faq", "learn", "replay", "brief", "rehearse"),
    *("audit", "export", "erase", "remedies"),
)

#: What a shell reports of a program whose reader went away.
_CUT_SHORT = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; a WarmlineError becomes one line on stderr and exit code 2."""
    try:
        arguments = _parser().parse_args(argv)
        code = int(arguments.run(arguments) or 0)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        if not _nobody_reads():
            raise
        return _CUT_SHORT
    except WarmlineError as error:
        print(f"warmline: {error}", file=sys.stderr)
        return 2


def _nobody_reads() -> bool:
    """Whether our output was shut, as by `| head`; then nothing more is written to it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return True
    return False


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
