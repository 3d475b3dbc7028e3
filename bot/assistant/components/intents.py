"""The intents that were learned from `data/nlu`, and "I don't know"."""
# Rasa compares annotations at run time and knows `typing` only; it also fixes the arguments.
# ruff: noqa: UP006, UP007, UP035, UP045, ARG002, ARG003, RUF100

from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.assistant.clues import FALLBACK
from bot.assistant.intents.model import Guess, IntentModel
from bot.assistant.masking import bare
from bot.faq.vectors import shared_vectors

#: Every intent with its chance, for the parts that come after.
LIKELY = "likely"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LearnedIntents(GraphComponent, IntentClassifier):
    """Sets the intent, or `nlu_fallback` where the best one is trusted less than `threshold`.

    Needs no features, and no data but the examples. Confidence is the chance of being right, other
    subjects than those of the examples being possible; that of `nlu_fallback` is the rest.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`threshold`: 0 to 1; `ranking_length`: intents told, 0 for all; `seed`: of training."""
        return {"threshold": 0.5, "ranking_length": 10, "seed": 0}

    def __init__(
        self,
        config: Dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: Optional[IntentModel] = None,
    ) -> None:
        self._threshold = float(config["threshold"])
        self._length = int(config["ranking_length"])
        self._seed = int(config["seed"])
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LearnedIntents":
        """See GraphComponent."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "LearnedIntents":
        """See GraphComponent. The storage is gone afterwards, so everything is read here."""
        with model_storage.read_from(resource) as folder:
            model = IntentModel.load(folder, shared_vectors())
        return cls(config, model_storage, resource, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that have an intent, and put what was learned into the model."""
        examples = [
            (bare(message.get(TEXT) or ""), message.get(INTENT))
            for message in training_data.intent_examples
        ]
        self._model = IntentModel.train(examples, shared_vectors(), self._seed)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training needs no guesses."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Guess what each message means."""
        texts = [bare(message.get(TEXT) or "") for message in messages]
        guesses = self._model.guess(texts) if self._model else [Guess() for _ in texts]
        for message, guess in zip(messages, guesses, strict=True):
            ranking = self._ranking(guess)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(LIKELY, guess.ranking)
        return messages

    def _ranking(self, guess: Guess) -> List[Dict[str, Any]]:
        """Best first, in Rasa's form. Those behind the best keep their distance from it."""
        scale = guess.trust / guess.ranking[0][1] if guess.ranking else 0.0
        told = guess.ranking[: self._length] if self._length else guess.ranking
        ranking = [_entry(name, share * scale) for name, share in told]
        if guess.trust < self._threshold or not ranking:
            ranking.insert(0, _entry(FALLBACK, 1 - guess.trust))
        return ranking[: self._length] if self._length else ranking


def _entry(name: str, confidence: float) -> Dict[str, Any]:
    return {INTENT_NAME_KEY: name, "confidence": min(1.0, float(confidence))}
