"""Ready replies as they fit one conversation: in its language, with what is known filled in."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.context import Context
from bot.app.ports import JsonObject
from bot.domain.conversation import Conversation
from bot.domain.knowledge.calling import name_of_customer
from bot.domain.knowledge.facts import FactName
from bot.domain.people.roster import Team
from bot.domain.promises.kinds import PromiseKind
from bot.domain.remedies.model import Stage
from bot.domain.wording.replies import ReadyReply, filled, in_language


@dataclass(frozen=True)
class Ready:
    """The shop's ready replies."""

    replies: tuple[ReadyReply, ...]
    team: Team
    context: Context

    def shown(self, state: Conversation, agent: str) -> JsonObject:
        """All that are true here; what is not known stands in its braces still."""
        values, done = self._values(state, agent), _done(state)
        return {
            "replies": [
                {
                    "id": reply.id,
                    "title": reply.title,
                    "text": filled(reply.text, values),
                    "sensitive": reply.sensitive,
                }
                for reply in in_language(self.replies, state.language)
                if not reply.done or reply.done in done
            ]
        }

    def _values(self, state: Conversation, agent: str) -> dict[str, str]:
        person = self.team.get(agent)
        names = name_of_customer(state).split()
        return {
            "customer": names[0] if names else "",
            "agent": person.first_name if person else "",
            "order": state.fact(FactName.ORDER) or "",
            "due": self._due(state),
        }

    def _due(self, state: Conversation) -> str:
        """The time of the nearest promise that the customer knows of, in their time."""
        told = [p.due for p in state.promises if p.stands and p.kind.told]
        now, house = self.context.clock(), self.context.house
        if not told or min(told) <= now:
            return ""
        time = house.time(min(told), now, state.language, house.zone_of(state))
        return house.phrases.say("when.by", state.language, time=time)


def _done(state: Conversation) -> set[str]:
    """Which of `DEEDS` stand in the record."""
    kinds = {one.remedy.kind.value for one in state.remedies if one.stage is Stage.DONE}
    watched = any(one.kind is PromiseKind.WATCH and one.stands for one in state.promises)
    return kinds | ({"remedy"} if kinds else set()) | ({"watch"} if watched else set())
