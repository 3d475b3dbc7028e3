"""A conversation's state: what its record amounts to, bounded in size however long it grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.domain.events import AnswerSource, Button
from bot.domain.knowledge.facts import Fact, FactName, latest
from bot.domain.people.asked import Offered, Transfer
from bot.domain.people.barring import Bar
from bot.domain.promises.kinds import BACK, PromiseKind
from bot.domain.reasons import Reason
from bot.domain.remedies.model import Handling
from bot.domain.waiting.alarms import Alarm


class Status(str, Enum):
    """Who owns the conversation, and so who may speak (see `may_speak`)."""

    BOT = "bot"
    OFFERED = "offered"
    WAITING = "waiting"
    AGENT = "agent"
    CLOSED = "closed"


class Voice(str, Enum):
    """The voices a customer can hear. The house says listed notices only."""

    BOT = "bot"
    AGENT = "agent"
    HOUSE = "house"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One utterance in the tail that judgement and the assistant look back on; `by` which agent."""

    who: str
    text: str
    seq: int
    by: str = ""

    def __hash__(self) -> int:
        """By a part of it: hashing all fields takes longer."""
        return hash((self.seq, self.text))


@dataclass(frozen=True, kw_only=True)
class Promise:
    """What is owed, by whom and until when; `made` is when that time was told.

    `announced`: the customer heard before its time that it may not be kept by then. `late`: it
    was not kept in time; `again`: a new time was told since, `moves` times by the house. `leaves`
    is when the owner goes off shift before it is due. A watch has its `order`, how it was `seen`
    last, `blind` when it could not be seen so many times since, and `look_at`.
    At a time that the customer chose it is done between `starts` and `due`; `way` is how. `before`
    is the earlier time that was told, and in place of which this one is. `told_by` is who told it,
    where that is somebody else than its owner of now.
    """

    id: str
    owner: str
    text: str
    due: datetime
    announced: bool = False
    late: bool = False
    made: datetime | None = None
    kind: PromiseKind = PromiseKind.CONTACT
    again: bool = False
    moves: int = 0
    leaves: datetime | None = None
    order: str = ""
    seen: str = ""
    blind: int = 0
    look_at: datetime | None = None
    starts: datetime | None = None
    way: str = ""
    before: datetime | None = None
    told_by: str = ""

    @property
    def teller(self) -> str:
        """Whose words the customer has."""
        return self.told_by or self.owner

    @property
    def stands(self) -> bool:
        """Whether its time is still to be kept."""
        return not self.late or self.again


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message that a pushing channel has still to deliver; it says whose it is if that is new.

    `part` is the next one to send, with `rest` behind it as far as is known; it was said at
    `since`. After `tries` of them it is put off until `until` because of `code`.
    """

    seq: int
    new_speaker: bool
    since: datetime | None = None
    part: int = 0
    rest: int = 0
    tries: int = 0
    until: datetime | None = None
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Underway:
    """A part that left; `begun` is the seq of that. Until `until` we wait for what became of it."""

    message: int
    part: int
    begun: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of one of our messages; with a `code`, why it is not with the customer."""

    message: int
    part: int
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Fetching:
    """A file that a customer sent and a channel holds for us: looked for at `until` at the latest,
    after `tries` that failed.
    """

    message: int
    place: int
    media_id: str
    until: datetime
    tries: int = 0


@dataclass(frozen=True, kw_only=True)
class Mood:
    """How a customer message sounded, from -1 (angry) to 1 (glad).

    `calmed`: nobody assessed it, but it thanked a person.
    """

    seq: int
    value: float
    calmed: bool = False


#: Bounds of what the state remembers; the whole story stays in the record.
MAX_LINES = 24
MAX_MOODS = 40
MAX_REASONS = 20
MAX_WAITING_MESSAGES = 200
MAX_BUTTONS = 40
MAX_PROMISES = 20
MAX_ALARMS = 40
MAX_LOST = 20
MAX_ARRIVED = 60
MAX_FETCHING = 100


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """The state after `version` events.

    `zone` is the customer's time zone, where the channel knows it.
    `owner` is the agent who answers for it, `until` an offer's deadline. `unanswered` are the
    customer messages that a turn still owes an answer, the oldest one since `owed_since`;
    `latest_buttons` those under our last words, `last_answer` what the bot last said comes from.
    `unsent` is what a pushing channel has still to
    deliver, `underway` what left without an answer so far, `lost` what surely or maybe did not
    arrive and `arrived` what lately did. The customer was `invited` to answer when only a
    template could be sent. `orphan` are lost words that no person has before them; `brought` is
    where a person was last called for such.
    A person is `needed_since` then and has not said a word yet; `offers` are the first and the
    latest who were there and named since, `named` who the customer knows of last, `passed_over`
    those who let it be, of whom some `declined` it; `asked_twice` was asked all the same. Of who
    is asked, or of an agent's silence, the customer was told that they hear more by `hears_by`.
    `fetching` are files that are still to be had from the channel.
    `stretch` is the seq since which failures count: the start, or the last hand-back.
    `barred`: it was ended for abuse, and what is written there goes to nobody for a time.
    `same_case` is who had the customer's case in the chat `case` when they came here.
    `vouched` are orders of which an agent checked whose they are, without a proof of ours.
    An order was looked up last by what was said up to `proof_tried`, and came to `proof`.
    Whether it is solved was `asked_at` then, and `solved` is what the customer answered.
    `reopened`: it was closed, and no turn has ended since. The customer came `visits` times about
    the order that was proven last, the latest time at `visited_at`; `let_down` times a person had
    to take over because we failed. `memory` is the assistant's own, given
    back to it each turn.
    """

    id: str
    channel: str = ""
    address: str = ""
    token_hash: str = ""
    origin_hash: str = ""
    zone: str = ""
    version: int = 0
    opened_at: datetime | None = None
    changed_at: datetime | None = None
    last_customer_at: datetime | None = None
    waiting_since: datetime | None = None
    needed_since: datetime | None = None
    status: Status = Status.BOT
    owner: str | None = None
    until: datetime | None = None
    why_them: str = ""
    transfer: Transfer | None = None
    bot_meanwhile: bool = False
    last_agent: str | None = None
    last_agent_at: datetime | None = None
    passed_over: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    asked_twice: tuple[str, ...] = ()
    hears_by: datetime | None = None
    named: str = ""
    offers: tuple[Offered, ...] = ()
    reasons: tuple[Reason, ...] = ()
    facts: tuple[Fact, ...] = ()
    lines: tuple[Line, ...] = ()
    moods: tuple[Mood, ...] = ()
    promises: tuple[Promise, ...] = ()
    remedies: tuple[Handling, ...] = ()
    vouched: tuple[str, ...] = ()
    same_case: str = ""
    case: str = ""
    barred: Bar | None = None
    alarms: tuple[Alarm, ...] = ()
    offered_buttons: tuple[Button, ...] = ()
    latest_buttons: tuple[Button, ...] = ()
    unanswered: tuple[int, ...] = ()
    owed_since: datetime | None = None
    unsent: tuple[Outgoing, ...] = ()
    underway: Underway | None = None
    lost: tuple[Part, ...] = ()
    arrived: tuple[Part, ...] = ()
    window_closed_at: datetime | None = None
    invited: bool = False
    orphan: Part | None = None
    fetching: tuple[Fetching, ...] = ()
    brought: int = 0
    last_speaker: str = ""
    last_answer: AnswerSource | None = None
    misunderstood: int = 0
    failures: tuple[str, ...] = ()
    failed_proofs: int = 0
    proof_tried: int = 0
    proof: str = ""
    stretch: int = 0
    asked_at: datetime | None = None
    solved: bool | None = None
    reopened: bool = False
    handovers: int = 0
    let_down: int = 0
    visits: int = 0
    visited_at: datetime | None = None
    memory: str = "{}"

    def fact(self, name: FactName) -> str | None:
        """The latest value known under that name."""
        found = latest(self.facts, name)
        return found.value if found else None

    @property
    def language(self) -> str:
        """The customer's language, `en` until we know another."""
        return self.fact(FactName.LANGUAGE) or "en"

    @property
    def own_zone(self) -> str:
        """The customer's time zone: as they named it, else as the channel knows it, if it does."""
        return self.fact(FactName.ZONE) or self.zone

    @property
    def undelivered(self) -> tuple[int, ...]:
        """Our messages of which something surely or maybe did not arrive."""
        return tuple(dict.fromkeys(part.message for part in self.lost))


def may_speak(conversation: Conversation, voice: Voice, agent: str | None = None) -> bool:
    """The rule behind every word to a customer (the table of states in the architecture page).

    >>> may_speak(Conversation(id="c"), Voice.BOT)
    True
    """
    if voice is Voice.HOUSE:
        return True
    if voice is Voice.AGENT:
        return conversation.status is Status.AGENT and conversation.owner == agent
    if conversation.status is Status.WAITING:
        return conversation.bot_meanwhile
    return conversation.status is Status.BOT


def wrote_since(conversation: Conversation, version: int) -> bool:
    """Whether the customer said something that did not stand there at that version."""
    return any(line.who == "customer" and line.seq > version for line in conversation.lines)


def is_open(conversation: Conversation) -> bool:
    """Whether anything is left to do: also a closed one's last words must leave, and one that was
    ended for abuse stays before the supervisors until its time is over.
    """
    left = conversation.unsent or conversation.orphan or conversation.barred
    return conversation.status is not Status.CLOSED or bool(left)


def promised_by(conversation: Conversation) -> datetime | None:
    """The time by which the customer will hear from a person; a time that has passed is no news."""
    nearest = next_contact(conversation)
    return nearest.due if nearest else None


def next_word_by(conversation: Conversation) -> datetime | None:
    """By when the customer was told that they hear from us: the one time for chat and desk."""
    if conversation.status is Status.OFFERED:
        return conversation.hears_by or conversation.until
    if conversation.status is Status.AGENT:
        return conversation.hears_by or _back_by(conversation)
    return promised_by(conversation)


def _back_by(conversation: Conversation) -> datetime | None:
    """Who has it left the desk until then, and said so."""
    said = (p for p in conversation.promises if p.way == BACK and p.owner == conversation.owner)
    return next((promise.due for promise in said if promise.stands), None)


def next_contact(conversation: Conversation) -> Promise | None:
    """The promise to write that comes due first, of those that can still be kept."""
    told = [p for p in conversation.promises if p.stands and p.kind is PromiseKind.CONTACT]
    return min(told, key=lambda promise: promise.due, default=None)


def to_write(conversation: Conversation) -> Promise | None:
    """The same, without those of a time that the customer chose."""
    told = [p for p in conversation.promises if p.stands and p.kind is PromiseKind.CONTACT]
    return min((p for p in told if not p.starts), key=lambda one: one.due, default=None)
