"""A translation begins with all that its English file says beside the words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.faq.drafting import draft
from bot.faq.entry import Catalogue, Entry
from bot.faq.reading import BadFile, read_entry

TODAY = date(2026, 11, 22)
ENGLISH = """---
id: gift-wrap
title: "Wrapping: what we do"
ask:
  - do you wrap
owner: Noor
review: 2027-03-01
from: 2026-11-01
until: 2026-12-24
skill: products
states: [placed, packed]
if_not_helped: Somebody from the workshop takes over.
whatsapp: Yes, for 4 euros.
buttons:
  - label: Gift cards
    go: gift-card-buy
  - label: Talk to a person
    go: person
---
Yes, for €4.
"""


def drafted() -> str:
    english = read_entry(ENGLISH, "gift-wrap.md")
    return draft("gift-wrap", "de", TODAY, (), Catalogue(entries=(english,)))


def filled() -> Entry:
    text = drafted()
    for empty, full in (
        ("title:\n", "title: Einpacken\n"),
        ("  - \n  - \n  - \n", "  - packt ihr ein\n"),
        ("if_not_helped:\n", "if_not_helped: Es hilft jemand.\n"),
        ("whatsapp:\n", "whatsapp: Ja.\n"),
        ("- label:\n    go: gift", "- label: Karten\n    go: gift"),
        ("- label:\n    go: person", "- label: Ein Mensch\n    go: person"),
    ):
        assert empty in text
        text = text.replace(empty, full)
    return read_entry(text + "Ja.\n", "gift-wrap.de.md")


def test_days_skill_states_and_buttons_are_carried_over() -> None:
    entry = filled()
    assert (entry.since, entry.until) == (date(2026, 11, 1), date(2026, 12, 24))
    assert (entry.skill, entry.states) == ("products", ("placed", "packed"))
    assert [button.go for button in entry.buttons] == ["gift-card-buy", "person"]


@pytest.mark.parametrize(
    "text",
    ["Wrapping: what we do", "do you wrap", "Somebody from the workshop takes over.",
     "Yes, for 4 euros.", "Gift cards", "Talk to a person"],
)  # fmt: skip
def test_what_customers_read_is_there_in_english_to_translate(text: str) -> None:
    assert f"# in English: {text}\n" in drafted()


def test_ways_to_ask_in_that_language_are_taken_from_the_english_file() -> None:
    asked = "ask_de:\n  - Einpacken\n  - packt ihr ein\nowner:"
    english = read_entry(ENGLISH.replace("owner:", asked), "gift-wrap.md")
    text = draft("gift-wrap", "de", TODAY, (), Catalogue(entries=(english,)))
    assert '\ntitle: "Einpacken"\n' in text
    assert '\n  - "packt ihr ein"\n  # in English' in text


def test_a_draft_that_nobody_filled_in_is_told_what_is_missing() -> None:
    with pytest.raises(BadFile, match="Missing at the top: title") as error:
        read_entry(drafted(), "gift-wrap.de.md")
    assert drafted().splitlines()[error.value.line - 1] == "title:"
