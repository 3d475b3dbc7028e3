"""What may happen, drawn by hypothesis: a beginning, and a list of steps that stir it.

Every step is a small value, so a schedule that was found can be written down in a test.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import cast

from hypothesis import strategies as st

from tests.contract.interleavings.house import House
from tests.contract.interleavings.outside import KINDS
from tests.contract.interleavings.pair import Pair
from tests.contract.interleavings.slips import SLIPS

#: What is named more often is drawn more often.
AGENTS = ("maya", "tomas", "maya", "tomas", "noor")
#: Mostly whoever answers for the conversation at that moment, sometimes somebody who does not.
ACTORS = ("owner", "owner", "owner", "owner", *AGENTS)
ACTS = (
    *("accept", "accept", "accept", "reply", "reply", "reply", "hand_back", "hand_back"),
    *("take_over", "close", "goodbye", "promise", "keep", "pass_on", "watch"),
    *("transfer", "transfer", "to_returns", "decline", "take_back"),
    *("remedy_ask", "remedy_ask", "remedy_approve", "remedy_approve", "remedy_decline"),
)
CHANGES = ("on", "on", "back", "gone", "off")
SAYINGS = ("question", "question", *KINDS)
#: In seconds: a look of the watch, a renewal, a lease, a heartbeat, an offer, a silence, a promise.
SPANS = (0.5, 1.5, 4.5, 26.0, 61.0, 61.0, 130.0, 1810.0)
#: Customers: one on the web, one on a phone.
CUSTOMERS = 2


@dataclass(frozen=True)
class Go:
    """Some of the calls at the gate go on, in an order that the seed says."""

    seed: int
    calls: int

    def do(self, house: House) -> None:
        order = random.Random(self.seed)
        for _ in range(self.calls):
            if not house.gate.waiting:
                return
            house.gate.go(order.choice(house.gate.waiting))


@dataclass(frozen=True)
class GoOne:
    """Exactly this one goes on."""

    number: int

    def do(self, house: House) -> None:
        if house.gate.waiting:
            house.gate.go(house.gate.waiting[self.number % len(house.gate.waiting)])


@dataclass(frozen=True)
class Only:
    """One process goes on, the other stands still: a busy machine, a slow network."""

    name: str
    calls: int

    def do(self, house: House) -> None:
        for _ in range(self.calls):
            mine = [t for t in house.gate.waiting if t.running.name == self.name]
            if not mine:
                return
            house.gate.go(mine[0])


@dataclass(frozen=True)
class Think:
    """One process goes on as far as it can while the assistant answers nothing."""

    name: str

    def do(self, house: House) -> None:
        for _ in range(200):
            mine = [
                ticket
                for ticket in house.gate.waiting
                if ticket.running.name == self.name and ticket.call != "assistant.ask"
            ]
            if not mine:
                return
            house.gate.go(mine[0])


@dataclass(frozen=True)
class Rest:
    """Everything goes on until nothing is left to do at this time."""

    def do(self, house: House) -> None:
        house.gate.rest()


@dataclass(frozen=True)
class Write:
    """A customer writes."""

    name: str
    customer: int
    kind: str

    def do(self, house: House) -> None:
        house.write(self.name, self.customer, self.kind)


@dataclass(frozen=True)
class WriteAgain:
    """A message comes once more."""

    name: str
    number: int

    def do(self, house: House) -> None:
        if house.told.messages:
            house.write_again(
                self.name, house.told.messages[self.number % len(house.told.messages)]
            )


@dataclass(frozen=True)
class Act:
    """An agent does something; `owner` is whoever answers for it, or maya."""

    name: str
    agent: str
    act: str
    customer: int

    def do(self, house: House) -> None:
        agent = house.told.owner(self.customer) if self.agent == "owner" else self.agent
        house.act(self.name, agent, self.act, self.customer)


@dataclass(frozen=True)
class ReplyAgain:
    """A reply comes once more."""

    name: str
    number: int

    def do(self, house: House) -> None:
        if house.told.replies:
            house.reply_again(self.name, house.told.replies[self.number % len(house.told.replies)])


@dataclass(frozen=True)
class Presence:
    """An agent comes or goes."""

    name: str
    agent: str
    change: str

    def do(self, house: House) -> None:
        house.presence(self.name, self.agent, self.change)


@dataclass(frozen=True)
class Pass:
    """Time passes; who comes due finds that out when it goes on."""

    seconds: float

    def do(self, house: House) -> None:
        house.pass_time(self.seconds)


@dataclass(frozen=True)
class Crash:
    """A process dies, maybe just after one of its calls took effect."""

    name: str
    number: int
    deadly: bool

    def do(self, house: House) -> None:
        house.crash(self.name, self.number, self.deadly)


@dataclass(frozen=True)
class Start:
    """It is started again."""

    name: str

    def do(self, house: House) -> None:
        house.start(self.name)


@dataclass(frozen=True)
class Trouble:
    """From here on the provider takes messages, refuses them, or takes them without a word."""

    trouble: str

    def do(self, house: House) -> None:
        house.phone.trouble = self.trouble


@dataclass(frozen=True)
class Careless:
    """A part of ours writes what it may not."""

    name: str
    customer: int
    slip: str

    def do(self, house: House) -> None:
        house.careless(self.name, self.customer, self.slip)


Step = (
    Go | GoOne | Only | Think | Rest | Write | WriteAgain | Act | ReplyAgain | Presence | Pass
    | Crash | Start | Trouble | Careless
)  # fmt: skip


def _come(*agents: str) -> list[Step]:
    return [*(Presence("a", agent, "on") for agent in agents), Rest()]


def _both(kind: str) -> list[Step]:
    return [*(Write("a", customer, kind) for customer in range(CUSTOMERS)), Rest()]


_OFFERED = [*_come("maya", "tomas"), *_both("person")]
#: Where a schedule starts: calm situations, reached by the same verbs.
BEGINNINGS: dict[str, list[Step]] = {
    "nothing yet": [],
    "somebody here": _come("maya", "tomas"),
    "with the bot": [*_come("maya"), *_both("question")],
    "waiting": _both("person"),
    "waiting, with the bot meanwhile": [*_both("person"), *_both("stay")],
    "waiting, with a time": [*_both("person"), *_both("time")],
    "offered": _OFFERED,
    "with people": [
        *_OFFERED,
        *(Act("a", agent, "accept", place) for agent in ("maya", "tomas") for place in (0, 1)),
        Rest(),
    ],
    "one place": [*_come("tomas"), *_both("person")],
    "closed with a question": [
        *_come("maya"),
        *_both("order"),
        *(Act("a", "maya", "take_over", customer) for customer in range(CUSTOMERS)),
        Rest(),
        Act("a", "maya", "goodbye", 0),
        Act("a", "maya", "watch", 1),
        Rest(),
    ],
    "promised": [
        *_come("maya"),
        *_both("order"),
        *(Act("a", "maya", "take_over", customer) for customer in range(CUSTOMERS)),
        Rest(),
        *(Act("a", "maya", "promise", customer) for customer in range(CUSTOMERS)),
        Rest(),
    ],
    "a supervisor is asked": [
        *_come("tomas", "maya", "noor"),
        *_both("order"),
        Act("a", "tomas", "take_over", 0),
        Rest(),
        Act("a", "tomas", "remedy_ask", 0),
        Rest(),
    ],
    "two at the same turn": [
        *_come("maya"),
        Write("a", 0, "question"),
        Think("a"),
        Pass(4.5),
        WriteAgain("b", 0),
        Think("b"),
    ],
    "answers on their way": [
        *_come("maya"),
        *(Write("a", customer, "question") for customer in range(CUSTOMERS)),
        Think("a"),
    ],
}


def _happening(dice: random.Random) -> Step:
    """Customers and agents do something, or time passes, or something breaks."""
    name, customer = dice.choice(("a", "b")), dice.randrange(CUSTOMERS)
    agent, number = dice.choice(AGENTS), dice.randrange(20)
    weighted: list[tuple[int, Step]] = [
        (6, Write(name, customer, dice.choice(SAYINGS))),
        (2, WriteAgain(name, number)),
        (8, Act(name, dice.choice(ACTORS), dice.choice(ACTS), customer)),
        (1, ReplyAgain(name, number)),
        (4, Presence(name, agent, dice.choice(CHANGES))),
        (4, Pass(dice.choice(SPANS))),
        (2, Crash(name, number, dice.random() < 0.7)),
        (1, Start(name)),
        (1, Careless(name, customer, dice.choice(SLIPS))),
        (1, Trouble(dice.choice(("", "refused", "unknown")))),
    ]
    return dice.choices([step for _, step in weighted], [weight for weight, _ in weighted])[0]


def _going(dice: random.Random) -> list[Step]:
    """It meets what is still going on from before: nothing, some of it, all of it."""
    calls = dice.randint(1, 25)
    return dice.choice(
        (
            [],
            [GoOne(dice.randrange(20))],
            [Go(dice.randrange(2**16), calls)],
            [Only(dice.choice(("a", "b")), calls)],
            [Think(dice.choice(("a", "b")))],
            [Rest()],
            [Rest()],
        )
    )


def _stir(number: int) -> list[Step]:
    """One number each, so that hypothesis can leave steps out and need not know what they are."""
    dice = random.Random(number)
    return [_happening(dice), *_going(dice)]


def _flat(stirs: list[list[Step]]) -> list[Step]:
    return [step for stir in stirs for step in stir]


_stirs = st.integers(0, 2**32 - 1).map(_stir)
#: Short ones to understand, long ones to find.
_stirring = st.one_of(*(st.lists(_stirs, min_size=least, max_size=40) for least in (1, 8, 16)))
schedules = st.tuples(st.sampled_from(tuple(BEGINNINGS)), _stirring.map(_flat))


def play(house: House, beginning: str, stirring: list[Step]) -> None:
    """All of it, and then until nothing is left to do."""
    try:
        for step in (*BEGINNINGS[beginning], *stirring):
            step.do(house)
            house.look()
        house.finish()
    finally:
        house.close()


def play_for_real(pair: Pair, beginning: str, stirring: list[Step]) -> None:
    """The same with real processes, which go on by themselves and stumble by themselves."""
    try:
        for step in (*BEGINNINGS[beginning], *stirring):
            _for_real(pair, step)
            pair.look()
        pair.finish()
    finally:
        pair.close()


def _for_real(pair: Pair, step: Step) -> None:
    match step:
        case Go(calls=calls) | Only(calls=calls):
            pair.wait(calls / 2000)
        case GoOne() | Think():
            pair.wait(0.001)
        case Rest():
            pair.rest()
        case Crash(name=name):
            pair.crash(name)
        case Trouble() | Careless():
            return
        case _:
            step.do(cast(House, pair))
