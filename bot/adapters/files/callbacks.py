"""`words/callbacks.yml`: how customers say which way and time they would like, read strictly."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, texts
from bot.domain.promises.busy import DOING, UNTIL
from bot.domain.promises.refused import REFUSING, refusals
from bot.domain.promises.story_days import STORY
from bot.domain.promises.wishes import WishWords
from bot.domain.wording.phrases import any_of, is_phrase

KINDS = (
    *("call", "write", "stay", "other", "today", "tomorrow", "morning", "afternoon", "evening"),
    *("first", "second", "third", "after_tomorrow", "move", "told_of", "beside", "offer"),
    *("instead", "cancel", "keeps", "no_phone", "number", "agree", "prefer", "refuse", "drop_it"),
    *("past", "still_on", "when_on", "in_words", "by_mail", "later", "earlier"),
    *("next_week", "weekend", "some_day"),
    *(DOING, UNTIL, STORY),
    *REFUSING,
)
_WEEK = 7


def load_wish_words(path: Path) -> Mapping[str, WishWords]:
    """By language. SettingsError names every mistake and its line."""
    mistakes = Mistakes(path)
    found: dict[str, WishWords] = {}
    for language, node in mapping(read_node(path), mistakes).items():
        fields = mapping(node, mistakes, language)
        for key in sorted(fields.keys() - {*KINDS, "days"}):
            there = ", ".join((*KINDS, "days"))
            mistakes.add(fields[key], f"{key!r} is not known; there are {there}", language)
        kinds = {kind: _phrases(fields.get(kind), kind, mistakes, language) for kind in KINDS}
        days = _phrases(fields.get("days"), "days", mistakes, language)
        if len(days) != _WEEK:
            mistakes.add(fields.get("days", node), "days are seven, from Monday", language)
        known = {kind: any_of(phrases) for kind, phrases in kinds.items() if phrases}
        named = tuple(any_of([day]) for day in days)
        found[language] = WishWords(
            kinds={kind: one for kind, one in known.items() if kind not in REFUSING},
            days=named,
            refusals=refusals(known, named),
        )
    mistakes.raise_any()
    return found


def _phrases(node: yaml.Node | None, kind: str, mistakes: Mistakes, language: str) -> list[str]:
    listed = (texts(node) or []) if node else []
    if not listed:
        mistakes.add(node, f"{kind} must be a list of phrases", language)
    good = []
    for place, phrase in listed:
        if is_phrase(phrase):
            good.append(phrase)
        else:
            mistakes.add(place, f"{phrase!r}: write words, (a|b) and word* only", language)
    return good
