"""Static word vectors as features, for the pipelines that `bench.intents` compares with ours."""
# Rasa compares annotations at run time and knows `typing` only; it also fixes the arguments.
# ruff: noqa: UP006, UP007, UP035, UP045, ARG002, ARG003, RUF100

from typing import Any, Dict, List, Type

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.assistant.masking import masked
from bot.faq.vectors import shared_vectors


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class StaticVectors(DenseFeaturizer, GraphComponent):
    """One vector a message, stretched so that it weighs as much as the counted letters."""

    @classmethod
    def required_components(cls) -> List[Type]:
        """Needs tokens only because Rasa wants a tokenizer first."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`stretch`: the length of each vector."""
        return {**DenseFeaturizer.get_default_config(), "stretch": 6.0}

    def __init__(self, config: Dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self._stretch = float(config["stretch"])
        self._vectors = shared_vectors()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "StaticVectors":
        """See GraphComponent."""
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """Nothing to check."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Features for all examples at once."""
        self.process([m for m in training_data.training_examples if m.get(TEXT)])
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Features for messages."""
        rows = self._vectors.embed([masked(message.get(TEXT) or "") for message in messages])
        for message, row in zip(messages, rows * self._stretch, strict=True):
            features = Features(
                np.asarray([row]), FEATURE_TYPE_SENTENCE, TEXT, self._config["alias"]
            )
            message.add_features(features)
        return messages
