"""Customers see what we know of them, and put it right; the agent has it at once."""

from __future__ import annotations

import pytest

from bot.app.service import Correction, Passing
from bot.domain import events as e
from bot.domain.errors import BadInput, Refused
from bot.domain.knowledge.facts import Certainty, FactName, Origin
from tests.support.learning import learns

STORY = "I'm Robin Hale, order 10432: the blue lamp is broken. robin@example.com"
PERSON = "I want to talk to a person"


@pytest.fixture
async def told(front):
    conversation = await front.web()
    await front.say(conversation, STORY)
    return conversation


async def values(front, conversation):
    return {fact["name"]: fact for fact in (await front.desk.known(conversation))["facts"]}


def correction(name="order", value="10433", instead_of="CL-10432", number=1):
    return Correction(id=f"k{number}", name=name, value=value, instead_of=instead_of)


async def test_what_they_gave_is_theirs_to_see(front, told):
    known = await front.desk.known(told)
    assert known["who"] == {"kind": "bot", "name": "Pip"}
    found = {fact["name"]: (fact["label"], fact["value"]) for fact in known["facts"]}
    assert found["name"] == ("Your name", "Robin Hale")
    assert found["order"] == ("Order", "CL-10432")
    assert found["item"] == ("What it is about", "blue lamp")
    assert all(fact["yours"] for fact in known["facts"])


async def test_whoever_has_them_is_named(front, told):
    await front.arrive("maya")
    await front.say(told, PERSON)
    assert (await front.desk.known(told))["who"] == {"kind": "agent", "name": "Maya"}


async def test_nothing_that_was_noted_or_judged_is_shown(front, told):
    await front.arrive("maya", "tomas")
    await front.say(told, "this is ridiculous, you idiots. " + PERSON)
    await front.desk.accept("maya", told)
    await front.desk.note_privately("maya", told, "secret: rude customer", "n1")
    passing = Passing(to="tomas", skill="", note="secret too", message_id="t1")
    await front.desk.transfer("maya", told, passing)
    shown = str(await front.desk.known(told)) + str(await front.desk.chat_after(told, 0))
    assert "secret" not in shown
    names = set(await values(front, told))
    assert names <= {name.value for name in FactName} - {"service_level", "identified", "language"}


async def test_a_correction_reaches_the_agent_with_what_it_replaces(front, told):
    await front.arrive("maya")
    await front.say(told, PERSON)
    changed = []
    front.desk.on_change = lambda state: changed.append(state.version)
    after = await front.desk.correct(told, correction())
    orders = [fact for fact in after["facts"] if fact["name"] == "order"]
    assert [(fact["value"], fact["was"]) for fact in orders] == [("CL-10433", "CL-10432")]
    assert changed, "desks and chats hear of it"
    whole = await front.desk.conversation("maya", told)
    (order,) = [fact for fact in whole["brief"]["facts"] if fact["name"] == "order"]
    assert (order["value"], order["instead_of"]) == ("CL-10433", "CL-10432")
    assert (order["origin"], order["certainty"]) == ("customer", "corrected")
    (line,) = [x for x in whole["entries"] if x["seq"] == order["seq"]]
    assert "CL-10433, not CL-10432" in line["text"]


async def test_a_correction_proves_nothing(front, told):
    await front.desk.correct(told, correction())
    fact = (await front.state(told)).facts[-1]
    assert fact.certainty is Certainty.CORRECTED
    assert (await front.state(told)).visits == 0


async def test_something_can_be_taken_away(front, told):
    await front.desk.correct(told, correction("item", "", "blue lamp"))
    assert "item" not in await values(front, told)
    await front.arrive("maya")
    await front.say(told, PERSON)
    brief = (await front.desk.conversation("maya", told))["brief"]
    (item,) = [fact for fact in brief["facts"] if fact["name"] == "item"]
    assert (item["value"], item["off"]) == ("blue lamp", True)
    assert "Item" not in brief["do_not_ask"]


async def test_the_same_correction_again_is_one(front, told):
    await front.desk.correct(told, correction())
    await front.desk.correct(told, correction())
    assert len(await front.events(told, e.Corrected)) == 1


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (correction("service_level", "gold", ""), BadInput),
        (correction("order_state", "delivered", "late"), BadInput),
        (correction("order", "x" * 600), BadInput),
        (correction("order", "10433", "CL-99999"), Refused),
    ],
)
async def test_only_what_stands_and_is_theirs_is_put_right(front, told, given, error):
    with pytest.raises(error):
        await front.desk.correct(told, given)
    assert not await front.events(told, e.Corrected)


async def test_what_a_system_of_ours_says_is_not_theirs_to_change(front, told):
    system = Origin.ORDER_SYSTEM
    await learns(front, told, {FactName.ORDER: "CL-10432"}, Certainty.VERIFIED, origin=system)
    assert not (await values(front, told))["order"]["yours"]
    with pytest.raises(Refused):
        await front.desk.correct(told, correction())


@pytest.mark.parametrize(
    "question",
    ["What do you know about me?", "was weißt du über mich?", "what does Maya know about me"],
)
async def test_asked_in_words_it_is_told_in_words_without_the_assistant(front, question):
    conversation = await front.phone()
    await front.say(conversation, STORY)
    asked = len(front.assistant.requests)
    (words,) = await front.say(conversation, question)
    assert "Robin Hale" in words
    assert "CL-10432" in words
    assert len(front.assistant.requests) == asked
    assert (await front.state(conversation)).unanswered == ()
    told = (await front.events(conversation, e.HouseSaid))[-1]
    (how,) = await front.press(conversation, told.buttons[0].id)
    assert "10433, not 10432" in how
    await front.say(conversation, "my order number is 10433, not 10432")
    assert (await front.state(conversation)).fact(FactName.ORDER) == "CL-10433"


async def test_who_gave_nothing_is_told_so(front):
    conversation = await front.web()
    (words,) = await front.say(conversation, "What do you know about me?")
    assert "nothing" in words


async def test_asked_while_a_person_has_them_the_person_still_owes_a_word(front, told):
    await front.arrive("maya")
    await front.say(told, PERSON)
    await front.desk.accept("maya", told)
    (words,) = await front.say(told, "What do you know about me?")
    assert "Robin Hale" in words
    assert (await front.state(told)).waiting_since is not None


async def test_the_chat_is_told_how_much_is_known(front, told):
    assert (await front.desk.chat_after(told, 0))["state"]["known"] >= 4


RIGHT = "my name is Prija, not Robin"
KNOWN = "what do you know about me?"


async def test_what_is_put_right_in_words_after_it_was_told_is_said_back(front):
    conversation = await front.phone()
    await front.say(conversation, STORY)
    await front.say(conversation, KNOWN)
    asked = len(front.assistant.requests)
    (words,) = await front.say(conversation, RIGHT)
    assert "Prija Hale, not Robin Hale" in words
    assert len(front.assistant.requests) == asked, "the house has answered"
    assert (await front.state(conversation)).unanswered == ()


async def test_after_the_button_for_it_as_well_and_in_german(front):
    conversation = await front.phone()
    await front.say(conversation, "Hallo, ich heiße Prija, hier meine Mail: prija@example.com")
    await front.say(conversation, "was weißt du über mich?")
    told = (await front.events(conversation, e.HouseSaid))[-1]
    await front.press(conversation, told.buttons[0].id)
    (words,) = await front.say(conversation, "ich heiße Priya, nicht Prija")
    assert "Priya, nicht Prija" in words


async def test_an_order_put_right_is_the_assistants_to_answer(front):
    conversation = await front.phone()
    await front.say(conversation, STORY)
    await front.say(conversation, KNOWN)
    asked = len(front.assistant.requests)
    await front.say(conversation, "my order number is 10433, not 10432")
    assert len(front.assistant.requests) == asked + 1


async def test_put_right_out_of_the_blue_the_assistant_answers(front, told):
    asked = len(front.assistant.requests)
    await front.say(told, RIGHT)
    assert len(front.assistant.requests) == asked + 1


@pytest.mark.parametrize("taken", [True, False])
async def test_while_a_person_has_them_nothing_is_said_and_the_brief_shows_old_and_new(
    front, taken
):
    await front.arrive("maya")
    conversation = await front.phone()
    await front.say(conversation, STORY)
    await front.say(conversation, PERSON)
    if taken:
        await front.desk.accept("maya", conversation)
    await front.say(conversation, KNOWN)
    assert await front.say(conversation, RIGHT) == []
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    (name,) = [fact for fact in brief["facts"] if fact["name"] == "name"]
    assert (name["value"], name["instead_of"]) == ("Prija Hale", "Robin Hale")
    assert brief["who"]["name"] == "Prija Hale"


async def test_what_was_taken_away_is_not_read_out_of_the_same_message_again(front, told):
    seq = (await front.state(told)).facts[-1].source
    await front.desk.correct(told, correction("item", "", "blue lamp"))
    await learns(front, told, {FactName.ITEM: "blue lamp"}, source=seq)
    assert "item" not in await values(front, told)


async def test_a_fact_is_taken_away_in_words_and_nothing_of_them_is_read(front):
    conversation = await front.phone()
    await front.say(conversation, STORY)
    await front.say(conversation, KNOWN)
    asked = len(front.assistant.requests)
    (words,) = await front.say(conversation, "the blue lamp is wrong, remove it")
    assert "blue lamp" in words
    assert len(front.assistant.requests) == asked, "the house has answered"
    state = await front.state(conversation)
    assert state.fact(FactName.ITEM) is None
    assert state.fact(FactName.PROBLEM) != "the blue lamp is wrong, remove it"


async def test_an_order_number_is_taken_away_in_german_words(front):
    conversation = await front.phone()
    await front.say(conversation, "Hallo, ich heiße Prija, Bestellung 10432, wo bleibt sie?")
    await front.say(conversation, "was weißt du über mich?")
    (words,) = await front.say(conversation, "die Bestellnummer stimmt nicht")
    assert "CL-10432" in words
    assert (await front.state(conversation)).fact(FactName.ORDER) is None


async def test_taken_away_in_words_while_a_person_has_them_it_is_struck_in_the_brief(front):
    await front.arrive("maya")
    conversation = await front.phone()
    await front.say(conversation, STORY)
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.say(conversation, "please delete my e-mail from your notes")
    brief = (await front.desk.conversation("maya", conversation))["brief"]
    (email,) = [fact for fact in brief["facts"] if fact["name"] == "email"]
    assert email["off"]
    assert "E-mail" not in brief["do_not_ask"]


@pytest.mark.parametrize(
    ("language", "asks", "first", "then"),
    [
        ("en", "what do you know about me?", "please delete my email", "take out my phone number"),
        (
            "de",
            "Was wisst ihr über mich?",
            "meine E-Mail löschen",
            "Telefonnummer bitte rausnehmen",
        ),
    ],
)
async def test_after_one_is_put_right_the_next_is_meant_for_what_we_know_too(
    front, language, asks, first, then
):
    conversation = await front.web(language=language)
    await front.say(conversation, "I'm Petra Lund, petra@lund.example, phone 07700 900555")
    await front.say(conversation, asks)
    await front.say(conversation, first)
    asked = len(front.assistant.requests)
    await front.say(conversation, then)
    assert len(front.assistant.requests) == asked, "it is no question of the shop's"
    assert not {"email", "phone"} & set(await values(front, conversation))


async def test_what_cannot_be_a_phone_number_is_refused_and_changes_nothing(front):
    conversation = await front.web()
    await front.say(conversation, "Call me on 07700 900123, my lamp is broken")
    wrong = correction("phone", "after lunch", "07700900123")
    with pytest.raises(Refused) as refused:
        await front.desk.correct(conversation, wrong)
    assert refused.value.code == "cannot_be"
    assert (await values(front, conversation))["phone"]["value"] == "07700900123"
    right = correction("phone", "0113 496 0123", "07700900123", number=2)
    await front.desk.correct(conversation, right)
    assert (await values(front, conversation))["phone"]["value"] == "01134960123"
