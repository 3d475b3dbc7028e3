"""Which intent each wording of the FAQ is an example of."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator

from actions.talk.problems import FAQ_OF
from bot.assistant.general import is_general
from bot.assistant.languages import SPOKEN
from bot.faq.entry import Catalogue, Entry


def goes_with_faq(intents: Collection[str]) -> bool:
    """Whether these are the intents that our FAQ stands beside. Somebody else's examples are
    learned as they are, and nothing of ours is mixed in.

    >>> goes_with_faq([*FAQ_OF, "greet"]), goes_with_faq(["greet", "cancel_order"])
    (True, False)
    """
    return set(FAQ_OF) <= set(intents)


#: So many tell what questions for the FAQ look like; which entry is meant, the search finds.
MOST = 3_000


def faq_examples(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Wordings and intents. "My vase is broken" tells of a trouble; "what if" asks in general.

    In languages that we speak: what is said in others the intents don't know either. Of very many
    a part, picked by what they say, so that it stays the same from one training to the next.
    """
    every = list(_every(catalogue))
    if len(every) > MOST:
        chosen = sorted(every, key=lambda one: hashlib.sha256(one[0].encode()).digest())[:MOST]
        troubles = [one for one in every if one[1] != "faq"]
        every = list(dict.fromkeys([*troubles, *chosen]))
    yield from every


def _every(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    trouble_of = {entry: intent for intent, entry in FAQ_OF.items()}
    for entry in catalogue.entries:
        trouble = trouble_of.get(entry.id)
        for text in _wordings(entry):
            own = trouble and text != entry.title and not is_general(text)
            yield text, trouble if own and trouble else "faq"


def _wordings(entry: Entry) -> Iterator[str]:
    """In every language that we speak."""
    if entry.language in SPOKEN:
        yield from entry.wordings
    for language, asks in entry.asked.items():
        if language in SPOKEN:
            yield from asks
