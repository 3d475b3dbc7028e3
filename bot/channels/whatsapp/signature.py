"""Whether a request to the webhook comes from Meta (Cloud API, "Webhooks": verification, payload
security). The signature covers no time: a captured body stays valid for ever, so what it holds
must be recognised by its message ids."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence

_HEADER = re.compile(r"sha256=([0-9a-f]{64})", re.ASCII)


def verify(secrets: Sequence[str], body: bytes, header: str | None) -> bool:
    """Whether the `X-Hub-Signature-256` header signs these raw bytes with one of our secrets.

    Several secrets let one be replaced without losing a webhook; an empty one never fits.
    """
    match = _HEADER.fullmatch(header or "")
    if match is None:
        return False
    claimed = bytes.fromhex(match[1])
    fits = [hmac.compare_digest(_digest(secret, body), claimed) for secret in secrets if secret]
    return any(fits)


def challenge(query: Mapping[str, str], verify_token: str) -> str | None:
    """What to answer to Meta's check of our address: its challenge verbatim, as text/plain.

    None stands for 403: another mode, another token, or no challenge.
    """
    if query.get("hub.mode") != "subscribe" or not verify_token:
        return None
    claimed = query.get("hub.verify_token") or ""
    if not hmac.compare_digest(_bytes(claimed), _bytes(verify_token)):
        return None
    return query.get("hub.challenge") or None


def sign(secret: str, body: bytes) -> str:
    """The header that Meta would send with this body; for drivers and tests."""
    return f"sha256={_digest(secret, body).hex()}"


def _digest(secret: str, body: bytes) -> bytes:
    return hmac.new(_bytes(secret), body, hashlib.sha256).digest()


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")
