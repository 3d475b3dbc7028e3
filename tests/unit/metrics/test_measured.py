"""The assistant and the store, measured where they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from prometheus_client import CollectorRegistry

from bot.adapters.metrics.instruments import Instruments
from bot.adapters.metrics.measured import MeasuredAssistant, measured_stores
from bot.adapters.metrics.metrics import Metrics
from bot.adapters.stores import memory_stores
from bot.app.errors import AssistantFailed
from bot.app.ports import Hint, TurnRequest, TurnResult
from bot.domain.errors import Unavailable
from tests.support.clock import Clock

ASKED = TurnRequest(turn="t", conversation="c", channel="web", language="en", text="hello")


def value(registry: CollectorRegistry, name: str, **labels: str) -> float:
    return registry.get_sample_value(f"warmline_{name}", labels) or 0.0


class Scripted:
    """An assistant that fails with what it is told, or answers."""

    def __init__(self, error: Exception | None) -> None:
        self._error = error

    async def ready(self) -> bool:
        return True

    async def wait_ready(self, seconds: float) -> bool:
        return True

    async def ask(self, request: TurnRequest, seconds: float) -> TurnResult:
        if self._error:
            raise self._error
        return TurnResult(turn="t", intent="", understood=True, messages=())


@pytest.mark.parametrize(
    ("error", "result"),
    [
        (None, "answered"),
        (AssistantFailed("assistant_slow", "late"), "assistant_slow"),
        (AssistantFailed("c-12345", "new"), "other"),
        (RuntimeError("?"), "broken"),
    ],
)
async def test_a_question_is_measured_by_how_it_ended(error: Exception | None, result: str) -> None:
    instruments = Instruments()
    assistant = MeasuredAssistant(Scripted(error), instruments)
    if error is None:
        await assistant.ask(ASKED, 1)
    else:
        with pytest.raises(type(error)):
            await assistant.ask(ASKED, 1)
    assert value(instruments.registry, "assistant_seconds_count", result=result) == 1


async def test_each_call_of_the_store_and_each_failure_is_counted_by_port() -> None:
    class Away:
        async def load(self, conversation: str) -> None:
            raise Unavailable("away")

    instruments, clock = Instruments(), Clock()
    stores = replace(memory_stores(clock, lambda: "1"), record=Away())  # type: ignore[arg-type]
    measured = measured_stores(stores, instruments)
    assert await measured.leases.acquire("watch", 1) is not None
    for _ in range(2):
        with pytest.raises(Unavailable):
            await measured.record.load("c-1")
    assert value(instruments.registry, "store_seconds_count", port="leases") == 1
    assert value(instruments.registry, "store_seconds_count", port="record") == 2
    assert value(instruments.registry, "store_errors_total", port="record") == 2
    assert value(instruments.registry, "store_errors_total", port="leases") == 0


async def test_following_the_feed_works_through_the_measure() -> None:
    stores = measured_stores(memory_stores(Clock(), lambda: "1"), Instruments())
    await stores.feed.announce("presence", who="maya")
    async for hint in stores.feed.follow("0"):
        assert hint.who == "maya"
        break


async def test_the_age_of_a_hint_is_read_from_its_place_in_the_stream() -> None:
    clock = Clock()
    metrics = Metrics(memory_stores(clock, lambda: "1"), (), clock)
    written = int(clock().timestamp() * 1000) - 1500
    metrics.heard(Hint(cursor=f"{written}-0", kind="presence"))
    metrics.heard(Hint(cursor="17", kind="presence"))
    text, kind = await metrics.exposition()
    assert b"warmline_feed_lag_seconds 1.5" in text
    assert kind.startswith("text/plain")


def test_two_front_desks_in_one_process_do_not_meet() -> None:
    one, two = Instruments(), Instruments()
    one.dropped.inc()
    assert value(one.registry, "dropped_answers_total") == 1
    assert value(two.registry, "dropped_answers_total") == 0
