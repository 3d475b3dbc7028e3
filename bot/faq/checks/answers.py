"""The answer: its length, its marks, how hard it is to read, and the voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.wording.voice import VoiceRules, check_voice
from bot.faq.checks import limits
from bot.faq.checks.structure import at
from bot.faq.entry import Entry, Problem
from bot.faq.rendering import render_answer

_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^>]*)?/?>")
_IMAGE_OR_TABLE = re.compile(r"^\s*\||!\[", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?:;\n]+")
_WORD = re.compile(r"[^\W\d_]+")

HARDEST = {"en": 55, "de": 62}
"""From which LIX on a text counts as hard: words a sentence plus the percentage of words longer
than six letters. Björnsson's scale calls 50 to 60 difficult; German words are longer.
"""
LONGEST_SENTENCE = 32
_FEWEST_WORDS = 25
_LONG_WORD = 6


def answers(entry: Entry, rules: VoiceRules) -> Iterator[Problem]:
    """Everything that is wrong with what customers get to read."""
    for name, text in (("body", entry.body), ("whatsapp", entry.whatsapp)):
        if not text:
            continue
        if len(text) > limits.LONGEST_BODY:
            most = limits.LONGEST_BODY
            yield at(entry, name, f"The answer has {len(text)} characters; {most} is the limit.")
        yield from _marks(entry, name, text)
        yield from _reading(entry, name, text)
    yield from _voice(entry, rules)


def _within(entry: Entry, name: str, text: str, start: int, message: str) -> Problem:
    """A problem at that place of a text that may have several lines."""
    # A text of several lines begins below the line that names it.
    below = 1 if name == "whatsapp" and "\n" in text else 0
    line = entry.line(name) + below + text[:start].count("\n")
    return Problem(file=entry.file, line=line, message=message)


def _marks(entry: Entry, name: str, text: str) -> Iterator[Problem]:
    for pattern, message in (
        (_HTML, "Leave out HTML; use Markdown's **bold**, lists and links."),
        (_IMAGE_OR_TABLE, "Leave out pictures and tables; chats don't show them."),
    ):
        if match := pattern.search(text):
            yield _within(entry, name, text, match.start(), message)


def _reading(entry: Entry, name: str, text: str) -> Iterator[Problem]:
    plain = render_answer(text)
    sentences = [words for part in _SENTENCE.findall(plain) if (words := _WORD.findall(part))]
    count = sum(map(len, sentences))
    if count < _FEWEST_WORDS:
        return
    longest = max(sentences, key=len)
    if len(longest) > LONGEST_SENTENCE:
        start = max(0, text.find(longest[0]))
        message = (
            f'This sentence has {len(longest)} words ("{" ".join(longest[:5])} ..."); make two of'
            " it."
        )
        yield _within(entry, name, text, start, message)
        return
    long = sum(len(word) > _LONG_WORD for words in sentences for word in words)
    lix = count / len(sentences) + 100 * long / count
    if lix > HARDEST.get(entry.language, HARDEST["de"]):
        message = f"This is hard to read (LIX {lix:.0f}); use shorter sentences and plainer words."
        yield at(entry, name, message)


def _voice(entry: Entry, rules: VoiceRules) -> Iterator[Problem]:
    shown = [("title", entry.title), ("body", entry.body), ("whatsapp", entry.whatsapp)]
    shown += [("if_not_helped", entry.if_not_helped)]
    shown += [(f"buttons.{n}", button.label) for n, button in enumerate(entry.buttons)]
    for name, text in shown:
        for problem in check_voice(text, rules):
            start = max(0, text.replace("’", "'").find(problem.excerpt))
            message = f'"{problem.excerpt}" ({problem.rule}). {problem.why}'
            yield _within(entry, name, text, start, message)
