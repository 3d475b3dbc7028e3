"""Whose an order is, asked of the real demo shop by the front desk itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.orders.http_client import HttpOrderSystem
from bot.adapters.files.words import load_words
from bot.adapters.order_proofs import SystemProofs
from bot.app.turns.answering import as_facts
from bot.domain import events as e
from bot.domain.errors import Unavailable
from bot.domain.knowledge.proving import Given, Proof
from bot.domain.knowledge.traces import read_name, traces_of, with_marks
from demo.shop_data import shop as shop_data
from tests.support.clock import Clock
from tests.support.events import NOW
from tests.support.shop import ROOT, TODAY

DOCUMENT: dict[str, Any] = next(o for o in shop_data(TODAY).orders if o["state"] == "late")
NUMBER, POSTCODE = str(DOCUMENT["number"]), str(DOCUMENT["customer"]["postcode"])


@pytest.fixture
def proofs(shop: Any, connect: Callable[..., HttpOrderSystem]) -> SystemProofs:
    return SystemProofs(connect(shop.url), load_words(ROOT / "words"), Clock(), "Europe/London")


async def test_an_order_with_its_postcode_is_proven_and_its_facts_are_told(
    proofs: SystemProofs,
) -> None:
    found = await proofs.prove(Given(upto=3, order=NUMBER, postcode=POSTCODE), "web", "en")
    assert (found.proof, found.order) == (Proof.FOUND, NUMBER)
    assert NUMBER in [value for _, value, _, _ in found.facts]


@pytest.mark.parametrize("name", ["email", "phone"])
async def test_who_proved_it_is_known_by_the_address_and_the_number_that_the_order_has(
    proofs: SystemProofs, name: str
) -> None:
    found = await proofs.prove(Given(upto=3, order=NUMBER, postcode=POSTCODE), "web", "en")
    theirs = str(DOCUMENT["customer"][name])
    assert theirs not in str(found.facts)
    learned = e.Learned(at=NOW, facts=as_facts(found.facts, 3, NOW))
    traces = traces_of("c-1", [e.Entry(seq=4, event=learned)])
    assert with_marks({read_name(theirs)}) & traces.names
    assert not with_marks({read_name("somebody@example.org")}) & traces.names


async def test_somebody_elses_postcode_proves_nothing_and_tells_nothing(
    proofs: SystemProofs,
) -> None:
    found = await proofs.prove(Given(upto=3, order=NUMBER, postcode="ZZ1 1ZZ"), "web", "en")
    assert (found.proof, found.order, tuple(found.facts)) == (Proof.MISMATCH, "", ())


async def test_an_order_system_that_fails_is_no_mismatch(proofs: SystemProofs, shop: Any) -> None:
    shop.fault("error")
    with pytest.raises(Unavailable):
        await proofs.prove(Given(upto=3, order=NUMBER, postcode=POSTCODE), "web", "en")
