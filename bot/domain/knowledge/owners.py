"""Whose an order is, kept with its proof: not readable, only to be compared with what is asked for.

Whoever proves an order with its number and postcode has not told us their e-mail address; the order
has it. By its mark the conversation is found when they ask for all that we keep of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

_SEAM = " "


def mark_of(kind: str, value: str) -> str:
    """The same for the same e-mail address or phone number, as these are compared."""
    return f"{kind}:{hashlib.sha256(value.encode()).hexdigest()[:24]}"


def owner(email: str, phone: str) -> str:
    """The marks of one order's customer as a fact's value; either may be empty."""
    given = (("email", email), ("phone", phone))
    return _SEAM.join(mark_of(kind, value) for kind, value in given if value)


def marks_in(value: str) -> Iterable[str]:
    """Those of such a fact."""
    return value.split(_SEAM) if value else ()
