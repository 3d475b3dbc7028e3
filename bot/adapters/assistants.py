"""One assistant or several, as one: turns are spread over those that are well."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.app.errors import AssistantFailed
from bot.app.ports import Assistant, TurnRequest, TurnResult
from bot.domain.reasons import ReasonCode
from bot.tasks import end

#: How many turns one assistant is asked at a time. It is one process: more at once would make all
#: of them slower. The others wait in the order in which they came, and as a conversation has one
#: turn at a time, nobody's thirty messages go before somebody else's first.
AT_ONCE = 8
#: An assistant that failed is asked last for so long.
REST_SECONDS = 2.0


class Assistants:
    """See `bot.app.ports.Assistant`. A turn carries all it needs, so any of them may answer it."""

    def __init__(self, each: Sequence[Assistant], at_once: int = AT_ONCE) -> None:
        self._each = [_One(assistant, at_once) for assistant in each]

    async def ready(self) -> bool:
        """Whether one of them is."""
        return any(await asyncio.gather(*(one.assistant.ready() for one in self._each)))

    async def wait_ready(self, seconds: float) -> bool:
        """Until the first of them is."""
        waiting = [asyncio.create_task(one.assistant.wait_ready(seconds)) for one in self._each]
        try:
            for first in asyncio.as_completed(waiting):
                if await first:
                    return True
            return False
        finally:
            await end(waiting)

    async def ask(self, request: TurnRequest, seconds: float) -> TurnResult:
        """The first answer. Who fails is followed by the next at once, and who is slow, by and by.

        The seconds are for all of it, also for waiting until an assistant has time.
        """
        ends = asyncio.get_running_loop().time() + seconds
        if len(self._each) == 1:
            return await self._each[0].ask(request, ends)  # as below, with nothing around it
        untried = self._best_first()
        patience = seconds / max(len(untried), 1)
        running: set[asyncio.Task[TurnResult]] = set()
        failures: list[AssistantFailed] = []
        try:
            while untried or running:
                if untried:
                    running.add(asyncio.create_task(untried.pop(0).ask(request, ends)))
                done, running = await asyncio.wait(
                    running,
                    timeout=patience if untried else None,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                for task in done:
                    try:
                        return task.result()
                    except AssistantFailed as failed:
                        failures.append(failed)
        finally:
            await end(running)
        raise _told(failures)

    def _best_first(self) -> list[_One]:
        """Who is well before who failed lately, and the least busy first; else turn about."""
        now = asyncio.get_running_loop().time()
        self._each.append(self._each.pop(0))
        return sorted(self._each, key=lambda one: (one.rests_until > now, one.load))


class _One:
    """One of them, with what it has to do."""

    def __init__(self, assistant: Assistant, at_once: int) -> None:
        self.assistant = assistant
        self.load = 0
        self.rests_until = 0.0
        self._places = asyncio.Semaphore(at_once)

    async def ask(self, request: TurnRequest, ends: float) -> TurnResult:
        """Its answer by then."""
        loop = asyncio.get_running_loop()
        self.load += 1
        try:
            async with asyncio.timeout_at(ends), self._places:
                return await self.assistant.ask(request, max(ends - loop.time(), 0.01))
        except (AssistantFailed, TimeoutError) as failed:
            self.rests_until = loop.time() + REST_SECONDS
            if isinstance(failed, AssistantFailed):
                raise
            raise AssistantFailed(ReasonCode.ASSISTANT_SLOW.value, "no time for it") from failed
        finally:
            self.load -= 1


def _told(failures: Sequence[AssistantFailed]) -> AssistantFailed:
    """Of several, the one that says most: that it is down may only mean that it is starting."""
    down = ReasonCode.ASSISTANT_DOWN.value
    there = [failed for failed in failures if failed.code != down]
    return next(iter(there or failures), AssistantFailed(down, "there is none"))
