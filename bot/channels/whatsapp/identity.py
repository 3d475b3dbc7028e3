"""Who a sender is: the names under which a customer may be known, the surest first.

A user id is scoped to our business and changes with the phone number; a phone may be missing
(user names) and a number may get a new owner. None of them proves that an order is theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.channels.whatsapp.model import Reading

_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{0,29}", re.ASCII)
_BSUID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[0-9A-Za-z]{1,128}", re.ASCII)
#: The only system messages that say a phone number left its customer; the second is the older name.
_NUMBER_CHANGED = frozenset({"user_changed_number", "customer_changed_number"})


@dataclass(frozen=True, kw_only=True)
class Alias:
    """One name of a customer: a business-scoped user id, or a phone as `+<digits>`."""

    kind: Literal["bsuid", "phone"]
    value: str

    @property
    def name(self) -> str:
        """The alias in one string, as a store of aliases keeps it."""
        return f"whatsapp:{self.kind}:{self.value}"


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What one reading says about its sender.

    `aliases` find the customer, in order of trust. After that, `gained` lead to them too, and
    `retired` no longer do: the number may soon be somebody else's.
    """

    aliases: tuple[Alias, ...] = ()
    gained: tuple[Alias, ...] = ()
    retired: tuple[Alias, ...] = ()

    @property
    def address(self) -> str | None:
        """Where an answer goes: a phone if there is one, else the user id, else nowhere."""
        live = [*self.gained, *(alias for alias in self.aliases if alias not in self.retired)]
        phones = [alias.value for alias in live if alias.kind == "phone"]
        return next(iter(phones or [alias.value for alias in live]), None)


def identity(reading: Reading) -> Identity:
    """The sender of a message; `aliases` may be empty when the payload names nobody."""
    details = reading.details
    bsuid = _user(details.new_bsuid) or _user(reading.bsuid)
    previous = _user(details.previous_bsuid) or _user(reading.bsuid)
    sender = _anyone(reading.wa_id)
    changed = reading.kind == "system" and reading.system_type in _NUMBER_CHANGED
    gained = _anyone(reading.new_wa_id) if changed else None
    moved = gained is not None and gained != sender
    return Identity(
        aliases=_distinct(bsuid, previous, sender),
        gained=_distinct(bsuid, gained or sender),
        retired=_distinct(previous if previous != bsuid else None, sender if moved else None),
    )


def _user(bsuid: str | None) -> Alias | None:
    return Alias(kind="bsuid", value=bsuid) if bsuid else None


def _anyone(wa_id: str | None) -> Alias | None:
    """The alias in a field for phones, which has been seen to hold a user id."""
    if wa_id and _BSUID.fullmatch(wa_id):
        return Alias(kind="bsuid", value=wa_id)
    if wa_id and _PHONE.fullmatch(wa_id):
        return Alias(kind="phone", value="+" + re.sub(r"[^0-9]", "", wa_id))
    return None


def _distinct(*aliases: Alias | None) -> tuple[Alias, ...]:
    return tuple(dict.fromkeys(alias for alias in aliases if alias is not None))
