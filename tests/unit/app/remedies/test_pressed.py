"""The button of a remedy is pressed in two tabs, again and again, or by two sides at once.

One thing is done, the record says what came of it, and every press is answered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.app.policy import Policy
from bot.app.ports import Outcome
from bot.app.remedies.proposals import Wish
from bot.domain import events as e
from bot.domain.errors import Refused
from bot.domain.remedies.model import Stage
from tests.support.front import Front, settled
from tests.support.giving import FakeOrderDesk, options, stage, with_agent
from tests.support.waiting import until

BEING_DONE = "You chose “Voucher €10.00”. It's being done now, and you'll read here when it is."
DONE = "Your voucher for €10.00: MADE-1. Enter the code in the basket with your next order."


@pytest.fixture
async def front(orders: FakeOrderDesk) -> Front:
    """Whoever waits is told at once."""
    made = Front(orders=orders, policy=Policy(remedy_told=timedelta()))
    await made.arrive("maya", "tomas")
    return made


async def an_offer(front: Front) -> tuple[str, dict[str, str]]:
    """A conversation, and the ids of what may be chosen in it."""
    conversation = await with_agent(front)
    found = await options(front, conversation)
    ids = {kind: option["id"] for kind, option in found.items() if option["within"]}
    wishes = [Wish(remedy=one) for one in ids.values()]
    await front.desk.remedies.offer("maya", conversation, wishes, ("Which suits you?", "m-offer"))
    return conversation, ids


async def press(front: Front, conversation: str, remedy: str, text: str = "Voucher €10.00") -> None:
    await front.write(conversation, text, button=f"remedy:{remedy}")


async def told(front: Front, conversation: str, words: Sequence[str], after: int) -> None:
    """The customer reads these words."""

    async def read() -> bool:
        return await front.words(conversation, after) == list(words)

    await until(read)


async def nobody_waits(front: Front, conversation: str) -> bool:
    whole = await front.desk.conversation("maya", conversation)
    return whole["unanswered"] is None and (await front.state(conversation)).waiting_since is None


async def test_who_chooses_reads_that_it_is_being_done_and_then_that_it_is(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    before = (await front.state(conversation)).version
    orders.gate.clear()
    await press(front, conversation, ids["voucher"])
    await told(front, conversation, [BEING_DONE], before)
    orders.gate.set()
    await settled()
    assert await front.words(conversation, before) == [BEING_DONE, DONE]


async def test_who_is_served_at_once_reads_one_line(orders: FakeOrderDesk) -> None:
    front = Front(orders=orders)
    await front.arrive("maya")
    conversation, ids = await an_offer(front)
    before = (await front.state(conversation)).version
    await press(front, conversation, ids["voucher"])
    await settled()
    assert await front.words(conversation, before) == [DONE]


async def test_pressed_in_two_tabs_it_is_done_once_and_both_presses_are_answered(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    before = (await front.state(conversation)).version
    orders.gate.clear()
    await asyncio.gather(*(press(front, conversation, ids["voucher"]) for _ in range(2)))
    await orders.reached.wait()
    orders.gate.set()
    await settled()
    assert await front.words(conversation, before) == [BEING_DONE, DONE]
    assert orders.asked == [(ids["voucher"], False)]
    assert await nobody_waits(front, conversation)
    assert await front.events(conversation, e.RemedyRefused) == []


async def test_pressed_again_later_it_is_told_again_and_nobody_has_to_answer(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    await press(front, conversation, ids["voucher"])
    await settled()
    assert await front.press(conversation, f"remedy:{ids['voucher']}") == [DONE]
    assert await nobody_waits(front, conversation)
    await front.desk.hand_back("maya", conversation, "Given")
    turns = len(await front.events(conversation, e.TurnEnded))
    assert await front.press(conversation, f"remedy:{ids['voucher']}") == [DONE]
    assert len(await front.events(conversation, e.TurnEnded)) == turns
    assert orders.asked == [(ids["voucher"], False)]


async def test_another_one_in_the_other_tab_is_answered_and_left_to_the_agent(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    await press(front, conversation, ids["voucher"])
    await settled()
    said = await front.say(conversation, "€104.90 back", button=f"remedy:{ids['refund']}")
    assert said == [
        "You chose “Voucher €10.00” first, so that's what we went with. If you'd rather have"
        " “€104.90 back”: Maya reads it here, too."
    ]
    whole = await front.desk.conversation("maya", conversation)
    assert whole["unanswered"]["text"] == "€104.90 back"
    assert orders.asked == [(ids["voucher"], False)]


async def test_what_could_not_be_asked_is_told_and_may_be_chosen_again(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    orders.next = [Outcome(result="refused", code="slow")]
    (said,) = await front.press(conversation, f"remedy:{ids['voucher']}")
    assert said.startswith("“Voucher €10.00” hasn't been done")
    assert await front.press(conversation, f"remedy:{ids['voucher']}") == [DONE]
    assert await stage(front, conversation) is Stage.DONE


async def test_what_the_order_system_declined_is_not_asked_again_by_a_button(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    orders.next = [Outcome(result="refused", code="too_much")]
    await front.press(conversation, f"remedy:{ids['voucher']}")
    await front.press(conversation, f"remedy:{ids['voucher']}")
    assert orders.asked == [(ids["voucher"], False)]
    whole = await front.desk.conversation("maya", conversation)
    assert whole["unanswered"] is not None


async def test_done_without_an_answer_the_customer_reads_that_it_is_not_confirmed(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    orders.unanswered = 1
    (first,) = await front.press(conversation, f"remedy:{ids['voucher']}")
    (again,) = await front.press(conversation, f"remedy:{ids['voucher']}")
    assert first == again
    assert "isn't confirmed yet" in first
    before = (await front.state(conversation)).version
    await front.pass_time(seconds=6)
    assert await front.words(conversation, before) == [DONE]
    assert sum(orders.done.values()) == 1


@pytest.mark.parametrize("first", ["agent", "customer"])
async def test_agent_and_customer_at_once_is_one_act_of_which_the_customer_reads(
    front: Front, orders: FakeOrderDesk, first: str
) -> None:
    conversation, ids = await an_offer(front)
    orders.gate.clear()
    give = front.desk.remedies.give("maya", conversation, Wish(remedy=ids["voucher"]))
    if first == "agent":
        giving = asyncio.create_task(give)
        await orders.reached.wait()
        await press(front, conversation, ids["voucher"])
    else:
        await press(front, conversation, ids["voucher"])
        await orders.reached.wait()
        giving = asyncio.create_task(give)
    orders.gate.set()
    (outcome,) = await asyncio.gather(giving, return_exceptions=True)
    await settled()
    assert (first == "agent") == (not isinstance(outcome, Refused))
    assert (await front.words(conversation))[-1] == DONE
    assert await front.events(conversation, e.RemedyRefused) == []
    assert orders.asked == [(ids["voucher"], False)]


async def test_two_agents_at_once_give_it_once(front: Front, orders: FakeOrderDesk) -> None:
    conversation, ids = await an_offer(front)
    wish = Wish(remedy=ids["voucher"])
    clicks = (front.desk.remedies.give("maya", conversation, wish) for _ in range(3))
    outcomes = await asyncio.gather(*clicks, return_exceptions=True)
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 2
    assert orders.asked == [(ids["voucher"], False)]


class Held:
    """The purse, in which each waits after it was counted until it may go on."""

    def __init__(self, front: Front) -> None:
        self._counted: asyncio.Queue[asyncio.Event] = asyncio.Queue()
        self._reserve = front.stores.purse.reserve
        front.stores.purse.reserve = self.reserve  # type: ignore[method-assign]

    async def reserve(self, *given: Any) -> str | None:
        full, may_go_on = await self._reserve(*given), asyncio.Event()
        self._counted.put_nowait(may_go_on)
        await may_go_on.wait()
        return full

    async def next(self) -> asyncio.Event:
        """It was counted; this lets it go on."""
        return await self._counted.get()


@pytest.mark.parametrize("first_ends_first", [True, False])
async def test_two_front_desks_that_see_to_one_choice_give_it_once_and_refuse_nothing(
    front: Front, orders: FakeOrderDesk, first_ends_first: bool
) -> None:
    conversation, ids = await an_offer(front)
    held = Held(front)
    await press(front, conversation, ids["voucher"])
    first = await held.next()
    front.restart()  # another front desk on the same store: the first goes on as well
    await press(front, conversation, ids["voucher"])
    (await held.next()).set()
    if not first_ends_first:
        await orders.reached.wait()
    first.set()
    await settled()
    assert await stage(front, conversation) is Stage.DONE
    assert await front.events(conversation, e.RemedyRefused) == []
    assert orders.asked == [(ids["voucher"], False)]
    assert (await front.words(conversation))[-1] == DONE


async def test_a_front_desk_that_dies_between_counting_and_the_mark_leaves_it_to_be_done(
    front: Front, orders: FakeOrderDesk
) -> None:
    conversation, ids = await an_offer(front)
    held = Held(front)
    await press(front, conversation, ids["voucher"])
    await held.next()
    for task in asyncio.all_tasks():
        if task.get_name().startswith("remedy:"):
            task.cancel()
    await settled()
    assert await stage(front, conversation) is Stage.CHOSEN
    front.restart()
    looking = asyncio.create_task(front.pass_time(seconds=5))
    (await held.next()).set()
    await looking
    await settled()
    assert await stage(front, conversation) is Stage.DONE
    assert orders.asked == [(ids["voucher"], False)]
