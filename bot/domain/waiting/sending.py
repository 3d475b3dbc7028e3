"""What becomes of our words on a channel that we push to: the sending part of the fold.

A message goes out part by part. What the provider says of a part comes in any order, late and more
than once; it only ever advances, and what arrived stays arrived.
"""

from __future__ import annotations

from datetime import timedelta

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Outgoing, Part, Status, Underway

#: What a provider says of a message that the customer has; `sent` is only its own receipt.
ARRIVED = frozenset({"delivered", "read", "played"})
#: Records from before calls had a bound: a crash in the middle is waited for this long.
_UNBOUNDED = timedelta(minutes=1)


def begun(state: Conversation, event: e.SendBegun, seq: int) -> Conversation:
    """It left; nobody else sends while it is under way."""
    until = event.until or event.at + _UNBOUNDED
    underway = Underway(message=event.message, part=event.part, begun=seq, until=until)
    if event.part == e.INVITATION:
        return replace(state, underway=underway)
    return replace(_with(state, event.message, rest=event.rest), underway=underway)


def unclear(state: Conversation, event: e.SendUnclear) -> Conversation:
    """Nobody knows: the wait for the provider's word begins."""
    underway = state.underway
    if underway is None or not _is(underway, event.message, event.part):
        return state
    return replace(state, underway=replace(underway, until=event.until))


def taken(state: Conversation, message: int, part: int) -> Conversation:
    """The provider has it, by its answer or by a status: the next part is due."""
    underway = state.underway
    here = underway is not None and _is(underway, message, part)
    if part == e.INVITATION:
        return replace(state, underway=None, invited=True) if here else state
    # What nobody knew is known now; what was refused stays lost until the customer has it.
    lost = tuple(x for x in state.lost if not (_is(x, message, part) and x.code == e.UNKNOWN))
    after = _without_orphan(replace(state, lost=lost, underway=None if here else underway), lost)
    waiting = _waiting(after, message)
    if waiting is None or waiting.part != part:
        return after
    return _advanced(after, waiting)


def _advanced(state: Conversation, waiting: Outgoing) -> Conversation:
    if waiting.rest == 0:
        left = tuple(x for x in state.unsent if x.seq != waiting.seq)
        return replace(state, unsent=left)
    part, rest = waiting.part + 1, waiting.rest - 1
    return _with(state, waiting.seq, part=part, rest=rest, tries=0, until=None, code="")


def put_off(state: Conversation, event: e.SendPutOff) -> Conversation:
    """It surely has not gone out; it is tried again later."""
    underway = state.underway
    here = underway is not None and underway.message == event.message
    after = _with(state, event.message, until=event.until, code=event.code, tries=event.tries)
    return replace(after, underway=None if here else underway)


def again(state: Conversation, event: e.SendAgain) -> Conversation:
    """Back to its place among what is to be sent, from that part on."""
    lost = tuple(x for x in state.lost if not _is(x, event.message, event.part))
    after = _without_orphan(replace(state, lost=lost), lost)
    waiting = _waiting(after, event.message)
    if waiting is None:
        fresh = Outgoing(seq=event.message, new_speaker=True, since=event.at, part=event.part)
        unsent = sorted((*after.unsent, fresh), key=lambda outgoing: outgoing.seq)
        return replace(after, unsent=tuple(unsent))
    return _with(after, event.message, part=min(waiting.part, event.part))


def window_closed(state: Conversation, event: e.WindowClosed) -> Conversation:
    """The provider's clock has the last word, unless the customer wrote since."""
    if last_customer_seq(state) > event.since:
        return state
    return replace(state, window_closed_at=event.at)


def customer_wrote(state: Conversation) -> Conversation:
    """The window is open, and what was held back may go; an invitation is no longer needed."""
    underway = state.underway
    if underway is not None and underway.part == e.INVITATION:
        underway = None
    return replace(state, window_closed_at=None, invited=False, underway=underway)


def failed(state: Conversation, message: int, part: int, code: str) -> Conversation:
    """Lost, surely or maybe. Of what is unknown the rest goes on; what is refused ends there."""
    after = state
    if code == e.UNKNOWN:
        after = taken(after, message, part)
    else:
        left = tuple(outgoing for outgoing in after.unsent if outgoing.seq != message)
        underway = after.underway
        ended = underway is not None and underway.message == message
        after = replace(after, unsent=left, underway=None if ended else underway)
    lost = Part(message=message, part=part, code=code)
    others = tuple(x for x in after.lost if not _is(x, message, part))
    after = replace(after, lost=(*others, lost)[-c.MAX_LOST :])
    return replace(after, orphan=lost) if _nobody_sees(after) else after


def _nobody_sees(state: Conversation) -> bool:
    """Nobody has it, and nobody was called for lost words since the customer last wrote."""
    alone = state.status in (Status.BOT, Status.CLOSED)
    return alone and (state.brought == 0 or last_customer_seq(state) > state.brought)


def reported(state: Conversation, event: e.DeliveryChanged) -> Conversation:
    """A status: never back from where a part is already."""
    message, part = event.message, event.part
    if event.status == "failed":
        return _reported_failed(state, event)
    if event.status != "sent" and event.status not in ARRIVED:
        return state
    after = taken(state, message, part)
    if event.status == "sent":
        return after
    lost = tuple(x for x in after.lost if not _is(x, message, part))
    found = Part(message=message, part=part)
    others = tuple(x for x in after.arrived if x != found)
    after = _without_orphan(after, lost)
    return replace(after, lost=lost, arrived=(*others, found)[-c.MAX_ARRIVED :])


def _reported_failed(state: Conversation, event: e.DeliveryChanged) -> Conversation:
    message, part = event.message, event.part
    there = any(_is(x, message, part) for x in (*state.arrived, *state.lost))
    underway = state.underway
    here = underway is not None and _is(underway, message, part)
    waiting = _waiting(state, message)
    # The refusal of an earlier try may come as a status too: the next try is still to come.
    to_come = part != e.INVITATION and waiting is not None and waiting.part <= part and not here
    if there or to_come:
        return state
    if part == e.INVITATION and not here:
        return _only_lost(state, Part(message=message, part=part, code=event.code))
    return failed(state, message, part, event.code)


def _only_lost(state: Conversation, lost: Part) -> Conversation:
    """The invitation did not come: the words still wait for the customer, and a person sees it."""
    after = replace(state, lost=(*state.lost, lost)[-c.MAX_LOST :])
    return replace(after, orphan=lost) if _nobody_sees(after) else after


def last_customer_seq(state: Conversation) -> int:
    """Where the customer last wrote, as far as the state remembers."""
    return max((line.seq for line in state.lines if line.who == "customer"), default=0)


def _is(found: Part | Underway, message: int, part: int) -> bool:
    return (found.message, found.part) == (message, part)


def _waiting(state: Conversation, message: int) -> Outgoing | None:
    return next((outgoing for outgoing in state.unsent if outgoing.seq == message), None)


def _with(state: Conversation, message: int, **changed: object) -> Conversation:
    unsent = tuple(
        replace(outgoing, **changed) if outgoing.seq == message else outgoing  # type: ignore[arg-type]
        for outgoing in state.unsent
    )
    return replace(state, unsent=unsent)


def _without_orphan(state: Conversation, lost: tuple[Part, ...]) -> Conversation:
    return state if state.orphan in lost else replace(state, orphan=None)
