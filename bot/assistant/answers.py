"""Our words in Rasa's mouth: responses are made in process, so an answer costs no extra hop."""
# Rasa fixes the arguments.
# ruff: noqa: ARG002

from pathlib import Path
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.adapters.files.words import load_words
from bot.assistant.live_faq import shared_faq
from bot.assistant.remembering import memory_in
from bot.assistant.saying import Moment, Sayings


class Answers(TemplatedNaturalLanguageGenerator):
    """A response of domain.yml names a phrase of words/; `utter_faq` is an entry of faq/.

    Set in endpoints.yml: `nlg: {type: bot.assistant.answers.Answers, words: words, faq: faq}`.
    """

    def __init__(
        self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None
    ) -> None:
        super().__init__((domain or Domain.empty()).responses)
        folders = endpoint_config.kwargs if endpoint_config else {}
        self._phrases = load_words(Path(folders.get("words", "words")))
        self._faq = shared_faq(Path(folders.get("faq", "faq")))

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,
    ) -> dict[str, Any] | None:
        """The message for this action, with its effects beside the text."""
        moment = _moment(tracker)
        says = Sayings(phrases=self._phrases, catalogue=self._faq.edition.catalogue)
        if utter_action == "utter_faq":
            ids = [kwargs["faq"]] if kwargs.get("faq") else moment.reading.get("faq", [])
            return says.faq(ids, moment, then=kwargs.get("then") or "")
        if utter_action == "utter_choice":
            return says.choice(moment)
        responses = self.responses.get(utter_action)
        if not responses:
            return None
        return says.talk(responses[0]["text"], moment, responses[0].get("metadata") or {})


def _moment(tracker: DialogueStateTracker) -> Moment:
    latest = tracker.latest_message
    parsed = latest.parse_data if latest is not None else {}
    return Moment(
        language=tracker.get_slot("language") or "en",
        channel=tracker.get_slot("channel") or "web",
        name=tracker.get_slot("name") or "",
        memory=memory_in(tracker),
        reading=parsed.get("reading") or {},
        entities={e["entity"]: str(e["value"]) for e in parsed.get("entities") or []},
    )
