"""What the door writes down: ids and files, and never a word."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from bot.adapters.memory.audit import MemoryAudit
from bot.adapters.memory.coordination import MemoryLimits
from bot.desk.answers import problem, reply
from bot.desk.door import Door
from bot.domain.errors import Unavailable
from bot.domain.privacy.audit import Deed, Wanted

DONE = reply({})


@pytest.fixture
def audit() -> MemoryAudit:
    return MemoryAudit()


@pytest.fixture
def door(audit: MemoryAudit, clock: Any) -> Door:
    return Door(None, MemoryLimits(clock), audit, clock)  # type: ignore[arg-type]


def request(route: str, body: Any = None, who: str = "maya", conversation: str = "c-1") -> Any:
    return SimpleNamespace(
        route=SimpleNamespace(name=f"warmline.desk.{route}"),
        match_info={"conversation": conversation} if conversation else {},
        ctx=SimpleNamespace(who=who) if who else SimpleNamespace(),
        body=body if isinstance(body, bytes) else json.dumps(body or {}).encode(),
    )


async def lines(audit: MemoryAudit) -> list[tuple[str, Deed, str, str, str]]:
    found = (await audit.page(Wanted(), 100)).lines
    return [(x.who, x.deed, x.conversation, x.about, x.outcome) for x in reversed(found)]


async def test_a_reply_is_noted_by_its_id_and_never_by_its_words(door, audit) -> None:
    await door.leave(request("reply", {"id": "a1b2", "text": "Dear Hannah"}), DONE)
    assert await lines(audit) == [("maya", Deed.REPLIED, "c-1", "a1b2", "done")]


@pytest.mark.parametrize(
    "body", [{"id": "Dear Hannah, your lamp"}, {"id": ["x"]}, {"id": "x" * 200}, [1], b"{", b"\xff"]
)
async def test_what_is_no_id_is_left_out(door, audit, body) -> None:
    await door.leave(request("reply", body), DONE)
    assert await lines(audit) == [("maya", Deed.REPLIED, "c-1", "", "done")]


async def test_a_refusal_is_noted_with_its_code(door, audit) -> None:
    await door.leave(request("take_over"), problem("taken", "Jonas has it.", 409))
    assert await lines(audit) == [("maya", Deed.TOOK_OVER, "c-1", "", "refused:taken")]


async def test_opening_again_soon_is_no_new_line_and_later_it_is(door, audit, clock) -> None:
    for _ in range(3):
        await door.leave(request("conversation"), DONE)
    await door.leave(request("conversation", conversation="c-2"), DONE)
    await door.leave(request("conversation", who="jonas"), DONE)
    assert len(await lines(audit)) == 3
    clock.move(601)
    await door.leave(request("conversation"), DONE)
    assert len(await lines(audit)) == 4


async def test_a_refused_look_is_noted_every_time(door, audit) -> None:
    for _ in range(2):
        answer = problem("not_allowed", "Not yours.", 403)
        await door.leave(request("conversation", who="greta"), answer)
    assert len(await lines(audit)) == 2


async def test_a_failed_log_in_is_noted_also_without_a_known_name(door, audit) -> None:
    answer = problem("log_in", "No.", 401)
    await door.leave(request("login", {"name": "my secret"}, who="", conversation=""), answer)
    await door.leave(request("login", {"name": "maya"}, conversation=""), answer)
    assert await lines(audit) == [
        ("", Deed.LOGGED_IN, "", "", "refused:log_in"),
        ("maya", Deed.LOGGED_IN, "", "", "refused:log_in"),
    ]


async def test_strangers_and_floods_leave_no_lines(door, audit) -> None:
    await door.leave(request("conversation", who=""), problem("log_in", "No.", 401))
    await door.leave(request("reply"), problem("too_many", "Slowly.", 429))
    await door.leave(request("static", conversation=""), DONE)
    assert await lines(audit) == []


async def test_a_line_that_cannot_be_kept_is_an_error(door, audit, monkeypatch) -> None:
    async def away(line: Any) -> None:
        raise Unavailable("away")

    monkeypatch.setattr(audit, "note", away)
    with pytest.raises(Unavailable):
        await door.leave(request("conversation"), DONE)


async def test_an_address_can_put_nothing_but_an_id_into_a_line(door, audit) -> None:
    await door.leave(request("conversation", conversation="<b>Hannah Price</b>"), DONE)
    assert await lines(audit) == [("maya", Deed.OPENED, "", "", "done")]
