"""What a field that somebody filled in may hold: a phone number can be called, an e-mail sent."""

from __future__ import annotations

import re

from bot.domain.errors import Refused
from bot.domain.knowledge.facts import FactName

#: As in `listening.contacts`: fewer digits can't be called, more are no number (ITU-T E.164).
_FEWEST, _MOST = 7, 15
_PHONE = re.compile(r"\+?[\d\s()./-]+")
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")


def as_given(name: FactName, value: str) -> str:
    """The value as it is kept; an empty one takes away. Raises Refused(`cannot_be`).

    >>> as_given(FactName.PHONE, "0113 496 0123")
    '01134960123'
    """
    if not value:
        return value
    if name is FactName.PHONE:
        return _phone(value)
    if name is FactName.EMAIL:
        if not _EMAIL.fullmatch(value):
            raise Refused("cannot_be", "That is no e-mail address; write it as name@example.com.")
        return value.casefold()
    return value


def _phone(value: str) -> str:
    digits = re.sub(r"\D", "", value.replace("(0)", "") if value.startswith("+") else value)
    if not _PHONE.fullmatch(value) or not _FEWEST <= len(digits) <= _MOST:
        raise Refused("cannot_be", "That is no phone number; write its digits, +44 for Britain.")
    if value.startswith("+"):
        return f"+{digits}"
    return f"+{digits[2:]}" if digits.startswith("00") else digits
