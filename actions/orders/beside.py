"""Digits beside an order number: its postcode, or the number of another order."""

from __future__ import annotations

import re

from actions.orders.order_numbers import order_number_span, read_order_number
from actions.orders.plain import plain
from actions.orders.slips import without_denied

MONEY_AFTER = r"(?!\s*(?:€|£|\$|%|eur|euros?|gbp|pounds?|quid|usd|kr)(?!\w))"
#: Five digits, or four that are no year.
_DIGITS = r"(\d{2}-\d{3}|\d{3} \d{2}|\d{5}|(?!19|20)\d{4})"
_BETWEEN = r"[\s,;:/|(+-]{1,4}"
#: "and" joins two orders.
_BEHIND = re.compile(
    rf"{_BETWEEN}(?:(?:in|nach|to)\s+)?{_DIGITS}(?![\w@/-]|[.,]\d)(?!{_BETWEEN}\d{{5}}\b)"
    + MONEY_AFTER,
    re.I,
)
_BEFORE = re.compile(rf"(?<![\w€£$#@+.,/-])(?<![€£$#\d] ){_DIGITS}{_BETWEEN}$", re.I)
_ORDER_BEFORE = re.compile(
    r"(?:(?:(?:the|my|die|der|meine) )?(?:order|bestellung|bestellnummer|bestellnr|auftrag)\.?"
    r"(?: (?:number|no\.?|nr\.?|nummer))?(?: (?:is|ist|lautet))?[ :]{1,2})?(?:C\s?L[\s\W]*|#\s*)?$",
    re.I,
)
#: What names the digits that follow something else than a postcode.
_OF_ELSE = re.compile(
    r"\b(?:number|numbers|no|nr|nummer|\w+nummer|item|article|artikel|product|model|modell|phone"
    r"|telefon|voucher|gutschein|invoice|rechnung|paid|bezahlt|cost|price|preis|id|ref|reference)"
    r"\b[\s.:=]*(?:(?:is|was|ist|war|of|for|von)\s+)?$",
    re.I,
)
_ORDERS = re.compile(
    r"\b(?:orders|purchases|bestellungen|aufträge"
    r"|(?:both(?: of)?|beide[nr]?)\W+(?:C\s?L\W?\d|\d|…))",
    re.I,
)
_NUMBERS = re.compile(r"\b(?:numbers|nummern)\b", re.I)
_ANOTHER = re.compile(r"(?<![\w.,-])(?:C\s?L[\s\W]{0,3}|#\s?)?[1-9]\d{4}(?![\w-]|[.,]\d)", re.I)
_PREFIXED = re.compile(r"(?<!\w)C\s?L[\s\W]{0,3}\d{5}(?!\w)", re.I)

_FIVE = re.compile(r"\d{5}")
#: Nobody asks for more in one breath.
_MOST = 5


def further_orders(text: str) -> tuple[str, ...]:
    """The order numbers that are named beside the first.

    >>> further_orders("orders CL-10269 10270"), further_orders("CL-10269, 10115 Berlin")
    (('CL-10270',), ())
    """
    first = read_order_number(text)
    if first is None:
        return ()
    clean = without_denied(plain(text))
    number = _ANOTHER if _ORDERS.search(clean) else _PREFIXED
    found = (f"CL-{digits}" for each in number.findall(clean) for digits in _FIVE.findall(each))
    return tuple(dict.fromkeys(other for other in found if other != first))[:_MOST]


def digits_beside(whole: str) -> str | None:
    """The postcode in digits alone that stands right behind or right before the order number."""
    span = order_number_span(whole)
    if span is None or _ORDERS.search(whole) or _NUMBERS.search(whole):
        return None
    behind = _BEHIND.match(whole, span[1])
    return behind[1] if behind else _right_before(whole[: span[0]])


def _right_before(begun: str) -> str | None:
    order = _ORDER_BEFORE.search(begun)
    before = begun[: order.start()] if order else begun
    found = _BEFORE.search(before)
    if found is None or _OF_ELSE.search(before[: found.start()]):
        return None
    return found[1]


def without_orders(clean: str) -> str:
    """The text with the numbers of further orders covered, sign for sign. None of ours begins
    with a zero; bare digits are orders only where several are spoken of.

    >>> without_orders("orders … 10270 08012"), without_orders("… CL-10270")
    ('orders … ····· 08012', '… ········')
    """
    number = _ANOTHER if _ORDERS.search(clean) else _PREFIXED
    return number.sub(lambda match: "·" * len(match[0]), clean)
