"""The turn that is being answered, for the pieces that Rasa calls without telling them."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class OpenTurn:
    """A turn on its way through Rasa: `slots` seed its tracker, `finished` is its tracker after."""

    id: str
    slots: Mapping[str, Any] = field(default_factory=dict)
    finished: Any = None


#: Set while the channel waits for its turn; empty under `rasa shell` and the REST channel.
CURRENT: ContextVar[OpenTurn | None] = ContextVar("turn", default=None)
