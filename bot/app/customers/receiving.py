"""What customers can do, whatever channel they come by."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.app.context import Context
from bot.app.customers.knowing import Knowing
from bot.app.customers.listening import Ahead, Listening
from bot.app.errors import AlreadyThere
from bot.app.ledger import Ledger
from bot.app.ports import Aliases, Feed, Limits
from bot.app.service import Aside, Contact, Kept, NewMessage
from bot.domain import events as e
from bot.domain.conversation import Conversation
from bot.domain.errors import BadInput, NotFound, Refused
from bot.domain.fold import fold
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin
from bot.domain.listening.unseen import as_seen
from bot.domain.people.barring import barred_at
from bot.domain.remedies.choosing import choice

MINUTE = 60
#: Source: the WhatsApp Cloud API's delivery rules.
REPEATED_FOR = timedelta(days=7)
CLOCKS_DIFFER = timedelta(minutes=5)


class CustomerStores(Protocol):
    """The stores that customers' verbs need."""

    @property
    def aliases(self) -> Aliases:
        """Who is known by which outside name."""
        ...

    @property
    def limits(self) -> Limits:
        """What may not be done too often."""
        ...

    @property
    def feed(self) -> Feed:
        """Hints to the desks."""
        ...


class Customers:
    """Begins conversations and keeps messages; `wake` sees to their answers."""

    def __init__(
        self,
        ledger: Ledger,
        stores: CustomerStores,
        context: Context,
        listening: Listening,
        knowing: Knowing,
    ) -> None:
        self._ledger = ledger
        self._aliases = stores.aliases
        self._limits = stores.limits
        self._feed = stores.feed
        self._context = context
        self._listening = listening
        self._knowing = knowing
        self.wake: Callable[..., None] = _nobody
        #: Whether somebody is to be woken for it at all: what a person answers costs no turn.
        self.owes: Callable[[Conversation], bool] = _always
        #: Told of a message that is to be written after that state; whether `wake` is to follow.
        self.expect: Callable[[Conversation], bool] = _no_expectation
        #: What the house says to a button under which something was chosen before.
        self.press: Callable[[Conversation, str | None, datetime], Sequence[e.Event]] = _no_word
        #: What can be made of a message while it is being written after that state.
        self.think_ahead: Callable[[Conversation, e.CustomerSaid], None] = _no_thought

    async def open_web(self, origin: str, language: str, zone: str = "") -> tuple[str, str]:
        """Begin a web conversation: its id and the token that alone reaches it."""
        await self._limit(f"open:{origin}", self._context.policy.new_conversations_per_minute)
        conversation, secret = f"c-{self._context.new_id()}", self._context.new_id()
        now = self._context.clock()
        opened = e.Opened(
            at=now, channel="web", token_hash=_hash(secret), origin_hash=origin, zone=zone
        )
        events: list[e.Event] = [opened]
        if language and language != "en":
            events.append(_learned(FactName.LANGUAGE, language, now))
        await self._ledger.begin(conversation, events)
        return conversation, f"{conversation}.{secret}"

    async def by_token(self, token: str) -> str:
        """The conversation of that token; raises NotFound without saying which part is wrong."""
        conversation, _, secret = token.partition(".")
        if not token.isascii():
            conversation = secret = ""
        try:
            state = await self._ledger.state(conversation)
        except NotFound:
            state = Conversation(id="")
        if not hmac.compare_digest(state.token_hash, _hash(secret)):
            raise NotFound("There is no conversation for this token; begin a new one.")
        return conversation

    async def by_contact(self, contact: Contact) -> str:
        """The conversation of that contact, begun when there is none."""
        if not contact.names:
            raise BadInput("A contact needs at least one name that the channel vouches for.")
        conversation = await self._find_or_claim(contact)
        now = self._context.clock()
        opened = e.Opened(
            at=now, channel=contact.channel, address=contact.address, name=contact.display_name
        )
        events: list[e.Event] = [opened]
        if contact.phone:
            events.append(_learned(FactName.PHONE, contact.phone, now))
        if contact.language:
            events.append(_learned(FactName.LANGUAGE, contact.language, now))
        state = await self._ledger.begin(conversation, events)
        if contact.address and state.address != contact.address:
            await self._move(conversation, contact)
        return conversation

    async def _move(self, conversation: str, contact: Contact) -> None:
        """From here on we write to where the customer is, and no longer to where they were."""
        now = self._context.clock()
        moved: list[e.Event] = [e.Moved(at=now, address=contact.address)]
        if contact.phone:
            moved.append(_learned(FactName.PHONE, contact.phone, now))

        def decide(state: Conversation) -> Sequence[e.Event]:
            return moved if state.address != contact.address else ()

        await self._ledger.change(conversation, decide)

    async def _find_or_claim(self, contact: Contact) -> str:
        """Two first messages at once claim the same name, and so get the same conversation."""
        found = await self._aliases.find(contact.names)
        kept = [name for name in contact.names if name not in contact.retired]
        names = [*kept, *(name for name in contact.gained if name not in kept)]
        if found and await self._is_somebody_else(contact, found):
            found = None
        conversation = found or f"c-{self._context.new_id()}"
        if names and not (found and await self._all_known(names, found)):
            conversation = await self._aliases.claim(names, conversation)
        if contact.retired:
            await self._aliases.drop(contact.retired)
        if contact.identity:
            owner = f"identity:{conversation}"
            if await self._aliases.find([owner]) != contact.identity:
                await self._aliases.drop([owner])
                await self._aliases.claim([owner], contact.identity)
        return conversation

    async def _is_somebody_else(self, contact: Contact, conversation: str) -> bool:
        """A phone number found its new owner: the old one's conversation is not theirs."""
        owner = await self._aliases.find([f"identity:{conversation}"])
        return bool(contact.identity and owner) and owner not in contact.names

    async def _all_known(self, names: Sequence[str], conversation: str) -> bool:
        return all([await self._aliases.find([name]) == conversation for name in names])

    async def receive(self, conversation: str, message: NewMessage) -> Kept:
        """Keep the message, then see to an answer. Returning means it is in the record."""
        self._check(message)
        now = self._context.clock()
        said = e.CustomerSaid(
            at=now,
            message_id=message.message_id,
            text=as_seen(message.text),
            button=message.button,
            attachments=message.attachments,
            sent_at=_believable(message.sent_at, now),
        )
        await self._limit(f"say:{conversation}", self._context.policy.messages_per_minute)
        at_hand = self._ledger.at_hand(conversation)
        known = None if at_hand else await self._ledger.state(conversation)
        ahead = await self._ahead(at_hand or known, said)
        found_at: list[Conversation] = []
        expected: list[bool] = []

        def decide(state: Conversation) -> Sequence[e.Event]:
            found_at[:] = [state]
            expected.append(self.expect(state))
            if barred_at(state, now):
                return (said,)
            seq = state.version + 1
            chosen = choice(state, said.button, seq, now)
            invited = self._knowing.invites(state)
            learned = self._listening.learned(state, said, seq, invited=invited, ahead=ahead)
            heard = () if chosen else self.press(state, said.button, now)
            found = (said, *chosen, *heard, *learned)
            if not self._knowing.is_asked(said, invited=invited):
                return found
            return (*found, *self._knowing.answer(fold(state, found), said, seq))

        # Once it has left for the store: what follows needs no wait for the disk.
        loop = asyncio.get_running_loop()
        loop.call_soon(loop.call_soon, self._think_ahead, found_at, said)
        try:
            once = f"customer:{message.message_id}"
            after = await self._ledger.change(conversation, decide, once=once, known=known)
        except AlreadyThere as there:
            # It may have been kept without our knowing, and then nobody saw to an answer.
            self.wake(conversation)
            return Kept(seq=there.seq, again=True)
        except BaseException:
            if any(expected):
                self.wake(conversation)
            raise
        if any(expected) or self.owes(after):
            self.wake(conversation, after)
        return Kept(seq=found_at[0].version + 1, again=False)

    async def _ahead(self, state: Conversation | None, said: e.CustomerSaid) -> Ahead | None:
        if state is None or barred_at(state, said.at):
            return None
        return await self._listening.ahead(state, said)

    def _think_ahead(self, found_at: Sequence[Conversation], said: e.CustomerSaid) -> None:
        for state in found_at:
            self.think_ahead(state, said)

    async def note(self, conversation: str, noted: Aside) -> None:
        """Keep something that asks for no answer."""
        message_id = noted.message_id
        event = e.CustomerNoted(
            at=self._context.clock(),
            message_id=message_id,
            kind=noted.kind,
            text=noted.text[:1000],
            attachments=noted.attachments,
        )
        try:
            await self._ledger.change(
                conversation, lambda _: (event,), once=f"customer:{message_id}"
            )
        except AlreadyThere:
            return

    async def typing(self, conversation: str) -> None:
        """Tell the agents; nothing is kept."""
        await self._feed.announce("typing", conversation=conversation, who="customer")

    def _check(self, message: NewMessage) -> None:
        longest = self._context.policy.longest_text
        if len(message.text) > longest:
            raise Refused("too_long", f"A message may have {longest} characters at most.")
        if not message.message_id or len(message.message_id) > 512:
            raise BadInput("A message needs an id of 1 to 512 characters.")
        if not message.text.strip() and not message.attachments and not message.button:
            raise BadInput("The message is empty.")

    async def _limit(self, name: str, most: int) -> None:
        if not await self._limits.within(name, most, MINUTE):
            raise Refused("too_many", "Too many at once; try again in a minute.")


def _believable(sent_at: datetime | None, now: datetime) -> datetime | None:
    """The provider's time, if it can be one: webhooks are repeated for seven days and no longer."""
    if sent_at is None or not now - REPEATED_FOR <= sent_at <= now + CLOCKS_DIFFER:
        return None
    return sent_at


def _learned(name: FactName, value: str, now: datetime) -> e.Learned:
    """Something the channel itself vouches for."""
    fact = Fact(
        name=name,
        value=value,
        source=1,
        origin=Origin.CHANNEL,
        certainty=Certainty.VERIFIED,
        at=now,
    )
    return e.Learned(at=now, facts=(fact,))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _always(state: Conversation) -> bool:  # noqa: ARG001
    return True


def _no_expectation(state: Conversation) -> bool:  # noqa: ARG001
    """Where nobody prepares for it."""
    return False


def _no_word(state: Conversation, button: str | None, now: datetime) -> Sequence[e.Event]:  # noqa: ARG001
    """Where nothing is chosen by buttons."""
    return ()


def _no_thought(state: Conversation, said: e.CustomerSaid) -> None:
    """Where nobody makes anything of it."""


def _nobody(conversation: str) -> None:
    raise RuntimeError(f"nobody is there to answer {conversation}: wire `wake` first")
