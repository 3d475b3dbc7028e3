"""What the customer sees of what we know: facts, and nothing that was noted or judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.app.views.common import Names
from bot.domain.conversation import Conversation, Status
from bot.domain.knowledge.agreed import without_asked_times
from bot.domain.knowledge.facts import Fact, FactName
from bot.domain.knowledge.knowing import may_put_right, seen_by_customer


def known_json(state: Conversation, names: Names) -> dict[str, Any]:
    """`who` speaks with them or will; each fact with what it replaced, and whether it is theirs."""
    human = state.status in (Status.OFFERED, Status.WAITING, Status.AGENT)
    who = names.team.name_of(state.owner) if human else names.shop.bot_name
    return {
        "who": {"kind": "agent" if human else "bot", "name": who},
        "facts": [
            {
                "name": fact.name.value,
                "label": _label(fact, state, names),
                "value": fact.value,
                "text": _text(fact, state, names),
                "was": _in_words(fact.name, fact.instead_of, state, names),
                "yours": may_put_right(fact),
            }
            for fact in seen_by_customer(without_asked_times(state))
        ],
    }


def known_text(state: Conversation, names: Names) -> str:
    """The same as a list in one message; empty while we know nothing."""
    return "\n".join(
        f"- {_label(fact, state, names)}: {_text(fact, state, names)}"
        for fact in seen_by_customer(without_asked_times(state))
    )


def put_right_text(facts: Iterable[Fact], state: Conversation, names: Names) -> str:
    """What each is now, and what it was."""
    return "\n".join(
        names.phrases.say(
            "known.instead" if fact.value else "known.gone",
            state.language,
            label=_label(fact, state, names),
            new=_in_words(fact.name, fact.value, state, names),
            old=_in_words(fact.name, fact.instead_of, state, names),
        )
        for fact in facts
    )


def _label(fact: Fact, state: Conversation, names: Names) -> str:
    return names.phrases.say(f"known.{fact.name.value}", state.language)


def _text(fact: Fact, state: Conversation, names: Names) -> str:
    return _in_words(fact.name, fact.value, state, names)


def _in_words(name: FactName, value: str, state: Conversation, names: Names) -> str:
    """A wish that is kept as a code is told in words."""
    phrase = f"known.wish_{value}"
    if name is FactName.WANTS and names.phrases.has(phrase):
        return names.phrases.say(phrase, state.language)
    return value
