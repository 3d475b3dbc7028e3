"""Transcripts judged again, turn by turn, each with only what was known at that turn.

The judge is the one that decides live; no code of any assistant is known here, so what our
answers were is read from their words, at the customer's next turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import BadInput
from bot.judgement.assessment import Assessment, History, Said, Who
from bot.judgement.judge import Judge

_WHO: dict[str, Who] = {"customer": "customer", "bot": "bot", "agent": "agent", "house": "house"}
_NEWEST = 40  # turns; what was said before them changes no judgement that a customer would notice


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """One conversation; a turn's place in `turns` is its name."""

    id: str
    turns: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was found at one customer turn. `first`: the first handover of its transcript."""

    id: str
    turn: int
    text: str
    found: Assessment
    first: bool

    def line(self) -> dict[str, Any]:
        """As `warmline replay` writes it."""
        found = self.found
        line: dict[str, Any] = {
            "id": self.id,
            "turn": self.turn,
            "handover": found.handover,
            "offer": found.offer,
            "score": found.score,
            "reasons": [
                {"signal": s.signal, "score": s.score, "evidence": s.evidence}
                for s in found.signals
            ],
        }
        return {**line, "first": True} if self.first else line


def read_transcripts(lines: Iterable[str]) -> Iterator[Transcript]:
    """One for each line that is not empty. Raises BadInput naming the line and what is wrong."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _transcript(line, number)


def replay(judge: Judge, transcript: Transcript) -> Iterator[Judged]:
    """Each customer turn, assessed as if no handover had happened before it."""
    handed_over = False
    for turn, said in enumerate(transcript.turns):
        if said.who != "customer":
            continue
        history = History(turns=transcript.turns[max(0, turn - _NEWEST) : turn])
        found = judge.before(said.text, said.seq, history)
        first = found.handover and not handed_over
        handed_over = handed_over or found.handover
        yield Judged(id=transcript.id, turn=turn, text=said.text, found=found, first=first)


def _transcript(line: str, number: int) -> Transcript:
    try:
        entry = json.loads(line)
    except ValueError as wrong:
        raise BadInput(f"line {number} is no JSON: {wrong}") from None
    if not isinstance(entry, dict) or not isinstance(entry.get("turns"), list):
        raise BadInput(f'line {number}: write {{"id": "...", "turns": [...]}}')
    named = entry.get("id")
    if not isinstance(named, (str, int)) or isinstance(named, bool) or named == "":
        raise BadInput(f"line {number}: the transcript has no id")
    turns = [_said(turn, place, number) for place, turn in enumerate(entry["turns"])]
    return Transcript(id=str(named), turns=tuple(turns))


def _said(turn: Any, place: int, number: int) -> Said:
    where = f"line {number}, turn {place}"
    if not isinstance(turn, dict):
        raise BadInput(f'{where}: write {{"who": "customer", "text": "..."}}')
    who, text = turn.get("who"), turn.get("text")
    if who not in _WHO:
        raise BadInput(f"{where}: who is one of customer, bot, agent; not {who!r}")
    if not isinstance(text, str):
        raise BadInput(f"{where}: text must be a string, if an empty one")
    return Said(who=_WHO[who], text=text, seq=place + 1)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One turn that another configuration judges otherwise."""

    id: str
    turn: int
    text: str
    before: str
    after: str
    why: str


def differences(
    transcripts: Iterable[Transcript], judge: Judge, other: Judge
) -> Iterator[tuple[int, Sequence[Change]]]:
    """For each transcript: its customer turns, and those that `other` decides differently."""
    for transcript in transcripts:
        pairs = list(zip(replay(judge, transcript), replay(other, transcript), strict=True))
        yield (
            len(pairs),
            [
                Change(
                    id=now.id,
                    turn=now.turn,
                    text=now.text,
                    before=decision(now.found),
                    after=decision(then.found),
                    why=_why(now.found, then.found),
                )
                for now, then in pairs
                if decision(now.found) != decision(then.found)
            ],
        )


def decision(found: Assessment) -> str:
    """In a word: `handover`, `offer` or `nothing`."""
    if found.handover:
        return "handover"
    return "offer" if found.offer else "nothing"


def _why(before: Assessment, after: Assessment) -> str:
    """The strongest signals of the side that does more."""
    more = before if before.score >= after.score else after
    return ", ".join(f"{s.signal} {s.score:g}" for s in more.signals[:3])
