"""From the bot to a named person: at once, in one act, and never in silence."""

from __future__ import annotations

import asyncio

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.facts import FactName
from tests.fakes.assistant import answer, not_understood
from tests.support.events import later
from tests.support.front import settled

PERSON = "I want to talk to a person"


async def waiting(front, text=PERSON):
    """A conversation that waits for maya, who is on shift and not at the desk."""
    conversation = await front.web()
    await front.say(conversation, text)
    assert (await front.state(conversation)).status is Status.WAITING
    return conversation


async def test_asking_for_a_person_names_one_without_asking_the_assistant(front):
    await front.arrive("maya")
    conversation = await front.web()
    (words,) = await front.say(conversation, PERSON)
    assert "Maya" in words
    assert "1 minute" in words or "a minute" in words
    assert front.assistant.requests == []
    state = await front.state(conversation)
    assert (state.status, state.owner, state.until) == (Status.OFFERED, "maya", later(1))
    assert await front.places() == {"maya": {conversation}}


async def test_the_button_is_enough_on_the_first_message_and_while_the_assistant_is_dead(front):
    await front.arrive("maya")
    front.assistant.is_ready = False
    conversation = await front.web()
    (words,) = await front.press(conversation, "person")
    assert "Maya" in words


async def test_a_handover_is_one_act(front):
    """Owner, reason, problem and sentence stand side by side: no other event can come between."""
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "This is a joke, I want to talk to a person about my lamp")
    kinds = [type(entry.event) for entry in await front.stores.record.read(conversation)]
    at = kinds.index(e.HandedOver)
    assert kinds[at - 3 : at + 2] == [
        e.Assessed,
        e.Learned,
        e.TurnEnded,
        e.HandedOver,
        e.HouseSaid,
    ]
    versions = [
        hint.version for hint in front.stores.feed._hints if hint.conversation == conversation
    ]
    assert not {at - 2, at - 1, at, at + 1} & set(versions)


async def test_the_problem_is_the_longest_thing_the_customer_said(front):
    await front.arrive("maya")
    conversation = await front.web()
    story = "The blue lamp came with a broken shade and the box was wet"
    await front.say(conversation, story)
    await front.say(conversation, "person please")
    problem = (await front.desk.conversation("maya", conversation))["brief"]["problem"]
    assert (problem["value"], problem["seq"]) == (story, 2)


async def test_frustration_hands_over_with_its_words_as_evidence(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, "This is ridiculous, I am so angry, useless bot!!!")
    (reason,) = (await front.state(conversation)).reasons
    assert reason.code.value in ("frustrated", "abusive")
    assert any(found.quote for found in reason.evidence)


async def test_the_person_with_room_is_chosen_and_limits_hold(front):
    await front.arrive("maya", "tomas", "noor")
    conversations = [await front.web() for _ in range(6)]
    await asyncio.gather(*(front.write(c, PERSON) for c in conversations))
    await settled()
    places = await front.places()
    assert {agent: len(held) for agent, held in places.items()} == {
        "maya": 2,
        "tomas": 1,
        "noor": 1,
    }
    states = [await front.state(c) for c in conversations]
    assert [s.status for s in states].count(Status.OFFERED) == 4
    assert [s.status for s in states].count(Status.WAITING) == 2
    for state in states:
        if state.status is Status.OFFERED:
            assert state.id in places[state.owner]


async def test_while_offered_more_messages_are_noted_for_the_person_and_nothing_more_is_said(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert await front.say(conversation, "it is about CL-10234") == []
    state = await front.state(conversation)
    assert (state.unanswered, state.handovers) == ((), 1)
    assert front.assistant.requests == []


async def test_further_triggers_are_evidence_and_no_second_handover(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "This is ridiculous, I am furious, worst shop ever")
    state = await front.state(conversation)
    assert (state.handovers, state.owner, state.status) == (1, "maya", Status.OFFERED)
    assert len(state.reasons) == 2
    assert await front.places() == {"maya": {conversation}}


# Offers that lapse


async def test_an_offer_that_lapses_goes_to_the_next_person_and_the_customer_hears_who(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    before = (await front.state(conversation)).version
    await front.pass_time(seconds=61)
    (words,) = await front.words(conversation, before)
    assert "Maya" in words
    assert "Tomas" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert state.until == front.clock() + front.policy.offer
    assert await front.places() == {"tomas": {conversation}}


async def test_before_its_deadline_an_offer_stands(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=59)
    assert (await front.state(conversation)).owner == "maya"


async def test_when_everybody_let_it_lapse_it_waits_for_a_named_person_with_a_time(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    await front.pass_time(seconds=61)
    state = await front.state(conversation)
    assert state.status is Status.WAITING
    assert state.owner == "noor"
    assert [promise.owner for promise in state.promises] == ["noor"]
    assert await front.places() == {}


async def test_who_accepts_at_the_last_moment_keeps_conversation_and_place(front):
    """The watch has already chosen somebody else when the acceptance is written."""
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    front.clock.move(seconds=61)
    await front.stores.presence.heartbeat("tomas")
    reserve = front.stores.reservations.reserve

    async def accepted_meanwhile(agent, held, limit):
        taken = await reserve(agent, held, limit)
        if agent == "tomas":
            front.stores.reservations.reserve = reserve
            await front.desk.accept("maya", conversation)
        return taken

    front.stores.reservations.reserve = accepted_meanwhile
    await front.desk._v.watch.look()
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.AGENT, "maya")
    assert await front.places() == {"maya": {conversation}}


# Nobody is there


async def test_when_nobody_is_there_it_is_said_who_writes_and_by_when_and_that_is_a_promise(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, PERSON)
    state = await front.state(conversation)
    (promise,) = state.promises
    assert (state.status, state.owner, promise.owner) == (Status.WAITING, "maya", "maya")
    assert promise.due == later(30)
    assert "Maya" in words
    assert "10:30 today" in words
    shown = await front.desk.conversation("maya", conversation)
    assert shown["brief"]["promised"][0]["due"] == later(30).isoformat()


async def test_outside_all_shifts_the_next_start_is_told_and_the_promise_counts_from_it(front):
    front.clock.now = later(hours=9)
    conversation = await front.web()
    (words,) = await front.say(conversation, PERSON)
    (promise,) = (await front.state(conversation)).promises
    assert promise.due == later(hours=22, minutes=30)
    assert "8:00 tomorrow" in words
    assert "8:30 tomorrow" in words


async def test_while_waiting_messages_are_noted_for_the_person_with_their_time(front):
    conversation = await waiting(front)
    (words,) = await front.say(conversation, "it is about CL-10234")
    assert "Maya" in words
    assert "10:30" in words
    assert front.assistant.requests == []
    assert (await front.state(conversation)).unanswered == ()


async def test_who_comes_is_offered_what_waits_and_the_customer_hears_it(front):
    conversation = await waiting(front)
    before = (await front.state(conversation)).version
    await front.arrive("tomas")
    (words,) = await front.words(conversation, before)
    assert "Tomas" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert await front.places() == {"tomas": {conversation}}


async def test_who_comes_gets_the_longest_waiting_and_no_more_than_fits(front):
    first, second, third = [await waiting(front) for _ in range(3)]
    await front.arrive("maya")
    assert (await front.state(first)).status is Status.OFFERED
    assert (await front.state(second)).status is Status.OFFERED
    assert (await front.state(third)).status is Status.WAITING
    assert await front.places() == {"maya": {first, second}}


async def test_who_comes_gets_first_what_was_promised_to_them(front):
    others = await waiting(front)
    await front.say(others, "hello?")
    front.clock.now = later(minutes=30, hours=31)
    own = await front.web()
    await front.say(own, PERSON)
    assert (await front.state(own)).owner == "noor"
    await front.arrive("noor")
    assert (await front.state(own)).status is Status.OFFERED
    assert (await front.state(others)).status is Status.WAITING


async def test_who_let_an_offer_lapse_is_not_announced_again_and_blocks_nobody(front):
    await front.arrive("maya")
    lapsed = await front.web()
    await front.say(lapsed, PERSON)
    await front.leave("maya")
    front.clock.move(seconds=61)
    await front.desk._v.watch.look()
    assert (await front.state(lapsed)).status is Status.WAITING
    other = await waiting(front)
    await front.arrive("maya")
    assert (await front.state(other)).owner == "maya"
    assert (await front.state(other)).status is Status.OFFERED
    assert (await front.state(lapsed)).status is Status.WAITING

    await front.desk.accept("maya", lapsed)

    assert (await front.state(lapsed)).status is Status.AGENT


async def test_a_time_that_was_told_stands_whoever_is_to_keep_it(front):
    conversation = await waiting(front)
    (told,) = (await front.state(conversation)).promises
    await front.pass_time(minutes=10)
    await front.arrive("tomas")
    assert (await front.state(conversation)).status is Status.OFFERED
    await front.leave("tomas")

    await front.pass_time(seconds=61)

    state = await front.state(conversation)
    (now_told,) = state.promises
    assert state.status is Status.WAITING
    assert (now_told.id, now_told.due) == (told.id, told.due)


async def test_an_agent_who_left_while_the_customer_waits_is_replaced_and_the_customer_told(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "I am looking.", "r1")
    await front.leave("maya")
    await front.arrive("tomas")
    await front.write(conversation, "hello? anybody?")
    before = (await front.state(conversation)).version

    await front.pass_time(minutes=2, seconds=1)

    state = await front.state(conversation)
    (words,) = await front.words(conversation, before)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert "Maya had to leave" in words
    assert "Tomas" in words
    assert await front.places() == {"tomas": {conversation}}


async def test_an_agent_who_is_there_keeps_a_customer_who_waits(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.write(conversation, "hello?")

    await front.pass_time(minutes=2, seconds=1)

    assert (await front.state(conversation)).status is Status.AGENT


async def test_a_place_that_becomes_free_goes_to_whoever_waits(front):
    await front.arrive("tomas")
    held = await front.web()
    await front.say(held, PERSON)
    await front.desk.accept("tomas", held)
    queued = await front.web()
    await front.say(queued, PERSON)
    assert (await front.state(queued)).status is Status.WAITING
    await front.desk.close("tomas", held, "answered")
    assert (await front.state(queued)).status is Status.OFFERED
    assert await front.places() == {"tomas": {queued}}


# Promises


async def test_a_promise_that_is_broken_goes_to_a_new_person_and_the_customer_hears_it_truly(front):
    conversation = await waiting(front)
    before = (await front.state(conversation)).version
    await front.pass_time(minutes=31)
    (words,) = await front.words(conversation, before)
    assert "Maya" in words
    assert "Tomas" in words
    assert "11:05" in words
    state = await front.state(conversation)
    assert state.owner == "tomas"
    assert [(p.owner, p.late) for p in state.promises] == [("maya", True), ("tomas", False)]


async def test_after_a_broken_promise_only_the_new_time_is_told(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=31)
    (words,) = await front.say(conversation, "still there?")
    assert "11:05" in words
    assert "10:30" not in words
    chat = await front.desk.chat_after(conversation, 0)
    assert chat["state"]["person"]["due"] == later(65).isoformat()


async def test_a_promise_is_broken_once_however_often_the_watch_looks(front):
    conversation = await waiting(front)
    await front.pass_time(minutes=31)
    for _ in range(3):
        await front.pass_time(seconds=1)
    assert len(await front.events(conversation, e.PromiseLate)) == 1
    assert len(await front.events(conversation, e.HandedOver)) == 2


async def test_a_reply_keeps_the_promise(front):
    conversation = await waiting(front)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Here I am.", "r1")
    assert (await front.state(conversation)).promises == ()
    await front.pass_time(hours=2)
    assert await front.events(conversation, e.PromiseLate) == []


async def test_an_accepted_conversation_without_a_word_still_breaks_its_promise(front):
    conversation = await waiting(front)
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    await front.pass_time(minutes=31)
    state = await front.state(conversation)
    assert [promise.late for promise in state.promises] == [True]
    assert (state.status, state.owner) == (Status.AGENT, "maya")


async def test_one_conversation_that_cannot_be_looked_at_hides_no_other(front):
    """The index may name too much."""
    ghost = await waiting(front)
    conversation = await waiting(front)
    del front.stores.record._states[ghost]
    await front.pass_time(minutes=31)
    assert len(await front.events(conversation, e.PromiseLate)) == 1


# Back to the bot


async def test_a_customer_may_withdraw_and_the_place_is_free(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    (words,) = await front.press(conversation, "bot")
    assert "Pip" in words
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.BOT, None)
    assert await front.places() == {}
    await front.say(conversation, "How long is delivery?")
    assert len(front.assistant.requests) == 1


async def test_while_waiting_the_customer_goes_on_with_the_bot_and_the_promise_stands(front):
    conversation = await waiting(front)
    (words,) = await front.press(conversation, "bot")
    assert "Pip" in words
    assert "Maya" in words
    front.assistant.then(answer("Three days."))
    assert await front.say(conversation, "How long is delivery?") == ["Three days."]
    state = await front.state(conversation)
    assert (state.status, state.owner, len(state.promises)) == (Status.WAITING, "maya", 1)


async def test_what_the_bot_learns_meanwhile_reaches_the_brief_with_its_reason(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    facts = (("wants", "refund", "customer", "said"),)
    front.assistant.then(
        answer(
            "You get 40 EUR back.",
            facts=facts,
            needs_person="chose:refund",
            failures=("identification_failed",),
        )
    )
    words = await front.say(conversation, "a refund for CL-10234")
    assert words[0] == "You get 40 EUR back."
    assert "Maya" in words[-1]
    state = await front.state(conversation)
    assert state.fact(FactName.WANTS) == "refund"
    assert [found.code.value for found in state.reasons][-1] == "chose_option"
    assert (state.handovers, state.failed_proofs) == (1, 1)


async def test_when_somebody_takes_it_the_bot_is_silent_again(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    await front.arrive("maya")
    assert await front.say(conversation, "How long is delivery?") == []
    assert front.assistant.requests == []


async def test_withdrawing_does_not_buy_new_guesses(front):
    await front.arrive("maya")
    conversation = await front.web()
    for text in ("LS1 4AP", "LS2 5BQ", "LS3 6CR"):
        failed = answer(f"No order fits {text}.", failures=("identification_failed",))
        front.assistant.then(failed)
        await front.say(conversation, text)
    assert (await front.state(conversation)).status is Status.OFFERED
    await front.press(conversation, "bot")
    await front.say(conversation, "my parcel, CL-10234")
    assert front.assistant.requests[-1].proof_locked


# A bot answer that was in flight


@pytest.mark.parametrize(
    "step",
    [
        answer("Too late."),
        answer("Too late.", needs_person="chose:refund"),
    ],
    ids=["plain", "with a handover"],
)
async def test_an_answer_in_flight_when_a_person_takes_over_is_dropped_and_logged(front, step):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(step)
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    await front.desk.take_over("maya", conversation)
    await front.desk.reply("maya", conversation, "Three days.", "r1")
    front.assistant.release()
    await settled()
    assert "Too late." not in await front.words(conversation)
    (dropped,) = await front.events(conversation, e.BotDropped)
    assert dropped.text == "Too late."
    state = await front.state(conversation)
    assert (state.status, state.owner, state.unanswered) == (Status.AGENT, "maya", ())
    assert "Too late." not in str(await front.desk.chat_after(conversation, 0))


async def test_a_failure_in_flight_when_a_person_takes_over_hands_nothing_over(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    front.assistant.then(not_understood(), answer("", needs_person="order_lost"))
    await front.say(conversation, "flurb")
    front.assistant.hold()
    await front.write(conversation, "where is it")
    await front.assistant.asked.wait()
    await front.desk.take_over("tomas", conversation)
    front.assistant.release()
    await settled()
    assert await front.events(conversation, e.HandedOver) == []
    assert await front.places() == {"tomas": {conversation}}


async def test_an_answer_in_flight_while_waiting_is_dropped_when_somebody_comes(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    front.assistant.then(answer("Too late."))
    front.assistant.hold()
    await front.write(conversation, "How long is delivery?")
    await front.assistant.asked.wait()
    await front.desk.set_available("maya", True)
    front.assistant.release()
    await settled()
    assert "Too late." not in await front.words(conversation)
    assert len(await front.events(conversation, e.BotDropped)) == 1
    assert (await front.state(conversation)).unanswered == ()


async def test_the_brief_says_in_words_what_was_tried(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    wrong = {"intent": "order_status", "failures": ("identification_failed",)}
    front.assistant.then(answer("That fits no order.", **wrong))
    await front.say(conversation, "CL-10234, LS1 4AP")
    await front.say(conversation, PERSON)
    await front.pass_time(seconds=61)
    tried = (await front.desk.conversation("tomas", conversation))["brief"]["tried"]
    words = [(x["what"], x["outcome"]) for x in tried]
    assert words == [
        ("Looking the order up", "what was given fits no order"),
        ("Offered to Maya", "not taken in time"),
    ]


async def test_who_is_frustrated_in_a_sentence_says_what_is_wrong(front):
    conversation = await front.web()
    await front.say(conversation, "Where is my order? I gave you the number and the postcode")
    trouble = "this is ridiculous, I have been waiting for two weeks!!"

    await front.say(conversation, trouble)

    problem = (await front.state(conversation)).fact(FactName.PROBLEM)
    assert problem == trouble
