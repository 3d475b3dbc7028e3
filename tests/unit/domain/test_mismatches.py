"""What was given and does not fit the order stays in sight once something else proved it."""

from __future__ import annotations

from bot.domain.knowledge.facts import Certainty, FactName, Origin
from bot.domain.knowledge.mismatches import mismatches, with_mismatches
from tests.support.events import fact

EMAIL, POSTCODE, MISMATCH = FactName.EMAIL, FactName.POSTCODE, FactName.MISMATCH
VERIFIED = Certainty.VERIFIED
GIVEN = fact(EMAIL, "robin@other.example", source=2)


def found(*facts):
    return [(one.value, one.source) for one in mismatches(facts)]


def test_an_email_that_the_order_system_did_not_find_on_the_order_has_its_own_message():
    told = fact(MISMATCH, "robin@other.example", VERIFIED, source=6)
    assert found(GIVEN, fact(POSTCODE, "LS1 4AP", VERIFIED), told) == [("robin@other.example", 2)]


def test_an_email_given_before_the_right_one_is_not_forgotten():
    assert found(GIVEN, fact(EMAIL, "robin@example.com", VERIFIED, source=6)) == [
        ("robin@other.example", 2)
    ]


def test_the_one_that_fits_however_it_is_written_is_none():
    right = fact(EMAIL, "robin@example.com", VERIFIED, source=6)
    assert found(fact(EMAIL, "Robin@Example.com"), right) == []


def test_while_nothing_is_proven_nothing_is_said_of_it():
    assert found(GIVEN) == []


def test_among_the_facts_it_stands_once():
    told = fact(MISMATCH, "robin@other.example", VERIFIED, source=6)
    facts = with_mismatches((GIVEN, told))
    assert [(one.name, one.source) for one in facts] == [(EMAIL, 2), (MISMATCH, 2)]
    assert facts[-1].origin is Origin.CUSTOMER
