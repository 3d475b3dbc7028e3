"""Which question to ask so that an order can be found: one at a time, and never for the known."""

from __future__ import annotations

from collections.abc import Sequence

from actions.orders.identity import Fact
from actions.talk.reply import Heard

NUMBER_AND_PROOF = "number_and_proof"
EMAIL_AND_POSTCODE = "email_and_postcode"
PROOF = "proof"
MORE_TO_EMAIL = "more_to_email"
MORE_TO_POSTCODE = "more_to_postcode"
MORE_TO_PHONE = "more_to_phone"
ANOTHER = "another"
WHICH = "which"

#: Which details a bare "10115" may be, by the question that it answers.
WANTS_NUMBER = frozenset({NUMBER_AND_PROOF, MORE_TO_EMAIL, MORE_TO_POSTCODE, ANOTHER, WHICH})
WANTS_POSTCODE = frozenset(
    {NUMBER_AND_PROOF, EMAIL_AND_POSTCODE, PROOF, MORE_TO_EMAIL, MORE_TO_PHONE, ANOTHER}
)
POSTCODE_FIRST = frozenset({EMAIL_AND_POSTCODE, PROOF, MORE_TO_EMAIL, MORE_TO_PHONE})
#: Questions for what an order can be found by; a "no" to them is no answer to anything else.
FOR_PROOF = frozenset(
    {NUMBER_AND_PROOF, EMAIL_AND_POSTCODE, PROOF, MORE_TO_EMAIL, MORE_TO_POSTCODE, MORE_TO_PHONE,
     ANOTHER}
)  # fmt: skip
#: What finds an order; a message without any of it brought us no further.
FINDING = ("order", "email", "postcode", "phone")
WANTS_PHONE = frozenset({MORE_TO_EMAIL})


def question_for(heard: Heard, which: Sequence[Fact], *, has_no_number: bool) -> str:
    """The question (a phrase of `orders.ask`) after `identify` said which facts would help."""
    if heard.known("order"):
        return PROOF
    if heard.known("email"):
        return MORE_TO_EMAIL
    if heard.known("postcode"):
        return MORE_TO_POSTCODE
    if Fact.NUMBER not in which:
        return MORE_TO_PHONE
    return EMAIL_AND_POSTCODE if has_no_number else NUMBER_AND_PROOF
