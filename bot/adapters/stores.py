"""All the store's ports together, in either implementation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.adapters.memory.audit import MemoryAudit
from bot.adapters.memory.coordination import MemoryAliases, MemoryLeases, MemoryLimits
from bot.adapters.memory.lately import MemoryShares, MemoryWaits
from bot.adapters.memory.pace import MemoryPace
from bot.adapters.memory.people import MemoryPresence, MemoryReservations, MemorySessions
from bot.adapters.memory.record import MemoryArchive, MemoryFeed, MemoryIndex, MemoryRecord
from bot.adapters.memory.remedies import MemoryPurse, MemoryRemedyLog
from bot.adapters.memory.said import MemorySaid
from bot.adapters.memory.search import MemorySearch
from bot.adapters.memory.secrets import MemorySecrets
from bot.adapters.memory.slots import MemorySlots
from bot.adapters.memory.visits import MemoryVisits
from bot.adapters.redis.archive import RedisArchive
from bot.adapters.redis.audit import RedisAudit
from bot.adapters.redis.coordination import RedisAliases, RedisLeases, RedisLimits
from bot.adapters.redis.feed import RedisFeed
from bot.adapters.redis.index import RedisIndex
from bot.adapters.redis.journal import RedisJournal
from bot.adapters.redis.lately import RedisShares, RedisWaits
from bot.adapters.redis.pace import RedisPace
from bot.adapters.redis.people import RedisPresence, RedisReservations, RedisSessions
from bot.adapters.redis.record import RedisRecord
from bot.adapters.redis.remedies import RedisPurse, RedisRemedyLog
from bot.adapters.redis.said import RedisSaid
from bot.adapters.redis.search import RedisSearch
from bot.adapters.redis.secrets import RedisSecrets
from bot.adapters.redis.sharing import SharingRedis
from bot.adapters.redis.slots import RedisSlots
from bot.adapters.redis.visits import RedisVisits
from bot.app import ports
from bot.app.journal import StepByStep

Clock = Callable[[], datetime]
NewId = Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class Stores:
    """What the application keeps, port by port."""

    record: ports.Record
    journal: ports.Journal
    archive: ports.Archive
    index: ports.Index
    feed: ports.Feed
    aliases: ports.Aliases
    presence: ports.Presence
    reservations: ports.Reservations
    leases: ports.Leases
    limits: ports.Limits
    pace: ports.Pace
    secrets: ports.Secrets
    sessions: ports.Sessions
    visits: ports.Visits
    shares: ports.Shares
    waits: ports.Waits
    slots: ports.Slots
    audit: ports.Audit
    purse: ports.Purse
    remedy_log: ports.RemedyLog
    search: ports.Search
    said: ports.Said


def redis_stores(redis: SharingRedis, clock: Clock, new_id: NewId, replicas: int = 0) -> Stores:
    """On one Redis-compatible server; what is kept is on the disks of that many replicas, too."""
    record = RedisRecord(redis, new_id, replicas)
    return Stores(
        record=record,
        journal=RedisJournal(record),
        archive=RedisArchive(redis),
        index=RedisIndex(redis),
        feed=RedisFeed(redis),
        aliases=RedisAliases(redis),
        presence=RedisPresence(redis, clock),
        reservations=RedisReservations(redis, clock, new_id),
        leases=RedisLeases(redis, new_id),
        limits=RedisLimits(redis),
        pace=RedisPace(redis, clock),
        secrets=RedisSecrets(redis),
        sessions=RedisSessions(redis),
        visits=RedisVisits(redis),
        shares=RedisShares(redis, clock),
        waits=RedisWaits(redis, clock),
        slots=RedisSlots(redis, clock),
        audit=RedisAudit(redis),
        purse=RedisPurse(redis),
        remedy_log=RedisRemedyLog(redis),
        search=RedisSearch(redis),
        said=RedisSaid(redis, clock),
    )


def memory_stores(clock: Clock, new_id: NewId) -> Stores:
    """In this process; gone with it."""
    record, index, feed, search = MemoryRecord(), MemoryIndex(), MemoryFeed(clock), MemorySearch()
    return Stores(
        record=record,
        journal=StepByStep(record, index, feed, search),
        archive=MemoryArchive(record),
        index=index,
        feed=feed,
        aliases=MemoryAliases(),
        presence=MemoryPresence(clock),
        reservations=MemoryReservations(clock, new_id),
        leases=MemoryLeases(clock, new_id),
        limits=MemoryLimits(clock),
        pace=MemoryPace(clock),
        secrets=MemorySecrets(),
        sessions=MemorySessions(clock),
        visits=MemoryVisits(),
        shares=MemoryShares(clock),
        waits=MemoryWaits(clock),
        slots=MemorySlots(clock),
        audit=MemoryAudit(),
        purse=MemoryPurse(),
        remedy_log=MemoryRemedyLog(),
        search=search,
        said=MemorySaid(clock),
    )
