"""`warmline serve`."""

from __future__ import annotations

import argparse
from typing import Any


def register(subcommands: Any) -> None:
    """Add `serve` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser("serve")
    parser.set_defaults(run=lambda arguments: 2)
