"""All conversations of one customer, by any of their names."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.adapters.memory.record import MemoryRecord
from bot.app.privacy.finding import Asked, Findings, Why, find
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.owners import owner
from bot.domain.knowledge.traces import read_name
from tests.support.events import NOW, fact, opened, said


@pytest.fixture
def record() -> MemoryRecord:
    return MemoryRecord()


async def begun(record: MemoryRecord, name: str, *events: e.Event, phone: str = "") -> None:
    first = opened("whatsapp", address=phone) if phone else opened()
    await record.append(Conversation(id=name), [first, *events])


def learned(*facts: Fact) -> e.Learned:
    return e.Learned(at=NOW, facts=facts)


async def look(record: MemoryRecord, name: str, *also: str, follow: bool = False) -> Findings:
    async def everything() -> AsyncIterator[str]:
        for conversation, _ in record.logs():
            yield conversation

    asked = Asked(name=read_name(name), named=frozenset(also), follow=follow)
    return await find(record, everything(), asked)


def ids(found: Findings) -> list[str]:
    return [one.state.id for one in found.theirs]


def maybe(found: Findings) -> dict[str, Why]:
    return {one.conversation: one.why for one in found.maybe}


def mentioned(found: Findings) -> list[str]:
    return [one.conversation for one in found.mentioned]


def swept(found: Findings) -> set[str]:
    return {name.value for name, _ in found.theirs_alone}


EMAIL = fact(FactName.EMAIL, "hannah@example.org", Certainty.VERIFIED)
PROVEN = fact(FactName.ORDER, "CL-10234", Certainty.VERIFIED)
CLAIMED = fact(FactName.ORDER, "CL-10234")
VICTIM = "447700111999"


def owned(email: str = "", phone: str = "") -> Fact:
    marks = fact(FactName.OWNER, owner(email, phone), Certainty.VERIFIED)
    return replace(marks, origin=Origin.ORDER_SYSTEM)


async def test_what_names_them_is_theirs_and_what_only_says_so_is_not(record: MemoryRecord) -> None:
    await begun(record, "c-one", learned(PROVEN))
    await begun(record, "c-two", said("What about CL-10234?"), learned(CLAIMED))
    await begun(record, "c-three", said("My rug"))
    await begun(record, "c-four", said("My neighbour had CL-10234, too"))
    found = await look(record, "CL-10234")
    assert ids(found) == ["c-one"]
    assert maybe(found) == {"c-two": Why.SAYS}
    assert mentioned(found) == ["c-four"]


async def test_other_names_lead_on_only_when_they_are_followed(record: MemoryRecord) -> None:
    other = fact(FactName.EMAIL, "work@example.org", Certainty.VERIFIED)
    await begun(record, "c-one", learned(EMAIL, PROVEN))
    await begun(record, "c-two", learned(PROVEN, other))
    await begun(record, "c-three", learned(other))
    found = await look(record, "hannah@example.org")
    assert (ids(found), found.others) == (["c-one"], 2)
    assert [str(name) for name in found.also] == ["cl-10234"]
    followed = await look(record, "hannah@example.org", follow=True)
    assert sorted(ids(followed)) == ["c-one", "c-three", "c-two"]
    assert followed.others == 0


async def test_a_conversation_is_found_by_its_id_alone(record: MemoryRecord) -> None:
    await begun(record, "c-one", learned(EMAIL))
    await begun(record, "c-two", learned(EMAIL))
    found = await look(record, "c-two")
    assert (ids(found), found.others) == (["c-two"], 1)


async def test_nobody_is_nobody(record: MemoryRecord) -> None:
    await begun(record, "c-one", learned(EMAIL))
    assert await look(record, "somebody@example.org") == Findings()


async def attacked(record: MemoryRecord) -> None:
    """Somebody gives the victim's number as their own."""
    await begun(record, "c-victim", said("My secret"), phone=VICTIM)
    await begun(
        record,
        "c-mallory",
        said("My e-mail is mallory@evil.example, reach me on 07700 111999"),
        learned(fact(FactName.EMAIL, "mallory@evil.example"), fact(FactName.PHONE, "07700111999")),
    )


@pytest.mark.parametrize("follow", [False, True])
@pytest.mark.parametrize("name", ["mallory@evil.example", "c-mallory"])
async def test_what_somebody_only_said_of_themselves_takes_nothing_along(
    record: MemoryRecord, name: str, follow: bool
) -> None:
    await attacked(record)
    found = await look(record, name, "c-mallory", follow=follow)
    assert (ids(found), found.others) == (["c-mallory"], 0)
    assert maybe(found) == {"c-victim": Why.KNOWN}
    assert found.maybe[0].words == ""
    # Nor is the victim swept from where they stand.
    assert "700111999" not in swept(found)
    assert "mallory@evil.example" in swept(found)


async def test_the_victim_hears_of_it_and_gets_their_own(record: MemoryRecord) -> None:
    await attacked(record)
    found = await look(record, "+44 7700 111999", follow=True)
    assert ids(found) == ["c-victim"]
    assert maybe(found) == {"c-mallory": Why.SAYS}
    assert "700111999" in swept(found)


async def test_two_that_only_say_the_same_are_told_of_each_other(record: MemoryRecord) -> None:
    said_so = fact(FactName.PHONE, "07700 900555")
    await begun(record, "c-one", learned(EMAIL, said_so))
    await begun(record, "c-two", learned(fact(FactName.PHONE, "+447700900555")))
    found = await look(record, "hannah@example.org", follow=True)
    assert (ids(found), maybe(found)) == (["c-one"], {"c-two": Why.SHARES})


async def test_who_only_ever_said_their_e_mail_is_taken_by_ones_word(record: MemoryRecord) -> None:
    email = fact(FactName.EMAIL, "kit@post.example")
    await begun(record, "c-one", said("My e-mail is kit@post.example"), learned(email))
    found = await look(record, "kit@post.example")
    assert (ids(found), maybe(found)) == ([], {"c-one": Why.SAYS})
    assert found.maybe[0].words == "My e-mail is kit@post.example"
    taken = await look(record, "kit@post.example", "c-one")
    assert (ids(taken), maybe(taken)) == (["c-one"], {})
    assert {"kit@post.example", "c-one"} <= swept(taken)


@pytest.mark.parametrize(
    "words",
    [
        "My sister's e-mail is kit@post.example, is she a customer of yours too?",
        "My friend Kieran (kit@post.example) told me about you",
        "Die E-Mail meiner Schwester ist kit@post.example",
    ],
)
async def test_an_address_in_words_about_somebody_else_is_only_mentioned(
    record: MemoryRecord, words: str
) -> None:
    heard = fact(FactName.EMAIL, "kit@post.example", quote="kit@post.example")
    await begun(record, "c-bob", said(words), learned(heard))
    found = await look(record, "kit@post.example", follow=True)
    assert (ids(found), maybe(found), mentioned(found)) == ([], {}, ["c-bob"])
    assert found.mentioned[0].words == words
    # Whoever asks for Bob's leaves her to herself.
    assert (await look(record, "c-bob")).maybe == ()


async def test_what_the_order_says_of_its_customer_is_a_name_of_whoever_proved_it(
    record: MemoryRecord,
) -> None:
    await begun(record, "c-one", learned(PROVEN, owned("hannah@example.org", "700900123")))
    for name in ("Hannah@Example.org", "07700 900123", "+447700900123"):
        found = await look(record, name)
        assert (ids(found), found.unmarked) == (["c-one"], 0)
    assert ids(await look(record, "other@example.org")) == []


async def test_orders_of_one_customer_hang_together_by_it(record: MemoryRecord) -> None:
    second = fact(FactName.ORDER, "CL-10235", Certainty.VERIFIED)
    await begun(record, "c-one", learned(PROVEN, owned("hannah@example.org")))
    await begun(record, "c-two", learned(second, owned("hannah@example.org", "700900123")))
    await begun(record, "c-three", phone="447700900123")
    found = await look(record, "CL-10234")
    assert (ids(found), found.others) == (["c-one"], 2)
    assert len(ids(await look(record, "CL-10234", follow=True))) == 3


async def test_nobody_else_is_known_by_a_mark_that_they_said(record: MemoryRecord) -> None:
    said_so = fact(FactName.OWNER, owner("hannah@example.org", ""))
    await begun(record, "c-one", learned(PROVEN, said_so))
    assert ids(await look(record, "hannah@example.org")) == []


async def test_a_proven_order_without_its_customer_is_told_of(record: MemoryRecord) -> None:
    await begun(record, "c-old", learned(PROVEN))
    await begun(record, "c-new", learned(PROVEN, owned("else@example.org")))
    assert (await look(record, "hannah@example.org")).unmarked == 1
    assert (await look(record, "+447700900123")).unmarked == 1
    assert (await look(record, "CL-99999")).unmarked == 0


async def test_what_is_named_and_not_kept_is_told(record: MemoryRecord) -> None:
    await begun(record, "c-one", learned(EMAIL))
    found = await look(record, "hannah@example.org", "c-gone")
    assert (ids(found), found.unknown) == (["c-one"], ("c-gone",))


async def test_what_others_are_known_by_is_left_to_them(record: MemoryRecord) -> None:
    shared = fact(FactName.EMAIL, "family@example.org")
    await begun(record, "c-one", learned(EMAIL, PROVEN, shared))
    await begun(record, "c-two", learned(PROVEN, shared))
    found = await look(record, "hannah@example.org")
    assert swept(found) == {"c-one", "hannah@example.org"}


async def test_a_number_that_was_taken_for_an_order_is_no_name_to_sweep(
    record: MemoryRecord,
) -> None:
    await begun(record, "c-one", learned(EMAIL, fact(FactName.ORDER, "2026")))
    assert swept(await look(record, "hannah@example.org")) == {"c-one", "hannah@example.org"}
