"""What was given is counted where all see it, all or nothing; the log keeps every step."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.memory.remedies import MemoryPurse
from bot.domain.remedies.log import LogLine
from bot.domain.remedies.purse import Claim, claims_of
from bot.domain.remedies.rules import Budgets
from tests.support.events import NOW, later
from tests.support.remedies import remedy

DAY = NOW - timedelta(days=1)
HOLD = timedelta(minutes=2)


def claim(scope="agent:maya", amount=10, most=25, since=DAY):
    return Claim(scope=scope, amount=amount, most=most, since=since)


async def test_what_does_not_fit_is_not_counted_anywhere(stores):
    tight, wide = claim(most=15), claim("shop", most=1000)
    assert await stores.purse.reserve("e-1", [wide, tight], NOW, HOLD) is None
    assert await stores.purse.reserve("e-2", [wide, tight], NOW, HOLD) == "agent:maya"
    assert await stores.purse.counted([wide, tight], NOW) == (10, 10)


async def test_to_the_last_cent_it_fits(stores):
    assert await stores.purse.reserve("e-1", [claim(amount=25)], NOW, HOLD) is None
    assert await stores.purse.reserve("e-2", [claim(amount=1)], NOW, HOLD) == "agent:maya"
    assert await stores.purse.reserve("e-3", [claim(amount=0)], NOW, HOLD) is None


async def test_the_same_entry_again_counts_once(stores):
    for _ in range(3):
        assert await stores.purse.reserve("e-1", [claim(most=10)], NOW, HOLD) is None
    assert await stores.purse.counted([claim()], NOW) == (10,)


async def test_many_at_once_never_get_more_than_there_is(stores):
    found = await asyncio.gather(
        *(stores.purse.reserve(f"e-{n}", [claim(most=45)], NOW, HOLD) for n in range(12))
    )
    assert found.count(None) == 4
    assert await stores.purse.counted([claim()], NOW) == (40,)


async def test_what_is_released_is_free_again(stores):
    await stores.purse.reserve("e-1", [claim(most=10)], NOW, HOLD)
    await stores.purse.release("e-1", [claim()])
    await stores.purse.release("e-never", [claim()])
    assert await stores.purse.reserve("e-2", [claim(most=10)], NOW, HOLD) is None


async def test_a_reservation_that_nobody_kept_ends_by_itself(stores):
    await stores.purse.reserve("e-1", [claim(most=10)], NOW, HOLD)
    assert await stores.purse.reserve("e-2", [claim(most=10)], later(1), HOLD) == "agent:maya"
    assert await stores.purse.reserve("e-2", [claim(most=10)], later(2), HOLD) is None
    assert await stores.purse.counted([claim()], later(2)) == (10,)


async def test_what_is_kept_counts_for_good_also_without_a_reservation(stores):
    await stores.purse.reserve("e-1", [claim()], NOW, HOLD)
    await stores.purse.keep("e-1", [claim()], NOW)
    await stores.purse.keep("e-late", [claim()], NOW)
    assert await stores.purse.counted([claim()], later(60)) == (20,)


async def test_what_is_older_than_the_span_counts_no_more(stores):
    await stores.purse.keep("e-1", [claim()], NOW)
    await stores.purse.keep("e-2", [claim()], later(10))
    assert await stores.purse.counted([claim(since=later(5))], later(11)) == (10,)
    tight = claim(most=20, since=later(5))
    assert await stores.purse.reserve("e-3", [tight], later(11), HOLD) is None


async def test_nothing_is_claimed_without_claims(stores):
    assert await stores.purse.counted([], NOW) == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["give", "refused", "wait"]),
        st.sampled_from(["maya", "tomas"]),
        st.sampled_from(["anna", "ben", "cleo"]),
        st.integers(1, 60),
    ),
    max_size=40,
)


@given(STEPS)
def test_whoever_gives_whatever_to_whom_no_budget_is_ever_exceeded(steps):
    asyncio.run(_give_all(steps))


async def _give_all(steps):
    """Each remedy is reserved, begun at once, and perhaps refused; days go by in between."""
    budgets = Budgets(agent_day=100, shop_month=250, customer=80, customer_days=30)
    purse, now, given = MemoryPurse(), NOW, []
    for number, (step, agent, customer, amount) in enumerate(steps):
        if step == "wait":
            now += timedelta(hours=amount)
            continue
        wanted = remedy(id=f"wl-{number}", order=f"CL-{number}", amount=amount, customer=customer)
        claims = claims_of(budgets, wanted, agent, now, "Europe/London")
        if await purse.reserve(f"e-{number}", claims, now, HOLD) is None:
            await purse.keep(f"e-{number}", claims, now)
            if step == "refused":
                await purse.release(f"e-{number}", claims)
            else:
                given.append((now, agent, customer, amount))
    for at, agent, customer, _ in given:
        day = [x for t, who, _, x in given if who == agent and t.date() == at.date()]
        month = [x for t, _, _, x in given if (t.year, t.month) == (at.year, at.month)]
        month_ago = at - timedelta(days=30)
        lately = [x for t, _, whom, x in given if whom == customer and month_ago <= t <= at]
        assert sum(day) <= 100
        assert sum(month) <= 250
        assert sum(lately) <= 80


def line(seq, minutes=0.0, **more):
    told = {"step": "begun", "who": "maya", "by": "", "word": "“Grüße” 🎁"}
    at = later(minutes)
    return LogLine(
        **{"conversation": "c-1", "seq": seq, "at": at, **told, "remedy": remedy(), **more}
    )


async def test_the_log_gives_back_what_was_added_in_order(stores):
    first, second = line(4), line(5, 3, remedy=remedy(item="LMP-1", owed=True))
    await stores.remedy_log.add([first])
    await stores.remedy_log.add([second])
    await stores.remedy_log.add([])
    assert await stores.remedy_log.lines(NOW) == (first, second)
    assert await stores.remedy_log.lines(later(1)) == (second,)


@pytest.mark.parametrize("count", [999, 1000, 2500])
async def test_a_long_log_is_read_as_far_back_as_it_is_asked_for(stores, count):
    lines = [line(seq, seq) for seq in range(count)]
    await stores.remedy_log.add(lines)
    assert await stores.remedy_log.lines(NOW) == tuple(lines)
    assert await stores.remedy_log.lines(later(count - 3)) == tuple(lines[-3:])


async def test_conversations_with_a_remedy_are_found_by_when_it_was(stores):
    await stores.remedy_log.note("c-1", NOW)
    await stores.remedy_log.note("c-2", later(5))
    await stores.remedy_log.note("c-1", later(9))
    assert set(await stores.remedy_log.conversations(NOW)) == {"c-1", "c-2"}
    assert await stores.remedy_log.conversations(later(6)) == ("c-1",)


async def test_what_is_kept_stays_kept_though_it_is_reserved_again(stores):
    await stores.purse.keep("e-1", [claim()], NOW)
    assert await stores.purse.reserve("e-1", [claim()], NOW, HOLD) is None
    assert await stores.purse.counted([claim()], NOW + 2 * HOLD) == (10,)
