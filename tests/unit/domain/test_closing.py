"""Causes, and when the customer may be asked whether it is solved."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.adapters.files.causes import load_causes
from bot.domain import events as e
from bot.domain.cases import causes
from bot.domain.cases.answered import is_thanks, unanswered
from bot.domain.cases.causes import Kind, grounds, suggested, words_of
from bot.domain.cases.closing import left_open, may_ask, said_it
from bot.domain.errors import SettingsError
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, FactName
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import Evidence, Reason, ReasonCode
from bot.domain.wording.phrases import plain
from tests.support.events import (
    NOW,
    WAYS,
    agent_said,
    fact,
    later,
    opened,
    promised,
    said,
    state_of,
)

CAUSES = load_causes(Path(__file__).parents[3] / "causes.yml")


def found(*events, says="Where is my lamp?"):
    state = state_of(WAYS["agent"][0], said(says), *WAYS["agent"][2:], *events)
    return grounds(CAUSES, state)


def order_is(code):
    return e.Learned(at=NOW, facts=(fact(FactName.ORDER_STATE, code),))


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("My parcel is late again", "carrier_late"),
        ("Mein Paket ist immer noch nicht da", "carrier_late"),
        ("The vase came in pieces", "damaged"),
        ("Die Lampe ist zerbrochen", "damaged"),
        ("I want a refund for my broken mug", "damaged"),
        ("the lid is smashed, money back please", "damaged"),
        ("the saucepan arrived dented, refund please", "damaged"),
        ("it was snapped in two", "damaged"),
        ("the frame came bent", "damaged"),
        ("Die Dose ist verbeult", "damaged"),
        ("Der Becher ist hin", "damaged"),
        ("Der Becher ist leider hin, ich will mein Geld zurück", "damaged"),
        ("Ich habe eine zerbrochene Vase bekommen", "damaged"),
        ("Die Kanne war zersplittert", "damaged"),
        ("Der Rahmen ist verbogen", "damaged"),
        ("der Karton war eingedrückt und die Schale zerschlagen", "damaged"),
        ("You sent the wrong colour", "wrong_item"),
        ("My order came incomplete", "wrong_item"),
        ("I ordered the stool but you sent me a mirror", "wrong_item"),
        ("I ordered a Heron lamp, but got a vase", "wrong_item"),
        ("My order came with a bowl instead of the stool", "wrong_item"),
        ("ich hatte die Vase bestellt, gekommen ist eine Schale", "wrong_item"),
        ("Ich habe eine Lampe bestellt, aber ein Kissen bekommen", "wrong_item"),
        ("statt der Lampe kam eine Vase", "wrong_item"),
        ("The rug is blue but I ordered the grey one", "wrong_item"),
        ("Sie ist rot, ich habe aber die blaue bestellt", "wrong_item"),
        ("Ich warte seit drei Wochen auf mein Geld", "payment"),
        ("A part is missing", "wrong_item"),
        ("There is a screw missing", "wrong_item"),
        ("one of the lamps is missing", "wrong_item"),
        ("The lid was not in the box", "wrong_item"),
        ("It came without the lid", "wrong_item"),
        ("we got only two of four chairs", "wrong_item"),
        ("es fehlt ein Teil", "wrong_item"),
        ("Ein Teil fehlt", "wrong_item"),
        ("Die Lieferung ist unvollständig", "wrong_item"),
        ("Der Deckel war nicht dabei", "wrong_item"),
        ("my parcel is missing", "parcel_lost"),
        ("Nothing is missing", ""),
        ("Mir fehlt die Zeit dafür", ""),
        ("Die Vase kam nicht heil an", "damaged"),
        ("Die Vase ist nicht heil angekommen", "damaged"),
        ("The vase did not arrive in one piece", "damaged"),
        ("It should have been here last week", "carrier_late"),
        ("Das Paket hätte letzte Woche da sein sollen", "carrier_late"),
        ("Es sollte gestern kommen", "carrier_late"),
        ("My refund has not come", "payment"),
        ("I was charged twice", "payment"),
        ("The button on your page doesn't work: your page says nothing", "unclear_page"),
        ("It says delivered but I have nothing", "parcel_lost"),
        ("I changed my mind about the bowls", "customer_changed_mind"),
        ("Hello there", ""),
        ("I was lately in Leeds", ""),
        ("Where is my lamp?", ""),
        ("Can I pay with a gift card?", ""),
        ("I lost my password", ""),
        ("It's not late, I only want another address", ""),
        ("Ist die Lampe noch verfügbar?", ""),
    ],
)
def test_only_words_that_tell_the_failure_itself_speak_for_a_cause(words, cause):
    assert suggested(found(says=words)) == cause


def test_each_message_is_read_once_while_it_is_held(monkeypatch):
    read = []
    monkeypatch.setattr(causes, "plain", lambda text: read.append(text) or plain(text))
    state = state_of(opened(), said("It came in pieces. Hello?"), said("Is it late?", "m-2"))
    first = grounds(CAUSES, state)
    assert read == ["Is it late?", "It came in pieces.", " Hello?"]
    state = fold(state, (said("And it is the wrong colour.", "m-3"),))
    assert {*first, "wrong_item"} == {*grounds(CAUSES, state)}
    assert read[3:] == ["And it is the wrong colour."]


def test_what_speaks_for_a_cause_is_quoted_with_its_message():
    (ground,) = found(says="Hello. The vase came in pieces! What now?")["damaged"]
    assert (ground.kind, ground.what, ground.seq) == (Kind.WORDS, "The vase came in pieces!", 2)


@pytest.mark.parametrize("code", ["in_transit", "shipped", "partly_shipped", "returned", "placed"])
def test_an_order_that_is_well_speaks_for_no_cause(code):
    assert found(order_is(code)) == {}


def test_the_order_systems_word_is_surer_than_the_customers_about_the_same():
    assert suggested(found(order_is("lost"), says="my parcel is late")) == "parcel_lost"


def test_where_two_causes_may_be_meant_neither_is_suggested_and_both_say_why():
    both = found(order_is("late"), says="You sent the wrong colour")
    assert (set(both), suggested(both)) == ({"carrier_late", "wrong_item"}, "")


def test_another_order_than_the_one_proven_says_nothing_of_this_cause():
    proven = fact(certainty=Certainty.VERIFIED)
    ours = (proven, fact(FactName.ORDER_STATE, "lost"))
    assert suggested(found(e.Learned(at=NOW, facts=ours))) == "parcel_lost"
    assert found(e.Learned(at=NOW, facts=(*ours, fact(value="CL-10999", source=9)))) == {}


def test_a_failure_of_the_bots_is_a_cause_only_where_nothing_else_is():
    failed = Reason(
        code=ReasonCode.ANSWER_DID_NOT_HELP,
        source=2,
        evidence=(Evidence(signal="x", score=1.0, quote="", source=2),),
    )
    added = e.ReasonAdded(at=NOW, reason=failed)
    assert suggested(found(added, says="how do I dim it?")) == "our_bot"
    assert suggested(found(added, says="it is broken")) == "damaged"


def test_causes_have_words_also_those_of_old_records():
    assert words_of(CAUSES, "carrier_late") == "The carrier was late"
    assert words_of(CAUSES, "an old one") == "an old one"


def test_a_wrong_list_of_causes_is_told_with_all_its_mistakes(tmp_path):
    file = tmp_path / "causes.yml"
    file.write_text(
        "causes:\n  late: {key: 1, words: Late, said: ['[x]']}\n"
        "  Lost: {key: 1, words: Lost, reasons: [unheard], colour: red}\n  bare: {key: x}\n"
    )
    with pytest.raises(SettingsError) as error:
        load_causes(file)
    for part in ("twice", "small letters", "unheard", "colour", "one digit", "words are", "'[x]'"):
        assert part in str(error.value)


# Whether it is solved


def test_it_is_asked_under_the_agents_own_last_words():
    assert may_ask(state_of(*WAYS["agent"]), NOW, speaks=True)


def test_it_is_asked_after_the_customers_word_and_never_after_ours():
    spoken = (*WAYS["agent"], agent_said())
    assert not may_ask(state_of(*spoken), NOW, speaks=False)
    assert may_ask(state_of(*spoken, said("thanks!", "m-2")), NOW, speaks=False)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("It leaves today. Does that help?", "great, thanks"),
        ("It leaves today. Does this help you?", "yes it does"),
        ("Has that answered your question?", "Yes, thank you very much"),
        ("Is that all you need?", "perfect, thanks!"),
        ("Sie geht heute los. Hilft dir das?", "ja, danke"),
        ("Hat das geholfen?", "Super, vielen Dank"),
        ("Konnte ich Ihnen damit helfen?", "Ja, sehr"),
    ],
)
def test_who_was_asked_by_a_person_whether_it_helped_and_is_glad_has_said_it(asked, answer):
    spoken = (*WAYS["agent"], agent_said(asked))
    assert not may_ask(state_of(*spoken, said(answer, "m-2")), NOW, speaks=False)
    assert said_it(state_of(*spoken, said(answer, "m-2")))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Does that help?", "not really, thanks"),
        ("Does that help?", "yes but when does it come"),
        ("Does that help?", "ok"),
        ("Can you help us with a photo?", "yes, thanks"),
        ("Which lamp is it?", "great, thanks"),
        ("Hilft dir das?", "ja, aber die Vase fehlt noch"),
    ],
)
def test_who_was_asked_something_else_or_is_not_glad_has_not(asked, answer):
    spoken = (*WAYS["agent"], agent_said(asked))
    assert not said_it(state_of(*spoken, said(answer, "m-2")))


def test_it_is_not_asked_over_a_question_that_nobody_answered():
    spoken = (*WAYS["agent"], agent_said())
    asks = state_of(*spoken, said("and when does the shade come?", "m-2"))
    assert not may_ask(asks, NOW, speaks=False)
    assert not may_ask(
        state_of(*spoken, said("when?", "m-2"), said("thanks", "m-3")), NOW, speaks=False
    )
    assert may_ask(asks, NOW, speaks=True), "the last words answer it"


def test_thanks_want_no_answer_and_everything_else_does():
    spoken = (*WAYS["agent"], agent_said())
    assert unanswered(state_of(*spoken)) is None
    assert unanswered(state_of(*spoken, said("Thanks Maya!", "m-2"))) is None
    two = state_of(*spoken, said("And the shade?", "m-2"), said("thanks", "m-3"))
    assert (unanswered(two) or agent_said()).text == "And the shade?"
    assert unanswered(state_of(*WAYS["agent"])) is not None, "a person has said nothing yet"


@pytest.mark.parametrize(
    "words",
    [
        "thanks!", "Thank you so much, Maya", "great, thanks", "ok 👍", "Perfect. Have a nice day!",
        "Vielen Dank", "Alles klar, danke schön!", "That’s great", "thanks for your help", "👍 ok",
        "Danke, Jonas", "super, das hilft", "okay", "all sorted, thanks", "👍",
        "Thanks, bye for now", "Thank you, talk to you later!", "ok danke, bis dann",
        "see you then", "thank you both", "Thanks to you both!", "thank you all", "thanks both",
        "Danke euch beiden", "danke euch", "vielen Dank Ihnen beiden", "thanks everyone",
        "ok danke, dann warte ich", "ok, I'll wait for it",
        "Lovely, that's sorted then. Bye!", "Danke, das hilft mir sehr.", "Alles klar, bis dann",
        "Thanks, I'll wait for your message", "Ok ich warte", "Gut, warte ich solange, danke",
        "thank you, that is all I wanted to know", "Thanks, finally.", "Endlich, danke!",
        "that's all I needed, thanks", "Danke, das wär's", "that answers my question, thanks",
        "Danke, das war alles, was ich wissen wollte", "Danke, mehr wollte ich nicht wissen",
        "Danke dir, schönen Sonntag noch!", "Dann bis später, danke", "thanks, will do",
    ],
)  # fmt: skip
def test_these_are_thanks(words):
    assert is_thanks(words)


@pytest.mark.parametrize(
    "words",
    [
        "", "Thanks, and when?", "thanks but it is broken", "Is that ok?", "yes", "no", "good?",
        "ok I want my money back", "Thanks for nothing", "Danke, aber wann?",
        "great, another delay", "Danke, Ich warte noch", "bis wann?", "see what I mean", "later",
        "then send it later", "thanks, both lamps are broken", "send me both",
        "danke, euch fehlt was", "I want it finally", "ich warte noch immer",
        "I'll wait no longer", "warte mal", "ich warte seit drei Wochen",
        "Danke, ich warte auf mein Geld", "will wait till Friday?",
        "when is it finally here",
        "Thanks. Address is 5 Mill Lane", "fine, cancel it then",
    ],
)  # fmt: skip
def test_these_want_an_answer(words):
    assert not is_thanks(words)


def test_it_is_not_asked_of_somebody_whom_no_person_has_answered():
    assert not may_ask(state_of(*WAYS["agent"]), NOW, speaks=False)


def test_it_is_asked_once_and_again_on_another_day_or_after_a_no():
    asked = e.Closed(at=NOW, agent="maya", asked=True)
    state = state_of(*WAYS["agent"], agent_said(), asked, said("hm", "m-2"))
    assert not may_ask(state, later(60), speaks=True)
    assert may_ask(state, later(hours=25), speaks=True)
    no = e.Answered(at=NOW, solved=False, source=state.version)
    assert may_ask(
        state_of(*WAYS["agent"], agent_said(), asked, said("no", "m-2"), no), NOW, speaks=True
    )


def test_what_stands_in_the_way_of_closing():
    own = e.Promised(
        at=NOW, promise="p-2", owner="maya", text="ring", due=later(60), kind=PromiseKind.INSIDE
    )
    state = state_of(*WAYS["agent"], promised(), own)
    assert [p.id for p in left_open(state, speaks=False)] == ["p-1", "p-2"]
    assert [p.id for p in left_open(state, speaks=True)] == ["p-2"]


@pytest.mark.parametrize(
    "text",
    [
        "amazing thank you, thats all i needed",
        "no thats all, bye",
        "ok. thx. that was finally helpful",
        "great, thanks a lot for your help!",
        "thank you so much for your help Maya",
        "nein das war's, danke",
        "ok danke dir für die schnelle hilfe",
        "das hat mir sehr geholfen danke",
        "danke, das war alles, was ich wissen wollte",
        "you have been very helpful",
    ],
)
def test_thanks_in_many_words_are_thanks(text):
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    [
        "not helpful",
        "no help at all, thanks",
        "thanks for nothing",
        "no thanks",
        "thanks but where is it",
        "that's not it, thanks",
        "thanks, I need help",
        "i need an answer, thanks",
        "thanks, we need it now",
        "that's the answer i had",
        "ich brauche hilfe danke",
        "was that helpful",
        "call me back, thanks",
        "thanks, the lamp is broken",
    ],
)
def test_what_says_more_than_thanks_is_answered(text):
    assert not is_thanks(text)
