"""The newest wish stands for the older one where nobody could meet both."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import Fact, FactName, latest, merge, standing
from bot.domain.knowledge.wishing import goes_against
from bot.domain.remedies.model import Extent, Kind
from tests.support.events import fact
from tests.support.remedies import remedy


def wishes(*said: str) -> tuple[Fact, ...]:
    facts: tuple[Fact, ...] = ()
    for place, wish in enumerate(said, 2):
        facts = merge(facts, [fact(FactName.WANTS, wish, source=place)])
    return facts


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (["replacement", "refund"], ["refund"]),
        (["refund", "replacement"], ["replacement"]),
        (["refund", "exchange"], ["exchange"]),
        (["discount", "refund"], ["refund"]),
        (["replacement", "cancel"], ["cancel"]),
        (["wait_and_track", "refund"], ["refund"]),
        (["refund", "replacement", "refund"], ["refund"]),
        (["cancel", "refund"], ["cancel", "refund"]),
        (["start_return", "refund"], ["start_return", "refund"]),
        (["refund", "invoice"], ["refund", "invoice"]),
        (["call_back", "replacement"], ["call_back", "replacement"]),
    ],
)
def test_what_excludes_an_older_wish_takes_its_place(said: list[str], stands: list[str]) -> None:
    facts = wishes(*said)
    assert [one.value for one in standing(facts)] == stands
    newest = latest(facts, FactName.WANTS)
    assert newest is not None
    assert (newest.value, newest.source) == (said[-1], len(said) + 1)


def test_it_says_what_it_took_the_place_of() -> None:
    assert wishes("replacement", "refund")[-1].instead_of == "replacement"


def test_an_older_message_that_is_read_late_changes_nothing() -> None:
    facts = merge(wishes("invoice", "refund"), [fact(FactName.WANTS, "replacement", source=1)])
    assert "refund" in [one.value for one in standing(facts)]


@pytest.mark.parametrize(
    ("wish", "kind", "against"),
    [
        ("refund", Kind.REPLACEMENT, True),
        ("refund", Kind.REFUND, False),
        ("replacement", Kind.EXPRESS, False),
        ("replacement", Kind.REFUND, True),
        ("cancel", Kind.REPLACEMENT, True),
        ("refund", Kind.VOUCHER, False),
        ("invoice", Kind.REPLACEMENT, False),
    ],
)
def test_what_was_chosen_goes_against_a_later_wish(wish: str, kind: Kind, against: bool) -> None:
    one = remedy(id="r", rule="r", kind=kind, extent=Extent.WHOLE, order="CL-1")
    assert goes_against(wish, one) == against
