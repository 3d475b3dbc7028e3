"""The numbers that `make bench` prints and fails on."""

from __future__ import annotations

import pytest

from bench.report import BEGIN, END, Burst, Report, written_between, written_into

FLAT = {1: [10.0, 12.0, 11.0], 400: [12.0, 13.0, 11.0]}
SLOW = {1: [20.0, 22.0, 21.0], 400: [90.0, 99.0, 95.0]}


def test_flat_and_faster_than_stock_is_as_promised() -> None:
    assert Report(ours=FLAT, stock=SLOW).failures() == []


def test_growing_by_more_than_a_fifth_fails() -> None:
    much_slower = {length: [ms * 9 for ms in samples] for length, samples in SLOW.items()}
    failures = Report(ours=SLOW, stock=much_slower).failures()
    assert failures == ["a turn grows by 4.52, more than 1.2"]


def test_more_than_six_tenths_of_stock_at_the_shortest_fails() -> None:
    assert (
        "a stock bot 11.0 ms"
        in Report(ours={1: [7.0] * 3, 400: [7.0] * 3}, stock=FLAT).failures()[0]
    )


def test_eight_at_once_that_take_longer_than_eight_single_turns_fail() -> None:
    slow = Burst(at_once=[320.0, 330.0], one_by_one=[200.0, 210.0])
    assert Report(ours=FLAT, stock=SLOW, burst=slow).failures() == [
        "eight at once take 1.59 times eight single turns"
    ]
    even = Burst(at_once=[210.0], one_by_one=[200.0])
    report = Report(ours=FLAT, stock=SLOW, burst=even)
    assert report.failures() == []
    assert "in 210 ms" in report.summary()
    assert "a factor of 1.05" in report.summary()


def test_the_table_has_a_row_for_each_length_with_medians_and_the_ratio() -> None:
    table = Report(ours=FLAT, stock=SLOW).table()
    assert "| 1 | 11.0 ms |" in table
    longer = Report(ours={**FLAT, 1000: [12.0, 13.0]}, stock=SLOW).table()
    assert longer.splitlines()[-1].endswith("| – | – | – |")
    assert table.splitlines()[-1].endswith("| 7.9 |")


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    document = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert written_into(document, "new") == f"before\n{BEGIN}\nnew\n{END}\nafter\n"


def test_a_document_without_a_place_for_it_is_not_changed() -> None:
    with pytest.raises(ValueError, match="profile"):
        written_between("nothing here", "profile", "new")
