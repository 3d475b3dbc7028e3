"""After a hand-back: the order system does not know what a person settled, but the bot does."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace

from bot.app.house import PERSON_BUTTON, House
from bot.app.ports import Answered, TurnResult
from bot.app.remedies.wording import RemedyWords
from bot.domain.cases.outcomes import asks_about, asks_what_came_of_it
from bot.domain.conversation import Conversation
from bot.domain.knowledge.facts import FactName, latest
from bot.domain.remedies.model import Stage, makes_whole


def knowing_what_was_settled(
    house: House, state: Conversation, agent: str, result: TurnResult, own_reasons: Container[str]
) -> TurnResult:
    """An order answer that begins with what `agent` noted when handing back.

    Where the order's state alone asks for a person, a person has just settled it: then the note
    is the answer, and another handover comes only on the customer's word (`own_reasons`).
    """
    about_order = any(message.source_kind == "order" for message in result.messages)
    settled = "\n\n".join(_settled(house, state, agent)) if about_order else ""
    if not settled:
        return result
    first = result.messages[0]
    needs = result.needs_person
    by_state = needs and needs not in own_reasons and not needs.startswith("chose:")
    if by_state and _is_over(state):
        button = house.button(PERSON_BUTTON, state.language)
        said = replace(first, text=settled, buttons=(button,))
        return replace(result, messages=(said,), needs_person="")
    told = Answered(text=settled, source_kind=first.source_kind, source_id=first.source_id)
    return replace(result, messages=(told, *result.messages))


def outcome_asked_for(
    house: House, state: Conversation, agent: str, text: str, turn: str
) -> TurnResult | None:
    """What `agent` noted when handing back, to whoever asks that; the assistant may be dead."""
    outcome = latest(state.facts, FactName.OUTCOME)
    if outcome is None or outcome.source < state.stretch:
        return None
    if not asks_what_came_of_it(text) and not asks_about(text, outcome.value):
        return None
    settled = "\n\n".join(_settled(house, state, agent))
    button = house.button(PERSON_BUTTON, state.language)
    said = Answered(text=settled, source_kind="talk", buttons=(button,))
    return TurnResult(
        turn=turn, intent="outcome", understood=True, messages=(said,), memory=state.memory
    )


def _is_over(state: Conversation) -> bool:
    """A person noted what came of it, or put it right: nothing is left that needs one."""
    outcome = latest(state.facts, FactName.OUTCOME)
    noted = outcome is not None and outcome.source >= state.stretch
    return noted or any(x.stage is Stage.DONE and makes_whole(x.remedy) for x in state.remedies)


def _settled(house: House, state: Conversation, agent: str) -> Iterator[str]:
    """What was noted at the last hand-back, and what was given for the order that it is about."""
    outcome = latest(state.facts, FactName.OUTCOME)
    if outcome is not None and outcome.source >= state.stretch:
        say = house.phrases.say
        yield say("house.settled", state.language, agent=agent, outcome=outcome.value)
    words, order = RemedyWords(house.phrases), state.fact(FactName.ORDER)
    for given in state.remedies:
        if given.stage is Stage.DONE and given.remedy.order == order:
            told = words.told(given.remedy, given.made, state.language)
            yield house.phrases.say("house.given", state.language, told=told)
