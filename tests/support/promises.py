"""What a record must never show, checked by reading nothing but the record.

On purpose this shares no rule with the product (neither the fold nor the door): a second opinion
that a mistake in the first cannot lead astray. `Story.take` is fed a conversation's entries in
order, as many at a time as there are, and raises `Broken` at the first that breaks a promise;
`at_rest` says what must hold once nothing is left to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone

from bot.domain import events as e
from bot.domain.events import Entry
from bot.domain.people.roster import Role, Team
from bot.domain.promises.kinds import PromiseKind
from bot.domain.reasons import ReasonCode
from tests.support.given import Given

#: What may stand between a handover and its sentence: nothing that a customer hears or sees.
BESIDE = (e.Promised, e.ReasonAdded, e.Learned, e.Assessed, e.TurnEnded, e.OfferLapsed)
#: Notices that answer nothing.
NO_ANSWER = frozenset({"house.starting", "house.noted"})


#: Of whom, and when it begins.
Slot = tuple[str, datetime]


class Broken(AssertionError):
    """A promise was broken; the message says which, and where in the record."""


@dataclass(frozen=True, kw_only=True)
class Crew:
    """Of the team only what a record is checked against: first names, and who may rescue."""

    names: Mapping[str, str] = field(default_factory=dict)
    supervisors: frozenset[str] = frozenset()

    @staticmethod
    def of(team: Team) -> Crew:
        """Read from the team."""
        agents = team.agents.values()
        return Crew(
            names={agent.id: agent.first_name for agent in agents},
            supervisors=frozenset(agent.id for agent in agents if Role.SUPERVISOR in agent.roles),
        )


#: Whether an agent was away from the desk at some time since then: no record says that.
Away = Callable[[str, datetime], bool]


class Story:
    """One conversation as its record tells it.

    `away` tells what excuses an offer that ends early: whom it was made to has left.
    """

    def __init__(self, crew: Crew, away: Away = lambda agent, since: False) -> None:
        self.crew = crew
        self._away = away
        self.entries: list[Entry] = []
        self.mode, self.owner = "bot", ""
        self._bot_may = True
        self._until: datetime | None = None
        self._offered_at = datetime.min.replace(tzinfo=timezone.utc)
        self._lapsed = False
        self._asked = ""
        self._asked_until: datetime | None = None
        self._asked_at: datetime | None = None
        self._sentence_of: str | None = None
        self._named_last = ""
        self._hears_by = self._offered_at
        self._dues: dict[str, datetime] = {}
        self._owed: dict[int, e.CustomerSaid] = {}
        self._with_person: set[int] = set()
        self._last_word = 0
        self._ids: set[tuple[str, str]] = set()
        self._slots: dict[str, Slot] = {}
        self._given = Given()
        self._answered = self._ended = 0
        self._rescued = False

    @property
    def holder(self) -> str:
        """Whose place the conversation takes: of somebody offered, or of whoever speaks."""
        return self.owner if self.mode in ("offered", "agent") else ""

    @property
    def rescued(self) -> bool:
        """Whether a supervisor took it from the person who answered for it: no limit counts."""
        return self.mode == "agent" and self._rescued

    @property
    def slots(self) -> set[Slot]:
        """Times of somebody that are this customer's."""
        return set(self._slots.values())

    @property
    def named(self) -> str:
        """Who answers for it; empty while it is the bot's or nobody's."""
        return self.owner if self.mode in ("offered", "waiting", "agent") else ""

    def take(self, entries: Iterable[Entry]) -> None:
        """What was written since; all of an append or nothing of it."""
        for entry in entries:
            self._expect(entry.seq == len(self.entries) + 1, entry, "a gap in the record")
            self.entries.append(entry)
            self._sentence_first(entry)
            wrong = self._given.take(entry.event)
            self._expect(not wrong, entry, wrong)
            rule = _RULES.get(type(entry.event))
            if rule is not None:
                rule(self, entry, entry.event)
        if self._sentence_of is not None:
            raise Broken(f"handed to {self._sentence_of}, and the customer was not told")

    def at_rest(self) -> None:
        """Nothing is left to do: each message has an answer or a person who answers for it, and of
        what was given the customer knows, once.
        """
        wrong = self._given.at_rest()
        if wrong:
            raise Broken(wrong)
        if self.named or not self._owed:
            return
        seq, said = next(iter(self._owed.items()))
        raise Broken(f"{seq}: nobody answers {said.text!r} ({said.message_id}), it is {self.mode}")

    def place_of(self, message_id: str) -> int:
        """Where that customer message stands; 0 when it does not."""
        found = (
            entry.seq
            for entry in self.entries
            if isinstance(entry.event, e.CustomerSaid) and entry.event.message_id == message_id
        )
        return next(found, 0)

    def _expect(self, holds: bool, entry: Entry, what: str) -> None:
        if not holds:
            kind = type(entry.event).__name__
            raise Broken(f"{entry.seq} {kind}: {what} ({self.mode}, {self.owner or 'nobody'})")

    def _once(self, entry: Entry, kind: str, name: str) -> None:
        self._expect((kind, name) not in self._ids, entry, f"{kind} {name} twice")
        self._ids.add((kind, name))

    def _sentence_first(self, entry: Entry) -> None:
        """Nothing else is heard, and nothing else happens, between a handover and its sentence."""
        if self._sentence_of is None or isinstance(entry.event, BESIDE):
            return
        told = isinstance(entry.event, e.HouseSaid)
        self._expect(told, entry, f"before {self._sentence_of} was named to the customer")
        name = self.crew.names.get(self._sentence_of, "")
        self._expect(name in getattr(entry.event, "text", ""), entry, f"does not name {name}")
        self._named_last, self._sentence_of = self._sentence_of, None

    def _hold(self, mode: str, owner: str) -> None:
        self.mode, self.owner = mode, owner
        self._bot_may = mode == "bot"
        self._until, self._lapsed = None, False
        self._asked, self._asked_until = "", None

    # What each event may do

    def customer_said(self, entry: Entry, event: e.CustomerSaid) -> None:
        self._once(entry, "customer message", event.message_id)
        if self.mode == "closed":
            self._hold("bot", "")
        self._owed[entry.seq] = event

    def bot_said(self, entry: Entry, event: e.BotSaid) -> None:
        self._expect(self._bot_may, entry, "a bot word over a person")
        self._expect(event.answers > self._answered, entry, "an answer twice or out of order")
        self._expect(event.answers < entry.seq, entry, "an answer before its message")
        self._answered, self._last_word = event.answers, entry.seq
        self._settle(lambda seq: seq <= event.answers)

    def agent_said(self, entry: Entry, event: e.AgentSaid) -> None:
        mine = self.mode == "agent" and self.owner == event.agent
        self._expect(mine, entry, f"a word of {event.agent}, who does not have it")
        self._once(entry, f"message of {event.agent}", event.message_id)
        self._last_word = entry.seq
        self._settle(lambda _: True)

    def house_said(self, entry: Entry, event: e.HouseSaid) -> None:
        self._last_word = entry.seq
        self._hears_by = event.hears_by or self._hears_by
        if event.phrase not in NO_ANSWER:
            known = ("bot", "solved_yes")
            wish = [seq for seq, said in self._owed.items() if said.button in known]
            self._settle(lambda seq: seq in wish)

    def turn_ended(self, entry: Entry, event: e.TurnEnded) -> None:
        self._expect(event.answers > self._ended, entry, "a turn twice or out of order")
        self._ended = event.answers
        if self.named:
            self._with_person |= {seq for seq in self._owed if seq <= event.answers}

    def handed_over(self, entry: Entry, event: e.HandedOver) -> None:
        if self.mode == "offered":
            self._expect(self._lapsed, entry, "an offer ended that had not lapsed")
        lost = event.reason.code is ReasonCode.UNDELIVERED
        self._expect(self.mode != "closed" or lost, entry, "a closed conversation was handed over")
        if event.silent:
            self._expect(self.mode in ("offered", "waiting"), entry, "a silent handover")
            due = max([self._hears_by, *self._dues.values()])
            self._expect((event.until or event.at) <= due, entry, "asked silently for too long")
            self._expect(not self._bot_may, entry, "the bot was silenced without a word")
            same = event.until is not None or event.agent == self._named_last
            self._expect(same, entry, f"{event.agent} answers for it and was not named")
        may = self._bot_may and self.mode == "waiting" and event.until is None
        self._settle(lambda seq: seq <= event.reason.source)
        self._hold("offered" if event.until else "waiting", event.agent)
        self._until, self._offered_at, self._bot_may = event.until, event.at, may
        self._sentence_of = None if event.silent else event.agent

    def offer_lapsed(self, entry: Entry, event: e.OfferLapsed) -> None:
        theirs = self.mode == "offered" and self.owner == event.agent
        self._expect(theirs, entry, f"an offer to {event.agent} lapsed that there was not")
        late = self._until is not None and event.at >= self._until
        left = self._away(event.agent, self._offered_at)
        excused = late or left or event.declined or event.moved
        self._expect(excused, entry, "an offer lapsed before its time")
        self._lapsed = True

    def transferring(self, entry: Entry, event: e.Transferring) -> None:
        """It changes who may take it, and never who has it."""
        self._theirs(entry, event.agent)
        self._expect(not self._asked, entry, "two colleagues were asked at once")
        self._expect(event.to != event.agent, entry, "it was passed on to who has it")
        self._asked, self._asked_until, self._asked_at = event.to, event.until, event.at

    def transfer_ended(self, entry: Entry, event: e.TransferEnded) -> None:
        self._expect(self._asked == event.to, entry, "nobody had asked them")
        if event.how == "lapsed":
            late = self._asked_until is not None and event.at >= self._asked_until
            left = self._away(event.to, self._asked_at)
            self._expect(late or left, entry, "a transfer ended before its time")
        self._asked = ""

    def accepted(self, entry: Entry, event: e.Accepted) -> None:
        self._expect(self.mode != "closed", entry, "a closed conversation was taken")
        anothers = bool(self.named) and event.agent != self.owner
        self._rescued = anothers and event.agent in self.crew.supervisors
        if self.mode == "agent":
            rescued = event.agent in self.crew.supervisors and event.agent != self.owner
            asked = event.agent == self._asked
            self._expect(rescued or asked, entry, f"{event.agent} is the second owner")
            self._sentence_of = event.agent
        elif event.agent != self._named_last:
            self._sentence_of = event.agent
        self._hold("agent", event.agent)

    def handed_back(self, entry: Entry, event: e.HandedBack) -> None:
        self._theirs(entry, event.agent)
        self._settle(lambda seq: seq < self._last_word)
        self._back(0)

    def withdrawn(self, entry: Entry, event: e.Withdrawn) -> None:
        self._expect(self.mode == "offered", entry, "nothing was offered")
        self._asked_again(event.answers)
        self._back(self._ended)

    def bot_meanwhile(self, entry: Entry, event: e.BotMeanwhile) -> None:
        self._expect(self.mode == "waiting", entry, "nobody was waited for")
        self._asked_again(event.answers)
        self._bot_may = True

    def closed(self, entry: Entry, event: e.Closed) -> None:
        self._theirs(entry, event.agent)
        self._settle(lambda _: True)
        self._hold("closed", "")
        self._slots.clear()

    def promised(self, entry: Entry, event: e.Promised) -> None:
        """A time that was chosen takes the place of whatever the same promise was before."""
        self._slots.pop(event.promise, None)
        if event.kind is PromiseKind.CONTACT:
            self._dues[event.promise] = event.due
        if event.starts is None:
            return
        theirs = self.mode == "waiting" and self.owner == event.owner
        self._expect(theirs, entry, f"a time of {event.owner}, who is not waited for")
        self._expect(event.starts > event.at, entry, "a time that has passed")
        self._slots[event.promise] = (event.owner, event.starts)

    def no_slot(self, entry: Entry, event: e.PromiseKept | e.PromiseMoved) -> None:
        """Kept, late, moved, withdrawn, or somebody else's: the time is free."""
        self._slots.pop(event.promise, None)
        if isinstance(event, e.PromiseMoved) and event.promise in self._dues:
            self._dues[event.promise] = event.due
        elif not isinstance(event, e.PromiseHandedOn):
            self._dues.pop(event.promise, None)

    def answered(self, entry: Entry, event: e.Answered) -> None:
        """Whoever says that it is solved opened it by that alone: it is closed again."""
        if not event.closes:
            return
        self._expect(self.mode == "bot", entry, "closed by an answer while somebody has it")
        waits = [seq for seq in self._owed if seq > event.source]
        self._expect(not waits, entry, "closed while the customer waits")
        self._settle(lambda _: True)
        self._hold("closed", "")

    def sent(self, entry: Entry, event: e.Sent) -> None:
        """That one was taken may become known late; that it is taken twice never."""
        self._once(entry, "part", f"{event.message}:{event.part}")

    def _theirs(self, entry: Entry, agent: str) -> None:
        mine = self.mode == "agent" and self.owner == agent
        self._expect(mine, entry, f"{agent} does not have it")

    def _back(self, ended: int) -> None:
        """What nobody answered is asked again of the bot, so a turn may end once more."""
        self._hold("bot", "")
        self._ended = ended
        self._with_person.clear()

    def _asked_again(self, asked: int) -> None:
        """What was for a person is nobody's, but what the bot answers now: it has a turn again."""
        self._settle(lambda seq: seq in self._with_person and seq != asked)
        if asked:
            self._with_person.discard(asked)
            self._ended = min(self._ended, asked - 1)

    def _settle(self, which: Callable[[int], bool]) -> None:
        for seq in [seq for seq in self._owed if which(seq)]:
            del self._owed[seq]


_RULES: dict[type[e.Event], Callable[..., None]] = {
    e.Promised: Story.promised,
    **dict.fromkeys(
        (e.PromiseKept, e.PromiseLate, e.PromiseMoved, e.PromiseWithdrawn, e.PromiseHandedOn),
        Story.no_slot,
    ),
    e.CustomerSaid: Story.customer_said,
    e.BotSaid: Story.bot_said,
    e.AgentSaid: Story.agent_said,
    e.HouseSaid: Story.house_said,
    e.TurnEnded: Story.turn_ended,
    e.HandedOver: Story.handed_over,
    e.OfferLapsed: Story.offer_lapsed,
    e.Transferring: Story.transferring,
    e.TransferEnded: Story.transfer_ended,
    e.Accepted: Story.accepted,
    e.HandedBack: Story.handed_back,
    e.Withdrawn: Story.withdrawn,
    e.BotMeanwhile: Story.bot_meanwhile,
    e.Closed: Story.closed,
    e.Answered: Story.answered,
    e.Sent: Story.sent,
}


def check_slots(stories: Mapping[str, Story]) -> None:
    """No time of anybody is two customers'."""
    taken: dict[Slot, str] = {}
    for name, story in stories.items():
        for slot in story.slots:
            if slot in taken:
                raise Broken(f"{slot[0]} at {slot[1]:%H:%M} is of {taken[slot]} and of {name}")
            taken[slot] = name


def check_places(
    stories: Mapping[str, Story], held: Mapping[str, frozenset[str]], limits: Mapping[str, int]
) -> None:
    """Each agent's places are the conversations that are theirs, and no more than their limit."""
    for agent in sorted({*held, *limits}):
        theirs = {name for name, story in stories.items() if story.holder == agent}
        places = set(held.get(agent, ()))
        if places != theirs:
            raise Broken(f"{agent} holds places for {sorted(places)} and has {sorted(theirs)}")
        if len(theirs) > limits.get(agent, 0):
            raise Broken(f"{agent} has {len(theirs)} conversations, over the limit")
