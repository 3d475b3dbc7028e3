"""The little language that phrases are written in.

    word        that word, however spelt ("don't" also finds "do not" and "dont")
    word*       any word that begins so; * alone is any one word
    {list}      any entry of that list
    (a|b c)     one of these
    [a]         may be there or not
    ~  ~5       up to three (five) other words, within the sentence
    ,           a comma, which may be missing

Umlauts also find ae, oe, ue. A phrase never reaches over the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.domain.errors import SettingsError
from bot.judgement.reading import fold, words_of

Lists = Mapping[str, Sequence[str]]
Aliases = Mapping[str, tuple[str, ...]]

_LEX = re.compile(r"\s*(\{\w+\}|~\d*|[()\[\]|,]|[^\s()\[\]|,{}~]+)")
_END = ""
#: Where a sequence ends.
_ENDS = frozenset({_END, "|", ")", "]"})
_UMLAUT = {"ä": "ae", "ö": "oe", "ü": "ue"}


@dataclass(frozen=True)
class Piece:
    """Part of a phrase: its regular expression, and words of which one must be there.

    `needs` is None when nothing must be there. An entry ending in * is a beginning.
    """

    regex: str
    needs: frozenset[str] | None


def _word(raw: str, aliases: Aliases) -> Piece:
    if raw == "*":
        return Piece("[^ .!?]+ ", None)
    prefix = raw.endswith("*")
    lowered = raw.rstrip("*").lower().replace("’", "'")
    spelt = [lowered]
    for umlaut, two in _UMLAUT.items():
        if umlaut in lowered:
            spelt.append(spelt[-1].replace(umlaut, two))
    ways = dict.fromkeys((spelt[0], spelt[-1]))
    forms = [(fold(s),) if prefix else words_of(fold(s), aliases) for s in ways]
    end = r"[^ ]* " if prefix else " "
    regex = "|".join(dict.fromkeys(" ".join(map(re.escape, form)) + end for form in forms))
    star = "*" if prefix else ""
    return Piece(f"(?:{regex})", frozenset(max(form, key=len) + star for form in forms))


class Grammar:
    """The lists and aliases that the phrases of one language may use."""

    def __init__(self, lists: Lists, aliases: Aliases) -> None:
        self._lists = lists
        self._pieces: dict[str, Piece | None] = {}
        #: Each that was read so far.
        self.words: dict[str, Piece] = {}
        self._aliases = aliases

    def parse(self, text: str) -> Piece:
        """Read one phrase. Raises `SettingsError`: which phrase, and what is wrong with it."""
        piece = _Parser(text, self).whole()
        if piece.needs is None:
            raise SettingsError(f"the phrase {text!r} could match anything: give it a fixed word")
        return piece

    def word(self, raw: str) -> Piece:
        """One word, made once: a thousand phrases share a few hundred."""
        if raw not in self.words:
            self.words[raw] = _word(raw, self._aliases)
        return self.words[raw]

    def entries(self, name: str, phrase: str) -> Piece:
        """Any entry of a list, read once."""
        if name not in self._pieces:
            if name not in self._lists:
                known = ", ".join(sorted(self._lists))
                raise SettingsError(f"the phrase {phrase!r} names no list; there are: {known}")
            self._pieces[name] = None  # being read: whoever meets it now goes in a circle
            entries = [_Parser(entry, self).whole() for entry in self._lists[name]]
            self._pieces[name] = _either(entries)
        piece = self._pieces[name]
        if piece is None:
            raise SettingsError(f"the list {name!r} names itself: take that out")
        return piece


class _Parser:
    def __init__(self, text: str, grammar: Grammar) -> None:
        self._tokens = [*_LEX.findall(text), _END]
        self._text, self._grammar = text, grammar
        self._at = 0

    def whole(self) -> Piece:
        piece = self._choice()
        if self._tokens[self._at] != _END:
            raise SettingsError(f"the phrase {self._text!r} has a bracket too many: take it out")
        return piece

    def _choice(self) -> Piece:
        ways = [self._sequence()]
        while self._tokens[self._at] == "|":
            self._at += 1
            ways.append(self._sequence())
        return _either(ways)

    def _sequence(self) -> Piece:
        pieces: list[Piece] = []
        while self._tokens[self._at] not in _ENDS:
            pieces.append(self._one())
        if len(pieces) == 1:
            return pieces[0]
        needs = [p.needs for p in pieces if p.needs is not None]
        return Piece("".join(p.regex for p in pieces), min(needs, key=len) if needs else None)

    def _one(self) -> Piece:
        lexeme = self._tokens[self._at]
        self._at += 1
        if known := self._grammar.words.get(lexeme):
            return known  # as nearly all are
        if lexeme in ("(", "["):
            inner = self._choice()
            if self._tokens[self._at] != (")" if lexeme == "(" else "]"):
                raise SettingsError(f"the phrase {self._text!r} lacks a closing bracket: add it")
            self._at += 1
            return inner if lexeme == "(" else Piece(f"(?:{inner.regex})?", None)
        if lexeme == ",":
            return Piece("(?:, )?", None)
        if lexeme.startswith("~"):
            return Piece(rf"(?:(?:[^ .!?]+ ){{0,{lexeme[1:] or 3}}}?)", None)
        if lexeme.startswith("{"):
            return self._grammar.entries(lexeme[1:-1], self._text)
        return self._grammar.word(lexeme)


def _either(ways: Sequence[Piece]) -> Piece:
    if len(ways) == 1:
        return ways[0]
    needs: frozenset[str] | None = frozenset()
    for way in ways:
        needs = None if needs is None or way.needs is None else needs | way.needs
    return Piece("(?:" + "|".join(w.regex for w in ways) + ")", needs)


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """One phrase of a family, and how strong it is (0..1).

    `whole`: it must be all of the text that it is tried on, not just stand in it.
    """

    piece: Piece
    score: float
    whole: bool = False

    @cached_property
    def finder(self) -> Callable[[str], re.Match[str] | None]:
        """Compiled when first wanted: most phrases of most languages never are."""
        if self.whole:
            return re.compile(self.piece.regex).fullmatch
        return re.compile(rf"(?:(?<= )|^){self.piece.regex}").search
