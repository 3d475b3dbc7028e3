"""The FAQ's wordings as examples of intents, however many there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.assistant.examples import MOST, faq_examples
from bot.assistant.languages import SPOKEN
from bot.faq.loading import load_catalogue

SHIPPED = load_catalogue(Path(__file__).parents[3] / "faq")


def test_every_wording_in_a_language_that_we_speak_is_one_example():
    ours = [entry for entry in SHIPPED.entries if entry.language in SPOKEN]
    texts = [text for text, _ in faq_examples(SHIPPED)]
    assert texts == [
        text for entry in ours for text in (*entry.wordings, *entry.asked.get("de", ()))
    ]
    assert "Lieferung auf Inseln" in texts
    assert {entry.language for entry in ours} == SPOKEN


def test_of_very_many_entries_the_same_part_is_learned_and_every_trouble():
    copies = [
        replace(
            entry,
            id=f"{entry.id}-{copy}",
            title=f"{entry.title} {copy}",
            ask=tuple(f"{ask} {copy}" for ask in entry.ask),
            asked={},
        )
        for entry in SHIPPED.entries
        for copy in range(20)
    ]
    many = replace(SHIPPED, entries=(*SHIPPED.entries, *copies))
    found = list(faq_examples(many))
    most_of_trouble = sum(intent != "faq" for _, intent in found)
    assert MOST - most_of_trouble <= len(found) <= MOST + most_of_trouble
    assert found == list(faq_examples(many))
    troubles = {one for one in faq_examples(SHIPPED) if one[1] != "faq"}
    assert troubles
    assert troubles <= set(found)
