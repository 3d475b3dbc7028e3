"""The last part of the pipeline: decides what the message means."""
# Rasa compares annotations at run time and knows `typing` only; it also fixes the arguments.
# ruff: noqa: UP006, UP007, UP035, UP045, ARG002, ARG003, RUF100

from dataclasses import fields
from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.adapters.files.words import load_words
from bot.assistant.buttons import read_button, typed_choice
from bot.assistant.clues import Clues, Limits
from bot.assistant.components.intents import LIKELY
from bot.assistant.current import CURRENT
from bot.assistant.languages import Languages, load
from bot.assistant.masking import bare
from bot.assistant.reading import decide
from bot.assistant.remembering import memory_in
from bot.assistant.understood import as_output, choice_words, pressed_output
from bot.domain.wording.phrasebook import Phrasebook


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Reader(GraphComponent):
    """Sets the intent from all clues, and `reading` for the front desk. Without an FAQ there is
    nothing to weigh: then the learned intent stands."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`words`: folder of our words; the rest are the limits of `Limits`."""
        limits = Limits()
        numbers = {field.name: getattr(limits, field.name) for field in fields(Limits)}
        return {"words": "words", **numbers}

    def __init__(self, limits: Limits, languages: Languages, phrases: Phrasebook) -> None:
        self._limits = limits
        self._languages = languages
        self._choice_words = choice_words(phrases)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Reader":
        """See GraphComponent."""
        known = {field.name for field in fields(Limits)}
        limits = Limits(**{k: float(v) for k, v in config.items() if k in known})
        return cls(limits, load(), load_words(Path(config["words"])))

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Decide for each message."""
        memory = memory_in(tracker)
        kept = (tracker.get_slot("language") if tracker else None) or "en"
        for message in messages:
            if message.get("faq_hits") is None:
                continue
            text = bare(message.get(TEXT) or "")
            choice = typed_choice(text, memory, self._choice_words)
            if CURRENT.get() is None:
                # `rasa shell` sends a button's id as text; the front desk never does.
                choice = choice or text
            pressed = read_button(choice) if choice else None
            if pressed is not None:
                _set(message, pressed_output(pressed))
                continue
            clues = Clues(
                text=text,
                ranking=message.get(LIKELY) or (),
                hits=message.get("faq_hits") or [],
                details={e["entity"]: e["value"] for e in message.get(ENTITIES, [])},
                memory=memory,
                language=self._languages.read(text, kept),
                strange=message.get("strange") or 0.0,
                in_context=message.get("hits_in_context") or [],
            )
            _set(message, as_output(decide(clues, self._limits)))
        return messages


def _set(message: Message, output: Dict[str, Any]) -> None:
    message.set(INTENT, output["intent"], add_to_output=True)
    message.set("reading", output["reading"], add_to_output=True)
    if output.get("entities"):
        message.set(ENTITIES, output["entities"], add_to_output=True)
