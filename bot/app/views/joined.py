"""The customer's other chats about the same case, as whoever has it reads them in the brief."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.app.remedies.wording import RemedyWords
from bot.app.views.common import Names, iso
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName
from bot.domain.knowledge.substance import substance
from bot.domain.knowledge.wanted import Wanted, trouble_of
from bot.domain.promises.called import called
from bot.domain.remedies.model import ON_ITS_WAY


def joined_in(entries: Sequence[e.Entry]) -> tuple[str, ...]:
    """The other conversations, the latest first."""
    found = [entry.event.other for entry in entries if type(entry.event) is e.Joined]
    return tuple(dict.fromkeys(reversed(found)))


def joined_json(
    others: Sequence[Conversation], names: Names, wanted: Wanted | None = None
) -> list[dict[str, Any]]:
    """Who has it there, what is wrong, what was promised and given, and the customer's last words.

    What they `wanted` here in the same words is read once, and so are last words that tell it.
    """
    here = [x.text for x in (wanted.now, wanted.first) if x] if wanted else []
    return [
        {
            "id": other.id,
            "channel": other.channel,
            "status": other.status.value,
            "owner": names.team.name_of(other.owner),
            "order": other.fact(FactName.ORDER) or "",
            "problem": _but(trouble_of(other), here),
            "outcome": other.fact(FactName.OUTCOME) or "",
            "promised": [
                {
                    "text": called(promise, names.phrases),
                    "due": iso(promise.due),
                    "owner": names.team.name_of(promise.owner),
                    "late": promise.late,
                }
                for promise in other.promises
            ],
            "given": _given(other, names),
            "last": _but(_last_words(other), [trouble_of(other), *here]),
        }
        for other in others
    ]


def _given(other: Conversation, names: Names) -> list[dict[str, Any]]:
    """What, by whom and when, also where nobody knows yet what came of it; the latest first."""
    words = RemedyWords(names.phrases)
    found = [one for one in other.remedies if one.stage in ON_ITS_WAY]
    return [
        {
            "text": words.called(one.remedy),
            "order": one.remedy.order,
            "agent": names.team.name_of(one.agent),
            "at": iso(one.since),
            "stage": one.stage.value,
            "stands": names.phrases.say(f"remedying.stage.{one.stage.value}"),
        }
        for one in sorted(found, key=lambda one: one.since, reverse=True)
    ]


def _last_words(other: Conversation) -> str:
    return next((x.text for x in reversed(other.lines) if x.who == "customer"), "")


def _but(text: str, said: Sequence[str]) -> str:
    """The text, but for what says no more than these."""
    matter = _letters(substance(text).words or text)
    return "" if any(matter in _letters(one) for one in said) else text


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
