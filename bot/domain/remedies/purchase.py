"""An order as remedies look at it, and what went wrong with it. Amounts are whole cents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.remedies.model import Failure, Kind, Remedy
from bot.domain.remedies.money_due import tells_of_a_return, tells_of_money_due
from bot.domain.remedies.told_of import OF_WHAT_CAME, telling_words, told_in


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
    """One order, freshly read. `customer` stands for who ordered, and names nobody.

    `days_late` counts to the day it came or is expected, and to today if that is later;
    `still_to_come` says how many of those days are still ahead.
    """

    number: str
    state: str
    currency: str
    paid: int
    refunded: int
    items: tuple[Item, ...]
    delivery: int | None = None
    days_late: int = 0
    still_to_come: int = 0
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
#: States of an order of which nothing can be with the customer.
NOTHING_LEFT_US = frozenset({"placed", "packed", "on_hold_payment"})
#: States in which an order system sends nothing again: it may still come, and is not late.
ON_THE_ROAD = frozenset({"shipped", "in_transit"})


def failures_of(
    purchase: Purchase, intents: Sequence[str], let_down: bool, words: Iterable[str] = ()
) -> tuple[Failure, ...]:
    """What seems to have gone wrong, the likeliest first: what the customer says last, then what
    the order shows, then that we ourselves let them down. What never left us did not arrive broken.

    Intents are those of the bot's turns; `words` are all that is known of the trouble, also what
    they wrote to a person. Of what has not come the order knows better. Who only wants their money
    back is owed none yet.
    """
    words = tuple(words)
    said = [_BY_INTENT[intent] for intent in reversed(intents) if intent in _BY_INTENT]
    due = tells_of_money_due(words)
    if not (due or tells_of_a_return(words)):
        said = [failure for failure in said if failure is not Failure.REFUND_LATE]
    shown = list(_BY_STATE.get(purchase.state, ()))
    if purchase.days_late > 0 and not shown:
        shown.append(Failure.LATE)
    if shown and purchase.state not in _ARRIVED:
        said = [failure for failure in said if failure not in _SEEN_IN_THE_ORDER]
        due = False
    ours = [Failure.OUR_SERVICE] if let_down else []
    told = (*told_in(words), *((Failure.REFUND_LATE,) if due else ()))
    if purchase.state in NOTHING_LEFT_US:
        # It may be about another order; about this one it is a contradiction.
        said = [failure for failure in said if failure not in OF_WHAT_CAME]
        told = tuple(failure for failure in told if failure not in OF_WHAT_CAME)
    came = purchase.state in _ARRIVED or any(item.arrived for item in purchase.items)
    known = [*told, *shown] if came else [*shown, *told]
    return tuple(dict.fromkeys([*said, *known, *ours]))


#: What the order alone shows, and what is over once it shows it no more.
_OVER_BY_ITSELF = frozenset(
    {Failure.LOST, Failure.NOT_RECEIVED, Failure.PART_LATE, Failure.REFUND_LATE}
)


def still_fits(remedy: Remedy, purchase: Purchase) -> bool:
    """Whether the order has not changed since so that it makes good what is good by now.

    What was lost was delivered after all, or the money was paid back elsewhere.
    """
    if remedy.kind in (Kind.REFUND, Kind.SHIPPING) and remedy.amount > purchase.refundable:
        return False
    shown = remedy.failure in _BY_STATE.get(remedy.state, ())
    shows = remedy.failure in _BY_STATE.get(purchase.state, ())
    return shows or not (shown and remedy.failure in _OVER_BY_ITSELF)


def item_meant(purchase: Purchase, words: Iterable[str], failure: Failure | None) -> str:
    """The sku of the item that it is about, if that is plain: the only one, the one that the
    customer named, or the only one that has not come.
    """
    if len(purchase.items) == 1:
        return purchase.items[0].sku
    named = _named(purchase.items, words)
    if len(named) == 1:
        return named[0]
    if failure in (Failure.PART_LATE, Failure.MISSING_ITEM):
        missing = [item for item in purchase.items if item.sent < item.qty]
        if len(missing) == 1:
            return missing[0].sku
    return ""


def _named(items: Sequence[Item], words: Iterable[str]) -> list[str]:
    """The skus that somebody's words name. A "copper saucepan" is not the copper lamp too."""
    said = telling_words(" ".join(words))
    fits = {item.sku: telling_words(item.title) & said for item in items}
    return [
        sku for sku, found in fits.items() if found and not any(found < of for of in fits.values())
    ]
