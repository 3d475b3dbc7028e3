"""From one file's text to an entry; what can't be read is told with its line. No files here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

import yaml

from bot.faq.days import as_day
from bot.faq.entry import Button, Entry
from bot.faq.rendering import render_answer
from bot.faq.slips import ASKED, around, astray, slips

_FENCE = "---"
_REQUIRED = ("id", "title", "owner", "review")
_KNOWN = frozenset(
    {*_REQUIRED, "ask", "language", "from", "until", "buttons", "skill", "if_not_helped", "states"}
    | {"whatsapp"}
)
#: What git writes into a file that two people changed.
_MARK = re.compile(r"(?:<{7}|\|{7}|>{7}) .*|={7}\s*")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadFile(Exception):
    """A file that is no entry: the line, and what to do there."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, kw_only=True)
class _Head:
    values: dict[str, Any]
    lines: dict[str, int]
    rows: tuple[str, ...]

    def row(self, line: int) -> str:
        """A line of the file as it stands there."""
        return self.rows[line - 2]


def read_entry(text: str, file: str) -> Entry:
    """One file's text as an entry. Raises BadFile."""
    rows = text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    _check_merged(rows)
    front, body, body_line = _split(rows)
    head = _parse_head(front)
    _check_fields(head)
    for slip in astray(front.split("\n")):
        raise BadFile(slip.row + 2, slip.message)
    values, lines = head.values, {**head.lines, "body": body_line}
    # A translation begins as a comment that holds the English text; customers see no comments.
    if not body or (body.startswith("<!--") and not render_answer(body)):
        raise BadFile(body_line, "Write the answer below the second ---.")
    return Entry(
        id=_text(head, "id"),
        title=_text(head, "title"),
        # The title alone will do to find it; the check asks for more.
        ask=_texts(head, "ask") if head.values.get("ask") is not None else (),
        owner=_text(head, "owner"),
        review=_date(head, "review"),
        body=body,
        version=version_of(text),
        file=file,
        buttons=_buttons(head),
        language=_text(head, "language") if "language" in values else "en",
        since=_date(head, "from") if "from" in values else None,
        until=_date(head, "until") if "until" in values else None,
        whatsapp=_text(head, "whatsapp") if "whatsapp" in values else "",
        skill=_text(head, "skill") if "skill" in values else None,
        if_not_helped=_text(head, "if_not_helped") if "if_not_helped" in values else "",
        states=_texts(head, "states") if "states" in values else (),
        asked={
            key[-2:]: _texts(head, key) for key in values if ASKED.fullmatch(key) and values[key]
        },
        lines=lines,
        text=text,
    )


def _check_merged(rows: Sequence[str]) -> None:
    """Git leaves both versions in a file that two people changed, between marks of its own."""
    for number, row in enumerate(rows, start=1):
        if _MARK.fullmatch(row):
            message = (
                f"`{row.rstrip()}` is git's mark where two people changed the same lines: keep what"
                " is right of both, and delete the lines with <<<<<<<, ======= and >>>>>>>."
            )
            raise BadFile(number, message)


def _split(rows: Sequence[str]) -> tuple[str, str, int]:
    if rows[0].strip() != _FENCE:
        raise BadFile(1, "Begin the file with a line of three dashes (---), then id, title, ask.")
    for number, row in enumerate(rows[1:], start=1):
        if row.strip() == _FENCE:
            rest = rows[number + 1 :]
            blank = next((i for i, line in enumerate(rest) if line.strip()), 0)
            return "\n".join(rows[1:number]), "\n".join(rest).strip(), number + 2 + blank
    raise BadFile(
        _head_ends(rows),
        "Between the part at the top and the answer a second line of three dashes (---) is missing:"
        " write it here.",
    )


def _head_ends(rows: Sequence[str]) -> int:
    """The first line that looks like the answer; else the last."""
    after_blank = False
    for number, row in enumerate(rows[1:], start=2):
        bare = row.strip()
        named = bare.startswith((*_KNOWN, "#"))
        only_dashes = bool(bare) and set(bare) == {"-"}
        if only_dashes or (bare and not named and (after_blank or row[0] not in " -\t")):
            return number
        after_blank = not bare
    return max(1, len("\n".join(rows).rstrip().split("\n")))


def _parse_head(front: str) -> _Head:
    rows = front.split("\n")
    loader = _LOADER(front)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise _bad(rows, 0)
        return _head(loader, node, rows)
    except yaml.MarkedYAMLError as error:
        raise _bad(rows, error.problem_mark.line if error.problem_mark else 0) from None
    except (yaml.YAMLError, ValueError):
        message = "A sign here can't be read: delete what does not look like a letter or a space."
        raise BadFile(2, message) from None
    finally:
        loader.dispose()


def _head(loader: Any, node: Any, rows: Sequence[str]) -> _Head:
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 2
        if key in values:
            raise BadFile(line, f"`{key}` stands there twice; keep one.")
        values[key] = _value(loader, value_node, line)
        lines[key] = line
        if isinstance(value_node, yaml.SequenceNode):
            for index, item in enumerate(value_node.value):
                lines[f"{key}.{index}"] = item.start_mark.line + 2
    return _Head(values=values, lines=lines, rows=tuple(rows))


def _value(loader: Any, node: Any, line: int) -> Any:
    try:
        return loader.construct_object(node, deep=True)
    except ValueError:
        # What looks like a date is made one at once, whatever field it stands in.
        raise BadFile(line, "There is no such day; write one like 2027-03-01.") from None


def _bad(rows: Sequence[str], noticed: int) -> BadFile:
    """What an editor has to mend, at the line where it is: a parser may notice it lines later."""
    for slip in slips(rows, _KNOWN):
        return BadFile(slip.row + 2, slip.message)
    return BadFile(
        noticed + 2,
        "This line, or the one above it, can't be read. Write a name, a colon and a space before"
        " each text, or a dash and a space before each item of a list.",
    )


def _check_fields(head: _Head) -> None:
    for key in head.values:
        if key not in _KNOWN and not ASKED.fullmatch(key):
            raise BadFile(head.lines[key], _not_known(key))
    missing = [key for key in _REQUIRED if head.values.get(key) in (None, "", [])]
    if missing:
        line = head.lines.get(missing[0], 1)
        _check_slip(head, line)
        raise BadFile(line, f"Missing at the top: {', '.join(missing)}.")


def _not_known(key: str) -> str:
    near = get_close_matches(key.lower(), sorted(_KNOWN), n=1, cutoff=0.75)
    if near:
        return f"`{key}` is not a field: write `{near[0]}:`."
    return f"`{key}` is not a field; there are {', '.join(sorted(_KNOWN))}."


def _check_slip(head: _Head, line: int) -> None:
    """Of a line that can be read and says something else than it looks like."""
    for slip in slips(head.rows, _KNOWN):
        if slip.row + 2 == line:
            raise BadFile(line, slip.message)


def _text(head: _Head, key: str) -> str:
    value = head.values[key]
    if not isinstance(value, str) or not value.strip():
        line = head.lines[key]
        _check_slip(head, line)
        if value in (None, ""):
            raise BadFile(line, f"Write a text after `{key}:`, or delete the line.")
        raise BadFile(
            line, f"`{key}` must be a text; put it in quotes: `{around(head.row(line))}`."
        )
    return value.strip()


def _texts(head: _Head, key: str) -> tuple[str, ...]:
    value = head.values[key]
    if not isinstance(value, list):
        for slip in slips(head.rows, _KNOWN):
            raise BadFile(slip.row + 2, slip.message)
        raise BadFile(head.lines[key], f"`{key}` must be a list: one item a line, after `- `.")
    for index, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            line = head.lines.get(f"{key}.{index}", head.lines[key])
            _check_slip(head, line)
            better = around(head.row(line))
            raise BadFile(line, f"This item of `{key}` must be a text in quotes: `{better}`.")
    return tuple(item.strip() for item in value)


def _date(head: _Head, key: str) -> date:
    value = head.values[key]
    if type(value) is not date:
        day = as_day(str(value)) or "2027-03-01"
        raise BadFile(head.lines[key], f"`{key}` must be a date, year first: `{key}: {day}`.")
    return value


def _buttons(head: _Head) -> tuple[Button, ...]:
    value = head.values.get("buttons") or []
    if not isinstance(value, list):
        raise BadFile(head.lines["buttons"], "`buttons` must be a list.")
    for index, item in enumerate(value):
        whole = isinstance(item, dict) and set(item) == {"label", "go"}
        if not whole or not all(isinstance(part, str) for part in item.values()):
            line = head.lines.get(f"buttons.{index}", head.lines["buttons"])
            _check_slip(head, line)
            raise BadFile(
                line,
                "A button needs exactly `label` and `go`, both texts: `  - label: …` and below it"
                " `    go: …`.",
            )
    return tuple(Button(label=item["label"].strip(), go=item["go"].strip()) for item in value)


def version_of(text: str) -> str:
    """The version of a file with this text, whether or not it can be read."""
    return short_hash(text.replace("\r\n", "\n").strip())


def short_hash(text: str) -> str:
    """Twelve signs that stand for this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
