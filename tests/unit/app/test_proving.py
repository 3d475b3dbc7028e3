"""An order is looked up as soon as a customer gave enough, whoever has the conversation."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timezone
from decimal import Decimal

import pytest

from actions.orders import Customer, Line, Order, OrdersInMemory, OrderState, OrderSystemDown
from bot.adapters.order_proofs import SystemProofs
from bot.domain import events as e
from bot.domain.cases.visits import proven_order
from bot.domain.conversation import Status
from bot.domain.errors import Refused
from bot.domain.knowledge.facts import Certainty, FactName, Origin, latest
from bot.domain.knowledge.owners import owner
from bot.domain.knowledge.proving import is_another
from bot.domain.knowledge.searching import words_of
from bot.domain.waiting.alarms import AlarmKind
from tests.support.events import NOW
from tests.support.front import Front, real_files, settled
from tests.support.handovers import GOODBYE
from tests.support.learning import learns

PERSON = "I want to talk to a person"
DETAILS = "My order is CL-10432 and my postcode is LS6 2AB"


def order(number="CL-10432", postcode="LS6 2AB", email="robin@example.com"):
    return Order(
        number=number,
        created=datetime(2026, 11, 1, 9, tzinfo=timezone.utc),
        state=OrderState.DELIVERED,
        currency="EUR",
        paid_total=Decimal("10.00"),
        refunded_total=Decimal("0.00"),
        lines=(Line(sku="lamp", title="Lamp Ember", qty=1),),
        customer=Customer(name="Robin Webb", email=email, postcode=postcode, level="gold"),
    )


@dataclass
class Asked:
    """The real rules over orders in memory, that wait while `gate` is shut."""

    system: OrdersInMemory = field(default_factory=lambda: OrdersInMemory([order()]))
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    given: list = field(default_factory=list)

    def __post_init__(self):
        self.gate.set()
        self.proofs = SystemProofs(self.system, real_files().phrases, lambda: NOW, "Europe/London")

    async def prove(self, given, channel, language):
        self.given.append(given)
        await self.gate.wait()
        return await self.proofs.prove(given, channel, language)


@pytest.fixture
def orders():
    return Asked()


@pytest.fixture
def front(orders):
    return Front(order_proofs=orders)


async def looked(front, conversation):
    """What the look-ups came to."""
    return [found.proof for found in await front.events(conversation, e.OrderLookedUp)]


async def test_who_asks_for_a_person_at_once_and_gives_two_details_is_identified(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    words = await front.say(conversation, DETAILS)
    state = await front.state(conversation)
    assert proven_order(state) == "CL-10432"
    assert state.fact(FactName.IDENTIFIED) is not None
    assert latest(state.facts, FactName.SERVICE_LEVEL).value == "gold"
    assert (words, state.status) == ([], Status.OFFERED), "nothing is said to the customer of it"


async def test_whose_the_order_is_is_kept_with_the_proof_and_shown_to_nobody(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, f"{PERSON}. {DETAILS}")
    await front.desk.accept("maya", conversation)
    state = await front.state(conversation)
    mark = latest(state.facts, FactName.OWNER).value
    assert mark == owner("robin@example.com", "")
    shown = str(await front.desk.conversation("maya", conversation))
    assert mark not in shown + str(await front.desk.known(conversation))
    assert mark.partition(":")[2] not in words_of(state)


async def test_the_agent_who_has_them_sees_it_as_well(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    assert await front.say(conversation, "my order is CL-10432") == []
    assert await front.say(conversation, "robin@example.com") == []
    shown = await front.desk.conversation("maya", conversation)
    assert shown["brief"]["who"]["identified"]
    assert any(
        "CL-10432" in (x.get("text") or "") for x in shown["entries"] if x["kind"] == "event"
    )


async def test_details_in_the_very_words_that_ask_for_a_person_are_proven_in_the_same_act(front):
    conversation = await front.web()
    await front.say(conversation, f"{PERSON}. {DETAILS}")
    kinds = [type(entry.event) for entry in await front.stores.record.read(conversation)]
    assert kinds.index(e.OrderLookedUp) < kinds.index(e.HandedOver)
    assert proven_order(await front.state(conversation)) == "CL-10432"


async def test_who_asks_for_a_person_and_proves_it_at_once_goes_to_who_has_the_case(front):
    first = await front.web()
    await front.say(first, f"{PERSON}. {DETAILS}")
    before = await front.state(first)
    again = await front.web(origin="elsewhere")
    words = await front.say(again, f"{PERSON}. {DETAILS}")
    state = await front.state(again)
    assert (state.status, state.owner) == (Status.WAITING, before.owner)
    assert "Your other chat with us about this is waiting for Maya" in words[-1]
    assert [x.other for x in await front.events(again, e.Joined)] == [first]


async def test_proven_while_somebody_else_has_this_chat_both_briefs_show_the_other(front):
    await front.arrive("tomas")
    first = await front.web()
    await front.say(first, f"{PERSON}. {DETAILS}")
    await front.desk.accept("tomas", first)
    await front.arrive("maya")
    again = await front.web(origin="elsewhere")
    await front.say(again, PERSON)
    await front.desk.accept("maya", again)
    before = (await front.state(again)).version
    await front.say(again, DETAILS)
    assert [x.other for x in await front.events(again, e.Joined)] == [first]
    assert [x.other for x in await front.events(first, e.Joined)] == [again]
    assert (await front.state(again)).owner == "maya"
    assert await front.words(again, before) == [], "it is for whoever helps them"
    shown = await front.desk.conversation("maya", again)
    assert [one["owner"] for one in shown["brief"]["joined"]] == ["Tomas"]
    await front.desk._v.joining.note(again)
    assert len(await front.events(again, e.Joined)) == 1


async def test_proven_while_somebody_who_is_here_is_asked_it_waits_for_nobody_away(front):
    first = await front.web()
    await front.say(first, f"{PERSON}. {DETAILS}")
    before = await front.state(first)
    assert (before.status, before.owner) == (Status.WAITING, "maya")
    await front.arrive("tomas")
    for _ in range(2):  # he lets it be
        await front.pass_time(seconds=61)
    again = await front.web(origin="elsewhere")
    await front.say(again, PERSON)
    state = await front.state(again)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert await front.say(again, DETAILS) == []
    state = await front.state(again)
    assert (state.status, state.owner) == (Status.OFFERED, "tomas")
    assert [x.other for x in await front.events(again, e.Joined)] == [first]
    assert await front.places() == {"tomas": {again}}


async def test_whoever_knows_the_proven_customer_is_asked_first(front):
    await front.arrive("tomas")
    before = await front.web()
    await front.say(before, f"{PERSON}. {DETAILS}")
    await front.desk.accept("tomas", before)
    await front.desk.close("tomas", before, "other", GOODBYE)
    await front.arrive("maya")
    again = await front.web()
    await front.say(again, f"{PERSON}. {DETAILS}")
    assert (await front.state(again)).owner == "tomas"


async def known_to(front, agent):
    """A closed conversation in which that agent dealt with the order."""
    await front.arrive(agent)
    before = await front.web()
    await front.say(before, f"{PERSON}. {DETAILS}")
    await front.desk.accept(agent, before)
    await front.desk.close(agent, before, "other", GOODBYE)


async def test_an_offer_goes_to_whoever_knows_the_order_once_it_is_proven(front):
    await known_to(front, "tomas")
    await front.leave("tomas")
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.arrive("tomas")
    assert (await front.state(conversation)).owner == "maya"
    (words,) = await front.say(conversation, DETAILS)
    assert words.startswith("Somebody who knows this already is at the desk")
    assert "Tomas has been asked now" in words
    assert "instead of Maya" in words
    state = await front.state(conversation)
    assert (state.status, state.owner, state.passed_over) == (Status.OFFERED, "tomas", ())
    assert "knows_order" in state.why_them
    assert await front.places() == {"tomas": {conversation}}
    assert AlarmKind.NOT_ACCEPTED not in [alarm.kind for alarm in state.alarms]


async def test_what_somebody_has_already_taken_stays_theirs(front):
    await known_to(front, "tomas")
    await front.leave("tomas")
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    await front.arrive("tomas")
    assert await front.say(conversation, DETAILS) == []
    assert (await front.state(conversation)).owner == "maya"


async def test_an_offer_stays_where_whoever_knows_the_order_has_no_room(front):
    await known_to(front, "tomas")
    busy = await front.web()
    await front.say(busy, PERSON)
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    assert await front.say(conversation, DETAILS) == []
    assert (await front.state(conversation)).owner == "maya"


async def test_what_does_not_fit_is_tried_once_and_counted_and_reveals_nothing(front, orders):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "order CL-10432, postcode LS1 4AP")
    await front.say(conversation, "hello?")
    state = await front.state(conversation)
    assert await looked(front, conversation) == ["mismatch"]
    assert (state.failed_proofs, state.fact(FactName.IDENTIFIED)) == (1, None)
    assert len(orders.given) == 1
    assert "Robin" not in str(await front.desk.conversation("maya", conversation))


async def test_a_detail_put_right_is_tried_anew(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "order CL-10432, postcode LS1 4AP")
    await front.say(conversation, "sorry, my postcode is LS6 2AB")
    assert await looked(front, conversation) == ["mismatch", "found"]


async def test_guesses_are_limited_as_elsewhere(front, orders):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    for postcode in ("LS1 4AP", "LS2 5BQ", "LS3 6CR", "LS6 2AB"):
        await front.say(conversation, f"order CL-10432, my postcode is {postcode}")
    assert await looked(front, conversation) == ["mismatch", "mismatch", "mismatch", "locked"]
    assert proven_order(await front.state(conversation)) == ""


async def test_an_order_system_that_is_away_is_tried_again_by_one_click(front, orders):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.desk.accept("maya", conversation)
    orders.system.broken = OrderSystemDown("away")
    await front.say(conversation, DETAILS)
    assert await looked(front, conversation) == ["failed"]
    assert "look-up" in (await front.desk.conversation("maya", conversation))["can"]
    orders.system.broken = None
    shown = await front.desk.look_up("maya", conversation)
    assert shown["brief"]["who"]["identified"]
    assert "look-up" not in shown["can"]
    with pytest.raises(Refused):
        await front.desk.look_up("maya", conversation)


async def test_nobody_waits_for_a_slow_order_system_to_get_a_person(front, orders, monkeypatch):
    monkeypatch.setattr("bot.app.customers.proving.HANDOVER_SECONDS", 0.01)
    orders.gate.clear()
    await front.arrive("maya")
    conversation = await front.web()
    offered = asyncio.Event()
    front.desk.on_change = lambda state: state.status is Status.OFFERED and offered.set()
    await front.write(conversation, f"{PERSON}. {DETAILS}")
    await offered.wait()
    orders.gate.set()
    await settled()
    assert await looked(front, conversation) == ["found"]


async def test_a_restart_takes_up_what_nobody_looked_up(front, orders):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    front.desk._proving.wake = lambda _: None
    await front.say(conversation, DETAILS)
    assert await looked(front, conversation) == []
    front.restart()
    await front.desk.take_up()
    await settled()
    assert await looked(front, conversation) == ["found"]


async def test_a_number_alone_is_not_looked_up(front, orders):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "my order is CL-10432")
    assert orders.given == []
    assert "look-up" not in (await front.desk.conversation("maya", conversation))["can"]


async def test_on_whatsapp_a_phone_that_was_typed_proves_nothing(front, orders):
    await front.arrive("maya")
    conversation = await front.phone()
    await front.say(conversation, PERSON)
    await front.say(conversation, "my order is CL-10432, my number is +44 7700 900999")
    assert orders.given == []


async def test_what_was_said_stays_said_until_it_is_proven(front):
    await front.arrive("maya")
    conversation = await front.web()
    await front.say(conversation, PERSON)
    await front.say(conversation, "order CL-10432, postcode LS1 4AP")
    state = await front.state(conversation)
    assert latest(state.facts, FactName.ORDER).certainty is Certainty.SAID


@pytest.mark.parametrize(
    ("named", "other"),
    [("10432", False), ("cl 10432", False), ("CL-10319", True), ("NO26023475", False)],
)
async def test_what_is_known_of_the_proven_order_is_of_no_other(named, other):
    front = Front()
    conversation = await front.web()
    await front.say(conversation, PERSON)
    proof, system = {FactName.ORDER: "CL-10432"}, Origin.ORDER_SYSTEM
    await learns(front, conversation, proof, Certainty.VERIFIED, origin=system)

    await front.say(conversation, f"my order number is {named}")

    assert is_another(await front.state(conversation)) is other
