"""An application behind the web chat, in memory, that does what a test tells it to."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from bot.app.ports import JsonObject
from bot.app.service import Aside, Contact, Correction, Kept, NewMessage, Report
from bot.domain.errors import NotFound, Refused, WarmlineError

START = datetime(2026, 3, 2, 10, 0, tzinfo=timezone.utc)
PIP = {"kind": "bot", "name": "Pip", "intro": ""}
MAYA = {
    "kind": "agent",
    "name": "Maya",
    "intro": "Puts lamps and parcels right. In Leeds since 2019.",
}


@dataclass(kw_only=True)
class Talk:
    """One conversation: what was said, and the state that customers see."""

    messages: list[JsonObject] = field(default_factory=list)
    state: JsonObject = field(
        default_factory=lambda: {"status": "bot", "speaker": PIP, "person": None}
    )
    version: int = 1
    known: list[JsonObject] = field(default_factory=list)


class FakeChatService:
    """`answer` is asked for the bot's words after each customer message; None says nothing.

    `broken` is raised by every verb while it is set.
    """

    def __init__(self, changed: Callable[[str, int], None]) -> None:
        self.changed = changed
        self.talks: dict[str, Talk] = {}
        self.typed: list[str] = []
        self.received: list[NewMessage] = []
        self.answer: Callable[[NewMessage], JsonObject | None] = lambda _: None
        self.broken: WarmlineError | None = None
        self._numbers = itertools.count(1)

    async def open_web(self, origin: str, language: str, zone: str = "") -> tuple[str, str]:
        """A conversation whose token is its id with a prefix."""
        self._check()
        name = f"c{next(self._numbers)}"
        self.talks[name] = Talk()
        return name, f"token-{name}"

    async def by_token(self, token: str) -> str:
        """Undo the prefix."""
        self._check()
        name = token.removeprefix("token-")
        if name not in self.talks or name == token:
            raise NotFound("There is no conversation for this token.")
        return name

    async def by_contact(self, contact: Contact) -> str:
        """Not on the web."""
        raise NotImplementedError

    async def known(self, conversation: str) -> JsonObject:
        """What was put there by a test."""
        self._check()
        talk = self.talks[conversation]
        return {"who": {"kind": "bot", "name": "Pip"}, "facts": [*talk.known]}

    async def correct(self, conversation: str, given: Correction) -> JsonObject:
        """The same fact with its new value; without one it is gone."""
        self._check()
        talk = self.talks[conversation]
        place = next(
            (
                place
                for place, fact in enumerate(talk.known)
                if (fact["name"], fact["value"]) == (given.name, given.instead_of)
            ),
            None,
        )
        if place is None:
            raise Refused("stale", "It does not stand any more.")
        new = {"value": given.value, "text": given.value, "was": given.instead_of}
        talk.known[place : place + 1] = [{**talk.known[place], **new}] if given.value else []
        return await self.known(conversation)

    async def receive(self, conversation: str, message: NewMessage) -> Kept:
        """Keep it once; then the bot may answer."""
        self._check()
        talk = self.talks[conversation]
        self.received.append(message)
        for known in talk.messages:
            if known.get("id") == message.message_id:
                return Kept(seq=known["seq"], again=True)
        files = [
            {"file": one.file, "name": one.filename, "kind": one.kind, "size": one.size}
            for one in message.attachments
        ]
        more = {"attachments": files} if files else {}
        said = self.say(conversation, "customer", "", message.text, id=message.message_id, **more)
        reply = self.answer(message)
        if reply:
            self.say(conversation, "bot", "Pip", **reply)
        return Kept(seq=said["seq"], again=False)

    async def note(self, conversation: str, noted: Aside) -> None:
        """Not on the web."""
        raise NotImplementedError

    async def chat_after(self, conversation: str, after: int, version: int = 0) -> JsonObject:
        """What a customer sees."""
        self._check()
        talk = self.talks[conversation]
        messages = [one for one in talk.messages if one["seq"] > after]
        return {
            "type": "update",
            "messages": messages,
            "state": talk.state,
            "last": talk.version,
            "more": False,
        }

    async def customer_typing(self, conversation: str) -> None:
        """Counted."""
        self._check()
        self.typed.append(conversation)

    async def delivery(self, conversation: str, report: Report) -> None:
        """Not on the web."""
        raise NotImplementedError

    def say(self, conversation: str, who: str, name: str, text: str, **more: Any) -> JsonObject:
        """Somebody said something."""
        talk = self.talks[conversation]
        talk.version += 1
        at = (START + timedelta(minutes=talk.version)).isoformat()
        said = {"seq": talk.version, "at": at, "from": who, "name": name, "text": text}
        talk.messages.append({**said, "buttons": [], **more})
        self.changed(conversation, talk.version)
        return talk.messages[-1]

    def stands(self, conversation: str, status: str, **more: Any) -> None:
        """The state changed; Maya is the person."""
        talk = self.talks[conversation]
        ends = more.pop("ends", None)
        awaited = status in ("offered", "waiting")
        person = {**MAYA, "until": None, "due": None, "awaited": awaited, **more}
        talk.state = {
            "status": status,
            "ends": ends,
            "speaker": MAYA if status == "agent" else PIP,
            "person": None if status in ("bot", "closed", "ended") else person,
        }
        talk.version += 1
        self.changed(conversation, talk.version)

    def only(self) -> str:
        """The conversation, when there is one."""
        (name,) = self.talks
        return name

    def _check(self) -> None:
        if self.broken:
            raise self.broken
