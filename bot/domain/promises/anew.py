"""A promise of one conversation, made in another as well."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from bot.domain.conversation import Promise
from bot.domain.events import Promised

#: What a promise and its making have in common.
_BOTH = tuple({f.name for f in fields(Promise)} & {f.name for f in fields(Promised)})


def anew(promise: Promise, name: str, at: datetime) -> Promised:
    """The same, under a name of its own."""
    same = {field: getattr(promise, field) for field in _BOTH}
    return Promised(at=at, promise=name, **same)
