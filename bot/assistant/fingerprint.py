"""Whether the model is still the one that these files make."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import actions
import bot
from bot.assistant.examples import faq_examples
from bot.faq.loading import load_catalogue

#: What the model is made of, from the root of the project; and of `faq/` the ways to ask.
MADE_OF = ("config.yml", "domain.yml", "data")
#: Code that stands in the model's training. What is
#: read or built when the model is loaded (words, the search) is not among these.
CODE = (
    "assistant/components",
    "assistant/importer.py",
    "assistant/examples.py",
    "assistant/intents",
    "assistant/masking.py",
    "assistant/general.py",
    "assistant/strange.py",
    "faq/lists.py",
    "faq/reading.py",
    "faq/shelf.py",
    "faq/vectors.py",
    "faq/wording.py",
)
_ACTIONS_CODE = ("talk/problems.py",)
_SUFFIXES = frozenset({".yml", ".yaml", ".md", ".py"})


def fingerprint(root: Path, version: str) -> str:
    """A hash of everything that goes into the model. `version`: Rasa's."""
    digest = hashlib.sha256(version.encode())
    package, acts = Path(bot.__file__).parent, Path(actions.__file__).parent
    places = [root / name for name in MADE_OF]
    places += [package / name for name in CODE] + [acts / name for name in _ACTIONS_CODE]
    for place in places:
        for file in _files(place):
            digest.update(f"{file.relative_to(place.parent)}\n".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    digest.update(repr(_asked(root / "faq")).encode())
    return digest.hexdigest()[:16]


def _asked(folder: Path) -> list[tuple[str, str]]:
    """What is learned of the FAQ. Answers are read from the folder: they need no training."""
    return sorted(faq_examples(load_catalogue(folder))) if folder.is_dir() else []


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return [place]
    return sorted(f for f in place.rglob("*") if f.is_file() and f.suffix in _SUFFIXES)
