"""Who read and did what: a stream that only grows at one end and is cut at the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.adapters.redis import keys
from bot.adapters.redis.connection import store_errors
from bot.adapters.redis.line import Command
from bot.adapters.redis.sharing import SharingRedis
from bot.app.ports import MOST_LINES, MOST_LOOKED_AT, AuditPage
from bot.domain.privacy.audit import AuditLine, Deed, Wanted, pseudonym_of

_AT_ONCE = 500


class RedisAudit:
    """See `bot.app.ports.Audit`."""

    def __init__(self, redis: SharingRedis) -> None:
        self._redis = redis

    async def note(self, line: AuditLine) -> None:
        """The name beside it is the same whenever it is written."""
        pseudonym = pseudonym_of(line.conversation)
        told = {
            "at": line.at.isoformat(),
            "who": line.who,
            "deed": line.deed.value,
            "conversation": pseudonym,
            "about": line.about,
            "outcome": line.outcome,
        }
        words = [word for field in told.items() for word in field]
        commands: list[Command] = [("XADD", keys.AUDIT, "MAXLEN", "~", MOST_LINES, "*", *words)]
        if pseudonym:
            commands.append(("HSET", keys.AUDIT_NAMES, pseudonym, line.conversation))
        with store_errors():
            await self._redis.together(commands)

    async def page(self, wanted: Wanted, most: int, more: str = "") -> AuditPage:
        """Looks through so many at most; then whoever asks goes on from there."""
        found: list[Mapping[str, str]] = []
        cursor, looked = more, 0
        while looked < MOST_LOOKED_AT:
            some = await self._before(cursor)
            for name, fields in some:
                cursor, looked = str(name), looked + 1
                if wanted.fits(fields["who"], fields["deed"], fields["conversation"]):
                    found.append(fields)
                if len(found) == most:
                    return AuditPage(lines=await self._lines(found), more=cursor)
            if len(some) < _AT_ONCE:
                return AuditPage(lines=await self._lines(found))
        return AuditPage(lines=await self._lines(found), more=cursor)

    async def _before(self, cursor: str) -> Sequence[tuple[str, Mapping[str, str]]]:
        newest = f"({cursor}" if cursor else "+"
        with store_errors():
            found: Any = await self._redis.xrevrange(keys.AUDIT, max=newest, count=_AT_ONCE)
        return [(str(name), fields) for name, fields in found]

    async def _lines(self, found: Sequence[Mapping[str, str]]) -> tuple[AuditLine, ...]:
        pseudonyms = [fields["conversation"] for fields in found]
        names: list[Any] = []
        if pseudonyms:
            with store_errors():
                names = await self._redis.hmget(keys.AUDIT_NAMES, pseudonyms)
        return tuple(
            _line(fields, str(name or "")) for fields, name in zip(found, names, strict=True)
        )

    async def forget(self, conversation: str) -> None:
        """The lines stay as they are."""
        with store_errors():
            await self._redis.hdel(keys.AUDIT_NAMES, pseudonym_of(conversation))

    async def trim(self, before: datetime, most: int) -> int:
        """By the times in the lines: those of the store are its own."""
        with store_errors():
            oldest: Any = await self._redis.xrange(keys.AUDIT, count=most)
        old = []
        for name, fields in oldest:
            if datetime.fromisoformat(fields["at"]) >= before:
                break
            old.append(name)
        if old:
            with store_errors():
                await self._redis.xdel(keys.AUDIT, *old)
        return len(old)


def _line(fields: Mapping[str, str], conversation: str) -> AuditLine:
    return AuditLine(
        at=datetime.fromisoformat(fields["at"]),
        who=fields["who"],
        deed=Deed(fields["deed"]),
        conversation=conversation,
        about=fields["about"],
        outcome=fields["outcome"],
    )
