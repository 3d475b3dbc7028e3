"""Past questions as the record of real conversations has them."""

from __future__ import annotations

from bot.editing.past import Past
from bot.faq.past import Outcome
from tests.fakes.assistant import answer, not_understood
from tests.support.front import Front


async def test_answered_useless_and_unanswered_questions_are_read_from_the_record() -> None:
    front = Front()
    await front.arrive("maya")
    front.assistant.then(
        answer("€3.90.", source="faq:return-cost"),
        answer("Tell me more.", source="talk:"),
        not_understood(),
        answer("On its way.", source="order:CL-10234"),
    )
    one = await front.web()
    await front.say(one, "Is return free?")
    await front.say(one, "I want to talk to a person")
    two = await front.web(origin="origin-2")
    await front.say(two, "Hello")
    await front.say(two, "Do you sell mattresses?")
    past = Past(front.stores.record, front.stores.archive, front.clock)
    found = {one.text: (one.outcome, one.entry, one.conversation) for one in await past.questions()}
    assert found == {
        "Is return free?": (Outcome.HANDED_OVER, "return-cost", one),
        "Do you sell mattresses?": (Outcome.UNANSWERED, None, two),
    }


async def test_the_record_is_read_again_only_after_a_while() -> None:
    front = Front()
    past = Past(front.stores.record, front.stores.archive, front.clock)
    assert await past.questions() == []
    front.assistant.then(answer("€3.90.", source="faq:return-cost"))
    await front.say(await front.web(), "Is return free?")
    assert await past.questions() == []
    await front.pass_time(minutes=3)
    assert [one.entry for one in await past.questions()] == ["return-cost"]


async def test_what_is_too_long_ago_is_left_out() -> None:
    front = Front()
    front.assistant.then(answer("€3.90.", source="faq:return-cost"))
    await front.say(await front.web(), "Is return free?")
    await front.pass_time(days=31)
    assert await Past(front.stores.record, front.stores.archive, front.clock).questions() == []


async def test_what_was_erased_is_not_shown_for_a_moment_longer() -> None:
    front = Front()
    past = Past(front.stores.record, front.stores.archive, front.clock)
    front.assistant.then(answer("€3.90.", source="faq:return-cost"))
    one = await front.web()
    await front.say(one, "Is return free?")
    assert await past.questions()
    await front.stores.record.erase(await front.state(one), "")
    assert await past.questions()
    past.forget()
    assert await past.questions() == []
