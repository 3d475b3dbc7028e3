"""What is wrong with the order beside its state: damaged, missing, to be cancelled ..."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.orders.model import Order, OrderState
from actions.orders.options import Option
from actions.orders.story import Where
from actions.talk.following import STOPPED
from actions.talk.reply import Learned
from actions.talk.telling import Teller, Told

#: The FAQ entry that answers each trouble while we don't know the order.
FAQ_OF = {
    "item_damaged": "damaged-on-arrival",
    "item_missing": "missing-item",
    "item_wrong": "wrong-item",
    "not_received": "delivered-not-here",
    "refund_missing": "refund-time",
    "cancel_order": "cancel-order",
    "change_address": "change-address",
    "return_order": "return-how",
}
#: Who is good at it (the skills of team.yml).
SKILL_OF = {
    "item_damaged": "returns",
    "item_missing": "returns",
    "item_wrong": "returns",
    "not_received": "delivery",
    "refund_missing": "payments",
    "cancel_order": "delivery",
    "change_address": "delivery",
    "return_order": "returns",
}
_WITH_THE_CUSTOMER = (
    OrderState.DELIVERED,
    OrderState.DELIVERED_DISPUTED,
    OrderState.PARTLY_SHIPPED,
    OrderState.RETURNED,
)
#: Not there yet, by the order system, which sees a delivery late or not at all.
_ON_THE_WAY = (OrderState.SHIPPED, OrderState.IN_TRANSIT, OrderState.LATE)
#: Nobody can tell these of what has not come.
_SEEN_BY_THEM = ("item_damaged", "item_wrong")
_FOR_WHAT_ARRIVED = (Option.REPLACEMENT, Option.REFUND, Option.PERSON)
_IN_THE_BOX = ("item_damaged", "item_missing", "item_wrong")
_AT_ONCE = {"cancel_order": Option.CANCEL, "change_address": Option.CHANGE_ADDRESS}


@dataclass(frozen=True, kw_only=True)
class Moves:
    """Whether the new address is `given`, and their order was told `before`."""

    given: bool = False
    before: bool = False


def answer_problem(
    teller: Teller, order: Order, told: Told, *, intent: str, moves: Moves | None = None
) -> Told:
    """The told story, bent to what the customer came for."""
    if intent in _IN_THE_BOX and order.state in _WITH_THE_CUSTOMER:
        return _put_right(teller, told, intent)
    if intent in _SEEN_BY_THEM and order.state in _ON_THE_WAY:
        return _arrived_unseen(teller, told)
    if intent == "not_received" and order.state is OrderState.DELIVERED:
        return _disputed(teller, told)
    if intent == "return_order" and Option.START_RETURN in told.story.options:
        return _how_to_return(teller, told)
    if intent in _AT_ONCE and not told.needs_person:
        return _at_once(teller, told, intent, moves or Moves())
    return told


def _put_right(teller: Teller, told: Told, intent: str) -> Told:
    text = f"{_first(told)}\n\n{teller.say(f'orders.problem.{intent}')}"
    return replace(told, text=text, buttons=teller.buttons(_FOR_WHAT_ARRIVED), skill="returns")


def _arrived_unseen(teller: Teller, told: Told) -> Told:
    """They have it before them: where it is by the carrier is no answer to that."""
    text = f"{_first(told)}\n\n{teller.say('orders.problem.arrived_unseen')}"
    return replace(told, text=text, buttons=(), needs_person="arrived_unseen", skill="returns")


def _how_to_return(teller: Teller, told: Told) -> Told:
    text = f"{_first(told)}\n\n{teller.say('orders.chosen.start_return')}"
    return replace(told, text=text, buttons=teller.buttons((Option.PERSON,)))


def _disputed(teller: Teller, told: Told) -> Told:
    return replace(
        told,
        text=f"{_first(told)}\n\n{teller.say('orders.problem.not_received')}",
        buttons=teller.buttons((Option.REPLACEMENT, Option.REFUND, Option.CLAIM_LOST)),
        needs_person="delivered_disputed",
        skill="delivery",
    )


def _at_once(teller: Teller, told: Told, intent: str, moves: Moves) -> Told:
    """They said already what they want: it is noted, without another question."""
    option = _AT_ONCE[intent]
    if option is Option.CANCEL and told.story.state in STOPPED:
        return told
    if option is Option.CANCEL and Option.START_RETURN in told.story.options:
        return _how_to_return(teller, told)
    if option not in told.story.options:
        return replace(told, text=f"{told.text}\n\n{teller.say(f'orders.too_late.{intent}')}")
    noted = f"{_first(told)}\n\n{teller.say(f'orders.chosen.{option.value}')}"
    if option is Option.CANCEL and told.story.where is Where.WAITING_FOR_PAYMENT:
        # What is to be cancelled is not told when it will be packed.
        items = teller.items(told.story.items)
        noted = teller.say("orders.chosen.cancel_unpaid", order=told.story.number, items=items)
    if option is Option.CHANGE_ADDRESS and moves.given:
        # What was written is not asked for, nor is the order told once more for it.
        here = teller.say("orders.chosen.change_address_given")
        noted = here if moves.before else f"{_first(told)}\n\n{here}"
    return replace(
        told,
        text=noted,
        buttons=(),
        needs_person=f"chose:{option.value}",
        skill=SKILL_OF[intent],
        facts=(Learned(name="wants", value=option.value),),
    )


def _first(told: Told) -> str:
    return told.text.split("\n\n", 1)[0]
