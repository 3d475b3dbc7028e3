"""A conversation that was ended for abuse: what is written there is kept, and goes to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.promises.kinds import PromiseKind

if TYPE_CHECKING:
    from bot.domain.conversation import Conversation


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """What was promised there by somebody else than whoever ended it: they are to know of it."""

    id: str
    owner: str
    text: str
    due: datetime
    kind: PromiseKind = PromiseKind.CONTACT
    order: str = ""
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`agent` ended it and said why (`word`, for the team); it goes to nobody `until` then."""

    agent: str
    word: str
    until: datetime
    withdrawn: tuple[Withdrawn, ...] = ()


def barred_at(state: Conversation, moment: datetime) -> bool:
    """Whether what the customer writes at that moment is kept and no more.

    By the clock, so that no watch that comes late keeps anybody waiting for longer than was said.
    """
    return state.barred is not None and moment < state.barred.until
