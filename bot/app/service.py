"""The application's two doors: what channels may do for customers, and the desk for agents.

`bot.app.front_desk.FrontDesk` is both; `bot.bootstrap` builds it, and edges call nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.app.ports import JsonObject
from bot.domain.events import Attachment


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The receipt for a message that is in the record; `again` when it was there before."""

    seq: int
    again: bool


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """What a customer sent, after the channel has checked where it comes from.

    `sent_at` is the provider's time, where there is one; `button` an id as it was sent.
    """

    message_id: str
    text: str
    button: str | None = None
    attachments: tuple[Attachment, ...] = ()
    sent_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Aside:
    """What a customer did beside talking, as the channel tells it."""

    message_id: str
    kind: str
    text: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A customer as a channel knows them. `names` are outside identities, most trusted first.

    `names` find the conversation; `gained` lead to it from now on, `retired` no longer do.
    `identity` is the name that belongs to one person only, where the channel has one: a phone
    number may get a new owner. `language` is what they likely write, until they have.
    """

    channel: str
    names: tuple[str, ...]
    address: str
    gained: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    identity: str = ""
    display_name: str = ""
    phone: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Words:
    """An agent's words to a customer; the same `message_id` again is the same message.

    `no_promise`: whoever wrote them says that they promise nothing.
    """

    text: str
    message_id: str
    no_promise: bool = False


@dataclass(frozen=True, kw_only=True)
class NewPromise:
    """What somebody says that they will do, and by when."""

    text: str
    due: datetime


@dataclass(frozen=True, kw_only=True)
class Also:
    """What belongs into one act with an agent's words: new promises, and those kept by them.

    `seen` is the version that the agent had before them, where that is known: a customer who
    wrote since is read first (here, and with every other verb that has it). `files` go with them.
    `no_promise`: whoever wrote them says that they promise nothing.
    """

    promises: tuple[NewPromise, ...] = ()
    keeps: tuple[str, ...] = ()
    seen: int | None = None
    files: tuple[Attachment, ...] = ()
    no_promise: bool = False


#: Words and nothing else.
NOTHING_ELSE = Also()


@dataclass(frozen=True, kw_only=True)
class PromiseChange:
    """What is done with the promise of that id.

    `due` is the new time of `move`, `owner` the new one of `hand-on`; `withdraw` has `words`.
    """

    verb: Literal["keep", "move", "hand-on", "withdraw"]
    promise: str
    due: datetime | None = None
    owner: str = ""
    words: Words | None = None
    seen: int | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """A provider's status of one part of our message; `code` says why it failed.

    `provider_id` tells which send it is about.
    """

    message: int
    status: str
    code: str = ""
    part: int = 0
    provider_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Passing:
    """To whom (`to`, or whoever has `skill`), with a note that only agents see.

    `moves` are (promise, new time) of what they could not keep otherwise, from when they take it.
    """

    to: str
    skill: str
    note: str
    message_id: str
    moves: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What is put right: `value` in place of `instead_of`; an empty one takes it away."""

    id: str
    name: str
    value: str
    instead_of: str


class CustomerVerbs(Protocol):
    """What channels may do for customers."""

    async def open_web(self, origin: str, language: str, zone: str = "") -> tuple[str, str]:
        """Begin a web conversation: its id and the token that alone reaches it.

        `origin` is a hash of the customer's network address, for limits only. `zone` is the time
        zone on their clock, empty when it is not known.
        """
        ...

    async def by_token(self, token: str) -> str:
        """The conversation of that token; raises NotFound."""
        ...

    async def by_contact(self, contact: Contact) -> str:
        """The conversation of that contact, begun when there is none."""
        ...

    async def receive(self, conversation: str, message: NewMessage) -> Kept:
        """Keep the message, then see to an answer. Returning means it is in the record.

        Raises BadInput (too long, empty), Refused(`too_many`), Unavailable: nothing was kept.
        """
        ...

    async def note(self, conversation: str, noted: Aside) -> None:
        """Keep something that asks for no answer (a reaction, a sticker, an edit)."""
        ...

    async def chat_after(self, conversation: str, after: int, version: int = 0) -> JsonObject:
        """What the customer may see after that seq (the web chat protocol's `update`).

        Whoever was told of a `version`, and will be told of the next, needs none newer than that.
        """
        ...

    async def known(self, conversation: str) -> JsonObject:
        """What the customer may see of what is known of them."""
        ...

    async def correct(self, conversation: str, given: Correction) -> JsonObject:
        """Put something of it right: the agent sees it at once. Raises BadInput, Refused."""
        ...

    async def customer_typing(self, conversation: str) -> None:
        """Tell the agents."""
        ...

    async def delivery(self, conversation: str, report: Report) -> None:
        """The provider's word on one of our messages."""
        ...


class AgentVerbs(Protocol):
    """What the desk may do for agents. What is not theirs (any more) is refused."""

    async def accept(self, agent: str, conversation: str) -> JsonObject:
        """Take it: offered to them, waiting, or offered to somebody else who is not there yet."""
        ...

    async def reply(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        also: Also = NOTHING_ELSE,
    ) -> JsonObject:
        """Say something to the customer; refused unless the agent is the one who speaks.

        There may be no words where there are files.
        """
        ...

    async def note_privately(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        promise: NewPromise | None = None,
    ) -> JsonObject:
        """A note that only agents see; with a promise, to follow something up inside."""
        ...

    async def change_promise(
        self, agent: str, conversation: str, change: PromiseChange
    ) -> JsonObject:
        """A promise is kept, moved, handed on or withdrawn; customers hear what concerns them."""
        ...

    async def watch_order(
        self,
        agent: str,
        conversation: str,
        due: datetime | None = None,
        words: Words | None = None,
        seen: int | None = None,
    ) -> JsonObject:
        """The case stays open on its order, and the agent's place is free."""
        ...

    async def transfer(self, agent: str, conversation: str, passing: Passing) -> JsonObject:
        """Ask a colleague, or whoever has a skill, to take it; until they do it stays."""
        ...

    async def passing(self, agent: str, conversation: str, passing: Passing) -> JsonObject:
        """Who would be asked, and which promises they could not keep, with times that fit."""
        ...

    async def decline(self, agent: str, conversation: str) -> JsonObject:
        """Whoever it was offered or passed on to can't take it."""
        ...

    async def take_back(self, agent: str, conversation: str) -> JsonObject:
        """Whoever asked a colleague keeps it after all."""
        ...

    async def asks_again(self, agent: str, conversation: str, text: str) -> JsonObject:
        """What a text that is being written asks for, though it stands in the brief."""
        ...

    async def promise_in(
        self,
        agent: str,
        text: str,
        language: str,
        conversation: str = "",
        made: tuple[str, ...] = (),
    ) -> JsonObject:
        """The promise in a text that is being written, and times at which the agent is there.

        They are told on that customer's clock, else on the shop's. Those of its promises that are
        kept in mind already (`made`) are left out.
        """
        ...

    async def hand_back(
        self, agent: str, conversation: str, outcome: str, seen: int | None = None
    ) -> JsonObject:
        """Give it back to the bot, with what came of it."""
        ...

    async def close(
        self,
        agent: str,
        conversation: str,
        cause: str,
        words: Words | None = None,
        seen: int | None = None,
        *,
        leaves: int = 0,
    ) -> JsonObject:
        """Close it, with the agent's last words if they have some; refused while promises stand.

        Without words over an unanswered message only if `leaves` names it; the customer is told.
        """
        ...

    async def back_by(
        self, agent: str, conversation: str, due: datetime, seen: int | None = None
    ) -> JsonObject:
        """Who leaves their desk keeps a customer who waits, and tells them until when."""
        ...

    async def bar(
        self, agent: str, conversation: str, word: str, seen: int | None = None
    ) -> JsonObject:
        """End it for abuse: for a time what the customer writes is kept and goes to nobody."""
        ...

    async def lift(self, agent: str, conversation: str) -> JsonObject:
        """A supervisor hears a customer again before that time is over."""
        ...

    async def look_up(self, agent: str, conversation: str) -> JsonObject:
        """The order that the customer gave enough for is looked up, again if need be."""
        ...

    async def put_right(self, agent: str, conversation: str, given: Correction) -> JsonObject:
        """What was heard wrong, or was said elsewhere; what it is looked up by is tried anew."""
        ...

    async def take_over(self, agent: str, conversation: str) -> JsonObject:
        """An agent takes a conversation that the bot (or, for supervisors, anybody) has."""
        ...

    async def alarm_seen(self, agent: str, conversation: str, kind: str, about: str) -> JsonObject:
        """A supervisor takes note of an alarm, which leaves their list."""
        ...

    async def agent_typing(self, agent: str, conversation: str) -> None:
        """Tell the customer and the other agents."""
        ...

    async def agent_viewing(self, agent: str, conversation: str) -> None:
        """Tell the other agents; an empty one: the agent looks at none any more."""
        ...

    async def set_available(self, agent: str, available: bool, *, leaves: bool = False) -> None:
        """The agent's own switch; who `leaves` is followed at once where they owe a word."""
        ...

    async def heartbeat(self, agent: str) -> None:
        """A connected desk, every few seconds."""
        ...

    async def gone(self, agent: str) -> None:
        """The agent's last desk disconnected."""
        ...

    async def logged_out(self, agent: str) -> None:
        """No session of theirs is left: they leave knowingly, and nobody waits for them."""
        ...

    async def snapshot(self, agent: str) -> JsonObject:
        """Cursor, me, team with presence, and the summaries of all open conversations."""
        ...

    async def ready_replies(self, agent: str, conversation: str) -> JsonObject:
        """The shop's ready replies in the customer's language, with what is known filled in."""
        ...

    async def earlier(self, agent: str, conversation: str) -> JsonObject:
        """What the same customer, if proven, came for before: the latest few, closed ones too."""
        ...

    async def search(self, agent: str, words: str) -> JsonObject:
        """Conversations, closed ones too, of which all these words are known. Raises BadInput."""
        ...

    async def team(self) -> list[JsonObject]:
        """Everybody with presence, shift and load."""
        ...

    async def summary(self, conversation: str, version: int = 0) -> JsonObject:
        """One conversation as it stands in the lists, or stood at that version or later."""
        ...

    async def conversation(self, agent: str, conversation: str) -> JsonObject:
        """Summary, brief and transcript."""
        ...
