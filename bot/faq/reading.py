"""From one file's text to an entry; what can't be read is told with its line. No files here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from bot.faq.entry import Button, Entry
from bot.faq.rendering import render_answer

_FENCE = "---"
_REQUIRED = ("id", "title", "owner", "review")
_KNOWN = frozenset(
    {*_REQUIRED, "ask", "language", "from", "until", "buttons", "skill", "if_not_helped", "states"}
    | {"whatsapp"}
)
#: What git writes into a file that two people changed.
_MARK = re.compile(r"(?:<{7}|\|{7}|>{7}) .*|={7}\s*")
#: A text in quotes: the line's own, after `field: ` or `- `.
_OPENS = re.compile(r"""\s*(?:- +)*(?:\w+: +)?(["'])""")
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


def read_entry(text: str, file: str) -> Entry:
    """One file's text as an entry. Raises BadFile."""
    rows = text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    _check_merged(rows)
    front, body, body_line = _split(rows)
    head = _parse_head(front)
    _check_fields(head)
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
    last = max(1, len("\n".join(rows).rstrip().split("\n")))
    raise BadFile(last, "Close the part at the top with a second line of three dashes (---).")


def _parse_head(front: str) -> _Head:
    loader = _LOADER(front)
    try:
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise BadFile(2, "The part between the dashes must be lines like `id: my-topic`.")
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
    except yaml.MarkedYAMLError as error:
        _check_quotes(front.split("\n"), error)
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise BadFile(line, _explain(error, front.split("\n")[line - 2 : line - 1])) from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadFile(2, f"The part between the dashes can't be read: {error}") from None
    finally:
        loader.dispose()
    return _Head(values=values, lines=lines)


def _value(loader: Any, node: Any, line: int) -> Any:
    try:
        return loader.construct_object(node, deep=True)
    except ValueError:
        # What looks like a date is made one at once, whatever field it stands in.
        raise BadFile(line, "There is no such day; write one like 2027-03-01.") from None


def _check_quotes(rows: Sequence[str], error: yaml.MarkedYAMLError) -> None:
    """A lost quote is noticed lines later, at the next one; the editor wants where it opens."""
    noticed = error.problem_mark.line if error.problem_mark else len(rows)
    for number, row in enumerate(rows[: noticed + 1]):
        opened = _OPENS.match(row)
        if opened and opened[1] not in row[opened.end() :].replace(f"\\{opened[1]}", ""):
            raise BadFile(number + 2, f"A quote opens here ({opened[1]}); close it on this line.")


def _explain(error: yaml.MarkedYAMLError, rows: Sequence[str]) -> str:
    if any(row.startswith("\t") for row in rows):
        return "Begin the line with spaces, not with a tab."
    return (
        f"The part between the dashes can't be read here ({error.problem}). "
        'A colon, a quote or a # inside a text needs quotes around the whole text: "like: this".'
    )


def _check_fields(head: _Head) -> None:
    for key in head.values:
        if key not in _KNOWN:
            known = ", ".join(sorted(_KNOWN))
            raise BadFile(head.lines[key], f"`{key}` is not a field; there are {known}.")
    missing = [key for key in _REQUIRED if head.values.get(key) in (None, "", [])]
    if missing:
        line = head.lines.get(missing[0], 1)
        raise BadFile(line, f"Missing at the top: {', '.join(missing)}.")


def _text(head: _Head, key: str) -> str:
    value = head.values[key]
    if not isinstance(value, str) or not value.strip():
        raise BadFile(head.lines[key], f"`{key}` must be a text; put it in quotes.")
    return value.strip()


def _texts(head: _Head, key: str) -> tuple[str, ...]:
    value = head.values[key]
    if not isinstance(value, list):
        raise BadFile(head.lines[key], f"`{key}` must be a list: one item a line, after `- `.")
    for index, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            line = head.lines.get(f"{key}.{index}", head.lines[key])
            raise BadFile(line, f"This item of `{key}` must be a text; put it in quotes.")
    return tuple(item.strip() for item in value)


def _date(head: _Head, key: str) -> date:
    value = head.values[key]
    if type(value) is not date:
        raise BadFile(head.lines[key], f"`{key}` must be a date like 2027-03-01.")
    return value


def _buttons(head: _Head) -> tuple[Button, ...]:
    value = head.values.get("buttons") or []
    if not isinstance(value, list):
        raise BadFile(head.lines["buttons"], "`buttons` must be a list.")
    for index, item in enumerate(value):
        whole = isinstance(item, dict) and set(item) == {"label", "go"}
        if not whole or not all(isinstance(part, str) for part in item.values()):
            line = head.lines.get(f"buttons.{index}", head.lines["buttons"])
            raise BadFile(line, "A button needs exactly `label` and `go`, both texts.")
    return tuple(Button(label=item["label"].strip(), go=item["go"].strip()) for item in value)


def version_of(text: str) -> str:
    """The version of a file with this text, whether or not it can be read."""
    return short_hash(text.replace("\r\n", "\n").strip())


def short_hash(text: str) -> str:
    """Twelve signs that stand for this text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
