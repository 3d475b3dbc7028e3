"""Who takes a conversation: a pure choice that can say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.roster import Agent, next_start, on_shift


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An agent as they are now: whether at the desk, and how many conversations they hold."""

    agent: Agent
    present: bool
    load: int

    @property
    def has_room(self) -> bool:
        """Below their own limit."""
        return self.load < self.agent.at_once


@dataclass(frozen=True, kw_only=True)
class TopService:
    """Service levels of the shop whose customers go to those who have one of `needs`."""

    levels: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()


#: Where no service level is above the others.
NO_TOP_SERVICE = TopService()


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What the conversation asks of a person. `known_to` have dealt with this customer.

    `trained` are skills or roles that come before acquaintance: hardship, abuse, a second failure.
    `for_level` are those that customers of the service level `level` are given, where it is a
    top one. Whoever has none of them still comes before a delay.
    """

    language: str = "en"
    skills: tuple[str, ...] = ()
    trained: tuple[str, ...] = ()
    level: str = ""
    for_level: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()
    not_these: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The person chosen and, in codes for the desk, why.

    `here` tells whether they can be offered the conversation now. Otherwise `back_at` is when
    their next shift starts (None: not known), `due` the time that can be told for their answer;
    `busy` are those at the desk without room, `missing` those who should be there.
    """

    agent: Agent
    here: bool
    why: tuple[str, ...]
    back_at: datetime | None = None
    due: datetime | None = None
    busy: bool = False
    missing: bool = False


def rank_present(candidates: Iterable[Candidate], needs: Needs) -> list[Choice]:
    """Those who can take it now, best first: language, then acquaintance, skill, free room."""
    able = [c for c in candidates if c.present and c.has_room and c.agent.id not in needs.not_these]
    able.sort(key=lambda c: _order(c, needs))
    return [Choice(agent=c.agent, here=True, why=_why(c, needs)) for c in able]


def next_person(candidates: Sequence[Candidate], needs: Needs, now: datetime) -> Choice | None:
    """Who answers for it when nobody can take it now: whoever is back first and fits best."""
    return next(iter(next_people(candidates, needs, now)), None)


def next_people(candidates: Sequence[Candidate], needs: Needs, now: datetime) -> list[Choice]:
    """Those who could answer for it, best first: whoever is back first and fits best.

    Somebody on shift but not at the desk counts as back now: their absence is an alarm for the
    supervisor, not a reason to let the customer wait for tomorrow's shift.
    """
    others = [c for c in candidates if c.agent.id not in needs.not_these] or list(candidates)
    timed = [(start, c) for c in others if (start := _back_at(c, now))]
    if not timed:
        return _anybody(others, needs)
    timed.sort(key=lambda pair: (pair[0], not pair[1].present, *_order(pair[1], needs)))
    fitting = [pair for pair in timed if needs.language in pair[1].agent.languages]
    return [
        Choice(
            agent=found.agent,
            here=False,
            why=(*_why(found, needs), _when(found, now)),
            back_at=back_at,
            busy=found.present,
            missing=not found.present and on_shift(found.agent, now),
        )
        for back_at, found in fitting or timed
    ]


def _back_at(candidate: Candidate, now: datetime) -> datetime | None:
    """Whoever is at the desk is back already, whatever their shift says."""
    return now if candidate.present else next_start(candidate.agent, now)


def _when(candidate: Candidate, now: datetime) -> str:
    if candidate.present:
        return "busy"
    return "on_shift" if on_shift(candidate.agent, now) else "next_shift"


def _anybody(candidates: Sequence[Candidate], needs: Needs) -> list[Choice]:
    ordered = sorted(candidates, key=lambda c: _order(c, needs))
    return [Choice(agent=c.agent, here=False, why=_why(c, needs)) for c in ordered]


def _order(candidate: Candidate, needs: Needs) -> tuple[bool, int, bool, int, float, str]:
    agent = candidate.agent
    return (
        needs.language not in agent.languages,
        -len(_trained(agent, needs)),
        agent.id not in needs.known_to,
        -len(set(needs.skills) & set(agent.skills)),
        candidate.load / max(agent.at_once, 1),
        agent.id,
    )


def _why(candidate: Candidate, needs: Needs) -> tuple[str, ...]:
    agent = candidate.agent
    found = []
    if needs.language in agent.languages:
        found.append(f"speaks:{needs.language}")
    if agent.id in needs.known_to:
        found.append("knows_customer")
    found += [f"trained:{need}" for need in needs.trained if need in _able(agent)]
    if _able(agent) & set(needs.for_level):
        found.append(f"level:{needs.level}")
    found += [f"skill:{skill}" for skill in needs.skills if skill in agent.skills]
    found.append(f"load:{candidate.load}/{agent.at_once}")
    return tuple(found)


def _trained(agent: Agent, needs: Needs) -> set[str]:
    return _able(agent) & {*needs.trained, *needs.for_level}


def _able(agent: Agent) -> set[str]:
    """What is asked for by name: a skill or a role."""
    return {*agent.skills, *(role.value for role in agent.roles)}
