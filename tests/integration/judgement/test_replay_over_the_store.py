"""`warmline replay --diff` over what a real store has recorded, closed conversations included."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest

from bot.adapters.redis.connection import connect
from bot.adapters.stores import redis_stores
from bot.domain import events as e
from bot.domain.conversation import Conversation
from tests.support.store import Store

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime.now(timezone.utc)
Lines = Sequence[tuple[str, str]]

TALKS: dict[str, tuple[timedelta, Lines]] = {
    "c-person": (
        timedelta(days=1),
        (
            ("customer", "where is my lamp"),
            ("bot", "It left Leeds."),
            ("customer", "a human please"),
        ),
    ),
    "c-cross": (
        timedelta(days=2, hours=1),
        (
            ("customer", "do you sell lamps"),
            ("bot", "Yes, 12."),
            ("customer", "this is ridiculous"),
        ),
    ),
    "c-glad": (
        timedelta(days=3),
        (("customer", "do you ship to Ireland"), ("bot", "Yes."), ("customer", "great, thanks!")),
    ),
    "c-closed": (
        timedelta(days=4),
        (("customer", "this is ridiculous"), ("agent", "Maya here."), ("closed", "")),
    ),
    "c-old": (timedelta(days=45), (("customer", "this is ridiculous"),)),
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    store = Store()
    store.start()
    asyncio.run(_record(store.url))
    yield store
    store.end()


async def _record(url: str) -> None:
    """As the front desk writes them, event by event."""
    redis = connect(url)
    ids = count(1)
    record = redis_stores(redis, lambda: NOW, lambda: f"id-{next(ids)}").record
    for conversation, (ago, lines) in TALKS.items():
        state = await record.append(
            Conversation(id=conversation), [e.Opened(at=NOW - ago, channel="web")]
        )
        for who, text in lines:
            state = await record.append(state, _events(state, who, text, NOW - ago))
    await redis.aclose()


def _events(state: Conversation, who: str, text: str, at: datetime) -> list[e.Event]:
    if who == "customer":
        return [e.CustomerSaid(at=at, message_id=f"m{state.version}", text=text)]
    if who == "bot":
        return [e.BotSaid(at=at, text=text, answers=state.version, turn=f"t{state.version}")]
    if who == "closed":
        return [e.Closed(at=at, agent="maya")]
    return [
        e.Accepted(at=at, agent="maya"),
        e.AgentSaid(at=at, agent="maya", text=text, message_id="a1"),
    ]


@pytest.fixture(scope="module")
def milder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anger offers a person, and no longer brings one by itself."""
    text = (ROOT / "signals.yml").read_text(encoding="utf-8")
    changed = text.replace("  clear: 0.8 ", "  clear: 0.5 ")
    assert changed != text
    path = tmp_path_factory.mktemp("signals") / "milder.yml"
    path.write_text(changed, encoding="utf-8")
    return path


def diff(store: Store, home: Path, *arguments: str) -> str:
    """What the command writes, as somebody who runs the shop would call it."""
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "replay", "--diff", "--rules-only", *arguments],
        cwd=ROOT,
        env={**os.environ, "REDIS_URL": store.url, "WARMLINE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_milder_configuration_is_told_turn_by_turn_over_the_last_month(
    store: Store, milder: Path, tmp_path: Path
) -> None:
    told = diff(store, tmp_path, "--config", str(milder))
    assert "c-cross turn 2: handover -> offer  (frustrated 0.8" in told
    assert "    this is ridiculous" in told
    assert "c-closed turn 0: handover -> offer" in told
    assert "c-person" not in told
    assert "c-old" not in told
    assert "7 customer turns in 4 conversations." in told
    assert "  handover -> offer: 2" in told


def test_days_say_how_far_back(store: Store, milder: Path, tmp_path: Path) -> None:
    lately = diff(store, tmp_path, "--config", str(milder), "--days", "2")
    assert "2 customer turns in 1 conversations." in lately
    assert "Nothing would change." in lately
    longer = diff(store, tmp_path, "--config", str(milder), "--days", "60")
    assert "c-old turn 0: handover -> offer" in longer
    assert "8 customer turns in 5 conversations." in longer


def test_the_same_configuration_changes_nothing(store: Store, tmp_path: Path) -> None:
    told = diff(store, tmp_path, "--config", str(ROOT / "signals.yml"))
    assert told.endswith("Nothing would change.\n")
