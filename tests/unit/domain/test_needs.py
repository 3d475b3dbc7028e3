"""What a pattern cannot do without is read off it: never too much, so that nothing is missed."""

from __future__ import annotations

import importlib
import json
import pkgutil
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain import listening
from bot.domain.listening.ground import Ground
from bot.domain.needs import GONE, Pieces, needs_of

TUNING = Path(__file__).parents[2] / "data" / "facts_tuning.jsonl"


def patterns_in(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from patterns_in(one)
    elif isinstance(value, dict):
        yield from patterns_in(tuple(value.values()))


def all_patterns() -> list[re.Pattern[str]]:
    found = {}
    for module in pkgutil.iter_modules(listening.__path__):
        loaded = importlib.import_module(f"{listening.__name__}.{module.name}")
        found.update({id(one): one for one in patterns_in(tuple(vars(loaded).values()))})
    return list(found.values())


def test_what_is_found_in_customers_words_may_be_there():
    lines = TUNING.read_text(encoding="utf-8").splitlines()[::4]
    texts = [turn["text"] for line in lines for turn in json.loads(line)["turns"]]
    found = 0
    for text in (*texts, *(text.upper() for text in texts[::3])):
        pieces = Pieces(text)
        for pattern in all_patterns():
            if pattern.search(text):
                found += 1
                assert pieces.may_have(pattern), (text, pattern.pattern[:80])
    assert found > 1000


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"order(?:ed)?", "order"),
        (r"(?:lamp|chair|)s", "s"),
        (r"(?:wrong )*lamp", "lamp"),
        (r"(?:wrong ){2}lamp", "wrong wrong lamp"),
        (r"(?!broken)lamp", "lamp"),
        (r"lamp(?<!broken)", "lamp"),
        (r"lamp(?= is)", "lamp is"),
        (r"(lamp|chair) and \1", "chair and chair"),
        (r"(no )?(?(1)lamp|chair)", "chair"),
        (r"[^\W\d]amp", "lamp"),
        (r"[lL]amp", "Lamp"),
        (r"[0-9]{5}", "12345"),
        (r"\d{5}", "\u0661\u0662\u0663\u0664\u0665"),
        (r"(?i:ORDER) no", "order no"),
        (r"straße", "straße"),
        (r"\b(?:my )?lamp", "a lamp"),
        (r"\b(?:my |our )?(?:blue )?lamps?\b", "your blue lamp"),
        (r"(?:at|um)\s?9", "um9"),
        (r"at\s+nine", "at\n nine"),
        (r"\bjan\w*", "in january"),
        (r"lamp\b", "nightlamp"),
        (r"[ -]lamp\b", "night-lamp"),
        (r"_\blamp|_lamp", "a_lamp"),
        (r"(?a)\blamp", "élamp"),
        (r"(?a:\blamp)", "élamp"),
        (r"(?:lamp|)\bchair", "chair"),
        (r"(?:in|on)\b(?!.*shop) time", "on time"),
    ],
)
def test_a_text_that_has_it_is_searched(pattern, text):
    assert re.search(pattern, text)
    assert Pieces(text).may_have(re.compile(pattern))


@pytest.mark.parametrize("text", ["ſtill Here", "STİLL here", "stıll here", "STILL HERE"])
def test_letters_that_only_a_pattern_takes_for_each_other_hide_nothing(text):
    pattern = re.compile("still here", re.I)
    assert bool(pattern.search(text)) <= Pieces(text).may_have(pattern)


def test_what_is_taken_out_of_a_text_later_is_needed_by_nothing():
    assert Pieces("LS6 2QT Leeds").may_have(re.compile(f"{GONE} Leeds"))
    assert Pieces("LS6 2QT Leeds").may_have(re.compile(f"[,{GONE}]"))


def test_what_lacks_the_words_of_a_pattern_is_not_searched():
    pieces = Pieces("Thanks, I will try that.")
    for pattern in (
        r"\b(?:order|purchase)\s\d{5}",
        r"[\w.]+@[\w.]+",
        r"(?:\d+ )?(?:weeks|Tage) ago",
    ):
        assert not pieces.may_have(re.compile(pattern, re.I))


def test_what_was_read_hides_nothing_of_what_is_left():
    chance = random.Random(1)
    lines = TUNING.read_text(encoding="utf-8").splitlines()[::40]
    for text in [turn["text"] for line in lines for turn in json.loads(line)["turns"]]:
        ground = Ground(text)
        for _ in range(3):
            start = chance.randrange(len(ground.left) + 1)
            ground.claim(start, min(start + chance.randint(1, 6), len(ground.left)))
        for pattern in all_patterns():
            left = [match.span() for match in pattern.finditer(ground.left)]
            assert [match.span() for match in ground.find(pattern)] == left


def test_a_word_that_is_left_of_another_is_found():
    ground = Ground("£20pm and 3lamps_5")
    ground.claim(0, 3)
    assert [m[0] for m in ground.find(re.compile(r"\bpm\b"))] == ["pm"]
    ground.claim(10, 11)
    ground.claim(15, 18)
    assert [m[0] for m in ground.find(re.compile(r"\blamp\b"))] == ["lamp"]


def test_a_pattern_of_any_words_needs_nothing():
    assert needs_of(re.compile(r"\b\w+\s\w+\b")) == ()
