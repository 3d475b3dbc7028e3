"""Files that customers and agents send: kept, given to who may see them, fetched from channels.

What a file is, its bytes say. Neither the customer's name for it nor a channel's word on it decides
whether it is ever shown.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote

from bot.app.ledger import Ledger
from bot.app.ports import Attachments, FetchFailed, Limits, Media
from bot.domain import events as e
from bot.domain.attachments.attached import attached, next_to_fetch
from bot.domain.attachments.dimensions import MOST_PIXELS, may_be_seen
from bot.domain.attachments.exif import without_place
from bot.domain.attachments.limits import Room
from bot.domain.attachments.naming import plain_name
from bot.domain.attachments.sniffing import PDF, SHOWN, TAKEN, UNKNOWN_KIND, kind_of
from bot.domain.conversation import Conversation, Fetching
from bot.domain.errors import BadInput, NotFound, Refused, Unavailable
from bot.json_text import encodable

log = logging.getLogger(__name__)

MINUTE, HOUR = 60, 3600
#: Uploads of one conversation in a minute, and from one network address in an hour.
UPLOADS_A_MINUTE = 20
UPLOADS_AN_HOUR = 200
#: What goes with one message.
MOST_FILES = 5
_FILE = re.compile(r"[0-9a-f]{64}")
#: Seconds before the second, third, ... try. Source: media ids of WhatsApp live for days.
WAITS = (5.0, 30.0, 120.0, 600.0, 3600.0, 6 * 3600.0)
#: Files held in memory at once while they are fetched.
AT_ONCE = 4


@dataclass(frozen=True, kw_only=True)
class File:
    """What is kept: its name in the store, what its bytes are, and they themselves.

    `called` is the sender's name for it, of no meaning to us.
    """

    file: str
    kind: str
    content: bytes
    called: str = ""


@dataclass(frozen=True, kw_only=True)
class Given:
    """A file that goes with a message: its name in the store, and what its sender calls it."""

    file: str
    called: str = ""


@dataclass(frozen=True)
class Files:
    """`room` bounds what is kept; `largest` of it also what is taken at all."""

    ledger: Ledger
    store: Attachments
    limits: Limits
    room: Room = field(default_factory=Room)

    async def keep(self, conversation: str, content: bytes) -> File:
        """What a customer uploads, before it goes with a message. The same again is the same.

        Raises BadInput (empty), Refused(`file_too_large`, `file_kind`, `picture_size`, `no_room`),
        Unavailable.
        """
        if not content:
            raise BadInput("The file is empty.")
        if len(content) > self.room.largest:
            raise Refused("file_too_large", f"A file may have {self.room.largest} bytes at most.")
        kind = kind_of(content)
        if kind not in TAKEN:
            raise Refused("file_kind", "Send a PNG, JPEG, WebP or GIF picture, or a PDF.")
        if _as_shown(content) != kind:
            raise Refused(
                "picture_size",
                f"This picture is broken, empty or over {MOST_PIXELS:,} pixels; send a screenshot.",
            )
        return await self.put(conversation, content)

    async def put(self, conversation: str, content: bytes) -> File:
        """Keep it, without what a camera says of the place. Raises Refused, Unavailable."""
        content = without_place(content, kind_of(content))
        file = await self.store.put(conversation, content)
        await self._unless_erased(conversation)
        return File(file=file, kind=_as_shown(content), content=content)

    async def given(self, conversation: str, files: Sequence[Given]) -> tuple[e.Attachment, ...]:
        """The attachments of a message that names what was uploaded before.

        Raises BadInput when one of them is not there.
        """
        if len(files) > MOST_FILES:
            raise BadInput(f"A message may have {MOST_FILES} files at most.")
        return tuple([await self._given(conversation, one) for one in files])

    async def of_customer(self, conversation: str, file: str) -> File:
        """What a customer sent there, for them alone; raises NotFound."""
        content = await self.store.get(conversation, file)
        if content is None:
            raise NotFound("This file is not kept here.")
        return File(file=file, kind=_as_shown(content), content=content)

    async def for_agent(self, conversation: str, seq: int, place: int) -> File:
        """What came with that message, for agents; raises NotFound, with what became of it."""
        if seq > (await self.ledger.state(conversation)).version:
            raise NotFound("This file is not kept here.")
        # There is nothing before the first, whatever an address says.
        entries = await self.ledger.entries(conversation, max(seq - 1, 0), -1)
        for found in attached(entries):
            if (found.seq, found.place) == (seq, place) and found.file:
                kept = await self.of_customer(conversation, found.file)
                called = found.attachment.filename
                return File(file=kept.file, kind=kept.kind, content=kept.content, called=called)
        raise NotFound("This file is not kept here.")

    async def _given(self, conversation: str, given: Given) -> e.Attachment:
        content = await self.store.get(conversation, given.file)
        if content is None:
            raise Refused("file_gone", "This file is not here; upload it first.")
        kind = _as_shown(content)
        return e.Attachment(
            type="document" if kind == PDF else "image",
            filename=plain_name(given.called),
            file=given.file,
            kind=kind,
            size=len(content),
        )

    async def allow(self, conversation: str, agent: str = "") -> None:
        """Count one more upload there, before its bytes are taken; raises Refused(`too_many`).

        An agent's count by themselves: no customer uses up what they may.
        """
        state = await self.ledger.state(conversation)
        counts = [(f"upload:{agent or conversation}", MINUTE, UPLOADS_A_MINUTE)]
        if state.origin_hash and not agent:
            counts.append((f"upload-from:{state.origin_hash}", HOUR, UPLOADS_AN_HOUR))
        for name, seconds, most in counts:
            if await self.limits.hit(name, seconds) > most:
                raise Refused("too_many", "Too many files at once; try again in a while.")

    async def _unless_erased(self, conversation: str) -> None:
        """Who erased it meanwhile had not seen this file."""
        try:
            await self.ledger.state(conversation)
        except NotFound:
            await self.store.forget(conversation)
            raise


def _as_shown(content: bytes) -> str:
    """What its bytes are; a picture that no page may show is a file like any other."""
    kind = kind_of(content)
    return kind if kind not in SHOWN or may_be_seen(content, kind) else UNKNOWN_KIND


def customers_file(name: str, *, inline: bool) -> dict[str, str]:
    """How a customer's file is served, everywhere; `name` is a `safe_name`.

    A browser takes it for what we say that it is, runs nothing in it and shows it in no page but
    ours; what is no picture is saved and never shown.
    """
    plain = "".join(char if char.isascii() and char not in '"\\\\%' else "_" for char in name)
    shown = "inline" if inline else "attachment"
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {
        "Content-Disposition": f"{shown}; {named}",
        "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def read_given(given: object) -> tuple[Given, ...]:
    """What was uploaded before, as a message names it: objects with `file` and `name`.

    Raises BadInput.
    """
    wrong = BadInput(f"`attachments` are at most {MOST_FILES} objects with `file` and `name`.")
    if not isinstance(given, list) or len(given) > MOST_FILES:
        raise wrong
    found = []
    for one in given:
        file, name = (one.get("file"), one.get("name", "")) if isinstance(one, dict) else ("", "")
        if not isinstance(file, str) or not _FILE.fullmatch(file):
            raise wrong
        if not isinstance(name, str) or not encodable(name):
            raise wrong
        found.append(Given(file=file, called=name))
    return tuple(found)


class Fetcher:
    """Fetches what channels hold for us, beside the turns; `media` by channel.

    Each step stands in the record, so whoever dies over it is followed by somebody else.
    """

    def __init__(
        self,
        files: Files,
        media: Mapping[str, Media],
        clock: Callable[[], datetime],
        chance: Callable[[], float],
    ) -> None:
        self._files = files
        self._ledger = files.ledger
        self._media = media
        self._clock = clock
        self._chance = chance
        self._some = asyncio.Semaphore(AT_ONCE)

    async def fetch_next(self, conversation: str) -> bool:
        """Do the next that is due; whether there was one."""
        state = await self._ledger.state(conversation)
        wanted = next_to_fetch(state, self._clock())
        if wanted is None:
            return False
        async with self._some:
            event = await self._fetch(state, wanted)

        def decide(newest: Conversation) -> Sequence[e.Event]:
            return (event,) if wanted in newest.fetching else ()

        with contextlib.suppress(NotFound):
            await self._ledger.change(conversation, decide)
            return True
        await self._files.store.forget(conversation)
        return False

    async def _fetch(self, state: Conversation, wanted: Fetching) -> e.Event:
        media = self._media.get(state.channel)
        if media is None:
            return self._lost(wanted, "channel_off")
        try:
            content = await media.fetch(wanted.media_id, self._files.room.largest)
            kept = await self._files.put(state.id, content)
        except FetchFailed as error:
            log.warning("a file of message %s was not to be had: %s", wanted.message, error)
            return (
                self._again(wanted, error.code)
                if error.then == "later"
                else self._lost(wanted, error.code)
            )
        except Refused as error:
            log.error("a file of message %s was not kept: %s", wanted.message, error)
            return self._lost(wanted, error.code)
        except Unavailable as error:
            log.warning("a file of message %s was not kept: %s", wanted.message, error)
            return self._again(wanted, "away")
        return e.AttachmentFetched(
            at=self._clock(),
            message=wanted.message,
            place=wanted.place,
            file=kept.file,
            kind=kept.kind,
            size=len(kept.content),
        )

    def _again(self, wanted: Fetching, code: str) -> e.Event:
        if wanted.tries >= len(WAITS):
            return self._lost(wanted, "away")
        now = self._clock()
        wait = WAITS[wanted.tries] * (1 + self._chance() / 4)
        return e.AttachmentPutOff(
            at=now,
            message=wanted.message,
            place=wanted.place,
            until=now + timedelta(seconds=wait),
            code=code,
            tries=wanted.tries + 1,
        )

    def _lost(self, wanted: Fetching, code: str) -> e.Event:
        return e.AttachmentLost(
            at=self._clock(), message=wanted.message, place=wanted.place, code=code
        )
