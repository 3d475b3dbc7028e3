"""The connection to the store, and how its failures look to the application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError

from bot.domain.errors import Unavailable

#: Nobody waits longer than this for the store; then the customer gets a retryable error.
TIMEOUT_SECONDS = 5.0


def connect(url: str) -> Redis:
    """A client with a pool that speaks text; nothing is sent before the first use."""
    return Redis.from_url(
        url,
        decode_responses=True,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        # Pooled connections to a store that was restarted are dead: each is opened once more.
        # That may repeat a command; an append is then seen as moved on or as there already.
        retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionError,)),
    )


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
