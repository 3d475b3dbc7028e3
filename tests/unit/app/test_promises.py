"""Promises of agents: made with their words, kept, moved, handed on; and heard of in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.service import Also, NewPromise, Passing, PromiseChange, Words
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, Refused
from bot.domain.promises.kinds import PromiseKind
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import later
from tests.support.front import settled
from tests.support.handovers import taken


async def promising(front, agent="maya", minutes=60, text="I'll send the label"):
    """A conversation of this agent in which they promised something."""
    conversation = await taken(front, agent)
    promise = NewPromise(text=text, due=front.clock() + timedelta(minutes=minutes))
    await front.desk.reply(agent, conversation, f"{text}.", "r1", Also(promise=promise))
    return conversation


async def only(front, conversation):
    (promise,) = (await front.state(conversation)).promises
    return promise


async def change(front, agent, conversation, verb, **more):
    promise = more.pop("promise", None) or (await only(front, conversation)).id
    await front.desk.change_promise(
        agent, conversation, PromiseChange(verb=verb, promise=promise, **more)
    )


async def refused(doing, code):
    with pytest.raises(Refused) as error:
        await doing
    assert error.value.code == code


async def since(front, conversation):
    return (await front.state(conversation)).version


# Made and kept


async def test_a_promise_is_made_in_one_act_with_the_words(front):
    conversation = await promising(front)
    promise = await only(front, conversation)
    assert (promise.kind, promise.owner, promise.due) == (PromiseKind.AGENT, "maya", later(60))
    again = Also(promise=NewPromise(text="x", due=later(90)))
    await front.desk.reply("maya", conversation, "I'll send the label.", "r1", again)
    assert len((await front.state(conversation)).promises) == 1, "a retry is no second promise"


async def test_a_later_word_keeps_what_it_says_it_keeps_and_nothing_else(front):
    conversation = await promising(front)
    promise = await only(front, conversation)
    await front.desk.reply("maya", conversation, "Still packing.", "r2")
    assert await only(front, conversation) == promise
    await front.desk.reply("maya", conversation, "Here it is.", "r3", Also(keeps=(promise.id,)))
    assert (await front.state(conversation)).promises == ()


async def test_what_was_done_without_words_is_kept_too_and_twice_is_once(front):
    conversation = await promising(front)
    promise = (await only(front, conversation)).id
    for _ in range(2):
        await change(front, "maya", conversation, "keep", promise=promise)
    assert len(await front.events(conversation, e.PromiseKept)) == 1


@pytest.mark.parametrize(("text", "minutes"), [("", 60), ("x" * 501, 60), ("x", -1), ("x", 90_000)])
async def test_what_cannot_be_promised_is_not_and_the_words_are_not_said(front, text, minutes):
    conversation = await taken(front)
    promise = NewPromise(text=text, due=later(minutes))
    with pytest.raises(BadInput):
        await front.desk.reply("maya", conversation, "Words.", "r1", Also(promise=promise))
    assert await front.events(conversation, e.AgentSaid) == []


async def test_others_see_to_a_promise_only_if_they_supervise(front):
    conversation = await promising(front, "tomas")
    await refused(change(front, "noor", conversation, "keep"), "not_yours")
    await change(front, "maya", conversation, "keep")


# The words that make one say by when


async def test_the_words_carry_the_time_of_the_promise_unless_they_say_it(front):
    conversation = await promising(front, text="I'll call you back")
    assert (await front.words(conversation))[-1] == (
        "I'll call you back. That will be by 11:00 today."
    )
    promise = NewPromise(text="I'll write by 12:00", due=later(120))
    words = "I'll write by 12:00 as well."
    await front.desk.reply("maya", conversation, words, "r2", Also(promise=promise))
    assert (await front.words(conversation))[-1] == words


async def test_the_time_in_the_words_is_the_customers_own_in_their_language(front):
    await front.arrive("tomas")
    conversation = await front.web("de", zone="Europe/Berlin")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    await front.desk.accept("tomas", conversation)
    promise = NewPromise(text="Ich rufe zurück", due=later(60))
    await front.desk.reply("tomas", conversation, "Ich rufe zurück.", "r1", Also(promise=promise))
    assert (await front.words(conversation))[-1] == (
        "Ich rufe zurück. Und zwar bis heute um 12:00 Uhr."
    )


async def test_a_note_says_no_time_to_anybody(front):
    conversation = await taken(front)
    follow_up = NewPromise(text="ask the warehouse", due=later(60))
    await front.desk.note_privately("maya", conversation, "asked Ben", "n1", follow_up)
    (noted,) = await front.events(conversation, e.Noted)
    assert noted.text == "asked Ben"


# Moved, handed on, withdrawn


async def test_a_new_time_is_told_before_the_old_one(front):
    conversation = await promising(front)
    before = await since(front, conversation)
    await change(front, "maya", conversation, "move", due=later(120))
    (words,) = await front.words(conversation, before)
    assert "12:00 today, instead of 11:00 today" in words
    assert "I'll send the label" in words
    assert (await only(front, conversation)).due == later(120)


async def test_handed_on_by_hand_the_customer_hears_who(front):
    conversation = await promising(front)
    before = await since(front, conversation)
    await change(front, "maya", conversation, "hand-on", owner="tomas")
    (words,) = await front.words(conversation, before)
    assert "Tomas from our team takes care of what Maya told you" in words
    assert (await only(front, conversation)).owner == "tomas"
    for nobody in ("greta", "stranger"):
        with pytest.raises(BadInput):
            await change(front, "maya", conversation, "hand-on", owner=nobody)


async def test_a_promise_is_withdrawn_with_a_word_or_not_at_all(front):
    conversation = await promising(front)
    with pytest.raises(BadInput):
        await change(front, "maya", conversation, "withdraw")
    words = Words(text="The carrier does that for you.", message_id="w1")
    await change(front, "maya", conversation, "withdraw", words=words)
    assert (await front.state(conversation)).promises == ()
    assert (await front.words(conversation))[-1] == "The carrier does that for you."


async def test_who_takes_the_conversation_answers_for_what_was_told_in_it(front):
    conversation = await promising(front, "tomas")
    await front.desk.take_over("maya", conversation)
    assert (await only(front, conversation)).owner == "maya"


# Followed up inside


async def test_what_is_followed_up_inside_is_never_told(front):
    conversation = await taken(front)
    follow_up = NewPromise(text="ask the warehouse", due=later(60))
    await front.desk.note_privately("tomas", conversation, "asked Ben", "n1", follow_up)
    before = await since(front, conversation)
    promise = await only(front, conversation)
    assert (promise.kind, promise.owner) == (PromiseKind.INSIDE, "tomas")
    await change(front, "tomas", conversation, "move", due=later(70))
    await change(front, "maya", conversation, "hand-on", owner="maya")
    await front.desk.reply("maya", conversation, "Hello.", "r1")
    await front.pass_time(minutes=71)
    state = await front.state(conversation)
    assert AlarmKind.PROMISE_LATE in [alarm.kind for alarm in state.alarms]
    assert await front.words(conversation, before) == ["Hello."]
    assert "warehouse" not in str(await front.desk.chat_after(conversation, 0))


# In time


async def test_before_it_is_due_its_owner_is_warned_and_then_the_customer_hears_a_new_time(front):
    conversation = await promising(front)
    before = await since(front, conversation)
    await front.pass_time(minutes=56)
    assert [a.kind for a in (await front.state(conversation)).alarms] == [AlarmKind.PROMISE_SOON]
    assert await front.words(conversation, before) == []
    await front.pass_time(minutes=2)
    (words,) = await front.words(conversation, before)
    assert "won't be done by 11:00 today" in words
    assert "by 11:30 today" in words
    state = await front.state(conversation)
    assert [a.kind for a in state.alarms] == [AlarmKind.PROMISE_LATE]
    assert (await only(front, conversation)).due == later(90)
    assert front.clock() < later(60), "the time that was told had not come yet"


async def test_a_time_that_the_house_told_is_not_broken_in_silence_either(front):
    conversation = await promising(front)
    for minutes in (58, 30):
        await front.pass_time(minutes=minutes)
    told = [w for w in await front.words(conversation) if "won't be done" in w]
    assert len(told) == 2
    assert (await only(front, conversation)).due > front.clock()
    await change(front, "maya", conversation, "keep")
    assert (await front.state(conversation)).alarms == ()


async def test_handed_back_a_late_promise_brings_a_person_before_its_time(front):
    conversation = await promising(front)
    await front.desk.hand_back("maya", conversation, "label comes")
    await front.arrive("tomas")
    before = await since(front, conversation)
    await front.pass_time(minutes=58)
    (words,) = await front.words(conversation, before)
    assert "Maya can't write to you by the time we told you" in words or "Tomas" in words
    assert (await front.state(conversation)).owner == "tomas"


# Off shift


async def test_who_goes_home_hands_on_what_is_due_later_and_the_customer_hears_by_name(front):
    """Maya works until four; the promise is due at half past, and it is handed back to the bot."""
    conversation = await promising(front, minutes=390)
    await front.desk.hand_back("maya", conversation, "label comes")
    assert (await only(front, conversation)).leaves == later(360)
    before = await since(front, conversation)
    await front.leave("maya")
    await front.arrive("tomas")
    await front.pass_time(minutes=361)
    promise = await only(front, conversation)
    assert (promise.owner, promise.due) == ("tomas", later(390))
    (words,) = await front.words(conversation, before)
    assert "Tomas from our team takes care of what Maya told you" in words
    assert "by 16:30 today" in words


async def test_who_is_still_at_the_desk_keeps_it(front):
    conversation = await promising(front, minutes=390)
    await front.pass_time(minutes=361)
    assert (await only(front, conversation)).owner == "maya"


async def test_with_the_conversation_goes_all_that_was_told_in_it(front):
    conversation = await promising(front, minutes=390)
    await front.leave("maya")
    await front.arrive("tomas")
    before = await since(front, conversation)
    await front.pass_time(minutes=361)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert {promise.owner for promise in state.promises} == {"tomas"}
    (words,) = await front.words(conversation, before)
    assert "Maya's shift has ended; you'll still hear by 16:30 today." in words
    assert await front.places() == {"tomas": {conversation}}


async def test_nobody_is_named_for_a_time_at_which_they_have_gone_home(front):
    """At a quarter to four nobody is at the desk: Maya's shift ends before half an hour is over."""
    front.clock.now = later(minutes=345)
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    promise = await only(front, conversation)
    assert (promise.owner, promise.due, promise.leaves) == ("tomas", later(375), None)


async def test_a_promise_to_write_that_was_moved_beyond_a_shift_is_handed_on_before(front):
    front.clock.now = later(minutes=320)
    conversation = await front.web()
    await front.say(conversation, "I want to talk to a person")
    await change(front, "maya", conversation, "move", due=later(375))
    assert (await only(front, conversation)).leaves == later(360)
    before = await since(front, conversation)
    await front.pass_time(minutes=41)
    state = await front.state(conversation)
    (words,) = await front.words(conversation, before)
    assert "Tomas" in words
    assert {p.owner for p in state.promises if p.stands} == {"tomas"}


TOMORROW_AT_NINE = 23 * 60


async def test_what_is_due_in_a_later_shift_stays_theirs_though_somebody_else_answers_meanwhile(
    front,
):
    conversation = await promising(front, minutes=TOMORROW_AT_NINE)
    await front.say(conversation, "And where do I send it?")
    await front.arrive("tomas")
    await front.leave("maya")
    await front.pass_time(seconds=25)
    assert (await front.state(conversation)).owner == "tomas"
    await front.desk.accept("tomas", conversation)
    promise = await only(front, conversation)
    assert (promise.owner, promise.due) == ("maya", later(TOMORROW_AT_NINE))


async def test_only_what_would_be_broken_goes_along_when_they_go_home(front):
    conversation = await promising(front, minutes=390)
    also = Also(promise=NewPromise(text="I'll ring you", due=later(TOMORROW_AT_NINE)))
    await front.desk.reply("maya", conversation, "I'll ring you.", "r2", also)
    await front.leave("maya")
    await front.arrive("tomas")
    await front.pass_time(minutes=361)
    state = await front.state(conversation)
    assert state.owner == "tomas"
    assert {p.text: p.owner for p in state.promises} == {
        "I'll send the label": "tomas",
        "I'll ring you": "maya",
    }


async def test_who_passes_a_case_on_by_hand_passes_all_that_was_promised_in_it(front):
    conversation = await promising(front, minutes=TOMORROW_AT_NINE)
    await front.arrive("tomas")
    passing = Passing(to="tomas", skill="", note="", message_id="t1")
    await front.desk.transfer("maya", conversation, passing)
    await front.desk.accept("tomas", conversation)
    assert (await only(front, conversation)).owner == "tomas"


async def test_outside_all_shifts_a_desk_that_is_gone_for_a_moment_loses_no_promise(front):
    conversation = await promising(front, agent="noor")
    await front.arrive("tomas")
    await front.leave("noor")
    await front.pass_time(minutes=10)
    assert (await only(front, conversation)).owner == "noor"
    before = await since(front, conversation)
    await front.pass_time(minutes=6)
    state = await front.state(conversation)
    assert {p.owner for p in state.promises} == {"tomas"}
    assert await front.words(conversation, before) != []


async def test_a_promise_that_is_due_soon_is_handed_on_when_its_alarm_is_due(front):
    conversation = await promising(front, agent="noor", minutes=10)
    await front.arrive("tomas")
    await front.pass_time(minutes=5)
    await front.leave("noor")
    await front.pass_time(minutes=4)
    assert (await only(front, conversation)).owner == "tomas"


# The draft


async def test_a_draft_with_a_promise_in_it_is_seen_and_times_fit_the_shift(front):
    found = await front.desk.promise_in("maya", "Thanks! I'll ring the carrier.", "en")
    assert found["promise"] == "I'll ring the carrier"
    assert [one["words"] for one in found["times"]] == [
        "by 11:00 today",
        "by 15:30 today",
        "by 9:00 tomorrow",
    ]
    german = await front.desk.promise_in("maya", "Ich rufe dort an.", "de")
    assert german["times"][0]["words"] == "bis heute um 11:00 Uhr"


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        ("I'll write to you by 5 pm", "at 17:00 today, only until 16:00 today; "),
        ("I'll write to you by 17:30", "at 17:30 today, only until 16:00 today; "),
        ("I'll write to you by 3 pm", ""),
        ("I'll write to you by 3", ""),
        ("I'll write to you tomorrow at 7 am", "at 7:00 tomorrow, only until 16:00 today; "),
        ("I'll write to you tomorrow", ""),
        ("I'll ring the carrier. They close by 5 pm", ""),
        ("Ich melde mich bis 17 Uhr", "at 17:00 today, only until 16:00 today; "),
    ],
)
async def test_a_draft_that_names_a_time_outside_the_shift_is_told_why_others_are_offered(
    front, draft, why
):
    language = "de" if draft.startswith("Ich") else "en"
    found = await front.desk.promise_in("maya", draft, language)
    told = f"You are not on shift {why}you are at these times." if why else ""
    assert found["off_shift"] == told


@pytest.mark.parametrize(
    ("draft", "first"),
    [
        ("I'll write to you within 20 minutes", "by 10:20 today"),
        ("I'll call you tomorrow at 10", "by 10:00 tomorrow"),
        ("I'll write by 14:30", "by 14:30 today"),
        ("I'll write to you tomorrow", "by 15:30 tomorrow"),
        ("Ich melde mich bis 15 Uhr", "bis heute um 15:00 Uhr"),
        ("Ich melde mich am 24. November um 10 Uhr bei dir", "bis morgen um 10:00 Uhr"),
    ],
)
async def test_the_time_that_a_draft_names_is_offered_first(front, draft, first):
    language = "de" if draft.startswith("Ich") else "en"
    found = await front.desk.promise_in("maya", draft, language)
    assert found["times"][0]["words"] == first
    assert found["meant"] == found["times"][0]["due"]


async def test_times_are_the_customer_s_and_the_agent_sees_their_own_beside(front):
    conversation = await front.web(zone="America/New_York")
    draft = "I'll write by 7:30"
    found = await front.desk.promise_in("maya", draft, "en", conversation)
    (first, *_) = found["times"]
    assert first["words"] == "by 7:30 today"
    assert first["yours"] == "12:30 today"


async def test_whoever_is_not_there_then_is_told_so_by_their_own_clock(front):
    conversation = await front.web(zone="America/New_York")
    found = await front.desk.promise_in("maya", "I'll write by 12:30", "en", conversation)
    assert "at 17:30 today, only until 16:00 today" in found["off_shift"]


async def test_at_ten_on_a_day_off_is_told_as_ten_in_the_morning(front):
    found = await front.desk.promise_in("maya", "I'll call you on Saturday at 10", "en")
    assert "at 10:00" in found["off_shift"]


async def test_all_promises_stand_in_the_lists(front):
    conversation = await promising(front)
    (shown,) = (await front.desk.summary(conversation))["promises"]
    assert shown["owner"] == {"id": "maya", "name": "Maya"}
    assert (shown["kind"], shown["text"], shown["late"]) == ("agent", "I'll send the label", False)
    whole = await front.desk.conversation("maya", conversation)
    assert "promise" in whole["can"]
    assert "promise" not in (await front.desk.conversation("noor", conversation))["can"]
    assert "Maya promised by 11:00 today: “I'll send the label”" in [
        entry["text"] for entry in whole["entries"]
    ]
    await settled()


async def test_the_house_s_promises_stand_in_the_teams_language_and_an_agents_as_said(front):
    await front.leave("maya")
    conversation = await front.web(language="de")
    await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    assert "schreiben" in (await front.state(conversation)).promises[0].text
    (shown,) = (await front.desk.summary(conversation))["promises"]
    assert (shown["text"], shown["said"]) == ("write to the customer here", False)
    whole = await front.desk.conversation("maya", conversation)
    assert whole["brief"]["promised"][0]["text"] == "write to the customer here"
    await front.arrive("maya")
    await front.desk.accept("maya", conversation)
    promise = NewPromise(text="Ich rufe den Kurier an", due=later(60))
    words = "Guten Tag. Ich rufe den Kurier an."
    await front.desk.reply("maya", conversation, words, "r1", Also(promise=promise))
    (shown,) = (await front.desk.summary(conversation))["promises"]
    assert (shown["text"], shown["said"]) == ("Ich rufe den Kurier an", True)
