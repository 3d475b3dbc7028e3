"""Our words on their way to a channel that we push to."""

from __future__ import annotations

from bot.app.errors import MaybeSent, NotSent
from bot.app.service import Contact, Report
from bot.domain import events as e
from bot.domain.conversation import Status
from tests.fakes.assistant import answer
from tests.support.front import settled
from tests.support.handovers import PERSON
from tests.support.pushed import asked, delivery, texts, told


async def test_words_are_sent_in_order_and_say_whose_they_are_when_that_is_new(front):
    await front.arrive("maya")
    conversation = await front.phone()
    front.assistant.then(answer("One."), answer("Two."))
    await front.say(conversation, "first question")
    await front.say(conversation, "second thing")
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.desk.reply("maya", conversation, "Hello.", "r1")
    await front.desk.reply("maya", conversation, "Still me.", "r2")
    await settled()
    spoken = [(text if len(text) < 20 else "...", new) for text, new in front.sender.sent]
    assert spoken == [
        ("One.", True),
        ("Two.", False),
        ("...", True),
        ("Hello.", True),
        ("Still me.", False),
    ]
    assert await delivery(front, conversation) == ["sent"] * 5


async def test_web_customers_are_not_pushed_to(front):
    conversation = await front.web()
    await front.say(conversation, "How long is delivery?")
    assert front.sender.sent == []


async def test_a_channel_that_was_switched_off_delivers_nothing_and_says_so(front):
    contact = Contact(channel="fax", names=("fax:1",), address="1")
    conversation = await front.desk.by_contact(contact)
    await front.say(conversation, "How long is delivery?")
    assert (await front.state(conversation)).unsent == ()


# What is unclear


async def test_what_is_unclear_is_not_sent_again_and_the_next_words_wait(front):
    front.sender.errors = [MaybeSent("who knows")]
    conversation = await asked(front, "One.", "Two.")
    assert texts(front) == []
    await front.pass_time(seconds=29)
    assert texts(front) == []
    assert await delivery(front, conversation) == ["sending"]


async def test_a_status_says_that_what_was_unclear_is_there_and_the_next_goes_out(front):
    for number, status in enumerate(("sent", "delivered", "read")):
        front.sender.errors = [MaybeSent("who knows")]
        conversation = await asked(front, "One.", "Two.", phone=f"+44770090020{number}")
        await told(front, conversation, status)
        assert texts(front)[number:] == ["Two."]
        assert await delivery(front, conversation) == [status, "sent"]


async def test_a_failure_says_that_what_was_unclear_is_lost_and_the_next_goes_out(front):
    front.sender.errors = [MaybeSent("who knows")]
    conversation = await asked(front, "One.", "Two.")
    await told(front, conversation, "failed", "131026")
    assert texts(front)[:1] == ["Two."]
    assert (await delivery(front, conversation))[:2] == ["failed: 131026", "sent"]


async def test_without_a_word_it_is_shown_as_unknown_a_person_is_called_and_the_rest_goes(front):
    await front.arrive("maya")
    front.sender.errors = [MaybeSent("who knows")]
    conversation = await asked(front, "One.", "Two.")
    await front.pass_time(seconds=31)
    await front.pass_time(seconds=1)
    assert texts(front)[0] == "Two."
    assert (await delivery(front, conversation))[:2] == ["failed: unknown", "sent"]
    assert (await front.desk.summary(conversation))["undelivered"] == 1
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")
    assert state.reasons[-1].evidence[0].quote == "unknown"


async def test_a_late_status_takes_the_mark_away(front):
    front.sender.errors = [MaybeSent("who knows")]
    conversation = await asked(front, "One.")
    await front.pass_time(seconds=31)
    await told(front, conversation, "delivered")
    assert (await delivery(front, conversation))[0] == "delivered"
    assert (await front.desk.summary(conversation))["undelivered"] == 0


async def test_after_a_crash_in_the_middle_nothing_is_sent_twice_and_the_rest_goes_on(front):
    conversation = await front.phone()
    front.sender.gate.clear()
    front.assistant.then(answer("One."), answer("Two."))
    await front.write(conversation, "first question")
    await front.sender.reached.wait()
    await front.desk._sending.drain(0)
    assert await delivery(front, conversation) == ["sending"]
    front.restart()
    front.sender.gate.set()
    await front.desk.take_up()
    await settled()
    await front.say(conversation, "second thing")
    assert texts(front) == []
    await front.pass_time(seconds=46)
    assert texts(front)[0] == "Two."
    assert (await delivery(front, conversation))[:2] == ["failed: unknown", "sent"]


async def test_a_status_after_a_crash_in_the_middle_says_that_it_is_there(front):
    conversation = await front.phone()
    front.sender.gate.clear()
    front.assistant.then(answer("One."))
    await front.write(conversation, "first question")
    await front.sender.reached.wait()
    await front.desk._sending.drain(0)
    front.restart()
    await told(front, conversation, "delivered")
    assert await delivery(front, conversation) == ["delivered"]
    assert (await front.state(conversation)).unsent == ()


async def test_a_status_that_comes_before_the_answer_to_the_send_changes_nothing_about_it(front):
    conversation = await front.phone()
    front.sender.gate.clear()
    front.assistant.then(answer("One."))
    await front.write(conversation, "first question")
    await front.sender.reached.wait()
    entries = await front.stores.record.read(conversation)
    (seq,) = [entry.seq for entry in entries if isinstance(entry.event, e.BotSaid)]
    await front.desk.delivery(conversation, Report(message=seq, status="delivered"))
    front.sender.gate.set()
    await settled()
    assert texts(front) == ["One."]
    assert await delivery(front, conversation) == ["delivered"]
    assert (await front.state(conversation)).unsent == ()


async def test_a_second_front_desk_does_not_send_what_the_first_is_still_sending(front):
    """The lease ends while a slow call is on its way; the mark in the record does not."""
    conversation = await front.phone()
    front.sender.gate.clear()
    front.assistant.then(answer("One."), answer("Two."))
    await front.write(conversation, "first question")
    await front.sender.reached.wait()
    first, sender = front.desk, front.sender
    front.restart()
    front.clock.move(seconds=10)
    sender.reached.clear()
    await front.desk._v.outbox.send_next(conversation)
    assert not sender.reached.is_set()
    sender.gate.set()
    await settled()
    await front.say(conversation, "second thing")
    assert texts(front) == ["One.", "Two."]
    assert first is not front.desk


async def test_an_answer_that_comes_after_time_has_settled_it_changes_nothing(front):
    """A process that stood still for a while is not to end what others went on with."""
    conversation = await front.phone()
    front.sender.gate.clear()
    front.sender.errors = [NotSent("undeliverable:131026", "no such customer")]
    front.assistant.then(answer("One."))
    await front.write(conversation, "first question")
    await front.sender.reached.wait()
    front.clock.move(seconds=46)
    await front.desk._v.outbox.send_next(conversation)
    front.sender.gate.set()
    await settled()
    assert [x.code for x in await front.events(conversation, e.SendFailed)] == ["unknown"]


async def test_of_two_that_look_at_the_same_time_one_sends(front):
    conversation = await front.phone()
    front.desk._v.ledger.written = lambda state: None
    front.assistant.then(answer("One."))
    await front.say(conversation, "first question")
    outbox = front.desk._v.outbox
    state = await front.state(conversation)
    # Both have read the same state, and only then does each begin.
    await outbox._send_head(state, state.unsent[0], front.sender)
    await outbox._send_head(state, state.unsent[0], front.sender)
    assert texts(front) == ["One."]
