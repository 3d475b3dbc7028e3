"""A front desk in an operating system's process of its own, obeying commands over a pipe.

A command is (number, verb, arguments); the answer (number, outcome, value). Its time runs as time
does and can be moved. SIGKILL is the crash: nothing here cleans up.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from operator import attrgetter
from typing import Any

from bot.adapters.redis.connection import connect
from bot.adapters.stores import redis_stores
from bot.app.front_desk import FrontDesk
from bot.app.policy import Policy
from bot.app.ports import Outcome
from bot.bootstrap import Outside, build_front_desk, new_id
from bot.domain.errors import WarmlineError
from tests.contract.interleavings.outside import Carrier, Counter, Line, Mind, Piece, deliver
from tests.contract.interleavings.told import TEAM, Stumbles
from tests.support.events import NOW
from tests.support.front import real_files

#: What the provider took, in order; the test reads it there.
TAKEN = "taken"
#: What the order system did, by key.
GIVEN = "given"
_OURS = ("turn:", "send:", "look:")


class MovedLoop(asyncio.SelectorEventLoop):
    """Runs as time does, and may be moved ahead."""

    ahead = 0.0

    def time(self) -> float:
        return super().time() + self.ahead


class Worker:
    """One front desk; `moved` is how far time was moved before this process began."""

    def __init__(self, pipe: Connection, url: str, began: float, moved: float, seed: int) -> None:
        self._pipe, self._began = pipe, began
        self._loop = MovedLoop()
        self._loop.ahead = moved
        self._dice = random.Random(seed)
        self._client = connect(url)
        self._stumbles = Stumbles()
        logging.getLogger("bot").addHandler(self._stumbles)
        logging.getLogger("bot").propagate = False
        outside = Outside(
            stores=redis_stores(self._client, self._clock, new_id),
            assistant=Mind(self._slowly),
            senders={"whatsapp": Line(self._slowly, self._take)},
            probes={},
            order_looks=Carrier(self._slowly),
            order_desk=Counter(self._slowly, self._give),
        )
        files = replace(real_files(), team=TEAM)
        self._desk: FrontDesk = build_front_desk(files, Policy(), outside, self._clock)

    def run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.add_reader(self._pipe.fileno(), self._hear)
        self._loop.create_task(self._desk.start())
        self._loop.run_forever()

    def _clock(self) -> datetime:
        return NOW + timedelta(seconds=time.time() - self._began + self._loop.ahead)

    async def _slowly(self, name: str, call: Callable[[], Awaitable[Any]]) -> Any:
        await asyncio.sleep(self._dice.random() * 0.01)
        answer = await call()
        await asyncio.sleep(self._dice.random() * 0.005)
        return answer

    async def _take(self, piece: Piece) -> str:
        number = await self._client.rpush(TAKEN, ":".join(map(str, piece)))
        return f"wamid.{number}"

    async def _give(self, key: str, asked_before: bool) -> Outcome:
        first = await self._client.hincrby(GIVEN, key, 1) == 1
        return Outcome(result="done" if first else "already_done")

    def _hear(self) -> None:
        number, verb, arguments = self._pipe.recv()
        self._loop.create_task(self._obey(number, verb, arguments))

    async def _obey(self, number: int, verb: str, arguments: tuple[Any, ...]) -> None:
        try:
            self._pipe.send((number, "done", await self._do(verb, arguments)))
        except WarmlineError as error:
            self._pipe.send((number, "refused", str(error)))
        except Exception as error:  # noqa: BLE001 (of whatever kind: it belongs to the test)
            self._pipe.send((number, "broken", repr(error)))

    async def _do(self, verb: str, arguments: tuple[Any, ...]) -> Any:
        if verb == "move":
            self._loop.ahead += arguments[0]
            return None
        if verb == "busy":
            if self._stumbles.found:
                raise AssertionError(self._stumbles.found[0])
            ours = [t for t in asyncio.all_tasks() if t.get_name().startswith(_OURS)]
            return len(ours)
        if verb == "deliver":
            return await deliver(self._desk, *arguments)
        return await attrgetter(verb)(self._desk)(*arguments)


def main(pipe: Connection, url: str, began: float, moved: float, seed: int) -> None:
    """The process."""
    Worker(pipe, url, began, moved, seed).run()
