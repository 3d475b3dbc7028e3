"""The bot's answers beside orders, as messages with their effects. No rasa here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actions.talk.memory import Memory, read_memory, write_memory
from bot.domain.wording.phrasebook import Phrasebook
from bot.faq.entry import TARGETS, Catalogue, Entry
from bot.faq.rendering import render_answer

#: Options that a customer carries out without us.
NEEDS_NOBODY = frozenset({"wait_and_track", "start_return"})
_SKILLS = {"refund": "payments", "pay_again": "payments", "replacement": "returns"}
#: After these an open question is put again; small talk is left alone.
_MOST_REMINDERS = 2
_CARRY_ON = frozenset(
    {"faq", "bot.what_can_you_do", "bot.are_you_a_bot", "bot.not_understood",
     "bot.not_understood_again", "bot.out_of_scope",
     "bot.nice_to_meet_again", "bot.why_proof", "bot.how_are_you", "bot.joke", "bot.who_made_you"}
)  # fmt: skip

Message = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What is known where something is to be said."""

    language: str = "en"
    channel: str = "web"
    name: str = ""
    memory: Memory = field(default_factory=Memory)
    reading: Mapping[str, Any] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sayings:
    """Answers from `words/` and `faq/`."""

    phrases: Phrasebook
    catalogue: Catalogue

    def talk(self, phrase: str, moment: Moment, extra: Mapping[str, Any]) -> Message:
        """A phrase of ours. `extra` is the metadata of the response in domain.yml."""
        name = moment.entities.get("name") or moment.name
        if phrase == "bot.not_understood" and moment.reading.get("language", "en") != "en":
            phrase, extra = "bot.language", {}
        phrase = self._fitting(phrase, moment, name)
        text = self._say(moment, phrase, name=name.split(" ")[0] if name else "")
        effects: dict[str, Any] = {}
        if extra.get("needs_person"):
            effects["needs_person"] = extra["needs_person"]
        if extra.get("forget"):
            left = replace(moment.memory, asking="", about="", offered=(), denied=True)
            effects["memory"] = write_memory(left)
        if phrase == "bot.not_understood":
            effects["memory"] = write_memory(replace(moment.memory, lost=True))
        offered = ["person"] if phrase == "bot.deny_again" else extra.get("buttons", [])
        buttons = [button for id_ in offered if (button := self._button(id_, moment))]
        return self._carrying_on(
            {"text": text, "buttons": buttons, "effects": effects}, phrase, moment
        )

    def faq(self, ids: Sequence[str], moment: Moment, then: str = "") -> Message:
        """The entry's answer, or a choice of two. `then` follows it."""
        entries = [entry for id_ in ids if (entry := self._entry(id_, moment))]
        if not entries:
            return {"text": self._say(moment, "answers.gone"), "buttons": [], "effects": {}}
        if len(entries) > 1:
            # Nobody is made to guess among titles in a language that they don't write.
            own = [one for one in entries if one.title_in(moment.language)]
            return self._which(own, moment) if entries[0] in own else self._not_understood(moment)
        entry = entries[0]
        if moment.reading.get("in_context") and entry.id == moment.memory.answered:
            return self._same_answer(entry, moment)
        text = render_answer((moment.channel == "whatsapp" and entry.whatsapp) or entry.body)
        buttons = [
            {"payload": _target(button.go), "title": button.label}
            for button in entry.buttons
            # What leads to a deleted answer would only lead back here; the check tells of it.
            if button.go in TARGETS or self._entry(button.go, moment)
        ]
        if moment.language not in (entry.language, "en"):
            text = f"{self._say(moment, 'answers.not_translated')}\n\n{text}"
            buttons = [*(b for b in buttons if b["payload"] != "person"), self._person(moment)]
        message = {
            "text": f"{text}\n\n{then}" if then else text,
            "buttons": buttons,
            "source": _source(entry),
            "effects": {"facts": [_fact("topic", entry.title, "bot")]},
        }
        return message if then else self._carrying_on(message, "faq", moment)

    def _same_answer(self, entry: Entry, moment: Moment) -> Message:
        """It was just told: word for word again it would help nobody."""
        return {
            "text": self._say(moment, "answers.same"),
            "buttons": [self._person(moment)],
            "source": _source(entry),
            "effects": {},
        }

    def _entry(self, id_: str, moment: Moment) -> Entry | None:
        return self.catalogue.get(id_, moment.language)

    def _person(self, moment: Moment) -> dict[str, str]:
        return {"payload": "person", "title": self._say(moment, "answers.person")}

    def choice(self, moment: Moment) -> Message:
        """The customer chose an option: it becomes what they want, and who carries it out."""
        option = moment.entities.get("option", "")
        known = self.phrases.has(f"orders.chosen.{option}")
        text = self._say(moment, f"orders.chosen.{option if known else 'other'}")
        effects: dict[str, Any] = {"facts": [_fact("wants", option, "customer")]}
        if option not in NEEDS_NOBODY:
            effects |= {
                "needs_person": f"chose:{option}",
                "person_skill": _SKILLS.get(option, "delivery"),
            }
        effects["memory"] = write_memory(replace(moment.memory, asking=""))
        return {"text": text, "buttons": [], "effects": effects}

    def _which(self, entries: Sequence[Entry], moment: Moment) -> Message:
        buttons = [
            {"payload": f"faq:{entry.id}", "title": entry.title_in(moment.language)}
            for entry in entries
        ]
        return {
            "text": self._say(moment, "answers.which"),
            "buttons": [*buttons, self._person(moment)],
            "effects": {},
        }

    def _not_understood(self, moment: Moment) -> Message:
        # A person is offered, and not on the way as where a whole language is not understood.
        return self.talk("bot.not_understood", replace(moment, reading={}), {"buttons": ["person"]})

    def _fitting(self, phrase: str, moment: Moment, name: str) -> str:
        """The phrase, or the one that fits better at this moment."""
        memory = moment.memory
        better = (
            ("bot.nice_to_meet", memory.busy, "bot.nice_to_meet_again"),
            ("bot.nice_to_meet", not name, "bot.affirm"),
            ("bot.not_understood", memory.lost, "bot.not_understood_again"),
            ("bot.deny", bool(memory.told), "bot.deny_told"),
            ("bot.deny", memory.denied, "bot.deny_again"),
            ("bot.greet", bool(moment.name), "bot.greet_again"),
        )
        for general, holds, fitting in better:
            if phrase == general and holds:
                return fitting
        named = f"{phrase}_name"
        return named if name and self.phrases.has(named) else phrase

    def _carrying_on(self, message: Message, phrase: str, moment: Moment) -> Message:
        """An answer in between must not lose the question that is still open, nor nag for it."""
        memory = moment.memory
        pending = f"orders.carry_on.{memory.asking}"
        fits = phrase in _CARRY_ON and self.phrases.has(pending)
        if not (memory.busy and fits) or memory.reminded >= _MOST_REMINDERS:
            return message
        text = f"{message['text']}\n\n{self._say(moment, pending)}"
        effects = message["effects"]
        left = read_memory(effects["memory"]) if "memory" in effects else memory
        left = replace(left, reminded=memory.reminded + 1)
        return {**message, "text": text, "effects": {**effects, "memory": write_memory(left)}}

    def _button(self, id_: str, moment: Moment) -> dict[str, str] | None:
        kind, _, rest = id_.rpartition(":")
        if kind == "faq":
            entry = self._entry(rest, moment)
            title = entry and (entry.title_in(moment.language) or entry.title)
            return {"payload": id_, "title": title} if title else None
        return {"payload": id_, "title": self._say(moment, f"bot.button.{rest}")}

    def _say(self, moment: Moment, phrase: str, **values: object) -> str:
        return self.phrases.say(phrase, moment.language, **values)


def _source(entry: Entry) -> dict[str, str]:
    return {
        "kind": "faq",
        "id": entry.id,
        "version": entry.version,
        "skill": entry.skill or "",
        "if_not_helped": entry.if_not_helped,
    }


def _target(go: str) -> str:
    if go == "person":
        return "person"
    return f"talk:{go}" if go == "order_status" else f"faq:{go}"


def _fact(name: str, value: str, origin: str) -> dict[str, str]:
    return {"name": name, "value": value, "origin": origin, "certainty": "said"}
