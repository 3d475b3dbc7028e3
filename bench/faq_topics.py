"""Topics with their title, answer and many questions, to see how few wordings an entry needs.

They stand in `bench/data/faq/*.md`; all were written for this project.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.faq.entry import Catalogue, Entry
from bot.faq.measuring import Question
from bot.faq.reading import version_of

FOLDER = Path(__file__).parent / "data" / "faq"


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One answer, and every way in which somebody asked for it."""

    id: str
    title: str
    answer: str
    questions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Exam:
    """Some of the questions as wordings of entries, the rest to be asked."""

    catalogue: Catalogue
    questions: tuple[Question, ...]


def read_topics(name: str) -> list[Topic]:
    """The topics of `bench/data/faq/{name}.md`."""
    topics = []
    for block in (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n# ")[1:]:
        head, answer, *rows = block.strip().splitlines()
        id_, title = head.split(" | ")
        questions = tuple(row.removeprefix("- ") for row in rows)
        topic = Topic(id=id_, title=title, answer=answer.removeprefix("> "), questions=questions)
        topics.append(topic)
    return topics


def exam(topics: Sequence[Topic], known: int, seed: int = 0) -> Exam:
    """Entries with `known` wordings each, drawn by `seed`; with 0 the title is the only one."""
    chance = random.Random(seed)
    entries, questions = [], []
    for topic in topics:
        mixed = chance.sample(topic.questions, len(topic.questions))
        entries.append(_entry(topic, tuple(mixed[:known])))
        questions += [Question(text=text, id=topic.id) for text in mixed[known:]]
    return Exam(catalogue=Catalogue(entries=tuple(entries)), questions=tuple(questions))


def _entry(topic: Topic, ask: tuple[str, ...]) -> Entry:
    return Entry(
        id=topic.id,
        title=topic.title,
        ask=ask,
        owner="nobody",
        review=date.max,
        body=topic.answer,
        version=version_of(repr((topic, ask))),
        file=f"{topic.id}.md",
    )
