"""What is promised, and what closing asks, as the desk's API gives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.app.views.brief import in_words
from bot.app.views.common import Names, iso
from bot.domain.cases.causes import Ground, Kind, grounds, suggested
from bot.domain.cases.closing import left_unanswered
from bot.domain.conversation import Conversation, Status
from bot.domain.people.barring import Bar
from bot.domain.people.roster import Agent, Role
from bot.domain.promises.called import as_said, called
from bot.domain.promises.passing import OutOfShift


def promises_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """All that are open, the one that is due next first; `said` are those in somebody's words.

    Of those `announced` the customer heard before their time that they may be late.
    """
    return [
        {
            "id": promise.id,
            "kind": promise.kind.value,
            "text": called(promise, names.phrases),
            "said": as_said(promise.kind),
            "due": iso(promise.due),
            "owner": {"id": promise.owner, "name": names.team.name_of(promise.owner)},
            "announced": promise.announced,
            "late": promise.late,
            "order": promise.order,
            "way": promise.way,
        }
        for promise in sorted(state.promises, key=lambda promise: promise.due)
    ]


def withdrawn_json(bar: Bar, names: Names) -> list[dict[str, Any]]:
    """Promises that ended with a conversation, for those who had made them."""
    return [
        {
            "id": promise.id,
            "text": called(promise, names.phrases),
            "said": as_said(promise.kind),
            "due": iso(promise.due),
            "owner": {"id": promise.owner, "name": names.team.name_of(promise.owner)},
        }
        for promise in bar.withdrawn
    ]


def may_change_a_promise(state: Conversation, agent: Agent) -> bool:
    """Whether one of them is theirs, or theirs to see to."""
    if Role.SUPERVISOR in agent.roles or state.owner == agent.id:
        return bool(state.promises)
    return any(promise.owner == agent.id for promise in state.promises)


def passing_json(to: Agent, found: Sequence[OutOfShift], names: Names) -> dict[str, Any]:
    """Whom a case would go to, and what of its promises they could not keep in their shifts."""
    return {
        "to": {"id": to.id, "name": to.name},
        "promises": [
            {
                "id": one.promise.id,
                "text": called(one.promise, names.phrases),
                "due": iso(one.promise.due),
                "ends": iso(one.ends),
                "times": [iso(time) for time in one.times],
            }
            for one in found
        ],
    }


def closing_json(state: Conversation, names: Names) -> list[dict[str, Any]]:
    """The causes to choose from while an agent has it, in the shop's order.

    Each with what speaks for it; at most one is suggested, which is the only one of that kind.
    """
    if state.status is not Status.AGENT:
        return []
    found = grounds(names.causes, state)
    only = suggested(found)
    return [
        {
            "code": cause.code,
            "key": cause.key,
            "text": cause.words,
            "suggested": cause.code == only,
            "grounds": [_ground(one, names) for one in found.get(cause.code, ())],
        }
        for cause in names.causes
    ]


def unanswered_json(state: Conversation) -> dict[str, Any] | None:
    """What the customer said last and nobody answered, while an agent has it."""
    line = left_unanswered(state) if state.status is Status.AGENT else None
    return {"seq": line.seq, "text": line.text} if line else None


def _ground(ground: Ground, names: Names) -> dict[str, Any]:
    what = {
        Kind.WORDS: lambda: ground.what,
        Kind.ORDER: lambda: in_words(ground.what, names),
        Kind.REASON: lambda: names.phrases.say(f"reasons.{ground.what}"),
    }[ground.kind]()
    return {"kind": ground.kind.value, "text": what, "seq": ground.seq}
