"""Tokens without the details of one customer, so that nothing is learned from them."""
# Rasa compares annotations at run time and knows `typing` only; it also fixes the arguments.
# ruff: noqa: UP006, UP035

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
from rasa.shared.nlu.training_data.message import Message

from bot.assistant.masking import masked


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class MaskedTokens(WhitespaceTokenizer):
    """Rasa's own tokenizer over the masked text."""

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """The tokens; an order number becomes one and the same word whatever its digits."""
        text = masked(message.get(attribute) or "") or "nothing"
        return super().tokenize(Message(data={attribute: text}), attribute)
