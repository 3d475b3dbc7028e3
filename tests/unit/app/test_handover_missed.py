"""The bot fails a patient customer: the second time a person takes over, before a third answer."""

from __future__ import annotations

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.reasons import ReasonCode
from tests.fakes.assistant import answer


async def test_the_second_answer_that_missed_brings_a_person_at_the_customers_next_words(front):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(answer("Tarn boots cost 149 pounds."))
    await front.say(conversation, "What is the sole of the Tarn boots made of?")
    front.assistant.then(answer("Tarn boots come in the sizes 38 to 46."))
    await front.say(conversation, "Thanks! And what is the sole made of?")
    assert (await front.state(conversation)).status is Status.BOT
    asked = len(front.assistant.requests)
    (words,) = await front.say(conversation, "Good to know. And the sole, what is it made of?")
    assert "Maya" in words
    assert len(front.assistant.requests) == asked
    (handed,) = await front.events(conversation, e.HandedOver)
    assert handed.reason.code is ReasonCode.NO_PROGRESS
