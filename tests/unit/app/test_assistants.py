"""Several assistants as one, and how many turns they are given at a time."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.assistants import Assistants
from bot.app.errors import AssistantFailed
from bot.app.ports import TurnRequest
from tests.fakes.assistant import FakeAssistant, answer, down


def turn(number: int = 1) -> TurnRequest:
    return TurnRequest(
        turn=f"c-{number}-1", conversation=f"c-{number}", channel="web", language="en", text="hello"
    )


def two() -> tuple[FakeAssistant, FakeAssistant, Assistants]:
    one, other = FakeAssistant(), FakeAssistant()
    return one, other, Assistants([one, other])


def asked(*assistants: FakeAssistant) -> list[int]:
    return [len(assistant.requests) for assistant in assistants]


async def test_turns_are_spread_over_all_that_are_well():
    one, other, both = two()
    for number in range(10):
        await both.ask(turn(number), 5)
    assert asked(one, other) == [5, 5]


@pytest.mark.parametrize("code", ["assistant_down", "assistant_silent", "assistant_slow"])
async def test_who_fails_is_followed_by_the_next_with_the_same_turn(code):
    one, other, both = two()
    for assistant in (one, other):
        assistant.then(down(code))
        await both.ask(turn(), 5)
        assistant.script.clear()
    assert {request.turn for request in [*one.requests, *other.requests]} == {"c-1-1"}


async def test_who_failed_lately_is_asked_last():
    one, other, both = two()
    one.then(*[down()] * 20)
    for number in range(10):
        await both.ask(turn(number), 5)
    assert len(other.requests) == 10
    assert len(one.requests) <= 1


async def test_who_hangs_is_not_waited_for_when_another_answers():
    one, other, both = two()
    first, second = (one, other) if (await both.ask(turn(), 5)) and one.requests else (other, one)
    second.hold()  # turn about: it is asked first now
    assert (await both.ask(turn(2), 0.2)).messages
    assert asked(first, second) == [2, 1]
    second.release()


async def test_when_all_are_down_it_is_down_and_when_one_is_there_its_own_failure_is_told():
    one, other, both = two()
    one.then(down())
    other.then(down())
    with pytest.raises(AssistantFailed) as failed:
        await both.ask(turn(), 5)
    assert failed.value.code == "assistant_down"
    one.then(down("assistant_silent"))
    other.then(down())
    with pytest.raises(AssistantFailed) as failed:
        await both.ask(turn(), 5)
    assert failed.value.code == "assistant_silent"


async def test_the_turns_of_many_wait_in_the_order_in_which_they_came():
    assistant = FakeAssistant()
    one = Assistants([assistant], at_once=2)
    assistant.hold()
    turns = [asyncio.create_task(one.ask(turn(number), 5)) for number in range(6)]
    await assistant.asked.wait()
    for _ in range(10):
        await asyncio.sleep(0)
    assert len(assistant.requests) == 2
    assistant.release()
    await asyncio.gather(*turns)
    assert [request.conversation for request in assistant.requests] == [f"c-{n}" for n in range(6)]


async def test_a_turn_that_no_assistant_has_time_for_is_slow_and_not_lost():
    assistant = FakeAssistant()
    one = Assistants([assistant], at_once=1)
    assistant.hold()
    first = asyncio.create_task(one.ask(turn(1), 5))
    await assistant.asked.wait()
    with pytest.raises(AssistantFailed) as failed:
        await one.ask(turn(2), 0.01)
    assert failed.value.code == "assistant_slow"
    assistant.release()
    await first


async def test_ready_is_when_one_is():
    one, other, both = two()
    one.is_ready = False
    assert await both.ready()
    assert await both.wait_ready(1)
    other.is_ready = False
    assert not await both.ready()
    assert not await both.wait_ready(1)


async def test_an_answer_is_the_assistants_own():
    assistant = FakeAssistant()
    assistant.then(answer("Three days."))
    found = await Assistants([assistant]).ask(turn(), 5)
    assert [message.text for message in found.messages] == ["Three days."]
