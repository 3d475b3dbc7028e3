"""Order numbers, addresses and names as Rasa entities, read by the order room's parsers."""
# Rasa compares annotations at run time and knows `typing` only; it also fixes the arguments.
# ruff: noqa: UP006, UP007, UP035, UP045, ARG002, ARG003, RUF100

from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.assistant.details import read_details
from bot.assistant.masking import bare
from bot.assistant.remembering import memory_in


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Details(GraphComponent):
    """What was asked last decides whether "10115" is a postcode or an order number."""

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "Details":
        """See GraphComponent."""
        return cls()

    def process(
        self, messages: List[Message], tracker: Optional[DialogueStateTracker] = None
    ) -> List[Message]:
        """Add the entities to each message."""
        memory = memory_in(tracker)
        for message in messages:
            text = bare(message.get(TEXT) or "")
            found = [
                {"entity": name, "value": value, **_span(text, value), "extractor": "Details"}
                for name, value in read_details(text, memory).items()
            ]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages


def _span(text: str, value: str) -> Dict[str, int]:
    """Where it stands; a value that was tidied (`cl 10234`) stands for the whole text."""
    start = text.casefold().find(value.casefold())
    return (
        {"start": start, "end": start + len(value)}
        if start >= 0
        else {"start": 0, "end": len(text)}
    )
