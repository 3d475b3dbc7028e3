"""What a remedy counts towards, so that nobody gives more than the shop has set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.remedies.model import Remedy, puts_right
from bot.domain.remedies.rules import Budgets

#: For so long the same thing is not given for the same order from another conversation.
ONCE = timedelta(days=365)
#: More things than any order has: what makes the whole of it good leaves room for none of them.
_ALL = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Claim:
    """`amount` is counted under `scope`, where no more than `most` may be counted since then."""

    scope: str
    amount: int
    most: int
    since: datetime


def claims_of(
    budgets: Budgets, remedy: Remedy, payer: str, now: datetime, zone: str
) -> tuple[Claim, ...]:
    """All that this remedy counts towards; `payer` is who decides, days are those of `zone`."""
    since = now - ONCE
    found: list[Claim] = []
    if not _is_part(remedy):
        once = f"once:{remedy.order}:{remedy.rule}:{remedy.item}"
        found.append(Claim(scope=once, amount=1, most=1, since=since))
    found += _made_good(remedy, now - ONCE)
    if not remedy.owed:
        bounds = bounds_of(budgets, payer, remedy.customer, now, zone)
        found += [_with(bound, remedy.amount) for bound in bounds]
    return tuple(found)


def _made_good(remedy: Remedy, since: datetime) -> tuple[Claim, ...]:
    """A thing is sent again or paid back once, whichever conversation it is asked for in.

    The same rule as `excludes`: two things of one order do not exclude each other, the whole order
    excludes all.
    """
    if not puts_right(remedy):
        return ()
    order = f"made_good:{remedy.order}"
    if not remedy.item:
        return (Claim(scope=order, amount=_ALL, most=_ALL, since=since),)
    some = Claim(scope=order, amount=1, most=_ALL, since=since)
    item = f"{order}:{remedy.item}"
    # All of an item leaves room for no part of it; parts, for the rest.
    all_of_it = 0 if _is_part(remedy) else 1
    whole = Claim(scope=item, amount=all_of_it, most=all_of_it, since=since)
    if not remedy.of:
        return (some, whole)
    pieces = Claim(scope=f"{item}:pieces", amount=remedy.pieces, most=remedy.of, since=since)
    return (some, whole, pieces)


def _is_part(remedy: Remedy) -> bool:
    """Of several pieces of an item, not all."""
    return puts_right(remedy) and 0 < remedy.pieces < remedy.of


def bounds_of(
    budgets: Budgets, payer: str, customer: str, now: datetime, zone: str
) -> tuple[Claim, ...]:
    """The budgets that bound what this person gives this customer now, claiming nothing."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.replace(hour=0, minute=0, second=0, microsecond=0)
    bounds = (
        (f"agent:{payer}", budgets.agent_day, day),
        ("shop", budgets.shop_month, day.replace(day=1)),
        (f"customer:{customer}" if customer else "", budgets.customer, now - budgets.customer_span),
    )
    return tuple(
        Claim(scope=scope, amount=0, most=most, since=since)
        for scope, most, since in bounds
        if scope and most is not None
    )


def bounds_of_all(
    budgets: Budgets, zone: str, payers: Iterable[str], now: datetime
) -> tuple[Claim, ...]:
    """The shop's budget, and that of each of these people."""
    found = (bound for payer in payers for bound in bounds_of(budgets, payer, "", now, zone))
    return tuple({bound.scope: bound for bound in found}.values())


def left_of(bounds: Iterable[tuple[Claim, int]]) -> int | None:
    """What the tightest of them still allows, each with what is counted already."""
    return min((max(claim.most - counted, 0) for claim, counted in bounds), default=None)


def _with(bound: Claim, amount: int) -> Claim:
    return Claim(scope=bound.scope, amount=amount, most=bound.most, since=bound.since)
