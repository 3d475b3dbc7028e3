"""Why this person and nobody else, as the desk shows it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.views.brief import in_words
from bot.app.views.common import Names
from bot.domain import events as e

#: Most entries are of other kinds.
_CHOOSING = frozenset({e.HandedOver, e.Accepted})


def why_not_json(entries: Sequence[e.Entry], names: Names) -> list[dict[str, str]]:
    """Everybody who was not chosen when it was handed over last, with the reason in plain words."""
    told: tuple[str, ...] = ()
    chosen = ""
    for event in [entry.event for entry in entries if type(entry.event) in _CHOOSING]:
        if isinstance(event, e.HandedOver):
            told, chosen = event.why_not, event.agent
        elif isinstance(event, e.Accepted) and event.agent != chosen:
            told = ()  # whoever took it, or was asked by a colleague, was not chosen then
    return [_why_not(one, names) for one in told]


def _why_not(told: str, names: Names) -> dict[str, str]:
    agent, _, rest = told.partition(":")
    code, _, value = rest.partition(":")
    if code == "language":
        value = in_words(value, names)
    text = names.phrases.say(f"why_not.{code}", value=value)
    return {"id": agent, "name": names.team.name_of(agent), "text": text}
