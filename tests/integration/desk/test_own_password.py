"""People change their own password at the desk: the old one is asked for, other sessions end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.adapters.memory.secrets import MemorySecrets
from bot.desk.own_passwords import OwnPasswords
from bot.desk.passwords import Passwords
from bot.domain.privacy.audit import Deed, Wanted
from tests.fakes.desk_server import RunningDesk
from tests.integration.desk.conftest import PASSWORD, Meet, Program

NEW = "three brass lamps"


async def test_the_new_one_opens_the_desk_and_the_old_one_no_more(
    desk: RunningDesk, http: Any, meet: Meet
) -> None:
    other, mine = await meet("jonas"), await meet("jonas")
    assert await mine.post("password", {"old": PASSWORD, "new": NEW}) == (200, {"ended": 1})
    assert (await mine.get("me"))[0] == 200
    assert (await other.get("me"))[0] == 401
    again = Program(http, desk.url)
    assert await again.log_in("jonas") == 401
    assert await again.log_in("jonas", NEW) == 200
    page = await desk.audit.page(Wanted(who="jonas", deed=Deed.CHANGED_PASSWORD.value), 5)
    (line,) = page.lines
    assert NEW not in str(line)


async def test_without_the_old_one_nothing_changes(
    desk: RunningDesk, http: Any, meet: Meet
) -> None:
    jonas = await meet("jonas")
    assert (await jonas.post("password", {"old": "copperleaf", "new": NEW}))[0] == 403
    assert await Program(http, desk.url).log_in("jonas") == 200


async def test_it_may_not_be_short_or_the_same(meet: Meet) -> None:
    jonas = await meet("jonas")
    for new in ("short", PASSWORD, ""):
        assert (await jonas.post("password", {"old": PASSWORD, "new": new}))[0] == 400


async def test_the_old_one_is_guessed_only_so_often(meet: Meet) -> None:
    jonas = await meet("jonas")
    found = [await jonas.post("password", {"old": f"g{n}", "new": NEW}) for n in range(9)]
    assert [status for status, _ in found] == [403] * 8 + [429]


async def test_a_new_one_in_the_teams_file_counts_before_it(desk: RunningDesk) -> None:
    jonas, passwords = desk.team.agents["jonas"], Passwords()
    own = OwnPasswords(MemorySecrets(), passwords)
    await own.change(jonas, NEW)
    assert await own.check(jonas, NEW)
    anew = replace(jonas, password_hash=passwords.hash("set by the shop"))
    assert not await own.check(anew, NEW)
    assert await own.check(anew, "set by the shop")
