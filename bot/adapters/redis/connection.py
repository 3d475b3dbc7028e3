"""The connection to the store, and how its failures look to the application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redis.asyncio import BlockingConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError

from bot.adapters.redis.sharing import SharingRedis
from bot.domain.errors import Unavailable

#: Nobody waits longer than this for the store; then the customer gets a retryable error.
TIMEOUT_SECONDS = 5.0
#: For what waits in the store, and for transactions: all else shares one line. What comes on top
#: waits its turn instead of opening yet another.
CONNECTIONS = 64


def connect(url: str) -> SharingRedis:
    """A client that speaks text; nothing is sent before the first use."""
    pool = BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=TIMEOUT_SECONDS,
        decode_responses=True,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        # A line to a store that was restarted is dead: it is opened once more.
        # That may repeat a command. An append carries its own id (`scripts.APPEND`) and a lease
        # its token, so that the second is the first; places, deadlines, names and sessions are
        # set to what they are already; a hint told twice is looked at twice; and a limit counts
        # one too many (one too few where nobody waits for it). A timeout is not repeated.
        retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionError,)),
    )
    return SharingRedis(connection_pool=pool, seconds=TIMEOUT_SECONDS)


def texts(values: Any) -> tuple[str, ...]:
    """The client's answer as the texts it holds; its own types allow bytes and numbers too."""
    return tuple(str(value) for value in values)


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn the client's errors into ours."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise Unavailable(f"The store does not answer: {type(error).__name__}.") from error
