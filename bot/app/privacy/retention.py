"""What is kept no longer: conversations that are over, and lines of the audit log.

One process at a time sweeps, a little at a time, the oldest first, and over what an index names.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.app.policy import Keep
from bot.app.ports import Leases
from bot.app.privacy.forgetting import RETENTION, Forgetting
from bot.domain.errors import Conflict, WarmlineError
from bot.domain.privacy.retention import over, used_at
from bot.logs import about

log = logging.getLogger(__name__)

#: How often there is a sweep, in all processes together, and how much it takes at most: some tens
#: of thousands of conversations a day, without a pause for anybody.
SWEEP_SECONDS = 60.0
MOST_CONVERSATIONS = 25
MOST_LINES = 1_000
#: Front desks hear within a second; the ids on the feed, also of what is erased, stay so long.
HINTS = timedelta(days=1)
#: How often files are looked through, and the feed.
FILES_SECONDS = 3600.0
#: What is not over when its time has come is looked at again after this.
AGAIN = timedelta(days=1)


@dataclass(frozen=True)
class Retention:
    """Never what is open, and nothing in which something is owed."""

    forgetting: Forgetting
    leases: Leases
    keep: Keep
    clock: Callable[[], datetime]

    async def run(self) -> None:
        """For ever; a store that is away is waited for."""
        while True:
            try:
                await self.sweep()
            except WarmlineError as error:
                log.warning("what is kept no longer could not be swept out: %s", error)
            except Exception:
                log.exception("the sweep stumbled and goes on")
            await asyncio.sleep(SWEEP_SECONDS)

    async def sweep(self) -> int:
        """One sweep, unless somebody else had it lately; how many conversations went."""
        # Never given back: until it ends by itself nobody sweeps again.
        if not await self.leases.acquire("retention", SWEEP_SECONDS / 2):
            return 0
        now, erased = self.clock(), 0
        if self.keep.audit is not None:
            lines = await self.forgetting.stores.audit.trim(now - self.keep.audit, MOST_LINES)
            if lines:
                log.info("%s lines of the audit log were kept for their time", lines)
        if await self.leases.acquire("hints", FILES_SECONDS):
            await self.forgetting.stores.feed.trim(now - HINTS)
        await self._files(now)
        if self.keep.conversations is not None:
            erased = await self._conversations(now, self.keep.conversations)
        return erased

    async def _files(self, now: datetime) -> None:
        """Seldom, for it goes over all of them."""
        if self.keep.files is None or not await self.leases.acquire("files", FILES_SECONDS):
            return
        gone = await self.forgetting.files.trim(now - self.keep.files)
        if gone:
            log.info("%s files of customers were kept for their time", gone)

    async def _conversations(self, now: datetime, keep: timedelta) -> int:
        erased = []
        index = self.forgetting.stores.index
        await index.fill()
        for conversation in await index.oldest(now - keep, MOST_CONVERSATIONS):
            with about(conversation):
                if await self._one(conversation, now, keep):
                    erased.append(conversation)
        if erased:
            await self.forgetting.tell(erased, RETENTION)
            log.info("%s conversations were kept for their time and are erased", len(erased))
        return len(erased)

    async def _one(self, conversation: str, now: datetime, keep: timedelta) -> bool:
        """Whether it went. Each is looked at about once in a time of keeping."""
        stores = self.forgetting.stores
        state = await stores.record.load(conversation)
        if state is None:
            await self.forgetting.finish(conversation)
            await stores.index.forget(conversation)
            return False
        if used_at(state) > now - keep:
            await stores.index.seen(conversation, used_at(state))
            return False
        if not over(state, now):
            await stores.index.seen(conversation, now - keep + AGAIN)
            return False
        try:
            await self.forgetting.forget(state)
        except Conflict:
            # The customer has come back this very moment.
            return False
        return True
