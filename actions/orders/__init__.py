"""The order system as the assistant sees it: read orders, identify customers, tell their story.

Plain Python: neither the bot nor rasa is imported here. `HttpOrderSystem` stands in
`actions.orders.http_client`, so that the pure part needs no HTTP.
"""

from __future__ import annotations

from actions.orders.contacts import read_email, read_phone
from actions.orders.errors import (
    OrderSystemConfused,
    OrderSystemDown,
    OrderSystemError,
    OrderSystemSlow,
)
from actions.orders.facts import phone_key, postcode_key, same_email, same_phone, same_postcode
from actions.orders.identity import (
    Candidates,
    Fact,
    Identified,
    Identity,
    Mismatch,
    NeedsMore,
    identify,
)
from actions.orders.memory import OrdersInMemory
from actions.orders.model import (
    Coded,
    Customer,
    Hold,
    Line,
    Made,
    NextStep,
    Note,
    Order,
    OrderState,
    Return,
    Shipment,
)
from actions.orders.options import Option
from actions.orders.order_numbers import normal_order_number, read_order_number
from actions.orders.port import OrderSystem
from actions.orders.postcodes import read_postcode
from actions.orders.story import NeedsPerson, OrderStory, Where, describe
from actions.orders.wire import order_from_json

__all__ = [
    "Candidates",
    "Coded",
    "Customer",
    "Fact",
    "Hold",
    "Identified",
    "Identity",
    "Line",
    "Made",
    "Mismatch",
    "NeedsMore",
    "NeedsPerson",
    "NextStep",
    "Note",
    "Option",
    "Order",
    "OrderState",
    "OrderStory",
    "OrderSystem",
    "OrderSystemConfused",
    "OrderSystemDown",
    "OrderSystemError",
    "OrderSystemSlow",
    "OrdersInMemory",
    "Return",
    "Shipment",
    "Where",
    "describe",
    "identify",
    "normal_order_number",
    "order_from_json",
    "phone_key",
    "postcode_key",
    "read_email",
    "read_order_number",
    "read_phone",
    "read_postcode",
    "same_email",
    "same_phone",
    "same_postcode",
]
