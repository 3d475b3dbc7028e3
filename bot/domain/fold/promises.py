"""Promises, applied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Promise

_LONGEST = 500


def promised(event: e.Promised, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    promise = Promise(
        id=event.promise,
        owner=event.owner,
        text=event.text[:_LONGEST],
        due=event.due,
        made=event.at,
        kind=event.kind,
        leaves=event.leaves,
        order=event.order,
        look_at=event.look_at,
        starts=event.starts,
        way=event.way,
        before=_told_before(event, state),
    )
    others = [old for old in state.promises if old.id != event.promise]
    while len(others) >= c.MAX_PROMISES:
        # What nobody needs to look after any more goes first.
        others.remove(next((old for old in others if not old.stands), others[0]))
    return replace(state, promises=(*others, promise))


def _told_before(event: e.Promised, state: Conversation) -> datetime | None:
    """What a customer chose themselves puts off nothing that was told."""
    old = next((p for p in state.promises if p.id == event.promise), None)
    if old is None or old.starts or event.starts or old.due == event.due:
        return old.before if old and not event.starts else None
    return old.due if old.due < event.due else None


def promise_kept(event: e.PromiseKept, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return _without(state, event.promise)


def promise_withdrawn(
    event: e.PromiseWithdrawn,
    state: Conversation,
    seq: int,  # noqa: ARG001
) -> Conversation:
    return _without(state, event.promise)


def promise_late(event: e.PromiseLate, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    def late(found: Promise) -> Promise:
        return replace(found, late=True, again=False, announced=found.announced or event.told)

    return _changed(state, event.promise, late)


def promise_in_danger(
    event: e.PromiseInDanger,
    state: Conversation,
    seq: int,  # noqa: ARG001
) -> Conversation:
    return _changed(state, event.promise, lambda found: replace(found, announced=True))


def promise_moved(event: e.PromiseMoved, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    """Somebody's new time is as good as the first; one of the house's leaves it late."""

    def moved(found: Promise) -> Promise:
        by_us = not event.agent
        return replace(
            found,
            due=event.due,
            made=event.at,
            starts=None,
            announced=False,
            leaves=event.leaves,
            told_by=found.told_by if by_us else "",
            late=found.late and by_us,
            again=found.late and by_us,
            moves=found.moves + by_us,
        )

    return _changed(state, event.promise, moved)


def promise_handed_on(
    event: e.PromiseHandedOn,
    state: Conversation,
    seq: int,  # noqa: ARG001
) -> Conversation:
    return _changed(
        state,
        event.promise,
        lambda found: replace(
            found,
            owner=event.owner,
            leaves=event.leaves,
            told_by="" if found.teller == event.owner else found.teller,
        ),
    )


def order_looked_at(event: e.OrderLookedAt, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    def looked(found: Promise) -> Promise:
        blind = 0 if event.seen else found.blind + 1
        return replace(found, seen=event.seen or found.seen, blind=blind, look_at=event.look_at)

    return _changed(state, event.promise, looked)


def _without(state: Conversation, promise: str) -> Conversation:
    return replace(state, promises=tuple(old for old in state.promises if old.id != promise))


def _changed(
    state: Conversation, promise: str, change: Callable[[Promise], Promise]
) -> Conversation:
    changed = tuple(change(old) if old.id == promise else old for old in state.promises)
    return replace(state, promises=changed)
