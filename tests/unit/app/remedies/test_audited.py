"""What is given stands in the one audit log, step by step, whoever or whatever did it."""

from __future__ import annotations

from bot.app.ports import Outcome
from bot.app.remedies.proposals import Wish
from bot.domain.errors import Unavailable
from bot.domain.privacy.audit import CUSTOMER, PRODUCT, Deed, Wanted
from tests.support.front import Front, settled
from tests.support.giving import with_agent

Line = tuple[str, str, str]


async def option(front: Front, conversation: str, kind: str, agent: str = "maya") -> Wish:
    shown = await front.desk.remedies.shown(agent, conversation, "", "")
    found = {one["kind"]: one["id"] for one in (*shown["options"], *shown["left_out"])}
    return Wish(remedy=found[kind])


async def lines(front: Front, conversation: str) -> list[Line]:
    """Who, what and the outcome, the oldest first; all about one remedy."""
    page = await front.stores.audit.page(Wanted(conversation=conversation), 100)
    return [(line.who, line.deed.value, line.outcome) for line in reversed(page.lines)]


async def test_what_an_agent_gives_stands_there_with_what_came_of_it(front, orders) -> None:
    conversation = await with_agent(front)
    wish = await option(front, conversation, "voucher")
    await front.desk.remedies.give("maya", conversation, wish)
    assert await lines(front, conversation) == [
        ("maya", "remedy_given", "done"),
        (PRODUCT, "remedy_done", "done"),
    ]
    page = await front.stores.audit.page(Wanted(deed=Deed.REMEDY_GIVEN.value), 100)
    assert [line.about for line in page.lines] == [wish.remedy]


async def test_what_a_supervisor_approved_or_declined_stands_there_with_who_asked(front) -> None:
    conversation = await with_agent(front, "tomas")
    wish = await option(front, conversation, "refund", "tomas")
    await front.desk.remedies.ask("tomas", conversation, wish, "please")
    await front.desk.remedies.decide("maya", conversation, wish.remedy, False, "no")
    assert await lines(front, conversation) == [
        ("tomas", "remedy_asked", "done"),
        ("maya", "remedy_declined", "done"),
    ]
    await front.desk.remedies.ask("tomas", conversation, wish, "really")
    await front.desk.remedies.decide("maya", conversation, wish.remedy, True, "")
    assert [line[:2] for line in (await lines(front, conversation))[3:]] == [
        ("maya", "remedy_approved"),
        ("tomas", "remedy_given"),
        (PRODUCT, "remedy_done"),
    ]


async def test_a_refusal_of_the_order_system_and_what_is_unclear_stand_there(front, orders) -> None:
    conversation = await with_agent(front)
    orders.next = [
        Outcome(result="unknown", code="slow"),
        Outcome(result="refused", code="too_much", why="At most 5.00 for Hannah."),
    ]
    await front.desk.remedies.give(
        "maya", conversation, await option(front, conversation, "voucher")
    )
    await front.pass_time(seconds=6)
    assert [line[1:] for line in await lines(front, conversation)] == [
        ("remedy_given", "done"),
        ("remedy_unclear", "unknown:slow"),
        ("remedy_refused", "refused:too_much"),
    ]


async def test_what_a_customer_chose_stands_there_as_theirs(front) -> None:
    conversation = await with_agent(front)
    wish = await option(front, conversation, "voucher")
    await front.desk.remedies.offer("maya", conversation, [wish], ("Choose", "m-1"))
    button = (await front.state(conversation)).latest_buttons[0].id
    await front.press(conversation, button)
    assert (CUSTOMER, "remedy_chosen", "done") in await lines(front, conversation)


async def test_what_a_crash_kept_from_it_is_added_at_the_next_start_once(front, orders) -> None:
    conversation = await with_agent(front)
    note = front.stores.audit.note

    async def away(line: object) -> None:
        raise Unavailable("away")

    front.stores.audit.note = away  # type: ignore[method-assign]
    await front.desk.remedies.give(
        "maya", conversation, await option(front, conversation, "voucher")
    )
    front.stores.audit.note = note  # type: ignore[method-assign]
    assert await lines(front, conversation) == []
    front.restart()
    for _ in range(2):
        await front.desk.remedies.make_whole()
        await settled()
        assert [line[1] for line in await lines(front, conversation)] == [
            "remedy_given",
            "remedy_done",
        ]
