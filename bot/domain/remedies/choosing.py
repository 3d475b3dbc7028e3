"""The customer chooses among the remedies that they were offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.knowledge.facts import FactName, standing
from bot.domain.knowledge.wishing import goes_against
from bot.domain.reasons import ReasonCode
from bot.domain.remedies.model import (
    BUTTON,
    NO_ANSWER,
    ON_ITS_WAY,
    Handling,
    Kind,
    Remedy,
    Stage,
    button_of,
    makes_whole,
)

#: What nobody has begun by then is seen to by the watch.
SEEN_TO = timedelta(seconds=3)
#: What the bot lets them choose, as the remedies that it comes to, the plainest first.
_BY_OPTION = {"refund": (Kind.REFUND,), "replacement": (Kind.REPLACEMENT, Kind.EXPRESS)}


def choice(
    state: Conversation, button: str | None, source: int, at: datetime
) -> Sequence[e.RemedyChosen]:
    """What pressing this button chooses, in message `source`; nothing unless it was offered.

    While the agent who offered it has the conversation, their offer was the decision: it is seen
    to at once. Otherwise the choice waits for whoever takes the conversation.
    """
    found = _offered(state, button)
    if found is None:
        return ()
    theirs = state.status is Status.AGENT and state.owner == found.agent
    until = at + SEEN_TO if theirs else None
    return (e.RemedyChosen(at=at, remedy=found.remedy, source=source, until=until),)


def chosen_in(state: Conversation, source: int) -> Handling | None:
    """The remedy that was chosen in that message and not begun yet."""
    found = (one for one in state.remedies if one.stage is Stage.CHOSEN and one.chosen == source)
    return next(found, None)


def chosen_before(state: Conversation, button: str | None) -> Handling | None:
    """The remedy of this offered button, if it is on its way already.

    Chosen in another tab, or given by the agent meanwhile, or pressed again by somebody who wonders
    whether the first time was seen.
    """
    offered = {offered.id for offered in state.offered_buttons}
    for one in state.remedies:
        known = one.chosen or button in offered
        if known and button_of(one.remedy) == button:
            begins = one.stage is Stage.CHOSEN and one.until is not None
            return one if begins or one.stage in ON_ITS_WAY else None
    return None


def chosen_instead(state: Conversation, button: str | None) -> Handling | None:
    """What was chosen before this one of the same offer, which is off since."""
    offered = {offered.id for offered in state.offered_buttons if offered.id.startswith(BUTTON)}
    if button not in offered or any(button_of(one.remedy) == button for one in state.remedies):
        return None
    chosen = (one for one in state.remedies if chosen_before(state, button_of(one.remedy)))
    return max(chosen, key=lambda one: one.chosen, default=None)


def asked_for(state: Conversation, remedies: Sequence[Remedy]) -> Remedy | None:
    """That of these which they chose by a button of the bot's, before a person had them."""
    wishes = [x for x in standing(state.facts) if x.name is FactName.WANTS]
    # Who asks for an invoice or a call besides wants what they chose all the same.
    wants = next((x for x in reversed(wishes) if x.value in _BY_OPTION), None)
    chose = {reason.source for reason in state.reasons if reason.code is ReasonCode.CHOSE_OPTION}
    if wants is None or wants.source not in chose:
        return None
    fitting = [
        remedy
        for kind in _BY_OPTION.get(wants.value, ())
        for remedy in remedies
        if remedy.kind is kind and makes_whole(remedy)
    ]
    return next(iter(fitting), None)


def wants_no_more(state: Conversation, one: Handling) -> bool:
    """Whether they asked for something else since they chose that remedy, and nobody began it."""
    if one.stage is not Stage.CHOSEN:
        return False
    since = max((one.chosen, *one.pressed))
    return any(
        fact.source > since and goes_against(fact.value, one.remedy)
        for fact in standing(state.facts)
        if fact.name is FactName.WANTS
    )


def gives_itself(state: Conversation, source: int) -> bool:
    """Whether that message chose a remedy of which the house says what comes of it.

    Once it is refused or unclear, or waits for whoever takes the conversation, a person has to.
    """
    pressed = (one for one in state.remedies if source in (one.chosen, *one.pressed))
    found = next(pressed, None)
    if found is None:
        return False
    begins = found.stage is Stage.CHOSEN and found.until is not None
    return begins or found.stage in (Stage.BEGUN, Stage.DONE)


def _offered(state: Conversation, button: str | None) -> Handling | None:
    if button is None or button not in {offered.id for offered in state.offered_buttons}:
        return None
    for one in state.remedies:
        if may_be_chosen(one) and button_of(one.remedy) == button:
            return one
    return None


def may_be_chosen(found: Handling) -> bool:
    """Offered; or chosen before, and the order system could not even be asked."""
    asked_in_vain = found.stage is Stage.REFUSED and found.code in NO_ANSWER
    return found.stage is Stage.OFFERED or (asked_in_vain and found.chosen > 0)
