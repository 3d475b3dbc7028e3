"""Remedies: what is given to put things right, and how far it got. Amounts are whole cents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Kind(str, Enum):
    """What is given. `shipping` is money back for the delivery, `express` a fast replacement."""

    VOUCHER = "voucher"
    REFUND = "refund"
    SHIPPING = "shipping"
    REPLACEMENT = "replacement"
    EXPRESS = "express"


class Extent(str, Enum):
    """How much of the order it is about."""

    WHOLE = "whole"
    ITEM = "item"
    PART = "part"


class Failure(str, Enum):
    """What went wrong. The words are data (`words/en/remedying.yml`)."""

    LATE = "late"
    LOST = "lost"
    NOT_RECEIVED = "not_received"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong_item"
    MISSING_ITEM = "missing_item"
    PART_LATE = "part_late"
    REFUND_LATE = "refund_late"
    OUR_SERVICE = "our_service"


#: Failures of one thing in the parcel.
OF_AN_ITEM = frozenset({Failure.DAMAGED, Failure.WRONG_ITEM, Failure.MISSING_ITEM})


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """One thing to be given for one order, as it is asked of the order system.

    `id` is the idempotency key. `rule` is its name in `remedies.yml`, `amount` what it is worth,
    `item` the sku that it is about (empty: the whole order) with its `title`, `pieces` how many of
    the `of` that were ordered it is for (`of` 0: all, as it was known then). `customer` stands for
    who ordered, and names nobody. What is `owed` counts towards no budget. `state` is the order's,
    when it was found to fit.
    """

    id: str
    rule: str
    kind: Kind
    extent: Extent
    failure: Failure
    order: str
    currency: str
    amount: int
    item: str = ""
    title: str = ""
    pieces: int = 0
    of: int = 0
    customer: str = ""
    owed: bool = False
    state: str = ""


class Stage(str, Enum):
    """How far a remedy got.

    `asked`: a supervisor is to decide; `offered`: the customer may choose it; `begun`: it is
    with the order system; `unclear`: nobody knows whether it was done.
    """

    ASKED = "asked"
    DECLINED = "declined"
    OFFERED = "offered"
    CHOSEN = "chosen"
    BEGUN = "begun"
    UNCLEAR = "unclear"
    DONE = "done"
    REFUSED = "refused"


#: The order system gave no answer when it was asked about the order, so that nothing was begun: the
#: same may be chosen again.
NO_ANSWER = frozenset({"slow", "down", "confused"})
#: It was done, or may have been: it can't begin again.
ON_ITS_WAY = frozenset({Stage.BEGUN, Stage.UNCLEAR, Stage.DONE})


@dataclass(frozen=True, kw_only=True)
class Handling:
    """A remedy in a conversation, and how far it got.

    `agent` gives it, `by` approved it or declined, `word` is what they said to it; `seq` is where
    it changed last and `since` when. `until` is when somebody looks at it again, after `tries`;
    of what is done, when the house tells it because nobody else has.
    `made` is what the order system made (a voucher's code, an order's number), `again` whether it
    had been done before; `code` and `why` say why not. `next_to` are those it was offered with,
    `chosen` the customer's message in which it was chosen, `pressed` those in which its button was
    pressed again, `asked` where an agent asked a supervisor for it or gave it unasked, `decided`
    where the supervisor did. `entry` is what it is counted under.
    """

    remedy: Remedy
    stage: Stage
    agent: str
    seq: int
    since: datetime
    by: str = ""
    word: str = ""
    until: datetime | None = None
    tries: int = 0
    made: str = ""
    again: bool = False
    code: str = ""
    why: str = ""
    next_to: tuple[str, ...] = ()
    chosen: int = 0
    pressed: tuple[int, ...] = ()
    asked: int = 0
    decided: int = 0
    entry: str = ""

    @property
    def awaited(self) -> bool:
        """Whether the customer pressed its button, and reads here what comes of it."""
        return self.chosen > 0 or bool(self.pressed)

    @property
    def told_at_once(self) -> bool:
        """Whether the house says what comes of it: they chose it, or a supervisor approved it."""
        return self.awaited or bool(self.by)


#: Buttons under which remedies are offered begin so.
BUTTON = "remedy:"


def key_of(conversation: str, rule: str, order: str, item: str, part: str = "") -> str:
    """The idempotency key: the same remedy for the same thing in one conversation is one. A `part`
    of the pieces of an item is a thing by itself.

    >>> key_of("c-1", "voucher", "CL-1", "") == key_of("c-1", "voucher", "CL-1", "")
    True
    """
    told = "\n".join((conversation, rule, order, item, *((part,) if part else ())))
    return "wl-" + hashlib.sha256(told.encode()).hexdigest()[:40]


def button_of(remedy: Remedy) -> str:
    """The id of the button under which a customer chooses it."""
    return f"{BUTTON}{remedy.id}"


def excludes(one: Remedy, other: Remedy) -> bool:
    """Whether having one of them leaves no right to the other: a thing is sent again, paid back, or
    kept for less, once. Of several pieces some may be, and the rest later.
    """
    if one.id == other.id or one.order != other.order:
        return False
    if not (puts_right(one) and puts_right(other)):
        return False
    if not one.item or not other.item:
        return True
    return one.item == other.item and not _fit_together(one, other)


def _fit_together(one: Remedy, other: Remedy) -> bool:
    """Parts of the same pieces, which are no more than there are."""
    return one.of > 0 and other.of > 0 and one.pieces + other.pieces <= min(one.of, other.of)


def made_good(handled: Iterable[Handling], order: str, item: str) -> int:
    """How many pieces of that item were sent again, paid back or kept for less here, or may be."""
    return sum(
        one.remedy.pieces
        for one in handled
        if one.stage in ON_ITS_WAY and puts_right(one.remedy)
        if (one.remedy.order, one.remedy.item) == (order, item)
    )


def makes_whole(remedy: Remedy) -> bool:
    """Whether the customer has what they paid for with it, or their money."""
    sent = remedy.kind in (Kind.REPLACEMENT, Kind.EXPRESS)
    return sent or (remedy.kind is Kind.REFUND and remedy.extent is not Extent.PART)


def puts_right(remedy: Remedy) -> bool:
    """Whether the things that it is about are dealt with: whole again, or kept for less money.

    A voucher, the delivery paid back and money for a delay stand beside all else.
    """
    kept = remedy.extent is Extent.PART and remedy.failure in OF_AN_ITEM
    return makes_whole(remedy) or (remedy.kind is Kind.REFUND and kept)
