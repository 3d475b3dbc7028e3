"""The shop's rules for remedies, as `remedies.yml` has them. Amounts are whole cents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.people.roster import Agent, Level, Role
from bot.domain.remedies.model import ON_ITS_WAY, Extent, Failure, Handling, Kind, Remedy

#: What each kind is counted as where somebody's authority does not name it.
COUNTED_AS = {Kind.SHIPPING: Kind.REFUND, Kind.EXPRESS: Kind.REPLACEMENT}

Authority = Mapping[Kind, int]


@dataclass(frozen=True, kw_only=True)
class Range:
    """From and to, both included; None is no bound."""

    low: int | None = None
    high: int | None = None

    def holds(self, value: int) -> bool:
        """Whether the value lies in it."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A sum: fixed, or a part of what the order cost, within bounds and in whole steps."""

    fixed: int | None = None
    percent: Decimal = Decimal(0)
    at_least: int = 0
    at_most: int | None = None
    step: int = 1

    def of(self, paid: int) -> int:
        """The sum for an order that cost so much; never more than that, nor than `at_most`."""
        if self.fixed is not None:
            return self.fixed
        exact = Decimal(paid) * self.percent / 100 / self.step
        found = int(exact.quantize(Decimal(1), ROUND_HALF_UP)) * self.step
        found = max(found, self.at_least)
        return found if self.at_most is None else min(found, self.at_most)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One remedy of the file and what it fits. `owed` counts towards no budget.

    `days_late`, `order_value` (cents) and `let_down` (how often we failed this customer here)
    narrow it further.
    """

    id: str
    kind: Kind
    failures: frozenset[Failure]
    extent: Extent = Extent.WHOLE
    amount: Amount | None = None
    owed: bool = False
    days_late: Range = Range()
    order_value: Range = Range()
    let_down: int = 0


@dataclass(frozen=True, kw_only=True)
class Budgets:
    """What may be given in all; None is no bound. `customer` is counted over `customer_days`."""

    agent_day: int | None = None
    shop_month: int | None = None
    customer: int | None = None
    customer_days: int = 90

    @property
    def customer_span(self) -> timedelta:
        """How far back a customer's remedies count."""
        return timedelta(days=self.customer_days)


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The whole file. The first of several rules that fit is offered first."""

    currency: str = "EUR"
    rules: tuple[Rule, ...] = ()
    budgets: Budgets = Budgets()
    by_rank: Mapping[str, Authority] = field(default_factory=dict)

    def authority(self, person: Agent) -> Authority:
        """The most that this person may give of each kind without asking."""
        found: dict[Kind, int] = {}
        for rank in ranks_of(person):
            for kind, most in self.by_rank.get(rank, {}).items():
                found[kind] = max(most, found.get(kind, 0))
        return {**found, **{Kind(kind): most for kind, most in person.may_give}}


#: What authority is given to: levels, and supervisors whatever their level.
RANKS = (*(level.name.lower() for level in Level), Role.SUPERVISOR.value)


def ranks_of(person: Agent) -> tuple[str, ...]:
    """Those that this person has."""
    supervisor = (Role.SUPERVISOR.value,) if Role.SUPERVISOR in person.roles else ()
    return (person.level.name.lower(), *supervisor)


def may_give(authority: Authority, remedy: Remedy) -> bool:
    """Whether it lies within that authority."""
    return remedy.amount <= most_of(authority, remedy.kind)


def most_of(authority: Authority, kind: Kind) -> int:
    """The most of that kind, by what it counts as."""
    if kind in authority:
        return authority[kind]
    return authority.get(COUNTED_AS.get(kind, kind), 0)


def still_alone(authority: Authority, handled: Iterable[Handling]) -> Authority:
    """What is left of it in a conversation: all that was given there without a supervisor's word
    counts together, so that a sum in pieces needs the same word as the sum.
    """
    left = dict(authority)
    for one in handled:
        kind = one.remedy.kind if one.remedy.kind in left else COUNTED_AS.get(one.remedy.kind)
        if kind in left and one.stage in ON_ITS_WAY and not one.by:
            left[kind] = max(0, left[kind] - one.remedy.amount)
    return left


def who_may(rulebook: Rulebook, people: Iterable[Agent], remedy: Remedy) -> tuple[Agent, ...]:
    """The supervisors whose own authority covers it."""
    return tuple(
        person
        for person in people
        if Role.SUPERVISOR in person.roles and may_give(rulebook.authority(person), remedy)
    )
