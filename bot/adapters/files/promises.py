"""`words/promises.yml`: how agents' promises begin, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, texts
from bot.domain.promises.vows import VowWords, vow_words
from bot.domain.wording.phrases import is_phrase


def load_vow_words(path: Path) -> Mapping[str, VowWords]:
    """By language. SettingsError names every mistake and its line."""
    mistakes = Mistakes(path)
    found: dict[str, VowWords] = {}
    for language, node in mapping(read_node(path), mistakes).items():
        fields = mapping(node, mistakes, language)
        for key in fields.keys() - {"begins", "but_not"}:
            mistakes.add(fields[key], f"{key!r} is not known; there are begins, but_not", language)
        begins = _phrases(fields.get("begins"), mistakes, language)
        if not begins:
            mistakes.add(node, "begins must be a list of phrases", language)
            continue
        found[language] = vow_words(begins, _phrases(fields.get("but_not"), mistakes, language))
    mistakes.raise_any()
    return found


def _phrases(node: yaml.Node | None, mistakes: Mistakes, language: str) -> list[str]:
    listed = (texts(node) or []) if node else []
    good = []
    for place, phrase in listed:
        if is_phrase(phrase):
            good.append(phrase)
        else:
            mistakes.add(place, f"{phrase!r}: write words, (a|b) and word* only", language)
    return good
