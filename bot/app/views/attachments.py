"""What was sent beside words, as agents see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.app.views.common import Names, iso
from bot.domain import events as e
from bot.domain.attachments.attached import NOT_KEPT, Attached, attached, on_its_way
from bot.domain.attachments.sniffing import SHOWN
from bot.domain.conversation import Conversation, Fetching

#: What came with a message, by its seq.
Files = dict[int, list[dict[str, Any]]]


def by_message(state: Conversation, entries: Sequence[e.Entry], names: Names) -> Files:
    """All of them."""
    found: Files = {}
    for one in attached(entries):
        found.setdefault(one.seq, []).append(attachment_json(one, state, names))
    return found


def attachment_json(found: Attached, state: Conversation, names: Names) -> dict[str, Any]:
    """One of them; its seq and place are its address at the desk."""
    one, coming = found.attachment, on_its_way(found, state)
    return {
        "type": one.type,
        "from": "agent" if found.agent else "customer",
        "name": names.team.name_of(found.agent) if found.agent else "",
        "filename": one.filename,
        "mime": one.mime,
        "caption": one.caption,
        "seq": found.seq,
        "place": found.place,
        "kept": bool(found.file),
        "kind": found.kind,
        "size": found.size,
        "shown": found.kind in SHOWN,
        "problem": "" if found.file else _problem(found, coming, names),
        "coming": coming is not None,
        "again_at": iso(coming.until) if coming and coming.tries else None,
    }


def file_words(code: str, names: Names) -> str:
    """What became of it, in plain words."""
    phrase = f"attachments.{code}"
    return names.phrases.say(phrase if names.phrases.has(phrase) else f"attachments.{NOT_KEPT}")


def _problem(found: Attached, coming: Fetching | None, names: Names) -> str:
    """Why it can't be looked at."""
    if found.code or coming is None:
        return file_words(found.code or NOT_KEPT, names)
    return file_words("late" if coming.tries else "coming", names)
