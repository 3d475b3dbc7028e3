"""Abuse of a person: nobody judges what customers say to people, but for this."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.app.ledger import Ledger
from bot.app.turns import judging
from bot.domain import events as e
from bot.domain.conversation import Conversation, Line, Status
from bot.domain.knowledge.brief import abusive
from bot.domain.waiting.alarms import AlarmKind
from bot.judgement.judge import Judge


class Abuse:
    """Finds it in what a customer wrote to an agent since the agent's last word."""

    def __init__(self, ledger: Ledger, judge: Judge, clock: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._judge = judge
        self._clock = clock

    def is_due(self, state: Conversation) -> bool:
        """Whether there is anything to look at."""
        return any(self._suspect(state))

    async def look(self, state: Conversation) -> None:
        """Warn the agent and call a supervisor in; whatever else was said leaves no trace."""
        for line in self._suspect(state):
            found = self._judge.before(line.text, line.seq, judging.history_of(state, line.seq))
            noted = judging.assessed(found, line.seq, self._clock())
            if any(abusive(evidence) for evidence in noted.evidence):
                await self._note(state.id, noted)

    def _suspect(self, state: Conversation) -> Iterable[Line]:
        """Nearly nothing that is said to people is abuse, so nearly nothing is assessed."""
        if state.status is not Status.AGENT:
            return ()
        return (line for line in _unjudged(state) if self._judge.may_be_abusive(line.text))

    async def _note(self, conversation: str, noted: e.Assessed) -> None:
        def decide(newest: Conversation) -> Sequence[e.Event]:
            if noted.source in _judged(newest):
                return ()
            standing = any(
                alarm.kind is AlarmKind.ABUSIVE and not alarm.seen_by for alarm in newest.alarms
            )
            if standing or newest.status is not Status.AGENT or not newest.owner:
                return (noted,)
            about = str(noted.source)
            alarm = e.Alarmed(at=noted.at, kind=AlarmKind.ABUSIVE, about=about, owner=newest.owner)
            return (noted, alarm)

        await self._ledger.change(conversation, decide)


def _unjudged(state: Conversation) -> Iterable[Line]:
    judged = _judged(state)
    for line in reversed(state.lines):
        if line.who != "customer":
            return
        if line.seq not in judged:
            yield line


def _judged(state: Conversation) -> set[int]:
    return {mood.seq for mood in state.moods if not mood.calmed}
