"""What customers and agents were told in a run, and whether the record bears it out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.events import AgentSaid, Entry
from bot.domain.people.roster import Role
from tests.contract.interleavings.outside import Piece
from tests.support.front import TEAM as USUAL
from tests.support.promises import Broken, Crew, Story, check_places, check_slots

NOOR = USUAL.agents["noor"]
#: Two supervisors: one has room for every customer there is, the other for one.
SECOND = replace(NOOR, roles=NOOR.roles | {Role.SUPERVISOR})
TEAM = replace(USUAL, agents={**USUAL.agents, "noor": SECOND})
LIMITS = {agent.id: agent.at_once for agent in TEAM.takers()}
CREW = Crew.of(TEAM)
#: Reads a conversation's record after that seq.
Read = Callable[[str, int], Sequence[Entry]]


@dataclass(eq=False)
class Written:
    """A customer message; `kept` is where we said that it stands, `after` those kept before it."""

    id: str
    customer: int
    kind: str
    after: tuple[Written, ...]
    kept: int = 0


@dataclass(eq=False)
class Reply:
    """An agent's words; `said` once the desk was told that they were."""

    agent: str
    conversation: str
    id: str
    said: bool = False


class Told:
    """Receipts, who is at the desk, and the stories that the records tell."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.stories: dict[str, Story] = {}
        self.conversations: dict[int, str] = {}
        self.messages: list[Written] = []
        self.replies: list[Reply] = []
        self.at_desk: set[str] = set()
        self._holders: dict[str, str] = {}
        self._away_at = dict.fromkeys(LIMITS, clock())
        self._looked_at = 0
        self._words = 0

    # What is told

    def new_message(self, customer: int, kind: str) -> Written:
        known = tuple(m for m in self.messages if m.customer == customer and m.kept)
        message = Written(f"m{len(self.messages)}", customer, kind, known)
        self.messages.append(message)
        return message

    def new_reply(self, agent: str, conversation: str) -> Reply:
        reply = Reply(agent, conversation, f"r{len(self.replies)}")
        self.replies.append(reply)
        return reply

    def new_word(self) -> str:
        """The id of words that are said with something else."""
        self._words += 1
        return f"w{self._words}"

    def entries(self, conversation: str) -> Sequence[Entry]:
        """What we know to stand in its record."""
        story = self.stories.get(conversation)
        return story.entries if story else ()

    def receipt(self, message: Written, conversation: str, seq: int) -> None:
        """We said that it is in the record, at that place."""
        before = self.conversations.setdefault(message.customer, conversation)
        if before != conversation:
            raise Broken(f"customer {message.customer} has {before} and {conversation}")
        if message.kept not in (0, seq):
            raise Broken(f"{message.id} was kept at {message.kept} and at {seq}")
        message.kept = seq

    def owner(self, customer: int) -> str:
        """Who answers for that customer now; somebody, if nobody does."""
        story = self.stories.get(self.conversations.get(customer, ""))
        return (story.named if story else "") or "maya"

    def moves(self, agent: str, there: bool) -> None:
        """To the desk or away from it."""
        (self.at_desk.add if there else self.at_desk.discard)(agent)
        self._away_at[agent] = self.clock()

    def later(self) -> None:
        """Whoever is not at the desk is away at this time, too."""
        self._away_at.update(dict.fromkeys(LIMITS.keys() - self.at_desk, self.clock()))

    def _was_away(self, agent: str, since: datetime) -> bool:
        return self._away_at[agent] >= since

    # What must hold

    def look(self, read: Read, taken: Sequence[Piece]) -> None:
        """Whatever was written since the last look, and what the provider took."""
        for conversation in list(self.conversations.values()):
            story = self.stories.setdefault(conversation, Story(CREW, self._was_away))
            story.take(read(conversation, len(story.entries)))
        check_slots(self.stories)
        self._look_at_limits()
        for place, took in enumerate(taken[self._looked_at :], self._looked_at):
            before = [old for old in taken[:place] if old[0] == took[0]]
            if before and took <= max(before):
                raise Broken(f"the phone got {took} twice or out of order")
        self._looked_at = len(taken)

    def _look_at_limits(self) -> None:
        """Nobody is given more than their limit; only a rescue goes beyond it."""
        before, self._holders = self._holders, {n: s.holder for n, s in self.stories.items()}
        for agent, most in LIMITS.items():
            theirs = [name for name, holder in self._holders.items() if holder == agent]
            new = [name for name in theirs if before.get(name) != agent]
            given = [name for name in new if not self.stories[name].rescued]
            if given and len(theirs) - (len(new) - len(given)) > most:
                raise Broken(f"{agent} was given {given} and has {len(theirs)}, over the limit")

    def at_rest(self, read: Read, held: Mapping[str, frozenset[str]]) -> None:
        """Nothing is left to do: the whole record once more, receipts, and places."""
        for conversation in self.stories:
            again = Story(CREW, self._was_away)
            again.take(read(conversation, 0))
            again.at_rest()
        for message in self.messages:
            self._check_receipt(message)
        for reply in self.replies:
            self._check_reply(reply)
        rescued = [story.holder for story in self.stories.values() if story.rescued]
        limits = {agent: most + rescued.count(agent) for agent, most in LIMITS.items()}
        check_places(self.stories, held, limits)

    def _check_receipt(self, message: Written) -> None:
        if not message.kept:
            return
        story = self.stories[self.conversations[message.customer]]
        if story.place_of(message.id) != message.kept:
            raise Broken(f"{message.id} was kept at {message.kept}, the record has no such")
        if any(before.kept >= message.kept for before in message.after):
            raise Broken(f"{message.id} overtook a message that was kept before it was sent")

    def _check_reply(self, reply: Reply) -> None:
        said = [
            entry
            for entry in self.stories[reply.conversation].entries
            if isinstance(entry.event, AgentSaid) and entry.event.message_id == reply.id
        ]
        if reply.said and len(said) != 1:
            raise Broken(f"reply {reply.id} was taken and stands {len(said)} times")


class Stumbles(logging.Handler):
    """What the product only logs and goes on from would never be seen here."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.found.append(logging.Formatter().format(record))
