"""Index, feed, people, leases, limits, names and sessions: what several processes agree on."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from bot.app.errors import Missed
from bot.domain import events as e
from bot.domain.conversation import Status
from bot.domain.fold import fold
from bot.domain.lists import MOST_WITH_BOT
from tests.support.events import NOW, WAYS, later, promised, state_of
from tests.support.waiting import until


async def is_none(asked):
    return not await asked


# Index


def offered_until(minutes, conversation="c-1"):
    state = state_of(*WAYS["offered"], conversation=conversation)
    return replace(state, until=later(minutes))


async def test_what_is_not_closed_is_open_oldest_first(stores):
    for number in (2, 1, 3):
        state = replace(state_of(*WAYS["bot"], conversation=f"c-{number}"), opened_at=later(number))
        if number == 2:
            first = state
        await stores.index.note(state)
    await stores.index.note(first)
    assert set(await stores.index.open()) == {"c-1", "c-2", "c-3"}
    assert await stores.index.how_many_open() == 3
    closed = replace(first, status=Status.CLOSED)
    await stores.index.note(closed)
    assert "c-2" in await stores.index.open(), "a note only adds: whoever writes it may not know"
    await stores.index.settle(closed)
    assert set(await stores.index.open()) == {"c-1", "c-3"}
    await stores.index.note(first)
    assert "c-2" in await stores.index.open()


async def test_of_those_with_the_bot_alone_the_latest_are_listed_and_all_that_people_see_to(stores):
    held = state_of(*WAYS["agent"], conversation="with-maya")
    await stores.index.note(held)
    talking = state_of(*WAYS["bot"], conversation="c")
    for number in range(MOST_WITH_BOT + 2):
        await stores.index.note(replace(talking, id=f"c-{number}", changed_at=later(number / 60)))
    await stores.index.note(replace(talking, id="c-0", changed_at=later(60)))
    found = set(await stores.index.open())
    assert len(found) == MOST_WITH_BOT + 1 == await stores.index.how_many_open()
    assert {"with-maya", "c-0"} <= found
    assert not {"c-1", "c-2"} & found
    await stores.index.note(replace(talking, id="c-9", status=Status.WAITING))
    assert "c-9" in await stores.index.open()
    assert await stores.index.how_many_open() == MOST_WITH_BOT + 1, "it stands in one list"


async def test_who_waits_and_what_people_hold_are_lists_of_their_own(stores):
    states = {name: state_of(*events, conversation=name) for name, events in WAYS.items()}
    for state in states.values():
        await stores.index.note(state)
    assert await stores.index.waiting() == ("waiting",)
    assert set(await stores.index.held()) == {"offered", "agent"}
    await stores.index.settle(replace(states["waiting"], status=Status.OFFERED))
    await stores.index.settle(replace(states["agent"], status=Status.BOT))
    assert await stores.index.waiting() == ()
    assert set(await stores.index.held()) == {"offered", "waiting"}


async def test_a_closed_conversation_with_words_to_send_is_open_until_they_are_sent(stores):
    state = replace(state_of(*WAYS["bot"]), channel="whatsapp")
    state = fold(state, [e.HouseSaid(at=NOW, phrase="house.noted", text="x")])
    state = fold(state, [e.Closed(at=NOW, agent="maya")])
    await stores.index.note(state)
    assert await stores.index.open() == ("c-1",)
    await stores.index.settle(fold(state, [e.Sent(at=NOW, message=3, provider_id="w")]))
    assert await stores.index.open() == ()


async def test_what_is_due_is_found_when_it_is_due_and_not_before_nearest_first(stores):
    await stores.index.note(offered_until(2, "c-2"))
    await stores.index.note(offered_until(1, "c-1"))
    await stores.index.note(state_of(*WAYS["closed"], conversation="c-3"))
    assert await stores.index.due(later(0.5)) == ()
    assert await stores.index.due(later(1)) == ("c-1",)
    assert await stores.index.due(later(3)) == ("c-1", "c-2")


async def test_a_note_moves_a_deadline_nearer_and_never_away(stores):
    await stores.index.note(offered_until(5))
    await stores.index.note(offered_until(2))
    assert await stores.index.due(later(2)) == ("c-1",)
    await stores.index.note(offered_until(9))
    await stores.index.note(state_of(*WAYS["bot"]))
    assert await stores.index.due(later(2)) == ("c-1",)


async def test_settling_makes_the_deadline_what_the_state_says(stores):
    await stores.index.note(offered_until(2))
    await stores.index.settle(offered_until(9))
    assert await stores.index.due(later(8)) == ()
    assert await stores.index.due(later(9)) == ("c-1",)
    await stores.index.settle(state_of(*WAYS["closed"]))
    assert await stores.index.due(later(99)) == ()


async def test_what_is_past_and_cant_be_helped_is_put_off(stores):
    await stores.index.note(offered_until(2))
    await stores.index.settle(offered_until(2), later(9))
    assert await stores.index.due(later(8)) == ()
    assert await stores.index.due(later(9)) == ("c-1",)


async def test_a_promise_is_due_too(stores):
    await stores.index.note(state_of(*WAYS["agent"], promised(minutes=7)))
    assert await stores.index.due(later(7)) == ("c-1",)


# Feed


async def take(stores, cursor, number):
    found = []
    async for hint in stores.feed.follow(cursor):
        found.append(hint)
        if len(found) == number:
            return found
    return found


async def test_whoever_follows_gets_everything_after_their_cursor_once_and_in_order(stores):
    start = await stores.feed.cursor()
    for version in range(1, 6):
        await stores.feed.announce("conversation", conversation="c-1", version=version)
    async with asyncio.timeout(5):
        hints = await take(stores, start, 5)
        assert [hint.version for hint in hints] == [1, 2, 3, 4, 5]
        rest = await take(stores, hints[2].cursor, 2)
    assert [hint.version for hint in rest] == [4, 5]
    assert await stores.feed.cursor() == hints[-1].cursor


async def test_a_hint_says_what_changed_and_who_did_it(stores):
    start = await stores.feed.cursor()
    await stores.feed.announce("typing", conversation="c-1", who="agent:maya")
    async with asyncio.timeout(5):
        (hint,) = await take(stores, start, 1)
    assert (hint.kind, hint.conversation, hint.version, hint.who) == (
        "typing",
        "c-1",
        0,
        "agent:maya",
    )


async def test_followers_are_woken_by_news_without_asking(stores):
    cursor = await stores.feed.cursor()
    followers = [asyncio.ensure_future(take(stores, cursor, 1)) for _ in range(3)]
    done, _ = await asyncio.wait(followers, timeout=0.05)
    assert done == set()
    await stores.feed.announce("presence", who="maya")
    async with asyncio.timeout(2):
        heard = await asyncio.gather(*followers)
    assert [hints[0].who for hints in heard] == ["maya"] * 3


# Presence


async def test_here_is_who_is_available_and_was_heard_of_lately(stores, clock):
    presence = stores.presence
    await presence.set_available("maya", True)
    assert await presence.here() == frozenset()
    await presence.heartbeat("maya")
    await presence.heartbeat("jonas")
    assert await presence.here() == {"maya"}
    clock.move(seconds=25)
    assert await presence.here() == {"maya"}
    clock.move(seconds=0.1)
    assert await presence.here() == frozenset()
    await presence.heartbeat("maya")
    assert await presence.here() == {"maya"}


async def test_whoever_typed_a_moment_ago_is_writing_and_nobody_else(stores, clock):
    presence = stores.presence
    assert not await presence.is_writing("maya", "c-1")
    await presence.typed("maya", "c-1")
    assert await presence.is_writing("maya", "c-1")
    assert not await presence.is_writing("jonas", "c-1")
    assert not await presence.is_writing("maya", "c-2")
    clock.move(seconds=19)
    assert await presence.is_writing("maya", "c-1")
    clock.move(seconds=1)
    assert not await presence.is_writing("maya", "c-1")


async def test_the_switch_outlives_the_connection(stores):
    presence = stores.presence
    assert dict(await presence.switched_at()) == {}
    await presence.set_available("maya", True)
    assert dict(await presence.switched_at()) == {"maya": NOW}
    await presence.heartbeat("maya")
    await presence.left("maya")
    assert await presence.here() == frozenset()
    assert dict(await presence.switches()) == {"maya": True}
    await presence.heartbeat("maya")
    assert await presence.here() == {"maya"}
    await presence.set_available("maya", False)
    assert await presence.here() == frozenset()
    assert dict(await presence.switches()) == {"maya": False}


async def test_who_closed_the_desk_or_went_silent_is_absent_since_then(stores, clock):
    presence = stores.presence
    assert await presence.absent() == {}
    await presence.heartbeat("maya")
    await presence.heartbeat("jonas")
    clock.move(seconds=10)
    await presence.left("jonas")
    assert await presence.absent() == {"jonas": later(seconds=10)}
    clock.move(seconds=16)
    assert await presence.absent() == {"jonas": later(seconds=10), "maya": NOW}
    await presence.heartbeat("maya")
    await presence.acted("jonas")
    assert await presence.absent() == {"jonas": later(seconds=26)}


async def test_who_only_switched_off_still_sits_there(stores):
    await stores.presence.heartbeat("maya")
    await stores.presence.set_available("maya", False)
    assert await stores.presence.here() == frozenset()
    assert await stores.presence.absent() == {}


# Places


async def test_nobody_gets_more_than_their_limit_however_many_ask_at_once(stores):
    got = await asyncio.gather(
        *(stores.reservations.reserve("maya", f"c-{n}", 3) for n in range(20))
    )
    assert sum(got) == 3
    assert len(await stores.reservations.held("maya")) == 3


async def test_the_same_place_again_is_the_same_place(stores):
    reserve = stores.reservations.reserve
    assert await reserve("maya", "c-1", 1)
    assert await reserve("maya", "c-1", 1)
    assert not await reserve("maya", "c-2", 1)
    assert await reserve("jonas", "c-2", 1)


async def test_a_place_given_back_is_free(stores):
    places = stores.reservations
    await places.reserve("maya", "c-1", 1)
    await places.release("maya", "c-2")
    assert not await places.reserve("maya", "c-2", 1)
    await places.release("maya", "c-1")
    await places.release("maya", "c-1")
    assert await places.held("maya") == frozenset()
    assert await places.reserve("maya", "c-2", 1)


async def test_a_call_that_comes_to_nothing_leaves_the_place_to_the_others_for_it(stores):
    places = stores.reservations
    won = await places.claim("maya", "c-1", 1)
    lost = await places.claim("maya", "c-1", 1)
    assert len({won, lost, ""}) == 3
    for first, then in ((lost, won), (won, lost)):
        await places.claim("maya", "c-1", 1)
        await places.release("maya", "c-1", first)
        assert await places.held("maya") == {"c-1"}
        assert await places.claim("maya", "c-2", 1) == ""
        await places.settle("maya", "c-1", then)
        await places.release("maya", "c-1", first)
        assert not await places.reserve("maya", "c-2", 1)


async def test_what_is_claimed_is_one_place_and_free_once_nobody_has_it(stores):
    places = stores.reservations
    claims = [await places.claim("maya", "c-1", 2) for _ in range(3)]
    assert await places.reserve("maya", "c-2", 2)
    assert await places.claim("maya", "c-3", 2) == ""
    for claim in claims:
        assert await places.held("maya") == {"c-1", "c-2"}
        await places.release("maya", "c-1", claim)
    assert await places.held("maya") == {"c-2"}


async def test_a_settled_place_is_given_back_like_any_and_what_another_call_claimed_stays(stores):
    places = stores.reservations
    settled, running = [await places.claim("maya", "c-1", 1) for _ in range(2)]
    await places.settle("maya", "c-1", settled)
    await places.release("maya", "c-1")
    assert await places.held("maya") == {"c-1"}
    await places.release("maya", "c-1", running)
    assert await places.held("maya") == frozenset()


async def test_a_place_that_is_freed_is_nobodys_whoever_claimed_it(stores):
    places = stores.reservations
    await places.claim("maya", "c-1", 2)
    await places.reserve("maya", "c-1", 2)
    await places.reserve("maya", "c-10", 2)
    await places.free("maya", "c-1")
    assert await places.held("maya") == {"c-10"}


async def test_a_place_tells_when_it_was_taken_last(stores, clock):
    places = stores.reservations
    await places.reserve("maya", "c-1", 2)
    clock.move(seconds=5)
    await places.reserve("maya", "c-2", 2)
    assert await places.taken_at("maya") == {"c-1": NOW, "c-2": later(seconds=5)}
    await places.reserve("maya", "c-1", 2)
    assert await places.taken_at("maya") == dict.fromkeys(("c-1", "c-2"), later(seconds=5))


# Leases


async def test_one_of_many_holds_a_lease(stores):
    tokens = await asyncio.gather(*(stores.leases.acquire("watch", 60) for _ in range(20)))
    assert len([token for token in tokens if token]) == 1
    assert await stores.leases.acquire("another", 60)


async def test_only_the_holder_renews_and_releases(stores):
    token = await stores.leases.acquire("watch", 60)
    assert await stores.leases.renew("watch", token, 60)
    assert not await stores.leases.renew("watch", "somebody", 60)
    assert not await stores.leases.renew("other", token, 60)
    await stores.leases.release("watch", "somebody")
    assert await stores.leases.acquire("watch", 60) is None
    await stores.leases.release("watch", token)
    assert not await stores.leases.renew("watch", token, 60)
    assert await stores.leases.acquire("watch", 60)


async def test_a_lease_ends_by_itself_and_then_its_token_is_worth_nothing(stores, clock):
    token = await stores.leases.acquire("watch", 0.02)
    clock.move(seconds=1)
    other = await until(lambda: stores.leases.acquire("watch", 60))
    assert other != token
    assert not await stores.leases.renew("watch", token, 60)
    await stores.leases.release("watch", token)
    assert await stores.leases.renew("watch", other, 60)


async def test_the_holder_hears_at_the_release_that_somebody_asked_meanwhile(stores):
    token = await stores.leases.acquire("turn:c-1", 60)
    assert await stores.leases.acquire("turn:c-1", 60) is None
    assert await stores.leases.acquire("turn:c-2", 60)
    assert await stores.leases.renew("turn:c-1", token, 60)
    assert await stores.leases.release("turn:c-1", token)
    token = await stores.leases.acquire("turn:c-1", 60)
    assert not await stores.leases.release("turn:c-1", token)


async def test_who_lost_a_lease_does_not_hear_what_the_next_holder_must(stores, clock):
    late = await stores.leases.acquire("turn:c-1", 0.02)
    assert await stores.leases.acquire("turn:c-1", 60) is None
    clock.move(seconds=1)
    token = await until(lambda: stores.leases.acquire("turn:c-1", 60))
    assert await stores.leases.acquire("turn:c-1", 60) is None
    assert not await stores.leases.release("turn:c-1", late)
    assert await stores.leases.release("turn:c-1", token)


async def test_a_holder_that_takes_the_place_of_a_dead_one_is_told_of_nothing_old(stores, clock):
    await stores.leases.acquire("turn:c-1", 0.02)
    assert await stores.leases.acquire("turn:c-1", 60) is None
    clock.move(seconds=1)
    token = await until(lambda: stores.leases.acquire("turn:c-1", 60))
    clock.move(seconds=1)
    held = await stores.leases.release("turn:c-1", token)
    assert not held or stores.leases.__class__.__name__ == "RedisLeases"


async def test_old_hints_are_forgotten_and_who_lags_behind_them_is_told(stores, clock):
    now = datetime.now(timezone.utc)  # the store's own
    await stores.feed.announce("presence", who="maya")
    start = await stores.feed.cursor()
    await stores.feed.announce("erased", conversation="c-1")
    await stores.feed.trim(min(clock(), now) - timedelta(days=1))
    (hint,) = await take(stores, start, 1)
    assert hint.conversation == "c-1"
    await stores.feed.trim(max(clock(), now) + timedelta(minutes=1))
    await stores.feed.announce("presence", who="tomas")
    with pytest.raises(Missed):
        await take(stores, start, 1)
    heard = await stores.feed.cursor()
    await stores.feed.announce("presence", who="priya")
    (hint,) = await take(stores, heard, 1)
    assert hint.who == "priya"
