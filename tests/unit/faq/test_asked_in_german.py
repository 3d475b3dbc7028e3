"""An answer that is written in English alone can say how it is asked in German."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.faq.checks.structure import of_entry
from bot.faq.entry import Catalogue, Entry
from bot.faq.loading import load_catalogue
from bot.faq.reading import BadFile, read_entry

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 22)
ISLANDS = """---
id: islands
title: Islands
ask: [do you deliver to islands, shipping to skye, islands surcharge]
ask_de:
  - liefert ihr auf inseln
  - versand nach sylt
  - inselzuschlag
owner: Noor
review: 2027-03-01
---
Yes, in 6 days.
"""


@pytest.fixture(scope="module")
def islands() -> Entry:
    return read_entry(ISLANDS, "islands.md")


@pytest.fixture(scope="module")
def shipped() -> Any:
    from bot.faq.search import FaqIndex
    from bot.faq.vectors import load_vectors

    return FaqIndex.build(load_catalogue(ROOT / "faq"), load_vectors())


def told(entry: Entry, *others: Entry) -> list[tuple[int, str]]:
    found = of_entry(entry, Catalogue(entries=(entry, *others)), TODAY)
    return [(problem.line, problem.message) for problem in found]


def test_the_field_is_read_with_its_lines(islands: Entry) -> None:
    assert islands.asked == {"de": ("liefert ihr auf inseln", "versand nach sylt", "inselzuschlag")}
    assert islands.line("ask_de.1") == 7
    assert told(islands) == []


def test_it_is_asked_in_german_until_a_german_file_answers(islands: Entry) -> None:
    german = replace(islands, language="de", asked={}, file="islands.de.md")
    alone, both = Catalogue(entries=(islands,)), Catalogue(entries=(islands, german))
    [asked] = alone.asked("de")
    assert (asked.id, asked.wordings) == ("islands", islands.asked["de"])
    assert alone.get("islands", "de") is islands
    assert both.asked("de") == (german,)
    assert alone.languages == ("de", "en")


def test_wordings_beside_a_german_file_and_in_no_language_are_told(islands: Entry) -> None:
    german = replace(islands, language="de", asked={}, file="islands.de.md")
    [(line, message)] = told(islands, german)
    assert line == 5
    assert "Move these to islands.de.md" in message
    [(_, message)] = told(replace(islands, asked={"xx": islands.asked["de"]}))
    assert "`xx` is no language" in message


def test_too_few_and_too_long_ones_are_told_on_their_lines(islands: Entry) -> None:
    some = told(replace(islands, asked={"de": ("a" * 130, "b")}))
    assert [line for line, _ in some] == [5, 6, 6]
    assert "title" in some[2][1]


def test_a_text_instead_of_a_list_is_told() -> None:
    bad = ISLANDS.replace("ask_de:\n  - liefert ihr auf inseln\n", "ask_de: inseln\n")
    with pytest.raises(BadFile, match="`ask_de` must be a list") as error:
        read_entry(bad.replace("  - versand nach sylt\n  - inselzuschlag\n", ""), "islands.md")
    assert error.value.line == 5


@pytest.mark.parametrize("empty", ["ask_de: []\n", "ask_de:\n"])
def test_an_empty_list_asks_nothing(empty: str) -> None:
    head, tail = ISLANDS.split("ask_de:")
    entry = read_entry(head + empty + tail[tail.index("owner:") :], "islands.md")
    assert (entry.asked, Catalogue(entries=(entry,)).asked("de")) == ({}, ())


def test_a_german_way_to_ask_that_another_answer_takes_is_told() -> None:
    from bot.faq.checks.meaning import meaning_of
    from bot.faq.search import FaqIndex
    from bot.faq.vectors import shared_vectors

    live = load_catalogue(ROOT / "faq")
    asks = ("Inseln", "versand nach sylt", "Verkauft ihr Geschenkgutscheine?")
    taken = [replace(e, asked={"de": asks}, version="x") for e in live.entries if e.id == "islands"]
    rest = [entry for entry in live.entries if entry.id != "islands"]
    catalogue = Catalogue(entries=(*rest, *taken), elsewhere=live.elsewhere)
    index = FaqIndex.build(catalogue, shared_vectors())
    [problem] = meaning_of(taken[0], catalogue, index)
    assert "`gift-card-buy`" in problem.message
    assert problem.line == taken[0].line("ask_de.2")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Liefert ihr auf Inseln?", "islands"),
        ("Kann ich einen Gutschein kaufen?", "gift-card-buy"),
        ("Kann ich ein Geschenk ohne Rechnung zurückgeben?", "return-gift"),
        ("Kann ich die Lampe bis morgen haben?", "express-delivery"),
        ("Was kostet eine Rücksendung?", "return-cost"),
    ],
)
def test_a_topic_without_a_german_file_goes_before_another_that_has_one(
    shipped: Any, text: str, entry: str
) -> None:
    assert shipped.search(text, language="de")[0].id == entry


def test_the_rows_of_the_check_are_those_of_the_files_own_language(shipped: Any) -> None:
    entries = load_catalogue(ROOT / "faq").entries
    assert len(shipped.rows) == sum(len(entry.wordings) for entry in entries)
