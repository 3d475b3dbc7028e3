"""`warmline learn`: the model's weights, from the examples in `data/judgement`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def register(subcommands: Any) -> None:
    """Add `learn` to the command line."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "learn", help="learn from data/judgement when somebody should be near"
    )
    parser.add_argument("--folder", type=Path, help="the examples; default: data/judgement")
    parser.add_argument(
        "--into", type=Path, help="where to write; default: bot/judgement/model.json"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Learn, write, and say from how much."""
    from bot.bootstrap import MODEL, ROOT, give_meaning
    from bot.judgement.judge import Judge
    from bot.judgement.learning import learn, write
    from bot.judgement.load import load_examples, load_signals

    judge = Judge(load_signals(ROOT / "signals.yml"))
    give_meaning(judge, model=None)
    examples = load_examples(arguments.folder or ROOT / "data" / "judgement")
    into = arguments.into or MODEL
    write(learn(judge, examples), into)
    troubled = sum(example.troubled for example in examples)
    print(f"{len(examples)} messages, {troubled} of them with a person near: {into}")
    return 0
