"""`warmline whatsapp`."""

from __future__ import annotations

import argparse
from typing import Any


def register(subcommands: Any) -> None:
    """Add `whatsapp` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser("whatsapp")
    parser.set_defaults(run=lambda arguments: 2)
