"""Reads `signals.yml` and the phrases beside it. The only module here that reads files or YAML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.domain.errors import SettingsError
from bot.judgement.config import (
    FailureRule,
    MoodRules,
    RepetitionRules,
    SignalsConfig,
    TemperRules,
    Weight,
)
from bot.judgement.family import Family
from bot.judgement.fillers import Fillers
from bot.judgement.patterns import Grammar, Phrase
from bot.judgement.reading import fold, words_of
from bot.judgement.signals.registry import FAMILIES
from bot.judgement.spelling import Speller

_WORDS = re.compile(r"[a-z]+")
_PLACES = ("ignore", "alone", "clause", "anywhere")
_OTHER_SECTIONS = frozenset({"aliases", "lists", "spelling", "stop_words", "same_words"})


def load_signals(path: Path) -> SignalsConfig:
    """Load and check the configuration.

    Raises `SettingsError`, naming the file and the mistake, when something in it is wrong.
    """
    texts: list[str] = []
    main = _yaml(path, texts)
    try:
        folder = path.parent / str(main["phrases"])
        languages = [_yaml(folder / f"{name}.yml", texts) for name in main["languages"]]
        version = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]
        return _config(main, languages, f"{main['version']}+{version}")
    except KeyError as missing:
        raise SettingsError(f"{path} lacks the entry {missing}: add it") from None
    except (TypeError, ValueError, AttributeError) as wrong:
        raise SettingsError(f"{path} has an entry of the wrong form: {wrong}") from None


def _yaml(path: Path, texts: list[str]) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        loaded = yaml.safe_load(text)
    except OSError as wrong:
        raise SettingsError(f"{path} can't be read: {wrong.strerror}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as wrong:
        raise SettingsError(f"{path} is no YAML: {wrong}") from None
    if not isinstance(loaded, dict):
        raise SettingsError(f"{path} must hold named entries")
    texts.append(text)
    return loaded


def _config(
    main: dict[str, Any], languages: Sequence[dict[str, Any]], version: str
) -> SignalsConfig:
    levels = {str(name): float(score) for name, score in main["levels"].items()}
    aliases = {
        fold(str(short)).replace("'", ""): tuple(str(spelt).split())
        for language in languages
        for short, spelt in language.get("aliases", {}).items()
    }
    weights = {
        name: Weight(weight=float(w["weight"]), alone=_maybe(w.get("alone")))
        for name, w in main["signals"].items()
    }
    failures = {code: _failure(rule) for code, rule in main["failures"].items()}
    config = SignalsConfig(
        version=version,
        handover=float(main["thresholds"]["handover"]),
        offer=float(main["thresholds"]["offer"]),
        weights=weights,
        reason_order=tuple(main["reason_order"]),
        not_understood=tuple(float(s) for s in main["not_understood"]),
        other_failure=failures.pop("other"),
        failures=failures,
        temper=TemperRules(**main["temper"]),
        repetition=_repetition(main["repetition"]),
        mood=MoodRules(sours=dict(main["mood"]["sours"]), stays=float(main["mood"]["stays"])),
        families=_Phrases(languages, levels, aliases).families(),
        aliases=aliases,
        speller=_speller(languages),
        stop_words=_folded(languages, "stop_words"),
        same_words=_same_words(languages),
    )
    _check(config)
    return config


def _failure(rule: dict[str, Any]) -> FailureRule:
    return FailureRule(signal=str(rule["signal"]), scores=tuple(float(s) for s in rule["scores"]))


def _maybe(number: Any) -> float | None:
    return None if number is None else float(number)


def _repetition(entry: dict[str, Any]) -> RepetitionRules:
    scores = tuple(float(s) for s in entry["request_scores"])
    return RepetitionRules(**{**entry, "request_scores": scores})


def _speller(languages: Sequence[dict[str, Any]]) -> Speller:
    entries = [language.get("spelling", {}) for language in languages]
    return Speller(
        [fold(str(w)) for entry in entries for w in entry.get("keywords", "").split()],
        [
            *(fold(str(w)) for entry in entries for w in entry.get("leave", "").split()),
            # A word that some phrase is written with is no slip, whichever language it is of.
            *(word for language in languages for word in _WORDS.findall(fold(str(language)))),
        ],
    )


def _folded(languages: Sequence[dict[str, Any]], section: str) -> frozenset[str]:
    return frozenset(
        fold(word) for language in languages for word in str(language.get(section, "")).split()
    )


def _same_words(languages: Sequence[dict[str, Any]]) -> dict[str, str]:
    groups = [str(g).split() for language in languages for g in language.get("same_words", [])]
    return {fold(word): fold(group[0]) for group in groups for word in group}


def _check(config: SignalsConfig) -> None:
    named = {*config.reason_order, *config.mood.sours, config.other_failure.signal}
    named |= {rule.signal for rule in config.failures.values()}
    unknown = sorted(named - set(config.weights))
    if unknown:
        raise SettingsError(f"signals.yml names signals without a weight: {', '.join(unknown)}")
    unplaced = sorted(set(config.weights) - set(config.reason_order))
    if unplaced:
        raise SettingsError(f"signals.yml: put into reason_order also {', '.join(unplaced)}")
    if not 0 < config.offer <= config.handover <= 1:
        raise SettingsError("signals.yml: thresholds must be 0 < offer <= handover <= 1")


def _all_text(place: str, entries: Sequence[Any]) -> None:
    for entry in entries:
        if not isinstance(entry, str):  # YAML takes a bare yes, no, on or off for true or false
            raise SettingsError(f"{place}: put quotes around the phrase read as {entry!r}")


class _Phrases:
    """The phrases of all languages, sorted into families."""

    def __init__(
        self,
        languages: Sequence[dict[str, Any]],
        levels: Mapping[str, float],
        aliases: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._levels = levels
        self._aliases = aliases
        self._found: dict[str, dict[str, list[Phrase]]] = {
            family: {place: [] for place in _PLACES} for family in FAMILIES
        }
        self._fillers: list[tuple[str, ...]] = []
        for language in languages:
            self._add(language)

    def families(self) -> dict[str, Family]:
        fillers = Fillers(self._fillers)
        return {name: Family(fillers, **places) for name, places in self._found.items()}

    def _add(self, language: dict[str, Any]) -> None:
        lists = language.get("lists", {})
        for name, entries in lists.items():
            _all_text(f"the list {name}", entries)
        grammar = Grammar(lists, self._aliases)
        self._fillers += [
            tuple(w for raw in entry.split() for w in words_of(fold(raw), self._aliases))
            for entry in lists.get("filler", ())
        ]
        for name, places in language.items():
            if name in _OTHER_SECTIONS:
                continue
            if name not in self._found:
                known = ", ".join(FAMILIES)
                raise SettingsError(f"the phrases have an unknown section {name!r}; known: {known}")
            for place, by_level in places.items():
                if place not in _PLACES:
                    raise SettingsError(
                        f"{name} has the unknown part {place!r}; there are: {', '.join(_PLACES)}"
                    )
                groups = {"certain": by_level} if isinstance(by_level, list) else by_level
                for level, texts in groups.items():
                    _all_text(f"{name}, {place}", texts)
                    self._found[name][place] += [
                        Phrase(
                            piece=grammar.parse(text),
                            score=self._levels[level],
                            whole=place in ("alone", "clause"),
                        )
                        for text in texts
                    ]
