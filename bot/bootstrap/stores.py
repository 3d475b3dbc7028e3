"""The store of the running product, for commands that look into it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from urllib.parse import quote

from bot.adapters.files.attachments import FileAttachments
from bot.adapters.redis.archive import RedisArchive
from bot.adapters.redis.connection import connect
from bot.adapters.redis.everything import conversations
from bot.adapters.redis.record import RedisRecord
from bot.adapters.redis.sharing import SharingRedis
from bot.adapters.stores import Stores, redis_stores
from bot.app.turns.looking_back import transcripts
from bot.bootstrap.chance import new_id, now
from bot.bootstrap.policy import room_of
from bot.editing.past import read_past
from bot.faq.past import PastQuestion
from bot.judgement.replay import Transcript
from bot.settings import Settings


async def recorded_transcripts(settings: Settings, since: datetime) -> list[Transcript]:
    """What the store holds of conversations in which a customer wrote since then."""
    async with _store_of(settings) as redis:
        record = RedisRecord(redis, new_id)
        return [one async for one in transcripts(record, conversations(redis), since)]


async def recorded_questions(settings: Settings, since: datetime) -> Sequence[PastQuestion]:
    """What the store holds of questions for the FAQ since then, newest first; the newest only."""
    async with _store_of(settings) as redis:
        return await read_past(RedisRecord(redis, new_id), RedisArchive(redis), since)


@asynccontextmanager
async def _store_of(settings: Settings) -> AsyncIterator[SharingRedis]:
    """The store of the running product, where its settings say that it is."""
    run = settings.home / "run"
    # Where that path is too long for a socket, this file says where it is instead.
    elsewhere = run / "sockets.txt"
    folder = elsewhere.read_text(encoding="utf-8") if elsewhere.exists() else str(run)
    embedded = "unix://" + quote(f"{folder}/store.sock")
    redis = connect(settings.addresses.store or settings.redis_url or embedded)
    try:
        yield redis
    finally:
        await redis.aclose()


@asynccontextmanager
async def open_stores(settings: Settings) -> AsyncIterator[tuple[SharingRedis, Stores]]:
    """The same with all its ports."""
    async with _store_of(settings) as redis:
        yield redis, redis_stores(redis, now, new_id, settings.store_replicas)


def customers_files(settings: Settings) -> FileAttachments:
    """What customers sent beside words."""
    return FileAttachments(settings.home / "attachments", room_of(settings), now)
