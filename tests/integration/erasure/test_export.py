"""`warmline export` and `warmline audit`."""

from __future__ import annotations

import asyncio
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.adapters.files.attachments import FileAttachments
from bot.cli import main
from bot.domain.attachments.limits import Room
from tests.integration.erasure import seeds
from tests.integration.erasure.seeds import EMAIL, HERS, NAME, ORDER, OTHER, PHONE, WORDS
from tests.support.clock import Clock
from tests.support.pictures import JPEG, PDF


async def run(*words: str) -> int:
    return await asyncio.to_thread(main, list(words))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


async def test_all_of_hers_and_nothing_of_others_is_written_for_eyes_and_programs(
    redis: Redis, clock: Clock, home: Path, tmp_path: Path
) -> None:
    await seeds.seed(redis, clock, home)
    into = tmp_path / "out"
    assert await run("export", EMAIL, "--into", str(into)) == 0
    data = json.loads((into / "customer.json").read_text("utf-8"))
    (one,) = data["conversations"]
    assert one["state"]["id"] == HERS
    assert len(one["record"]) == 11
    assert EMAIL.lower() in data["known_by"]
    page = (into / "customer.html").read_text("utf-8")
    for text in (NAME, EMAIL, PHONE, ORDER, *WORDS, "picture-of-lamp.jpg", "Maya"):
        assert text in page, text
    both = page + (into / "customer.json").read_text("utf-8")
    assert OTHER not in both
    assert "rug" not in both
    assert (into / "customer.json").stat().st_mode & 0o077 == 0
    assert into.stat().st_mode & 0o077 == 0


async def test_what_opens_a_chat_is_not_handed_out(
    redis: Redis, clock: Clock, home: Path, tmp_path: Path
) -> None:
    await seeds.seed(redis, clock, home)
    await run("export", OTHER, "--into", str(tmp_path / "out"))
    assert "_hash" not in (tmp_path / "out" / "customer.json").read_text("utf-8")


async def test_words_in_the_page_are_only_ever_text(
    redis: Redis, clock: Clock, home: Path, tmp_path: Path
) -> None:
    stores = await seeds.seed(redis, clock, home)
    evil = "<script>alert(1)</script><img src=x onerror='alert(2)'>"
    ledger = seeds.Ledger(
        stores.record, stores.index, stores.feed, stores.visits, search=stores.search
    )
    file = seeds.e.Attachment(type="document", filename=evil, caption=evil)
    said = seeds.e.CustomerSaid(at=clock(), message_id="m3", text=evil, attachments=(file,))
    await ledger.change(HERS, lambda _: (said,))
    await run("export", HERS, "--into", str(tmp_path / "out"), "--language", "de")
    page = (tmp_path / "out" / "customer.html").read_text("utf-8")
    tags = Tags()
    tags.feed(page)
    assert not tags.seen & {"script", "img"}
    assert "Deine Gespräche" in page


async def test_an_export_is_never_written_over(
    redis: Redis, clock: Clock, home: Path, tmp_path: Path
) -> None:
    await seeds.seed(redis, clock, home)
    into = tmp_path / "out"
    assert await run("export", EMAIL, "--into", str(into)) == 0
    assert await run("export", EMAIL, "--into", str(into)) == 2


async def test_nobody_is_nothing(
    redis: Redis, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await run("export", "nobody@example.org", "--into", str(tmp_path / "out")) == 1
    assert not (tmp_path / "out").exists()


async def test_other_conversations_of_hers_are_found_by_what_stands_in_these(
    redis: Redis,
    clock: Clock,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stores = await seeds.seed(redis, clock, home)
    ledger = seeds.Ledger(
        stores.record, stores.index, stores.feed, stores.visits, search=stores.search
    )
    second = "c-hannah2222222222222222"
    await ledger.begin(second, [seeds.e.Opened(at=clock(), channel="whatsapp", address=PHONE)])
    assert await run("export", EMAIL, "--into", str(tmp_path / "one")) == 0
    assert "--follow" in capsys.readouterr().out
    assert await run("export", EMAIL, "--follow", "--into", str(tmp_path / "two")) == 0
    data = json.loads((tmp_path / "two" / "customer.json").read_text("utf-8"))
    assert {one["state"]["id"] for one in data["conversations"]} == {HERS, second}


async def test_the_audit_log_is_told_and_an_export_stands_in_it(
    redis: Redis,
    clock: Clock,
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await seeds.seed(redis, clock, home)
    await run("export", EMAIL, "--into", str(tmp_path / "out"))
    capsys.readouterr()
    assert await run("audit") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "shell" in lines[0]
    assert "exported" in lines[0]
    assert await run("audit", "--json", "--who", "maya", "--conversation", HERS) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["deed"] == "opened"


async def test_the_files_that_they_sent_are_beside_it_and_go_with_erasing(
    redis: Redis, clock: Clock, home: Path, tmp_path: Path
) -> None:
    stores = await seeds.seed(redis, clock, home)
    kept = FileAttachments(home / "attachments", Room(), clock)
    hers, others = await kept.put(HERS, JPEG), await kept.put(OTHER, PDF)
    found = seeds.e.AttachmentFetched(
        at=clock(), message=2, place=0, file=hers, kind="image/jpeg", size=len(JPEG)
    )
    ledger = seeds.Ledger(
        stores.record, stores.index, stores.feed, stores.visits, search=stores.search
    )
    await ledger.change(HERS, lambda _: (found,))
    assert await run("export", HERS, "--into", str(tmp_path / "out")) == 0
    (path,) = (tmp_path / "out" / "files").iterdir()
    assert path.name == f"{HERS}-2-0.jpg"
    assert path.read_bytes() == JPEG
    assert path.stat().st_mode & 0o077 == 0
    assert path.name in (tmp_path / "out" / "customer.html").read_text("utf-8")
    await seeds.close(stores, clock(), HERS)
    assert await run("erase", HERS, "--yes") == 0
    assert await kept.get(HERS, hers) is None
    assert await kept.get(OTHER, others) == PDF
