"""By which names a customer is known in a record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain import events as e
from bot.domain.errors import BadInput
from bot.domain.knowledge.facts import Certainty, FactName, Origin
from bot.domain.knowledge.owners import owner
from bot.domain.knowledge.traces import (
    Kind,
    Name,
    mentions,
    name_of,
    pattern_of,
    read_name,
    traces_of,
)
from tests.support.events import NOW, entries_of, fact, opened, said


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        ("c-68be8fcba756564bb22de93c", Kind.CONVERSATION, "c-68be8fcba756564bb22de93c"),
        (" Hannah@Example.ORG ", Kind.EMAIL, "hannah@example.org"),
        ("+44 7700 900123", Kind.PHONE, "700900123"),
        ("07700 900-123", Kind.PHONE, "700900123"),
        ("cl-10234", Kind.ORDER, "cl-10234"),
        ("GB.77abc", Kind.ORDER, "gb.77abc"),
    ],
)
def test_what_somebody_typed_is_known_by_its_shape(typed: str, kind: Kind, value: str) -> None:
    assert read_name(typed) == Name(kind=kind, value=value)


@pytest.mark.parametrize("typed", ["", "   ", "abc", "x" * 201])
def test_what_is_too_short_to_name_one_customer_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        read_name(typed)


def learned(*facts) -> e.Learned:
    return e.Learned(at=NOW, facts=facts)


def test_names_are_what_the_channel_vouches_for_and_what_was_proven_and_what_is_said_is_apart():
    found = traces_of(
        "c-1",
        entries_of(
            opened("whatsapp", address="+447700900123"),
            said("It is CL-999, I am hannah@example.org"),
            learned(fact(FactName.EMAIL, "Hannah@example.org"), fact(FactName.ORDER, "CL-999")),
            learned(fact(FactName.ORDER, "CL-10234", Certainty.VERIFIED)),
            e.Moved(at=NOW, address="+447700900999"),
        ),
    )
    assert found.names == {
        Name(kind=Kind.CONVERSATION, value="c-1"),
        name_of(Kind.PHONE, "+447700900123"),
        name_of(Kind.PHONE, "+447700900999"),
        name_of(Kind.ORDER, "cl-10234"),
    } | {name for name in found.names if name.kind is Kind.OWNER}
    assert found.said == {
        name_of(Kind.EMAIL, "hannah@example.org"),
        name_of(Kind.ORDER, "cl-999"),
    }
    assert found.visits == ("order:CL-10234", "email:hannah@example.org")


def test_facts_that_were_replaced_are_traces_too() -> None:
    first = fact(FactName.EMAIL, "old@example.org")
    second = fact(FactName.EMAIL, "new@example.org", Certainty.CORRECTED)
    found = traces_of("c-1", entries_of(opened(), learned(first), learned(second)))
    assert {"old@example.org", "new@example.org"} == {name.value for name in found.said}


def test_a_proven_address_and_the_orders_mark_of_it_are_one_name() -> None:
    mark = owner("hannah@example.org", "")
    by_system = replace(fact(FactName.OWNER, mark), origin=Origin.ORDER_SYSTEM)
    email = fact(FactName.EMAIL, "Hannah@example.org", Certainty.VERIFIED)
    ordered = traces_of("c-1", entries_of(opened(), learned(by_system)))
    proven = traces_of("c-2", entries_of(opened(), learned(email)))
    assert ordered.marked
    assert (ordered.names & proven.names) == {Name(kind=Kind.OWNER, value=mark)}
    assert "hannah" not in mark


def test_an_agents_word_is_no_proof_of_whose_a_conversation_is() -> None:
    vouched = e.Vouched(at=NOW, agent="maya", order="CL-10234", word="called back")
    found = traces_of("c-1", entries_of(opened(), vouched))
    assert found.said == {name_of(Kind.ORDER, "CL-10234")}
    assert found.names == {Name(kind=Kind.CONVERSATION, value="c-1")}


@pytest.mark.parametrize(
    "text", ["+447700900123", "07700 900123", "call 07700/900-123 now", "(0)7700.900.123"]
)
def test_a_number_is_heard_in_any_spelling(text: str) -> None:
    assert mentions(read_name("+44 7700 900123"), text)
    assert not mentions(read_name("+44 7700 900124"), text)


def test_a_pattern_finds_whole_names_only() -> None:
    pattern = pattern_of([read_name("CL-10234"), read_name("+447700900123")], ["Hannah@x.org"])
    assert pattern.search("proof:order:cl-10234")
    assert pattern.search("alias:+447700900123")
    assert pattern.search("email:hannah@x.org")
    for other in ("cl-102345", "xcl-10234", "4477009001234", "johannah@x.org"):
        assert not pattern.search(other), other


def test_a_pattern_of_nothing_finds_nothing() -> None:
    assert not pattern_of([]).search("anything at all")
