"""Guesses are limited, and a guess too many reveals nothing."""

from __future__ import annotations

import pytest

from bot.app.ports import Lookup
from bot.domain.conversation import Status
from bot.domain.errors import NotFound
from bot.domain.knowledge.facts import FactName
from tests.fakes.assistant import answer
from tests.support.front import PHONE, settled

SECRET = "Your parcel is with Robin Webb in Leeds."
FACTS = (
    ("order", "CL-10234", "customer", "verified"),
    ("identified", "order and postcode", "order_system", "verified"),
    ("name", "Robin Webb", "order_system", "verified"),
)


def wrong(text="That does not fit.", **lookup):
    return answer(
        text,
        failures=("identification_failed",),
        lookups=(Lookup(**{"outcome": "mismatch", **lookup}),),
    )


def found(**lookup):
    return answer(
        SECRET,
        source="order:CL-10234",
        facts=FACTS,
        lookups=(Lookup(**{"outcome": "found", **lookup}),),
    )


async def guess(front, step, origin="o", times=1):
    """So many guesses, each from another conversation of that address."""
    for _ in range(times):
        conversation = await front.web(origin=origin)
        front.assistant.then(step)
        words = await front.say(conversation, "is it LS1 4AP or another one")
    return conversation, words


async def test_three_wrong_proofs_in_a_conversation_go_to_a_person(front):
    conversation = await front.web()
    for text in ("LS1 4AP", "LS2 5BQ"):
        front.assistant.then(wrong(f"No order fits {text}.", order="CL-10234"))
        await front.say(conversation, text)
        assert (await front.state(conversation)).status is Status.BOT
    front.assistant.then(wrong(order="CL-10234"))
    await front.say(conversation, "LS3 6CR")
    state = await front.state(conversation)
    assert state.status is Status.WAITING
    assert [reason.code.value for reason in state.reasons] == ["not_identified"]


@pytest.mark.parametrize("lookup", [{"order": "CL-10234"}, {"email": "robin@example.com"}])
async def test_an_order_or_an_address_that_was_guessed_at_too_often_reveals_nothing(front, lookup):
    for number in range(front.policy.proofs_per_order + 1):
        await guess(front, wrong(**lookup), origin=f"o{number}")
    conversation, words = await guess(front, found(**lookup), origin="another")
    assert SECRET not in words
    state = await front.state(conversation)
    assert [reason.code.value for reason in state.reasons] == ["not_identified"]
    assert SECRET not in str(await front.desk.chat_after(conversation, 0))


async def test_what_was_found_by_too_many_guesses_is_not_known_afterwards_either(front):
    """Otherwise the guesser goes on with the bot, and the bot takes them for identified."""
    for number in range(front.policy.proofs_per_order + 1):
        await guess(front, wrong(order="CL-10234"), origin=f"o{number}")
    conversation, _ = await guess(front, found(order="CL-10234"), origin="another")
    state = await front.state(conversation)
    assert state.fact(FactName.IDENTIFIED) is None
    assert state.fact(FactName.NAME) is None
    await front.press(conversation, "bot")
    await front.say(conversation, "so where is my parcel")
    assert "identified" not in front.assistant.requests[-1].facts
    assert front.assistant.requests[-1].memory == "{}"


async def test_how_an_order_number_is_written_makes_no_new_order(front):
    for number in range(front.policy.proofs_per_order + 1):
        written = "cl-10234" if number % 2 else "CL-10234"
        await guess(front, wrong(order=written), origin=f"o{number}")
    _, words = await guess(front, found(order="Cl-10234"), origin="another")
    assert SECRET not in words


async def test_an_address_that_guessed_too_often_is_locked_before_the_next_look_up(front):
    for number in range(front.policy.proofs_per_origin):
        await guess(front, wrong(order=f"CL-{number}"), origin="guesser")
    await guess(front, answer("I can't look that up."), origin="guesser")
    assert front.assistant.requests[-1].proof_locked
    await guess(front, answer("Fine."), origin="honest")
    assert not front.assistant.requests[-1].proof_locked


async def test_a_few_wrong_guesses_hide_nothing_from_the_real_customer(front):
    await guess(front, wrong(order="CL-10234"), times=2)
    conversation, words = await guess(front, found(order="CL-10234"))
    assert words == [SECRET]
    assert (await front.state(conversation)).fact(FactName.NAME) == "Robin Webb"


async def test_guesses_are_forgotten_after_the_window(front):
    for number in range(front.policy.proofs_per_order + 1):
        await guess(front, wrong(order="CL-10234"), origin=f"o{number}")
    front.clock.now += front.policy.proofs_window
    _, words = await guess(front, found(order="CL-10234"))
    assert words == [SECRET]


async def test_a_look_up_that_found_nothing_is_no_wrong_guess_when_the_system_failed(front):
    for number in range(front.policy.proofs_per_order + 2):
        step = answer(
            "",
            failures=("order_system_down",),
            lookups=(Lookup(order="CL-10234", outcome="failed"),),
        )
        await guess(front, step, origin=f"o{number}")
    _, words = await guess(front, found(order="CL-10234"))
    assert words == [SECRET]


async def test_a_typed_phone_never_stands_for_the_one_that_whatsapp_vouches_for(front):
    conversation = await front.phone(phone=PHONE)
    typed = (("phone", "+447700900999", "customer", "said"),)
    front.assistant.then(answer("Thanks.", facts=typed))
    await front.say(conversation, "my phone is +447700900999")
    await front.say(conversation, "where is CL-10234")
    assert front.assistant.requests[-1].facts["phone"] == PHONE
    assert (await front.state(conversation)).fact(FactName.PHONE) == "+447700900999"


async def test_a_token_of_signs_that_no_token_has_opens_nothing(front):
    conversation = await front.web()
    for token in ("\udcff\udcfe", f"{conversation}.\udcff"):
        with pytest.raises(NotFound):
            await front.desk.by_token(token)


async def test_an_email_that_does_not_fit_stands_under_the_tick_with_its_message(front):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(wrong())
    kept = await front.write(conversation, "CL-10234, my mail is other@example.com")
    await settled()
    proven = (*FACTS, ("mismatch", "other@example.com", "order_system", "verified"))
    front.assistant.then(answer(SECRET, source="order:CL-10234", facts=proven))
    await front.say(conversation, "LS1 4AP")
    await front.say(conversation, "I want to talk to a person")
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    assert brief["who"]["identified"]
    assert "other@example.com" in brief["who"]["how"]
    (found,) = [fact for fact in brief["facts"] if fact["name"] == "mismatch"]
    assert (found["label"], found["value"]) == ("Not on the order", "other@example.com")
    assert found["seq"] == kept.seq
    assert "other@example.com" not in str((await front.desk.known(conversation))["who"])
