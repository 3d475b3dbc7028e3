"""The words that only WhatsApp needs fit where they go."""

from __future__ import annotations

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


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_label_of_a_list_fits_its_button(language: str) -> None:
    assert 0 < len(words(language)["list_button"]) <= LONGEST_BUTTON


def test_every_kind_of_media_has_a_name() -> None:
    assert {f"media_{kind}" for kind in MEDIA_KINDS} <= words("en").keys()
