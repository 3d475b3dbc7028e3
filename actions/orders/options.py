"""What a customer may choose, by the state of the order. A person carries the choice out."""

from __future__ import annotations

from enum import Enum

from actions.orders.model import Order, OrderState


class Option(str, Enum):
    """A choice; the customer's pick becomes what they want, in the brief."""

    WAIT_AND_TRACK = "wait_and_track"
    REFUND = "refund"
    REPLACEMENT = "replacement"
    CHANGE_ADDRESS = "change_address"
    CANCEL = "cancel"
    SEND_REST_OR_REFUND = "send_rest_or_refund"
    """Of an order that left in part: send the rest when it is there, or pay it back."""
    CLAIM_LOST = "claim_lost"
    """Have the carrier search, while we go on."""
    START_RETURN = "start_return"
    PAY_AGAIN = "pay_again"
    PERSON = "person"


_BY_STATE: dict[OrderState, tuple[Option, ...]] = {
    OrderState.PLACED: (Option.CHANGE_ADDRESS, Option.CANCEL),
    OrderState.PACKED: (Option.CHANGE_ADDRESS, Option.CANCEL),
    OrderState.SHIPPED: (Option.WAIT_AND_TRACK,),
    OrderState.IN_TRANSIT: (Option.WAIT_AND_TRACK,),
    # Neither money back nor a new one, while it is on its way: nobody here could do it.
    OrderState.LATE: (Option.WAIT_AND_TRACK,),
    OrderState.PARTLY_SHIPPED: (Option.WAIT_AND_TRACK, Option.SEND_REST_OR_REFUND),
    # The carrier has said so: there is nothing to search for.
    OrderState.LOST: (Option.REPLACEMENT, Option.REFUND),
    OrderState.DELIVERED: (Option.START_RETURN,),
    OrderState.DELIVERED_DISPUTED: (Option.REPLACEMENT, Option.REFUND, Option.CLAIM_LOST),
    OrderState.RETURNED: (Option.WAIT_AND_TRACK,),
    OrderState.REFUNDED: (),
    OrderState.REFUND_OVERDUE: (Option.REFUND,),
    OrderState.CANCELLED: (),
    OrderState.ON_HOLD_PAYMENT: (Option.PAY_AGAIN, Option.CANCEL),
    OrderState.UNKNOWN: (),
}
_ADDRESS_QUERY = "address_query"


def options_for(order: Order, *, needs_person: bool) -> tuple[Option, ...]:
    """The choices, best first; `person` is always among them, first if nobody else can help.

    `cancel` stands there only while the order system allows it, `wait_and_track` not where
    waiting would be of no use.
    """
    options = list(_BY_STATE[order.state])
    before_dispatch = order.state is OrderState.LATE and not order.shipments
    if before_dispatch:
        options.append(Option.CANCEL)  # nothing has left: the money back, and at once
    if order.why is not None and order.why.code == _ADDRESS_QUERY:
        options.insert(0, Option.CHANGE_ADDRESS)
    if not order.cancellable:
        options = [option for option in options if option is not Option.CANCEL]
    if needs_person:
        rest = [option for option in options if option is not Option.WAIT_AND_TRACK]
        return (Option.PERSON, *rest)
    return (*options, Option.PERSON)
