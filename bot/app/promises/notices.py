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
    "passed_on": {
        PromiseKind.CONTACT: "contact_moved",
        PromiseKind.AGENT: "promise_passed_on",
        PromiseKind.WATCH: "watch_moved",
    },
    "handed_on": {
        PromiseKind.CONTACT: "contact_handed_on",
        PromiseKind.AGENT: "promise_handed_on",
        PromiseKind.WATCH: "watch_handed_on",
    },
    "handed_back": {PromiseKind.AGENT: "promise_handed_back"},
    "handed_on_later": {
        PromiseKind.CONTACT: "contact_handed_on_later",
        PromiseKind.AGENT: "promise_handed_on_later",
        PromiseKind.WATCH: "watch_handed_on_later",
    },
    "handed_on_late": {
        PromiseKind.CONTACT: "contact_handed_on_late",
        PromiseKind.AGENT: "promise_handed_on_late",
        PromiseKind.WATCH: "watch_handed_on_late",
    },
}
#: For who was told that they are called: whether at the time that they chose.
_OF_A_CALL = {
    ("moved", True): "call_moved",
    ("moved", False): "call_moved",
    ("passed_on", False): "call_moved",
    ("handed_on", True): "call_handed_on",
    ("handed_on_later", False): "call_handed_on_later",
    ("handed_on", False): "call_handed_on_later",
    ("handed_on_late", True): "call_handed_on_late",
}
#: The listed notice that each of these is a wording of.
_NOTICE = {
    "passed_on": "promise_moved",
    "handed_back": "promise_handed_on",
    "handed_on_later": "promise_handed_on",
    "handed_on_late": "promise_handed_on",
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
        self,
        state: Conversation,
        promise: Promise,
        owner: str,
        due: datetime,
        starts: datetime | None = None,
    ) -> tuple[HouseSaid, ...]:
        """Somebody else does it; in a slot of theirs from `starts`, if it was one.

        A time that is over is nobody's to tell as theirs, and a later one owns up to it.
        """
        theirs = promise.kind is PromiseKind.AGENT and promise.teller == owner
        what = "handed_back" if theirs else "handed_on"
        what = "handed_on_later" if due > promise.due else what
        what = "handed_on_late" if due <= self._clock() else what
        return self._tell(what, state, promise, due, owner, starts=starts)

    def passed_on(
        self, state: Conversation, promise: Promise, owner: str, due: datetime
    ) -> tuple[HouseSaid, ...]:
        """Whoever took the conversation was just named, and does it by another time."""
        return self._tell("passed_on", state, promise, due, owner)

    def in_danger(
        self, state: Conversation, promise: Promise, colleague: str | None, *, away: bool
    ) -> tuple[HouseSaid, ...]:
        """It is not done yet and may not be in time, and which supervisor knows."""
        where = "promise_delayed_away" if away else "promise_delayed"
        return (self._not_done(where, state, promise, colleague),)

    def overdue(
        self, state: Conversation, promise: Promise, colleague: str | None
    ) -> tuple[HouseSaid, ...]:
        """Its time is over, and it is not done."""
        return (self._not_done("promise_overdue", state, promise, colleague),)

    def calls_now(self, state: Conversation, promise: Promise, agent: str) -> str:
        """Who calls at the time that the customer chose, in place of whom they expect."""
        now, language = self._clock(), state.language
        at = promise.starts or promise.due
        return self._house.phrases.say(
            "house.person_calls",
            language,
            agent=agent,
            previous=self._who_was(promise, language),
            at=self._house.time(at, now, language, self._house.zone_of(state)),
        )

    def kept(self, state: Conversation, promise: Promise) -> tuple[HouseSaid, ...]:
        """What an agent promised is done, unless they have just said so themselves."""
        now, said, made = self._clock(), state.last_agent_at, promise.made
        if promise.kind is not PromiseKind.AGENT:
            return ()
        own_words = bool(state.lines) and state.lines[-1].who == "agent"
        if own_words and said and made and said > made and now - said <= JUST_SAID:
            return ()
        return (self._house.notice("promise_kept", state, now, text=promise.text),)

    def _not_done(
        self, words: str, state: Conversation, promise: Promise, colleague: str | None
    ) -> HouseSaid:
        now, language = self._clock(), state.language
        return self._house.notice(
            "promise_delayed",
            state,
            now,
            words=f"{words}_told" if colleague else words,
            agent=self._who_has_it(promise, language),
            teller=self._called(promise.teller, language),
            colleague=self._team.name_of(colleague),
            text=promise.text,
            before=self._house.time(promise.due, now, language, self._house.zone_of(state)),
        )

    def _tell(
        self,
        what: str,
        state: Conversation,
        promise: Promise,
        due: datetime,
        agent: str,
        *,
        starts: datetime | None = None,
    ) -> tuple[HouseSaid, ...]:
        words = _WORDS[what].get(promise.kind)
        if words is None:
            return ()
        if promise.way == Way.CALL.value:
            words = _OF_A_CALL[what, due == promise.due]
        now, language = self._clock(), state.language
        zone = self._house.zone_of(state)
        same = promise.starts if due == promise.due else None
        said = self._house.notice(
            _NOTICE.get(what, f"promise_{what}"),
            state,
            now,
            words=words,
            agent=self._team.name_of(agent),
            previous=self._who_was(promise, language),
            teller=self._called(promise.teller, language),
            text=promise.text,
            order=promise.order,
            due=self._house.time(due, now, language, zone),
            at=self._house.time(starts or same or due, now, language, zone),
            was=self._house.time(promise.starts or promise.due, now, language, zone),
            before=self._house.time(promise.due, now, language, zone),
        )
        return (said,)

    def _who_has_it(self, promise: Promise, language: str) -> str:
        """Told of as somebody new, where somebody else told the customer."""
        name = self._who_was(promise, language)
        if not promise.told_by:
            return name
        return self._house.phrases.say("house.whose_it_is_now", language, agent=name)

    def _who_was(self, promise: Promise, language: str) -> str:
        return self._called(promise.owner, language)

    def _called(self, agent: str, language: str) -> str:
        """Of who has left the team nobody knows the name."""
        person = self._team.get(agent)
        former = self._house.phrases.say("house.former_colleague", language)
        return person.first_name if person else former
