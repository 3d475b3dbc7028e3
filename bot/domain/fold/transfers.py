"""Passing a conversation on, applied: it changes who is asked, and never who has it."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.changing import replace
from bot.domain.conversation import Conversation, Status
from bot.domain.people.asked import Transfer


def transferring(event: e.Transferring, state: Conversation, seq: int) -> Conversation:
    asked = Transfer(
        by=event.agent,
        to=event.to,
        note=event.note,
        until=event.until,
        seq=seq,
        skill=event.skill,
        moves=tuple((move.promise, move.due) for move in event.moves),
    )
    return replace(state, transfer=asked)


def transfer_ended(event: e.TransferEnded, state: Conversation, seq: int) -> Conversation:  # noqa: ARG001
    return replace(state, transfer=None)


def after(state: Conversation) -> Conversation:
    """Whatever takes it from the agent who passes it on ends that, too."""
    asked = state.transfer
    if asked is None or (state.status is Status.AGENT and state.owner == asked.by):
        return state
    return replace(state, transfer=None)
