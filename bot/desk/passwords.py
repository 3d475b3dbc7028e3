"""Passwords of the team: hashed with argon2id, checked in a thread."""

from __future__ import annotations

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: OWASP's smallest recommended setting: about 40 ms on a small server, 19 MiB for that time.
TIME_COST = 2
MEMORY_KIB = 19 * 1024
PARALLELISM = 1

#: How many are checked at the same time; the others wait, so that a flood cannot eat the memory.
AT_ONCE = 2

#: The hash of a password nobody knows. Names that don't exist are checked against it, so that
#: the time an answer takes does not tell which names do.
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$D18/NXbdf9mNTrWlmam1TA"
    "$ezM0/gPyghY4wtAuviDoFKSpLKQ1T6EXEM4bkva0nl0"
)


#: Shorter ones are guessed; the limit on tries alone does not protect hashes that leaked.
SHORTEST = 10


class Passwords:
    """Hashes and checks passwords without holding up the loop."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(
            time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=PARALLELISM
        )
        self._room = asyncio.Semaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        """What belongs into `team.yml`."""
        return self._hasher.hash(password)

    async def check(self, password: str, hashed: str | None) -> bool:
        """Whether it is the password; with `hashed` None it never is, after the same time."""
        async with self._room:
            right = await asyncio.to_thread(self._verify, password, hashed or NOBODY)
        return right and hashed is not None

    def _verify(self, password: str, hashed: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError, UnicodeError):
            return False
