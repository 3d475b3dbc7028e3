"""The two lists beside the answers: what no entry answers, and words that mean the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.faq.entry import Problem
from bot.yaml_text import read_plain_yaml

ELSEWHERE = "elsewhere.yml"
SYNONYMS = "synonyms.yml"


def read_elsewhere(path: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The texts in that file, and what is wrong with it."""
    found, problem = _plain_yaml(path)
    if problem is None and isinstance(found, list) and all(isinstance(x, str) for x in found):
        return tuple(found), ()
    if problem is None and not found:
        return (), ()
    return (), (problem or _odd(path, "Write one text a line, each after `- `."),)


def read_synonyms(path: Path) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The groups in that file, and what is wrong with it."""
    found, problem = _plain_yaml(path)
    groups: Any = {} if found is None else found
    whole = isinstance(groups, dict) and all(isinstance(g, list) for g in groups.values())
    if problem is None and whole:
        return {name: tuple(map(str, group)) for name, group in groups.items()}, ()
    return {}, (problem or _odd(path, "Write one group a line, like `parcel: [box, package]`."),)


def _plain_yaml(path: Path) -> tuple[Any, Problem | None]:
    """A file's content with every value as text, so that `no` and `12` need no quotes."""
    if not path.is_file():
        return None, None
    try:
        return read_plain_yaml(path.read_text(encoding="utf-8")), None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return {}, _odd(path, "This can't be read; look for a lost quote, bracket or colon.", line)


def _odd(path: Path, message: str, line: int = 1) -> Problem:
    return Problem(file=path.name, line=line, message=message)
