"""The one door for words to a customer.

Every store admits events through `admit`, at the version that it then writes at. So the check
that a speaker owns the conversation and the write of their words are one atomic step, whoever
calls and from wherever.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.conversation import Conversation, Voice, may_speak
from bot.domain.errors import Refused
from bot.domain.events import AgentSaid, BotSaid, Event, HandedOver, HouseSaid, Transferring
from bot.domain.fold import fold
from bot.domain.remedies import guard
from bot.domain.waiting.asked import may_be_silent

#: The notices that the house may give in every state. The words are in `words/*/house.yml`.
NOTICES = frozenset(
    {
        "house.offered",
        "house.waiting",
        "house.next_person",
        "house.promise_late",
        "house.person_here",
        "house.agent_silent",
        "house.noted",
        "house.known",
        "house.known_nothing",
        "house.known_wrong",
        "house.known_right",
        "house.stays",
        "house.times",
        "house.booked",
        "house.stands",
        "house.number_noted",
        "house.back_with_bot",
        "house.bot_meanwhile",
        "house.starting",
        "house.promise_moved",
        "house.promise_kept",
        "house.promise_handed_on",
        "house.promise_delayed",
        "house.watching",
        "house.order_news",
        "house.is_it_solved",
        "house.closed_unanswered",
        "house.closed_unheard",
        "house.solved",
        "house.given",
        "house.giving",
        "house.not_given",
        "house.back_by",
        "house.ended_here",
        "house.heard_again",
    }
)


class NotYours(Refused):
    """Somebody else speaks in this conversation; nothing was said."""

    def __init__(self, voice: Voice, state: Conversation) -> None:
        super().__init__(
            "not_yours", f"{voice.value} may not speak: the conversation is {state.status.value}."
        )
        self.state = state


class SilentHandover(Refused):
    """A handover without its sentence to the customer, where one is due; nothing was written."""

    def __init__(self) -> None:
        super().__init__("silent_handover", "A handover must tell the customer in the same act.")


def admit(before: Conversation, events: Sequence[Event]) -> Conversation:
    """The state after these events, if every word among them may be said at its place.

    Raises NotYours, SilentHandover, Refused(`unlisted_notice`), or what `remedies.guard` raises.
    """
    state = before
    for place, event in enumerate(events):
        _check(state, event)
        if isinstance(event, HandedOver):
            _check_handover(state, event, events[place + 1 :])
        state = fold(state, (event,))
    return state


def _check(state: Conversation, event: Event) -> None:
    guard.check(state, event)
    if isinstance(event, BotSaid) and not may_speak(state, Voice.BOT):
        raise NotYours(Voice.BOT, state)
    if isinstance(event, AgentSaid) and not may_speak(state, Voice.AGENT, event.agent):
        raise NotYours(Voice.AGENT, state)
    if isinstance(event, Transferring) and not may_speak(state, Voice.AGENT, event.agent):
        raise NotYours(Voice.AGENT, state)
    if isinstance(event, HouseSaid) and event.phrase not in NOTICES:
        raise Refused("unlisted_notice", f"{event.phrase!r} is not a notice of the house.")


def _check_handover(state: Conversation, event: HandedOver, rest: Sequence[Event]) -> None:
    silent = event.silent and may_be_silent(state, event)
    if not silent and not any(isinstance(later, HouseSaid) for later in rest):
        raise SilentHandover
