"""Promises, applied."""

from __future__ import annotations

from dataclasses import replace

from bot.domain import conversation as c
from bot.domain import events as e
from bot.domain.conversation import Conversation, Promise


def promised(event: e.Promised, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    promise = Promise(
        id=event.promise, owner=event.owner, text=event.text, due=event.due, made=event.at
    )
    others = tuple(old for old in state.promises if old.id != event.promise)
    return replace(state, promises=(*others, promise)[-c.MAX_PROMISES :])


def promise_kept(event: e.PromiseKept, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    left = tuple(promise for promise in state.promises if promise.id != event.promise)
    return replace(state, promises=left)


def promise_late(event: e.PromiseLate, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    marked = tuple(
        replace(promise, late=True) if promise.id == event.promise else promise
        for promise in state.promises
    )
    return replace(state, promises=marked)
