"""`warmline password`: hash a password for `team.yml`."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import Any

from bot.domain.errors import BadInput


def register(subcommands: Any) -> None:
    """Add `password` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "password",
        help="hash a password for team.yml",
        description=(
            "Asks for a password (or reads one line of standard input) and prints the hash "
            "that belongs into team.yml."
        ),
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001
    """Ask, hash, print; the password itself is never an argument, shells keep those."""
    from bot.desk.passwords import SHORTEST, Passwords

    password = _ask() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if len(password) < SHORTEST:
        raise BadInput(f"Choose a password of at least {SHORTEST} characters.")
    print(Passwords().hash(password))
    return 0


def _ask() -> str:
    first = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != first:
        raise BadInput("The two were not the same; nothing was hashed.")
    return first
