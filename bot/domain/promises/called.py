"""How people of the team call a promise: the house's own in their language, an agent's as said."""

from __future__ import annotations

from typing import Protocol

from bot.domain.promises.kinds import OWN_WORDS, PromiseKind
from bot.domain.promises.wishes import Way
from bot.domain.wording.phrasebook import Phrasebook


class _Owed(Protocol):
    """A promise, or the event that made it."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> PromiseKind: ...
    @property
    def order(self) -> str: ...
    @property
    def way(self) -> str: ...


def as_said(kind: PromiseKind) -> bool:
    """Whether its text is somebody's own words, in whatever language."""
    return kind in OWN_WORDS


def called(promise: _Owed, phrases: Phrasebook) -> str:
    """In the team's language, whatever the customer was told in; own words stay as they are."""
    if as_said(promise.kind):
        return promise.text
    if promise.kind is PromiseKind.WATCH:
        return phrases.say("house.promise_to_watch", order=promise.order)
    call = promise.way == Way.CALL.value
    return phrases.say("house.promise_to_call" if call else "house.promise_to_write")
