"""From events to state: one small function for each kind of event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.domain import events as e
from bot.domain.cases import visits
from bot.domain.changing import replace
from bot.domain.conversation import Conversation
from bot.domain.fold import (
    attachments,
    bot,
    customer,
    delivery,
    people,
    promises,
    remedies,
    transfers,
)
from bot.domain.waiting import owed as waiting

#: What an event makes of a state, at its place (`seq`) in the record. Others change nothing.
_APPLIED: Mapping[type[e.Event], Callable[[Any, Conversation, int], Conversation]] = {
    e.Opened: customer.opened,
    e.Moved: customer.moved,
    e.CustomerSaid: customer.customer_said,
    e.CustomerNoted: customer.customer_noted,
    e.AttachmentFetched: attachments.settled,
    e.AttachmentPutOff: attachments.put_off,
    e.AttachmentLost: attachments.settled,
    e.Withdrawn: customer.withdrawn,
    e.BotMeanwhile: customer.bot_meanwhile,
    e.BotSaid: bot.bot_said,
    e.BotDropped: bot.bot_dropped,
    e.HouseSaid: bot.house_said,
    e.TurnEnded: bot.turn_ended,
    e.Assessed: bot.assessed,
    e.Learned: bot.learned,
    e.OrderLookedUp: bot.order_looked_up,
    e.Corrected: bot.learned,
    e.PutRight: bot.learned,
    e.Joined: people.joined,
    e.HandedOver: people.handed_over,
    e.ReasonAdded: people.reason_added,
    e.OfferLapsed: people.offer_lapsed,
    e.Accepted: people.accepted,
    e.AgentSaid: people.agent_said,
    e.HandedBack: people.handed_back,
    e.Transferring: transfers.transferring,
    e.TransferEnded: transfers.transfer_ended,
    e.Closed: people.closed,
    e.Barred: people.barred,
    e.BarLifted: people.bar_lifted,
    e.Answered: people.answered,
    e.Promised: promises.promised,
    e.PromiseKept: promises.promise_kept,
    e.PromiseInDanger: promises.promise_in_danger,
    e.PromiseLate: promises.promise_late,
    e.PromiseMoved: promises.promise_moved,
    e.PromiseHandedOn: promises.promise_handed_on,
    e.PromiseWithdrawn: promises.promise_withdrawn,
    e.OrderLookedAt: promises.order_looked_at,
    e.Alarmed: delivery.alarmed,
    e.AlarmSeen: delivery.alarm_seen,
    e.AlarmEnded: delivery.alarm_ended,
    e.SendBegun: delivery.send_begun,
    e.Sent: delivery.sent,
    e.SendUnclear: delivery.send_unclear,
    e.SendPutOff: delivery.send_put_off,
    e.SendAgain: delivery.send_again,
    e.WindowClosed: delivery.window_closed,
    e.SendFailed: delivery.send_failed,
    e.DeliveryChanged: delivery.delivery_changed,
    e.Vouched: remedies.vouched,
    e.RemedyAsked: remedies.asked,
    e.RemedyDecided: remedies.decided,
    e.RemediesOffered: remedies.offered,
    e.RemedyChosen: remedies.chosen,
    e.RemedyBegun: remedies.begun,
    e.RemedyDone: remedies.done,
    e.RemedyRefused: remedies.refused,
    e.RemedyUnclear: remedies.unclear,
}


def fold(state: Conversation, events: Iterable[e.Event]) -> Conversation:
    """The state after these events; each takes the next place in the record."""
    for event in events:
        seq = state.version + 1
        changed = waiting.after(state, _apply(event, state, seq), event)
        changed = transfers.after(visits.after(state, changed, event))
        state = replace(changed, version=seq, changed_at=event.at)
    return state


def _apply(event: e.Event, state: Conversation, seq: int) -> Conversation:
    applied = _APPLIED.get(type(event))
    return applied(event, state, seq) if applied else state
