"""What customers give to be found by, read from their words where the assistant isn't asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from unicodedata import normalize

from actions.orders.contacts import read_email, read_phone
from actions.orders.order_numbers import read_order_number
from actions.orders.postcodes import read_postcode
from bot.domain.knowledge.facts import FactName

#: Fewer digits have none of these ("W1 9GU" has three, "N1 9GU" two); most messages have none.
_OF_AN_ORDER, _OF_A_POSTCODE, _OF_A_PHONE = 5, 2, 7
_AT = re.compile("@|at", re.I)
#: With fewer digits a postcode has letters before and behind them: "N1 9GU", "W 1 9gu", "D02 X285".
_OF_DIGITS_ALONE = 4
_BEHIND_A_LETTER = re.compile(r"[A-Z][^\w\n]*\d", re.I)
_BEFORE_A_LETTER = re.compile(r"\d[^\w\n]*[A-Z]", re.I)


def read_details(text: str) -> Mapping[FactName, str]:
    """The order number, e-mail, postcode and phone in that text, as far as they are sure."""
    clean = normalize("NFKC", text)
    digits = sum(sign.isdecimal() for sign in clean)
    found = {
        FactName.ORDER: read_order_number(text) if digits >= _OF_AN_ORDER else None,
        FactName.EMAIL: read_email(text) if _AT.search(clean) else None,
        FactName.POSTCODE: read_postcode(text) if _may_have_a_postcode(clean, digits) else None,
        FactName.PHONE: read_phone(text) if digits >= _OF_A_PHONE else None,
    }
    return {name: value for name, value in found.items() if value}


def _may_have_a_postcode(clean: str, digits: int) -> bool:
    if not _OF_A_POSTCODE <= digits < _OF_DIGITS_ALONE:
        return digits >= _OF_DIGITS_ALONE
    return bool(_BEHIND_A_LETTER.search(clean) and _BEFORE_A_LETTER.search(clean))
