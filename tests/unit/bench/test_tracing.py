"""A turn's breakdown: every moment is one part's."""

from __future__ import annotations

import asyncio

import pytest

from bench.percentile import percentile
from bench.tracing import Span, Trace, read_spans, shares


def test_each_moment_belongs_to_whoever_was_called_last() -> None:
    spans = [Span("a", 1, 9), Span("a/b", 2, 4), Span("c", 3, 5), Span("far", 20, 30)]
    found = shares((0, 10), spans)
    assert found == {"between": 2, "a": 5, "a/b": 1, "c": 2}
    assert sum(found.values()) == 10


def test_what_reaches_beyond_the_turn_is_cut_off() -> None:
    assert shares((5, 6), [Span("a", 0, 100)]) == {"a": 1}


def test_inner_spans_know_their_way_from_the_outermost(tmp_path) -> None:
    trace = Trace()

    async def inner() -> int:
        await asyncio.sleep(0)
        return 7

    async def outer() -> int:
        return await trace.wrapped(inner, "in")() + trace.wrapped(len, "length")("abc")

    assert asyncio.run(trace.wrapped(outer, "out")()) == 10
    trace.save(tmp_path / "trace.json")
    assert [s.path for s in read_spans(tmp_path / "trace.json")] == ["out/in", "out/length", "out"]


@pytest.mark.parametrize(("of", "found"), [(50, 5), (90, 9), (99, 10), (100, 10)])
def test_percentiles(of: float, found: float) -> None:
    assert percentile([*range(10, 0, -1)], of) == found
