"""Who is preferred among those who can take a conversation, criterion by criterion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from bot.domain.people.roster import Agent, Role

if TYPE_CHECKING:
    from bot.domain.people.routing import Candidate, Needs

_NEVER = datetime.min.replace(tzinfo=timezone.utc)
#: What one criterion says of somebody: the lower, the better.
Measure = Callable[["Candidate", "Needs"], "bool | float | datetime | str"]


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """`code` tells why somebody who is worse by it was not chosen, with the `value` it is about."""

    code: str
    measure: Measure
    value: Callable[[Candidate, Needs], str]


def able(agent: Agent) -> set[str]:
    """What is asked for by name: a skill or a role."""
    return {*agent.skills, *(role.value for role in agent.roles)}


def trained(agent: Agent, needs: Needs) -> set[str]:
    """What they have of the training that is asked for."""
    return able(agent) & {*needs.trained, *needs.for_level}


def knows(agent: Agent, needs: Needs) -> bool:
    """Whether they dealt with this customer or this order before."""
    return agent.id in needs.known_to or agent.id in needs.knows_order


def _nothing(candidate: Candidate, needs: Needs) -> str:  # noqa: ARG001
    return ""


def _lacking(candidate: Candidate, needs: Needs) -> str:
    wanted = (*needs.trained, *needs.for_level)
    return next((need for need in wanted if need not in able(candidate.agent)), "")


def _lacking_skill(candidate: Candidate, needs: Needs) -> str:
    return next((skill for skill in needs.skills if skill not in candidate.agent.skills), "")


def _room(candidate: Candidate, needs: Needs) -> str:  # noqa: ARG001
    return f"{candidate.load}/{candidate.agent.at_once}"


#: From the most important to the least. The last one tells any two people apart, so that the same
#: people and needs always give the same choice.
CRITERIA = (
    Criterion(
        code="language",
        measure=lambda c, needs: needs.language not in c.agent.languages,
        value=lambda _, needs: needs.language,
    ),
    Criterion(
        code="no_supervisor",
        measure=lambda c, needs: needs.escalated and Role.SUPERVISOR not in c.agent.roles,
        value=_nothing,
    ),
    Criterion(
        code="untrained",
        measure=lambda c, needs: -len(trained(c.agent, needs)),
        value=_lacking,
    ),
    Criterion(
        code="less_experienced",
        measure=lambda c, needs: -int(c.agent.level) if needs.hard else 0,
        value=lambda c, _: c.agent.level.name.lower(),
    ),
    Criterion(code="stranger", measure=lambda c, needs: not knows(c.agent, needs), value=_nothing),
    Criterion(
        code="no_skill",
        measure=lambda c, needs: -len(set(needs.skills) & set(c.agent.skills)),
        value=_lacking_skill,
    ),
    Criterion(code="just_asked", measure=lambda c, _: c.just_asked, value=_nothing),
    Criterion(code="fuller", measure=lambda c, _: c.load / max(c.agent.at_once, 1), value=_room),
    Criterion(code="later_turn", measure=lambda c, _: c.given.last or _NEVER, value=_nothing),
    Criterion(
        code="more_today",
        measure=lambda c, _: c.given.today,
        value=lambda c, _: str(c.given.today),
    ),
    Criterion(code="by_name", measure=lambda c, _: c.agent.id, value=_nothing),
)


def order(candidate: Candidate, needs: Needs) -> tuple[bool | float | datetime | str, ...]:
    """To sort by: the best first."""
    return tuple(criterion.measure(candidate, needs) for criterion in CRITERIA)


def worse_by(candidate: Candidate, chosen: Candidate, needs: Needs) -> str | None:
    """The first criterion by which the two differ, if the chosen is the better one by it."""
    for criterion in CRITERIA:
        theirs, best = criterion.measure(candidate, needs), criterion.measure(chosen, needs)
        if theirs != best:
            value = criterion.value(candidate, needs)
            code = f"{criterion.code}:{value}" if value else criterion.code
            return code if theirs > best else None  # type: ignore[operator]
    return None
