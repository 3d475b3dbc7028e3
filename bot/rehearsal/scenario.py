"""What a scenario is: a name, what it breaks, and how it is played."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.rehearsal.stage import Stage

Play = Callable[["Stage"], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One thing that is broken while customers and agents go on.

    `guards` says what must hold (docs/rehearsal.md names the guards). `assistant` tells whether
    it must be up at the beginning. `answer` and `slack` are the judge's measure in seconds;
    `most` is how long it may be played.
    """

    name: str
    broken: str
    guards: str
    play: Play
    assistant: bool = False
    answer: float = 30.0
    slack: float = 10.0
    most: float = 240.0
