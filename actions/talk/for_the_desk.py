"""An order as an agent needs it: what the bot would tell, in lines, with days that stay true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from actions.orders.model import Hold, Order, OrderState, Shipment
from actions.orders.story import OrderStory, describe
from actions.talk.telling import Teller

#: The desk speaks English.
_LANGUAGE = "en"
#: There is nothing to follow.
_COMES_NO_MORE = frozenset(
    {OrderState.LOST, OrderState.CANCELLED, OrderState.REFUNDED, OrderState.RETURNED}
)


def story_for_desk(order: Order, teller: Teller) -> str:
    """Days, reason, next step, what the customer has to do, and parcels: a line each."""
    teller = replace(teller, language=_LANGUAGE)
    return "\n".join(_lines(order, describe(order, teller.today), teller))


def _lines(order: Order, story: OrderStory, teller: Teller) -> Iterator[str]:
    yield _days(order, story, teller)
    if why := teller.why(story):
        yield teller.say("desk_order.why", why=why)
    if step := story.next_step:
        text = teller.next_step(replace(step, on=None), None)
        yield text + _dated("on_day", step.on, teller)
    if hold := story.customer_must:
        yield _must(hold, teller) + _dated("until_day", hold.until, teller)
    yield from (_parcel(parcel, order.state, teller) for parcel in order.shipments)


def _must(hold: Hold, teller: Teller) -> str:
    """Told to an agent: it is the customer's step, and not theirs."""
    where = teller.say("orders.at_link", url=hold.url) if hold.url else ""
    return teller.say("desk_order.must", must=teller.must_words(hold)) + where


def _days(order: Order, story: OrderStory, teller: Teller) -> str:
    days = {
        "ordered": order.created.date(),
        "promised": story.promised,
        "expected": story.expected if story.delivered is None else None,
        "delivered": story.delivered,
        "refund_due": story.refund_due,
    }
    known = (_dated(name, day, teller) for name, day in days.items() if day)
    return teller.say("desk_order.join").join(known)


def _dated(phrase: str, day: date | None, teller: Teller) -> str:
    return teller.say(f"desk_order.{phrase}", day=teller.calendar_day(day)) if day else ""


def _parcel(parcel: Shipment, state: OrderState, teller: Teller) -> str:
    told = teller.say("desk_order.parcel", carrier=parcel.carrier, number=parcel.number)
    return f"{told} {parcel.url}" if parcel.url and state not in _COMES_NO_MORE else told
