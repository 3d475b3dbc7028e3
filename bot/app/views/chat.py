"""What a customer sees: the update of the web chat protocol."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.app.views.common import Names, buttons, intro_of, iso
from bot.domain import events as e
from bot.domain.conversation import (
    Conversation,
    Status,
    Voice,
    may_speak,
    next_contact,
    next_word_by,
)
from bot.domain.knowledge.knowing import seen_by_customer
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import NEWS
from bot.domain.promises.wishes import Way
from bot.domain.waiting.asked import is_asked_silently, others_are_asked, still_waited_for


def chat_update(
    state: Conversation,
    entries: Sequence[e.Entry],
    after: int,
    names: Names,
    *,
    away: bool = False,
) -> dict[str, Any]:
    """Spoken words only: notes, assessments and control never come here.

    `away`: who has it is not at the desk.
    """
    messages = [_message(entry, names) for entry in entries if isinstance(entry.event, e.SPOKEN)]
    last = entries[-1].seq if entries else after
    return {
        "type": "update",
        "messages": messages,
        "state": _state(state, names, away=away),
        "last": last,
        "more": last < state.version,
    }


def _message(entry: e.Entry, names: Names) -> dict[str, Any]:
    kind, name = names.speaker(entry.event)
    message = {
        "seq": entry.seq,
        "at": iso(entry.event.at),
        "from": kind,
        "name": name,
        "text": getattr(entry.event, "text", ""),
        "buttons": buttons(entry.event),
    }
    if isinstance(entry.event, e.CustomerSaid):
        message["id"] = entry.event.message_id
    files = getattr(entry.event, "attachments", ())
    if files:
        message["attachments"] = [_attachment(one) for one in files]
    return message


def _attachment(one: e.Attachment) -> dict[str, Any]:
    return {"file": one.file, "name": one.filename, "kind": one.kind, "size": one.size}


def _state(state: Conversation, names: Names, *, away: bool) -> dict[str, Any]:
    return {
        # Ended for abuse: nobody answers for a time, so nobody is invited to write on.
        "status": "ended" if state.barred else _as_told(state).value,
        "ends": iso(state.barred.until) if state.barred else None,
        "speaker": _speaker(state, names),
        "person": _person(state, names, away=away),
        "known": len(seen_by_customer(state.facts)),
    }


def _as_told(state: Conversation) -> Status:
    """Who waits for a promise of somebody's does so still while others are asked silently."""
    return Status.WAITING if still_waited_for(state) else state.status


def _call(state: Conversation) -> datetime | None:
    """When the person calls, if the customer chose so; then nobody is waited for to write."""
    promise = chosen(state)
    return promise.starts if promise and promise.way == Way.CALL.value else None


def _news(state: Conversation) -> bool:
    """Whether by the time that was told they hear how it stands, and from whom is not known."""
    promise = next_contact(state) if state.status is Status.WAITING else None
    return promise is not None and promise.way == NEWS


def _speaker(state: Conversation, names: Names) -> dict[str, str]:
    agent = names.team.get(state.owner)
    if state.status is Status.AGENT:
        name, intro = names.team.name_of(state.owner), intro_of(agent, state.language, names)
        return {"kind": "agent", "name": name, "intro": intro}
    return {"kind": "bot", "name": names.shop.bot_name, "intro": ""}


def _person(state: Conversation, names: Names, *, away: bool) -> dict[str, Any] | None:
    if state.status not in (Status.OFFERED, Status.WAITING, Status.AGENT):
        return None
    silently = is_asked_silently(state)
    who = state.named if silently else state.owner
    due = iso(next_word_by(state))
    offered = _as_told(state) is Status.OFFERED
    return {
        "name": names.team.name_of(who),
        "intro": intro_of(names.team.get(who), state.language, names),
        "until": due if offered else None,
        "due": due,
        "calls_at": iso(_call(state)),
        "news": _news(state),
        "others": offered and others_are_asked(state),
        "away": away,
        "awaited": not may_speak(state, Voice.BOT) and state.status is not Status.AGENT,
    }
