"""The agents' door of the application, in memory: enough of the rules for the desk's tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any

from bot.adapters.memory.people import MemoryPresence
from bot.adapters.memory.record import MemoryFeed
from bot.app.ports import Hint
from bot.app.service import (
    NOTHING_ELSE,
    Also,
    Correction,
    NewPromise,
    Passing,
    PromiseChange,
    Words,
)
from bot.app.views.common import iso
from bot.domain.errors import NotFound, Refused, Unavailable
from bot.domain.events import Attachment
from bot.domain.listening.asks import asks
from bot.domain.people.roster import Agent, Role, Team, on_shift
from bot.domain.promises.parts import is_gone, without_made
from bot.domain.promises.vows import vow_words, vows_in
from tests.fakes import desk_stories as stories

Json = dict[str, Any]

_VOWS = {"en": vow_words(["i will", "i'll"])}


def _meant(promise: str, now: datetime) -> datetime | None:
    """By when a promise says that it is, as far as tests have words for it."""
    if "20 minutes" in promise:
        return now + timedelta(minutes=20)
    hour = now.replace(minute=0, second=0, microsecond=0)
    return hour + timedelta(hours=5) if "16:30" in promise else None


class FakeDeskService:
    """Holds summaries, briefs and transcripts as the desk API shows them.

    `calls` are (verb, agent) in order; `broken` makes everything raise Unavailable.
    """

    def __init__(self, team: Team, clock: Callable[[], datetime]) -> None:
        self.people = team
        self.clock = clock
        self.feed_store = MemoryFeed()
        self.presence = MemoryPresence(clock)
        self.summaries: dict[str, Json] = {}
        self.briefs: dict[str, Json] = {}
        self.transcripts: dict[str, list[Json]] = {}
        self.calls: list[tuple[str, str]] = []
        self.broken = False
        self.before: dict[str, list[Json]] = {}  # what the same customer came for earlier
        self.more_replies: list[Json] = []
        self.over: set[str] = set()  # whose shift ended while they sat there
        self.causes = stories.CAUSES
        self.unwritten: set[str] = set()  # where nobody of us has said a word
        self.unanswered: dict[str, Json] = {}  # what closing warns of
        self.zones: dict[str, str] = {}  # in which another time is shown than at the desk
        #: What went with a reply, by its conversation and seq.
        self.enclosed: dict[tuple[str, int], tuple[Attachment, ...]] = {}
        self.written: dict[str, int] = {}  # at which version the customer wrote last

    # --- what tests do ---------------------------------------------------------------------

    def put(self, summary: Json, transcript: list[Json], brief: Json | None = None) -> None:
        """Add a conversation, telling nobody."""
        self.summaries[summary["id"]] = summary
        self.transcripts[summary["id"]] = transcript
        self.briefs[summary["id"]] = brief or stories.empty_brief(summary)

    async def change(self, conversation: str, **fields: Any) -> None:
        """Something about a conversation is different now."""
        found = self.summaries[conversation]
        found.update(fields, version=found["version"] + 1)
        await self.feed_store.announce(
            "conversation", conversation=conversation, version=found["version"]
        )

    async def says(self, conversation: str, who: str, name: str, text: str, **more: Any) -> None:
        """Somebody says or notes something."""
        found = self.transcripts[conversation]
        seq = found[-1]["seq"] + 1 if found else 1
        found.append(
            stories.entry(seq, self.clock().isoformat(), who, name, text, **more),
        )
        last = {"from": who, "name": name, "text": text, "at": self.clock().isoformat()}
        is_private = more.get("private", False)
        if who == "customer":
            self.written[conversation] = self.summaries[conversation]["version"] + 1
        await self.change(conversation, **({} if is_private else {"last": last}))

    async def happens(self, conversation: str, text: str) -> None:
        """An event for the transcript."""
        await self.says(conversation, "house", "", text, kind="event", private=True)

    # --- the verbs ---------------------------------------------------------------------------

    async def accept(self, agent: str, conversation: str) -> Json:
        found = self._find("accept", agent, conversation)
        if found["status"] not in ("offered", "waiting"):
            raise Refused("taken", f"{self._owner_name(found)} has it.")
        return await self._take(agent, conversation, "accepted")

    async def take_over(self, agent: str, conversation: str) -> Json:
        found = self._find("take_over", agent, conversation)
        if found["status"] == "agent" and Role.SUPERVISOR not in self._person(agent).roles:
            raise Refused("taken", f"{self._owner_name(found)} has it.")
        return await self._take(agent, conversation, "took over")

    async def reply(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        also: Also = NOTHING_ELSE,
    ) -> Json:
        found = self._find("reply", agent, conversation)
        if found["status"] != "agent" or found["owner"]["id"] != agent:
            raise Refused("not_yours", f"{self._owner_name(found)} has it; nothing was sent.")
        if not self._seen(conversation, message_id):
            self._not_stale(conversation, also.seen)
            if not (also.promises or also.keeps or also.no_promise) and [*vows_in(text, _VOWS, "")]:
                raise Refused("by_when", "These words promise something; say by when.")
            name = self._person(agent).first_name
            seq = self.transcripts[conversation][-1]["seq"] + 1
            self.enclosed[conversation, seq] = also.files
            files = [
                stories.attachment(one, seq, place, name) for place, one in enumerate(also.files)
            ]
            more = {"message_id": message_id, "attachments": files}
            await self.says(conversation, "agent", name, text, **more)
            kept = [p for p in found["promises"] if p["id"] not in also.keeps]
            new = [self._promise(agent, one) for one in also.promises]
            await self.change(conversation, waiting_since=None, promises=[*kept, *new])
        return self._whole(agent, conversation)

    async def note_privately(
        self,
        agent: str,
        conversation: str,
        text: str,
        message_id: str,
        promise: NewPromise | None = None,
    ) -> Json:
        found = self._find("note", agent, conversation)
        if not self._seen(conversation, message_id):
            name = self._person(agent).first_name
            more = {"kind": "note", "private": True, "message_id": message_id}
            await self.says(conversation, "agent", name, text, **more)
            if promise:
                inside = self._promise(agent, promise, kind="inside")
                await self.change(conversation, promises=[*found["promises"], inside])
        return self._whole(agent, conversation)

    def _promise(self, agent: str, new: NewPromise, kind: str = "agent") -> Json:
        owner = {"id": agent, "name": self._person(agent).first_name}
        return stories.promise(
            f"p-{len(self.calls)}-{new.text[:30]}", owner, new.text, new.due, kind=kind
        )

    async def lift(self, agent: str, conversation: str) -> Json:
        self._find("lift", agent, conversation)
        await self.change(conversation, barred=None)
        return self._whole(agent, conversation)

    async def change_promise(self, agent: str, conversation: str, change: PromiseChange) -> Json:
        found = self._find("change_promise", agent, conversation)
        left = [p for p in found["promises"] if p["id"] != change.promise]
        (one,) = [p for p in found["promises"] if p["id"] == change.promise]
        if change.verb == "move" and change.due:
            left.append({**one, "due": change.due.isoformat()})
        elif change.verb == "hand-on":
            name = self._person(change.owner).first_name
            left.append({**one, "owner": {"id": change.owner, "name": name}})
        await self.change(conversation, promises=left)
        return self._whole(agent, conversation)

    async def watch_order(
        self,
        agent: str,
        conversation: str,
        due: datetime | None = None,
        words: Words | None = None,
        seen: int | None = None,
    ) -> Json:
        self._not_stale(conversation, seen)
        self._find("watch_order", agent, conversation)
        until = due or self.clock() + timedelta(days=2)
        watch = self._promise(agent, NewPromise(text="keep an eye on it", due=until), "watch")
        await self.change(conversation, status="bot", owner=None, promises=[watch])
        return self._whole(agent, conversation)

    async def transfer(self, agent: str, conversation: str, passing: Passing) -> Json:
        self._find("transfer", agent, conversation)
        to = passing.to or "tomas"
        asked = {
            "from": {"id": agent, "name": self._person(agent).first_name},
            "to": {"id": to, "name": self._person(to).first_name},
            "note": passing.note,
            "skill": passing.skill,
            "until": (self.clock() + timedelta(seconds=60)).isoformat(),
            "seq": 1,
        }
        await self.change(conversation, transfer=asked)
        return self._whole(agent, conversation)

    async def passing(self, agent: str, conversation: str, passing: Passing) -> Json:
        self._find("passing", agent, conversation)
        return {"to": {"id": passing.to or "tomas", "name": "Tomás Rivera"}, "promises": []}

    async def back_by(
        self,
        agent: str,
        conversation: str,
        due: datetime,
        seen: int | None = None,
    ) -> Json:
        self._find("back_by", agent, conversation)
        return self._whole(agent, conversation)

    async def look_up(self, agent: str, conversation: str) -> Json:
        self._find("look_up", agent, conversation)
        return self._whole(agent, conversation)

    async def put_right(self, agent: str, conversation: str, given: Correction) -> Json:
        self._find("put_right", agent, conversation)
        return self._whole(agent, conversation)

    async def decline(self, agent: str, conversation: str) -> Json:
        self._find("decline", agent, conversation)
        await self.change(conversation, transfer=None)
        return self._whole(agent, conversation)

    async def take_back(self, agent: str, conversation: str) -> Json:
        self._find("take_back", agent, conversation)
        await self.change(conversation, transfer=None)
        return self._whole(agent, conversation)

    async def asks_again(self, agent: str, conversation: str, text: str) -> Json:
        self._note("asks_again", agent)
        found = asks(text)
        known = self._whole(agent, conversation)["brief"]["facts"]
        return {"facts": [fact for fact in known if fact["name"] in [name.value for name in found]]}

    async def promise_in(
        self,
        agent: str,
        text: str,
        language: str,
        conversation: str = "",
        made: tuple[str, ...] = (),
    ) -> Json:
        self._note("promise_in", agent)
        left, pairs = without_made(vows_in(text, _VOWS, language), made)
        promise = left[0].text.partition(", then")[0] if left else ""  # two in one sentence are two
        now = self.clock()
        times = [now + timedelta(hours=hours) for hours in (1, 5)]
        yours = "16:00 today" if conversation in self.zones else ""
        said = ["by 11:00 today", "by 16:30 today"]
        meant = _meant(promise, now)
        if meant:
            times, said = [meant, times[0]], ["by 16:30 today", "by 11:00 today"]
        return {
            "promise": promise,
            "named": meant is not None,
            "plain": "whether" not in promise,
            "others": [vow.text for vow in left[1:]],
            "made": [
                {
                    "text": was,
                    "now": found.text if found else "",
                    "meant": iso(_meant(was, now)),
                    "from_now": "minutes" in was,
                    "gone": found is None and is_gone(was, text),
                }
                for was, found in pairs
            ],
            "zone": self.zones.get(conversation, ""),
            "meant": iso(meant),
            "off_shift": "You are not on shift at 17:00 today." if "5 pm" in promise else "",
            "times": [
                {
                    "due": due.isoformat(),
                    "words": one,
                    "sentence": f"That is {one}.",
                    "yours": yours,
                }
                for due, one in zip(times, said, strict=True)
            ],
        }

    async def hand_back(
        self, agent: str, conversation: str, outcome: str, seen: int | None = None
    ) -> Json:
        self._not_stale(conversation, seen)
        self._find("hand_back", agent, conversation)
        await self.happens(conversation, f"Handed back to Pip: {outcome}")
        await self.change(conversation, status="bot", owner=None, reason=None)
        return self._whole(agent, conversation)

    async def close(
        self,
        agent: str,
        conversation: str,
        cause: str,
        words: Words | None = None,
        seen: int | None = None,
        *,
        leaves: int = 0,
    ) -> Json:
        self._not_stale(conversation, seen)
        self._find("close", agent, conversation)
        left = self.unanswered.get(conversation)
        if left and not words and left["seq"] != leaves:
            raise Refused("unanswered", "The customer's last words have no answer.")
        if words and not words.no_promise and [*vows_in(words.text, _VOWS, "")]:
            raise Refused("by_when", "These words promise something; say by when.")
        if words:
            name = self._person(agent).first_name
            await self.says(conversation, "agent", name, words.text, message_id=words.message_id)
        await self.happens(conversation, f"Closed: {cause}")
        await self.change(conversation, status="closed", owner=None)
        return self._whole(agent, conversation)

    async def alarm_seen(self, agent: str, conversation: str, kind: str, about: str) -> Json:
        found = self._find("alarm_seen", agent, conversation)
        name = self._person(agent).first_name
        alarms = [
            {**a, "seen_by": name} if (a["kind"], a["about"]) == (kind, about) else a
            for a in found["alarms"]
        ]
        await self.change(conversation, alarms=alarms)
        return self._whole(agent, conversation)

    async def agent_typing(self, agent: str, conversation: str) -> None:
        self._note("typing", agent)
        await self.feed_store.announce("typing", conversation=conversation, who=agent)

    async def agent_viewing(self, agent: str, conversation: str) -> None:
        self._note("viewing", agent)
        await self.feed_store.announce("viewing", conversation=conversation, who=f"agent:{agent}")

    async def set_available(self, agent: str, available: bool, *, leaves: bool = False) -> None:
        self._note("set_available", agent)
        self.over.discard(agent)
        await self.presence.set_available(agent, available)
        await self.feed_store.announce("presence", who=agent)

    async def heartbeat(self, agent: str) -> None:
        self._note("heartbeat", agent)
        before = agent in await self.presence.here()
        await self.presence.heartbeat(agent)
        if agent in await self.presence.here() and not before:
            await self.feed_store.announce("presence", who=agent)

    async def gone(self, agent: str) -> None:
        self._note("gone", agent)
        await self.presence.left(agent)
        await self.feed_store.announce("presence", who=agent)

    async def logged_out(self, agent: str) -> None:
        self._note("logged_out", agent)
        await self.gone(agent)

    async def snapshot(self, agent: str) -> Json:
        self._note("snapshot", agent)
        team = await self.team()
        return {
            "cursor": await self.feed_store.cursor(),
            "me": await self._shown(self._person(agent)),
            "team": team,
            "conversations": [
                s for s in self.summaries.values() if s["status"] != "closed" or s.get("barred")
            ],
        }

    async def earlier(self, agent: str, conversation: str) -> Json:
        self._find("earlier", agent, conversation)
        return {"earlier": self.before.get(conversation, [])}

    async def ready_replies(self, agent: str, conversation: str) -> Json:
        found = self._find("ready_replies", agent, conversation)
        name = found["customer"]["name"].split()[0]
        return {"replies": [*stories.ready_replies(name), *self.more_replies]}

    async def search(self, agent: str, words: str) -> Json:
        self._note("search", agent)
        wanted = words.casefold()
        found = [
            {"conversation": one, "fits": [{"label": "Name", "value": one["customer"]["name"]}]}
            for one in self.summaries.values()
            if one["customer"]["name"].casefold().startswith(wanted)
        ]
        return {"found": found, "more": False}

    async def team(self) -> list[Json]:
        self._note("team", "")
        return [await self._shown(person) for person in self.people.takers()]

    async def summary(self, conversation: str, version: int = 0) -> Json:
        return dict(self._find("summary", "", conversation))

    async def conversation(self, agent: str, conversation: str) -> Json:
        self._find("conversation", agent, conversation)
        return self._whole(agent, conversation)

    async def feed_cursor(self) -> str:
        return await self.feed_store.cursor()

    def feed(self, cursor: str) -> AsyncIterator[Hint]:
        return self.feed_store.follow(cursor)

    # --- inside ------------------------------------------------------------------------------

    def _note(self, verb: str, agent: str) -> None:
        if self.broken:
            raise Unavailable("The store is away.")
        self.calls.append((verb, agent))

    def _find(self, verb: str, agent: str, conversation: str) -> Json:
        self._note(verb, agent)
        if conversation not in self.summaries:
            raise NotFound("There is no such conversation.")
        return self.summaries[conversation]

    def _person(self, agent: str) -> Agent:
        found = self.people.get(agent)
        assert found is not None
        return found

    def _owner_name(self, found: Json) -> str:
        return found["owner"]["name"] if found["owner"] else "Pip"

    def _not_stale(self, conversation: str, seen: int | None) -> None:
        if seen is not None and seen < self.written.get(conversation, 0):
            raise Refused("stale", "The customer wrote meanwhile.")

    def _seen(self, conversation: str, message_id: str) -> bool:
        return any(e.get("message_id") == message_id for e in self.transcripts[conversation])

    async def _take(self, agent: str, conversation: str, verb: str) -> Json:
        person = self._person(agent)
        owner = {"id": agent, "name": person.first_name}
        await self.change(conversation, status="agent", owner=owner, until=None, transfer=None)
        await self.happens(conversation, f"{person.first_name} {verb}")
        return self._whole(agent, conversation)

    async def _shown(self, agent: Agent) -> Json:
        here, switches = await self.presence.here(), await self.presence.switches()
        return {
            "id": agent.id,
            "name": agent.name,
            "intro": agent.intro_in("en")[1],
            "languages": list(agent.languages),
            "skills": list(agent.skills),
            "roles": sorted(role.value for role in agent.roles),
            "at_once": agent.at_once,
            "available": switches.get(agent.id, False) and agent.id not in self.over,
            "shift_over": agent.id in self.over,
            "here": agent.id in here,
            "on_shift": on_shift(agent, self.clock()),
            "shift_ends": None,
            "next_shift": None,
            "load": sum(
                1
                for s in self.summaries.values()
                if s["owner"] and s["owner"]["id"] == agent.id and s["status"] != "closed"
            ),
        }

    def _whole(self, agent: str, conversation: str) -> Json:
        found = self.summaries[conversation]
        return {
            "summary": found,
            "brief": self.briefs[conversation],
            "entries": self.transcripts[conversation],
            "remedies": [],
            "outcomes": ["Solved.", "You write again if something is still open."],
            "can": self._can(agent, found),
            "closing": self.causes if found["status"] == "agent" else [],
            "unanswered": self.unanswered.get(conversation),
            "asked_at": None,
            "settled": False,
            "wrote": conversation not in self.unwritten,
        }

    def _can(self, agent: str, found: Json) -> list[str]:
        is_mine = bool(found["owner"]) and found["owner"]["id"] == agent
        can = ["note", *(["promise"] if found["promises"] else [])]
        if found["status"] in ("offered", "waiting"):
            can.append("accept")
        if found["status"] == "agent" and is_mine:
            can += ["reply", "hand-back", "close", "watch-order"]
            can.append("take-back" if found.get("transfer") else "transfer")
        elif found.get("barred"):
            can.append("lift")
        elif found["status"] == "bot" or Role.SUPERVISOR in self._person(agent).roles:
            can.append("take-over")
        return can


def offer_to(owner: str, name: str, now: datetime, seconds: float = 55) -> Json:
    """The fields of a conversation that is offered to somebody."""
    until = (now + timedelta(seconds=seconds)).isoformat()
    return {"status": "offered", "owner": {"id": owner, "name": name}, "until": until}
