"""What every verb needs to be told: the time, new ids, the policy and the house's voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.app.house import House
from bot.app.policy import Policy


@dataclass(frozen=True)
class Context:
    """Time and chance are arguments; `clock` answers aware instants, `new_id` fresh names."""

    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    policy: Policy
    house: House
