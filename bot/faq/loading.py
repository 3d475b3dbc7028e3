"""Reads `faq/` (and the voice rules) from disk. A broken file never takes the good ones down."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.domain.errors import NotFound, SettingsError
from bot.domain.voice import VoiceRules, voice_rules
from bot.faq.entry import Button, Catalogue, Entry, Problem

ELSEWHERE = "elsewhere.yml"
SYNONYMS = "synonyms.yml"
_FENCE = "---"
_REQUIRED = ("id", "title", "ask", "owner", "review")
_KNOWN = frozenset({*_REQUIRED, "buttons", "skill", "states"})
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _BadFile(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, kw_only=True)
class _Head:
    values: dict[str, Any]
    lines: dict[str, int]


def load_catalogue(folder: Path) -> Catalogue:
    """Read every `*.md` below `folder` (but `README.md`), `elsewhere.yml` and `synonyms.yml`.

    Never raises for what stands in a file: a broken one becomes a problem with file and line, and
    the others load. Raises NotFound if there is no such folder.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}; name the one that holds the FAQ files.")
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.md")):
        if path.name == "README.md":
            continue
        name = path.relative_to(folder).as_posix()
        try:
            entries.append(read_entry(path.read_text(encoding="utf-8"), name))
        except UnicodeDecodeError:
            problems.append(Problem(file=name, line=1, message="Save the file as UTF-8 text."))
        except _BadFile as bad:
            problems.append(Problem(file=name, line=bad.line, message=bad.message))
    entries, doubled = _without_doubles(entries)
    elsewhere, spoiled = _read_elsewhere(folder / ELSEWHERE)
    synonyms, muddled = _read_synonyms(folder / SYNONYMS)
    return Catalogue(
        entries=tuple(entries),
        problems=(*problems, *doubled, *spoiled, *muddled),
        elsewhere=elsewhere,
        synonyms=synonyms,
        version=_hash(repr(([(e.id, e.version) for e in entries], elsewhere, synonyms))),
    )


def read_entry(text: str, file: str) -> Entry:
    """One file's text as an entry. Raises an error that `load_catalogue` turns into a problem."""
    front, body, body_line = _split(text)
    head = _parse_head(front)
    _check_fields(head)
    values, lines = head.values, {**head.lines, "body": body_line}
    if not body:
        raise _BadFile(body_line, "Write the answer below the second ---.")
    return Entry(
        id=_text(head, "id"),
        title=_text(head, "title"),
        ask=_texts(head, "ask"),
        owner=_text(head, "owner"),
        review=_date(head, "review"),
        body=body,
        version=_hash(text.replace("\r\n", "\n").strip()),
        file=file,
        buttons=_buttons(head),
        skill=_text(head, "skill") if "skill" in values else None,
        states=_texts(head, "states") if "states" in values else (),
        lines=lines,
    )


def load_voice_rules(file: Path) -> VoiceRules:
    """The forbidden phrases from `words/voice.yml`. Raises SettingsError if they can't be read."""
    try:
        return voice_rules(yaml.load(file.read_text(encoding="utf-8"), _LOADER))  # noqa: S506
    except FileNotFoundError:
        raise SettingsError(f"There is no {file}; the voice rules are needed.") from None
    except yaml.YAMLError as error:
        raise SettingsError(f"{file} is not good YAML: {error}") from error


def _split(text: str) -> tuple[str, str, int]:
    rows = text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    if rows[0].strip() != _FENCE:
        raise _BadFile(1, "Begin the file with a line of three dashes (---), then id, title, ask.")
    for number, row in enumerate(rows[1:], start=1):
        if row.strip() == _FENCE:
            rest = rows[number + 1 :]
            blank = next((i for i, line in enumerate(rest) if line.strip()), 0)
            return "\n".join(rows[1:number]), "\n".join(rest).strip(), number + 2 + blank
    last = max(1, len("\n".join(rows).rstrip().split("\n")))
    raise _BadFile(last, "Close the part at the top with a second line of three dashes (---).")


def _parse_head(front: str) -> _Head:
    loader = _LOADER(front)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise _BadFile(2, "The part between the dashes must be lines like `id: my-topic`.")
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 2
            if key in values:
                raise _BadFile(line, f"`{key}` stands there twice; keep one.")
            values[key] = loader.construct_object(value_node, deep=True)
            lines[key] = line
            if isinstance(value_node, yaml.SequenceNode):
                for index, item in enumerate(value_node.value):
                    lines[f"{key}.{index}"] = item.start_mark.line + 2
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise _BadFile(line, _explain(error)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise _BadFile(2, f"The part between the dashes can't be read: {error}") from None
    finally:
        loader.dispose()
    return _Head(values=values, lines=lines)


def _explain(error: yaml.MarkedYAMLError) -> str:
    return (
        f"The part between the dashes can't be read here ({error.problem}). "
        'A colon, a quote or a # inside a text needs quotes around the whole text: "like: this".'
    )


def _check_fields(head: _Head) -> None:
    for key in head.values:
        if key not in _KNOWN:
            known = ", ".join(sorted(_KNOWN))
            raise _BadFile(head.lines[key], f"`{key}` is not a field; there are {known}.")
    missing = [key for key in _REQUIRED if head.values.get(key) in (None, "", [])]
    if missing:
        line = head.lines.get(missing[0], 1)
        raise _BadFile(line, f"Missing at the top: {', '.join(missing)}.")


def _text(head: _Head, key: str) -> str:
    value = head.values[key]
    if not isinstance(value, str) or not value.strip():
        raise _BadFile(head.lines[key], f"`{key}` must be a text; put it in quotes.")
    return value.strip()


def _texts(head: _Head, key: str) -> tuple[str, ...]:
    value = head.values[key]
    if not isinstance(value, list):
        raise _BadFile(head.lines[key], f"`{key}` must be a list: one item a line, after `- `.")
    for index, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            line = head.lines.get(f"{key}.{index}", head.lines[key])
            raise _BadFile(line, f"This item of `{key}` must be a text; put it in quotes.")
    return tuple(item.strip() for item in value)


def _date(head: _Head, key: str) -> date:
    value = head.values[key]
    if type(value) is not date:
        raise _BadFile(head.lines[key], f"`{key}` must be a date like 2027-03-01.")
    return value


def _buttons(head: _Head) -> tuple[Button, ...]:
    value = head.values.get("buttons") or []
    if not isinstance(value, list):
        raise _BadFile(head.lines["buttons"], "`buttons` must be a list.")
    for index, item in enumerate(value):
        whole = isinstance(item, dict) and set(item) == {"label", "go"}
        if not whole or not all(isinstance(part, str) for part in item.values()):
            line = head.lines.get(f"buttons.{index}", head.lines["buttons"])
            raise _BadFile(line, "A button needs exactly `label` and `go`, both texts.")
    return tuple(Button(label=item["label"].strip(), go=item["go"].strip()) for item in value)


def _without_doubles(entries: list[Entry]) -> tuple[list[Entry], list[Problem]]:
    first: dict[str, Entry] = {}
    problems = []
    for entry in entries:
        if entry.id in first:
            message = f"The id `{entry.id}` is taken by {first[entry.id].file}; choose another."
            problems.append(Problem(file=entry.file, line=entry.line("id"), message=message))
        else:
            first[entry.id] = entry
    return list(first.values()), problems


def _read_elsewhere(path: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    found, problem = _plain_yaml(path)
    if problem is None and isinstance(found, list) and all(isinstance(x, str) for x in found):
        return tuple(found), ()
    if problem is None and not found:
        return (), ()
    return (), (problem or _odd(path, "Write one text a line, each after `- `."),)


def _read_synonyms(path: Path) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
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
        return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader), None  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return {}, _odd(path, "This can't be read; look for a lost quote, bracket or colon.", line)


def _odd(path: Path, message: str, line: int = 1) -> Problem:
    return Problem(file=path.name, line=line, message=message)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
