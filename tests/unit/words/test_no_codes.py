"""No code of ours stands at the desk where words should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.adapters.files.words import load_words

ROOT = Path(__file__).parents[3]
PHRASES = load_words(ROOT / "words")
INTENTS = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["intents"]
SOURCES = [*(ROOT / "actions").rglob("*.py"), *(ROOT / "bot" / "assistant").rglob("*.py")]
#: `failures=("identification_failed",)`, `failures.append("not_understood")`, `return "order_..."`.
FAILURE = re.compile(
    r'failures(?:=\(|\.append\()"([a-z_]+)"|(?:return|==) "((?:order_system|order_contra)\w+)"'
)


def failures() -> set[str]:
    """Every code that an assistant's turn may fail with."""
    found = FAILURE.findall("\n".join(path.read_text("utf-8") for path in SOURCES))
    return {code for pair in found for code in pair if code}


@pytest.mark.parametrize("intent", INTENTS)
def test_what_was_tried_has_words_for_every_intent(intent):
    assert PHRASES.has(f"tries.{intent}")


def test_what_came_of_it_has_words_for_every_failure():
    assert {"not_understood", "identification_failed", "order_system_slow"} <= failures()
    assert [code for code in sorted(failures()) if not PHRASES.has(f"tries.{code}")] == []
