"""After a hand-back: the order system does not know what a person settled, but the bot does."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.app.house import PERSON_BUTTON, House
from bot.app.ports import Answered, TurnResult
from bot.app.remedies.wording import RemedyWords
from bot.domain.cases.outcomes import asks_about, asks_what_came_of_it
from bot.domain.cases.watching import seen_of
from bot.domain.conversation import Conversation, Promise
from bot.domain.events import Button
from bot.domain.knowledge.facts import Fact, FactName, latest
from bot.domain.listening.of_the_wait import asks_of_the_wait
from bot.domain.people.roster import Team
from bot.domain.promises.kinds import PromiseKind
from bot.domain.remedies.model import Stage, makes_whole


@dataclass(frozen=True)
class Settled:
    """What a person settled, in words, as it stands `now`."""

    house: House
    team: Team
    now: datetime

    def before(
        self, state: Conversation, result: TurnResult, own_reasons: Container[str]
    ) -> TurnResult:
        """An order answer that begins with what was noted when handing back.

        Where the order's state alone asks for a person, a person has just settled it: then the
        note is the answer, and another handover comes only on the customer's word (`own_reasons`).
        """
        about_order = any(message.source_kind == "order" for message in result.messages)
        settled = "\n\n".join(self._told(state)) if about_order else ""
        if not settled:
            return result
        first = result.messages[0]
        needs = result.needs_person
        by_state = needs and needs not in own_reasons and not needs.startswith("chose:")
        if by_state and _is_over(state):
            said = replace(first, text=settled, buttons=(self._person(state),))
            return replace(result, messages=(said,), needs_person="")
        told = Answered(text=settled, source_kind=first.source_kind, source_id=first.source_id)
        return replace(result, messages=(told, *result.messages))

    def asked_for(self, state: Conversation, text: str, turn: str) -> TurnResult | None:
        """What was noted when handing back, to whoever asks that; the assistant may be dead."""
        outcome, promise = _outcome(state), _promised(state, self.now)
        asks = asks_what_came_of_it(text)
        if promise is not None and (asks or asks_of_the_wait(text)):
            told = [self._promise(state, promise), *(self._told(state) if asks else ())]
        elif outcome is not None and (asks or asks_about(text, outcome.value)):
            told = [*self._told(state)]
        else:
            return None
        settled = "\n\n".join(told)
        said = Answered(text=settled, source_kind="talk", buttons=(self._person(state),))
        return TurnResult(
            turn=turn, intent="outcome", understood=True, messages=(said,), memory=state.memory
        )

    def _person(self, state: Conversation) -> Button:
        return self.house.button(PERSON_BUTTON, state.language)

    def _told(self, state: Conversation) -> Iterator[str]:
        """What was noted at the last hand-back, and what was given for the order that it is about;
        of a watched order by when they hear, and when it is expected.
        """
        outcome, watch = _outcome(state), _watch(state)
        if outcome is not None and not (watch and watch.text == outcome.value):
            agent = self.team.name_of(state.last_agent)
            say = self.house.phrases.say
            yield say("house.settled", state.language, agent=agent, outcome=outcome.value)
        if watch is not None:
            yield self._watched(state, watch)
        words, order = RemedyWords(self.house.phrases), state.fact(FactName.ORDER)
        for given in state.remedies:
            if given.stage is Stage.DONE and given.remedy.order == order:
                told = words.told(given.remedy, given.made, state.language)
                yield self.house.phrases.say("house.given", state.language, told=told)

    def _promise(self, state: Conversation, promise: Promise) -> str:
        """What somebody said that they will do, and by when."""
        house, language = self.house, state.language
        return house.phrases.say(
            "house.promised_before",
            language,
            agent=self.team.name_of(promise.owner),
            text=promise.text,
            due=house.time(promise.due, self.now, language, house.zone_of(state)),
        )

    def _watched(self, state: Conversation, watch: Promise) -> str:
        house, language = self.house, state.language
        seen = seen_of(watch.seen)
        day = seen.expected if seen else None
        return house.phrases.say(
            "house.watched_for" if day else "house.watched",
            language,
            agent=self.team.name_of(watch.owner),
            order=watch.order,
            due=house.time(watch.due, self.now, language, house.zone_of(state)),
            **({"day": house.day(day, self.now, language)} if day else {}),
        )


def _outcome(state: Conversation) -> Fact | None:
    """Of this stretch of the conversation."""
    outcome = latest(state.facts, FactName.OUTCOME)
    return outcome if outcome is not None and outcome.source >= state.stretch else None


def _promised(state: Conversation, now: datetime) -> Promise | None:
    """In their own words; the one that is due first, and still to come."""
    kind = PromiseKind.AGENT
    own = (p for p in state.promises if p.stands and p.kind is kind and p.due > now)
    return min(own, key=lambda promise: promise.due, default=None)


def _watch(state: Conversation) -> Promise | None:
    standing = (p for p in state.promises if p.stands and p.kind is PromiseKind.WATCH)
    return next(standing, None)


def _is_over(state: Conversation) -> bool:
    """A person noted what came of it, or put it right: nothing is left that needs one."""
    given = (one for one in state.remedies if one.stage is Stage.DONE)
    return _outcome(state) is not None or any(makes_whole(one.remedy) for one in given)
