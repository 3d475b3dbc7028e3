"""`warmline replay`: judge transcripts again, or see what another configuration would change."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.judgement.judge import Judge
    from bot.judgement.replay import Transcript

_DAYS = 30


def register(subcommands: Any) -> None:
    """Add `replay` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "replay",
        help="judge transcripts again; --diff shows what another configuration changes",
        description=(
            "Reads transcripts, one a line, and writes one line of JSON for each customer turn. "
            "With --diff it compares the present configuration with the one of --config, over "
            "FILE, or without a FILE over what the store recorded in the last days."
        ),
    )
    parser.add_argument("file", nargs="?", help="transcripts as JSONL; - for standard input")
    parser.add_argument("--config", type=Path, help="instead of signals.yml")
    parser.add_argument("--diff", action="store_true", help="only what --config would change")
    parser.add_argument(
        "--against", type=Path, help="with --diff: compare with this, not signals.yml"
    )
    parser.add_argument("--days", type=int, default=_DAYS, help=f"of the store; default {_DAYS}")
    parser.add_argument("--rules-only", action="store_true", help="leave the model out")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write what was found, or what would change."""
    from bot.bootstrap import ROOT
    from bot.domain.errors import BadInput

    if arguments.diff and arguments.config is None:
        raise BadInput("Say with --config which configuration to compare with signals.yml.")
    if not arguments.diff and arguments.file is None:
        raise BadInput("Name a file of transcripts, or - for standard input.")
    signals = arguments.config or ROOT / "signals.yml"
    if not arguments.diff:
        return _judged(_judge(signals, arguments), _transcripts(arguments))
    present = arguments.against or ROOT / "signals.yml"
    return _changed(_transcripts(arguments), _judge(present, arguments), _judge(signals, arguments))


def _judge(signals: Path, arguments: argparse.Namespace) -> Judge:
    from bot.bootstrap import give_meaning
    from bot.judgement.judge import Judge
    from bot.judgement.load import load_signals

    judge = Judge(load_signals(signals))
    if not arguments.rules_only:
        give_meaning(judge)
    return judge


def _transcripts(arguments: argparse.Namespace) -> Iterator[Transcript]:
    from bot.domain.errors import BadInput
    from bot.judgement.replay import read_transcripts

    if arguments.file is None:
        yield from _recorded(arguments.days)
    elif arguments.file == "-":
        yield from read_transcripts(sys.stdin)
    else:
        try:
            with Path(arguments.file).open(encoding="utf-8") as lines:
                yield from read_transcripts(lines)
        except (OSError, UnicodeDecodeError) as wrong:
            raise BadInput(f"{arguments.file} can't be read: {wrong}") from None


def _recorded(days: int) -> Sequence[Transcript]:
    """From the store of the running product, where its settings say that it is."""
    import os
    from datetime import timedelta

    from bot.bootstrap import now, recorded_transcripts
    from bot.settings import load_settings

    since = now() - timedelta(days=days)
    return asyncio.run(recorded_transcripts(load_settings(os.environ), since))


def _judged(judge: Judge, transcripts: Iterator[Transcript]) -> int:
    from bot.judgement.replay import replay

    for transcript in transcripts:
        for turn in replay(judge, transcript):
            print(json.dumps(turn.line(), ensure_ascii=False))
    return 0


def _changed(transcripts: Iterator[Transcript], judge: Judge, other: Judge) -> int:
    from bot.judgement.replay import differences

    turns = conversations = 0
    ways: dict[str, int] = {}
    for count, changes in differences(transcripts, judge, other):
        turns += count
        conversations += 1
        for change in changes:
            way = f"{change.before} -> {change.after}"
            ways[way] = ways.get(way, 0) + 1
            print(f"{change.id} turn {change.turn}: {way}  ({change.why})")
            print(f"    {change.text[:160]}")
    print(f"{turns} customer turns in {conversations} conversations.")
    for way, count in sorted(ways.items()):
        print(f"  {way}: {count}")
    if not ways:
        print("  Nothing would change.")
    return 0
