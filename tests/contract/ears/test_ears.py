"""Wherever a message is listened to, it gives the same."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.app.ports import Ears
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.ground import Hearing
from bot.domain.listening.hearing import listen

TODAY = date(2026, 3, 12)
SAID = [
    ("My name is Anna Köhler and order 10234 has not come.", Hearing(today=TODAY)),
    (
        "Nicht die blaue Lampe, die rote! Bezahlt habe ich 39,90 € am 2. März.",
        Hearing(
            asked="Welcher Artikel ist es?",
            known=((FactName.ITEM, "blaue Lampe"), (FactName.NAME, "Ute")),
            others=("Maya", "Jonas"),
            things=frozenset({"lampe", "schale"}),
            today=TODAY,
        ),
    ),
    (
        "10243, sorry",
        Hearing(asked="What is the order number?", known=((FactName.ORDER, "10234"),)),
    ),
    ('two\nlines, "quotes", a \\ and \u2028 an odd sign \U0001f643, BH1 4RT', Hearing()),
    ("", Hearing()),
]


@pytest.mark.parametrize(("text", "hearing"), SAID)
async def test_the_rules_alone_say_what_is_heard(ears: Ears, text: str, hearing: Hearing) -> None:
    assert tuple(await ears.listen(text, hearing)) == listen(text, hearing)


async def test_half_a_character_is_no_reason_to_hear_nothing(ears: Ears) -> None:
    heard = await ears.listen("Order 10234 \ud83d is late", Hearing(today=TODAY))
    assert (FactName.ORDER, "10234") in [(one.name, one.value) for one in heard]


async def test_who_asks_at_the_same_moment_hears_their_own_answer(ears: Ears) -> None:
    texts = [f"Where is order {number}?" for number in range(10200, 10300)]
    heard = await asyncio.gather(*(ears.listen(text, Hearing()) for text in texts))
    assert [one.value for found in heard for one in found] == [text[15:20] for text in texts]


async def test_who_gives_up_takes_nobody_elses_answer(ears: Ears) -> None:
    gone = asyncio.ensure_future(ears.listen("Where is order 10201?", Hearing()))
    await asyncio.sleep(0)
    gone.cancel()
    (heard,) = await ears.listen("Where is order 10202?", Hearing())
    assert heard.value == "10202"
