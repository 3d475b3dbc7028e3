"""The kinds of promises."""

from __future__ import annotations

from enum import Enum


class PromiseKind(str, Enum):
    """What is owed.

    `contact`: the customer hears from us. `agent`: what an agent said that they will do.
    `watch`: the case stays open on an order. `inside`: a colleague is followed up; the customer
    is never told of it.
    """

    CONTACT = "contact"
    AGENT = "agent"
    WATCH = "watch"
    INSIDE = "inside"

    @property
    def told(self) -> bool:
        """Whether the customer knows of it."""
        return self is not PromiseKind.INSIDE


#: What somebody of the team said that they will do, in their own words.
OWN_WORDS = (PromiseKind.AGENT, PromiseKind.INSIDE)
#: The way of a promise to write whose owner leaves the desk until then and comes back for it.
BACK = "back"
#: The way of one after a time that was not kept, when nobody knows the next: by then the customer
#: hears how it stands, which needs nobody at the desk.
NEWS = "news"
