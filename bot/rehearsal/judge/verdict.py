"""All rules over one scenario: the findings and the times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.domain import events as e
from bot.rehearsal.judge import compare, delivery, giving, told_times, waiting, witness, words
from bot.rehearsal.judge.finding import Finding, Measure
from bot.rehearsal.judge.holding import Step, steps
from bot.rehearsal.record import Records
from bot.rehearsal.seen import AgentNotes, CustomerNotes, Delivery

Stories = Mapping[str, Sequence[Step]]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a scenario left behind: the players' notes, the phones, and the record."""

    customers: Sequence[CustomerNotes]
    agents: Sequence[AgentNotes]
    deliveries: Sequence[Delivery]
    records: Records

    def stories(self) -> Stories:
        """The record of each conversation of these customers."""
        found = {}
        for notes in self.customers:
            name = notes.conversation or self._by_address(notes.address)
            if name in self.records:
                notes.conversation = name
                found[name] = list(steps(self.records[name]))
        return found

    def _by_address(self, address: str) -> str:
        for name, entries in self.records.items():
            opened = entries[0].event if entries else None
            if address and isinstance(opened, e.Opened) and opened.address == address:
                return name
        return ""


def judge(evidence: Evidence, measure: Measure) -> list[Finding]:
    """Everything that is wrong, each thing once."""
    stories = evidence.stories()
    found = chain(
        chain.from_iterable(_of_record(name, story, measure) for name, story in stories.items()),
        waiting.over_limits(stories, measure),
        giving.booked_twice(stories),
        chain.from_iterable(
            _of_customer(n, evidence, stories, measure) for n in evidence.customers
        ),
        chain.from_iterable(compare.agents_and_record(n, stories) for n in evidence.agents),
    )
    return list(dict.fromkeys(found))


def _of_record(name: str, story: Sequence[Step], measure: Measure) -> Iterator[Finding]:
    yield from words.over_a_person(name, story)
    yield from words.two_owners(name, story)
    yield from words.doubled(name, story)
    yield from words.out_of_order(name, story)
    yield from words.passed_over(name, story)
    yield from words.silent_handovers(name, story, measure)
    yield from waiting.unanswered(name, story, measure)
    yield from waiting.forgotten(name, story, measure)
    yield from giving.given_twice(name, story)
    yield from told_times.broken_times(name, story, measure)


def _of_customer(
    notes: CustomerNotes, evidence: Evidence, stories: Stories, measure: Measure
) -> Iterator[Finding]:
    story = stories.get(notes.conversation, ())
    yield from witness.seen_wrong(notes)
    yield from compare.screen_and_record(notes, story, measure)
    if notes.channel == "whatsapp":
        if not story and notes.kept:
            text = f"the whole conversation of {notes.who} is gone"
            yield Finding(kind="lost", text=text)
        phone = [d for d in evidence.deliveries if d.to == notes.address]
        yield from delivery.deliveries(notes.conversation, story, phone)


def still_pending(evidence: Evidence) -> bool:
    """Whether somebody still waits, or something is still on its way."""
    stories = evidence.stories()
    phones = {n.conversation for n in evidence.customers if n.channel == "whatsapp"}
    return any(
        waiting.pending(story) or (name in phones and delivery.open_sends(story))
        for name, story in stories.items()
    )
