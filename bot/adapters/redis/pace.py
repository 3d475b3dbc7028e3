"""How fast things may be done, agreed on by all processes through the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.script import Script
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import TOGETHER, TRIAL, Hold

#: A hold that nobody cleared is forgotten a while after its end, and with it how often it was.
REMEMBERED_SECONDS = 86_400

#: KEYS place. ARGV now, every, burst (seconds). Answers the seconds to wait, as a text.
PLACE = """
local now, every = tonumber(ARGV[1]), tonumber(ARGV[2])
local due = tonumber(redis.call('GET', KEYS[1]) or now)
if due < now then due = now end
redis.call('SET', KEYS[1], string.format('%.6f', due + every),
  'PX', math.ceil((due + every - now) * 1000) + 1000)
local wait = due - (tonumber(ARGV[3]) - 1) * every - now
if wait < 0 then wait = 0 end
return string.format('%.6f', wait)
"""

#: KEYS hold. ARGV now, first, longest, code, trial, together, seconds remembered. Answers until,
#: code, times.
HOLD = """
local now = tonumber(ARGV[1])
local found = redis.call('HMGET', KEYS[1], 'until', 'code', 'times')
if found[1] then
  local made = tonumber(redis.call('HGET', KEYS[1], 'made'))
  local same = tonumber(found[1]) - now > tonumber(ARGV[5]) or now - made < tonumber(ARGV[6])
  if same then return found end
end
local times = tonumber(found[3] or 0) + 1
local seconds = math.min(tonumber(ARGV[2]) * 2 ^ (times - 1), tonumber(ARGV[3]))
local ends = string.format('%.6f', now + seconds)
redis.call('HSET', KEYS[1], 'until', ends, 'code', ARGV[4], 'times', times, 'made', ARGV[1])
redis.call('EXPIRE', KEYS[1], math.ceil(seconds) + ARGV[7])
return {ends, ARGV[4], tostring(times)}
"""

#: KEYS hold. ARGV now, trial. Answers nothing, or until, code, times; whoever finds the end passed
#: goes to try, and moves it for the others.
ASK = """
local found = redis.call('HMGET', KEYS[1], 'until', 'code', 'times')
if not found[1] then return {} end
if tonumber(found[1]) <= tonumber(ARGV[1]) then
  redis.call('HSET', KEYS[1], 'until', string.format('%.6f', ARGV[1] + ARGV[2]))
end
return found
"""

#: KEYS hold. ARGV now.
TRY_NOW = """
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'until', ARGV[1]) end
"""

#: KEYS hold. ARGV times.
CLEAR = """
if redis.call('HGET', KEYS[1], 'times') == ARGV[1] then redis.call('DEL', KEYS[1]) end
"""


class RedisPace:
    """See `bot.app.ports.Pace`."""

    def __init__(self, redis: SharingRedis, clock: Callable[[], datetime]) -> None:
        self._redis = redis
        self._clock = clock
        self._place = Script(redis, PLACE)
        self._hold = Script(redis, HOLD)
        self._ask = Script(redis, ASK)
        self._try_now = Script(redis, TRY_NOW)
        self._clear = Script(redis, CLEAR)

    async def place(self, name: str, every: float, burst: int) -> float:
        """The time of the next place is kept; being early by a burst is allowed."""
        with store_errors():
            return float(
                await self._place(keys=[keys.pace(name)], args=[self._now(), every, burst])
            )

    async def hold(self, name: str, first: float, longest: float, code: str) -> Hold:
        """Doubled each time, unless it was renewed just now by somebody else."""
        spans = (TRIAL.total_seconds(), TOGETHER.total_seconds(), REMEMBERED_SECONDS)
        arguments: list[str | float] = [self._now(), first, longest, code, *spans]
        with store_errors():
            return _hold(await self._hold(keys=[keys.hold(name)], args=arguments))

    async def ask(self, name: str) -> tuple[float, Hold | None]:
        """Who asks first after its end goes to try, and the others wait for that."""
        now = self._clock()
        with store_errors():
            found = await self._ask(
                keys=[keys.hold(name)], args=[now.timestamp(), TRIAL.total_seconds()]
            )
        if not found:
            return 0.0, None
        hold = _hold(found)
        return max((hold.until - now).total_seconds(), 0.0), hold

    async def held(self, name: str) -> Hold | None:
        """As it stands."""
        with store_errors():
            found: Any = await self._redis.hmget(keys.hold(name), ["until", "code", "times"])
        return _hold(found) if found[0] else None

    async def try_now(self, name: str) -> None:
        """Its end is now."""
        with store_errors():
            await self._try_now(keys=[keys.hold(name)], args=[self._now()])

    async def clear(self, name: str, times: int) -> None:
        """Only the hold that was tried."""
        with store_errors():
            await self._clear(keys=[keys.hold(name)], args=[times])

    def _now(self) -> float:
        return self._clock().timestamp()


def _hold(found: list[str]) -> Hold:
    until = datetime.fromtimestamp(float(found[0]), timezone.utc)
    return Hold(until=until, code=found[1], times=int(found[2]))
