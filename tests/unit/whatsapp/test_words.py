"""The words that only WhatsApp needs are whole in both languages and fit where they go."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
import yaml

from bot.channels.whatsapp.composing import LONGEST_BUTTON
from bot.channels.whatsapp.contents import MEDIA_KINDS

WORDS = Path(__file__).resolve().parents[3] / "words"


def words(language: str) -> dict[str, str]:
    text = (WORDS / language / "whatsapp.yml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_german_has_every_phrase_with_the_same_placeholders() -> None:
    english = {key: placeholders(text) for key, text in words("en").items()}
    german = {key: placeholders(text) for key, text in words("de").items()}
    assert german == english


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_label_of_a_list_fits_its_button(language: str) -> None:
    assert 0 < len(words(language)["list_button"]) <= LONGEST_BUTTON


def test_every_kind_of_media_has_a_name() -> None:
    assert {f"media_{kind}" for kind in MEDIA_KINDS} <= words("en").keys()
