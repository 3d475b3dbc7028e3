"""How the demo shop compares the facts that orders are searched by."""

from __future__ import annotations

import unicodedata


def email_key(text: str) -> str:
    """Case and outer spaces do not matter."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def postcode_key(text: str) -> str:
    """Case, spaces and dashes do not matter."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).upper()))


def phone_key(text: str) -> str:
    """The last nine digits; nothing if there are fewer."""
    digits = "".join(sign for sign in text if sign.isdecimal())
    return digits[-9:] if len(digits) >= 9 else ""
