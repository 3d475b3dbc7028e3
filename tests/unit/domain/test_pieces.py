"""Some of several pieces are put right, and the rest later; never more than there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.memory.remedies import MemoryPurse
from bot.domain import events as e
from bot.domain.errors import Refused
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty
from bot.domain.remedies.guard import AlreadyGiven, check
from bot.domain.remedies.model import Extent, Failure, Handling, Kind, Remedy, Stage, excludes
from bot.domain.remedies.proposing import Case, Why, propose
from bot.domain.remedies.purchase import Item
from bot.domain.remedies.purse import claims_of
from bot.domain.remedies.rules import Amount, Budgets, Rule, Rulebook
from tests.support.events import NOW, fact, opened, said, state_of
from tests.support.remedies import purchase, remedy

GLASSES = Item(sku="GLS-1", title="Tumbler Fjord", qty=20, price=500, sent=20)
AGAIN = Rule(
    id="again",
    kind=Kind.REPLACEMENT,
    failures=frozenset({Failure.DAMAGED}),
    extent=Extent.ITEM,
)
BACK = Rule(id="back", kind=Kind.REFUND, failures=frozenset({Failure.DAMAGED}), extent=Extent.ITEM)
PART = Rule(
    id="part",
    kind=Kind.REFUND,
    failures=frozenset({Failure.DAMAGED}),
    extent=Extent.PART,
    amount=Amount(percent=Decimal(20), at_most=9_000),
)


def found(rule: Rule, pieces: int = 0, handled: tuple[Handling, ...] = (), **more: object):
    """The remedy that this rule gives, or why not."""
    base = {"authority": {Kind.REPLACEMENT: 8_000, Kind.REFUND: 8_000}}
    case = Case(
        conversation="c-1",
        purchase=purchase(items=(GLASSES,), state="delivered"),
        failure=Failure.DAMAGED,
        item="GLS-1",
        pieces=pieces,
        handled=handled,
        **{**base, **more},
    )
    proposal = propose(Rulebook(rules=(rule,)), case)
    return proposal.options[0] if proposal.options else proposal.left_out[0].why


def given_to(one: Remedy, stage: Stage = Stage.DONE) -> Handling:
    return Handling(remedy=one, stage=stage, agent="maya", seq=9, since=NOW)


def test_the_sum_is_that_of_the_pieces_and_so_is_what_somebody_may_give() -> None:
    some, all_of_them = found(AGAIN, 15), found(AGAIN)
    assert (some.remedy.amount, some.remedy.pieces, some.remedy.of) == (7_500, 15, 20)
    assert (some.within, all_of_them.within) == (True, False)
    assert found(BACK, 15).remedy.amount == 7_500
    assert found(PART, 15).remedy.amount == 1_500
    assert found(AGAIN, 15, left=7_000).code == "budget"


def test_each_part_has_a_key_of_its_own_and_the_same_part_the_same() -> None:
    first = found(AGAIN, 15).remedy
    assert found(AGAIN, 15).remedy.id == first.id
    others = {found(AGAIN, 14).remedy.id, found(AGAIN).remedy.id, found(BACK, 15).remedy.id}
    assert first.id not in others
    assert found(AGAIN, 5, (given_to(first),)).remedy.id not in {first.id, *others}


def test_the_rest_is_what_is_left_whatever_was_given_for_the_others() -> None:
    first = given_to(found(AGAIN, 15).remedy, Stage.UNCLEAR)
    rest = found(BACK, 0, (first,)).remedy
    assert (rest.pieces, rest.amount) == (5, 2_500)
    assert found(BACK, 6, (first,)).value == "5"
    assert found(BACK, 0, (first, given_to(rest))).code == "instead"
    assert found(AGAIN, 21).code == "pieces"


def test_what_the_order_system_knows_of_is_not_counted_twice() -> None:
    first = given_to(found(AGAIN, 15).remedy)
    seen = Item(sku="GLS-1", title="Tumbler Fjord", qty=20, price=500, sent=20, replaced=15)
    order = purchase(items=(seen,), state="delivered")
    case = Case(
        conversation="c-1",
        purchase=order,
        failure=Failure.DAMAGED,
        authority={},
        item="GLS-1",
        handled=(first,),
    )
    (option,) = propose(Rulebook(rules=(AGAIN,)), case).options
    assert option.remedy.pieces == 5


def _of_one(rule: Rule) -> Remedy:
    return found(rule).remedy


def _has(wanted: Rule, given: Remedy) -> bool:
    """Whether `wanted` is still offered once `given` was done."""
    return not isinstance(found(wanted, handled=(given_to(given),)), Why)


def beside(kind: Kind) -> Rule:
    amount = Amount(percent=Decimal(10), at_most=2_000) if kind is Kind.VOUCHER else None
    return Rule(id=kind.value, kind=kind, failures=frozenset({Failure.DAMAGED}), amount=amount)


EXPRESS = Rule(
    id="express",
    kind=Kind.EXPRESS,
    failures=frozenset({Failure.DAMAGED}),
    extent=Extent.ITEM,
)
ONE_WAY = (AGAIN, EXPRESS, BACK, PART)
BESIDE = (beside(Kind.VOUCHER), beside(Kind.SHIPPING))


@pytest.mark.parametrize("given", [*ONE_WAY, *BESIDE], ids=lambda rule: rule.id)
@pytest.mark.parametrize("wanted", [*ONE_WAY, *BESIDE], ids=lambda rule: rule.id)
async def test_what_was_put_right_in_one_way_is_neither_offered_nor_given_in_another(
    given: Rule, wanted: Rule
) -> None:
    first = _of_one(given)
    second = _of_one(wanted)
    fits = wanted is not given and not (given in ONE_WAY and wanted in ONE_WAY)
    assert _has(wanted, first) == fits
    state = fold(
        state_of(
            opened(),
            said(),
            e.Learned(at=NOW, facts=(fact(value="CL-1", certainty=Certainty.VERIFIED),)),
        ),
        (e.RemedyBegun(at=NOW, remedy=first, agent="maya", until=NOW),),
    )
    begun = e.RemedyBegun(at=NOW, remedy=second, agent="maya", until=NOW)
    if fits:
        check(state, begun)
    else:
        with pytest.raises(AlreadyGiven):
            check(state, begun)
    purse = MemoryPurse()
    for place, one in enumerate((first, replace(second, id="in another conversation"))):
        claims = claims_of(Budgets(), one, "maya", NOW, "UTC")
        full = await purse.reserve(str(place), claims, NOW, timedelta(minutes=1))
    assert (full is None) == fits


def test_some_pieces_are_kept_for_less_and_the_others_sent_again() -> None:
    kept = given_to(found(PART, 15).remedy)
    rest = found(AGAIN, 0, (kept,)).remedy
    assert (kept.remedy.pieces, rest.pieces, rest.amount) == (15, 5, 2_500)
    assert found(AGAIN, 6, (kept,)).value == "5"
    assert found(PART, 0, (kept, given_to(rest))).code == "instead"
    assert found(PART, 0, (given_to(found(AGAIN, 15).remedy),)).remedy.pieces == 5


def test_money_for_a_delay_stands_beside_what_puts_a_thing_right() -> None:
    late = replace(found(PART).remedy, id="late", failure=Failure.LATE, item="", pieces=0, of=0)
    assert not excludes(late, found(AGAIN).remedy)
    assert not excludes(found(AGAIN).remedy, late)


def part(pieces: int, name: str, kind: Kind = Kind.REPLACEMENT) -> Remedy:
    return remedy(
        id=name,
        rule=kind.value,
        kind=kind,
        extent=Extent.ITEM,
        item="GLS-1",
        pieces=pieces,
        of=20,
        order="CL-10234",
    )


def test_the_record_takes_no_more_than_there_are() -> None:
    state = state_of(
        opened(), said(), e.Learned(at=NOW, facts=(fact(certainty=Certainty.VERIFIED),))
    )
    for place, pieces in enumerate((10, 6)):
        begun = e.RemedyBegun(at=NOW, remedy=part(pieces, f"r{place}"), agent="maya", until=NOW)
        state = fold(state, (begun,))
    with pytest.raises(Refused, match="16 were made good"):
        check(state, e.RemedyAsked(at=NOW, remedy=part(6, "r9"), agent="maya"))
    check(state, e.RemedyAsked(at=NOW, remedy=part(4, "r9"), agent="maya"))


@given(st.lists(st.integers(min_value=1, max_value=20), min_size=1, max_size=6))
async def test_all_conversations_together_give_no_more_than_there_are(wishes: list[int]) -> None:
    purse, given_in_all = MemoryPurse(), 0
    for place, pieces in enumerate(wishes):
        claims = claims_of(Budgets(), part(pieces, f"r{place}"), "maya", NOW, "UTC")
        full = await purse.reserve(str(place), claims, NOW, timedelta(minutes=1))
        given_in_all += 0 if full else pieces
    assert given_in_all <= 20


def test_all_of_an_older_record_leaves_room_for_no_part() -> None:
    old = remedy(
        id="o", rule="x", kind=Kind.REFUND, extent=Extent.ITEM, item="GLS-1", order="CL-10234"
    )
    assert excludes(old, part(1, "r1"))
    assert not excludes(part(15, "r1"), part(5, "r2"))
    assert excludes(part(15, "r1"), part(6, "r2"))
