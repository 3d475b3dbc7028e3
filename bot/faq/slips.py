"""What is wrong with the part at the top of a file, in plain words: where, and what to write there.

A parser of YAML names what it expected, and notices it lines later. Here each line is looked at as
an editor reads it: `name: text`, or `- text` in a list. Pure; no files, and no YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

#: Ways to ask in another language, such as `ask_de`.
ASKED = re.compile(r"ask_([a-z]{2})")
_PARTS = ("label", "go")
#: Signs with which a text can't begin unless quotes stand around it.
_SIGNS = "[]{}&*!%@`?,"
_ITEM = re.compile(r"-(?P<gap> *)(?P<text>.*)")
_NAMED = re.compile(r"(?P<name>[A-Za-z_]+) *:(?P<gap>[ \t]*)(?P<text>.*)")
_COMMENT = re.compile(r"(?:^|\s)#")
_BLOCK = re.compile(r"[|>][-+]?\s*")


@dataclass(frozen=True, kw_only=True)
class Slip:
    """`row` counts from 0 within the part at the top."""

    row: int
    message: str


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where in the part a line stands: in whose list, how far its items and their parts begin."""

    field: str = ""
    items: int = -1
    parts: int = -1
    free: bool = False  # in a text of several lines


def is_list(name: str) -> bool:
    """Whether the texts of this name are a list."""
    return name in {"ask", "buttons", "states"} or bool(ASKED.fullmatch(name))


def slips(rows: Sequence[str], known: frozenset[str]) -> Iterator[Slip]:
    """All that a reader would stumble over, from the top; `known` are the names of fields."""
    place = _Place()
    for number, row in enumerate(rows):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        if place.free and row[:1] in " \t":
            continue
        found, place = _look(row, place, known)
        if found:
            yield Slip(row=number, message=found)


def astray(rows: Sequence[str]) -> Iterator[Slip]:
    """Items that would silently become part of the one above, because they begin further right."""
    first = -1
    for number, row in enumerate(rows):
        indent, text = _indent(row), row.strip()
        if indent == 0 and not text.startswith("-"):
            first = -1
        elif text.startswith("- ") and first < 0:
            first = indent
        elif text.startswith("- ") and indent > first:
            yield Slip(row=number, message=_item_astray(text, first))


def quoted(text: str) -> str:
    """In the quotes that its own leave room for."""
    return (
        f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
    )


def around(line: str) -> str:
    """The same line with quotes around its text: `title: "Tea: when"`."""
    bare = line.strip()
    item = _ITEM.fullmatch(bare)
    named = _NAMED.fullmatch(bare)
    if item and item["text"]:
        return f"- {quoted(_bare(item['text']))}"
    if named and named["text"]:
        return f"{named['name']}: {quoted(_bare(named['text']))}"
    return bare


def _look(row: str, place: _Place, known: frozenset[str]) -> tuple[str, _Place]:
    """What is wrong with a line, if anything, and where the next one stands."""
    indent, text = _indent(row), row.strip()
    begins = row[: len(row) - len(row.lstrip())]
    if begins.strip(" "):
        sign = "a tab" if "\t" in begins else "a sign that only looks like a space"
        return f"Begin the line with spaces, not with {sign}: `{_at(_far(place), text)}`.", place
    item = _ITEM.fullmatch(text)
    if item and is_list(place.field):
        return _item(item, indent, text, place)
    named = _NAMED.fullmatch(text)
    if named and place.field == "buttons" and named["name"] in _PARTS:
        return _part(named, indent, text, place)
    return _field(named, indent, text, place, known)


def _item(item: re.Match[str], indent: int, text: str, place: _Place) -> tuple[str, _Place]:
    here = indent if place.items < 0 else place.items
    after = replace(place, items=here, parts=here + 1 + len(item["gap"] or " "))
    if not item["gap"] and item["text"]:
        return f"A space is missing after the dash: `- {item['text']}`.", after
    if indent != here:
        return _item_astray(text, here), after
    if place.field == "buttons":
        named = _NAMED.fullmatch(item["text"])
        return (_value(named["text"], named["name"] + ": ") if named else ""), after
    return _value(item["text"], "- "), after


def _part(named: re.Match[str], indent: int, text: str, place: _Place) -> tuple[str, _Place]:
    if place.parts >= 0 and indent != place.parts:
        line = _at(place.parts, text)
        return f"`{named['name']}` has to stand right below the words above it: `{line}`.", place
    return _value(named["text"], f"{named['name']}: "), place


def _field(
    named: re.Match[str] | None, indent: int, text: str, place: _Place, known: frozenset[str]
) -> tuple[str, _Place]:
    if named is None:
        return _unnamed(text, place, known), place
    if indent and named["name"] not in known and is_list(place.field):
        return _dash_missing(text, place), place
    after = _Place(field=named["name"], free=bool(_BLOCK.fullmatch(named["text"])))
    if indent:
        return f"Begin this line at its very start, without spaces: `{text}`.", after
    return ("" if after.free else _named(named)), after


def _named(named: re.Match[str]) -> str:
    """What is wrong with what stands after a name."""
    if not named["gap"] and named["text"]:
        return f"A space is missing after the colon: `{named['name']}: {named['text']}`."
    if is_list(named["name"]):
        return _inline(named)
    return _value(named["text"], f"{named['name']}: ")


def _unnamed(text: str, place: _Place, known: frozenset[str]) -> str:
    """Neither `name: text` nor an item of a list."""
    first, _, rest = text.partition(" ")
    near = get_close_matches(first.rstrip(":").lower(), sorted(known), n=1, cutoff=0.8)
    if near and rest:
        return f"A colon is missing after `{first}`: `{near[0]}: {rest.lstrip(': ')}`."
    if is_list(place.field):
        return _dash_missing(text, place)
    if set(text) == {"-"}:
        return "End the part at the top with exactly three dashes: `---`."
    return (
        "This line has no name in front, such as `title: …`, and is no item of a list, such as"
        f" `- {text}`. If it belongs to the line above, write both on one line."
    )


def _inline(named: re.Match[str]) -> str:
    """A list on its name's own line, without the brackets."""
    text, name = named["text"], named["name"]
    if not text or text.startswith("#") or (text.startswith("[") and text.endswith("]")):
        return ""
    items = [part for part in (part.strip() for part in text.strip("[]").split(",")) if part]
    if name == "buttons":
        return "`buttons` must be a list: `buttons:`, then `  - label: …` and below it `    go: …`."
    listed = ", ".join(f"`  - {item}`" for item in items)
    return f"`{name}` must be a list, each on a line of its own below `{name}:`, like {listed}."


def _value(text: str, before: str) -> str:
    """What is wrong with a text as it stands after its name or dash."""
    if text[:1] in {'"', "'"}:
        return _in_quotes(text, before)
    better = f"`{before}{quoted(_bare(text))}`"
    said = _COMMENT.split(text)[0]
    if re.search(r":(?:\s|$)", said):
        return f"A colon within a text needs quotes around the whole text: {better}."
    if text and not said:
        return (
            "The text is missing: what stands after # is left out. If the # belongs to the text,"
            f" put quotes around it: {better}."
        )
    if said != text:
        return f"What stands after # is left out. Put quotes around the whole text: {better}."
    if text[:1] and text[0] in _SIGNS and not _is_list(text):
        return f"A text that begins with {text[0]} needs quotes around it: {better}."
    return ""


def _in_quotes(text: str, before: str) -> str:
    quote = text[0]
    inner = text[1:].replace("\\" + quote, "") if quote == '"' else text[1:].replace("''", "")
    if quote not in inner:
        whole = quoted(text[1:].strip())
        return f"A quote opens here ({quote}) and does not close: `{before}{whole}`."
    rest = inner.split(quote, 1)[1].split(" #")[0].strip()
    return f"The quotes end before the text does: `{before}{quoted(text)}`." if rest else ""


def _dash_missing(text: str, place: _Place) -> str:
    line = _at(max(place.items, 2), f"- {text.lstrip('- ')}")
    return f"Each item of `{place.field}` begins with a dash and a space: `{line}`."


def _item_astray(text: str, first: int) -> str:
    return f"The dash has to stand right below the dash above: `{_at(first, text)}`."


def _is_list(text: str) -> bool:
    return text.startswith("[") and text.rstrip().endswith("]")


def _bare(text: str) -> str:
    """Without quotes of which one stands alone or within."""
    whole = text.strip()
    if len(whole) > 1 and whole[0] == whole[-1] and whole[0] in "\"'":
        return whole[1:-1]
    return whole


def _far(place: _Place) -> int:
    return place.items if place.items >= 0 else 2 if is_list(place.field) else 0


def _at(indent: int, text: str) -> str:
    return " " * indent + text


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
