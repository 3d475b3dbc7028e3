"""`words/promises.yml`: how agents' promises begin, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, texts
from bot.domain.promises.vows import BETWEEN, VowWords, vow_words
from bot.domain.wording.phrases import is_phrase

_KINDS = ("begins", "opens", "timed", "times", "but_not", "not_in")


def load_vow_words(path: Path) -> Mapping[str, VowWords]:
    """By language. SettingsError names every mistake and its line."""
    mistakes = Mistakes(path)
    found: dict[str, VowWords] = {}
    for language, node in mapping(read_node(path), mistakes).items():
        fields = mapping(node, mistakes, language)
        for key in fields.keys() - set(_KINDS):
            known = ", ".join(_KINDS)
            mistakes.add(fields[key], f"{key!r} is not known; there are {known}", language)
        begins = _phrases(fields.get("begins"), mistakes, language)
        if not begins:
            mistakes.add(node, "begins must be a list of phrases", language)
            continue
        found[language] = vow_words(
            **{kind: _phrases(fields.get(kind), mistakes, language) for kind in _KINDS}
        )
    mistakes.raise_any()
    return found


def _phrases(node: yaml.Node | None, mistakes: Mistakes, language: str) -> list[str]:
    listed = (texts(node) or []) if node else []
    good = []
    for place, phrase in listed:
        if is_phrase(phrase.replace(BETWEEN, " ")):
            good.append(phrase)
        else:
            mistakes.add(place, f"{phrase!r}: write words, (a|b), word* and .. only", language)
    return good
