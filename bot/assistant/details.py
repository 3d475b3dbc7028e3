"""The details in a message: order number, e-mail, postcode, phone, name."""

from __future__ import annotations

import re

from actions.orders.contacts import read_email, read_phone
from actions.orders.order_numbers import read_order_number
from actions.orders.postcodes import read_postcode
from actions.talk.asking import POSTCODE_FIRST, WANTS_NUMBER, WANTS_PHONE, WANTS_POSTCODE
from actions.talk.memory import Memory
from bot.assistant.names import read_name

_NUMBER = re.compile(r"\bC\s?L\W{0,3}\d{5}\b", re.I)
#: "CL-10234 and 10235", "CL-10234 10235 10236": two orders, and more.
_MORE_ORDERS = re.compile(r"\b(?:and|und|both|beide)\b|&|\b\d{5}\b.*\b\d{5}\b", re.I)


def _bare_pair(text: str) -> bool:
    """ "CL-10234 10115": beside an order number and little else, digits are its postcode."""
    rest, numbers = _NUMBER.subn("", text)
    return numbers == 1 and len(rest.split()) <= 3 and not _MORE_ORDERS.search(rest)


def read_details(text: str, memory: Memory) -> dict[str, str]:
    """What the text says, by fact name. What we asked for last decides what bare digits are."""
    asking = memory.asking
    found = {
        "order": read_order_number(text, asked=asking in WANTS_NUMBER),
        "email": read_email(text),
        "postcode": read_postcode(text, asked=asking in WANTS_POSTCODE or _bare_pair(text)),
        "phone": read_phone(text, asked=asking in WANTS_PHONE),
        "name": read_name(text, asked=memory.name_asked and memory.busy),
    }
    if found["order"] and found["postcode"] and found["order"].endswith(f"-{found['postcode']}"):
        # The same five digits can't be both: what we asked for first is what they are.
        del found["order" if asking in POSTCODE_FIRST else "postcode"]
    return {name: value for name, value in found.items() if value}
