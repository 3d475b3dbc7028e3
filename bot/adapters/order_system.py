"""The order system's client, made by whoever asks it first.

Its HTTP library takes a tenth of a second to be loaded, and no start waits for that.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from actions.orders.model import Order

if TYPE_CHECKING:
    from actions.orders.http_client import HttpOrderSystem
    from actions.orders.http_writes import HttpOrderWrites

T = TypeVar("T")
#: What a question may take, where nobody says otherwise.
SECONDS = 2.0


class Later(Generic[T]):
    """Made once, when it is needed, in whatever thread that is."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = Lock()
        self.made: T | None = None

    def __call__(self) -> T:
        """The thing itself."""
        with self._lock:
            if self.made is None:
                self.made = self._make()
            return self.made


class OrderSystemLater:
    """See `actions.orders.port.OrderSystem`; it blocks as that does."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        self._system = Later(lambda: _system(url, seconds))

    def get(self, number: str) -> Order | None:
        """See OrderSystem."""
        return self._system().get(number)

    def find(
        self, email: str | None = None, postcode: str | None = None, phone: str | None = None
    ) -> tuple[Order, ...]:
        """See OrderSystem."""
        return self._system().find(email, postcode, phone)

    def health(self) -> None:
        """See OrderSystem."""
        self._system().health()

    def close(self) -> None:
        """Let go of threads and connections, if there are any."""
        if self._system.made:
            self._system.made.close()


def writes_later(
    url: str, look_up: Callable[[str], Order | None], seconds: float
) -> Later[HttpOrderWrites]:
    """Whoever writes to it."""
    return Later(lambda: _writes(url, look_up, seconds))


def load() -> None:
    """Load what is needed to ask it: meant for a thread beside the first requests."""
    import actions.orders.http_writes  # noqa: F401 - with all that it imports


def _system(url: str, seconds: float) -> HttpOrderSystem:
    from actions.orders.http_client import HttpOrderSystem

    return HttpOrderSystem(url, seconds)


def _writes(url: str, look_up: Callable[[str], Order | None], seconds: float) -> HttpOrderWrites:
    from actions.orders.http_writes import HttpOrderWrites

    return HttpOrderWrites(url, look_up, seconds)
