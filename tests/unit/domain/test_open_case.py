"""What stands open in a customer's other chat, and what an agent vouched for."""

from __future__ import annotations

from datetime import timedelta

from bot.domain import events as e
from bot.domain.cases.open_case import open_case
from bot.domain.conversation import Conversation
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.knowledge.proving import is_theirs
from bot.domain.promises.kinds import PromiseKind
from tests.support.events import NOW, later, opened, said

NAMES = ("order:CL-10234",)


def order(certainty: Certainty = Certainty.VERIFIED) -> e.Learned:
    fact = Fact(
        name=FactName.ORDER,
        value="CL-10234",
        source=2,
        origin=Origin.CUSTOMER,
        certainty=certainty,
        at=NOW,
    )
    return e.Learned(at=NOW, facts=(fact,))


def promised(kind: PromiseKind, due: int = 60) -> e.Promised:
    text, number = "write", "CL-10234" if kind is PromiseKind.WATCH else ""
    return e.Promised(
        at=NOW, promise=kind.value, owner="maya", text=text, due=later(due), kind=kind, order=number
    )


def state_of(*events: e.Event) -> Conversation:
    return fold(Conversation(id="c-1"), (opened(), said(), *events))


def test_a_promise_to_write_is_an_open_case():
    found = open_case(state_of(order(), promised(PromiseKind.CONTACT)), NAMES)
    assert found is not None
    assert (found.agent, found.due, found.watched) == ("maya", later(60), None)


def test_a_watched_order_is_one_that_leaves_the_bot_its_word():
    found = open_case(state_of(order(), promised(PromiseKind.WATCH)), NAMES)
    assert found is not None
    assert found.watched is not None
    assert found.agent == "maya"


def test_nothing_is_open_where_nobody_owes_anything():
    assert open_case(state_of(order()), NAMES) is None


def test_a_number_that_was_only_named_there_opens_nothing():
    assert open_case(state_of(order(Certainty.SAID), promised(PromiseKind.CONTACT)), NAMES) is None


def test_another_customer_s_case_is_nobody_else_s():
    state = state_of(order(), promised(PromiseKind.CONTACT))
    assert open_case(state, ("order:CL-10300", "email:a@b.example")) is None


def test_that_it_is_one_case_changes_nothing_of_who_speaks():
    before = state_of(order())
    after = fold(before, (e.Joined(at=NOW + timedelta(seconds=1), other="c-2", agent="maya"),))
    assert (after.status, after.owner, after.promises) == (before.status, None, ())


def test_an_order_is_theirs_by_proof_or_by_an_agent_s_word():
    named = state_of(order(Certainty.SAID))
    assert not is_theirs(named, "CL-10234")
    assert is_theirs(state_of(order()), "CL-10234")
    vouched = e.Vouched(at=NOW, agent="maya", order="CL-10234", word="read me the label")
    assert is_theirs(fold(named, (vouched,)), "CL-10234")
    assert not is_theirs(fold(named, (vouched,)), "CL-10300")
