"""What does not go out at once: put off, lost, or too fast for the number."""

from __future__ import annotations

from bot.app.errors import NotSent
from bot.app.policy import Policy, Sending
from bot.domain import events as e
from bot.domain.conversation import Status
from tests.fakes.assistant import answer
from tests.support.front import Front, settled
from tests.support.pushed import asked, delivery, later, stopped, texts, told

# What did not go out


async def test_what_can_never_go_out_is_shown_and_the_next_goes_out(front):
    front.sender.errors = [NotSent("undeliverable:131026", "no such customer")]
    conversation = await asked(front, "One.", "Two.")
    assert texts(front) == ["Two."]
    assert await delivery(front, conversation) == ["failed: undeliverable:131026", "sent"]
    assert (await front.desk.summary(conversation))["undelivered"] == 1


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
