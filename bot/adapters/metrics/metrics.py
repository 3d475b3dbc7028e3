"""All of it together: what hears of events, what is measured, and the text for Prometheus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timezone

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.adapters.metrics.gauges import Bounds, Gauges
from bot.adapters.metrics.instruments import Instruments
from bot.adapters.metrics.measured import MeasuredAssistant, measured_stores
from bot.adapters.metrics.story import Story
from bot.adapters.stores import Stores
from bot.app.ports import Assistant, Hint


class Metrics:
    """One front desk's metrics. `stores` are these stores, measured."""

    def __init__(
        self,
        stores: Stores,
        agents: Sequence[str],
        clock: Callable[[], datetime],
        budgets: Bounds | None = None,
    ) -> None:
        self._instruments = Instruments()
        self._clock = clock
        # The looks at the store for the gauges are not what they measure.
        self._gauges = Gauges(self._instruments, stores, agents, clock, budgets)
        self.stores = measured_stores(stores, self._instruments)
        self.story = Story(self._instruments)

    def assistant(self, assistant: Assistant) -> Assistant:
        """The same assistant, measured."""
        return MeasuredAssistant(assistant, self._instruments)

    def heard(self, hint: Hint) -> None:
        """A hint came: how old is it? Redis names entries of a stream by milliseconds."""
        written, _, _ = hint.cursor.partition("-")
        if "-" in hint.cursor and written.isdecimal():
            at = datetime.fromtimestamp(int(written) / 1000, timezone.utc)
            self._instruments.feed_lag.set(max((self._clock() - at).total_seconds(), 0.0))

    async def exposition(self) -> tuple[bytes, str]:
        """The text and its content type."""
        await self._gauges.look()
        return generate_latest(self._instruments.registry), CONTENT_TYPE_LATEST
