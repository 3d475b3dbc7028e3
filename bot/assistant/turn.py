"""A turn over the wire (docs/assistant-protocol.md): from JSON, and back. No rasa here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actions.talk.memory import MOST_OF_QUESTION, Memory, offer, read_memory, write_memory
from bot.assistant.elliptical import left_out
from bot.domain.errors import BadInput

#: Facts that seed a slot of the same name (domain.yml).
SLOTS = frozenset(
    {"name", "order", "order_state", "email", "postcode", "phone", "problem", "wants", "item"}
)
_DETAILS = ("order", "email", "postcode", "phone", "name")
_SOURCE = ("kind", "id", "version", "skill", "if_not_helped")
_MOST_OF_ID = 200

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A customer message, with everything the assistant needs to know."""

    id: str
    conversation: str
    channel: str
    language: str
    text: str
    button: str | None
    facts: Mapping[str, str]
    memory: str
    proof_locked: bool

    @property
    def slots(self) -> Json:
        """What seeds the tracker of this turn."""
        known = {name: value for name, value in self.facts.items() if name in SLOTS and value}
        rest = {"channel": self.channel, "language": self.language, "memory": self.memory}
        return {**known, **rest, "proof_locked": self.proof_locked}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a turn inside Rasa: what was read, and the messages with their effects."""

    reading: Mapping[str, Any]
    entities: Sequence[Mapping[str, Any]] = ()
    messages: Sequence[Mapping[str, Any]] = ()
    failures: tuple[str, ...] = field(default=())


def read_turn(body: object) -> Turn:
    """The turn in this JSON. Raises BadInput, naming the field; text may be anything."""
    if not isinstance(body, dict):
        raise BadInput("The body must be a JSON object (docs/assistant-protocol.md).")
    facts = {} if body.get("facts") is None else body["facts"]
    if not isinstance(facts, dict):
        raise BadInput("`facts` must be an object of texts.")
    button = body.get("button")
    if button is not None and not isinstance(button, str):
        raise BadInput("`button` must be a text or null.")
    text = body.get("text")
    if not isinstance(text, str):
        raise BadInput("`text` must be a text; an empty one will do.")
    return Turn(
        id=_id(body, "turn"),
        conversation=_id(body, "conversation"),
        channel=_text(body, "channel", "web"),
        language=_text(body, "language", "en"),
        text=text,
        button=button or None,
        facts={str(name): value for name, value in facts.items() if isinstance(value, str)},
        memory=_text(body, "memory", "{}"),
        proof_locked=body.get("proof_locked") is True,
    )


def write_result(turn: Turn, outcome: Outcome) -> Json:
    """The answer to the front desk."""
    reading = dict(outcome.reading)
    effects = [m["effects"] for m in outcome.messages if isinstance(m.get("effects"), dict)]
    messages = [_message(m) for m in outcome.messages if m.get("text")]
    understood = reading.get("understood", True)
    failures = [*outcome.failures, *_all(effects, "failures")]
    needs = next((e["needs_person"] for e in effects if e.get("needs_person")), "")
    if not understood:
        failures.append("not_understood")
        needs = needs or ("language" if reading.get("language", "en") != "en" else "")
    if not messages and not failures:
        failures.append("action_failed")
    return {
        "turn": turn.id,
        "reading": {
            "intent": reading.get("intent", ""),
            "confidence": reading.get("confidence", 0.0),
            "understood": understood,
            "faq": next(iter(reading.get("faq") or []), None),
            "language": reading.get("language", "en"),
        },
        "messages": messages,
        "facts": _facts(outcome.entities, effects),
        "memory": _memory(turn, effects, messages),
        "failures": list(dict.fromkeys(failures)),
        "lookups": _all(effects, "lookups"),
        "needs_person": needs,
        "person_skill": next((e["person_skill"] for e in effects if e.get("person_skill")), ""),
    }


def _message(message: Mapping[str, Any]) -> Json:
    buttons = message.get("buttons") or []
    source = message.get("source") or {"kind": "talk"}
    return {
        "text": str(message["text"]).strip(),
        "buttons": [{"id": str(b["payload"]), "title": str(b["title"])} for b in buttons],
        "source": {key: str(source.get(key) or "") for key in _SOURCE},
    }


def _facts(
    entities: Iterable[Mapping[str, Any]], effects: Iterable[Mapping[str, Any]]
) -> list[Json]:
    """What the customer gave, then what came of it: the surer word stands last."""
    said = [
        {"name": e["entity"], "value": str(e["value"]), "origin": "customer", "certainty": "said"}
        for e in entities
        if e.get("entity") in _DETAILS and e.get("value")
    ]
    found = _all(effects, "facts")
    surer = {(fact["name"], fact["value"]) for fact in found}
    return [fact for fact in said if (fact["name"], fact["value"]) not in surer] + found


def _memory(turn: Turn, effects: Iterable[Mapping[str, Any]], messages: Sequence[Json]) -> str:
    left = [e["memory"] for e in effects if isinstance(e.get("memory"), str)]
    memory: Memory = read_memory(left[-1] if left else turn.memory)
    memory = _with_question(memory, turn, messages)
    buttons = [(b["id"], b["title"]) for m in messages for b in m["buttons"]]
    return write_memory(offer(memory, buttons))


def _with_question(memory: Memory, turn: Turn, messages: Sequence[Json]) -> Memory:
    """What the FAQ answered, so that they may ask the same of something else in a few words."""
    told = next((m["source"]["id"] for m in messages if m["source"]["kind"] == "faq"), "")
    asked = memory.question if left_out(turn.text) and memory.question else turn.text
    fits = told and not turn.button and len(asked) <= MOST_OF_QUESTION
    return replace(memory, question=asked if fits else "", answered=told if fits else "")


def _all(effects: Iterable[Mapping[str, Any]], name: str) -> list[Any]:
    return [item for effect in effects for item in effect.get(name) or ()]


def _id(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= _MOST_OF_ID:
        raise BadInput(f"`{name}` must be a text of 1 to {_MOST_OF_ID} signs.")
    return value


def _text(body: Json, name: str, otherwise: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) and value else otherwise
