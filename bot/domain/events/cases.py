"""One case in several conversations."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.events.base import Event


@dataclass(frozen=True, kw_only=True)
class Joined(Event):
    """The customer proved to be who has a case open in `other`: one case in both from here on.

    `agent` is who answers for it there. It stands in both records, in the older one without them.
    """

    other: str
    agent: str = ""
