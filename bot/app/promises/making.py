"""Promises as agents make and change them. A promise to a customer never changes in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.app.context import Context
from bot.app.handover.choosing import Choosing
from bot.app.handover.people import People
from bot.app.ledger import Ledger
from bot.app.promises.gone import check_gone
from bot.app.promises.notices import PromiseNotices
from bot.app.promises.there import must_be_there
from bot.app.promises.vowed import put_as_told, vowed
from bot.app.service import Also, NewPromise, PromiseChange, Words
from bot.domain import events as e
from bot.domain.cases.closing import is_anothers, kept_by_writing
from bot.domain.conversation import MAX_PROMISES, Conversation, Promise, Status, to_write
from bot.domain.errors import BadInput, Refused
from bot.domain.people.roster import Agent, Role
from bot.domain.promises.callbacks import chosen
from bot.domain.promises.kinds import PromiseKind
from bot.domain.promises.own_time import own_time, with_own_times
from bot.domain.promises.parts import behind_its_sentence
from bot.domain.promises.promising import leaves
from bot.domain.promises.said import may_be_said, says_another, says_another_day, says_when
from bot.domain.promises.vows import Vow, VowWords
from bot.domain.promises.wishes import Way, Wish, WishWords, read_wish
from bot.domain.waiting.stale import must_have_read
from bot.domain.waiting.window import words_until

LONGEST_TEXT = 500
#: Nobody knows what is in so many days.
FURTHEST = timedelta(days=60)
#: What words say of a time that is due.
Rule = Callable[[str, Wish, datetime, datetime, str], bool]


class Promises:
    """Makes them, for verbs that write them with other things, and changes them."""

    def __init__(
        self,
        ledger: Ledger,
        choosing: Choosing,
        people: People,
        context: Context,
        *,
        times: Mapping[str, WishWords],
        vows: Mapping[str, VowWords],
    ) -> None:
        self._ledger = ledger
        self._choosing = choosing
        self._people = people
        self._context = context
        self._times = times
        self._vow_words = vows
        self.notices = PromiseNotices(people, context)

    def made(
        self, state: Conversation, agent: str, new: Sequence[NewPromise], kind: PromiseKind
    ) -> Sequence[e.Promised]:
        """The events; raises BadInput or Refused when one of them can't be promised so."""
        standing = sum(promise.stands for promise in state.promises)
        if new and standing + len(new) > MAX_PROMISES:
            raise Refused("too_many_promises", "Keep some of the promises here before the next.")
        return [self._made(state, agent, one, kind) for one in new]

    def _made(
        self, state: Conversation, agent: str, new: NewPromise, kind: PromiseKind
    ) -> e.Promised:
        text = " ".join(new.text.split())
        if not 0 < len(text) <= LONGEST_TEXT:
            raise BadInput(f"Say in 1 to {LONGEST_TEXT} characters what is promised.")
        if kind is PromiseKind.AGENT:
            self._within_window(state, new.due)
        now = self._context.clock()
        return e.Promised(
            at=now,
            promise=self._context.new_id(),
            owner=agent,
            text=text,
            due=self.checked(new.due),
            kind=kind,
            leaves=self.leaves(agent, new.due),
        )

    def must_say_when(self, state: Conversation, text: str, also: Also) -> None:
        """Raises Refused where words promise what nobody would keep in mind, and nobody says so."""
        if also.promises or also.keeps or also.no_promise:
            return
        if (vow := self._vow(text, state)) is not None:
            raise Refused(
                "by_when",
                f"“{vow.text}” promises something, and nothing was sent: add by when ('promises'),"
                " what it keeps ('keeps'), or 'no_promise': true if it is none.",
            )

    def must_promise_nothing(self, state: Conversation, words: Words) -> None:
        """Raises Refused where words that carry no promise promise something, and nobody says
        that they do not.
        """
        vow = None if words.no_promise else self._vow(words.text, state)
        if vow:
            raise Refused(
                "by_when",
                f"“{vow.text}” promises something, and nothing was sent: reply with it and by when"
                " first, or say 'no_promise': true if it is none.",
            )

    def _vow(self, text: str, state: Conversation) -> Vow | None:
        return next(self._vows(text, state), None)

    def as_told(
        self, state: Conversation, text: str, new: Sequence[NewPromise]
    ) -> tuple[str, Sequence[NewPromise]]:
        """An agent's words that promise these to the customer, who reads in them by when; and each
        as these words promise it."""
        new = put_as_told(new, text, list(self._vows(text, state))) if new else ()
        if len(new) == 1:
            return self._with_its_time(state, text, new[0], (text,)), new
        for one in new:
            vows = [vow.sentence for vow in self._vows(text, state)]
            text = self._with_its_time(state, text, one, (one.text, *vows))
        return text, new

    def _with_its_time(
        self, state: Conversation, text: str, new: NewPromise, says: Sequence[str]
    ) -> str:
        """Behind the sentence that promises it, unless one of those that may says when."""
        now, house = self._context.clock(), self._context.house
        zone = house.zone_of(state)
        own = self._sentences_of(new.text, text, state, alone=len(says) == 1)

        def is_said(rule: Rule, among: Sequence[str]) -> bool:
            # Agents may write another language than the customer's: the time is told in theirs.
            read = ((one, own_time(one, self._read)) for one in among)
            return any(rule(one, wish, new.due, now, zone) for one, wish in read)

        other_day = is_said(says_another_day, own) and not is_said(may_be_said, own)
        if not other_day and is_said(says_when, says):
            return text
        language = next((vow.language for vow in self._vows(new.text, state)), state.language)
        due = house.time(new.due, now, language, zone)
        if other_day or is_said(says_another, (new.text, *own)):
            raise Refused(
                "another_time", f"Your words promise it for another time than {due}; change one."
            )
        head, tail = behind_its_sentence(text, new.text) if len(says) > 1 else (text, "")
        return house.phrases.say("house.promise_by", language, text=head, due=due) + tail

    def _sentences_of(
        self, promise: str, text: str, state: Conversation, *, alone: bool
    ) -> list[str]:
        """Where in that text this is promised; all that promises, if it is put otherwise there and
        nothing else is promised."""
        vows = list(self._vows(text, state))
        own = [vow for vow in vows if promise in vow.sentence or vow.text in promise]
        return [vow.sentence for vow in own or (vows if alone else [])]

    def _vows(self, text: str, state: Conversation) -> Iterator[Vow]:
        phrases = self._context.house.phrases
        for vow in vowed(text, self._vow_words, state.language, state, phrases):
            yield from with_own_times(vow, self._read)

    def _read(self, words: str) -> Wish:
        return read_wish(words, self._times, "")

    def checked(self, due: datetime) -> datetime:
        """A time that can be told."""
        now = self._context.clock()
        if not now < due <= now + FURTHEST:
            raise BadInput(f"Give a time that is still to come, within {FURTHEST.days} days.")
        return due

    def _within_window(self, state: Conversation, due: datetime) -> None:
        """After it WhatsApp takes no word of ours, not even that something is late."""
        closes = words_until(state, self._context.policy.template)
        if closes is not None and due > closes:
            house = self._context.house
            until = house.time(closes, self._context.clock(), "en")
            raise Refused(
                "window", f"WhatsApp lets us write to them until {until}; promise it by then."
            )

    def leaves(self, agent: str, due: datetime) -> datetime | None:
        """When that person goes off shift before then, if they do."""
        person = self._people.team.get(agent)
        return leaves(person, self._context.clock(), due) if person else None

    def kept_by_words(
        self, state: Conversation, keeps: Sequence[str] = ()
    ) -> Sequence[e.PromiseKept]:
        """With an agent's word every promise to write is kept, and those that they name; but not
        what the customer chose to have of somebody else, who comes back for it."""
        now = self._context.clock()
        return [
            e.PromiseKept(at=now, promise=promise.id)
            for promise in state.promises
            if promise.id in keeps or (kept_by_writing(promise) and not is_anothers(state, promise))
        ]

    async def not_for(self, agent: str, conversation: str) -> frozenset[str]:
        """What stays with whoever promised it: a time at which that agent has another customer, or
        an answer in the customer's language, which that agent does not write."""
        state = await self._ledger.state(conversation)
        promise = chosen(state)
        if promise is None or (
            await self._choosing.could_keep(agent, state)
            and self._people.understands(state, agent, promise.owner)
        ):
            return frozenset()
        return frozenset({promise.id})

    def passed_to(self, state: Conversation, agent: str, but: frozenset[str]) -> Sequence[e.Event]:
        """Whoever takes the conversation answers for all that the customer was told in it.

        But not for what its owner comes back for, who did not pass it on themselves. What was
        passed on with a new time gets it now, and the customer hears of it.
        """
        now = self._context.clock()
        asked = state.transfer
        moves = dict(asked.moves) if asked and asked.to == agent else {}
        found: list[e.Event] = []
        for promise in self._goes_along(state, agent, but):
            due = moves.get(promise.id, promise.due)
            if due != promise.due and due > now:
                found += self._at_another_time(state, promise, agent, due)
            leaves = self.leaves(agent, promise.due if due <= now else due)
            found.append(e.PromiseHandedOn(at=now, promise=promise.id, owner=agent, leaves=leaves))
        return found

    def calls_passed_to(
        self, state: Conversation, agent: str, but: frozenset[str]
    ) -> Sequence[Promise]:
        """Of what goes along the calls that the customer expects of somebody else by name."""
        calls = (p for p in self._goes_along(state, agent, but) if p.way == Way.CALL.value)
        return [call for call in calls if call.starts and call.stands]

    def _goes_along(self, state: Conversation, agent: str, but: frozenset[str]) -> list[Promise]:
        """By hand also what is followed up inside, and what is late, of whoever passes it on."""
        by_hand = state.status is Status.AGENT

        def goes(promise: Promise) -> bool:
            if promise.owner == agent or promise.id in but:
                return False
            if by_hand and promise.owner == state.owner:
                return True
            told = promise.kind.told and promise.stands
            return told and (by_hand or not self._people.keeps(promise))

        return [promise for promise in state.promises if goes(promise)]

    def _at_another_time(
        self, state: Conversation, promise: Promise, agent: str, due: datetime
    ) -> Sequence[e.Event]:
        moved = e.PromiseMoved(at=self._context.clock(), promise=promise.id, due=due, agent=agent)
        return (moved, *self.notices.passed_on(state, promise, agent, due))

    async def change(self, agent: str, conversation: str, change: PromiseChange) -> None:
        """Keep, move, hand on or withdraw; done before is done. Refused where it is gone."""
        acts = {
            "keep": self._keep,
            "move": self._move,
            "hand-on": self._hand_on,
            "withdraw": self._withdraw,
        }

        gone = False
        if change.verb == "hand-on":
            state, now = await self._ledger.state(conversation), self._context.clock()
            await must_be_there(self._people, state, change.promise, change.owner, now)

        def decide(state: Conversation) -> Sequence[e.Event]:
            nonlocal gone
            found = next((p for p in state.promises if p.id == change.promise), None)
            gone = found is None
            if found is None:
                return ()
            self._must_see_to(state, found, agent)
            events = acts[change.verb](state, found, agent, change)
            # That something is done is no answer: it is true whatever they wrote meanwhile.
            answers = change.verb != "keep"
            if answers and any(isinstance(event, e.OUR_WORDS) for event in events):
                must_have_read(state, change.seen)
            return events

        after = await self._ledger.change(conversation, decide)
        if gone:
            entries = await self._ledger.entries(conversation, 0, after.version)
            check_gone(entries, agent, change)
        handed = next((p for p in after.promises if p.id == change.promise), None)
        if change.verb == "hand-on" and handed and handed.kind is PromiseKind.CONTACT:
            await self._choosing.count(handed.owner, handed.due)

    def _keep(
        self, state: Conversation, promise: Promise, agent: str, _: PromiseChange
    ) -> Sequence[e.Event]:
        kept = e.PromiseKept(at=self._context.clock(), promise=promise.id, agent=agent)
        return (kept, *self.notices.kept(state, promise))

    def _move(
        self, state: Conversation, promise: Promise, agent: str, change: PromiseChange
    ) -> Sequence[e.Event]:
        if change.due is None:
            raise BadInput("Give the new time.")
        due = self.checked(change.due)
        if due == promise.due and not promise.late:
            return ()
        if promise.kind is PromiseKind.AGENT or (
            promise.kind is PromiseKind.CONTACT and promise.way != Way.CALL.value
        ):
            self._within_window(state, due)
        moved = e.PromiseMoved(
            at=self._context.clock(),
            promise=promise.id,
            due=due,
            agent=agent,
            leaves=self.leaves(promise.owner, due),
        )
        gone = self._told_instead(state, promise, agent)
        return (*gone, moved, *self.notices.moved(state, promise, due))

    def _told_instead(
        self, state: Conversation, promise: Promise, agent: str
    ) -> Sequence[e.PromiseWithdrawn]:
        """Beside a new time for what was not kept, what its owner was to write by since is gone.

        Raises Refused where the customer was told of somebody else since.
        """
        since = to_write(state)
        if promise.kind is not PromiseKind.CONTACT or not promise.late or since is None:
            return ()
        if since.owner != promise.owner:
            name = self._people.team.name_of(since.owner)
            raise Refused(
                "with_another",
                f"The customer has been told of {name} since. Take the conversation to promise"
                " another time.",
            )
        now = self._context.clock()
        return (e.PromiseWithdrawn(at=now, promise=since.id, agent=agent),)

    def _hand_on(
        self, state: Conversation, promise: Promise, agent: str, change: PromiseChange
    ) -> Sequence[e.Event]:
        person = self._people.team.get(change.owner)
        if person is None or not person.takes_conversations:
            raise BadInput("Nobody of the team who takes conversations is called so.")
        if person.id == promise.owner:
            return ()
        if promise.kind is PromiseKind.CONTACT and state.status is Status.WAITING:
            raise Refused("not_yours", "Whoever accepts the conversation keeps this promise.")
        self._must_be_there(person, promise, agent)
        handed = e.PromiseHandedOn(
            at=self._context.clock(),
            promise=promise.id,
            owner=person.id,
            agent=agent,
            leaves=self.leaves(person.id, promise.due),
        )
        return (handed, *self.notices.handed_on(state, promise, person.id, promise.due))

    def _must_be_there(self, person: Agent, promise: Promise, agent: str) -> None:
        """At a time that the customer chose; what people take upon themselves they know."""
        if promise.starts is None or person.id == agent:
            return
        if self.leaves(person.id, promise.due) is not None:
            raise Refused(
                "off_shift",
                f"{person.first_name} is off shift then. Agree on another time, or let somebody"
                " else keep it.",
            )

    def _withdraw(
        self, state: Conversation, promise: Promise, agent: str, change: PromiseChange
    ) -> Sequence[e.Event]:
        now = self._context.clock()
        withdrawn = e.PromiseWithdrawn(at=now, promise=promise.id, agent=agent)
        if not promise.kind.told:
            return (withdrawn,)
        if change.words is None or not change.words.text.strip():
            raise BadInput("Tell the customer in your own words that it won't be kept.")
        if state.status is not Status.AGENT or state.owner != agent:
            raise Refused("not_yours", "Take the conversation first, to tell the customer.")
        words = change.words
        said = e.AgentSaid(
            at=now, agent=agent, text=words.text.strip(), message_id=words.message_id
        )
        kept = (k for k in self.kept_by_words(state) if k.promise != promise.id)
        return (said, withdrawn, *kept)

    def _must_see_to(self, state: Conversation, promise: Promise, agent: str) -> None:
        person = self._people.team.get(agent)
        if agent in (promise.owner, state.owner):
            return
        if person is None or Role.SUPERVISOR not in person.roles:
            owner = self._people.team.name_of(promise.owner)
            raise Refused("not_yours", f"{owner} promised this; a supervisor may change it too.")
