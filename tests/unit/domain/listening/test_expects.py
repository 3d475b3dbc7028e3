"""What an answer may be, however the question is put."""

from __future__ import annotations

import pytest

from bot.domain.knowledge.facts import FactName
from bot.domain.listening.expects import expects


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Which package are you on?", FactName.ITEM),
        ("What plan do you have?", FactName.ITEM),
        ("What car did you book?", FactName.ITEM),
        ("What kind of ticket is it?", FactName.ITEM),
        ("What's the invoice for?", FactName.ITEM),
        ("What was damaged?", FactName.ITEM),
        ("Was für ein Vertrag ist das?", FactName.ITEM),
        ("Was hat gefehlt?", FactName.ITEM),
        ("Was soll repariert werden?", FactName.ITEM),
        ("And the lead passenger?", FactName.NAME),
        ("Who booked it?", FactName.NAME),
        ("Auf wen ist gebucht?", FactName.NAME),
        ("What does it say on the slip?", FactName.ORDER),
        ("Haben Sie ein Aktenzeichen?", FactName.ORDER),
        ("Für welchen Tag?", FactName.DATE),
        ("Which month was it?", FactName.DATE),
        ("What was charged?", FactName.AMOUNT),
        ("Wie teuer war es?", FactName.AMOUNT),
    ],
)
def test_a_question_tells_what_its_answer_may_be(text, name):
    assert name in expects(text)


@pytest.mark.parametrize(
    "text",
    [
        "What happened?",
        "What would you like us to do?",
        "Which dates suit you?",
        "What time is it?",
        "Was sollen wir tun?",
        "Welchen Monat betrifft es?",
    ],
)
def test_other_questions_are_answered_with_no_thing(text):
    assert FactName.ITEM not in expects(text)
