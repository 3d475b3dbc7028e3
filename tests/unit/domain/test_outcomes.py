"""Who asks about what a person settled with them hears that, and nobody else does."""

from __future__ import annotations

import pytest

from bot.domain.cases.outcomes import asks_about

REFUND = "Refund of 40 euros goes out on Thursday."
BOWL = "A new bowl goes out on Tuesday."
ERSATZ = "Die neue Schüssel geht am Dienstag raus"
GELD = "40 Euro werden bis Donnerstag erstattet"
CALL = "Jonas rings the carrier and calls on Monday"
VOUCHER = "10 euro voucher sent by e-mail"


@pytest.mark.parametrize(
    ("settled", "question"),
    [
        (REFUND, "When do I get my refund?"),
        (REFUND, "did you settle the refund?"),
        (REFUND, "has my money been sent"),
        (REFUND, "where's my money"),
        (REFUND, "is the refund on its way?"),
        (REFUND, "how long until the money is back?"),
        (REFUND, "any news on the refund?"),
        (REFUND, "Wann bekomme ich mein Geld?"),
        (REFUND, "ist die Erstattung raus?"),
        (GELD, "when do I get my money back?"),
        (GELD, "Wann kommt mein Geld?"),
        (GELD, "wurde das Geld schon überwiesen?"),
        (BOWL, "when does the new bowl go out?"),
        (BOWL, "has the bowl been sent yet?"),
        (BOWL, "is the bowl on its way?"),
        (BOWL, "when will the replacement arrive?"),
        (ERSATZ, "Wann geht die Schüssel raus?"),
        (ERSATZ, "ist die neue Schüssel schon unterwegs?"),
        (ERSATZ, "wann kommt der Ersatz?"),
        (CALL, "when does Jonas call me?"),
        (CALL, "wann ruft Jonas mich an?"),
        (VOUCHER, "where is my voucher?"),
        (VOUCHER, "was the gift card sent?"),
    ],
)
def test_a_question_about_what_was_settled(settled: str, question: str) -> None:
    if "replacement" in question:
        settled = settled.replace("new bowl", "replacement bowl")
    if "gift card" in question:
        settled = settled.replace("voucher", "gift card")
    assert asks_about(question, settled)


@pytest.mark.parametrize(
    ("settled", "question"),
    [
        (REFUND, "where is my other order?"),
        (REFUND, "what do refunds take in general?"),
        (REFUND, "can I get a refund for the lamp too?"),
        (REFUND, "how do I return a lamp?"),
        (REFUND, "where is my parcel CL-10234?"),
        (REFUND, "When will my refund for CL-10234 come?"),
        (REFUND, "thanks for the refund"),
        (REFUND, "do you have the lamp in blue?"),
        (REFUND, "when are you open?"),
        (REFUND, "Wann habt ihr offen?"),
        (REFUND, "Kann ich auch das Geld für die Vase haben?"),
        (BOWL, "Is the bowl dishwasher safe?"),
        (BOWL, "how big is the bowl?"),
        (BOWL, "where is my parcel?"),
        (BOWL, "What does delivery cost?"),
        (BOWL, "I want a refund for the bowl"),
        (ERSATZ, "Ist die Schüssel spülmaschinenfest?"),
        (ERSATZ, "Wie storniere ich?"),
        (VOUCHER, "is the voucher valid in your shops as well?"),
        (CALL, "what is your phone number?"),
    ],
)
def test_a_question_about_something_else(settled: str, question: str) -> None:
    assert not asks_about(question, settled)
