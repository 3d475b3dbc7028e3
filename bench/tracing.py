"""Spans of one turn: which part of which process is at work from when to when.

Every process keeps its own list and writes it down when it ends. All of them read one clock
(CLOCK_MONOTONIC is the machine's), so that what they saw can be laid over each other.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import itertools
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Names of the spans that are open here, outermost first.
_OPEN: ContextVar[tuple[str, ...]] = ContextVar("open_spans", default=())


@dataclass(frozen=True)
class Span:
    """Seconds on the machine's clock; `path` leads from the outermost span to this one."""

    path: str
    began: float
    ended: float


class Trace:
    """What one process did."""

    def __init__(self) -> None:
        self._spans: list[tuple[str, float, float]] = []

    def watch(self, place: str, name: str) -> None:
        """Wrap `module:Class.function` or `module:function`, where it is looked up."""
        module, _, inner = place.partition(":")
        owner: Any = importlib.import_module(module)
        *way, last = inner.split(".")
        for step in way:
            owner = getattr(owner, step)
        setattr(owner, last, self.wrapped(inspect.getattr_static(owner, last), name))

    def wrapped(self, function: Any, name: str) -> Any:
        """The same function, noted whenever it runs."""
        if isinstance(function, classmethod | staticmethod):
            return type(function)(self.wrapped(function.__func__, name))
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def waiting(*args: Any, **kwargs: Any) -> Any:
                path, token, began = self._begin(name)
                try:
                    return await function(*args, **kwargs)
                finally:
                    self._end(path, token, began)

            return waiting

        @functools.wraps(function)
        def running(*args: Any, **kwargs: Any) -> Any:
            path, token, began = self._begin(name)
            try:
                return function(*args, **kwargs)
            finally:
                self._end(path, token, began)

        return running

    def save(self, file: Path) -> None:
        """For `read_spans`."""
        file.write_text(json.dumps(self._spans), encoding="utf-8")

    def _begin(self, name: str) -> tuple[tuple[str, ...], Any, float]:
        path = (*_OPEN.get(), name)
        return path, _OPEN.set(path), time.monotonic()

    def _end(self, path: tuple[str, ...], token: Any, began: float) -> None:
        self._spans.append(("/".join(path), began, time.monotonic()))
        try:
            _OPEN.reset(token)
        except ValueError:
            return  # A coroutine that ends in another context has nothing to put back.


def read_spans(file: Path) -> list[Span]:
    """What a process wrote down."""
    return [Span(*row) for row in json.loads(file.read_text(encoding="utf-8"))]


def shares(
    turn: tuple[float, float], spans: Iterable[Span], between: str = "between"
) -> Mapping[str, float]:
    """Seconds of the turn by path, adding up to all of it.

    Each moment belongs to the span that began last of those that are open then: whoever was called
    last is at work, and the others wait for it. Moments of no span are `between`.
    """
    began, ended = turn
    here = [s for s in spans if s.ended > began and s.began < ended]
    edges = sorted(
        {began, ended, *(_within(edge, turn) for s in here for edge in (s.began, s.ended))}
    )
    found: dict[str, float] = {}
    for left, right in itertools.pairwise(edges):
        at_work = [s for s in here if s.began <= left and s.ended >= right]
        newest = max(at_work, key=lambda s: (s.began, -s.ended), default=None)
        name = newest.path if newest else between
        found[name] = found.get(name, 0.0) + right - left
    return found


def _within(moment: float, turn: tuple[float, float]) -> float:
    return min(max(moment, turn[0]), turn[1])


def watch_all(trace: Trace, places: Sequence[tuple[str, str]]) -> None:
    """Wrap each place under its name."""
    for place, name in places:
        trace.watch(place, name)
