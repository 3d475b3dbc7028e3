"""Who is taken as available: by their own hand, or because they came while on shift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people.roster import Agent, shift_at, spans

#: Who is heard of again so soon has not left: a reload, a network that was away.
BACK_SOON = timedelta(minutes=15)


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


def by_hand(agent: Agent, switched: datetime | None, now: datetime) -> bool:
    """Of somebody outside their shifts: whether they made themselves available since the last."""
    ends = [span.ends for span in spans(agent, now, 1) if span.ends <= now]
    return switched is not None and all(end <= switched for end in ends)
