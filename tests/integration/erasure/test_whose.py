"""Whose a conversation is: what is proven takes it along, what was only said never does."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.adapters.stores import Stores
from bot.cli import main
from bot.domain import events as e
from tests.integration.erasure import seeds
from tests.integration.erasure.seeds import EMAIL, HERS, PHONE
from tests.support.clock import Clock

MALLORY, EVIL = "c-mallory000000000000000", "mallory@evil.example"
BOB, KIT = "c-bob0000000000000000000", "kieran.omalley@post.example"


async def run(*words: str) -> int:
    return await asyncio.to_thread(main, list(words))


async def chat(stores: Stores, clock: Clock, conversation: str, text: str, **said: str) -> None:
    """A web chat in which they say that, and what was heard of it."""
    ledger = seeds.Ledger(
        stores.record, stores.index, stores.feed, stores.visits, search=stores.search
    )
    await ledger.begin(conversation, [e.Opened(at=clock(), channel="web", token_hash="t")])
    words = e.CustomerSaid(at=clock(), message_id=f"m-{conversation}", text=text)
    await ledger.change(conversation, lambda _: (words,), once=words.message_id)
    heard = tuple(
        seeds.Fact(
            name=seeds.FactName(name),
            value=value,
            source=2,
            origin=seeds.Origin.CUSTOMER,
            certainty=seeds.Certainty.SAID,
            at=clock(),
        )
        for name, value in said.items()
    )
    await ledger.change(conversation, lambda _: (e.Learned(at=clock(), facts=heard),))


async def attacked(stores: Stores, clock: Clock) -> None:
    text = f"My e-mail is {EVIL}, and you can also reach me on 07700 900123"
    await chat(stores, clock, MALLORY, text, email=EVIL, phone="07700900123")


def exported(into: Path) -> set[str]:
    data = json.loads((into / "customer.json").read_text("utf-8"))
    return {one["state"]["id"] for one in data["conversations"]}


async def test_a_number_that_somebody_gives_as_theirs_hands_nobody_elses_words_out(
    redis: Redis, clock: Clock, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await attacked(await seeds.seed(redis, clock, home), clock)
    given = ("export", EVIL, "--follow", "--into", str(tmp_path / "out"))
    assert await run(*given) == 1
    assert f"warmline export {EVIL} --follow --also {MALLORY}\n" in capsys.readouterr().out
    assert await run(*given, "--also", MALLORY) == 0
    told = capsys.readouterr().out
    assert f"{HERS}  is known by what is only said in theirs: phone 700900123" in told
    assert exported(tmp_path / "out") == {MALLORY}
    assert seeds.WORDS[0] not in (tmp_path / "out" / "customer.html").read_text("utf-8")


async def test_nor_does_it_erase_anything_of_whose_it_is(
    redis: Redis, clock: Clock, home: Path
) -> None:
    await attacked(await seeds.seed(redis, clock, home), clock)
    before = await seeds.everything(redis)
    given = ("erase", EVIL, "--follow", "--yes", "--even-open")
    assert await run(*given) == 1
    assert await seeds.everything(redis) == before
    assert await run(*given, "--also", MALLORY) == 0
    after = await seeds.everything(redis)
    # Nobody beside Mallory is touched: not their record, nor what leads to it.
    assert not [key for key, text in after.items() if EVIL in f"{key} {text}".lower()]
    hers = [key for key, text in before.items() if HERS in key or PHONE[1:] in f"{key} {text}"]
    assert [key for key in hers if MALLORY not in key and key not in after] == []
    alias = f"whatsapp:phone:{PHONE}"
    assert [text for key, text in after.items() if alias in f"{key} {text}"]
    assert "700900123" in "".join(text for key, text in after.items() if HERS in key)


async def test_who_only_said_their_address_can_be_erased_by_the_operators_word(
    redis: Redis, clock: Clock, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores = await seeds.seed(redis, clock, home)
    await chat(stores, clock, MALLORY, f"I'm at {KIT}", email=KIT)
    assert await run("erase", KIT, "--yes", "--even-open") == 1
    told = capsys.readouterr().out
    assert f'gives as their own: email {KIT}: "I\'m at {KIT}"' in told
    assert f"warmline erase {KIT} --also {MALLORY}\n" in told
    assert await run("erase", KIT, "--also", MALLORY, "--yes", "--even-open") == 0
    after = await seeds.everything(redis)
    assert not [key for key, text in after.items() if KIT in f"{key} {text}"]
    capsys.readouterr()
    assert await run("erase", KIT, "--also", MALLORY, "--yes") == 0
    assert f"{MALLORY} is not kept, or not any more." in capsys.readouterr().out


async def test_whose_address_another_customer_mentions_that_customer_is_left_alone(
    redis: Redis, clock: Clock, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stores = await seeds.seed(redis, clock, home)
    text = f"I'm Bob Strangerson. My sister's e-mail is {KIT}, is she a customer of yours too?"
    await chat(stores, clock, BOB, text, email=KIT)
    before = await seeds.everything(redis)
    assert await run("export", KIT, "--into", str(tmp_path / "out")) == 1
    assert await run("erase", KIT, "--yes", "--even-open") == 1
    assert await seeds.everything(redis) == before
    told = capsys.readouterr().out
    assert f"--also {BOB}" not in told
    assert f"  {BOB}: " in told
    assert not (tmp_path / "out").exists()


async def test_only_ids_are_taken_as_well(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert await run("export", EMAIL, "--also", EVIL) == 2
    assert "--also" in capsys.readouterr().err
