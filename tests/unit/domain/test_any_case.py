"""What is looked for in small letters is found wherever the pattern itself finds it."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain import listening
from bot.domain.any_case import AnyCase, any_case, lowered
from bot.domain.small_patterns import in_small

TUNING = Path(__file__).parents[2] / "data" / "facts_tuning.jsonl"


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, AnyCase):
        yield value.pattern
    elif isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from patterns_in(one)
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.values()))


def all_patterns() -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Those of listening, each with the same for small letters."""
    found = {}
    for module in pkgutil.iter_modules(listening.__path__):
        loaded = importlib.import_module(f"{listening.__name__}.{module.name}")
        for one in patterns_in(tuple(vars(loaded).values())):
            if (small := in_small(one)) is not None:
                found[id(one)] = one, small
    return list(found.values())


def test_nothing_that_customers_say_is_missed_in_small_letters():
    lines = TUNING.read_text(encoding="utf-8").splitlines()[::6]
    texts = [turn["text"] for line in lines for turn in json.loads(line)["turns"]]
    patterns, found = all_patterns(), 0
    assert len(patterns) > 200
    for text in (*texts, *(text.upper() for text in texts[::3])):
        low = lowered(text)
        for pattern, small in patterns if low is not None else ():
            if match := pattern.search(text):
                first = small.search(low)
                assert first, (text, pattern.pattern[:80])
                assert pattern.search(text, first.start()).span() == match.span()
                found += 1
    assert found > 1000


@pytest.mark.parametrize("pattern", [r"\blamps?\b", r"[A-Z]{2}\d+", r"(?:Äpfel|straße) ?(\w+)"])
@pytest.mark.parametrize(
    "text", ["Two LAMPS, a lamp", "ab12 and CD34", "ÄPFEL viele", "Straße X, STRASSE y", "nothing"]
)
def test_it_finds_what_the_pattern_finds(pattern, text):
    plain, quick = re.compile(pattern, re.I), any_case(pattern)
    for ours, theirs in (
        ([quick.search(text)], [plain.search(text)]),
        ([quick.match(text)], [plain.match(text)]),
        (quick.finditer(text), plain.finditer(text)),
    ):
        spans = [found and (found.span(), found[0]) for found in ours]
        assert spans == [found and (found.span(), found[0]) for found in theirs]


@pytest.mark.parametrize("text", ["ſtill Here", "STİLL here", "stıll here", "STILL HERE"])
def test_letters_that_only_a_pattern_takes_for_each_other_hide_nothing(text):
    plain, quick = re.compile("still here", re.I), any_case("still here")
    assert bool(quick.search(text)) == bool(plain.search(text))
    assert bool(quick.match(text)) == bool(plain.match(text))
    assert len(list(quick.finditer(text))) == len(plain.findall(text))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"name (?-i:[A-Z])\w+", "NAME Ana"),
        (r"name (?=(?-i:[A-ZÄ][a-z]))\w+", "Name Ähnlich, name Ana"),
        (r"(?-i:A(?i:bc))", "ABC"),
    ],
)
def test_letters_that_count_as_written_are_found_too(pattern, text):
    plain, small = re.compile(pattern, re.I), in_small(re.compile(pattern, re.I))
    assert small is not None
    first = small.search(text.lower())
    assert bool(plain.search(text)) <= bool(first)
    assert any_case(pattern).search("name ana") is None


@pytest.mark.parametrize(
    "pattern",
    [r"a(?!(?-i:[A-Z]))", r"(?-i:[^a-z])x", r"(?-i:(?!B)\w)", r"[0-z]x", r"(?-i:\W(?!b))"],
)
def test_what_would_find_less_in_small_letters_is_never_looked_for_there(pattern):
    assert in_small(re.compile(pattern, re.I)) is None


def test_a_pattern_that_takes_letters_as_they_are_stays_what_it_is():
    assert in_small(re.compile("GmbH")) is None
