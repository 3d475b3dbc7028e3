"""Whose an order is, asked of the real demo shop by the front desk itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.orders.http_client import HttpOrderSystem
from bot.adapters.files.words import load_words
from bot.adapters.order_proofs import SystemProofs
from bot.domain.errors import Unavailable
from bot.domain.knowledge.proving import Given, Proof
from demo.shop_data import shop as shop_data
from tests.support.clock import Clock
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


async def test_somebody_elses_postcode_proves_nothing_and_tells_nothing(
    proofs: SystemProofs,
) -> None:
    found = await proofs.prove(Given(upto=3, order=NUMBER, postcode="ZZ1 1ZZ"), "web", "en")
    assert (found.proof, found.order, tuple(found.facts)) == (Proof.MISMATCH, "", ())


async def test_an_order_system_that_fails_is_no_mismatch(proofs: SystemProofs, shop: Any) -> None:
    shop.fault("error")
    with pytest.raises(Unavailable):
        await proofs.prove(Given(upto=3, order=NUMBER, postcode=POSTCODE), "web", "en")
