"""Ports that are measured: the assistant, and every call of the store."""

from __future__ import annotations

import functools
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import fields
from typing import Any

from bot.adapters.metrics.instruments import Instruments
from bot.adapters.stores import Stores
from bot.app.errors import AssistantFailed
from bot.app.ports import Assistant, TurnRequest, TurnResult
from bot.domain.errors import Unavailable

_FAILURES = frozenset({"assistant_down", "assistant_slow", "assistant_silent"})


class MeasuredAssistant:
    """See `bot.app.ports.Assistant`; each question's time by how it ended."""

    def __init__(self, assistant: Assistant, instruments: Instruments) -> None:
        self._assistant = assistant
        self._seconds = instruments.assistant_seconds

    async def ready(self) -> bool:
        """See Assistant."""
        return await self._assistant.ready()

    async def wait_ready(self, seconds: float) -> bool:
        """See Assistant."""
        return await self._assistant.wait_ready(seconds)

    async def ask(self, request: TurnRequest, seconds: float) -> TurnResult:
        """See Assistant."""
        began, result = time.perf_counter(), "broken"
        try:
            answer = await self._assistant.ask(request, seconds)
            result = "answered"
            return answer
        except AssistantFailed as failed:
            result = failed.code if failed.code in _FAILURES else "other"
            raise
        finally:
            self._seconds.labels(result).observe(time.perf_counter() - began)


def measured_stores(stores: Stores, instruments: Instruments) -> Stores:
    """The same stores; each call's time, and each failure, by port."""
    names = [field.name for field in fields(stores)]
    ports: dict[str, Any] = {
        name: _Measured(getattr(stores, name), name, instruments) for name in names
    }
    return Stores(**ports)


class _Measured:
    """A port whose methods are measured, whatever they are."""

    def __init__(self, port: object, name: str, instruments: Instruments) -> None:
        self._port = port
        self._seconds = instruments.store_seconds.labels(name)
        self._errors = instruments.store_errors.labels(name)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if inspect.isasyncgenfunction(found):
            made: Any = self._followed(found)
        elif inspect.iscoroutinefunction(found):
            made = self._called(found)
        elif inspect.ismethod(found):
            made = found
        else:
            return found
        # Kept, so that the next use finds it without coming here.
        self.__dict__[name] = made
        return made

    def _called(self, method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @functools.wraps(method)
        async def called(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return await method(*given, **named)
            except Unavailable:
                self._errors.inc()
                raise
            finally:
                self._seconds.observe(time.perf_counter() - began)

        return called

    def _followed(
        self, method: Callable[..., AsyncIterator[Any]]
    ) -> Callable[..., AsyncIterator[Any]]:
        """What waits for news is not slow; only its failures count."""

        @functools.wraps(method)
        async def followed(*given: Any, **named: Any) -> AsyncIterator[Any]:
            try:
                async for found in method(*given, **named):
                    yield found
            except Unavailable:
                self._errors.inc()
                raise

        return followed
