"""What is filled in as a phone number can be called, and as an e-mail address be written to."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refused
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.given import as_given


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("07700 900123", "07700900123"),
        ("+44 (0)7700 900-123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("0211 / 4567890", "02114567890"),
        ("", ""),
    ],
)
def test_a_number_is_kept_as_it_is_heard(value, kept):
    assert as_given(FactName.PHONE, value) == kept


@pytest.mark.parametrize("value", ["none", "banana", "12", "call Robin", "1234567890123456", "+"])
def test_what_nobody_can_call_is_refused(value):
    with pytest.raises(Refused) as refused:
        as_given(FactName.PHONE, value)
    assert refused.value.code == "cannot_be"


@pytest.mark.parametrize("value", ["robin", "robin@", "@example.com", "robin@example", "a b@c.de"])
def test_what_nobody_can_write_to_is_refused(value):
    with pytest.raises(Refused):
        as_given(FactName.EMAIL, value)


def test_what_may_be_any_words_is_kept_as_it_is():
    assert as_given(FactName.ITEM, "the bowl") == "the bowl"
    assert as_given(FactName.EMAIL, "Robin@Example.com") == "robin@example.com"
