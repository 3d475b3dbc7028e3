"""How we speak, as far as it can be checked: phrases that no text of ours may contain.

The phrases are data (`words/voice.yml`); this is how they are applied. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.errors import SettingsError
from bot.domain.late import late

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")
_CAPITALS = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?:['’][^\W\d_]+)?(?![\w-])")
_MARKS = re.compile(r"[!?]*!\s*!+[!?]*|[?!]{2,}")
_BOUND = "(?<!\\w)", "(?!\\w)"
_GAP = r"(?:\W+\w+){0,4}?\W+"
_LOUD_WORD = 4
_MANY_MARKS = 3


@dataclass(frozen=True, kw_only=True)
class VoiceRule:
    """One rule: what it forbids, why, and what excuses it when it stands close by.

    `any_phrase` finds out quickly that none of the phrases can be in a text.
    """

    name: str
    why: str
    phrases: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...] = ()
    any_phrase: re.Pattern[str] = re.compile("")


@dataclass(frozen=True, kw_only=True)
class VoiceRules:
    """All rules, and the words that may stand in capitals.

    `deeds` find where a text says that something is done: no text that is kept ready says so
    unless it is.
    """

    rules: tuple[VoiceRule, ...]
    deeds: VoiceRule | None = None
    capitals: frozenset[str] = frozenset()
    shouting_why: str = ""
    exclamation_why: str = ""


@dataclass(frozen=True, kw_only=True)
class VoiceProblem:
    """A rule that a text breaks, and the words that break it."""

    rule: str
    excerpt: str
    why: str = ""


def voice_rules(data: Mapping[str, Any]) -> VoiceRules:
    """Rules from the content of `words/voice.yml`. Raises SettingsError naming the bad rule."""
    try:
        listed = tuple(_rule(name, spec) for name, spec in data["rules"].items())
        return VoiceRules(
            rules=listed,
            deeds=_rule("deeds", data["deeds"]) if "deeds" in data else None,
            capitals=frozenset(word.upper() for word in data["shouting"]["allow"]),
            shouting_why=str(data["shouting"]["why"]),
            exclamation_why=str(data["exclamations"]["why"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise SettingsError(f"The voice rules lack a part or hold a wrong one: {error}") from error


def check_voice(text: str, rules: VoiceRules) -> list[VoiceProblem]:
    """What in `text` breaks the voice, in the order of the rules; empty when all is well."""
    flat = text.replace("’", "'")
    found = [problem for rule in rules.rules for problem in _breaks(rule, flat)]
    found += [
        VoiceProblem(rule="shouting", excerpt=words, why=rules.shouting_why)
        for words in _shouts(flat, rules.capitals)
    ]
    found += [
        VoiceProblem(rule="exclamations", excerpt=words, why=rules.exclamation_why)
        for words in _exclamations(flat)
    ]
    return found


def says_done(text: str, rules: VoiceRules) -> str:
    """The words with which a text says that something is done; empty when it says no such thing."""
    if rules.deeds is None:
        return ""
    flat = re.sub(r"\{[^{}]*\}", "x", text.replace("’", "'"))
    return next((problem.excerpt for problem in _breaks(rules.deeds, flat)), "")


def _rule(name: str, spec: Mapping[str, Any]) -> VoiceRule:
    phrases = [*spec["en"], *spec["de"]]
    either = "|".join(_expression(phrase) for phrase in phrases)
    return VoiceRule(
        name=name,
        why=str(spec["why"]),
        phrases=_patterns(phrases),
        unless=_patterns(spec.get("unless", [])),
        any_phrase=late(f"{_BOUND[0]}(?:{either}){_BOUND[1]}", re.IGNORECASE),
    )


def _patterns(phrases: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(
        late(_BOUND[0] + _expression(phrase) + _BOUND[1], re.IGNORECASE) for phrase in phrases
    )


def _expression(phrase: str) -> str:
    """Words with `...` (up to four words between) and `(a|b)` (either), as an expression."""
    pieces = []
    for part in phrase.replace("’", "'").split("..."):
        tokens = re.findall(r"\([^)]*\)|[^\s()]+", part)
        pieces.append(r"\W+".join(_token(token) for token in tokens))
    return _GAP.join(pieces)


def _token(token: str) -> str:
    if token.startswith("("):
        choices = (re.escape(choice).replace(r"\ ", r"\s+") for choice in token[1:-1].split("|"))
        return f"(?:{'|'.join(choices)})"
    return re.escape(token).replace(r"\*", r"\w*")


def _breaks(rule: VoiceRule, text: str) -> list[VoiceProblem]:
    if not rule.any_phrase.search(text):
        return []
    sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
    problems = []
    for number, sentence in enumerate(sentences):
        match = next((m for m in (p.search(sentence) for p in rule.phrases) if m), None)
        if match is None:
            continue
        near = " ".join(sentences[number : number + 3])
        if any(pattern.search(near) for pattern in rule.unless):
            continue
        problems.append(VoiceProblem(rule=rule.name, excerpt=match.group(0), why=rule.why))
    return problems


def _shouts(text: str, allowed: frozenset[str]) -> list[str]:
    """Words in capitals: one long one, or two neighbours of any length."""
    shouts: list[str] = []
    run: list[str] = []
    end = -2
    for match in _CAPITALS.finditer(re.sub(r"\{[^}]*\}|https?://\S+", " x ", text)):
        word = match.group(0)
        if not word.isupper() or word in allowed:
            continue
        run = [*run, word] if match.start() - end == 1 else [word]
        end = match.end()
        if len(word) >= _LOUD_WORD or len(run) > 1:
            shouts = [s for s in shouts if s != " ".join(run[:-1])] + [" ".join(run)]
    return shouts


def _exclamations(text: str) -> list[str]:
    clusters = [match.group(0) for match in _MARKS.finditer(text)]
    if not clusters and text.count("!") >= _MANY_MARKS:
        clusters = [f"{text.count('!')} exclamation marks"]
    return clusters
