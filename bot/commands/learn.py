"""`warmline learn`: the weights of the models, from the examples in `data/judgement`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_CUSTOMER = ("c ", "c! ", "s ", "s! ")


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
    from bot.bootstrap import MODEL, ROOT, WISHES, give_meaning
    from bot.judgement.examples import answers_of, from_talks
    from bot.judgement.judge import Judge
    from bot.judgement.learning import learn, learn_no_use, write, write_weights
    from bot.judgement.load import load_examples, load_signals, load_talks

    folder = arguments.folder or ROOT / "data" / "judgement"
    if (folder / "asking").is_dir():
        _learn_asking(folder, MODEL.with_name("asking.json"), WISHES)
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
    write_weights(learn_no_use(judge, answers), into)
    print(f"{len(answers)} answers, {sum(a.no_use for a in answers)} of no use: {into}")
    return 0


def _learn_asking(folder: Path, into: Path, second: Path) -> None:
    import random

    import numpy as np

    from bot.bootstrap import ROOT
    from bot.judgement.asking import Stretch
    from bot.judgement.asking_learning import (
        Wording,
        in_stories,
        learn_asking,
        wordings,
        write_asking,
    )
    from bot.judgement.asking_net_learning import Shown, learn_net, write_net
    from bot.judgement.load import load_signals
    from bot.judgement.reading import read

    config = load_signals(ROOT / "signals.yml")
    kinds, phrases = config.kinds, config.families["asked_for_person"]
    if kinds is None:
        return

    def said(text: str) -> float:
        found = phrases.find(read(text, config.aliases, config.speller.correct))
        return found[0].score if found else 0.0

    def shown(one: Wording) -> Shown:
        words, of = kinds.kinds_of(read(one.text, config.aliases, config.speller.correct))
        return Shown(words=words, kinds=of, asks=one.asks, counts=one.counts)

    def parts(text: str) -> list[Stretch]:
        reading = read(text, config.aliases, config.speller.correct)
        return list(kinds.stretches(reading, phrases.cleaned(reading), said(text)))

    examples = list(wordings(folder / "asking", random.Random))
    known = {one.text for one in examples}
    others = dict.fromkeys(text for text in _others(folder, ROOT) if text not in known)
    # They are about other things, but for what the phrases know better.
    examples += [Wording(text=text, asks=False) for text in others if not said(text)]
    examples += list(in_stories(examples, random.Random))
    write_asking(learn_asking(kinds, parts, examples), into)
    write_net(learn_net([shown(one) for one in examples], np.random.default_rng(1)), second)
    asks = sum(one.asks for one in examples)
    print(f"{len(examples)} messages, {asks} ask for a person: {into}")


def _others(folder: Path, root: Path) -> Iterator[str]:
    """What else customers write: in conversations, to the assistant, and questions for the FAQ."""
    import yaml

    from bot.faq.loading import load_catalogue

    for path in sorted(folder.rglob("*.txt")):
        # Whom the bot failed politely may well ask for somebody in passing, unmarked.
        if path.parent.name != "asking" and not path.name.startswith("polite_"):
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from (line.partition(" ")[2] for line in lines if line.startswith(_CUSTOMER))
    for path in sorted((root / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if block.get("intent") not in (None, "asks_person"):
                lines = block["examples"].splitlines()
                yield from (line.strip()[2:] for line in lines if line.strip())
    for entry in load_catalogue(root / "faq").entries:
        yield from entry.wordings
