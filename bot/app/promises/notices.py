"""What customers are told of promises: a new time, another person, or that it takes longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app.context import Context
from bot.app.handover.people import People
from bot.domain.conversation import Conversation, Promise
from bot.domain.events import HouseSaid
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.wishes import Way

#: An agent's last words are about what they mark as kept so soon after them.
JUST_SAID = timedelta(minutes=5)
#: The wording of a notice for each kind; what is done inside has none.
_WORDS = {
    "moved": {
        PromiseKind.CONTACT: "contact_moved",
        PromiseKind.AGENT: "promise_moved",
        PromiseKind.WATCH: "watch_moved",
    },
    "handed_on": {
        PromiseKind.CONTACT: "contact_handed_on",
        PromiseKind.AGENT: "promise_handed_on",
        PromiseKind.WATCH: "watch_handed_on",
    },
    "delayed": {PromiseKind.AGENT: "promise_delayed"},
    "delayed_told": {PromiseKind.AGENT: "promise_delayed_told"},
}
#: For who was told that they are called: whether at the time that they chose.
_OF_A_CALL = {
    ("moved", True): "call_moved",
    ("moved", False): "call_moved",
    ("handed_on", True): "call_handed_on",
    ("handed_on", False): "call_handed_on_later",
}


class PromiseNotices:
    """One true line each. Nothing is ever said of what is followed up inside."""

    def __init__(self, people: People, context: Context) -> None:
        self._team = people.team
        self._house = context.house
        self._clock = context.clock

    def moved(self, state: Conversation, promise: Promise, due: datetime) -> tuple[HouseSaid, ...]:
        """The owner does it by another time."""
        return self._tell("moved", state, promise, due, promise.owner)

    def handed_on(
        self, state: Conversation, promise: Promise, owner: str, due: datetime
    ) -> tuple[HouseSaid, ...]:
        """Somebody else does it."""
        return self._tell("handed_on", state, promise, due, owner)

    def delayed(
        self, state: Conversation, promise: Promise, due: datetime, colleague: str | None
    ) -> tuple[HouseSaid, ...]:
        """It won't be done in time, by when the customer hears, and which supervisor knows."""
        what = "delayed_told" if colleague else "delayed"
        return self._tell(what, state, promise, due, promise.owner, colleague=colleague)

    def kept(self, state: Conversation, promise: Promise) -> tuple[HouseSaid, ...]:
        """What an agent promised is done, unless they have just said so themselves."""
        now, said, made = self._clock(), state.last_agent_at, promise.made
        if promise.kind is not PromiseKind.AGENT:
            return ()
        own_words = bool(state.lines) and state.lines[-1].who == "agent"
        if own_words and said and made and said > made and now - said <= JUST_SAID:
            return ()
        return (self._house.notice("promise_kept", state, now, text=promise.text),)

    def _tell(
        self,
        what: str,
        state: Conversation,
        promise: Promise,
        due: datetime,
        agent: str,
        *,
        colleague: str | None = None,
    ) -> tuple[HouseSaid, ...]:
        words = _WORDS[what].get(promise.kind)
        if words is None:
            return ()
        if promise.way == Way.CALL.value:
            words = _OF_A_CALL[what, due == promise.due]
        now, language = self._clock(), state.language
        zone = self._house.zone_of(state)
        said = self._house.notice(
            f"promise_{what.removesuffix('_told')}",
            state,
            now,
            words=words,
            agent=self._team.name_of(agent),
            colleague=self._team.name_of(colleague),
            previous=self._who_was(promise, language),
            text=promise.text,
            order=promise.order,
            due=self._house.time(due, now, language, zone),
            at=self._house.time(promise.starts or due, now, language, zone),
            before=self._house.time(promise.due, now, language, zone),
        )
        return (said,)

    def _who_was(self, promise: Promise, language: str) -> str:
        """Of who has left the team nobody knows the name."""
        person = self._team.get(promise.owner)
        former = self._house.phrases.say("house.former_colleague", language)
        return person.first_name if person else former
