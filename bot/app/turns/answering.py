"""From the assistant's result to events, decided anew at the state they are written at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.app.house import PERSON_BUTTON
from bot.app.ports import TurnResult
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status, Voice, may_speak
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.reasons import ReasonCode

#: Handovers that go with an answer worth hearing first; before the others it would be noise.
_SAID_FIRST = frozenset({ReasonCode.ORDER_NEEDS_PERSON, ReasonCode.CHOSE_OPTION})


def text_of(result: TurnResult) -> str:
    """All it says in one message: two bubbles may arrive swapped, and cost twice."""
    parts = (message.text.strip() for message in result.messages)
    return "\n\n".join(part for part in parts if part)


def spoken_with(reason: ReasonCode, result: TurnResult) -> TurnResult | None:
    """The answer, if it is to be said before this handover."""
    return result if reason in _SAID_FIRST and text_of(result) else None


def is_one_with_it(reason: ReasonCode, result: TurnResult) -> bool:
    """Whether the answer says only what the person does whom it goes to: that is one message."""
    plain = not any(message.buttons for message in result.messages)
    return reason is ReasonCode.CHOSE_OPTION and plain and bool(text_of(result))


def unrevealing(result: TurnResult) -> TurnResult:
    """Only what the customer said themselves: the rest would make a guesser known to the bot."""
    own = tuple(fact for fact in result.facts if fact[2:] == ("customer", "said"))
    return replace(result, facts=own, memory="{}")


def facts_of(result: TurnResult, seq: int, now: datetime) -> tuple[Fact, ...]:
    """What was learned in this turn; names that we don't know are left out."""
    return as_facts(result.facts, seq, now)


def as_facts(
    found: Sequence[tuple[str, str, str, str]], seq: int, now: datetime
) -> tuple[Fact, ...]:
    """The same of facts from elsewhere: (name, value, origin, certainty)."""
    facts = []
    for name, value, origin, certainty in found:
        try:
            fact = Fact(
                name=FactName(name),
                value=value[:500],
                source=seq,
                origin=Origin(origin),
                certainty=Certainty(certainty),
                at=now,
            )
        except ValueError:
            continue
        facts.append(fact)
    return tuple(facts)


#: What people say without wanting anything.
COURTESIES = frozenset({"thanks", "goodbye", "greet"})
FAREWELLS = frozenset({"thanks", "goodbye"})


@dataclass
class TurnEvents:
    """What a turn will write, if the conversation is still the bot's when it is written."""

    seq: int
    turn: str
    now: datetime
    found: list[e.Event] = field(default_factory=list)
    ended: e.TurnEnded | None = None
    said: e.BotSaid | None = None
    along: bool = False

    @property
    def answer(self) -> str:
        """What is said in the sentence of the handover and not before it."""
        return self.said.text if self.said and self.along else ""

    def add(self, event: e.Event) -> None:
        """What was found out; true whoever speaks."""
        if not (isinstance(event, e.Learned) and not event.facts):
            self.found.append(event)

    def add_problem(self, state: Conversation, said: e.CustomerSaid) -> None:
        """The trouble in the customer's own words, as a guess: the longest that they said to us."""
        own = [(line.text, line.seq) for line in state.lines if line.who == "customer"]
        own.append((said.text, self.seq))
        text, seq = max(own, key=lambda pair: len(pair[0]))
        if text.strip():
            self.add_trouble(text, seq, Origin.BOT)

    def add_trouble(self, text: str, seq: int, origin: Origin) -> None:
        """What is wrong, in words of the customer's; with the bot as origin it is only a guess."""
        fact = Fact(
            name=FactName.PROBLEM,
            value=text[:500],
            source=seq,
            origin=origin,
            certainty=Certainty.SAID,
            at=self.now,
        )
        self.add(e.Learned(at=self.now, facts=(fact,)))

    def end(self, result: TurnResult | None) -> None:
        """The turn is over; without a result it was ours to end."""
        if self.ended is not None:
            return
        self.ended = e.TurnEnded(
            at=self.now,
            turn=self.turn,
            answers=self.seq,
            intent=result.intent if result else "",
            understood=result.understood if result else True,
            failures=result.failures if result else (),
            memory=result.memory if result else "{}",
        )

    def say(self, result: TurnResult | None, offer: tuple[str, e.Button] | None = None) -> None:
        """The answer, with the offer of a person in one line if there is doubt."""
        if result is None or not text_of(result):
            return
        text, buttons = text_of(result), tuple(b for m in result.messages for b in m.buttons)
        if offer is not None and offer[1].id not in {button.id for button in buttons}:
            text, buttons = f"{text}\n\n{offer[0]}", (*buttons, offer[1])
        main = next((m for m in result.messages if m.source_id), result.messages[0])
        self.said = e.BotSaid(
            at=self.now,
            text=text,
            answers=self.seq,
            turn=self.turn,
            buttons=buttons,
            source=e.AnswerSource(
                kind=main.source_kind,
                id=main.source_id,
                version=main.source_version,
                skill=main.skill,
                if_not_helped=main.if_not_helped,
            ),
        )

    def decide(self, state: Conversation) -> Sequence[e.Event]:
        """Said if the bot still has the word; dropped and logged if a person has it by now."""
        if self.seq not in state.unanswered:
            return self._dropped(state)
        events = [*self.found]
        if self.ended is not None:
            events.append(self.ended)
        if self.said is None:
            return events
        in_vain = self.ended is not None and not self.ended.understood
        if not may_speak(state, Voice.BOT):
            return [*events, self._drop(self.said)]
        if in_vain and _given_back(state, self.seq):
            return events
        # Whoever is waited for already is handed nothing, and no sentence of that.
        along = self.along and state.status is Status.BOT
        return events if along else [*events, self.said]

    def _dropped(self, state: Conversation) -> Sequence[e.Event]:
        """A person took over and with it all that was unanswered; or the turn was done before."""
        if self.said is None or may_speak(state, Voice.BOT):
            return []
        return [self._drop(self.said)]

    def _drop(self, said: e.BotSaid) -> e.BotDropped:
        return e.BotDropped(at=self.now, turn=said.turn, answers=said.answers, text=said.text)


def _given_back(state: Conversation, seq: int) -> bool:
    """Whether they went on with the bot after that message, and have been told that it is back.

    Nobody said it again: that the bot makes nothing of it would be the answer to a button.
    """
    later = [line for line in state.lines if line.seq > seq]
    pressed = next((line.seq for line in later if line.who == "customer"), None)
    return pressed is not None and any(line.who == "house" and line.seq > pressed for line in later)


def thanks_for_offer(state: Conversation, result: TurnResult) -> bool:
    """A thank-you right under the offer of a person takes it or leaves it: it is not made again."""
    offered = any(button.id == PERSON_BUTTON for button in state.latest_buttons)
    return offered and result.intent in COURTESIES


def small_talk(result: TurnResult) -> bool:
    """A greeting said twice is no failure; an answer said twice is."""
    return result.understood and all(found.source_kind == "talk" for found in result.messages)
