"""`warmline brief`: which facts of transcripts would stand in the brief."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.judgement.replay import Transcript


def register(subcommands: Any) -> None:
    """Add `brief` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "brief",
        help="write the facts that customers gave in transcripts",
        description=(
            "Reads transcripts as `warmline replay` does, one a line, and writes one line of JSON "
            "for each: its id, and the facts that the customer gave, as they would stand in the "
            "brief. A fact has its name, value, the turn it was given in (from 0), the words it "
            "was given in, and what it means where that is safe to say: a day, a sum."
        ),
    )
    parser.add_argument("file", help="transcripts as JSONL; - for standard input")
    parser.add_argument(
        "--on", type=date.fromisoformat, help="the day they took place, to say what yesterday was"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """One line for each transcript."""
    from bot.domain.listening.transcripts import Said, given_in

    for transcript in _transcripts(arguments.file):
        turns = [Said(who=said.who, text=said.text) for said in transcript.turns]
        facts = [
            {
                "name": one.name.value,
                "value": one.value,
                "turn": one.turn,
                "quote": one.quote,
                **({"meaning": one.meaning} if one.meaning else {}),
                **({"instead_of": one.instead_of} if one.instead_of else {}),
            }
            for one in given_in(turns, arguments.on)
        ]
        print(json.dumps({"id": transcript.id, "facts": facts}, ensure_ascii=False))
    return 0


def _transcripts(file: str) -> Iterator[Transcript]:
    from bot.domain.errors import BadInput
    from bot.judgement.replay import read_transcripts

    if file == "-":
        yield from read_transcripts(sys.stdin)
        return
    try:
        with Path(file).open(encoding="utf-8") as lines:
            yield from read_transcripts(lines)
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadInput(f"{file} can't be read: {wrong}") from None
