"""What the customer chose already stands first at the desk, and no ready text asks for it again."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from tests.fakes.assistant import answer
from tests.support.front import Front
from tests.support.giving import options, with_agent


async def who_chose(front: Front, option: str, *, by_button: bool = True) -> str:
    """They told the bot what they want, by one of its buttons or in words, and Maya has them."""
    conversation = await front.web()
    code = f"chose:{option}" if by_button else "late"
    front.assistant.script.append(answer("Noted.", needs_person=code))
    kept = await front.write(conversation, "A replacement")
    known = {FactName.ORDER: "CL-1", FactName.WANTS: option}
    facts = tuple(
        Fact(
            name=name,
            value=value,
            source=kept.seq,
            origin=Origin.CUSTOMER,
            certainty=Certainty.VERIFIED,
            at=front.clock(),
        )
        for name, value in known.items()
    )
    learned = e.Learned(at=front.clock(), facts=facts)
    await front.desk._v.ledger.change(conversation, lambda _: (learned,))
    await front.say(conversation, "And?")
    await front.desk._v.agents.take_over("maya", conversation)
    return conversation


async def shown(front: Front, conversation: str) -> dict[str, Any]:
    found: dict[str, Any] = await front.desk.remedies.shown("maya", conversation, "", "")
    return found


@pytest.mark.parametrize(("option", "kind"), [("refund", "refund"), ("replacement", "express")])
async def test_what_they_chose_by_the_bots_button_is_first_and_not_asked_for_again(
    front: Front, option: str, kind: str
) -> None:
    found = await shown(front, await who_chose(front, option))
    first, *others = found["options"]
    assert (first["kind"], first["asked_for"]) == (kind, True)
    assert others
    assert not any(one["asked_for"] for one in others)
    assert not any(first["id"] in words["remedies"] for words in found["offer_texts"])


async def test_what_they_wrote_of_is_a_wish_and_may_be_asked_for(front: Front) -> None:
    found = await shown(front, await who_chose(front, "refund", by_button=False))
    assert not any(one["asked_for"] for one in found["options"])


async def test_what_they_chose_of_an_offer_stands_among_what_was_begun_alone(
    front: Front,
) -> None:
    conversation = await with_agent(front)
    voucher = (await options(front, conversation))["voucher"]["id"]
    await front.desk.remedies.offer("maya", conversation, [Wish(remedy=voucher)], ("This?", "m-1"))
    await front.desk.hand_back("maya", conversation, "They think about it")
    await front.say(conversation, "Voucher", button=f"remedy:{voucher}")
    taker = str((await front.state(conversation)).owner)
    await front.desk.accept(taker, conversation)
    found = await front.desk.remedies.shown(taker, conversation, "", "")
    assert voucher not in [one["id"] for one in found["options"]]
    assert not any(voucher in words["remedies"] for words in found["offer_texts"])
    (first,) = (await front.desk.conversation(taker, conversation))["remedies"]
    assert (first["id"], first["stage"]) == (voucher, "chosen")
