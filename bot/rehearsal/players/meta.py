"""Meta's webhooks: built, signed, delivered at least once and never in the same bytes."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import random
from collections.abc import Sequence
from typing import Any

import aiohttp

from bot.rehearsal.places import APP_SECRET, NUMBER_ID
from bot.rehearsal.seen import Delivery, wall

Json = dict[str, Any]
_TIMEOUT = aiohttp.ClientTimeout(total=15)
#: Meta repeats for days; a rehearsal is over sooner.
_TRIES = 200


class Meta:
    """One number at Meta, with the front desks behind one address: any of them gets a webhook."""

    def __init__(
        self, urls: Sequence[str], http: aiohttp.ClientSession, chance: random.Random
    ) -> None:
        self._urls = list(urls)
        self._http = http
        self._chance = chance
        self._ids = itertools.count(1)

    def text(self, phone: str, name: str, words: str, message: str) -> Json:
        """A change with one text message."""
        contact = {"profile": {"name": name}, "wa_id": phone}
        content = {
            "from": phone,
            "id": message,
            "timestamp": str(int(wall())),
            "type": "text",
            "text": {"body": words},
        }
        return _change(contacts=[contact], messages=[content])

    def status(self, delivery: Delivery, status: str) -> Json:
        """A change with one status of a message of the shop's."""
        content = {
            "id": delivery.provider_id,
            "status": status,
            "timestamp": str(int(wall())),
            "recipient_id": delivery.to.removeprefix("+"),
            "biz_opaque_callback_data": delivery.callback,
        }
        return _change(statuses=[content])

    async def deliver(self, *changes: Json, desk: int | None = None) -> bool:
        """Until a desk says 200, with pauses; whether one did."""
        for attempt in range(_TRIES):
            place = self._chance.randrange(len(self._urls)) if desk is None else desk + attempt
            if await self.post(place, *changes) == 200:
                return True
            await asyncio.sleep(min(0.3 + 0.1 * attempt, 1.5))
        return False

    async def post(self, desk: int, *changes: Json, secret: str = APP_SECRET) -> int:
        """One try, in bytes of its own: the HTTP status, 0 when nobody answered."""
        body = self._bytes({"object": "whatsapp_business_account", "entry": [_entry(changes)]})
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": _sign(secret, body)}
        url = f"{self._urls[desk % len(self._urls)]}/webhooks/whatsapp"
        try:
            async with self._http.post(url, data=body, headers=headers, timeout=_TIMEOUT) as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError, OSError):
            return 0

    def _bytes(self, envelope: Json) -> bytes:
        """The same said differently: a repeated webhook need not be the same bytes."""
        nonce = next(self._ids)
        shuffled = {**envelope, "delivery": nonce} if nonce % 2 else {"delivery": nonce, **envelope}
        return json.dumps(shuffled, indent=nonce % 3 or None).encode()


def _sign(secret: str, body: bytes) -> str:
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _entry(changes: Sequence[Json]) -> Json:
    return {"id": "102290129340398", "changes": list(changes)}


def _change(**value: Any) -> Json:
    metadata = {"display_phone_number": "441134960110", "phone_number_id": NUMBER_ID}
    whole = {"messaging_product": "whatsapp", "metadata": metadata, **value}
    return {"field": "messages", "value": whole}
