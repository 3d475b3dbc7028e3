"""Counting from the record: every event is counted once, by the process that wrote it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.adapters.metrics.instruments import Instruments
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.fold import fold

log = logging.getLogger(__name__)

#: All codes with which the door refuses (`bot.domain.speak`).
REFUSALS = frozenset({"not_yours", "silent_handover", "unlisted_notice"})
#: Why a send failed: our own codes, and what `refusals.action_for` says of the provider's.
WHYS = frozenset(
    {
        "window_closed",
        "not_composed",
        "undeliverable",
        "stop",
        "retry",
        "unreachable",
        "no_address",
        "unknown",
        "channel_off",
    }
)
_ON_THE_WAY = (Status.OFFERED, Status.WAITING)
_SENDS: dict[type[e.Event], str] = {
    e.Sent: "sent",
    e.SendPutOff: "put_off",
    e.SendUnclear: "unclear",
    e.SendAgain: "again",
    e.SendFailed: "failed",
}
_PROMISES: dict[type[e.Event], str] = {
    e.Promised: "made",
    e.PromiseKept: "kept",
    e.PromiseInDanger: "in_danger",
    e.PromiseMoved: "moved",
    e.PromiseHandedOn: "handed_on",
    e.PromiseWithdrawn: "withdrawn",
}
_CALLBACKS: dict[type[e.Event], str] = {
    e.PromiseKept: "kept",
    e.PromiseMoved: "moved",
    e.PromiseHandedOn: "handed_on",
    e.PromiseWithdrawn: "withdrawn",
    e.PromiseLate: "late",
}
_REMEDIES: dict[type[e.Event], str] = {
    e.RemedyAsked: "asked",
    e.RemediesOffered: "offered",
    e.RemedyChosen: "chosen",
    e.RemedyBegun: "begun",
    e.RemedyRefused: "refused",
    e.RemedyUnclear: "unclear",
}
#: A code of causes.yml, which is a short list too.
_CAUSE = re.compile(r"[a-z][a-z_]{0,39}")
_STATUSES = frozenset({"sent", "delivered", "read", "played", "failed"})
_VOICES: dict[type[e.Event], str] = {e.BotSaid: "bot", e.HouseSaid: "house", e.AgentSaid: "agent"}
#: What is counted of these depends on the state that they met.
_COUNTED_BY_STATE = frozenset(
    {e.CustomerSaid, e.HandedOver, e.Accepted, e.AgentSaid, *_PROMISES, *_CALLBACKS}
)


class Story:
    """See `bot.app.meters.Meters`."""

    def __init__(self, instruments: Instruments) -> None:
        self._i = instruments

    def wrote(self, before: Conversation, events: Sequence[e.Event]) -> None:
        """Count them. What breaks here breaks no conversation."""
        try:
            self._turn(before, events)
            for state, event in _each(before, events):
                self._count(state, event)
                self._people(state, event, events)
                self._given(event)
        except Exception:
            log.exception("an event could not be counted")

    def refused(self, code: str) -> None:
        """See Meters."""
        self._i.refused_words.labels(code if code in REFUSALS else "other").inc()

    def stumbled(self, error: str) -> None:
        """See Meters."""
        self._i.stumbles.labels(error).inc()

    def _turn(self, before: Conversation, events: Sequence[e.Event]) -> None:
        outcome = _outcome(events)
        if outcome is None:
            return
        self._i.turns.labels(outcome).inc()
        since = before.owed_since or before.waiting_since
        if since is not None:
            self._i.turn_seconds.labels(outcome).observe(_seconds(since, events[-1].at))

    def _count(self, state: Conversation, event: e.Event) -> None:
        kind = type(event)
        if isinstance(event, e.CustomerSaid):
            self._i.messages.labels(state.channel if state.channel in _CHANNELS else "other").inc()
        elif kind in _VOICES:
            self._i.words.labels(_VOICES[kind]).inc()
        elif isinstance(event, e.BotDropped):
            self._i.dropped.inc()
        elif isinstance(event, e.Alarmed):
            self._i.alarms.labels(event.kind.value).inc()
        elif isinstance(event, e.DeliveryChanged):
            status = event.status if event.status in _STATUSES else "other"
            self._i.deliveries.labels(status).inc()
        elif kind in _SENDS:
            self._i.sends.labels(_SENDS[kind]).inc()
            if isinstance(event, e.SendFailed):
                self._i.refused_sends.labels(why(event.code)).inc()

    def _people(self, state: Conversation, event: e.Event, events: Sequence[e.Event]) -> None:
        since = state.needed_since
        if isinstance(event, e.HandedOver):
            self._handed_over(state, event, events)
        elif isinstance(event, e.OfferLapsed):
            kind = "offer_declined" if event.declined else "offer_lapsed"
            kind = "offer_moved" if event.moved else kind
            self._i.watch_actions.labels(kind).inc()
        elif isinstance(event, e.PromiseLate):
            self._i.watch_actions.labels("promise_late").inc()
            self._i.promises.labels("late").inc()
            self._called_back(state, event)
        elif type(event) in _PROMISES:
            self._i.promises.labels(_PROMISES[type(event)]).inc()
            self._called_back(state, event)
        elif isinstance(event, e.Closed):
            self._i.closed.labels(event.cause if _CAUSE.fullmatch(event.cause) else "other").inc()
        elif isinstance(event, e.Answered):
            self._i.solved.labels("yes" if event.solved else "no").inc()
        elif isinstance(event, e.Accepted) and since and state.status in _ON_THE_WAY:
            self._step("acceptance", since, event.at)
        elif isinstance(event, e.AgentSaid):
            self._agent_said(event, since)

    def _called_back(self, state: Conversation, event: e.Event) -> None:
        """Of the promises, those for a time that the customer chose."""
        if isinstance(event, e.Promised) and event.starts:
            self._i.callbacks.labels("booked").inc()
        promise = getattr(event, "promise", "")
        chosen = any(p.id == promise and p.starts for p in state.promises)
        if chosen and type(event) in _CALLBACKS:
            self._i.callbacks.labels(_CALLBACKS[type(event)]).inc()

    def _given(self, event: e.Event) -> None:
        kind = type(event)
        if isinstance(event, e.RemedyDecided):
            self._i.remedies.labels("approved" if event.approved else "declined").inc()
        elif kind in _REMEDIES:
            self._i.remedies.labels(_REMEDIES[kind]).inc()
        elif isinstance(event, e.RemedyDone):
            self._i.remedies.labels("already_done" if event.again else "done").inc()
            self._i.given.labels(event.remedy.kind.value).inc()
            self._i.given_cents.labels(event.remedy.kind.value).inc(event.remedy.amount)

    def _agent_said(self, event: e.AgentSaid, since: datetime | None) -> None:
        for fact in event.asked_again:
            self._i.asked_again.labels(fact).inc()
        if since:
            self._step("first_word", since, event.at)

    def _handed_over(
        self, state: Conversation, event: e.HandedOver, events: Sequence[e.Event]
    ) -> None:
        if state.status in _ON_THE_WAY:
            if state.status is Status.WAITING and not _has(events, e.PromiseLate):
                self._i.watch_actions.labels("offered_again").inc()
            return
        if state.status is Status.AGENT:
            self._i.watch_actions.labels("agent_replaced").inc()
        else:
            self._i.handovers.labels(event.reason.code.value).inc()
        self._step("notice", state.waiting_since or event.at, event.at)

    def _step(self, step: str, since: datetime, at: datetime) -> None:
        self._i.handover_seconds.labels(step).observe(_seconds(since, at))


_CHANNELS = frozenset({"web", "whatsapp"})


def why(code: str) -> str:
    """The class of a failure's code; `stop:190` is `stop`, and what is new is `other`."""
    found = code.partition(":")[0]
    return found if found in WHYS else "other"


def _outcome(events: Sequence[e.Event]) -> str | None:
    """What became of a turn, if one ended here."""
    if _has(events, e.BotDropped):
        return "dropped"
    if not _has(events, e.TurnEnded):
        return None
    for event in events:
        if isinstance(event, e.HandedOver):
            own_fault = event.reason.code.value.startswith("assistant_")
            return "failed" if own_fault else "handed_over"
    return "answered" if _has(events, e.BotSaid) else "noted"


def _each(
    before: Conversation, events: Sequence[e.Event]
) -> Iterator[tuple[Conversation, e.Event]]:
    """Each event, with the state that it met where that counts: most need no folding."""
    folded = 0
    for place, event in enumerate(events):
        if type(event) in _COUNTED_BY_STATE:
            before, folded = fold(before, events[folded:place]), place
        yield before, event


def _has(events: Sequence[e.Event], kind: type[e.Event]) -> bool:
    return any(isinstance(event, kind) for event in events)


def _seconds(since: datetime, at: datetime) -> float:
    """Clocks of two machines may differ a little: never less than nothing."""
    return max((at - since).total_seconds(), 0.0)
