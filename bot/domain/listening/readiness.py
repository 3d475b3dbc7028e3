"""Making ready to listen: patterns are compiled, and what each cannot do without is read off it."""

from __future__ import annotations

from bot.domain.listening.ground import Hearing
from bot.domain.listening.hearing import listen

_SAID = "Hello, the two blue lamps of order 1 that I bought for £20 on 2 May are both broken."
#: What our words ask for is read as well.
_ASKED = "Which item is it, please, and could you tell me your name and the order number?"


def make_ready() -> None:
    """A quarter of a second, once a process."""
    listen(_SAID, Hearing(asked=_ASKED))
