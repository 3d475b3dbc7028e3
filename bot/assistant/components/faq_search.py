"""The FAQ search as a part of the pipeline."""
# Rasa compares annotations at run time and knows `typing` only; it also fixes the arguments.
# ruff: noqa: UP006, UP007, UP035, UP045, ARG002, ARG003, RUF100

import hashlib
import shutil
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from actions.talk.memory import read_memory
from bot.adapters.files.shop import zone_of
from bot.assistant.current import CURRENT
from bot.assistant.elliptical import in_full, left_out
from bot.assistant.examples import goes_with_faq
from bot.assistant.languages import load as load_languages
from bot.assistant.live_faq import LiveFaq, shared_faq
from bot.assistant.masking import bare, masked
from bot.assistant.strange import Vocabulary, words_of
from bot.faq.days import day_in
from bot.faq.search import FaqIndex, Hit, Indexer
from bot.faq.vectors import shared_vectors

#: Longer questions are stories; the point stands in front.
MOST_OF_QUESTION = 600
_FOUND = 3
_WORDS = "words.txt"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FaqSearch(GraphComponent):
    """Adds `faq_hits` to a message: the entries that may answer it, best first; and `strange`, the
    share of its words that nobody knows.

    It searches what stands in the folder now. The model carries the FAQ that it was trained with,
    so that it is whole where there is no such folder. Beside somebody else's examples it carries
    none, and adds nothing.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """`faq`: the folder with the entries."""
        return {"faq": "faq"}

    def __init__(
        self,
        faq: Optional[LiveFaq],
        storage: ModelStorage,
        resource: Resource,
        vocabulary: Optional[Vocabulary] = None,
    ) -> None:
        self._faq = faq
        self._languages = load_languages()
        self._vocabulary = vocabulary
        self._storage = storage
        self._resource = resource
        self._folder = Path()
        self._zone = "UTC"

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FaqSearch":
        """See GraphComponent."""
        component = cls(None, model_storage, resource)
        component._folder = Path(config["faq"])
        return component

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_: Any,
    ) -> "FaqSearch":
        """See GraphComponent. The storage is gone afterwards, so everything is read here."""
        with model_storage.read_from(resource) as folder:
            if not (folder / "faq").is_dir():
                return cls(None, model_storage, resource)
            here = Path(config["faq"])
            faq = shared_faq(here) if here.is_dir() else _carried(folder / "faq")
            known = (folder / _WORDS).read_text(encoding="utf-8").split()
        vocabulary = Vocabulary(known, shared_vectors().knows)
        component = cls(faq, model_storage, resource, vocabulary)
        component._zone = zone_of(here.parent / "shop.yml")
        return component

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """What stands in the folder, so that a changed FAQ is trained anew."""
        digest = hashlib.sha256()
        for path in sorted(Path(config.get("faq", "faq")).rglob("*.*")):
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Put the FAQ into the model."""
        ours = self._folder.is_dir() and goes_with_faq(training_data.intents)
        with self._storage.write_to(self._resource) as folder:
            if not ours:
                (folder / _WORDS).touch()
                return self._resource
            shutil.copytree(self._folder, folder / "faq")
            known = words_of(_texts(training_data))
            (folder / _WORDS).write_text("\n".join(sorted(known)), encoding="utf-8")
        self._vocabulary = Vocabulary(known, shared_vectors().knows)
        self._faq = _carried(self._folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Training needs no search."""
        return training_data

    def process(self, messages: List[Message]) -> List[Message]:
        """Search for each message, and look how many of its words anybody knows."""
        if self._faq is None:
            return messages
        index = self._faq.edition.index
        for message in messages:
            text = bare(message.get(TEXT) or "")[:MOST_OF_QUESTION]
            hits = self._search(index, text)
            message.set("faq_hits", [(hit.id, float(hit.score)) for hit in hits])
            more = self._in_context(index, text)
            message.set("hits_in_context", [(hit.id, float(hit.score)) for hit in more])
            strange = self._vocabulary.strange(masked(text), index.knows) if self._vocabulary else 0
            message.set("strange", strange)
        return messages

    def _in_context(self, index: FaqIndex, text: str) -> List[Hit]:
        """With the question before it, for a message that leaves out what it is about."""
        turn, rest = CURRENT.get(), left_out(text)
        asked = read_memory(turn.slots.get("memory")).question if turn and rest else ""
        return self._search(index, in_full(asked, rest)) if asked else []

    def _search(self, index: FaqIndex, text: str) -> List[Hit]:
        """In the language of the message or else of the customer; a few words tell no language."""
        turn, today = CURRENT.get(), day_in(self._zone, datetime.now(timezone.utc))
        read = self._languages.read(text)
        kept = str(turn.slots.get("language") or read) if turn else read
        found: List[Hit] = []
        for language in dict.fromkeys((kept, read) if read == "en" else (read,)):
            hits = index.search(text, _FOUND, language=language, day=today)
            if hits and (not found or hits[0].score > found[0].score):
                found = hits
        return found


def _carried(folder: Path) -> LiveFaq:
    return LiveFaq(folder, Indexer(shared_vectors()))


def _texts(training_data: TrainingData) -> List[str]:
    return [example.get(TEXT) or "" for example in training_data.training_examples]
