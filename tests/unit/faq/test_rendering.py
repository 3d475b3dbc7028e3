"""Markdown becomes text that reads well in a chat."""

from __future__ import annotations

import pytest

from bot.faq.rendering import render_answer


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("**45 days** and __more__", "*45 days* and *more*"),
        ("an *old* lamp and _new_", "an _old_ lamp and _new_"),
        ("10 * 10 * 3 cm", "10 * 10 * 3 cm"),
        ("file_name_here", "file_name_here"),
        ("[Returns](https://x.example/r) now", "Returns: https://x.example/r now"),
        ("[https://x.example](https://x.example)", "https://x.example"),
        ("<https://x.example>", "https://x.example"),
        ("[help@x.example](mailto:help@x.example)", "help@x.example"),
        ("- a\n- **b**\n* c", "• a\n• *b*\n• c"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("- long\n  line\n- b", "• long line\n• b"),
        ("one\ntwo\n\n\n\nthree", "one two\n\nthree"),
        ("# Title\ntext", "*Title* text"),
        ("a <b>bold</b> tag<!-- hidden -->", "a bold tag"),
        ("`code` and \\*star\\*", "code and *star*"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("", ""),
    ],
)
def test_markdown_is_shown_as(markdown: str, shown: str) -> None:
    assert render_answer(markdown) == shown


def test_windows_line_endings_change_nothing() -> None:
    assert render_answer("a\r\n\r\n- b\r\n") == "a\n\n• b"
