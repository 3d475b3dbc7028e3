"""Between the record and the judgement: what it is told, and what of its finding is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.app.house import PERSON_BUTTON
from bot.app.ports import TurnResult
from bot.app.turns.answering import small_talk, text_of
from bot.domain.cases.visits import Visit, earlier_let_downs
from bot.domain.conversation import Conversation
from bot.domain.events import Assessed, CustomerSaid
from bot.domain.reasons import Evidence, Reason, ReasonCode
from bot.domain.remedies.choosing import chosen_in
from bot.judgement.assessment import Answer, Assessment, History, Said, Who

#: Codes of `needs_person` that are reasons of their own; any other means the order's state.
OWN_REASONS = {
    "language": ReasonCode.LANGUAGE,
    "not_identified": ReasonCode.NOT_IDENTIFIED,
    "asked_for_person": ReasonCode.ASKED_FOR_PERSON,
    "order_contradiction": ReasonCode.ORDER_CONTRADICTION,
}

_VOICES: dict[str, Who] = {"customer": "customer", "bot": "bot", "agent": "agent"}


#: Where nothing is known of other conversations.
NO_VISITS: tuple[tuple[Visit, ...], ...] = ()


def history_of(
    state: Conversation, before: int, visits: tuple[tuple[Visit, ...], ...] = NO_VISITS
) -> History:
    """What was said before that message, since failures are counted.

    `visits` are the customer's, by name, the order's first (`Visits.of`): only these are about
    the same order, but we may have let the same customer down about another.
    """
    others = {v.conversation: v for named in visits for v in named if v.conversation != state.id}
    same_order = [v for named in visits[:1] for v in named if v.conversation != state.id]
    turns = tuple(
        Said(who=_who(line.who), text=line.text, seq=line.seq)
        for line in state.lines
        if state.stretch < line.seq < before
    )
    return History(
        turns=turns,
        misunderstood=state.misunderstood,
        failures=state.failures,
        handed_over=earlier_let_downs(state) + sum(v.let_down for v in others.values()),
        contacts=max(state.visits - 1, 0) + sum(v.times for v in same_order),
        late=next((promise.text for promise in state.promises if promise.late), ""),
    )


def _who(who: str) -> Who:
    return _VOICES.get(who, "house")


def assessed(assessment: Assessment, seq: int, now: datetime) -> Assessed:
    """The finding as an event."""
    return Assessed(
        at=now,
        source=seq,
        score=assessment.score,
        mood=assessment.mood,
        handover=assessment.handover,
        offer=assessment.offer,
        version=assessment.version,
        evidence=_evidence(assessment),
    )


def reason_of(assessment: Assessment, seq: int, detail: str = "") -> Reason:
    """Why a person takes over, with the quoted evidence."""
    return Reason(
        code=ReasonCode.read(assessment.reason or ""),
        source=seq,
        evidence=_evidence(assessment),
        detail=detail,
        needs=assessment.needs,
    )


def for_the_trained(reason: Reason, history: History, needs: tuple[str, ...]) -> Reason:
    """Whom we have let down before, whatever it is this time, those who are trained look after."""
    if not history.handed_over:
        return reason
    return replace(reason, needs=tuple(dict.fromkeys((*reason.needs, *needs))))


def own_failure(code: ReasonCode, seq: int, quote: str) -> Reason:
    """A reason that lies with us and not in anybody's words."""
    evidence = Evidence(signal=code.value, score=1.0, quote=quote, source=seq)
    return Reason(code=code, source=seq, evidence=(evidence,))


def _evidence(assessment: Assessment) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            signal=found.signal, score=found.score, quote=found.evidence[:300], source=found.seq
        )
        for found in assessment.signals
    )


def chose_remedy(state: Conversation, seq: int, words: str) -> Reason | None:
    """The customer chose what an agent offered, who does not have the conversation any more."""
    if chosen_in(state, seq) is None:
        return None
    chose = Evidence(signal="button", score=1.0, quote=words, source=seq)
    return Reason(code=ReasonCode.CHOSE_OPTION, source=seq, evidence=(chose,))


def reason_at_once(said: CustomerSaid, seq: int, old: timedelta) -> Reason | None:
    """Reasons that lie in the message's form and need no judgement of its words.

    `old`: so long after it was sent a message is looked at by a person first.
    """
    if said.button == PERSON_BUTTON:
        return asked_by_button(said, seq)
    if said.attachments and not said.text.strip():
        kinds = ", ".join(attachment.type for attachment in said.attachments)
        return own_failure(ReasonCode.ATTACHMENT, seq, kinds)
    age = said.at - (said.sent_at or said.at)
    if age > old:
        return own_failure(ReasonCode.OLD_MESSAGE, seq, f"{int(age.total_seconds() // 60)} min")
    return None


def asked_by_button(said: CustomerSaid, seq: int) -> Reason:
    """They pressed the button for a person."""
    asked = Evidence(signal="button", score=1.0, quote=said.text or "button", source=seq)
    return Reason(code=ReasonCode.ASKED_FOR_PERSON, source=seq, evidence=(asked,))


def to_be_judged(result: TurnResult) -> Answer:
    """What the judgement is told of the assistant's answer."""
    own = own_reason(result.needs_person)
    return Answer(
        text="" if small_talk(result) else text_of(result),
        understood=result.understood,
        failures=tuple(code for code in result.failures if code != "not_understood"),
        needs_person=None if own else (result.needs_person or None),
    )


def own_reason(code: str) -> ReasonCode | None:
    """The reason that a code of `needs_person` stands for; None if it is the order's state."""
    if code.startswith("chose:"):
        return ReasonCode.CHOSE_OPTION
    return OWN_REASONS.get(code)
