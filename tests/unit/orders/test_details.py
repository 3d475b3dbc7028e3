"""What is read of customers' words where the assistant isn't asked: all that the readers read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actions.orders.postcodes import read_postcode
from bot.adapters.orders import read_details
from bot.domain.knowledge.facts import FactName

DATA = Path(__file__).parents[2] / "data"


def test_no_postcode_of_a_customer_is_passed_over():
    lines = [
        line
        for file in sorted(DATA.glob("facts_tuning*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    texts = [turn["text"] for line in lines for turn in json.loads(line)["turns"]]
    found = [(read_details(text).get(FactName.POSTCODE), read_postcode(text)) for text in texts]
    assert [told for told, _ in found] == [read for _, read in found]
    assert sum(read is not None for _, read in found) > 10


@pytest.mark.parametrize(
    "text",
    [
        *("it's N1 9GU", "w1 9gu", "W 1  9GU", "N1\u20139GU", "SW1A1AA", "so 12th"),
        *("D02 X285", "D02-X285", "D0W 2X85", "1012AB", "D-1011", "postcode 00-950"),
    ],
)
def test_the_shortest_postcodes_are_read(text):
    assert read_details(text)[FactName.POSTCODE] == read_postcode(text)


def test_a_few_digits_without_a_letter_before_them_are_no_postcode():
    assert FactName.POSTCODE not in read_details("lamp number 12, 3 of 4")
