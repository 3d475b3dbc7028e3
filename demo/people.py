"""The demo shop's customers."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from demo.tables import table

_MAIL_HOSTS = ("mail.example", "post.example", "inbox.example")
# Letters that do not come apart into a plain letter and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "ı": "i", "đ": "d", "’": "", "'": ""}
)


@dataclass(frozen=True, kw_only=True)
class Person:
    """A customer. The carrier is the one that the shop uses for their country.

    `level` is their service level, `None` for most.
    """

    name: str
    email: str
    phone: str
    street: str
    postcode: str
    city: str
    country: str
    carrier: str
    level: str | None


def people() -> tuple[Person, ...]:
    """All customers, always the same, in the same order."""
    found: list[Person] = []
    for country, entry in table("people").items():
        levels = entry.get("levels", {})
        for place_in_country, name in enumerate(entry["names"]):
            place = entry["places"][place_in_country % len(entry["places"])]
            house = 3 + (place_in_country * 13) % 88
            found.append(
                Person(
                    name=name,
                    email=_email(name, len(found)),
                    phone=_phone(country, len(found)),
                    street=f"{house} {place['street']}",
                    postcode=place["postcode"],
                    city=place["city"],
                    country=country,
                    carrier=entry["carrier"],
                    level=levels.get(name),
                )
            )
    return tuple(found)


def _email(name: str, index: int) -> str:
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    letters = plain.encode("ascii", "ignore").decode()
    local = ".".join(letters.split()) or f"guest{index}"
    return f"{local}@{_MAIL_HOSTS[index % len(_MAIL_HOSTS)]}"


def _phone(country: str, index: int) -> str:
    """From the ranges that regulators keep free for fiction; Britain's, where there is none."""
    if country == "DE":
        return f"+493023125{index:03d}"
    if country == "FR":
        return f"+336399801{index % 100:02d}"
    return f"+447700900{index:03d}"
