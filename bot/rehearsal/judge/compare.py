"""Record and players side by side: whatever the one has and the other has not is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.domain import events as e
from bot.rehearsal.judge.finding import Finding, Measure, instant
from bot.rehearsal.judge.holding import Step
from bot.rehearsal.judge.witness import PERSON
from bot.rehearsal.seen import Act, AgentNotes, CustomerNotes, wall

#: What is written while a customer leaves is not on their screen any more.
_LEAVING = 2.0


def screen_and_record(
    notes: CustomerNotes, story: Sequence[Step], measure: Measure
) -> Iterator[Finding]:
    """One customer on web chat: what is kept, what is shown, and who is named."""
    if not story:
        if notes.conversation:
            yield _finding(notes, "lost", f"the whole conversation of {notes.who} is gone")
        return
    by_id = {s.event.message_id: s.seq for s in story if isinstance(s.event, e.CustomerSaid)}
    for said in notes.acknowledged():
        if said.id not in by_id:
            text = f"“{said.text}” of {notes.who} was acknowledged and is not in the record"
            yield _finding(notes, "lost", text)
        elif notes.kept[said.id].seq not in (0, by_id[said.id]):
            yield _finding(notes, "difference", f"“{said.text}” was acknowledged at another place")
    if notes.channel == "web" and notes.caught_up:
        yield from _shown(notes, story)
        yield from _named(notes, story, measure)


def _shown(notes: CustomerNotes, story: Sequence[Step]) -> Iterator[Finding]:
    written = {s.seq: s.event for s in story if isinstance(s.event, e.SPOKEN)}
    newest = max(notes.heard, default=0)
    left = instant(wall() - _LEAVING)
    for seq, event in written.items():
        heard = notes.heard.get(seq)
        if heard is None and (seq < newest or event.at < left):
            yield _finding(notes, "lost", f"{notes.who} was never shown message {seq}", seq)
        elif heard is not None and heard.text != getattr(event, "text", ""):
            yield _finding(notes, "difference", f"message {seq} reads differently", seq)
    for seq in sorted(set(notes.heard) - set(written)):
        text = f"{notes.who} was shown message {seq}, which the record does not have"
        yield _finding(notes, "difference", text, seq)


def _named(notes: CustomerNotes, story: Sequence[Step], measure: Measure) -> Iterator[Finding]:
    """Whoever takes over is on the screen soon, unless the customer had no line."""
    for step in story:
        if not step.after.has_person or step.before.has_person:
            continue
        at = step.event.at.timestamp()
        name = measure.names.get(step.after.agent, step.after.agent)
        seen = [v for v in notes.views if v.last >= step.seq and v.status in PERSON and v.person]
        if not seen:
            if at < wall() - measure.answer:
                yield _finding(notes, "difference", f"{notes.who} never saw {name}", step.seq)
            continue
        online = not any(begin <= at + measure.slack and at <= end for begin, end in notes.offline)
        if online and seen[0].at - at > measure.slack:
            text = f"{notes.who} saw {name} {seen[0].at - at:.1f} s after the record had it"
            yield _finding(notes, "difference", text, step.seq)


def agents_and_record(
    notes: AgentNotes, stories: Mapping[str, Sequence[Step]]
) -> Iterator[Finding]:
    """What an agent was told is done is in the record once; what was refused is not."""
    for act in notes.acts:
        story = stories.get(act.conversation)
        if story is None or act.verb not in ("reply", "accept", "take-over"):
            continue
        times = _times(act, story)
        if act.status == 200 and times == 0:
            yield _of(act, "lost", f"{act.agent}'s {act.verb} was acknowledged and is not there")
        if act.verb == "reply" and times > 1:
            yield _of(act, "doubled", f"{act.agent}'s reply stands there {times} times")
        if act.verb == "reply" and act.code == "not_yours" and times > 0:
            yield _of(act, "difference", f"{act.agent}'s reply was refused and is there")


def _times(act: Act, story: Sequence[Step]) -> int:
    if act.verb == "reply":
        own = [s for s in story if isinstance(s.event, e.AgentSaid) and s.event.agent == act.agent]
        return sum(getattr(s.event, "message_id", "") == act.id for s in own)
    return sum(isinstance(s.event, e.Accepted) and s.event.agent == act.agent for s in story)


def _finding(notes: CustomerNotes, kind: str, text: str, seq: int = 0) -> Finding:
    return Finding(kind=kind, text=text, conversation=notes.conversation, seq=seq)


def _of(act: Act, kind: str, text: str) -> Finding:
    return Finding(kind=kind, text=text, conversation=act.conversation)
