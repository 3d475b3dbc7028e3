"""What people who do not program get wrong at the top of a file: told with the line to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.faq.days import as_day
from bot.faq.reading import BadFile, read_entry

GOOD = """---
id: gift-wrapping
title: Gift wrapping
ask:
  - Do you wrap gifts?
  - Can you wrap it?
owner: Noor
review: 2027-03-01
buttons:
  - label: Wrap it
    go: person
---
Yes, for €4.
"""
#: Words that only whoever programs knows.
JARGON = ("yaml", "mapping", "expected", "token", "indicator", "constructor", "scalar", "parse")


def told(old: str, new: str) -> tuple[int, str]:
    """The line and the message for a file with this slip."""
    assert old in GOOD
    with pytest.raises(BadFile) as error:
        read_entry(GOOD.replace(old, new), "gift.md")
    return error.value.line, error.value.message


@pytest.mark.parametrize(
    ("old", "new", "line", "write"),
    [
        ("  - Can", "\t- Can", 6, "`  - Can you wrap it?`"),
        ("  - Can", "\N{NO-BREAK SPACE} - Can", 6, "`  - Can you wrap it?`"),
        ("owner: Noor", "owner Noor", 7, "`owner: Noor`"),
        ("owner: Noor", "Owner Noor", 7, "`owner: Noor`"),
        ("id: gift", "id gift", 2, "`id: gift-wrapping`"),
        ("owner: Noor", "owner:Noor", 7, "`owner: Noor`"),
        ("Gift wrapping", '"Gift wrapping', 3, '`title: "Gift wrapping"`'),
        ("- Can you wrap it?", '- "Can you wrap it?', 6, '`- "Can you wrap it?"`'),
        ("Gift wrapping", '"Gift" wrapping', 3, "`title: '\"Gift\" wrapping'`"),
        ("  - Can", " - Can", 6, "`  - Can you wrap it?`"),
        ("  - Can", "      - Can", 6, "`  - Can you wrap it?`"),
        ("title:", "  title:", 3, "`title: Gift wrapping`"),
        ("owner:", " owner:", 7, "`owner: Noor`"),
        ("    go:", "  go:", 11, "`    go: person`"),
        ("2027-03-01", "1 March 2027", 8, "`review: 2027-03-01`"),
        ("2027-03-01", "01.03.2027", 8, "`review: 2027-03-01`"),
        ("2027-03-01", "2027-02-30", 8, "There is no such day"),
        ("ask:\n  - Do you wrap gifts?\n  - Can", "ask: Do you?, Can", 4, "`  - Do you?`"),
        ("  - Do", "  Do", 5, "`  - Do you wrap gifts?`"),
        ("- Can", "-Can", 6, "`- Can you wrap it?`"),
        ("Gift wrapping", "Gifts: how we wrap", 3, '`title: "Gifts: how we wrap"`'),
        ("- Can you", "- Gifts: can you", 6, '`- "Gifts: can you wrap it?"`'),
        ("Gift wrapping", "# Gifts", 3, '`title: "# Gifts"`'),
        ("Gift wrapping", "# in English: Gifts", 3, "The text is missing"),
        ("Gift wrapping", "Gifts: how # yet", 3, "A colon within a text"),
        ("owner: Noor", "if_not_helped:\nowner: Noor", 7, "Write a text after `if_not_helped:`"),
        ("Gift wrapping", "*Gifts*", 3, '`title: "*Gifts*"`'),
        ("Gift wrapping", "2027", 3, '`title: "2027"`'),
        ("- Can you wrap it?", "- yes", 6, '`- "yes"`'),
        ("owner: Noor", "ownr: Noor", 7, "`owner:`"),
        ("---\nid", "id", 1, "three dashes"),
        ("---\nYes", "\nYes", 13, "three dashes"),
        ("---\nYes", "-----\nYes", 12, "three dashes"),
        ("---\nYes", "Yes", 12, "three dashes"),
    ],
)
def test_a_slip_is_told_on_its_line_with_what_to_write(
    old: str, new: str, line: int, write: str
) -> None:
    where, message = told(old, new)
    assert write in message
    assert where == line
    assert not [word for word in JARGON if word in message.lower()]


def test_what_is_not_foreseen_is_told_without_a_programmers_words() -> None:
    for strange in ("title: &a [b", "- - -", "? x", "title: |x", "}", "\x00", "a: b: c: {"):
        _, message = told("title: Gift wrapping", strange)
        assert not [word for word in JARGON if word in message.lower()], message


def test_no_file_that_is_right_is_told_of_a_slip() -> None:
    texts = GOOD.replace("owner:", "if_not_helped: |\n  Two lines: one\n  # and two\nowner:")
    assert read_entry(texts, "gift.md").if_not_helped.startswith("Two lines: one")
    for file in (Path(__file__).parents[3] / "faq").rglob("*.md"):
        if file.name != "README.md":
            assert read_entry(file.read_text("utf-8"), file.name)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 March 2027", date(2027, 3, 1)),
        ("March 1, 2027", date(2027, 3, 1)),
        ("1. März 2027", date(2027, 3, 1)),
        ("01.03.2027", date(2027, 3, 1)),
        ("2027/3/1", date(2027, 3, 1)),
        ("31/12/2027", date(2027, 12, 31)),
        ("3/4/2027", None),
        ("30 February 2027", None),
        ("soon", None),
    ],
)
def test_a_day_in_another_way_of_writing_is_understood_where_it_is_one_day(
    text: str, day: date | None
) -> None:
    assert as_day(text) == day
