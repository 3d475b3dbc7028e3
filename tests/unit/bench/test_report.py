"""The numbers that `make bench` prints and fails on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bench.lengths import FIRST, Past
from bench.report import (
    BEGIN,
    END,
    OURS,
    STOCK_MEMORY,
    STOCK_REDIS,
    Burst,
    Report,
    Samples,
    written_between,
    written_into,
)

LATE, SESSIONS = Past(400), Past(400, 20)


def report(ours: Sequence[float], late: Sequence[float], stock: Sequence[float]) -> Report:
    times: dict[str, Samples] = {
        OURS: {FIRST: ours, LATE: late, SESSIONS: late},
        STOCK_MEMORY: {FIRST: stock, LATE: [90.0, 99.0, 95.0]},
        STOCK_REDIS: {FIRST: stock},
    }
    return Report(times=times, cpu=times)


GOOD = report([10.0, 12.0, 11.0], [12.0, 13.0, 11.0], [20.0, 22.0, 21.0])


def test_flat_and_faster_than_stock_is_as_promised() -> None:
    assert GOOD.failures() == []


def test_growing_by_more_than_a_fifth_fails_for_turns_and_for_sessions() -> None:
    assert report([10.0, 10.0], [13.0, 13.0], [50.0, 50.0]).failures() == [
        "a turn grows by 1.30 to 400 past turns, more than 1.2",
        "a turn grows by 1.30 to 400 in 20 sessions past turns, more than 1.2",
    ]


def test_more_than_six_tenths_of_stock_at_the_first_turn_fails() -> None:
    found = report([7.0, 7.0], [7.0, 7.0], [11.0, 11.0]).failures()
    assert found == [
        "at 1 past turn we take 7.0 ms, a stock bot 11.0 ms: 0.64 of it, more than 0.6"
    ]


def test_eight_at_once_that_take_longer_than_eight_single_turns_fail() -> None:
    slow = Burst(at_once=[320.0, 330.0], one_by_one=[200.0, 210.0])
    assert replace(GOOD, burst=slow).failures() == [
        "eight at once take 1.59 times eight single turns"
    ]
    even = replace(GOOD, burst=Burst(at_once=[210.0], one_by_one=[200.0]))
    assert even.failures() == []
    assert "in 210 ms" in even.summary()
    assert "a factor of 1.05" in even.summary()


def test_the_table_has_a_row_for_each_past_with_medians_and_our_share() -> None:
    head, _, *rows = GOOD.table().splitlines()
    assert head.endswith(f"| of {STOCK_MEMORY} | of {STOCK_REDIS} |")
    assert [row.split("|")[1].strip() for row in rows] == ["1", "400", "400 in 20 sessions"]
    assert rows[0].startswith("| 1 | 11.0 ms | 12.6 ms | 11.0 ms |")
    assert rows[0].endswith("| 0.52 | 0.52 |")
    assert rows[1].endswith("| – | – | 0.13 | – |")


def test_processor_time_is_told_beside_the_clock() -> None:
    used = replace(GOOD, cpu={**GOOD.cpu, OURS: {FIRST: [4.0], LATE: [5.0], SESSIONS: [6.0]}})
    assert "| 4.0 ms |" in used.table()
    assert "by 1.09 to 400 (processor 1.25)" in used.summary()


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    document = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert written_into(document, "new") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_a_document_without_a_place_for_it_is_not_changed() -> None:
    with pytest.raises(ValueError, match="profile"):
        written_between("nothing here", "profile", "new")
