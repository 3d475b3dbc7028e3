"""What customers give to be found by, read from their words where the assistant isn't asked."""

from __future__ import annotations

from collections.abc import Mapping

from actions.orders.contacts import read_email, read_phone
from actions.orders.order_numbers import read_order_number
from actions.orders.postcodes import read_postcode
from bot.domain.knowledge.facts import FactName


def read_details(text: str) -> Mapping[FactName, str]:
    """The order number, e-mail, postcode and phone in that text, as far as they are sure."""
    found = {
        FactName.ORDER: read_order_number(text),
        FactName.EMAIL: read_email(text),
        FactName.POSTCODE: read_postcode(text),
        FactName.PHONE: read_phone(text),
    }
    return {name: value for name, value in found.items() if value}
