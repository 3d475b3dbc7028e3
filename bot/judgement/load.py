"""Reads `signals.yml` and the phrases beside it. The only module here that reads files or YAML."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bot.domain.errors import SettingsError
from bot.domain.people.routing import TopService
from bot.domain.reasons import ReasonCode
from bot.judgement.asking import Asking
from bot.judgement.config import (
    AskingRules,
    FailureRule,
    MissedRules,
    ModelRules,
    MoodRules,
    PastRules,
    ProgressRules,
    RepetitionRules,
    SignalsConfig,
    TemperRules,
    Weight,
)
from bot.judgement.examples import Example, Talk, read_examples, read_talks
from bot.judgement.family import Family
from bot.judgement.fillers import Fillers
from bot.judgement.model import Model, Weights
from bot.judgement.patterns import Grammar, Phrase
from bot.judgement.phrase_index import PhraseIndex
from bot.judgement.reading import fold, words_of
from bot.judgement.shape import names, number, numbers, only, rules
from bot.judgement.signals.registry import FAMILIES, SIGNALS
from bot.judgement.spelling import Speller
from bot.yaml_text import read_yaml

if TYPE_CHECKING:
    from bot.judgement.asking_net import AskingNet

_WORDS = re.compile(r"[a-z]+")
_PLACES = ("ignore", "alone", "clause", "anywhere")
_SECTIONS = (
    "version", "languages", "phrases", "thresholds", "levels", "signals", "reason_order",
    "not_understood", "failures", "temper", "repetition", "progress", "missed", "past", "model",
    "asking", "mood", "service_level",
)  # fmt: skip
_THRESHOLDS = ("handover", "offer")
_WEIGHT = ("weight", "alone", "reason", "overlaps", "needs")
_FAILURE = ("signal", "scores")
_SERVICE = ("top", "needs")
_MOOD = ("sours", "stays")
_OTHER_SECTIONS = frozenset(
    {"aliases", "lists", "spelling", "stop_words", "small_talk", "same_words"}
)


def load_signals(path: Path) -> SignalsConfig:
    """Load and check the configuration.

    Raises `SettingsError`, naming the file and the mistake, when something in it is wrong.
    """
    texts: list[str] = []
    main = only(_yaml(path, texts), "the file", _SECTIONS, _SECTIONS)
    try:
        folder = _phrases_folder(path, str(main["phrases"]))
        languages = [_yaml(folder / f"{name}.yml", texts) for name in main["languages"]]
        asking = {
            name: _yaml(kinds, texts)
            for name in main["languages"]
            if (kinds := folder / f"kinds_{name}.yml").is_file()
        }
        weights = _weights(folder.parent / "asking.json", texts)
        version = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]
        config = _config(main, languages, f"{main['version']}+{version}")
        spoken = [_kinds(words, config.aliases) for words in asking.values()]
        return replace(config, kinds=Asking(languages=spoken, weights=weights) if spoken else None)
    except (TypeError, ValueError, AttributeError) as wrong:
        raise SettingsError(f"{path} has an entry of the wrong form: {wrong}") from None


def _kinds(
    kinds: Mapping[str, Any], aliases: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, ...], str]:
    """The kind of each word, or run of words, as a text is read."""
    entries = [(entry, kind) for kind, words in kinds.items() for entry in str(words).split(",")]
    found: dict[tuple[str, ...], str] = {}
    for entry, kind in entries:
        words = tuple(w for raw in entry.split() for w in words_of(fold(raw), aliases))
        if words:
            found.setdefault(words, kind)
    return found


def _weights(path: Path, texts: list[str]) -> dict[str, float]:
    """What `warmline learn` made of the kinds; none when that file is not there."""
    if not path.is_file():
        return {}
    texts.append(path.read_text(encoding="utf-8"))
    return {str(name): float(weight) for name, weight in json.loads(texts[-1]).items()}


def load_model(path: Path) -> Model:
    """The weights that `warmline learn` wrote. Raises SettingsError if they can't be used."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return Model(
            bias=float(found["bias"]),
            traits={str(name): float(weight) for name, weight in found["traits"].items()},
            meaning=tuple(map(float, found["meaning"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise SettingsError(f"{path} can't be used ({wrong}): run `warmline learn`") from None


def load_weights(path: Path) -> Weights:
    """Named weights that `warmline learn` wrote. Raises SettingsError if they can't be used."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        named = {str(name): float(weight) for name, weight in found.items()}
        return Weights(bias=named.pop(""), named=named)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise SettingsError(f"{path} can't be used ({wrong}): run `warmline learn`") from None


def load_net(path: Path) -> AskingNet:
    """The network that `warmline learn` wrote. Raises SettingsError if it can't be used; needs
    numpy.
    """
    import numpy as np

    from bot.judgement.asking_net import WIDTHS, AskingNet, Layers

    try:
        with np.load(path) as found:
            of = {name: found[name] for name in found.files if name != "kinds"}
            kinds = {str(kind): place for place, kind in enumerate(found["kinds"])}
        of = {name: part.astype(np.float32) for name, part in of.items()}
        layers = Layers(
            kinds=kinds,
            of_kind=of["of_kind"],
            of_group=of["of_group"],
            filters={width: of[f"filters_{width}"] for width in WIDTHS},
            floors={width: of[f"floors_{width}"] for width in WIDTHS},
            counts=of["counts"],
            bias=float(of["bias"]),
        )
        return AskingNet(layers)
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise SettingsError(f"{path} can't be used ({wrong}): run `warmline learn`") from None


def load_examples(folder: Path) -> list[Example]:
    """All examples of a folder, file by file. Raises SettingsError with file and line."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise SettingsError(f"{folder} holds no examples (*.txt)")
    texts = ((path.read_text(encoding="utf-8"), path.name) for path in files)
    return [example for text, name in texts for example in read_examples(text, name)]


def load_talks(folder: Path) -> list[Talk]:
    """The conversations about answers in a folder's `answers`; SettingsError as above."""
    files = sorted((folder / "answers").glob("*.txt"))
    texts = ((path.read_text(encoding="utf-8"), path.name) for path in files)
    return [talk for text, name in texts for talk in read_talks(text, name)]


def _phrases_folder(path: Path, named: str) -> Path:
    """Beside the file, or where the project runs: another configuration may lie anywhere."""
    beside = path.parent / named
    return beside if beside.is_dir() or not Path(named).is_dir() else Path(named)


def _yaml(path: Path, texts: list[str]) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        loaded = read_yaml(text)
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
    levels = {str(name): number(score, "levels") for name, score in main["levels"].items()}
    aliases = {
        fold(str(short)).replace("'", ""): tuple(str(spelt).split())
        for language in languages
        for short, spelt in language.get("aliases", {}).items()
    }
    thresholds = only(main["thresholds"], "thresholds", _THRESHOLDS, _THRESHOLDS)
    failures = {code: _failure(rule, code) for code, rule in main["failures"].items()}
    if "other" not in failures:
        raise SettingsError("signals.yml, failures: add 'other', for codes that are not listed")
    config = SignalsConfig(
        version=version,
        handover=number(thresholds["handover"], "thresholds.handover"),
        offer=number(thresholds["offer"], "thresholds.offer"),
        weights={name: _weight(name, entry) for name, entry in main["signals"].items()},
        reason_order=names(main["reason_order"], "reason_order"),
        not_understood=numbers(main["not_understood"], "not_understood"),
        other_failure=failures.pop("other"),
        failures=failures,
        temper=rules(TemperRules, main["temper"], "temper"),
        repetition=rules(RepetitionRules, main["repetition"], "repetition"),
        progress=rules(ProgressRules, main["progress"], "progress"),
        missed=rules(MissedRules, main["missed"], "missed"),
        past=rules(PastRules, main["past"], "past"),
        model=rules(ModelRules, main["model"], "model"),
        asking=rules(AskingRules, main["asking"], "asking"),
        mood=_mood(main["mood"]),
        top_service=_service(main["service_level"]),
        families=_Phrases(languages, levels, aliases).families(),
        aliases=aliases,
        speller=_speller(languages),
        stop_words=_folded(languages, "stop_words"),
        small_talk=_folded(languages, "small_talk"),
        same_words=_same_words(languages),
    )
    _check(config)
    return config


def _weight(name: str, entry: Any) -> Weight:
    place = f"signals.{name}"
    found = only(entry, place, _WEIGHT, ("weight",))
    alone = found.get("alone")
    return Weight(
        weight=number(found["weight"], f"{place}.weight"),
        alone=None if alone is None else number(alone, f"{place}.alone"),
        reason=str(found.get("reason", name)),
        overlaps=frozenset(names(found.get("overlaps", ()), f"{place}.overlaps")),
        needs=names(found.get("needs", ()), f"{place}.needs"),
    )


def _failure(rule: Any, code: str) -> FailureRule:
    place = f"failures.{code}"
    found = only(rule, place, _FAILURE, _FAILURE)
    return FailureRule(signal=str(found["signal"]), scores=numbers(found["scores"], place))


def _mood(entry: Any) -> MoodRules:
    found = only(entry, "mood", _MOOD, _MOOD)
    sours = {str(name): number(score, f"mood.{name}") for name, score in found["sours"].items()}
    return MoodRules(sours=sours, stays=number(found["stays"], "mood.stays"))


def _service(entry: Any) -> TopService:
    found = only(entry, "service_level", _SERVICE, _SERVICE)
    levels = names(found["top"], "service_level.top")
    return TopService(
        levels=frozenset(level.strip().lower() for level in levels),
        needs=names(found["needs"], "service_level.needs"),
    )


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
    unknown = sorted(set(config.weights) - set(SIGNALS))
    if unknown:
        known = ", ".join(sorted(SIGNALS))
        raise SettingsError(
            f"signals.yml: there are no signals {', '.join(unknown)}; known: {known}"
        )
    missing = sorted(set(SIGNALS) - set(config.weights))
    if missing:
        raise SettingsError(f"signals.yml, signals: add a weight for {', '.join(missing)}")
    named = {*config.reason_order, *config.mood.sours, config.other_failure.signal}
    named |= {rule.signal for rule in config.failures.values()}
    named |= {name for weight in config.weights.values() for name in weight.overlaps}
    stray = sorted(named - set(config.weights))
    if stray:
        raise SettingsError(f"signals.yml names signals without a weight: {', '.join(stray)}")
    unplaced = sorted(set(config.weights) - set(config.reason_order))
    if unplaced:
        raise SettingsError(f"signals.yml: put into reason_order also {', '.join(unplaced)}")
    reasons = {weight.reason for weight in config.weights.values()}
    nameless = sorted(reasons - {code.value for code in ReasonCode})
    if nameless:
        raise SettingsError(f"signals.yml: there is no reason {', '.join(nameless)} to hand over")
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
        fillers, index = Fillers(self._fillers), PhraseIndex()
        return {name: Family(fillers, index, **places) for name, places in self._found.items()}

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
