"""Alarms as the desk shows them: what, about whom, since when, in plain words."""

from __future__ import annotations

from typing import Any

from bot.app.views.common import Names, iso
from bot.domain.conversation import Conversation
from bot.domain.waiting.alarms import AlarmKind


def alarms_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """All that stand, the oldest first; those that a supervisor has noted say so.

    `yours` is the text for the person whom it concerns. What begins at a time that the customer
    chose is told with that.
    """
    dues = {promise.id: promise.starts or promise.due for promise in state.promises}
    return [
        {
            "kind": alarm.kind.value,
            "about": alarm.about,
            "text": alarm_text(alarm.kind, alarm.owner, names),
            "yours": names.phrases.say(f"alarms.yours.{alarm.kind.value}"),
            "owner": _person(alarm.owner, names),
            "since": iso(alarm.since),
            "due": iso(dues.get(alarm.about)),
            "seen_by": names.team.name_of(alarm.seen_by),
        }
        for alarm in state.alarms
    ]


def alarm_text(kind: AlarmKind, owner: str, names: Names) -> str:
    """One sentence for people of the team."""
    return names.phrases.say(f"alarms.{kind.value}", owner=names.team.name_of(owner))


def _person(agent: str, names: Names) -> dict[str, str] | None:
    return {"id": agent, "name": names.team.name_of(agent)} if agent else None
