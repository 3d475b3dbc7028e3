"""`warmline faq try` and `warmline faq test`: what the search makes of questions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from bot.commands.faq import add_folder, load, today


def register(actions: Any) -> None:
    """Add `try` and `test`."""
    one = actions.add_parser("try", help="ask a question and see the likeliest answers")
    one.add_argument("question")
    one.add_argument("--language", default="", help="only answers in this language")
    add_folder(one)
    one.set_defaults(run=try_one)
    many = actions.add_parser("test", help="how many questions of a file get the right answer")
    many.add_argument(
        "file", type=Path, help='lines of {"text": ..., "id": ...}; null: no answer is right'
    )
    many.add_argument("--language", default="", help="only answers in this language")
    add_folder(many)
    many.set_defaults(run=test_file)


def try_one(arguments: argparse.Namespace) -> int:
    """The likeliest answers with their scores and why; 1 if the bot would not answer."""
    from bot.faq.rendering import render_answer
    from bot.faq.search import THRESHOLD, FaqIndex
    from bot.faq.vectors import load_vectors

    catalogue = load(arguments.folder)
    index = FaqIndex.build(catalogue, load_vectors())
    day = today(arguments.folder)
    hits = index.search(arguments.question, 3, language=arguments.language, day=day)
    for hit in hits:
        entry = catalogue.get(hit.id, arguments.language or "en")
        print(f"{hit.score:.2f}  {hit.id}  ({entry.file if entry else ''}; {hit.why})")
    if not hits or hits[0].score < THRESHOLD:
        print(f"Below {THRESHOLD}: by the FAQ alone the bot would say that it does not know.")
        return 1
    found = catalogue.get(hits[0].id, arguments.language or "en")
    print("", render_answer(found.body) if found else "", sep="\n")
    return 0


def test_file(arguments: argparse.Namespace) -> int:
    """Accuracy at 1 and 3, false answers, and what was confused with what."""
    from bot.faq.measuring import measure, read_questions
    from bot.faq.search import FaqIndex
    from bot.faq.vectors import load_vectors

    catalogue = load(arguments.folder)
    known = {*(entry.id for entry in catalogue.entries), *catalogue.broken.values()}
    questions = read_questions(arguments.file, known)
    index = FaqIndex.build(catalogue, load_vectors())
    measured = measure(index, questions, arguments.language)
    for line in measured.lines():
        print(line)
    return 0
