"""How the facts that identify a customer are compared: by keys that ignore how they are written."""

from __future__ import annotations

import re
import unicodedata

from actions.orders.model import Order

PHONE_DIGITS = 9
"""Phone numbers are the same when their last nine digits are (country and trunk prefixes vary)."""

_COUNTRY_PREFIX = re.compile(
    r"(?:GB|UK|DE|D|AT|A|CH|FR|F|NL|BE|B|LU|L|DK|IE|IT|I|ES|E|SE|S|PL)(?=\d)"
)


def email_key(text: str) -> str:
    """`Zoë@Example.com ` and `zoë@example.com` are one address."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def postcode_key(text: str) -> str:
    """`ls6 2ab`, `LS62AB` are one postcode; so are `D-10117` and `10117`."""
    upper = unicodedata.normalize("NFKC", text).upper()
    key = "".join(sign for sign in upper if sign.isascii() and sign.isalnum())
    bare = _COUNTRY_PREFIX.sub("", key, count=1)
    return bare if bare.isdigit() and len(bare) >= 4 else key


def phone_key(text: str) -> str | None:
    """The last nine digits; None if there are fewer, as then nothing can be compared."""
    digits = "".join(str(unicodedata.digit(s)) for s in text if unicodedata.digit(s, -1) >= 0)
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else None


def same_email(one: str, other: str) -> bool:
    """Whether both are the same address; two empty ones are not."""
    return bool(email_key(one)) and email_key(one) == email_key(other)


def same_postcode(one: str, other: str) -> bool:
    """Whether both are the same postcode; two empty ones are not."""
    return bool(postcode_key(one)) and postcode_key(one) == postcode_key(other)


def same_phone(one: str, other: str) -> bool:
    """Whether both are the same number; two that are too short to compare are not."""
    return phone_key(one) is not None and phone_key(one) == phone_key(other)


def order_fits(order: Order, email: str | None, postcode: str | None, phone: str | None) -> bool:
    """Whether the order's customer fits every fact that is given."""
    customer = order.customer
    return (
        (not email or same_email(email, customer.email))
        and (not postcode or same_postcode(postcode, customer.postcode))
        and (not phone or same_phone(phone, customer.phone))
    )
