"""The marked conversations: what customers gave is heard, and little else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.brief import COUNTED, compare, read_lines, read_marked, same
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.transcripts import given_in

ROOT = Path(__file__).parents[3]
#: Of a writer who had not seen the rules; they were bettered on it.
TUNING = ROOT / "tests/data/facts_tuning.jsonl"
#: Stranger ones of the same: dialect, telegrams, other trades.
STRANGER = ROOT / "tests/data/facts_tuning_2.jsonl"
#: Services, journeys and contracts as well, and sums and people that are somebody else's.
SERVICES = ROOT / "tests/data/facts_tuning_3.jsonl"
#: Rivals' prices, readings, jokes, what we read back wrongly, and what is taken back in a breath.
ASIDES = ROOT / "tests/data/facts_tuning_4.jsonl"
#: Of a fifth writer: dictated, misspelled, half a word, dialect, old gentlemen.
VOICES = ROOT / "tests/data/facts_tuning_5.jsonl"
FILES = sorted((ROOT / "bench" / "data" / "brief").glob("*.txt"))


def measured():
    totals: Counter[str] = Counter()
    for file in FILES:
        for marked in read_marked(file.read_text(encoding="utf-8")):
            totals += compare(marked, given_in(marked.turns))[2]
    return totals


def test_nearly_all_that_customers_gave_is_heard_and_little_else():
    totals = measured()
    assert sum(totals[f"{name.value} marked"] for name in COUNTED) > 400
    for name in COUNTED:
        marked, hit = totals[f"{name.value} marked"], totals[f"{name.value} hit"]
        assert hit >= marked * (0.93 if name is FactName.ITEM else 0.96), name
        assert totals[f"{name.value} extra"] <= max(2, marked * 0.1), name


@pytest.mark.parametrize(
    ("file", "items", "others", "most_wrong", "most_items"),
    [
        (TUNING, 0.93, 0.95, 12, None),
        (STRANGER, 0.78, 0.9, 6, 65),
        (SERVICES, 0.86, 0.97, 1, 30),
        (ASIDES, 0.95, 0.9, 3, 14),
        (VOICES, 0.95, 0.86, 4, 12),
    ],
    ids=lambda one: one.stem if isinstance(one, Path) else None,
)
def test_what_customers_of_other_writers_gave_is_heard_and_little_is_wrong(
    file: Path, items: float, others: float, most_wrong: int, most_items: int | None
):
    totals: Counter[str] = Counter()
    for marked in read_lines(file.read_text(encoding="utf-8")):
        totals += compare(marked, given_in(marked.turns))[2]
    for name in COUNTED:
        given, hit = totals[f"{name.value} marked"], totals[f"{name.value} hit"]
        assert hit >= given * (items if name is FactName.ITEM else others), name
    sure = (FactName.NAME, FactName.ORDER, FactName.EMAIL, FactName.AMOUNT)
    assert sum(totals[f"{name.value} extra"] for name in sure) <= most_wrong
    assert most_items is None or totals["item extra"] <= most_items


def test_an_order_number_is_the_same_to_the_last_digit():
    assert same(FactName.ORDER, "ORD-2024-118", "ord 2024 118")
    assert not same(FactName.ORDER, "ORD-2024-118", "2024-118")


def test_another_thing_is_not_the_same():
    assert same(FactName.ITEM, "the blue ceramic lamp", "blue ceramic lamp")
    assert not same(FactName.ITEM, "lamp", "desk")
