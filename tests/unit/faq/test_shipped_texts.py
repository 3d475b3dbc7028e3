"""Every sentence that we ship keeps the voice and the format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.domain.voice import check_voice
from bot.faq.checking import check_catalogue
from bot.faq.loading import load_catalogue, load_voice_rules
from bot.faq.search import Indexer
from bot.faq.vectors import load_vectors

ROOT = Path(__file__).parents[3]
WORDS = ROOT / "words"


def _sentences(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from _sentences(value)
    elif isinstance(content, list):
        for value in content:
            yield from _sentences(value)


def test_every_faq_file_is_in_order() -> None:
    rules = load_voice_rules(WORDS / "voice.yml")
    catalogue, indexer = load_catalogue(ROOT / "faq"), Indexer(load_vectors())
    problems = check_catalogue(catalogue, rules, date(2026, 11, 21), indexer)
    assert [str(problem) for problem in problems] == []


def test_every_phrase_of_the_house_and_the_bot_keeps_the_voice() -> None:
    rules = load_voice_rules(WORDS / "voice.yml")
    broken = [
        f"{path.relative_to(WORDS)}: {problem.rule}: {problem.excerpt!r} in {sentence!r}"
        for path in sorted(WORDS.rglob("*.yml"))
        if path.name != "voice.yml"
        for sentence in _sentences(yaml.safe_load(path.read_text(encoding="utf-8")))
        for problem in check_voice(sentence, rules)
    ]
    assert broken == []


def test_the_walk_over_phrases_reaches_nested_ones() -> None:
    assert list(_sentences({"a": ["x", {"b": "y"}], "c": 1})) == ["x", "y"]


def test_the_shop_has_its_four_dozen_entries_reviewed_next_in_2027() -> None:
    entries = load_catalogue(ROOT / "faq").entries
    assert len(entries) >= 48
    assert {entry.review.year for entry in entries} == {2027}


def test_held_back_questions_are_not_among_the_wordings() -> None:
    """Else the measurement would measure memory."""
    catalogue = load_catalogue(ROOT / "faq")
    ids = {entry.id for entry in catalogue.entries}
    known = {text.casefold() for entry in catalogue.entries for text in entry.wordings}
    lines = (ROOT / "tests/data/faq_heldback.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["text"] for row in rows if row["text"].casefold() in known] == []
    assert {row["id"] for row in rows} - {None} == ids
    assert sum(row["id"] is None for row in rows) >= 40
