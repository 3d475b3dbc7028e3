"""redis-py's client with one line for all: its commands and answers, without its pool."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping, Sequence
from typing import Any

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.client import Pipeline
from redis.client import EMPTY_RESPONSE, NEVER_DECODE
from redis.exceptions import ConnectionError, ResponseError

from bot.adapters.redis.line import Command, Line

#: They hold up whoever comes after them on the same connection, so each has one of the pool.
WAITS = frozenset({"XREAD", "WAITAOF"})
_OPTIONS_OF_THE_CLIENT = (EMPTY_RESPONSE, NEVER_DECODE, "keys")


class Shared:
    """The open line, opened when it is needed and once more when it was lost."""

    def __init__(self, pool: ConnectionPool, seconds: float) -> None:
        self._pool = pool
        self._seconds = seconds
        self._line: Line | None = None
        self._opening = asyncio.Lock()

    async def ask(self, commands: Sequence[Command]) -> list[Any]:
        """As `Line.ask`; when the line was lost, once more on a new one.

        So a command may be carried out twice (see `connection.connect`). After a silence it is
        not repeated.
        """
        line = self._line
        try:
            if line is None or not line.is_open:
                line = await self._opened()
            return await line.ask(commands)
        except ConnectionError:
            return await (await self._opened()).ask(commands)

    def begin(self, commands: Sequence[Command]) -> asyncio.Future[list[Any]] | None:
        """As `ask`, for whoever need not wait and may lose it; None when no line is open."""
        line = self._line
        return line.ask(commands) if line is not None and line.is_open else None

    def close(self) -> None:
        """Until it is needed again."""
        if self._line:
            self._line.end()
            self._line = None

    async def _opened(self) -> Line:
        if self._line and self._line.is_open:
            return self._line
        async with self._opening:
            if self._line is None or not self._line.is_open:
                connection = self._pool.make_connection()  # type: ignore[no-untyped-call]
                await connection.connect()
                self._line = Line(connection, self._seconds)
            return self._line


class SharingRedis(Redis):
    """Commands share a line; those that wait, and transactions, go by the pool as ever."""

    def __init__(self, *, connection_pool: ConnectionPool, seconds: float) -> None:
        super().__init__(connection_pool=connection_pool)
        self.auto_close_connection_pool = True
        self._seconds = seconds
        self._shared = Shared(connection_pool, seconds)

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """One command and its answer."""
        if args[0] in WAITS or NEVER_DECODE in options or EMPTY_RESPONSE in options:
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        answer = (await self._shared.ask((args,)))[0]
        if isinstance(answer, Exception):
            raise answer
        return understood(self, args, options, answer)

    async def together(self, commands: Sequence[Command]) -> list[Any]:
        """Several commands by their own words, and the store's own answers to them, in one go.

        What is asked all the time goes this way: the client's own takes longer than all the rest.
        The first refusal is raised.
        """
        if any(words[0] in WAITS for words in commands):
            return await self._by_the_pool(commands)
        answers = await self._shared.ask(commands)
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
        return answers

    async def ask(self, *words: str | int | float) -> Any:
        """The same with one command."""
        return (await self.together((words,)))[0]

    def apart(self) -> Shared:
        """A line for whoever waits in the store for longer; to be closed by them."""
        return Shared(self.connection_pool, self._seconds)

    def begin(self, *words: str | int | float) -> asyncio.Future[list[Any]] | None:
        """One command that nobody waits for, and that is lost with the line; None if it is not
        open. What comes of it must be looked at, refusals are answers here.
        """
        return self._shared.begin((words,))

    async def _by_the_pool(self, commands: Sequence[Command]) -> list[Any]:
        async with super().pipeline(transaction=False) as pipe:
            for words in commands:
                pipe.execute_command(*words)
            return await pipe.execute()

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> Pipeline:
        """Several commands and their answers."""
        if transaction:
            return super().pipeline(transaction, shard_hint)
        return _SharingPipeline(self, self._shared)

    async def aclose(self, close_connection_pool: bool | None = None) -> None:
        """The line and the pool."""
        self._shared.close()
        await super().aclose(close_connection_pool)


class _SharingPipeline(Pipeline):
    """Commands that stay together and in their order on the line that all share."""

    def __init__(self, client: Redis, shared: Shared) -> None:
        super().__init__(client.connection_pool, client.response_callbacks, False, None)
        self._shared = shared

    async def execute(self, raise_on_error: bool = True) -> list[Any]:
        """The answers; the first refusal is raised."""
        if self.scripts or any(args[0] in WAITS for args, _ in self.command_stack):
            return await super().execute(raise_on_error)
        commands, self.command_stack = self.command_stack, []
        if not commands:
            return []
        answers = await self._shared.ask([args for args, _ in commands])
        for answer in answers:
            if isinstance(answer, Exception) and (
                raise_on_error or not isinstance(answer, ResponseError)
            ):
                raise answer
        return [
            answer
            if isinstance(answer, Exception)
            else understood(self, args, dict(options), answer)
            for (args, options), answer in zip(commands, answers, strict=True)
        ]


def understood(client: Redis, args: Command, options: MutableMapping[str, Any], answer: Any) -> Any:
    """The answer as redis-py would give it."""
    made = client.response_callbacks.get(args[0])
    if made is None:
        return answer
    for name in _OPTIONS_OF_THE_CLIENT:
        options.pop(name, None)
    return made(answer, **options)
