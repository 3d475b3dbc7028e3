"""The picture: for each scenario a line of time, with what broke and when customers were told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rehearsal.result import Mark, Result

WIDTH = 1000.0
#: Where a row's line of time begins; its name stands before it.
LEFT = 190.0
RIGHT = 70.0
ROW = 40.0
TOP = 34.0
_LANES = {"told": 12.0, "person": 24.0}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One thing to draw; `kind` is its class in the style sheet, `tip` what it says."""

    kind: str
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    tip: str = ""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One scenario's line."""

    name: str
    kept: bool
    y: float
    seconds: float
    shapes: Sequence[Shape]


def rows(results: Sequence[Result]) -> list[Row]:
    """All of them, each with a scale of its own: from its beginning to its end."""
    return [_row(result, TOP + place * ROW) for place, result in enumerate(results)]


def height(count: int) -> float:
    """Of the whole picture."""
    return TOP + count * ROW + 8


def _row(result: Result, y: float) -> Row:
    length = max(result.ended - result.began, 0.001)

    def x(at: float) -> float:
        share = min(max((at - result.began) / length, 0.0), 1.0)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    shapes = [Shape(kind="line", x=LEFT, y=y + 18, width=WIDTH - LEFT - RIGHT, height=1)]
    shapes += _spans(result, x, y)
    for mark in result.marks:
        if mark.what in _LANES:
            shapes.append(
                Shape(kind=mark.what, x=x(mark.at), y=y + _LANES[mark.what], tip=_tip(mark, result))
            )
        elif mark.what == "kill":
            shapes.append(
                Shape(
                    kind="kill", x=x(mark.at), y=y + 4, width=1, height=28, tip=_tip(mark, result)
                )
            )
    return Row(name=result.name, kept=result.kept_all, y=y, seconds=length, shapes=shapes)


def _spans(result: Result, x: object, y: float) -> Iterator[Shape]:
    """From each break to its mending."""
    assert callable(x)
    began: Mark | None = None
    for mark in result.marks:
        if mark.what == "broken":
            began = mark
        elif mark.what == "mended" and began is not None:
            left, right = x(began.at), x(mark.at)
            yield Shape(
                kind="broken",
                x=left,
                y=y + 4,
                width=max(right - left, 3.0),
                height=28,
                tip=f"{began.text}: {mark.at - began.at:.1f} s",
            )
            began = None


def _tip(mark: Mark, result: Result) -> str:
    words = {"told": "a customer was told a name", "person": "the person accepted"}
    return f"{words.get(mark.what, mark.text)}, {mark.at - result.began:.1f} s"
