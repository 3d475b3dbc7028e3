"""Who is taken as available: by their own hand, or because they came while on shift."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people.roster import Agent, Span, shift_at, spans

#: Who is heard of again so soon has not left: a reload, a network that was away.
BACK_SOON = timedelta(minutes=15)
#: Sessions end before a desk could have been open for so long.
_LOOKED_BACK = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Switch:
    """Whether somebody is available, and since when it stands so (None: of before it was kept)."""

    on: bool
    at: datetime | None = None


def turned(
    agent: Agent, switch: Switch | None, last_heard: datetime | None, now: datetime
) -> bool | None:
    """What their switch becomes as they are at the desk now; None: it stays as it is.

    On shift they are available unless they put themselves away within it. Outside all shifts they
    are only by their own hand, and until they leave. `last_heard` is when they were heard of
    before this.
    """
    if not (agent.shifts or agent.extra):
        return True if switch is None else None
    shift = shift_at(agent, now)
    if shift is not None:
        put_away = switch and not switch.on and switch.at and switch.at >= shift.starts
        return None if put_away or (switch and switch.on) else True
    left = last_heard is None or now - last_heard > BACK_SOON
    return False if switch and switch.on and left else None


def takes_more(agent: Agent, switched: datetime | None, now: datetime) -> bool:
    """Whether who is at the desk and available is asked for new conversations, too.

    On shift they are, and outside their shifts if they said so after the last one ended: a desk
    left open does not say it. `switched` is when they became available.
    """
    if not (agent.shifts or agent.extra) or shift_at(agent, now) is not None:
        return True
    if switched is None:
        return False
    return not any(switched < span.ends <= now for span in _since(agent, switched, now))


def _since(agent: Agent, moment: datetime, now: datetime) -> Iterator[Span]:
    """The shifts from that moment on, of the last days at most."""
    return spans(agent, max(moment, now - _LOOKED_BACK), min(now - moment, _LOOKED_BACK).days + 1)
