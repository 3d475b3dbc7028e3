"""Money is late where somebody promised it or it should have come; wanting it is a wish."""

from __future__ import annotations

import pytest

from bot.domain.remedies.model import Failure
from bot.domain.remedies.money_due import tells_of_a_return, tells_of_money_due
from bot.domain.remedies.purchase import failures_of
from tests.support.remedies import purchase

MISSING = ["refund_missing"]


def likely(text: str, state: str = "delivered") -> tuple[Failure, ...]:
    return failures_of(purchase(state=state), MISSING, False, [text])


@pytest.mark.parametrize(
    "text",
    [
        "I want a refund for my broken mug",
        "CL-10250 BS6 5RD, I am Connor. the lid is smashed. I just want my money back",
        "the saucepan arrived dented, refund please",
        "It came cracked. I'd like to have my money back",
        "my plates arrived broken, can I get a refund",
        "Meine Vase kam kaputt an, ich will mein Geld zurück",
        "Die Kanne ist hin, Erstattung bitte",
        "Der Deckel ist verbeult, ich möchte das Geld zurück",
        "it is broken, I want a refund not a return",
    ],
)
def test_who_wants_money_for_broken_goods_has_broken_goods(text: str) -> None:
    assert likely(text) == (Failure.DAMAGED,)


@pytest.mark.parametrize(
    "text",
    ["I want my money back", "refund please", "Ich möchte eine Erstattung", "Geld zurück bitte"],
)
def test_who_wants_money_back_alone_tells_of_no_failure(text: str) -> None:
    assert likely(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "where is my refund?",
        "I'm still waiting for my money back",
        "you promised me a refund two weeks ago",
        "The refund has not arrived yet",
        "my money still hasn't come",
        "still no refund",
        "I haven't had my refund",
        "the refund was approved last week",
        "Wo bleibt mein Geld?",
        "Ich warte seit zwei Wochen auf meine Erstattung",
        "Die Erstattung ist immer noch nicht da",
        "mir wurde eine Erstattung versprochen, die hat Maya zugesagt",
        "noch immer kein Geld",
        "Die Gutschrift wurde zugesagt",
    ],
)
def test_money_that_was_promised_or_did_not_come_is_late(text: str) -> None:
    assert tells_of_money_due([text])
    assert failures_of(purchase(state="delivered"), [], False, [text]) == (Failure.REFUND_LATE,)


@pytest.mark.parametrize(
    "text",
    [
        "I sent it back on Monday and want my money",
        "we've already returned the lamp",
        "it was returned last week",
        "Ich habe die Lampe zurückgeschickt",
        "Die Retoure ist seit Freitag bei euch",
    ],
)
def test_what_was_sent_back_may_be_owed(text: str) -> None:
    assert likely(text) == (Failure.REFUND_LATE,)


@pytest.mark.parametrize(
    "text",
    [
        "I have not sent it back",
        "if I sent it back, what then?",
        "ich habe es nicht zurückgeschickt",
    ],
)
def test_what_was_not_sent_back_is_not(text: str) -> None:
    assert not tells_of_a_return([text])


def test_the_order_system_knows_it_by_itself() -> None:
    assert likely("refund please", "refund_overdue") == (Failure.REFUND_LATE,)


def test_what_is_on_its_way_is_late_and_no_refund_is() -> None:
    late = purchase(state="late", days_late=2)
    assert failures_of(late, MISSING, False, ["where is my refund?"])[0] is Failure.LATE
