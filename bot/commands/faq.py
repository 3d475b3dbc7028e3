"""`warmline faq`."""

from __future__ import annotations

import argparse
from typing import Any


def register(subcommands: Any) -> None:
    """Add `faq` to the command line. Heavy imports belong inside the run functions."""
    parser: argparse.ArgumentParser = subcommands.add_parser("faq")
    parser.set_defaults(run=lambda arguments: 2)
