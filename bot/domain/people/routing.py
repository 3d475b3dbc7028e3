"""Who takes a conversation: a pure choice that can say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.conversation import Conversation
from bot.domain.people.patience import Usually
from bot.domain.people.preferences import able, order, worse_by
from bot.domain.people.roster import Agent, Role, next_start, on_shift
from bot.domain.reasons import ReasonCode


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody was given lately: when last, and how many conversations today."""

    last: datetime | None = None
    today: int = 0


NEVER_GIVEN = Given()


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An agent as they are now: whether they can be asked, are on shift, and how much they have.

    `just_asked`: they were given one a moment ago, and are asked for it still, or reading it.
    """

    agent: Agent
    present: bool
    load: int
    on_shift: bool = True
    given: Given = NEVER_GIVEN
    just_asked: bool = False

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
    """What the conversation asks of a person.

    `known_to` have dealt with this customer, `knows_order` with this order. `hard` is hardship
    and what failed again: for the most experienced. `escalated`: so many let it be that a
    supervisor is asked. `trained` are skills or roles that come before acquaintance: hardship,
    abuse, a second failure. `for_level` are those that customers of the service level `level` are
    given, where it is a top one. Whoever has none of them still comes before a delay. `missed`
    were asked in vain and are still at the desk: they come before anybody who is not.
    """

    language: str = "en"
    skills: tuple[str, ...] = ()
    trained: tuple[str, ...] = ()
    level: str = ""
    for_level: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()
    knows_order: tuple[str, ...] = ()
    hard: bool = False
    escalated: bool = False
    not_these: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The person chosen and, in codes for the desk, why, and why not each of the others.

    `why_not` are pairs `agent:code`. `here` tells whether they can be offered the conversation
    now, and `usually` what a first word of theirs takes. Otherwise `back_at` is when their next
    shift starts (None: not known), `due` the time that can be told for their answer; `busy` are
    those at the desk without room, `missed` those there who were asked in vain, `missing` those
    who should be there. Where they don't write the customer's language, `instead` does, and could
    at `instead_at`. Their place is held as `claim` until what comes of it is written.
    """

    agent: Agent
    here: bool
    why: tuple[str, ...]
    why_not: tuple[str, ...] = ()
    back_at: datetime | None = None
    due: datetime | None = None
    usually: Usually | None = None
    busy: bool = False
    missed: bool = False
    missing: bool = False
    instead: Agent | None = None
    instead_at: datetime | None = None
    claim: str = ""


#: The reason of whoever was the only one asked, because they have room from now on.
ASKED_ALONE = "has_room_now"
#: The reason of whoever missed it before and is asked again, as nobody else has room.
ASKED_AGAIN = "asked_again"
#: What asks for somebody with experience: hardship, and what went wrong more than once.
_HARD = frozenset(
    {
        ReasonCode.DISTRESS,
        ReasonCode.HARDSHIP,
        ReasonCode.FAILED_BEFORE,
        ReasonCode.REPEATED_REQUEST,
        ReasonCode.PROMISE_LATE,
    }
)
#: Let down so often in one conversation, whatever the reasons were.
_OFTEN = 2


def is_hard(state: Conversation) -> bool:
    """Whether it is for the most experienced: hardship, or our failing the customer again."""
    trained = any(reason.needs or reason.code in _HARD for reason in state.reasons)
    return trained or state.let_down >= _OFTEN


def rank_present(candidates: Iterable[Candidate], needs: Needs) -> list[Choice]:
    """Those who can take it now, best first, by `bot.domain.people.preferences`."""
    found = [c for c in candidates if unable(c, needs) is None]
    found.sort(key=lambda c: order(c, needs))
    return [Choice(agent=c.agent, here=True, why=_why(c, needs)) for c in found]


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
    timed.sort(key=lambda pair: _first_back(pair[0], pair[1], needs))
    fitting = [pair for pair in timed if needs.language in pair[1].agent.languages]
    return [
        Choice(
            agent=found.agent,
            here=False,
            why=(*_why(found, needs), _when(found, needs, now)),
            back_at=back_at,
            busy=found.present and found.agent.id not in needs.missed,
            missed=found.agent.id in needs.missed,
            missing=not found.present and on_shift(found.agent, now),
        )
        for back_at, found in fitting or timed
    ]


def _back_at(candidate: Candidate, now: datetime) -> datetime | None:
    """Whoever is at the desk is back already, whatever their shift says."""
    return now if candidate.present else next_start(candidate.agent, now)


def _first_back(back_at: datetime, candidate: Candidate, needs: Needs) -> tuple[Any, ...]:
    missed = candidate.agent.id in needs.missed
    return (back_at, not candidate.present, missed, *order(candidate, needs))


def _when(candidate: Candidate, needs: Needs, now: datetime) -> str:
    if candidate.agent.id in needs.missed:
        return "missed"
    if candidate.present:
        return "busy"
    return "on_shift" if on_shift(candidate.agent, now) else "next_shift"


def _anybody(candidates: Sequence[Candidate], needs: Needs) -> list[Choice]:
    ordered = sorted(candidates, key=lambda c: order(c, needs))
    return [Choice(agent=c.agent, here=False, why=_why(c, needs)) for c in ordered]


def unable(candidate: Candidate, needs: Needs) -> str | None:
    """Why somebody can't take it now; None if they can."""
    if candidate.agent.id in needs.not_these:
        return "passed"
    if not candidate.present:
        return "away" if candidate.on_shift else "off_shift"
    if not candidate.has_room:
        return f"full:{candidate.load}/{candidate.agent.at_once}"
    return None


def _why(candidate: Candidate, needs: Needs) -> tuple[str, ...]:
    agent = candidate.agent
    found = []
    speaks = needs.language in agent.languages
    found.append(f"{'speaks' if speaks else 'lacks'}:{needs.language}")
    if candidate.present and not candidate.on_shift:
        found.append("outside_shift")
    if needs.escalated and Role.SUPERVISOR in agent.roles:
        found.append("supervisor")
    if agent.id in needs.known_to:
        found.append("knows_customer")
    if agent.id in needs.knows_order:
        found.append("knows_order")
    found += [f"trained:{need}" for need in needs.trained if need in able(agent)]
    if able(agent) & set(needs.for_level):
        found.append(f"level:{needs.level}")
    if needs.hard:
        found.append(f"experience:{agent.level.name.lower()}")
    found += [f"skill:{skill}" for skill in needs.skills if skill in agent.skills]
    found.append(f"load:{candidate.load}/{agent.at_once}")
    return tuple(found)


def explained(
    choice: Choice, candidates: Sequence[Candidate], needs: Needs, now: datetime
) -> Choice:
    """The choice, saying of everybody else why it is not them."""
    chosen = next((c for c in candidates if c.agent.id == choice.agent.id), None)
    if chosen is None:
        return choice
    others = (c for c in candidates if c.agent.id != choice.agent.id)
    told = tuple(f"{c.agent.id}:{_why_not(c, chosen, choice, needs, now)}" for c in others)
    return replace(choice, why_not=told)


def _why_not(
    other: Candidate, chosen: Candidate, choice: Choice, needs: Needs, now: datetime
) -> str:
    if choice.here:
        # Better by every criterion: only one was asked, or their last place went while we chose.
        left = "not_asked" if ASKED_ALONE in choice.why else "taken_meanwhile"
        return unable(other, needs) or worse_by(other, chosen, needs) or left
    missed = other.agent.id in needs.missed and chosen.agent.id not in needs.missed
    if missed or other.agent.id in needs.not_these:
        return "passed"
    if needs.language in chosen.agent.languages and needs.language not in other.agent.languages:
        return f"language:{needs.language}"
    return _comes_later(other, chosen, now) or worse_by(other, chosen, needs) or "promised_enough"


def _comes_later(other: Candidate, chosen: Candidate, now: datetime) -> str | None:
    """Among those who are not free now, who is back first and then who is at the desk."""
    back, first = _back_at(other, now), _back_at(chosen, now)
    if back is None:
        return None if first is None else "no_shift"
    if first is not None and back > first:
        return "back_later"
    if first == back and chosen.present and not other.present:
        return "away"
    return "promised_enough" if first is None or back < first else None
