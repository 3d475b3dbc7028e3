"""The details in a message: order number, e-mail, postcode, phone, name."""

from __future__ import annotations

from actions.orders.contacts import read_email, read_phone
from actions.orders.order_numbers import read_order_number
from actions.orders.postcodes import read_postcode
from actions.talk.asking import WANTS_NUMBER, WANTS_PHONE, WANTS_POSTCODE
from actions.talk.memory import Memory
from bot.assistant.names import read_name

#: What an order can be found by, without the name.
FINDING = ("order", "email", "postcode", "phone")


def read_details(text: str, memory: Memory) -> dict[str, str]:
    """What the text says, by fact name. What we asked for last decides what bare digits are."""
    asking = memory.asking
    found = {
        "order": read_order_number(text, asked=asking in WANTS_NUMBER),
        "email": read_email(text),
        "postcode": read_postcode(text, asked=asking in WANTS_POSTCODE),
        "phone": read_phone(text, asked=asking in WANTS_PHONE),
        "name": read_name(text, asked=memory.name_asked and memory.busy),
    }
    if found["order"] and found["postcode"] and found["order"].endswith(f"-{found['postcode']}"):
        # The same five digits can't be both: the number, if that is what was missing.
        del found["postcode" if asking != "proof" else "order"]
    return {name: value for name, value in found.items() if value}
