"""Scripts that the store keeps and carries out as one act."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from redis.exceptions import NoScriptError

from bot.adapters.redis.line import Command
from bot.adapters.redis.sharing import SharingRedis


class Script:
    """Called by its name; the store is given it (again) when it does not know it."""

    def __init__(self, redis: SharingRedis, text: str) -> None:
        self._redis = redis
        self._text = text
        self._name = hashlib.sha1(text.encode()).hexdigest()  # noqa: S324 - its name in the store

    def command(self, keys: Sequence[str], args: Sequence[str | int | float]) -> Command:
        """The call, among other commands."""
        return ("EVALSHA", self._name, len(keys), *keys, *args)

    async def __call__(self, keys: Sequence[str], args: Sequence[str | int | float] = ()) -> Any:
        """What it answers."""
        return (await self.among((), self.command(keys, args), ()))[0]

    async def among(
        self, first: Sequence[Command], call: Command, then: Sequence[Command]
    ) -> list[Any]:
        """The answers from the call on, other commands going before and after it."""
        commands = (*first, call, *then)
        try:
            answers = await self._redis.together(commands)
        except NoScriptError:
            # A store that was restarted forgets scripts.
            await self._redis.script_load(self._text)
            answers = await self._redis.together(commands)
        return answers[len(first) :]
