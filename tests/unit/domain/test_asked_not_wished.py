"""A question that the FAQ answered is no wish: what was only asked about is not asked for."""

from __future__ import annotations

import pytest

from bot.domain import events as e
from bot.domain.knowledge.facts import FactName
from bot.domain.listening.hearing import Hearing, listen
from tests.support.events import NOW, bot_said, fact, opened, said, state_of

FAQ = e.AnswerSource(kind="faq", id="returns", version="3")
ORDER = e.AnswerSource(kind="order", id="order", version="1")


def wish_after(text, source=FAQ):
    """What they ask for by the state, once the bot has answered that message."""
    facts = [
        fact(one.name, one.value, quote=one.quote)
        for one in listen(text, Hearing())
        if one.name is FactName.WANTS
    ]
    assert facts
    learned = e.Learned(at=NOW, facts=tuple(facts))
    state = state_of(opened(), said(text), learned, bot_said(source=source))
    return state.fact(FactName.WANTS)


@pytest.mark.parametrize(
    "text",
    [
        "Can I return a lamp if I don't like it?",
        "can i return an item I bought in the sale",
        "May I send it back after 30 days?",
        "What do I do if I want to return my order?",
        "Hi! Could I exchange it for a different size?",
        "Where can I find my invoice?",
        "If I want a refund, how long does it take?",
        "Kann ich die Lampe zurückgeben?",
        "Wie lange kann ich etwas zurückschicken?",
        "Kann ich die Vase umtauschen, wenn sie nicht passt?",
        "Was kostet es, kann ich das umtauschen?",
    ],
)
def test_what_was_asked_and_answered_is_not_asked_for(text):
    assert wish_after(text) is None
    assert wish_after(text, ORDER) is not None


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("I would like to return it, how?", "start_return"),
        ("I want a refund. How long does it take?", "refund"),
        ("Can you cancel my order please?", "cancel"),
        ("Please can I return my lamp", "start_return"),
        ("My vase arrived cracked. Can I return it?", "start_return"),
        ("Can I get a replacement? The lamp is broken.", "replacement"),
        ("Can you send me the invoice?", "invoice"),
        ("Ich möchte die Lampe zurückschicken, geht das?", "start_return"),
        ("Können Sie die Bestellung stornieren?", "cancel"),
        ("Die Vase ist kaputt. Kann ich sie umtauschen?", "exchange"),
        ("Kann ich bitte die Lampe umtauschen?", "exchange"),
    ],
)
def test_who_says_what_they_want_wants_it_all_the_same(text, wish):
    assert wish_after(text) == wish


def test_who_asks_for_it_after_the_answer_is_heard_then():
    text = "Can I return the lamp?"
    first = fact(FactName.WANTS, "start_return", quote="Can I return the")
    asked = e.Learned(at=NOW, facts=(first,))
    wished = fact(FactName.WANTS, "start_return", source=5, quote="I want to return the")
    state = state_of(
        opened(), said(text), asked, bot_said(source=FAQ), e.Learned(at=NOW, facts=(wished,))
    )
    assert [one.source for one in state.facts] == [5]
