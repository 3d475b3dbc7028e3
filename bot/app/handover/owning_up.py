"""A time that was told and is not kept is owned up to, with what was said."""

from __future__ import annotations

from typing import Literal

from bot.app.handover.telling import NOT_KEPT, Parted
from bot.domain.conversation import Conversation, Promise
from bot.domain.people.routing import Choice
from bot.domain.promises.kinds import NEWS, PromiseKind
from bot.domain.promises.wishes import Way
from bot.domain.waiting.asked import passed_unsaid


def not_kept(promise: Promise) -> Parted:
    """How that is told."""
    due = promise.starts or promise.due
    return Parted(_how(promise), promise.owner, told=due, text=promise.text)


def owning_up(state: Conversation, choice: Choice, parted: Parted) -> Parted:
    """How they parted; where a new time is told, first what became of the one before."""
    unsaid = passed_unsaid(state)
    if unsaid is None or choice.here or parted.how in ("", *NOT_KEPT):
        return parted
    return not_kept(unsaid)


def _how(promise: Promise) -> Literal["late", "late_call", "late_news", "late_said"]:
    """That they hear how it stands is kept by telling it."""
    if promise.kind is not PromiseKind.CONTACT:
        return "late_said"
    if promise.way == NEWS:
        return "late_news"
    return "late_call" if promise.way == Way.CALL.value else "late"
