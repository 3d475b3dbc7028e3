"""What the customer chose already stands first at the desk, and no ready text asks for it again."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app.remedies.proposals import Wish
from bot.domain.knowledge.facts import Certainty, FactName
from tests.fakes.assistant import answer
from tests.support.front import Front
from tests.support.giving import options, with_agent
from tests.support.learning import learns


async def who_chose(front: Front, option: str, *, by_button: bool = True) -> str:
    """They told the bot what they want, by one of its buttons or in words, and Maya has them."""
    conversation = await front.web()
    code = f"chose:{option}" if by_button else "late"
    front.assistant.script.append(answer("Noted.", needs_person=code))
    kept = await front.write(conversation, "A replacement")
    known = {FactName.ORDER: "CL-1", FactName.WANTS: option}
    await learns(front, conversation, known, Certainty.VERIFIED, source=kept.seq)
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


@pytest.mark.parametrize(
    "text",
    [
        "actually I would rather have the money back for that lamp",
        "actually my money back",
        "a refund instead please",
        "Money back please",
        "can I have a refund instead",
    ],
)
async def test_what_they_chose_is_not_what_they_want_once_they_ask_for_another(
    front: Front, text: str
) -> None:
    conversation = await who_chose(front, "replacement")
    await front.say(conversation, text)
    found = await shown(front, conversation)
    assert not any(one["asked_for"] for one in found["options"])
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    wishes = [one["value"] for one in brief["facts"] if one["name"] == "wants"]
    assert (brief["wants"]["value"], wishes) == ("Money back", ["Money back"])


async def test_who_asks_for_an_invoice_besides_still_wants_what_they_chose(front: Front) -> None:
    conversation = await who_chose(front, "refund")
    await front.say(conversation, "please send me an invoice as well")
    first, *_ = (await shown(front, conversation))["options"]
    assert (first["kind"], first["asked_for"]) == ("refund", True)


@pytest.mark.parametrize(
    ("text", "no_more"),
    [
        ("actually my money back please", True),
        ("I'd rather have a refund", True),
        ("thank you, please send me an invoice", False),
        ("when does it come?", False),
    ],
)
async def test_a_remedy_that_was_chosen_is_marked_once_they_ask_for_another(
    front: Front, text: str, no_more: bool
) -> None:
    conversation = await with_agent(front)
    parcel = (await options(front, conversation))["express"]["id"]
    await front.desk.remedies.offer("maya", conversation, [Wish(remedy=parcel)], ("This?", "m-1"))
    await front.desk.hand_back("maya", conversation, "They think about it")
    await front.say(conversation, "A new one", button=f"remedy:{parcel}")
    await front.say(conversation, text)
    taker = str((await front.state(conversation)).owner)
    await front.desk.accept(taker, conversation)
    (one,) = (await front.desk.conversation(taker, conversation))["remedies"]
    assert (one["stage"], one["no_more"]) == ("chosen", no_more)
    assert ("something else" in one["stands"]) == no_more


@pytest.mark.parametrize(("kind", "asks"), [("refund", None), ("voucher", "Money back")])
async def test_what_they_asked_for_is_asked_for_no_more_once_they_chose_it(
    front: Front, kind: str, asks: str | None
) -> None:
    conversation = await with_agent(front)
    await front.say(conversation, "My lamp never came. I want my money back")
    found = (await options(front, conversation))[kind]["id"]
    await front.desk.remedies.offer("maya", conversation, [Wish(remedy=found)], ("This?", "m-1"))
    await front.desk.hand_back("maya", conversation, "They think about it")
    await front.say(conversation, "That one", button=f"remedy:{found}")
    taker = str((await front.state(conversation)).owner)
    await front.desk.accept(taker, conversation)
    brief = (await front.desk.conversation(taker, conversation))["brief"]
    assert len(brief["wanted"]["chose"]) == 1
    assert (brief["wants"] and brief["wants"]["value"]) == asks
