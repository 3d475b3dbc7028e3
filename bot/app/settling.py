"""After a hand-back: the order system does not know what a person settled, but the bot does."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from bot.app.house import PERSON_BUTTON, House
from bot.app.ports import Answered, TurnResult
from bot.domain.conversation import Conversation
from bot.domain.facts import FactName, latest


def knowing_what_was_settled(
    house: House, state: Conversation, agent: str, result: TurnResult, own_reasons: Container[str]
) -> TurnResult:
    """An order answer that begins with what `agent` noted when handing back.

    Where the order's state alone asks for a person, a person has just settled it: then the note
    is the answer, and another handover comes only on the customer's word (`own_reasons`).
    """
    outcome = latest(state.facts, FactName.OUTCOME)
    about_order = any(message.source_kind == "order" for message in result.messages)
    if outcome is None or outcome.source < state.stretch or not about_order:
        return result
    settled = house.phrases.say("house.settled", state.language, agent=agent, outcome=outcome.value)
    first = result.messages[0]
    needs = result.needs_person
    if needs and needs not in own_reasons and not needs.startswith("chose:"):
        button = house.button(PERSON_BUTTON, state.language)
        said = replace(first, text=settled, buttons=(button,))
        return replace(result, messages=(said,), needs_person="")
    told = Answered(text=settled, source_kind=first.source_kind, source_id=first.source_id)
    return replace(result, messages=(told, *result.messages))
