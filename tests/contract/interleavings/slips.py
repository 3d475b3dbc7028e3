"""Words and acts that somebody forgot to check, as events that no record may take."""

from __future__ import annotations

from datetime import datetime

from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.reasons import Reason, ReasonCode

SLIPS = ("bot", "agent", "handover")


def of(slip: str, state: Conversation, now: datetime) -> e.Event | None:
    """What must be refused in this state; nothing, where it would be right."""
    if slip == "bot" and state.status in (Status.OFFERED, Status.AGENT):
        return e.BotSaid(at=now, text="A slip.", answers=state.version, turn="slip")
    if slip == "agent" and state.owner != "noor":
        return e.AgentSaid(at=now, agent="noor", text="A slip.", message_id=f"slip-{state.version}")
    if slip == "handover" and state.status is Status.BOT:
        reason = Reason(code=ReasonCode.ASKED_FOR_PERSON, source=state.version)
        return e.HandedOver(at=now, agent="maya", reason=reason, until=None, why_them="slip")
    return None
