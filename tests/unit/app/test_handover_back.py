"""The customer goes on with the bot: instead of a person, or until one writes."""

from __future__ import annotations

import pytest

from bot.app.service import Also, NewPromise
from bot.domain.conversation import Status
from bot.domain.knowledge.facts import FactName
from tests.fakes.assistant import answer, not_understood
from tests.support.chosen_times import CALL
from tests.support.events import later
from tests.support.front import settled
from tests.support.handovers import PERSON, taken, waiting


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


@pytest.mark.parametrize(
    ("language", "question"),
    [("en", "What does delivery cost?"), ("de", "Was kostet der Versand?")],
)
async def test_what_was_asked_while_waiting_is_answered_once_they_go_on_with_the_bot(
    front, language, question
):
    conversation = await front.web(language=language)
    await front.press(conversation, "person")
    await front.say(conversation, question)
    front.assistant.then(answer("4.90 in the UK."))
    told, answered = await front.press(conversation, "bot")
    assert ("will still write" if language == "en" else "schreibt dir trotzdem") in told
    assert "Ask me anything" not in told
    assert "Frag, was" not in told
    assert answered == "4.90 in the UK."
    assert (await front.state(conversation)).status is Status.WAITING


async def test_what_was_asked_while_somebody_was_on_the_way_is_answered_by_the_bot(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "What does delivery cost?")
    front.assistant.then(answer("4.90 in the UK."))
    words = await front.press(conversation, "bot")
    assert words[-1] == "4.90 in the UK."
    assert (await front.state(conversation)).status is Status.BOT


async def test_why_a_person_was_called_and_thanks_are_no_question_to_the_bot(front):
    conversation = await front.web()
    await front.say(conversation, PERSON)
    (words,) = await front.press(conversation, "bot")
    assert "Ask me anything" in words
    other = await front.web(origin="elsewhere")
    await front.say(other, PERSON)
    await front.say(other, "Thanks")
    assert len(await front.press(other, "bot")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "when will I hear from you?"),
        ("en", "Who writes to me?"),
        ("en", "hello??"),
        ("de", "Wann höre ich von euch?"),
        ("de", "Wie lange muss ich noch warten?"),
    ],
)
async def test_what_was_asked_of_the_wait_is_answered_by_who_writes_and_when(front, language, text):
    conversation = await front.web(language=language)
    await front.press(conversation, "person")
    await front.say(conversation, text)
    asked = len(front.assistant.requests)
    front.assistant.then(not_understood())
    (told,) = await front.press(conversation, "bot")
    assert ("will still write" if language == "en" else "schreibt dir trotzdem") in told
    assert ("Ask me anything" if language == "en" else "Frag, was") in told
    assert len(front.assistant.requests) == asked


@pytest.mark.parametrize("here", [True, False])
async def test_the_button_is_not_answered_as_not_understood(front, here):
    if here:
        await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "Does the blorb thing fit as well?")
    front.assistant.then(not_understood())
    (told,) = await front.press(conversation, "bot")
    assert "Pip" in told
    assert (await front.state(conversation)).unanswered == ()
    front.assistant.then(answer("Three days."))
    assert await front.say(conversation, "How long is delivery?") == ["Three days."]


async def test_what_the_bot_is_asked_after_that_may_be_not_understood(front):
    conversation = await waiting(front)
    await front.press(conversation, "bot")
    front.assistant.then(not_understood())
    (words,) = await front.say(conversation, "Does the blorb thing fit as well?")
    assert words.startswith("Which of our lamps")


@pytest.mark.parametrize(
    ("text", "answered"), [("thank you Maya!", False), ("great, and the lamp?", True)]
)
async def test_the_bot_answers_what_a_person_left_open_and_no_thanks_that_were_theirs(
    front, text, answered
):
    conversation = await taken(front)
    await front.desk.reply("maya", conversation, "It is sent again.", "r1")
    await front.say(conversation, text)
    before = (await front.state(conversation)).version
    await front.desk.hand_back("maya", conversation, "Sent again")
    await settled()
    assert len(await front.words(conversation, before)) == (2 if answered else 1)


@pytest.mark.parametrize(
    "text", ["go on with pip", "Ok, ask Pip then", "weiter mit Pip bitte", "continue with the bot"]
)
async def test_the_button_of_the_bot_may_be_written(front, text):
    conversation = await waiting(front)
    await front.press(conversation, CALL)
    await front.say(conversation, "the first one")
    (words,) = await front.say(conversation, text)
    assert "10:15" in words
    assert (await front.state(conversation)).bot_meanwhile
    front.assistant.then(answer("It is 4.90."))
    assert await front.say(conversation, "how much is delivery?") == ["It is 4.90."]


@pytest.mark.parametrize("text", ["Pip did not help", "don't ask Pip", "is Pip a bot?"])
async def test_to_speak_of_the_bot_is_not_to_want_it(front, text):
    conversation = await waiting(front)
    await front.say(conversation, text)
    assert not (await front.state(conversation)).bot_meanwhile


@pytest.mark.parametrize("wrote", [True, False])
async def test_who_read_no_word_of_a_person_is_not_told_of_an_agreement(front, wrote):
    conversation = await taken(front)
    if wrote:
        await front.desk.reply("maya", conversation, "The stock room looks for it.", "r1")
    await front.desk.hand_back("maya", conversation, "asked the stock room")
    told = (await front.words(conversation))[-1]
    assert ("Maya has noted what you agreed" in told) is wrote
    assert ("Maya has noted how it stands" in told) is not wrote


@pytest.mark.parametrize(
    "text", ["When do I hear from you?", "What did Maya promise me?", "what happens next?"]
)
async def test_after_a_hand_back_the_bot_knows_what_was_promised_and_by_when(front, text):
    conversation = await taken(front)
    promise = NewPromise(text="I'll ask the carrier", due=later(180))
    await front.desk.reply("maya", conversation, "I'll ask.", "r1", Also(promises=(promise,)))
    await front.desk.hand_back("maya", conversation, "Asking the carrier")
    (words,) = await front.say(conversation, text)
    assert words.startswith("Maya told you: “I'll ask the carrier”, by 13:00 today. That stands.")
