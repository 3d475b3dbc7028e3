"""An order as remedies look at it, and what went wrong with it. Amounts are whole cents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.remedies.model import Failure


@dataclass(frozen=True, kw_only=True)
class Item:
    """A line of the order; the numbers are pieces. `price` of one is None where nobody knows."""

    sku: str
    title: str
    qty: int
    price: int | None = None
    sent: int = 0
    arrived: int = 0
    replaced: int = 0

    @property
    def left(self) -> int:
        """What was not sent again yet."""
        return max(self.qty - self.replaced, 0)


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """Something given for this order before. `key` says by which request, where it is known."""

    kind: str
    key: str = ""
    amount: int = 0


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """One order, freshly read. `customer` stands for who ordered, and names nobody."""

    number: str
    state: str
    currency: str
    paid: int
    refunded: int
    items: tuple[Item, ...]
    delivery: int | None = None
    days_late: int = 0
    customer: str = ""
    earlier: tuple[Earlier, ...] = ()

    @property
    def refundable(self) -> int:
        """What can still be paid back."""
        return max(self.paid - self.refunded, 0)

    def item(self, sku: str) -> Item | None:
        """The line of that sku."""
        return next((item for item in self.items if item.sku == sku), None)


_BY_STATE = {
    "late": (Failure.LATE,),
    "lost": (Failure.LOST,),
    "delivered_disputed": (Failure.NOT_RECEIVED,),
    "refund_overdue": (Failure.REFUND_LATE,),
    "partly_shipped": (Failure.PART_LATE,),
}
_BY_INTENT = {
    "item_damaged": Failure.DAMAGED,
    "item_missing": Failure.MISSING_ITEM,
    "item_wrong": Failure.WRONG_ITEM,
    "not_received": Failure.NOT_RECEIVED,
    "refund_missing": Failure.REFUND_LATE,
}
#: What a customer says of a parcel that the order system knows better.
_SEEN_IN_THE_ORDER = frozenset({Failure.NOT_RECEIVED, Failure.REFUND_LATE})
_ARRIVED = frozenset({"delivered", "delivered_disputed"})


def failures_of(purchase: Purchase, intents: Sequence[str], let_down: bool) -> tuple[Failure, ...]:
    """What seems to have gone wrong, the likeliest first: what the customer says last, then what
    the order shows, then that we ourselves let them down.
    """
    said = [_BY_INTENT[intent] for intent in reversed(intents) if intent in _BY_INTENT]
    shown = list(_BY_STATE.get(purchase.state, ()))
    if purchase.days_late > 0 and not shown:
        shown.append(Failure.LATE)
    if shown and purchase.state not in _ARRIVED:
        said = [failure for failure in said if failure not in _SEEN_IN_THE_ORDER]
    ours = [Failure.OUR_SERVICE] if let_down else []
    return tuple(dict.fromkeys([*said, *shown, *ours]))


def item_meant(purchase: Purchase, words: Iterable[str], failure: Failure | None) -> str:
    """The sku of the item that it is about, if that is plain: the only one, the one that the
    customer named, or the only one that has not come.
    """
    if len(purchase.items) == 1:
        return purchase.items[0].sku
    named = [item for item in purchase.items if _named(item.title, words)]
    if len(named) == 1:
        return named[0].sku
    if failure in (Failure.PART_LATE, Failure.MISSING_ITEM):
        missing = [item for item in purchase.items if item.sent < item.qty]
        if len(missing) == 1:
            return missing[0].sku
    return ""


def _named(title: str, words: Iterable[str]) -> bool:
    """Whether somebody's words hold a telling word of the title."""
    telling = {word.strip(",.").casefold() for word in title.split()}
    said = {word.strip(",.!?'\"").casefold() for text in words for word in text.split()}
    return any(len(word) >= 4 and word in said for word in telling)
