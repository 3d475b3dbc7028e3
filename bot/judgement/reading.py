"""A text as the rules see it: plain lower-case words, each knowing where it stood.

Rules match on `Reading.flat`, a string of words with one space after each; `quote` gives back
what the customer really wrote.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

LONGEST = 4000  # characters; of a longer text the beginning and the end are read
BREAKS = frozenset(".!?")
BLANK = "§"  # stands where a word was taken out

_SPACED = r"(?<![^\W_])(?:[^\W\d_][ .*-]){3,}[^\W\d_](?![^\W_])"  # h u m a n
_WORD = re.compile(rf"{_SPACED}|[^\W_]+(?:'[^\W_]+)*'?|[.!?;:\n,…]")
_GAPS = re.compile(r"[ .*-]")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_ENDINGS = (("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("'d", "would"))
_ONE_FOR_ONE = str.maketrans("’‘`´ʼ‛", "''''''")
_SIGNS = {"\n": ".", ";": ".", ":": ",", "…": "."}


def fold(text: str) -> str:
    """Lower case, straight quotes, no accents, ß as ss."""
    if text.isascii():
        return text.replace("`", "'").lower()
    text = text.translate(_ONE_FOR_ONE).lower()
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ı", "i"))
    for mark in filter(unicodedata.combining, set(plain)):
        plain = plain.replace(mark, "")
    return plain.replace("ł", "l")


def words_of(token: str, aliases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A folded word, spelt out: don't is do + not, plz is please."""
    token = token.rstrip("'")
    known = aliases.get(token) or aliases.get(token.replace("'", ""))
    if known:
        return known
    if "'" not in token:
        return (token,)
    if token.endswith("n't"):
        return (token[:-3], "not")
    for ending, word in _ENDINGS:
        if token.endswith(ending):
            return (token[: -len(ending)], word)
    # A possessive counts as its noun; any other mark (l'agent, un'altra) parts two words.
    return (token[:-2],) if token.endswith("'s") else tuple(p for p in token.split("'") if p)


class Token(NamedTuple):
    """A word or a sign, and the stretch of the original text that it came from."""

    word: str
    start: int
    end: int


Made = TypeVar("Made")


class Reading:
    """One text, read. What was found in it is kept as long as it is."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.words = frozenset(t.word for t in tokens)
        self.starts: list[int] = []
        at = 0
        for token in tokens:
            self.starts.append(at)
            at += len(token.word) + 1
        self.flat = "".join([f"{t.word} " for t in tokens])
        self._found: dict[Hashable, Any] = {}

    def once(self, look: Callable[[Reading], Made]) -> Made:
        """What that function finds in it; looked for the first time only."""
        if look not in self._found:
            self._found[look] = look(self)
        found: Made = self._found[look]
        return found

    def quote(self, start: int, end: int) -> str:
        """The original words behind `flat[start:end]`."""
        if not self.tokens:
            return self.text[:80]
        first = self.tokens[max(bisect_right(self.starts, start) - 1, 0)]
        last = self.tokens[max(bisect_right(self.starts, max(end - 1, start)) - 1, 0)]
        return self.text[first.start : last.end]

    def without(self, spans: list[tuple[int, int]]) -> Reading:
        """The same text with the words of these stretches of `flat` blanked out."""
        if not spans:
            return self
        tokens = list(self.tokens)
        for start, end in spans:
            for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
                tokens[i] = tokens[i]._replace(word=BLANK)
        return Reading(self.text, tuple(tokens))

    def parts(self, breaks: frozenset[str]) -> Iterator[tuple[int, str]]:
        """Each part between these signs, as its place in `flat` and its own flat words."""
        start = 0
        for at, token in zip(self.starts, self.tokens, strict=True):
            if token.word in breaks:
                if at > start:
                    yield start, self.flat[start:at]
                start = at + len(token.word) + 1
        if start < len(self.flat):
            yield start, self.flat[start:]


def read(
    text: str, aliases: Mapping[str, tuple[str, ...]], correct: Callable[[str], str]
) -> Reading:
    """Read a text; `correct` mends the spelling of one word."""
    if len(text) > LONGEST:
        half = LONGEST // 2
        text = text[:half] + "\n" + text[-half:]
    tokens: list[Token] = []
    for match in _WORD.finditer(text.translate(_ONE_FOR_ONE)):
        start, end = match.span()
        raw = _GAPS.sub("", match.group()) if len(match.group()) > 1 else match.group()
        if len(raw) == 1 and not raw.isalnum():
            tokens.append(Token(word=_SIGNS.get(raw, raw), start=start, end=end))
            continue
        plain = _STRETCHED.sub(r"\1", fold(raw))
        tokens += [
            Token(word=correct(word), start=start, end=end) for word in words_of(plain, aliases)
        ]
    return Reading(text, tuple(tokens))
