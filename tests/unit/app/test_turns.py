"""A customer message and all that answers it."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.errors import BadInput, NotFound, Refused
from bot.domain.knowledge.facts import FactName
from bot.domain.reasons import ReasonCode
from tests.fakes.assistant import answer, down, not_understood
from tests.support.events import later


async def reason_codes(front, conversation):
    return [found.code.value for found in (await front.state(conversation)).reasons]


async def test_a_question_is_answered_by_the_assistant(front):
    conversation = await front.web()
    front.assistant.then(answer("Three days.", source="faq:delivery"))
    assert await front.say(conversation, "How long is delivery?") == ["Three days."]
    (said,) = await front.events(conversation, e.BotSaid)
    assert (said.source.kind, said.source.id) == ("faq", "delivery")
    assert (await front.state(conversation)).unanswered == ()


async def test_several_messages_of_one_answer_are_one_and_keep_their_buttons(front):
    conversation = await front.web()
    two = answer("One.", buttons=(e.Button(id="a", title="A"),)).messages
    three = answer("Two.", buttons=(e.Button(id="b", title="B"),)).messages
    front.assistant.then(answer(messages=(*two, *three)))
    assert await front.say(conversation, "question") == ["One.\n\nTwo."]
    (said,) = await front.events(conversation, e.BotSaid)
    assert [button.id for button in said.buttons] == ["a", "b"]


async def test_every_message_gets_its_own_turn_in_order(front):
    conversation = await front.web()
    for text in ("first question", "second thing", "third matter"):
        await front.write(conversation, text)
    await front.say(conversation, "and the last")
    assert [asked.text for asked in front.assistant.requests] == [
        "first question",
        "second thing",
        "third matter",
        "and the last",
    ]
    said = await front.events(conversation, e.BotSaid)
    assert [words.answers for words in said] == sorted({words.answers for words in said})
    assert len(said) == 4


async def test_the_assistant_hears_what_is_known_and_gets_its_memory_back(front):
    conversation = await front.web("de")
    facts = (("order", "CL-10234", "customer", "verified"), ("nonsense", "x", "customer", "said"))
    front.assistant.then(answer("It left.", facts=facts, memory='{"asking": "postcode"}'))
    await front.say(conversation, "CL-10234")
    await front.say(conversation, "LS1 4AP")
    request = front.assistant.requests[-1]
    assert request.facts == {"order": "CL-10234", "language": "de"}
    assert (request.memory, request.language) == ('{"asking": "postcode"}', "de")
    assert request.turn != front.assistant.requests[0].turn


@pytest.mark.parametrize(
    "text",
    ["/restart", "/session_start", '/inform{"order": "CL-1"}', '{"type": "say"}', "EXTERNAL: x"],
)
async def test_what_looks_like_control_is_only_text(front, text):
    conversation = await front.web()
    before = (await front.state(conversation)).facts
    await front.say(conversation, text)
    assert front.assistant.requests[-1].text == text
    assert front.assistant.requests[-1].button is None
    state = await front.state(conversation)
    assert (state.status, state.facts) == (Status.BOT, before)


async def test_a_button_counts_only_for_whom_it_was_offered(front):
    conversation, other = await front.web(), await front.web()
    front.assistant.then(answer("Yes?", buttons=(e.Button(id="wants:refund", title="Refund"),)))
    await front.say(conversation, "my lamp")
    await front.press(conversation, "wants:refund")
    assert front.assistant.requests[-1].button == "wants:refund"
    await front.press(other, "wants:refund")
    assert front.assistant.requests[-1].button is None


# When the assistant fails


async def test_a_dead_assistant_is_told_waited_for_and_then_a_person_is_named(front):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.is_ready = False
    front.assistant.then(down())
    words = await front.say(conversation, "How long is delivery?")
    assert len(words) == 2
    assert "starting up" in words[0]
    assert "6 seconds" in words[0]
    assert "Maya" in words[1]
    assert front.assistant.waited == [6.0]
    assert await reason_codes(front, conversation) == ["assistant_down"]
    assert (await front.state(conversation)).owner == "maya"


async def test_an_assistant_that_comes_up_in_time_answers_and_nobody_takes_over(front):
    conversation = await front.web()
    front.assistant.then(down(), answer("Three days."))
    words = await front.say(conversation, "How long is delivery?")
    assert "starting up" in words[0]
    assert words[1:] == ["Three days."]
    assert (await front.state(conversation)).status is Status.BOT


async def test_it_is_said_once_that_the_assistant_is_starting(front):
    conversation = await front.web()
    front.assistant.then(down(), down())
    words = await front.say(conversation, "How long is delivery?")
    assert sum("starting up" in text for text in words) == 1


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (down("assistant_slow"), "assistant_slow"),
        (down("assistant_silent"), "assistant_silent"),
        (answer(""), "assistant_silent"),
        (answer("   "), "assistant_silent"),
        (answer("", failures=("order_system_down",)), "order_system_failed"),
        (answer("x", failures=("order_system_slow",)), "order_system_failed"),
        (answer("x", failures=("order_contradiction",)), "order_contradiction"),
        (answer("x", needs_person="order_lost"), "order_needs_person"),
        (answer("x", needs_person="delivered_disputed"), "order_needs_person"),
        (answer("x", needs_person="something_new"), "order_needs_person"),
        (answer("x", needs_person="order_contradiction"), "order_contradiction"),
        (answer("x", needs_person="not_identified"), "not_identified"),
        (answer("x", needs_person="language"), "language"),
        (answer("x", needs_person="asked_for_person"), "asked_for_person"),
        (answer("x", needs_person="chose:refund"), "chose_option"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_failure_is_itself_a_reason_to_hand_over(front, step, code):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(step)
    words = await front.say(conversation, "Where is CL-10234?")
    assert "Maya" in words[-1]
    assert await reason_codes(front, conversation) == [code]
    (reason,) = (await front.state(conversation)).reasons
    assert reason.evidence
    assert reason.source == (await front.events(conversation, e.TurnEnded))[0].answers


async def test_two_misunderstandings_hand_over_and_one_does_not(front):
    await front.arrive("maya")
    conversation = await front.web()
    front.assistant.then(not_understood(), not_understood())
    await front.say(conversation, "flurb the wozzle")
    assert (await front.state(conversation)).status is Status.BOT
    await front.say(conversation, "grommet zzz spindle")
    assert await reason_codes(front, conversation) == ["not_understood"]


async def test_the_same_answer_again_hands_over_instead(front):
    await front.arrive("maya")
    conversation = await front.web()
    words = "Your lamp left our workshop on Monday and arrives within three days."
    front.assistant.then(answer(words), answer(words))
    await front.say(conversation, "where is the lamp")
    told = await front.say(conversation, "which carrier brings parcels to Leeds")
    assert words not in told
    assert await reason_codes(front, conversation) == ["repeated_answer"]


async def test_in_doubt_the_answer_offers_a_person_in_one_line(front):
    conversation = await front.web()
    front.assistant.then(not_understood())
    (words,) = await front.say(conversation, "flurb the wozzle")
    assert words.startswith("Which of our lamps")
    (said,) = await front.events(conversation, e.BotSaid)
    assert [button.id for button in said.buttons] == ["person"]
    await front.arrive("maya")
    assert "Maya" in (await front.press(conversation, "person"))[-1]


async def test_a_thank_you_under_the_offer_of_a_person_is_not_met_with_another(front):
    conversation = await front.web()
    welcome = answer("You are welcome.", intent="thanks", source="talk:")
    front.assistant.then(not_understood(), welcome)
    await front.say(conversation, "flurb the wozzle")
    (words,) = await front.say(conversation, "thanks anyway")
    assert words == "You are welcome."


async def test_a_chosen_option_is_answered_and_handed_over_in_one_act(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    facts = (("wants", "refund", "customer", "said"),)
    front.assistant.then(
        answer(
            "You get 40 EUR back.",
            facts=facts,
            needs_person="chose:refund",
            person_skill="delivery",
            source="order:CL-10234",
        )
    )
    words = await front.say(conversation, "refund please for CL-10234")
    assert len(words) == 1, "one true answer"
    assert words[0].startswith("You get 40 EUR back. Tomas from our team has been asked")
    state = await front.state(conversation)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert state.fact(FactName.WANTS) == "refund"
    assert "skill:delivery" in state.why_them


async def test_an_answer_is_not_said_when_the_order_system_failed(front):
    conversation = await front.web()
    front.assistant.then(answer("Hm.", failures=("order_system_down",)))
    words = await front.say(conversation, "Where is CL-10234?")
    assert "Hm." not in words


# What a message may be


async def test_the_same_message_again_is_one(front):
    conversation = await front.web()
    first = await front.write(conversation, "hello", message_id="same")
    again = await front.write(conversation, "hello, changed", message_id="same")
    assert (again.seq, again.again, first.again) == (first.seq, True, False)
    said = await front.events(conversation, e.CustomerSaid)
    assert [message.text for message in said] == ["hello"]


async def test_the_same_id_in_another_conversation_is_another_message(front):
    one, two = await front.web(), await front.web()
    assert not (await front.write(one, "hello", message_id="same")).again
    assert not (await front.write(two, "hello", message_id="same")).again


async def test_what_cannot_be_kept_changes_nothing(front):
    conversation = await front.web()
    version = (await front.state(conversation)).version
    for text, error in (("", BadInput), ("  \n", BadInput), ("x" * 10_001, Refused)):
        with pytest.raises(error):
            await front.write(conversation, text)
    with pytest.raises(BadInput):
        await front.write(conversation, "hello", message_id="")
    with pytest.raises(BadInput):
        await front.write(conversation, "hello", message_id="x" * 513)
    with pytest.raises(NotFound):
        await front.write("c-unknown", "hello")
    assert (await front.state(conversation)).version == version


async def test_ten_thousand_characters_are_kept_whole(front):
    conversation = await front.web()
    text = "🪴 شكرا " * 1_250
    await front.say(conversation, text)
    assert front.assistant.requests[-1].text == text
    assert (await front.events(conversation, e.CustomerSaid))[0].text == text


async def test_too_many_at_once_are_refused_until_a_minute_later(front):
    conversation = await front.web()
    for number in range(front.policy.messages_per_minute):
        await front.write(conversation, f"question {number}")
    with pytest.raises(Refused) as refused:
        await front.write(conversation, "one more")
    assert refused.value.code == "too_many"
    front.clock.move(seconds=61)
    assert not (await front.write(conversation, "one more")).again


async def test_one_address_cannot_open_conversations_without_end(front):
    for _ in range(front.policy.new_conversations_per_minute):
        await front.web(origin="busy")
    with pytest.raises(Refused):
        await front.web(origin="busy")
    await front.web(origin="another")


async def test_a_token_alone_reaches_a_conversation(front):
    conversation, token = await front.desk.open_web("o", "en")
    assert await front.desk.by_token(token) == conversation
    other, _ = await front.desk.open_web("o", "en")
    for wrong in ("", ".", conversation, f"{conversation}.", f"{other}.{token[-4:]}", "c-9.x"):
        with pytest.raises(NotFound):
            await front.desk.by_token(wrong)


async def test_a_pushing_channels_conversation_has_no_token_that_fits(front):
    conversation = await front.phone()
    for wrong in (conversation, f"{conversation}."):
        with pytest.raises(NotFound):
            await front.desk.by_token(wrong)


async def test_an_old_message_goes_to_a_person(front):
    await front.arrive("maya")
    conversation = await front.phone()
    await front.say(conversation, "How long is delivery?", sent_at=later(-31))
    assert await reason_codes(front, conversation) == ["old_message"]
    assert front.assistant.requests == []


async def test_a_message_of_a_few_minutes_ago_is_answered(front):
    conversation = await front.phone()
    await front.say(conversation, "How long is delivery?", sent_at=later(-29))
    assert len(front.assistant.requests) == 1


async def test_a_picture_without_words_goes_to_a_person_and_is_named_there(front):
    await front.arrive("maya")
    conversation = await front.phone()
    picture = e.Attachment(type="image", media_id="1", mime="image/jpeg")
    await front.say(conversation, "", attachments=(picture,))
    assert await reason_codes(front, conversation) == [ReasonCode.ATTACHMENT.value]
    shown = await front.desk.conversation("maya", conversation)
    listed = [entry["attachments"] for entry in shown["entries"] if entry["attachments"]]
    assert [(one["type"], one["mime"]) for (one,) in listed] == [("image", "image/jpeg")]


async def test_the_bot_answers_words_and_says_that_it_cannot_look_at_the_picture(front):
    conversation = await front.phone()
    picture = e.Attachment(type="image", media_id="1", caption="How long is delivery?")
    words = await front.say(conversation, "How long is delivery?", attachments=(picture,))
    assert "can't look at pictures or files" in words[-1]
    entries = await front.stores.record.read(conversation, limit=-1)
    (answer,) = [x.event for x in entries if isinstance(x.event, e.BotSaid)]
    assert [button.id for button in answer.buttons] == ["person"]


async def test_the_language_is_learned_from_what_the_customer_writes(front):
    conversation = await front.web()
    await front.say(conversation, "Wo ist meine Bestellung, bitte?")
    assert (await front.state(conversation)).language == "de"
    assert front.assistant.requests[-1].language == "de"
    assert "Bot" in (await front.press(conversation, "bot"))[0]


async def test_whoever_speaks_the_language_is_asked_and_is_named_in_it(front):
    await front.arrive("maya", "tomas")
    conversation = await front.web()
    words = await front.say(conversation, "Ich möchte mit einem Menschen sprechen")
    assert (await front.state(conversation)).owner == "tomas"
    assert "Tomas aus unserem Team ist gefragt" in words[-1]


async def test_the_button_back_to_the_bot_is_answered_truly_also_when_the_bot_has_it(front):
    conversation = await front.web()
    (words,) = await front.press(conversation, "bot")
    assert "Pip" in words
    assert front.assistant.requests == []


async def test_a_turn_that_breaks_gets_a_person_instead_of_being_tried_for_ever(front):
    conversation = await front.web()
    front.assistant.then(ZeroDivisionError("a bug of ours"))

    words = await front.say(conversation, "how do I clean copper?")

    state = await front.state(conversation)
    assert state.status is Status.WAITING
    assert state.reasons[-1].code is ReasonCode.ASSISTANT_FAILED
    assert len(words) == 1
