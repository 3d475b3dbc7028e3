"""Passwords of people's own, in this process's memory."""

from __future__ import annotations

from bot.app.ports import OwnHash


class MemorySecrets:
    """See `bot.app.ports.Secrets`."""

    def __init__(self) -> None:
        self._kept: dict[str, OwnHash] = {}

    async def of(self, agent: str) -> OwnHash | None:
        """None before they chose one."""
        return self._kept.get(agent)

    async def keep(self, agent: str, own: OwnHash) -> None:
        """The one before is gone."""
        self._kept[agent] = own
