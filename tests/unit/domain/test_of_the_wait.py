"""Which questions are about the wait itself, and which are somebody's or the bot's to answer."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.substance import Weight, substance
from bot.domain.listening.of_the_wait import without_the_wait


def is_left(text: str) -> bool:
    return substance(without_the_wait(text)).weight is not Weight.NOTHING


@pytest.mark.parametrize(
    "text",
    [
        "when will I hear from you?",
        "hello? is someone there?",
        "anyone there",
        "hello??",
        "and when?",
        "When exactly?",
        "Hallo?",
        "und wann denn?",
        "are you still there?",
        "Hallo, ist da jemand?",
        "noch jemand da?",
        "seid ihr noch da?",
        "So when do I hear back",
        "By when will somebody reply?",
        "When does Maya write to me?",
        "how much longer?",
        "How long do I have to wait?",
        "When will someone call me back?",
        "who will get back to me?",
        "Is Maya coming?",
        "Will you really call me?",
        "When can I expect an answer please?",
        "what time will she be here",
        "Hi, when do I get a reply?",
        "Wann höre ich von euch?",
        "wann meldet sich jemand",
        "Bis wann bekomme ich eine Antwort?",
        "Wie lange muss ich noch warten?",
        "wie lange dauert das noch",
        "Wann ruft Maya an?",
        "Wer meldet sich bei mir?",
        "Wann kommt jemand?",
        "Wann schreibt sie mir denn?",
        "Ruft ihr mich wirklich an?",
        "Wann kann ich mit einer Antwort rechnen?",
        "wie lange dauert es, bis jemand antwortet?",
    ],
)
def test_who_asks_when_they_hear_asks_nothing_else(text):
    assert not is_left(text)


@pytest.mark.parametrize(
    "text",
    [
        "is there anyone here who knows which bulb fits?",
        "ist da jemand, der sich mit Lampen auskennt?",
        "What does delivery cost?",
        "When will my parcel come?",
        "How long does delivery take?",
        "When do I get my refund?",
        "Can I change the address on the order?",
        "Who pays for the return?",
        "When will I hear from you? And what does delivery cost?",
        "Was kostet der Versand?",
        "Wann kommt mein Paket?",
        "Wie lange dauert die Lieferung?",
        "Wann bekomme ich mein Geld zurück?",
        "Wer zahlt die Rücksendung?",
        "Wann schickt ihr die Lampe los?",
        "Wann höre ich von euch? Und was kostet der Versand?",
    ],
)
def test_any_other_question_is_left(text):
    assert is_left(text)
