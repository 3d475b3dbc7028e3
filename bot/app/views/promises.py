"""What is promised, and what closing asks, as the desk's API gives it."""

from __future__ import annotations

from typing import Any

from bot.app.views.common import Names, iso
from bot.domain.cases.causes import likeliest
from bot.domain.conversation import Conversation, Status
from bot.domain.people.roster import Agent, Role


def promises_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """All that are open, the one that is due next first."""
    return [
        {
            "id": promise.id,
            "kind": promise.kind.value,
            "text": promise.text,
            "due": iso(promise.due),
            "owner": {"id": promise.owner, "name": names.team.name_of(promise.owner)},
            "late": promise.late,
            "order": promise.order,
        }
        for promise in sorted(state.promises, key=lambda promise: promise.due)
    ]


def may_change_a_promise(state: Conversation, agent: Agent) -> bool:
    """Whether one of them is theirs, or theirs to see to."""
    if Role.SUPERVISOR in agent.roles or state.owner == agent.id:
        return bool(state.promises)
    return any(promise.owner == agent.id for promise in state.promises)


def closing_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """The causes to choose from while an agent has it; the likeliest first, if any is."""
    if state.status is not Status.AGENT:
        return []
    return [
        {
            "code": cause.code,
            "key": cause.key,
            "text": cause.words,
            "likely": place == 0 and weight > 0,
        }
        for place, (cause, weight) in enumerate(likeliest(names.causes, state))
    ]
