"""`warmline erase`: nothing is left of who stood everywhere, and all of the others."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.cli import main
from bot.domain.privacy.audit import Wanted
from tests.integration.erasure import seeds
from tests.integration.erasure.seeds import EMAIL, HERS, NEEDLES, ORDER, OTHER, PHONE
from tests.support.clock import Clock
from tests.support.store import Store
from tests.support.waiting import until


async def run(*words: str) -> int:
    """The command, in a thread with a loop of its own."""
    return await asyncio.to_thread(main, list(words))


async def test_the_seeds_are_everywhere(redis: Redis, clock: Clock, home: Path) -> None:
    await seeds.seed(redis, clock, home)
    found = await seeds.everything(redis)
    assert {needle for _, needle in seeds.traces_in(found)} == set(NEEDLES)
    places = {where for where, _ in seeds.traces_in(found)}
    assert len(places) >= 10, places


@pytest.mark.parametrize("customer", [EMAIL.upper(), PHONE, "07700 900123", ORDER.lower(), HERS])
async def test_nothing_is_left_of_her_by_whatever_name_and_all_of_others(
    customer: str, redis: Redis, clock: Clock, home: Path, server: Store
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    before = await seeds.everything(redis)
    assert await run("erase", customer, "--yes") == 0
    after = await seeds.everything(redis)
    assert seeds.traces_in(after) == []
    naming = {key for key, text in after.items() if HERS in f"{key} {text}"}
    # The hint that she is gone names an id which leads nowhere.
    assert naming <= {"wl:feed"}
    for key, text in before.items():
        if OTHER in key or "102345" in key:
            assert after[key] == text, key
    assert OTHER in after["wl:agent:{maya}:places"]
    assert OTHER in after["wl:agent:{maya}:slots"]
    assert OTHER in after["wl:with-bot"]
    assert seeds.traces_in(seeds.in_files(home)) == []
    logs = "".join(seeds.in_files(home).values())
    assert HERS not in logs
    assert logs.count(OTHER) == 4
    assert "CL-102345" in logs


async def test_the_append_only_file_is_rewritten_without_her(
    redis: Redis, clock: Clock, home: Path, server: Store
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    kept = server.folder / "appendonlydir"
    assert seeds.traces_in(seeds.in_files(kept))
    assert await run("erase", EMAIL, "--yes") == 0

    async def rewritten() -> bool:
        return not (await redis.info("persistence"))["aof_rewrite_in_progress"]

    await until(rewritten)
    assert seeds.traces_in(seeds.in_files(kept)) == []


async def test_what_was_given_is_still_in_the_books_and_to_nobody(
    redis: Redis, clock: Clock, home: Path
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    await run("erase", HERS, "--yes")
    (line,) = await stores.remedy_log.lines(clock())
    assert (line.who, line.remedy.amount, line.remedy.rule) == ("maya", 500, "voucher")
    assert (line.conversation, line.remedy.order, line.remedy.customer) == ("", "", "")


async def test_erasing_again_finds_nothing_and_does_nothing(
    redis: Redis, clock: Clock, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    await run("erase", EMAIL, "--yes")
    before = await seeds.everything(redis)
    assert await run("erase", EMAIL, "--yes") == 0
    assert "No conversation is theirs." in capsys.readouterr().out
    assert await seeds.everything(redis) == before


async def test_without_an_answer_it_shows_what_it_would_do_and_does_nothing(
    redis: Redis, clock: Clock, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    before = await seeds.everything(redis)
    assert await run("erase", EMAIL) == 1
    told = capsys.readouterr()
    assert HERS in told.out
    assert ORDER.lower() in told.out
    assert "--yes" in told.err
    assert await seeds.everything(redis) == before


async def test_a_conversation_that_goes_on_is_left_alone_unless_it_is_said(
    redis: Redis, clock: Clock, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await seeds.seed(redis, clock, home)
    before = await seeds.everything(redis)
    assert await run("erase", EMAIL, "--yes") == 1
    assert "--even-open" in capsys.readouterr().err
    assert await seeds.everything(redis) == before
    assert await run("erase", EMAIL, "--yes", "--even-open") == 0
    assert seeds.traces_in(await seeds.everything(redis)) == []


async def test_a_strangers_words_about_her_are_told_and_not_taken(
    redis: Redis, clock: Clock, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    words = seeds.e.CustomerSaid(at=clock(), message_id="m2", text=f"My wife is {EMAIL}")
    ledger = seeds.Ledger(
        stores.record, stores.index, stores.feed, stores.visits, search=stores.search
    )
    await ledger.change(OTHER, lambda _: (words,))
    assert await run("erase", EMAIL, "--yes") == 0
    assert capsys.readouterr().out.count(OTHER) >= 2
    left = {where for where, _ in seeds.traces_in(await seeds.everything(redis))}
    assert left == {f"wl:{{{OTHER}}}:log", f"wl:{{{OTHER}}}:state"}
    assert await run("erase", OTHER, "--yes", "--even-open") == 0
    assert seeds.traces_in(await seeds.everything(redis)) == []


async def test_desks_and_chats_are_told_and_the_erasure_is_written_down(
    redis: Redis, clock: Clock, home: Path
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    cursor = await stores.feed.cursor()
    await run("erase", EMAIL, "--yes")
    hint = await anext(stores.feed.follow(cursor))
    assert (hint.kind, hint.conversation, hint.who) == ("erased", HERS, "asked")
    lines = (await stores.audit.page(Wanted(), 10)).lines
    told = [(x.who, x.deed.value, x.about, x.conversation) for x in lines]
    assert told[0] == ("shell", "erased", "1-conversations", "")
    assert ("maya", "opened", "", "") in told


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_the_embedded_store_is_found_by_the_home_alone(
    elsewhere: bool,
    redis: Redis,
    clock: Clock,
    home: Path,
    server: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await seeds.close(stores, clock(), HERS)
    monkeypatch.delenv("WARMLINE_STORE_URL")
    sockets = server.folder / f"sockets-{elsewhere}" if elsewhere else home / "run"
    for folder in (home / "run", sockets):
        folder.mkdir(parents=True, exist_ok=True)
    # A socket's path may be too long for the home; then a file there says where it is.
    (sockets / "store.sock").symlink_to(server.socket)
    if elsewhere:
        (home / "run" / "sockets.txt").write_text(str(sockets))
    elif len(str(sockets)) > 90:
        short = server.folder / "h"
        short.symlink_to(home)
        monkeypatch.setenv("WARMLINE_HOME", str(short))
    assert await run("erase", EMAIL, "--yes") == 0
    assert seeds.traces_in(await seeds.everything(redis)) == []


async def test_what_cannot_be_a_name_is_said_so(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await run("erase", "x") == 2
    assert "order number" in capsys.readouterr().err
