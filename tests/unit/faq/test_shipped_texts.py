"""Every sentence that we ship keeps the voice and the format."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.domain.wording.voice import check_voice
from bot.faq.checking import check_catalogue
from bot.faq.loading import load_catalogue, load_voice_rules
from bot.faq.search import Indexer
from bot.faq.vectors import load_vectors

ROOT = Path(__file__).parents[3]
WORDS = ROOT / "words"
#: What customers and agents write, for us to read, and the rules themselves: nothing here is sent.
READ = {"callbacks.yml", "promises.yml", "voice.yml"}


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
        if path.name not in READ
        for sentence in _sentences(yaml.safe_load(path.read_text(encoding="utf-8")))
        for problem in check_voice(sentence, rules)
    ]
    assert broken == []


def test_the_walk_over_phrases_reaches_nested_ones() -> None:
    assert list(_sentences({"a": ["x", {"b": "y"}], "c": 1})) == ["x", "y"]


def test_the_shop_has_its_four_dozen_entries_reviewed_next_in_2027() -> None:
    entries = load_catalogue(ROOT / "faq").entries
    assert sum(entry.language == "en" for entry in entries) >= 48
    assert {entry.review.year for entry in entries} == {2027}


def test_the_most_asked_entries_speak_german_with_the_same_buttons_skill_and_review() -> None:
    catalogue = load_catalogue(ROOT / "faq")
    german = [entry for entry in catalogue.entries if entry.language == "de"]
    assert len(german) >= 14
    for entry in german:
        english = catalogue.get(entry.id)
        assert english is not None
        assert entry.file == english.file.replace(".md", ".de.md")
        assert [one.go for one in entry.buttons] == [one.go for one in english.buttons]
        assert (entry.skill, entry.owner, entry.states, entry.review) == (
            english.skill,
            english.owner,
            english.states,
            english.review,
        )
        assert bool(entry.if_not_helped) is bool(english.if_not_helped)


def test_german_answers_name_the_same_numbers_as_the_english_ones() -> None:
    catalogue = load_catalogue(ROOT / "faq")
    for entry in catalogue.entries:
        english = catalogue.get(entry.id)
        assert english is not None
        assert _numbers(entry.body) == _numbers(english.body), entry.file


def _numbers(text: str) -> set[str]:
    """4,90 and 4.90 are one number."""
    return set(re.findall(r"\d+(?:[.:]\d+)?", text.replace(",", ".")))


def test_german_customers_are_called_du_in_every_answer() -> None:
    formal = re.compile(r"(?<=[\w,] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b")
    german = [one for one in load_catalogue(ROOT / "faq").entries if one.language == "de"]
    shown = {one.file: f"{one.title} {one.body} {one.if_not_helped}" for one in german}
    assert [file for file, text in shown.items() if formal.search(text)] == []


@pytest.mark.parametrize(
    ("language", "name", "silent"),
    [("en", "faq_heldback.jsonl", 40), ("de", "faq_heldback_de.jsonl", 15)],
)
def test_held_back_questions_are_not_among_the_wordings(
    language: str, name: str, silent: int
) -> None:
    """Else the measurement would measure memory."""
    catalogue = load_catalogue(ROOT / "faq")
    ids = {entry.id for entry in catalogue.entries if entry.language == language}
    known = {text.casefold() for entry in catalogue.entries for text in entry.wordings}
    lines = (ROOT / "tests/data" / name).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["text"] for row in rows if row["text"].casefold() in known] == []
    assert {row["id"] for row in rows} - {None} == ids
    assert sum(row["id"] is None for row in rows) >= silent
