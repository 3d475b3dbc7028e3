"""Who comes back in another browser is told what stands open, once it is proven who they are."""

from __future__ import annotations

from datetime import timedelta

from bot.app.promises.elsewhere import Elsewhere
from bot.app.promises.plan import Plan
from bot.app.service import Also, NewPromise, Words
from bot.domain import events as e
from bot.domain.cases.closing import NOT_SOLVED_BUTTON
from bot.domain.conversation import Status, next_contact
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import ReasonCode
from tests.fakes.assistant import answer
from tests.support.handovers import PERSON
from tests.support.team import TEAM
from tests.unit.app.test_coming_back import asks, told

MAIL = ("email", "robin@example.com", "customer", "verified")


async def waiting_case(front):
    """Maya will write; nobody is at the desk."""
    first = await asks(front)
    await front.say(first, PERSON)
    state = await front.state(first)
    assert state.status is Status.WAITING
    return first, state


async def last_words(front, conversation):
    return (await front.events(conversation, e.HouseSaid))[-1].text


async def test_the_customer_hears_who_has_it_and_what_was_promised(front):
    _, state = await waiting_case(front)
    name = TEAM.name_of(state.owner)
    front.clock.move(minutes=5)
    again = await asks(front)
    words = await last_words(front, again)
    assert f"Your other chat with us about this is waiting for {name}." in words
    assert f"{name} will write to you here by 10:30 today" in words
    assert "knows" not in words, "nobody has read it yet"
    said = await front.events(again, e.BotSaid)
    assert "on its way" in said[-1].text


async def test_the_same_person_has_both_by_the_time_that_was_told(front):
    first, before = await waiting_case(front)
    front.clock.move(minutes=5)
    again = await front.state(await asks(front))
    assert (again.status, again.owner) == (Status.WAITING, before.owner)
    assert next_contact(again).due == next_contact(before).due
    assert again.reasons[-1].code is ReasonCode.OPEN_ELSEWHERE
    assert [x.other for x in await front.events(again.id, e.Joined)] == [first]
    assert [x.other for x in await front.events(first, e.Joined)] == [again.id]


async def test_nobody_else_is_asked_as_long_as_that_time_stands(front):
    _, before = await waiting_case(front)
    again = await asks(front)
    other = "tomas" if before.owner == "maya" else "maya"
    await front.arrive(other)
    await front.pass_time(seconds=30)
    assert (await front.state(again)).status is Status.WAITING
    await front.arrive(before.owner)
    await front.pass_time(seconds=30)
    state = await front.state(again)
    assert (state.status, state.owner) == (Status.OFFERED, before.owner)


async def test_who_has_it_and_is_here_is_offered_the_new_chat_too(front):
    await front.arrive("maya", "tomas")
    first = await asks(front)
    await front.say(first, PERSON)
    owner = (await front.state(first)).owner
    await front.desk.accept(owner, first)
    again = await front.state(await asks(front))
    assert again.owner == owner


async def test_nothing_is_said_before_the_proof(front):
    await waiting_case(front)
    stranger = await front.web(origin="elsewhere")
    claimed = ("order", "CL-10234", "customer", "said")
    front.assistant.then(answer("And the postcode?", facts=(claimed,)))
    await front.say(stranger, "where is CL-10234")
    assert (await front.state(stranger)).status is Status.BOT
    assert await front.events(stranger, e.Joined) == []
    assert await front.events(stranger, e.HouseSaid) == []


async def test_the_same_address_with_another_order_is_the_same_customer(front):
    first = await asks(front, MAIL)
    await front.say(first, PERSON)
    other = await front.web(origin="elsewhere")
    fact = ("order", "CL-10300", "customer", "verified")
    front.assistant.then(answer("It is in Leeds.", facts=(fact, MAIL)))
    await front.say(other, "where is CL-10300, robin@example.com")
    assert [x.other for x in await front.events(other, e.Joined)] == [first]


async def test_what_is_closed_or_only_with_the_bot_is_no_open_case(front):
    await asks(front)
    again = await asks(front)
    assert await front.events(again, e.Joined) == []
    assert (await front.state(again)).status is Status.BOT


async def test_an_order_that_is_watched_is_watched_for_the_new_chat_too(front):
    await front.arrive("maya")
    first = await asks(front)
    await front.say(first, PERSON)
    await front.desk.accept("maya", first)
    await front.desk.watch_order("maya", first)
    assert (await front.state(first)).status is Status.BOT
    again = await front.state(await asks(front))
    assert again.status is Status.BOT
    assert [p.kind for p in again.promises] == [PromiseKind.WATCH]
    assert "is already keeping an eye on your order CL-10234" in await last_words(front, again.id)


async def test_the_desk_does_not_call_a_case_closed_that_stands_open_in_the_other_chat(front):
    await waiting_case(front)
    shown = await front.desk.summary(await asks(front))
    assert shown["reason"]["text"] == "Writes in another chat while the first is still open"


async def test_the_desk_sees_the_other_chat_in_the_brief(front):
    first, before = await waiting_case(front)
    again = await asks(front)
    shown = await front.desk.conversation(before.owner, again)
    (joined,) = shown["brief"]["joined"]
    assert (joined["id"], joined["status"]) == (first, "waiting")
    assert joined["owner"] == TEAM.name_of(before.owner)
    assert joined["promised"][0]["due"]
    assert joined["last"] == PERSON
    assert "Has this customer's case in another chat" in shown["brief"]["why_you"]


async def with_both(front, text, other):
    """Maya has the first chat, and the second that it is one case with."""
    await front.arrive("maya")
    first = await asks(front, text=text)
    await front.say(first, PERSON)
    await front.desk.accept("maya", first)
    await front.desk.reply("maya", first, "I look into it.", "r1")
    again = await asks(front, text=other)
    await front.desk.accept("maya", again)
    await front.desk.reply("maya", again, "Here too.", "r2")
    return first, again


BROKEN = "My vase came broken. CL-10234, postcode LS6 2AB"


async def test_the_same_trouble_in_both_chats_is_read_once(front):
    first, again = await with_both(front, BROKEN, "my vase came broken! CL-10234, LS6 2AB")
    brief = (await front.desk.conversation("maya", again))["brief"]
    assert brief["wanted"]["now"]["text"] == "my vase came broken!"
    assert (brief["joined"][0]["problem"], brief["joined"][0]["last"]) == ("", PERSON)
    brief = (await front.desk.conversation("maya", first))["brief"]
    assert (brief["joined"][0]["problem"], brief["joined"][0]["last"]) == ("", "")


async def test_another_trouble_is_read_once_and_not_again_as_their_last_words(front):
    first, _ = await with_both(front, BROKEN, "The lid is missing. CL-10234, LS6 2AB")
    (other,) = (await front.desk.conversation("maya", first))["brief"]["joined"]
    assert (other["problem"], other["last"]) == ("The lid is missing.", "")


async def test_whether_it_is_solved_is_asked_in_one_chat_of_a_case(front):
    first, again = await with_both(front, BROKEN, "The lid is missing. CL-10234, LS6 2AB")
    await front.desk.close("maya", first, "damaged", Words(text="All done.", message_id="w1"))
    assert (await front.desk.conversation("maya", again))["asked_at"]
    await front.desk.close("maya", again, "damaged", Words(text="All done here.", message_id="w2"))
    ends = [(await front.events(one, e.AgentSaid))[-1] for one in (first, again)]
    assert [one.text for one in ends] == [
        "All done.\n\nIs this solved for you?",
        "All done here.",
    ]
    assert ends[1].buttons == ()
    assert [x.asked for x in await front.events(again, e.Closed)] == [False]


async def test_who_said_no_in_one_chat_may_be_asked_in_the_other(front):
    first, again = await with_both(front, BROKEN, "The lid is missing. CL-10234, LS6 2AB")
    await front.desk.close("maya", first, "damaged", Words(text="All done.", message_id="w1"))
    await front.press(first, NOT_SOLVED_BUTTON)
    await front.desk.close("maya", again, "damaged", Words(text="All done here.", message_id="w2"))
    assert [x.asked for x in await front.events(again, e.Closed)] == [True]


# Who has it is away: whoever is here is asked, first who had it before


async def had_by_both(front):
    """Noor had it, passed it on to Maya, and Maya is away."""
    await front.arrive("noor")
    first = await asks(front)
    await front.say(first, PERSON)
    await front.desk.accept("noor", first)
    await front.desk.reply("noor", first, "I look into it.", "r1")
    await front.arrive("maya", "tomas")
    await front.desk.take_over("maya", first)
    await front.desk.reply("maya", first, "I have it now.", "r2")
    await front.stores.presence.set_available("maya", False)
    return first


async def test_who_has_it_is_away_and_who_had_it_before_is_asked_by_name(front):
    await had_by_both(front)
    again = await front.state(await asks(front, needs_person="order:lost"))
    assert (again.status, again.owner) == (Status.OFFERED, "noor")
    words = await last_words(front, again.id)
    assert "Maya knows this already from your other chat" in words
    assert "Noor from our team has been asked" in words
    assert "Maya will write" not in words


async def test_in_german_too_whoever_is_here_is_named(front):
    await had_by_both(front)
    conversation = await front.web("de", origin="elsewhere")
    front.assistant.then(told(needs_person="order:lost"))
    await front.say(conversation, "Wo ist meine Bestellung CL-10234, Postleitzahl LS6 2AB?")
    state = await front.state(conversation)
    assert state.status is Status.OFFERED
    words = await last_words(front, conversation)
    assert "Maya kennt das schon aus deinem anderen Chat" in words
    assert f"{TEAM.name_of(state.owner)} aus unserem Team ist gefragt" in words


async def test_who_only_asks_again_waits_for_the_time_that_was_told(front):
    first = await had_by_both(front)
    promise = NewPromise(text="I'll ring the carrier", due=front.clock() + timedelta(hours=1))
    await front.desk.reply("maya", first, "I'll ring the carrier.", "r3", Also(promises=(promise,)))
    again = await front.state(await asks(front))
    assert (again.status, again.owner) == (Status.WAITING, "maya")


async def test_who_needs_a_person_is_given_whoever_comes_first(front):
    await waiting_case(front)
    again = await front.state(await asks(front, needs_person="order:lost"))
    assert again.status is Status.WAITING
    others = {"maya", "tomas", "noor"} - {again.owner}
    await front.arrive(*others)
    state = await front.state(again.id)
    assert state.status is Status.OFFERED
    assert state.owner in others


# Who has promised something there has it here, too


async def test_what_was_promised_there_counts_though_the_bot_has_the_word_again(front):
    await front.arrive("maya")
    first = await asks(front)
    await front.say(first, PERSON)
    await front.desk.accept("maya", first)
    promise = NewPromise(text="I'll ring the carrier", due=front.clock() + timedelta(hours=1))
    await front.desk.reply("maya", first, "I'll ring the carrier.", "r1", Also(promises=(promise,)))
    await front.desk.hand_back("maya", first, "")
    await front.arrive("tomas")
    again = await asks(front)
    assert (await front.state(again)).owner == "maya"
    words = await last_words(front, again)
    assert "Maya from our team knows this already from your other chat" in words
    assert "“I'll ring the carrier”, by 11:00 today" in words


async def test_what_was_promised_there_and_the_answer_here_have_one_time(front):
    await front.arrive("maya")
    first = await asks(front)
    await front.say(first, PERSON)
    await front.desk.accept("maya", first)
    promise = NewPromise(text="I'll ring the carrier", due=front.clock() + timedelta(hours=2))
    await front.desk.reply("maya", first, "I'll ring the carrier.", "r1", Also(promises=(promise,)))
    await front.leave("maya")
    again = await front.state(await asks(front))
    assert (again.status, again.owner) == (Status.WAITING, "maya")
    words = await last_words(front, again.id)
    assert "told you there: “I'll ring the carrier”. Maya will write to you here by" in words
    assert words.count("12:00 today") == 1


async def test_a_time_that_was_chosen_there_is_told_and_there_is_no_second_one(front):
    first, before = await waiting_case(front)
    await front.say(first, "call me at 11:00 please, my number is 0113 496 0123")
    slot = chosen(await front.state(first))
    assert slot is not None
    again = await front.web(origin="elsewhere")
    front.assistant.then(told())
    await front.say(again, "where is CL-10234, postcode LS6 2AB")
    words = await last_words(front, again)
    assert "the call at 11:00 today stands, as settled there" in words
    state = await front.state(again)
    assert (state.owner, [b.id for b in state.latest_buttons]) == (before.owner, ["bot"])
    (words,) = await front.say(again, "when do you call me?")
    assert "calls you at 11:00 today, as settled in your other chat" in words
    assert chosen(await front.state(again)) is None
    assert list(await front.stores.slots.booked(slot.owner)) == [slot.starts]


async def called_there(front):
    """Maya calls at 11:00, as settled in one chat; and another chat of theirs."""
    first, _ = await waiting_case(front)
    await front.say(first, "call me at 11:00 please, my number is 0113 496 0123")
    again = await front.web(origin="elsewhere")
    front.assistant.then(told())
    await front.say(again, "where is CL-10234, postcode LS6 2AB")
    return first, again


async def test_a_call_that_was_settled_there_is_moved_from_here(front):
    first, again = await called_there(front)
    before = chosen(await front.state(first))
    (words,) = await front.say(again, "call me at 12:00")
    assert "will call you at 12:00 today instead of 11:00 today" in words
    moved = chosen(await front.state(first))
    assert (moved.id, moved.way, moved.starts - before.starts) == (
        before.id,
        before.way,
        timedelta(hours=1),
    )
    assert chosen(await front.state(again)) is None
    assert list(await front.stores.slots.booked(moved.owner)) == [moved.starts]
    assert "12:00 today" in await last_words(front, first), "both chats tell the same time"
    assert next_contact(await front.state(again)).due == moved.due


async def test_times_to_choose_from_are_told_where_they_were_asked_for(front):
    first, again = await called_there(front)
    said = len(await front.events(first, e.HouseSaid))
    await front.say(again, "could you call me some other time?")
    slots = [b for b in (await front.state(again)).latest_buttons if b.id.startswith("slot:")]
    assert slots
    assert len(await front.events(first, e.HouseSaid)) == said
    (words,) = await front.say(again, slots[0].title, button=slots[0].id)
    assert "instead of 11:00 today" in words


async def test_a_call_that_was_settled_there_is_cancelled_from_here(front):
    first, again = await called_there(front)
    slot = chosen(await front.state(first))
    (words,) = await front.say(again, "please cancel the call")
    assert "Maya" in words
    assert chosen(await front.state(first)) is None
    assert list(await front.stores.slots.booked(slot.owner)) == []


async def test_what_was_moved_before_a_crash_is_told_and_not_moved_again(front):
    first, again = await called_there(front)
    elsewhere = Elsewhere(front.desk._v.watch.reoffers.handover)
    before = await front.state(again)
    await front.say(again, "call me at 12:00")
    crashed = await elsewhere.settled(before)
    there = Plan(events=lambda _: [e.Withdrawn(at=front.clock())])
    told_again = await elsewhere.plan(before, before.version + 1, crashed, there)
    (words,) = told_again.events(before)
    assert "calls you at 12:00 today, as settled in your other chat" in words.text
    assert chosen(await front.state(first)) is not None
