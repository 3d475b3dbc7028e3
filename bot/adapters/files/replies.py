"""`replies/<language>.yml`: the shop's ready replies, read strictly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.adapters.files.yaml_nodes import Mistakes, mapping, read_node, text
from bot.domain.errors import SettingsError
from bot.domain.wording.replies import (
    DEEDS,
    LONGEST_TEXT,
    LONGEST_TITLE,
    VARIABLES,
    ReadyReply,
    unknown_variables,
)
from bot.domain.wording.voice import VoiceRules, check_voice, says_done

_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_KEYS = {"title": LONGEST_TITLE, "text": LONGEST_TEXT}
_DONE, _SENSITIVE = "done", "sensitive"


def load_replies(folder: Path, voice: VoiceRules) -> tuple[ReadyReply, ...]:
    """In the order of the files; none without a folder.

    SettingsError names every mistake of every file with its line, also what the voice forbids.
    """
    found: list[ReadyReply] = []
    wrong: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            found += _read(path, voice)
        except SettingsError as error:
            wrong.append(f"replies/{error}")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return tuple(found)


def _read(path: Path, voice: VoiceRules) -> list[ReadyReply]:
    mistakes = Mistakes(path)
    replies = [
        _reply(path.stem, name, node, mistakes, voice)
        for name, node in mapping(read_node(path), mistakes).items()
    ]
    mistakes.raise_any()
    return replies


def _reply(
    language: str, name: str, node: yaml.Node, mistakes: Mistakes, voice: VoiceRules
) -> ReadyReply:
    fields = mapping(node, mistakes, name)
    if not _ID.fullmatch(name):
        mistakes.add(node, "a reply is named in small letters and -, such as return-label", name)
    for key in fields.keys() - {*_KEYS, _DONE, _SENSITIVE}:
        there = "title, text, done and sensitive"
        mistakes.add(fields[key], f"{key!r} is not known; there are {there}", name)
    told = {key: text(fields.get(key)) or "" for key in _KEYS}
    for key, longest in _KEYS.items():
        for problem in _problems(told[key], key, longest):
            mistakes.add(fields.get(key, node), problem, name)
    for broken in check_voice(told["text"], voice):
        mistakes.add(fields.get("text", node), f"{broken.excerpt!r}: {broken.why}", name)
    done, said = text(fields.get(_DONE)) or "", says_done(told["text"], voice)
    if (said and _DONE not in fields) or (_DONE in fields and done not in DEEDS):
        wrong = f"{done!r} is no deed" if done else f"{said!r} says that something is done"
        add = f"{wrong}; add done: with one of {', '.join(DEEDS)}, or say what you will do"
        mistakes.add(fields.get(_DONE, fields.get("text", node)), add, name)
    sensitive = text(fields.get(_SENSITIVE)) or "no"
    if sensitive not in _YES_NO:
        mistakes.add(fields[_SENSITIVE], f"{sensitive!r} is neither yes nor no", name)
    return ReadyReply(
        id=name, language=language, **told, done=done, sensitive=_YES_NO.get(sensitive, False)
    )


def _problems(value: str, key: str, longest: int) -> Iterator[str]:
    if not value:
        yield f"{key} is missing"
    if len(value) > longest:
        yield f"{key} may have {longest} characters at most"
    allowed = ", ".join(f"{{{name}}}" for name in VARIABLES)
    for unknown in unknown_variables(value) if key == "text" else ():
        yield f"there is no {{{unknown}}}; there are {allowed}"
