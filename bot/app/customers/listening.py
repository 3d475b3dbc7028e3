"""Listening to customers: what a message gives stands in the record together with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.app.customers.contact_times import ContactTimes
from bot.app.ports import Ears
from bot.domain import events as e
from bot.domain.conversation import Conversation, Status
from bot.domain.errors import Unavailable
from bot.domain.knowledge.facts import Certainty, Fact, FactName, Origin, standing
from bot.domain.knowledge.removing import taken_away, unsaid
from bot.domain.listening.ground import Heard, Hearing
from bot.domain.listening.same import is_news

#: The order number, e-mail, postcode and phone in a text, as the shop writes them.
ReadDetails = Callable[[str], Mapping[FactName, str]]


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """What the ears heard in a text, before it is known against what it will be written down."""

    text: str
    hearing: Hearing
    heard: Sequence[Heard]


class Listening:
    """`others` are the names of our own people; `zone` tells which day it is for the customer."""

    def __init__(
        self,
        ears: Ears,
        read_details: ReadDetails,
        others: Sequence[str],
        zone: str,
        times: ContactTimes,
    ) -> None:
        self._ears = ears
        self._read_details = read_details
        self._times = times
        self._others = tuple(others)
        self._zone = ZoneInfo(zone)

    async def ahead(self, state: Conversation, said: e.CustomerSaid) -> Ahead | None:
        """What that message gives after that state, for `learned`; None where there is nothing to
        listen to, or nobody beside this process.
        """
        if _is_button(said, state):
            return None
        text, hearing = _text(said), self._hearing(state, said, _known(state))
        try:
            return Ahead(text=text, hearing=hearing, heard=await self._ears.listen(text, hearing))
        except Unavailable:
            return None

    def learned(
        self,
        state: Conversation,
        said: e.CustomerSaid,
        seq: int,
        *,
        invited: bool = False,
        ahead: Ahead | None = None,
    ) -> Sequence[e.Learned]:
        """The facts in that message, which will stand at `seq`; nothing that is known already.

        `invited`: what we know was just told, so that it may say what is to go. `ahead` counts
        where it was heard against this very state.
        """
        if _is_button(said, state):
            return ()  # a button's title is in our words
        text, at, known = _text(said), said.sent_at or said.at, _known(state)
        hearing = self._hearing(state, said, known)
        fits = ahead is not None and (ahead.text, ahead.hearing) == (text, hearing)
        read = ahead.heard if ahead is not None and fits else _listen(text, hearing)
        facts: list[Fact] = []
        for heard in self._as_the_shop(state, text, read):
            if is_news(heard, known) or _is_meant_again(heard, state):
                facts.append(_fact(heard, seq, said.at))
                known.append((heard.name, heard.value))
            elif heard.instead_of:
                facts += _gone(heard, state, seq, said.at)
        contact, zone = self._times.told(state, text, at, seq, said.at)
        if contact is not None:
            # "Tomorrow at 9" is when to call, and no day of their story.
            facts = [
                fact
                for fact in facts
                if fact.name is not FactName.DATE or fact.quote not in contact.value
            ]
            facts.append(contact)
        facts += [zone] if zone else []
        facts += [_file(attachment, seq, said.at) for attachment in said.attachments]
        facts += [unsaid(fact, seq, said.at) for fact in _orders_no_more(facts, state)]
        gone = taken_away(text, state.facts, invited=invited)
        if gone:
            # Words for what is to go give nothing, beside what replaces something.
            facts = [fact for fact in facts if fact.instead_of or fact.name is FactName.FILE]
            right = {fact.name for fact in facts}
            facts += [unsaid(fact, seq, said.at) for fact in gone if fact.name not in right]
        return (e.Learned(at=said.at, facts=tuple(facts)),) if facts else ()

    def _hearing(
        self, state: Conversation, said: e.CustomerSaid, known: Sequence[tuple[FactName, str]]
    ) -> Hearing:
        at = said.sent_at or said.at
        return Hearing(
            asked=_asked(state),
            known=tuple(known),
            others=self._others,
            things=_things(state),
            today=at.astimezone(self._zone).date(),
        )

    def _as_the_shop(
        self, state: Conversation, text: str, read: Sequence[Heard]
    ) -> Sequence[Heard]:
        """What was heard, as the shop writes it, and what only the shop knows by its looks."""
        found = self._old_and_new([self._as_ours(heard) for heard in read], text)
        if state.status in (Status.BOT, Status.CLOSED):
            return found  # the assistant reads as the shop writes; nobody else does so elsewhere
        named = {heard.name for heard in found}
        shops = self._read_details(text)
        more = [
            Heard(name=name, value=value, quote=value, start=0, end=0, meaning=value)
            for name, value in shops.items()
            if name not in named and not _is_of_a_phone(name, value, found)
        ]
        return [*found, *more]

    def _old_and_new(self, found: Sequence[Heard], text: str) -> Sequence[Heard]:
        """The postcode of a new address is part of that: it is on no order, and proves nothing."""
        codes = [heard for heard in found if heard.name is FactName.POSTCODE]
        if not codes:
            return found
        order_s = self._read_details(text).get(FactName.POSTCODE)

        def is_new(heard: Heard) -> bool:
            alone = text
            for other in codes:
                if other is not heard:
                    alone = alone.replace(other.quote, "·")
            well_formed = FactName.POSTCODE in self._read_details(heard.value)
            return (well_formed or order_s not in (None, heard.value)) and (
                FactName.POSTCODE not in self._read_details(alone)
            )

        new = [heard for heard in codes if not heard.instead_of and is_new(heard)]
        return [replace(one, name=FactName.ADDRESS) if one in new else one for one in found]

    def _as_ours(self, heard: Heard) -> Heard:
        """An order number of ours is written as the shop does, and means the shop's order."""
        if heard.name is not FactName.ORDER:
            return heard
        ours = self._read_details(heard.value).get(FactName.ORDER, "")
        before = self._read_details(heard.instead_of).get(FactName.ORDER, "")
        return replace(
            heard,
            value=ours or heard.value,
            meaning=ours,
            instead_of=before or heard.instead_of,
        )


def _listen(text: str, hearing: Hearing) -> Sequence[Heard]:
    # A quarter of a start is compiling its patterns: `bot.bootstrap.meaning.prepare` loads it
    # beside the first requests.
    from bot.domain.listening.hearing import listen

    return listen(text, hearing)


def _is_button(said: e.CustomerSaid, state: Conversation) -> bool:
    return said.button is not None and said.button in {one.id for one in state.offered_buttons}


def _text(said: e.CustomerSaid) -> str:
    """Their words, those under pictures too."""
    captions = (attachment.caption for attachment in said.attachments)
    return "\n".join(part for part in (said.text, *captions) if part.strip())


def _known(state: Conversation) -> list[tuple[FactName, str]]:
    return [(fact.name, fact.value) for fact in standing(state.facts)]


def _asked(state: Conversation) -> str:
    """The last that the bot or an agent said; a notice of the house asks for nothing."""
    for line in reversed(state.lines):
        if line.who in ("bot", "agent"):
            return line.text
    return ""


def _is_of_a_phone(name: FactName, value: str, found: Sequence[Heard]) -> bool:
    """ "07700 900123" begins with five digits, as an order of the shop's has."""
    digits = _digits(value)
    phones = (_digits(heard.value) for heard in found if heard.name is FactName.PHONE)
    return name is FactName.ORDER and any(digits in phone for phone in phones)


def _digits(value: str) -> str:
    return "".join(sign for sign in value if sign.isdigit())


def _is_meant_again(heard: Heard, state: Conversation) -> bool:
    """Of several orders the one that was named last is the one that they speak of."""
    return heard.name is FactName.ORDER and state.fact(FactName.ORDER) != heard.value


def _gone(heard: Heard, state: Conversation, seq: int, now: datetime) -> Sequence[Fact]:
    """What it takes the place of goes, although it was given before itself."""
    return [
        unsaid(fact, seq, now)
        for fact in standing(state.facts)
        if (fact.name, fact.value) == (heard.name, heard.instead_of)
        and fact.certainty is not Certainty.VERIFIED
    ]


def _orders_no_more(facts: Sequence[Fact], state: Conversation) -> Sequence[Fact]:
    """What turns out to be a postcode was never an order, unless the order system knows it."""
    codes = {fact.value for fact in facts if fact.name is FactName.POSTCODE}
    return [
        fact
        for fact in standing(state.facts)
        if fact.name is FactName.ORDER
        and fact.certainty is not Certainty.VERIFIED
        and _digits(fact.value) in codes
    ]


def _things(state: Conversation) -> frozenset[str]:
    """The words of what is in their order."""
    told = state.fact(FactName.ORDER_SUMMARY) or ""
    return frozenset(word for word in told.casefold().split() if len(word) > 3 and word.isalpha())


def _file(attachment: e.Attachment, seq: int, now: datetime) -> Fact:
    """That something was sent, by its name or kind; nobody asks for it again."""
    return Fact(
        name=FactName.FILE,
        value=attachment.filename or attachment.type,
        source=seq,
        origin=Origin.CUSTOMER,
        certainty=Certainty.SAID,
        at=now,
    )


def _fact(heard: Heard, seq: int, now: datetime) -> Fact:
    return Fact(
        name=heard.name,
        value=heard.value[:500],
        source=seq,
        origin=Origin.CUSTOMER,
        certainty=Certainty.CORRECTED if heard.instead_of else Certainty.SAID,
        at=now,
        quote=heard.quote[:500],
        meaning=heard.meaning,
        instead_of=heard.instead_of,
    )
