"""A remedy has one name: in the offer, on its button, once it is done, and at the desk."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from bot.adapters.files.words import load_words

PHRASES = load_words(Path(__file__).parents[3] / "words")
NAMES = {
    "voucher_whole": ("voucher", "gutschein"),
    "refund_whole": ("back", "zurück"),
    "refund_item": ("back", "zurück"),
    "refund_part": ("part refund", "erstatt"),
    "shipping_whole": ("delivery", "versand"),
    "replacement_whole": ("again", "noch einmal"),
    "replacement_item": ("again", "noch einmal"),
    "express_whole": ("express", "express"),
    "express_item": ("express", "express"),
}
VALUES = {"amount": "€29.50", "item": "Lamp", "order": "CL-10234", "made": "CL-10536"}
VALUES |= {"when": "Tuesday", "where": "the address on your order"}
#: WhatsApp makes a list of longer buttons.
MOST_ON_A_BUTTON = 20


def texts(remedy: str, language: str) -> list[str]:
    places = ["giving.option", "giving.button", "giving.told"]
    places += ["remedying.called"] if language == "en" else []
    return [PHRASES.say(f"{place}.{remedy}", language, **VALUES) for place in places]


@pytest.mark.parametrize(("remedy", "language"), list(product(NAMES, ("en", "de"))))
def test_a_remedy_is_called_the_same_everywhere(remedy, language):
    name = NAMES[remedy][language == "de"]
    assert [text for text in texts(remedy, language) if name not in text.lower()] == []
    assert len(texts(remedy, language)[1]) <= MOST_ON_A_BUTTON


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_part_refund_does_not_speak_of_keeping_what_may_never_have_arrived(language):
    assert not any("keep" in text or "behält" in text for text in texts("refund_part", language))
