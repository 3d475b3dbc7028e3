"""Which remedies fit: a pure choice that can say why, and why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.remedies.model import (
    OF_AN_ITEM,
    ON_ITS_WAY,
    Extent,
    Failure,
    Handling,
    Kind,
    Remedy,
    Stage,
    excludes,
    key_of,
    made_good,
    puts_right,
)
from bot.domain.remedies.purchase import NOTHING_LEFT_US, ON_THE_ROAD, Item, Purchase
from bot.domain.remedies.rules import Authority, Rule, Rulebook, may_give, most_of, still_alone
from bot.domain.remedies.told_of import OF_WHAT_CAME

#: More would be a catalogue, and no help.
MOST_OPTIONS = 3
_OVER = frozenset({"cancelled", "refunded", "unknown"})


@dataclass(frozen=True, kw_only=True)
class Why:
    """A reason in code, with the sum or the number that it is about."""

    code: str
    value: str = ""
    cents: int | None = None


@dataclass(frozen=True, kw_only=True)
class Option:
    """A remedy that fits. `within`: the agent may give it without asking."""

    remedy: Remedy
    within: bool
    why: tuple[Why, ...]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A rule for this failure that does not fit now, and the reason."""

    rule: Rule
    why: Why


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What the desk shows: at most three, the rules' order is theirs."""

    options: tuple[Option, ...]
    left_out: tuple[LeftOut, ...]

    def find(self, remedy: str) -> Option | None:
        """The option of that id."""
        return next((option for option in self.options if option.remedy.id == remedy), None)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What a proposal is made for. `left` is what the tightest budget still allows (cents).

    `item` is the sku that it is about, if that is known, and `pieces` how many of them (0: all that
    are left); `handled` what was begun here before, and `elsewhere` in their other chats about it.
    """

    conversation: str
    purchase: Purchase
    failure: Failure
    authority: Authority
    item: str = ""
    pieces: int = 0
    let_down: int = 0
    left: int | None = None
    handled: Sequence[Handling] = ()
    elsewhere: Sequence[Handling] = ()


def propose(rulebook: Rulebook, case: Case) -> Proposal:
    """The first rules of the file that fit the case."""
    options: list[Option] = []
    left_out: list[LeftOut] = []
    alone = still_alone(case.authority, case.handled)
    for rule in rulebook.rules:
        if case.failure not in rule.failures:
            continue
        found = _fit(rulebook, rule, case)
        if isinstance(found, Why):
            left_out.append(LeftOut(rule=rule, why=found))
        elif len(options) == MOST_OPTIONS:
            left_out.append(LeftOut(rule=rule, why=Why(code="enough")))
        else:
            within = may_give(alone, found)
            why = (*_reasons(rule, case), _alone(case, alone, found))
            options.append(Option(remedy=found, within=within, why=why))
    return Proposal(options=tuple(options), left_out=tuple(left_out))


def _fit(rulebook: Rulebook, rule: Rule, case: Case) -> Remedy | Why:
    purchase = case.purchase
    if purchase.currency != rulebook.currency:
        return Why(code="currency", value=purchase.currency)
    narrow = _too_narrow(rule, case)
    if narrow is not None:
        return narrow
    about = purchase.item(case.item)
    by_piece = rule.extent is Extent.ITEM or _of_item(rule, case)
    unfit = _unfit_item(about, case, by_piece=by_piece)
    if unfit is not None:
        return unfit
    item = _meant(about, case) if about is not None and by_piece else None
    amount = _worth(rule, purchase, item, _base(rule, case))
    if isinstance(amount, Why):
        return amount
    remedy = _remedy(rule, case, amount, item)
    return _taken(remedy, case) or _over_budget(remedy, case) or remedy


def _unfit_item(about: Item | None, case: Case, *, by_piece: bool) -> Why | None:
    if about is None:
        return Why(code="which_item") if by_piece else None
    if _is_still_here(about, case):
        return Why(code="item_not_sent", value=about.title)
    if by_piece and case.pieces > pieces_left(case):
        return Why(code="pieces", value=str(pieces_left(case)))
    return None


def _is_still_here(item: Item, case: Case) -> bool:
    """What was not sent with the rest can't have come broken, or be another thing."""
    some_left = any(other.sent for other in case.purchase.items)
    return case.failure in OF_WHAT_CAME and some_left and not item.sent


def _too_narrow(rule: Rule, case: Case) -> Why | None:
    if not rule.days_late.holds(case.purchase.days_late):
        return _days_late("days_late", case.purchase)
    if not rule.order_value.holds(case.purchase.paid):
        return Why(code="order_value", cents=case.purchase.paid)
    if case.let_down < rule.let_down:
        return Why(code="let_down", value=str(case.let_down))
    return None


def _days_late(code: str, purchase: Purchase) -> Why:
    """What is on its way may be fewer days late today than by the day it is expected."""
    ahead = "_by_then" if purchase.still_to_come else ""
    return Why(code=f"{code}{ahead}", value=str(purchase.days_late))


def _worth(rule: Rule, purchase: Purchase, item: Item | None, base: int) -> int | Why:
    """What it costs us, parts being parts of `base`; or why the order does not allow it."""
    if rule.kind is Kind.VOUCHER:
        assert rule.amount is not None
        return rule.amount.of(purchase.paid)
    if purchase.state in _OVER:
        return Why(code="over")
    if purchase.state in NOTHING_LEFT_US:
        return Why(code="not_sent")
    if rule.kind in (Kind.REFUND, Kind.SHIPPING):
        return _money_back(rule, purchase, item, base)
    return _goods(purchase, item)


def pieces_left(case: Case) -> int:
    """Of the item that it is about: what was neither sent again nor paid back, as far as is known.

    The order system knows what was sent again, and what was begun a moment ago maybe not yet.
    """
    item = case.purchase.item(case.item)
    if item is None:
        return 0
    handled = (*case.handled, *case.elsewhere)
    ours = made_good(handled, case.purchase.number, item.sku)
    sent_again = [one for one in handled if one.remedy.kind is not Kind.REFUND]
    known = min(item.replaced, made_good(sent_again, case.purchase.number, item.sku))
    return max(item.left - (ours - known), 0)


def _meant(item: Item, case: Case) -> Item:
    """As if just those pieces were left of it; of what is made good, what was given tells more."""
    pieces = case.pieces or pieces_left(case)
    return replace(item, replaced=item.qty - pieces) if pieces else item


def _base(rule: Rule, case: Case) -> int:
    """What a part is a part of: the item that something is wrong with, else all that was paid."""
    item = case.purchase.item(case.item)
    if _of_item(rule, case) and item is not None and item.price is not None:
        return item.price * (case.pieces or pieces_left(case) or item.qty)
    return case.purchase.paid


def _of_item(rule: Rule, case: Case) -> bool:
    return rule.extent is Extent.PART and case.failure in OF_AN_ITEM


def _money_back(rule: Rule, purchase: Purchase, item: Item | None, base: int) -> int | Why:
    if item is not None and not item.left:
        return Why(code="replaced")
    if rule.kind is Kind.SHIPPING:
        found = purchase.delivery or 0
        if not found:
            return Why(code="no_delivery_paid")
    elif item is not None and rule.extent is Extent.ITEM:
        if item.price is None:
            return Why(code="no_price")
        found = item.price * item.left
    elif rule.extent is Extent.PART:
        assert rule.amount is not None
        found = rule.amount.of(base)
    else:
        if any(one.replaced for one in purchase.items):
            return Why(code="replaced")
        found = purchase.refundable
    if not found or found > purchase.refundable:
        return Why(code="paid_back", cents=purchase.refundable)
    return found


def _goods(purchase: Purchase, item: Item | None) -> int | Why:
    """Without a price it is worth as much as all that was paid: rather ask than give too much."""
    if purchase.state in ON_THE_ROAD:
        return Why(code="on_the_road")
    items = [item] if item is not None else list(purchase.items)
    if not any(one.left for one in items):
        return Why(code="replaced")
    if not purchase.refundable and purchase.paid:
        return Why(code="paid_back", cents=0)
    if any(one.price is None for one in items):
        return purchase.paid
    return sum((one.price or 0) * one.left for one in items)


def _remedy(rule: Rule, case: Case, amount: int, item: Item | None) -> Remedy:
    sku, pieces, of = (item.sku, item.left, item.qty) if item else ("", 0, 0)
    part = f"{pieces} after {of - pieces_left(case)}" if pieces < of else ""
    return Remedy(
        id=key_of(case.conversation, rule.id, case.purchase.number, sku, part),
        rule=rule.id,
        kind=rule.kind,
        extent=rule.extent,
        failure=case.failure,
        order=case.purchase.number,
        currency=case.purchase.currency,
        amount=amount,
        item=sku,
        title=item.title if item else "",
        pieces=pieces,
        of=of,
        customer=case.purchase.customer,
        owed=rule.owed,
        state=case.purchase.state,
    )


def _taken(remedy: Remedy, case: Case) -> Why | None:
    """Nobody gives twice, nor two things of which one is enough."""
    for handling in case.handled:
        if handling.remedy.id == remedy.id and handling.stage in (*ON_ITS_WAY, Stage.ASKED):
            return Why(code=handling.stage.value)
        if handling.stage in ON_ITS_WAY and excludes(handling.remedy, remedy):
            return Why(code="instead", value=handling.remedy.kind.value)
    for handling in case.elsewhere:
        if handling.stage not in ON_ITS_WAY:
            continue
        if excludes(handling.remedy, remedy):
            return Why(code="instead", value=handling.remedy.kind.value)
        if _is_the_same(handling.remedy, remedy):
            return Why(code=handling.stage.value)
    if remedy.kind is Kind.VOUCHER:
        own = {handling.remedy.id for handling in case.handled}
        for earlier in case.purchase.earlier:
            if earlier.kind == Kind.VOUCHER.value and earlier.key not in own:
                return Why(code="had_voucher", cents=earlier.amount)
    return None


def _is_the_same(one: Remedy, other: Remedy) -> bool:
    """Whose ids differ, being of two chats; of things that are made good some may be left."""
    alike = (one.order, one.rule, one.item) == (other.order, other.rule, other.item)
    return alike and not puts_right(other)


def _over_budget(remedy: Remedy, case: Case) -> Why | None:
    if remedy.owed or case.left is None or remedy.amount <= case.left:
        return None
    return Why(code="budget", cents=case.left)


def _reasons(rule: Rule, case: Case) -> Iterator[Why]:
    yield Why(code="fits", value=case.failure.value)
    if rule.days_late.low:
        yield _days_late("is_late", case.purchase)
    if rule.let_down:
        yield Why(code="was_let_down", value=str(case.let_down))
    if rule.amount is not None and rule.amount.percent:
        yield Why(code="percent", value=str(rule.amount.percent), cents=_base(rule, case))
    if rule.owed:
        yield Why(code="owed")


def _alone(case: Case, alone: Authority, remedy: Remedy) -> Why:
    most = most_of(alone, remedy.kind)
    if may_give(alone, remedy):
        return Why(code="within", cents=most)
    code = "above_left" if most < most_of(case.authority, remedy.kind) else "above"
    return Why(code=code, cents=most)


def offered_before(handled: Iterable[Handling], remedy: str) -> Handling | None:
    """What became of it in this conversation."""
    return next((found for found in handled if found.remedy.id == remedy), None)
