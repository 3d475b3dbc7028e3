"""Which remedies fit, within whose authority, and that nothing is given twice."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.memory.remedies import MemoryPurse
from bot.domain.people.roster import Agent, Level, Role
from bot.domain.remedies.model import (
    Extent,
    Failure,
    Handling,
    Kind,
    Remedy,
    Stage,
    excludes,
)
from bot.domain.remedies.proposing import MOST_OPTIONS, Case, propose
from bot.domain.remedies.purchase import Earlier, failures_of, item_meant
from bot.domain.remedies.purse import bounds_of, claims_of, left_of
from bot.domain.remedies.rules import (
    RANKS,
    Amount,
    Budgets,
    Range,
    Rule,
    Rulebook,
    may_give,
    most_of,
    who_may,
)
from tests.support.events import NOW
from tests.support.remedies import BOWL, LAMP, purchase, remedy

VOUCHER = Rule(
    id="voucher",
    kind=Kind.VOUCHER,
    failures=frozenset({Failure.LOST, Failure.LATE}),
    amount=Amount(percent=Decimal(10), at_least=500, at_most=2000, step=100),
)
ALL = frozenset(Failure)


def rule(kind: Kind, extent: Extent = Extent.WHOLE, **more: object) -> Rule:
    told = {"id": f"{kind.value}-{extent.value}", "kind": kind, "failures": ALL}
    return Rule(**{**told, "extent": extent, **more})


EVERYTHING = (
    rule(Kind.EXPRESS),
    rule(Kind.REPLACEMENT, Extent.ITEM),
    rule(Kind.REFUND),
    rule(Kind.REFUND, Extent.ITEM),
    rule(Kind.REFUND, Extent.PART, amount=Amount(percent=Decimal(20), at_most=4000)),
    rule(Kind.SHIPPING),
    replace(VOUCHER, failures=ALL),
)
LOTS = dict.fromkeys(Kind, 1_000_000)


def case(**more: object) -> Case:
    base = {
        "conversation": "c-1",
        "purchase": purchase(),
        "failure": Failure.LOST,
        "authority": LOTS,
    }
    return Case(**{**base, **more})


def only(one: Rule, **more: object):
    """The option that this rule gives, or why it is left out."""
    found = propose(Rulebook(rules=(one,)), case(**more))
    return found.options[0].remedy if found.options else found.left_out[0].why.code


# Amounts


@pytest.mark.parametrize(
    ("paid", "cents"),
    [(1000, 500), (6000, 600), (6449, 600), (6450, 600), (6500, 700), (99999, 2000)],
)
def test_a_part_of_what_was_paid_comes_in_steps_and_between_bounds(paid: int, cents: int) -> None:
    assert only(VOUCHER, purchase=purchase(paid=paid)).amount == cents


def test_what_each_kind_is_worth_is_what_the_order_says() -> None:
    worth = {one.id: only(one, item="LMP-1") for one in EVERYTHING}
    assert {name: found.amount for name, found in worth.items()} == {
        "express-whole": 10000,
        "replacement-item": 6000,
        "refund-whole": 10490,
        "refund-item": 6000,
        "refund-part": 2098,
        "shipping-whole": 490,
        "voucher": 1000,
    }


def test_of_an_item_all_its_pieces_are_meant() -> None:
    found = only(EVERYTHING[1], item="CER-1")
    assert (found.amount, found.pieces, found.title) == (4000, 2, "Bowl Tide")


def test_a_part_is_one_of_the_item_that_something_is_wrong_with() -> None:
    part = EVERYTHING[4]
    assert only(part, failure=Failure.DAMAGED, item="CER-1").amount == 800
    assert only(part, failure=Failure.LATE, item="CER-1").amount == 2098
    assert only(part, failure=Failure.DAMAGED) == "which_item"


def test_goods_without_a_price_are_worth_all_that_was_paid() -> None:
    unpriced = purchase(items=(replace(LAMP, price=None), BOWL))
    assert only(EVERYTHING[0], purchase=unpriced).amount == 10490


@pytest.mark.parametrize("failure", [Failure.DAMAGED, Failure.WRONG_ITEM, Failure.MISSING_ITEM])
def test_what_was_not_sent_with_the_rest_did_not_come_broken(failure: Failure) -> None:
    partly = purchase(state="partly_shipped", items=(replace(LAMP, sent=0), BOWL))
    again = replace(EVERYTHING[1], failures=frozenset({failure}))
    (left,) = propose(
        Rulebook(rules=(again,)), case(purchase=partly, failure=failure, item="LMP-1")
    ).left_out
    assert (left.why.code, left.why.value) == ("item_not_sent", "Reading lamp Heron")
    bowl = case(purchase=partly, failure=failure, item="CER-1")
    assert propose(Rulebook(rules=(again,)), bowl).options


# What does not fit says why


@pytest.mark.parametrize(
    ("one", "more", "why"),
    [
        (VOUCHER, {"purchase": purchase(currency="GBP")}, "currency"),
        (EVERYTHING[1], {}, "which_item"),
        (replace(VOUCHER, days_late=Range(low=2)), {}, "days_late"),
        (
            replace(VOUCHER, days_late=Range(low=9)),
            {"purchase": purchase(days_late=8, still_to_come=4)},
            "days_late_by_then",
        ),
        (replace(VOUCHER, order_value=Range(high=5000)), {}, "order_value"),
        (replace(VOUCHER, let_down=1), {}, "let_down"),
        (EVERYTHING[2], {"purchase": purchase(state="cancelled")}, "over"),
        (EVERYTHING[2], {"purchase": purchase(state="packed")}, "not_sent"),
        (EVERYTHING[0], {"purchase": purchase(state="in_transit")}, "on_the_road"),
        (EVERYTHING[5], {"purchase": purchase(delivery=0)}, "no_delivery_paid"),
        (EVERYTHING[5], {"purchase": purchase(delivery=None)}, "no_delivery_paid"),
        (EVERYTHING[2], {"purchase": purchase(refunded=10490)}, "paid_back"),
        (EVERYTHING[3], {"item": "LMP-1", "purchase": purchase(refunded=9000)}, "paid_back"),
        (EVERYTHING[0], {"purchase": purchase(refunded=10490)}, "paid_back"),
        (EVERYTHING[2], {"purchase": purchase(items=(replace(LAMP, replaced=1),))}, "replaced"),
        (EVERYTHING[0], {"purchase": purchase(items=(replace(LAMP, replaced=1),))}, "replaced"),
        (VOUCHER, {"left": 999}, "budget"),
        (VOUCHER, {"purchase": purchase(earlier=(Earlier(kind="voucher"),))}, "had_voucher"),
    ],
)
def test_a_rule_that_does_not_fit_says_why(one: Rule, more: dict[str, object], why: str) -> None:
    assert only(one, **more) == why


@pytest.mark.parametrize(("ahead", "code"), [(0, "is_late"), (4, "is_late_by_then")])
def test_days_late_that_are_still_ahead_are_called_so(ahead: int, code: str) -> None:
    late = purchase(state="late", days_late=8, still_to_come=ahead)
    rules = (replace(VOUCHER, days_late=Range(low=1)),)
    (option,) = propose(Rulebook(rules=rules), case(purchase=late, failure=Failure.LATE)).options
    assert (option.why[1].code, option.why[1].value) == (code, "8")


def test_what_is_owed_is_given_also_when_the_budget_is_empty() -> None:
    assert only(replace(EVERYTHING[0], owed=True), left=0).amount == 10000


def test_only_rules_for_this_failure_are_looked_at() -> None:
    found = propose(Rulebook(rules=(VOUCHER,)), case(failure=Failure.DAMAGED))
    assert (found.options, found.left_out) == ((), ())


def test_three_are_enough_and_the_rest_says_so() -> None:
    found = propose(Rulebook(rules=EVERYTHING), case(item="LMP-1"))
    assert [option.remedy.rule for option in found.options] == [
        "express-whole",
        "replacement-item",
        "refund-whole",
    ]
    assert {one.why.code for one in found.left_out} == {"enough"}


@pytest.mark.parametrize("stage", [Stage.ASKED, Stage.BEGUN, Stage.UNCLEAR, Stage.DONE])
def test_what_was_begun_here_is_not_offered_again(stage: Stage) -> None:
    first = only(VOUCHER)
    handled = (Handling(remedy=first, stage=stage, agent="maya", seq=3, since=NOW),)
    assert only(VOUCHER, handled=handled) == stage.value


@pytest.mark.parametrize("stage", [Stage.OFFERED, Stage.CHOSEN, Stage.REFUSED, Stage.DECLINED])
def test_what_came_to_nothing_can_be_offered_again(stage: Stage) -> None:
    first = only(VOUCHER)
    handled = (Handling(remedy=first, stage=stage, agent="maya", seq=3, since=NOW),)
    assert only(VOUCHER, handled=handled) == first


def test_who_gets_it_sent_again_does_not_get_the_money_as_well() -> None:
    sent = only(EVERYTHING[0])
    handled = (Handling(remedy=sent, stage=Stage.DONE, agent="maya", seq=3, since=NOW),)
    assert only(EVERYTHING[2], handled=handled) == "instead"
    assert only(VOUCHER, handled=handled).amount == 1000


@given(
    paid=st.integers(0, 500_000),
    refunded=st.integers(0, 500_000),
    authority=st.dictionaries(st.sampled_from(list(Kind)), st.integers(0, 200_000)),
    left=st.none() | st.integers(0, 100_000),
    failure=st.sampled_from(list(Failure)),
    state=st.sampled_from(["lost", "late", "delivered", "placed", "cancelled", "refunded"]),
    item=st.sampled_from(["", "LMP-1", "CER-1", "none"]),
)
def test_no_proposal_goes_beyond_authority_budget_or_what_was_paid(
    paid: int,
    refunded: int,
    authority: dict[Kind, int],
    left: int | None,
    failure: Failure,
    state: str,
    item: str,
) -> None:
    bought = purchase(paid=paid, refunded=min(refunded, paid), state=state)
    found = propose(
        Rulebook(rules=EVERYTHING),
        case(purchase=bought, authority=authority, left=left, failure=failure, item=item),
    )
    assert len(found.options) <= MOST_OPTIONS
    assert len(found.options) + len(found.left_out) == len(EVERYTHING)
    for option in found.options:
        assert option.within == (option.remedy.amount <= most_of(authority, option.remedy.kind))
        assert left is None or option.remedy.amount <= left
        if option.remedy.kind in (Kind.REFUND, Kind.SHIPPING):
            assert 0 < option.remedy.amount <= bought.refundable
        assert any(why.code == ("within" if option.within else "above") for why in option.why)


# What went wrong


@pytest.mark.parametrize(
    ("state", "intents", "let_down", "found"),
    [
        ("lost", [], False, [Failure.LOST]),
        ("late", ["order_status"], False, [Failure.LATE]),
        ("late", ["not_received"], False, [Failure.LATE]),
        ("delivered", ["item_damaged"], False, [Failure.DAMAGED]),
        ("delivered", ["item_damaged", "item_wrong"], False, [Failure.WRONG_ITEM, Failure.DAMAGED]),
        ("delivered", ["not_received"], True, [Failure.NOT_RECEIVED, Failure.OUR_SERVICE]),
        ("delivered", [], False, []),
        ("refund_overdue", ["refund_missing"], False, [Failure.REFUND_LATE]),
    ],
)
def test_what_went_wrong_is_read_from_the_order_and_the_customer(
    state: str, intents: list[str], let_down: bool, found: list[Failure]
) -> None:
    assert list(failures_of(purchase(state=state), intents, let_down)) == found


def test_what_arrived_late_was_late() -> None:
    assert failures_of(purchase(state="delivered", days_late=2), [], False) == (Failure.LATE,)


@pytest.mark.parametrize(
    ("words", "failure", "sku"),
    [
        (["my lamp is broken"], Failure.DAMAGED, "LMP-1"),
        (["the BOWL, it has a crack"], Failure.DAMAGED, "CER-1"),
        (["the lamp and the bowl"], Failure.DAMAGED, ""),
        (["it is broken"], Failure.DAMAGED, ""),
        ([], None, ""),
    ],
)
def test_the_item_meant_is_the_one_that_is_named(
    words: list[str], failure: Failure | None, sku: str
) -> None:
    assert item_meant(purchase(), words, failure) == sku


def test_the_only_item_and_the_only_one_missing_need_no_name() -> None:
    assert item_meant(purchase(items=(BOWL,)), [], None) == "CER-1"
    missing = purchase(items=(LAMP, replace(BOWL, sent=1)))
    assert item_meant(missing, [], Failure.MISSING_ITEM) == "CER-1"


# Authority and budgets

BOOK = Rulebook(
    by_rank={
        "junior": {Kind.VOUCHER: 1000},
        "senior": {Kind.VOUCHER: 2500, Kind.REFUND: 5000},
        "supervisor": {Kind.VOUCHER: 2000, Kind.REFUND: 90000},
    }
)


def test_authority_is_the_most_of_level_and_role_and_a_persons_own_comes_before_both() -> None:
    junior = Agent(id="a", name="A", level=Level.JUNIOR)
    lead = replace(
        junior, id="b", level=Level.SENIOR, roles=frozenset({Role.AGENT, Role.SUPERVISOR})
    )
    assert BOOK.authority(junior) == {Kind.VOUCHER: 1000}
    assert BOOK.authority(lead) == {Kind.VOUCHER: 2500, Kind.REFUND: 90000}
    trusted = replace(lead, may_give=(("voucher", 500),))
    assert BOOK.authority(trusted)[Kind.VOUCHER] == 500
    refund = remedy(kind=Kind.REFUND, amount=60000)
    assert who_may(BOOK, (junior, lead), refund) == (lead,)
    assert RANKS == ("junior", "experienced", "senior", "supervisor")


def test_what_is_not_named_counts_as_what_it_costs_and_else_is_nobodys() -> None:
    authority = {Kind.REFUND: 5000, Kind.REPLACEMENT: 7000}
    assert most_of(authority, Kind.SHIPPING) == 5000
    assert most_of(authority, Kind.EXPRESS) == 7000
    assert not may_give(authority, remedy(amount=1))


def test_days_and_months_are_those_of_the_shop() -> None:
    budgets = Budgets(agent_day=100, shop_month=1000, customer=50, customer_days=30)
    now = datetime(2026, 12, 1, 0, 30, tzinfo=timezone.utc)
    agent, shop, customer = bounds_of(budgets, "maya", "who", now, "Europe/Berlin")
    assert agent.since == datetime(2026, 11, 30, 23, tzinfo=timezone.utc)
    assert shop.since == agent.since
    assert customer.since == now - timedelta(days=30)
    assert left_of([(agent, 30), (shop, 100), (customer, 70)]) == 0
    assert left_of([]) is None


def test_what_is_owed_is_only_counted_as_given_once() -> None:
    budgets = Budgets(agent_day=100, shop_month=1000, customer=50)
    scopes = [c.scope for c in claims_of(budgets, remedy(owed=True), "maya", NOW, "UTC")]
    assert scopes == ["once:CL-1:voucher:"]
    assert len(claims_of(budgets, remedy(), "maya", NOW, "UTC")) == 4


WHOLE = remedy(id="w", rule="w", kind=Kind.EXPRESS)
BACK = remedy(id="b", rule="b", kind=Kind.REFUND)
ONE_BACK = remedy(id="o", rule="o", kind=Kind.REFUND, extent=Extent.ITEM, item="LMP-1")
ONE_SENT = remedy(id="s", rule="s", kind=Kind.REPLACEMENT, extent=Extent.ITEM, item="LMP-1")
OTHER_SENT = remedy(id="t", rule="s", kind=Kind.REPLACEMENT, extent=Extent.ITEM, item="CER-1")
PART_BACK = remedy(id="p", rule="p", kind=Kind.REFUND, extent=Extent.PART)
SHIPPING = remedy(id="d", rule="d", kind=Kind.SHIPPING)


@pytest.mark.parametrize(
    ("one", "other"),
    list(
        itertools.combinations(
            (WHOLE, BACK, ONE_BACK, ONE_SENT, OTHER_SENT, PART_BACK, SHIPPING, remedy()), 2
        )
    ),
    ids=lambda one: one.rule + one.item,
)
async def test_the_purse_excludes_across_conversations_what_is_excluded_within_one(
    one: Remedy, other: Remedy
) -> None:
    for first, second in ((one, other), (other, one)):
        purse = MemoryPurse()
        for place, wanted in enumerate((first, second)):
            claims = claims_of(Budgets(), wanted, "maya", NOW, "UTC")
            full = await purse.reserve(str(place), claims, NOW, timedelta(minutes=1))
        assert (full is not None) == excludes(first, second)
