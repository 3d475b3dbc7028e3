"""`warmline learn`: the weights of the models, from the examples in `data/judgement`."""

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
    from bot.judgement.examples import answers_of, from_talks
    from bot.judgement.judge import Judge
    from bot.judgement.learning import learn, learn_no_use, write
    from bot.judgement.load import load_examples, load_signals, load_talks

    folder = arguments.folder or ROOT / "data" / "judgement"
    if (folder / "asking").is_dir():
        _learn_asking(folder, MODEL.with_name("asking.json"))
    judge = Judge(load_signals(ROOT / "signals.yml"))
    give_meaning(judge, model=None)
    talks = load_talks(folder)
    examples = [*load_examples(folder), *from_talks(talks)]
    into = arguments.into or MODEL
    write(learn(judge, examples), into)
    troubled = sum(example.troubled for example in examples)
    print(f"{len(examples)} messages, {troubled} of them with a person near: {into}")
    answers = list(answers_of(talks))
    into = into.with_name("no_use.json")
    write(learn_no_use(judge, answers), into)
    print(f"{len(answers)} answers, {sum(a.no_use for a in answers)} of no use: {into}")
    return 0


def _learn_asking(folder: Path, into: Path) -> None:
    import random

    from bot.bootstrap import ROOT
    from bot.judgement.asking_learning import learn_asking, messages, write_asking
    from bot.judgement.load import load_examples, load_signals
    from bot.judgement.reading import Reading, read

    config = load_signals(ROOT / "signals.yml")
    if config.kinds is None:
        return

    phrases = config.families["asked_for_person"]

    def readings(text: str) -> tuple[Reading, Reading]:
        reading = read(text, config.aliases, config.speller.correct)
        return reading, phrases.cleaned(reading)

    examples = list(messages(folder / "asking", random.Random))
    # Whole conversations are about other things, but for what the phrases know better.
    others = [one.text for one in load_examples(folder) if not phrases.find(readings(one.text)[0])]
    examples += [(text, False) for text in others]
    write_asking(learn_asking(config.kinds, readings, examples), into)
    print(f"{len(examples)} messages, {sum(asks for _, asks in examples)} ask for a person: {into}")
