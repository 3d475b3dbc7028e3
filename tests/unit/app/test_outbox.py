"""Our words on their way to a channel that we push to."""

from __future__ import annotations

from bot.app.errors import MaybeSent, NotSent
from bot.app.policy import Policy, Sending
from bot.app.service import Contact, Report
from bot.domain import events as e
from bot.domain.conversation import Status
from tests.fakes.assistant import answer
from tests.support.front import PHONE, Front, settled

PERSON = "I want to talk to a person"


async def delivery(front, conversation):
    shown = await front.desk.conversation("maya", conversation)
    return [x["delivery"] for x in shown["entries"] if x["kind"] == "said" and x["delivery"]]


async def told(front, conversation, status, code="", place=0, part=0, provider_id=""):
    """A status of one of our messages, the first unless `place` says another."""
    entries = await front.stores.record.read(conversation)
    ours = [entry.seq for entry in entries if isinstance(entry.event, e.OUR_WORDS)]
    report = Report(
        message=ours[place], part=part, status=status, code=code, provider_id=provider_id
    )
    await front.desk.delivery(conversation, report)
    await settled()


def texts(front):
    return [text for text, _ in front.sender.sent]


async def asked(front, *replies, phone=PHONE):
    """A customer who asked as many questions as there are replies."""
    conversation = await front.phone(phone)
    front.assistant.then(*(answer(reply) for reply in replies))
    for number in range(len(replies)):
        await front.say(conversation, f"question number {number}")
    return conversation


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


# What did not go out


async def test_what_can_never_go_out_is_shown_and_the_next_goes_out(front):
    front.sender.errors = [NotSent("undeliverable:131026", "no such customer")]
    conversation = await asked(front, "One.", "Two.")
    assert texts(front) == ["Two."]
    assert await delivery(front, conversation) == ["failed: undeliverable:131026", "sent"]
    assert (await front.desk.summary(conversation))["undelivered"] == 1


def later(*waits):
    return NotSent("retry:131016", "try later", then="later", waits=waits)


async def test_what_is_put_off_is_tried_when_its_time_comes_also_after_a_restart(front):
    front.sender.errors = [later(4.0, 16.0), later(4.0, 16.0)]
    conversation = await asked(front, "One.", "Two.")
    assert await delivery(front, conversation) == ["later: retry:131016"]
    await front.pass_time(seconds=3)
    assert len(front.sender.errors) == 1
    await front.pass_time(seconds=1)
    assert front.sender.errors == []
    front.restart()
    await front.desk.take_up()
    await front.pass_time(seconds=15)
    assert texts(front) == []
    await front.pass_time(seconds=1)
    assert texts(front) == ["One.", "Two."]
    off = await front.events(conversation, e.SendPutOff)
    assert [event.tries for event in off] == [1, 2]


async def test_chance_spreads_what_is_put_off():
    front = Front(chance=lambda: 1.0)
    front.sender.errors = [later(4.0)]
    conversation = await asked(front, "One.")
    (off,) = await front.events(conversation, e.SendPutOff)
    assert (off.until - off.at).total_seconds() == 5.0


async def test_after_its_last_try_it_is_lost_and_a_person_is_called(front):
    front.sender.errors = [later(1.0), later(1.0)]
    conversation = await asked(front, "One.")
    await front.pass_time(seconds=1)
    await front.pass_time(seconds=1)
    assert (await delivery(front, conversation))[0] == "failed: retry:131016"
    state = await front.state(conversation)
    assert (state.status, state.reasons[-1].code.value) == (Status.WAITING, "undelivered")


async def test_a_form_that_cannot_be_made_is_lost_and_keeps_nothing_back(front):
    def broken(parcel):
        raise ValueError("no form for this")

    front.sender.parts, whole = broken, front.sender.parts
    conversation = await asked(front, "One.")
    front.sender.parts = whole
    await front.say(conversation, "second thing")
    assert (await delivery(front, conversation))[0] == "failed: not_composed"
    assert len(texts(front)) == 1


async def test_where_we_are_too_fast_for_the_number_everybody_waits(front):
    crowded = NotSent("retry:130429", "slow down", then="crowded", waits=(1.0, 4.0))
    front.sender.errors = [crowded]
    await asked(front, "One.")
    await asked(front, "Other.", phone="+447700900124")
    assert texts(front) == []
    await front.pass_time(seconds=1)
    assert sorted(texts(front)) == ["One.", "Other."]
    assert await front.stores.pace.held("whatsapp") is None


def stopped():
    return NotSent("stop:190", "the token has ended", then="stopped")


async def test_what_only_the_operator_can_mend_stops_everybody_and_loses_nothing(front, caplog):
    front.sender.errors = [stopped(), stopped()]
    conversation = await asked(front, "One.")
    await asked(front, "Other.", phone="+447700900124")
    assert "SENDING ON whatsapp IS PAUSED" in caplog.text
    assert len(front.sender.errors) == 1
    held = await front.stores.pace.held("whatsapp")
    assert held.code == "stop:190"
    await front.pass_time(seconds=60)
    assert front.sender.errors == []
    await front.pass_time(seconds=60)
    assert texts(front) == []
    assert (await front.state(conversation)).undelivered == ()
    await front.pass_time(seconds=61)
    await front.pass_time(seconds=10)
    assert sorted(texts(front)) == ["One.", "Other."]
    assert await front.stores.pace.held("whatsapp") is None


async def test_a_restart_tries_at_once_what_the_operator_has_mended(front):
    front.sender.errors = [stopped()]
    await asked(front, "One.")
    front.restart()
    await front.desk.start()
    await settled()
    await front.desk.stop()
    assert texts(front) == ["One."]


async def test_one_customer_gets_a_burst_and_then_one_in_six_seconds():
    front = Front(policy=Policy(sending=Sending(per_second=1000)))
    await asked(front, *(f"Reply {number}." for number in range(47)))
    assert len(texts(front)) == 45
    await front.pass_time(seconds=6)
    assert len(texts(front)) == 46
    await front.pass_time(seconds=6)
    assert texts(front) == [f"Reply {number}." for number in range(47)]


async def test_all_customers_together_get_no_more_than_the_number_may(front):
    for number in range(15):
        await asked(front, f"Reply {number}.", phone=f"+4477009001{number:02}")
    assert len(texts(front)) == 10
    await front.pass_time(seconds=1)
    assert sorted(texts(front)) == sorted(f"Reply {number}." for number in range(15))


# Parts


async def test_a_message_in_parts_goes_on_at_the_part_that_did_not_go_out(front):
    conversation = await front.phone()
    front.assistant.then(answer("One.\nTwo.\nThree."))
    send, calls = front.sender.send, []

    async def second_is_late(parcel):
        calls.append(parcel.part)
        if calls == [0, 1]:
            raise later(4.0)
        return await send(parcel)

    front.sender.send = second_is_late
    await front.say(conversation, "first question")
    assert texts(front) == ["One."]
    front.restart()
    await front.desk.take_up()
    await front.pass_time(seconds=4)
    assert texts(front) == ["One.", "Two.", "Three."]
    await told(front, conversation, "delivered", part=0)
    assert await delivery(front, conversation) == ["sent"]
    await told(front, conversation, "failed", "131026", part=2)
    assert (await delivery(front, conversation))[0] == "failed: 131026"


# The window


async def test_what_comes_too_late_for_the_window_is_lost_where_there_is_no_template(front):
    front.sender.shut = True
    conversation = await asked(front, "One.")
    assert (texts(front), front.sender.invited) == ([], [])
    assert (await delivery(front, conversation))[0] == "failed: window_closed"


async def test_a_template_asks_the_customer_once_and_their_answer_lets_the_words_go(front):
    front.sender.shut = front.sender.invites = True
    await front.arrive("maya")
    conversation = await asked(front, "One.")
    await front.desk.take_over("maya", conversation)
    await front.desk.reply("maya", conversation, "It is on its way.", "r1")
    await settled()
    assert (texts(front), front.sender.invited) == ([], ["One."])
    assert await delivery(front, conversation) == ["held"] * 3
    await front.pass_time(hours=3)
    assert len(front.sender.invited) == 1
    front.sender.shut = False
    await front.say(conversation, "yes please")
    assert (texts(front)[0], texts(front)[-1]) == ("One.", "It is on its way.")
    assert await delivery(front, conversation) == ["sent"] * 3


async def test_an_invitation_that_is_lost_is_shown(front):
    front.sender.shut = front.sender.invites = True
    front.sender.errors = [NotSent("undeliverable:132001", "no such template")]
    conversation = await asked(front, "One.")
    assert (await delivery(front, conversation))[0] == "failed: undeliverable:132001"


def too_late():
    return NotSent("window_closed:131047", "more than 24 hours", then="window")


async def test_the_providers_clock_closes_the_window_whatever_ours_says(front):
    front.sender.errors = [too_late()]
    conversation = await asked(front, "One.")
    assert (await delivery(front, conversation))[0] == "failed: window_closed:131047"
    assert (await front.state(conversation)).window_closed_at is not None
    assert await front.say(conversation, "still there?")
    assert (await front.state(conversation)).window_closed_at is None


async def test_the_providers_clock_makes_an_invitation_of_it_where_there_is_a_template(front):
    front.sender.invites = True
    front.sender.errors = [too_late()]
    conversation = await asked(front, "One.")
    assert (texts(front), front.sender.invited) == ([], ["One."])
    await front.say(conversation, "yes please")
    assert texts(front)[0] == "One."


async def test_a_late_word_that_the_window_was_closed_invites_and_sends_the_words_again(front):
    front.sender.invites = True
    conversation = await asked(front, "One.")
    await told(front, conversation, "failed", "131047", provider_id="wamid.1")
    assert (texts(front), front.sender.invited) == (["One."], ["One."])
    assert await delivery(front, conversation) == ["held"]
    assert (await front.desk.summary(conversation))["undelivered"] == 0
    await front.say(conversation, "yes please")
    assert texts(front)[:2] == ["One.", "One."]
    await told(front, conversation, "failed", "131047", provider_id="wamid.2")
    assert front.sender.invited == ["One.", "One."]


# A person


async def test_lost_words_bring_a_person_once_and_their_own_notice_brings_nobody(front):
    await front.arrive("maya")
    lost = [NotSent("undeliverable:131026", "no such customer") for _ in range(9)]
    front.sender.errors = lost
    conversation = await asked(front, "One.")
    await front.pass_time(seconds=1)
    await front.pass_time(seconds=1)
    assert len(await front.events(conversation, e.HandedOver)) == 1
    state = await front.state(conversation)
    assert (state.status, state.owner, state.orphan) == (Status.OFFERED, "maya", None)
    await front.desk.accept("maya", conversation)
    await front.desk.hand_back("maya", conversation, "called them")
    await settled()
    await front.pass_time(seconds=1)
    assert (await front.state(conversation)).status is Status.BOT
    assert len(await front.events(conversation, e.HandedOver)) == 1


async def test_who_has_the_conversation_sees_it_and_nobody_else_is_called(front):
    await front.arrive("maya", "tomas")
    conversation = await asked(front, "One.")
    await front.desk.take_over("maya", conversation)
    await settled()
    front.sender.errors = [NotSent("undeliverable:131026", "no such customer")]
    await front.desk.reply("maya", conversation, "Hello.", "r1")
    await settled()
    await front.pass_time(seconds=1)
    state = await front.state(conversation)
    assert (state.status, state.owner, len(state.undelivered)) == (Status.AGENT, "maya", 1)


async def test_an_agents_words_that_are_lost_after_the_close_come_back_to_a_person(front):
    await front.arrive("maya")
    conversation = await asked(front, "One.")
    await front.desk.take_over("maya", conversation)
    await front.desk.reply("maya", conversation, "Goodbye.", "r1")
    await settled()
    await front.desk.close("maya", conversation, "other")
    await told(front, conversation, "failed", "131026", place=-1)
    await front.pass_time(seconds=1)
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "maya")


# Restarts


async def test_words_that_were_not_begun_are_sent_after_a_restart(front):
    conversation = await front.phone()
    front.desk._v.ledger.written = lambda state: None
    front.assistant.then(answer("One."))
    await front.say(conversation, "first question")
    assert front.sender.sent == []
    front.restart()
    await front.desk.start()
    await settled()
    assert texts(front) == ["One."]
    await front.desk.stop()


async def test_words_of_a_process_that_died_are_taken_up_by_whoever_watches(front):
    conversation = await front.phone()
    front.desk._v.ledger.written = lambda state: None
    front.assistant.then(answer("One."))
    await front.say(conversation, "first question")
    await front.pass_time(seconds=6)
    assert texts(front) == ["One."]


async def test_last_words_before_a_close_are_sent_after_a_restart_too(front):
    await front.arrive("maya")
    conversation = await front.phone()
    await front.desk.take_over("maya", conversation)
    await settled()
    front.desk._v.ledger.written = lambda state: None
    await front.desk.reply("maya", conversation, "Goodbye, Robin.", "r1")
    await front.desk.close("maya", conversation, "other")
    assert (await front.desk.snapshot("maya"))["conversations"] == []
    front.restart()
    await front.desk.start()
    await settled()
    assert texts(front)[-1] == "Goodbye, Robin."
    await front.desk.stop()
    picture = await front.desk.snapshot("maya")
    assert picture["conversations"] == []


# What the provider says


async def test_the_providers_word_is_shown_and_the_same_word_twice_is_one(front):
    conversation = await asked(front, "One.")
    await told(front, conversation, "sent")
    await told(front, conversation, "failed", "131026")
    await told(front, conversation, "failed", "131026")
    assert await delivery(front, conversation) == ["failed: 131026"]
    assert (await front.desk.summary(conversation))["undelivered"] == 1
    assert len(await front.events(conversation, e.DeliveryChanged)) == 2


async def test_a_word_about_a_message_that_never_was_changes_nothing(front):
    conversation = await front.phone()
    version = (await front.state(conversation)).version
    await front.desk.delivery(conversation, Report(message=99, status="delivered"))
    await front.desk.delivery("c-unknown", Report(message=1, status="delivered"))
    assert (await front.state(conversation)).version == version


async def test_the_desk_shows_the_furthest_word_on_a_message_whatever_came_last(front):
    conversation = await asked(front, "One.")
    shown = []
    for status in ("delivered", "read", "a status of next year", "failed", "delivered", "sent"):
        await told(front, conversation, status)
        shown += await delivery(front, conversation)
    assert shown == ["delivered", *["read"] * 5]
    assert (await front.desk.summary(conversation))["undelivered"] == 0


# Where the customer is


async def test_answers_go_to_where_the_customer_is_now(front):
    """A number that was given up may soon be somebody else's."""
    conversation = await front.phone()
    new = "+447700900999"
    name = f"whatsapp:phone:{PHONE}"
    same = await front.phone(new, names=(name,), gained=(f"whatsapp:phone:{new}",), retired=(name,))
    assert same == conversation
    assert await front.phone(new) == conversation
    assert (await front.state(conversation)).address == new
    assert await front.phone(PHONE) != conversation


async def test_the_same_contact_again_changes_nothing(front):
    conversation = await front.phone()
    version = (await front.state(conversation)).version
    assert await front.phone() == conversation
    assert (await front.state(conversation)).version == version
