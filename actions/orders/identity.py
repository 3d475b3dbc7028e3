"""Who may hear about which order. Pure rules over an `OrderSystem`.

An order number needs the e-mail or the postcode of its order. Without a number, the e-mail needs
the postcode or the phone. A phone that the channel vouches for (WhatsApp) is one of the two facts
that are always needed: with the number of one of its own orders, the e-mail or the postcode it is
enough; alone it never is. A wrong fact and an order that does not exist look the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Union

from actions.orders.facts import phone_key, same_email, same_phone, same_postcode
from actions.orders.model import Order
from actions.orders.order_numbers import normal_order_number
from actions.orders.port import OrderSystem


class Fact(str, Enum):
    """What a customer can give to be found."""

    NUMBER = "number"
    EMAIL = "email"
    POSTCODE = "postcode"
    PHONE = "phone"


@dataclass(frozen=True, kw_only=True)
class Identified:
    """This is the order, and the customer may hear of it."""

    order: Order


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """The customer is known and may hear of all of these; which one do they mean? Newest first."""

    orders: tuple[Order, ...]


@dataclass(frozen=True)
class Mismatch:
    """Nothing fits all that was given. Never say which part: it may be somebody else's."""


@dataclass(frozen=True, kw_only=True)
class NeedsMore:
    """Not enough yet. Ask for one of these (the first is the best); any of them helps."""

    which: tuple[Fact, ...]


Identity = Union[Identified, Candidates, Mismatch, NeedsMore]  # noqa: UP007 (evaluated on 3.10)


def identify(
    system: OrderSystem,
    *,
    number: str | None = None,
    email: str | None = None,
    postcode: str | None = None,
    phone: str | None = None,
    phone_vouched: bool = False,
) -> Identity:
    """Who this is, from the facts given so far; as few questions to the system as possible.

    `phone_vouched`: the channel proved the phone, the customer did not just type it. Raises an
    `OrderSystemError` if the system gives no trustworthy answer.
    """
    email, postcode, number = _filled(email), _filled(postcode), _filled(number)
    phone = phone if phone and phone_key(phone) else None
    vouched = phone if phone_vouched else None
    if number:
        order = _numbered(system, number, email, postcode, vouched)
        if order is not None:
            return Identified(order=order)
        if not (email or postcode):
            return NeedsMore(which=(Fact.EMAIL, Fact.POSTCODE))
    can_search = bool(email) or phone_vouched
    if not number and not (can_search and sum(map(bool, (email, postcode, phone))) >= 2):
        return NeedsMore(which=_missing(email, postcode, vouched))
    orders = _searched(system, email, postcode, phone) if can_search else ()
    if not orders:
        return Mismatch()
    # With a number that did not fit, even a single find is a suggestion, not the one asked for.
    if len(orders) == 1 and not number:
        return Identified(order=orders[0])
    return Candidates(orders=orders)


def _filled(fact: str | None) -> str | None:
    return fact.strip() or None if fact else None


def _numbered(
    system: OrderSystem,
    number: str,
    email: str | None,
    postcode: str | None,
    vouched: str | None,
) -> Order | None:
    """The order, if one of the other facts is its own; without any the system isn't asked."""
    known = normal_order_number(number)
    if known is None or not (email or postcode or vouched):
        return None
    order = system.get(known)
    if order is None:
        return None
    customer = order.customer
    fits = (
        (email and same_email(email, customer.email))
        or (postcode and same_postcode(postcode, customer.postcode))
        or (vouched and same_phone(vouched, customer.phone))
    )
    return order if fits else None


def _searched(
    system: OrderSystem, email: str | None, postcode: str | None, phone: str | None
) -> tuple[Order, ...]:
    """The first pair of facts that finds something: a phone may be new, a postcode mistyped."""
    pairs = (
        (email, postcode, None) if email and postcode else None,
        (email, None, phone) if email and phone else None,
        (None, postcode, phone) if postcode and phone and not email else None,
    )
    for pair in filter(None, pairs):
        found = system.find(*pair)
        if found:
            return found
    return ()


def _missing(email: str | None, postcode: str | None, vouched: str | None) -> tuple[Fact, ...]:
    if email:
        return (Fact.POSTCODE, Fact.PHONE, Fact.NUMBER)
    if postcode:
        return (Fact.NUMBER, Fact.EMAIL)
    if vouched:
        return (Fact.EMAIL, Fact.POSTCODE)
    return (Fact.NUMBER, Fact.EMAIL)
