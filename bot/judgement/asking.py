"""Whether a message asks for a person: learned from the kinds of its words, and from the words.

"Get me a human", "put me through to your boss" and "any agent there" have few words in common, but
the same few kinds of words, in orders that ordinary questions ("transfer money to a person") have
not. The kinds stand in `phrases/kinds_*.yml`; the weights are learned (`asking_learning.py`). Each
part of a message is looked at on its own, so that a wish in the middle of a long story is heard.
Plain Python, there from the start.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.judgement.reading import BLANK, BREAKS, Reading

Kinds = Mapping[tuple[str, ...], str]
#: How much speaks for it that a message asks for a person, from its words and their kinds.
Opinion = Callable[[Sequence[str], Sequence[str]], float]

#: Without one of these nobody asks for a person: it may be anger at a bot, or a plain question.
TELLING = frozenset(
    {"human", "role", "chief", "someone", "people", "nobody", "service", "talk", "connect", "call"}
    | {"bot", "real", "meeting", "number", "press", "able", "bring", "dept", "name", "title"}
)
#: Words from which on a longer sentence may turn to the wish, and those that may end it.
_TURNS = frozenset({"want", "can", "let", "bring", "connect", "please", "who", "call", "talk", "i"})
_TAILS = frozenset({"for", "by", "and", ",", "who", "able"})
_PARTS = frozenset({",", "and"})
_PERSONS = frozenset(
    {"human", "role", "chief", "someone", "people", "service", "dept", "name", "title"}
)
_OWN = "own"  # a word of no kind
_TITLE, _NAME = "title", "name"  # Frau, Mr; whatever word follows one is a name
_NUMBER = "digits"
_LONGEST = 100  # words of a message that are looked at, from its end
_MOST_STRETCHES = 40
_SHORT = 14  # words of a message that is also looked at as a whole
_NEAR = 4  # how far apart two kinds count as a pair
_APART = 3  # words between two beginnings of stretches
_SHARP = 1.5  # two that agree are surer than their average
_FOREIGN = 0.6  # the share of words of no kind from which a message is in another language


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Part of a message as words and kinds of words, what stands around it, and its place.

    `no_wish` are the kinds of those of its words that phrases know to be none; `said` is how
    surely a phrase says that the message asks for a person.
    """

    kinds: tuple[str, ...]
    words: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    no_wish: frozenset[str]
    said: float
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The kinds of words of each language, and the learned weights."""

    languages: Sequence[Kinds]
    weights: Mapping[str, float]

    def find(self, reading: Reading, cleaned: Reading, said: float) -> tuple[float, str] | None:
        """How much speaks for it that a person is asked for (`chance_of`), and in which words;
        None where it is not for these weights to say: nothing in it tells, or it is in a language
        of other words.

        `cleaned` is the same with the words blanked that phrases know to be no wish; they still
        count, but as such. `said` is the strength of the strongest phrase.
        """
        best, found = -30.0, None
        for stretch in self.stretches(reading, cleaned, said):
            points = self.points(stretch)
            if points > best:
                best, found = points, stretch
        if found is None:
            return None
        tokens = reading.tokens[-_LONGEST:]
        words = reading.text[tokens[found.start].start : tokens[found.end - 1].end]
        return best, words

    def points(self, stretch: Stretch) -> float:
        """The learned weights of all its features."""
        weights = self.weights
        return weights.get("", 0.0) + sum(weights.get(f, 0.0) for f in features(stretch))

    def kinds_of(self, reading: Reading) -> tuple[list[str], list[str]]:
        """The words of a message, from its end, and the kind of each."""
        words, tagged = reading.once(self._tagged)
        kinds = [_OWN] * len(words)
        for kind, start, end in tagged:
            kinds[start:end] = [kind] * (end - start)
        return words, kinds

    def _tagged(self, reading: Reading) -> tuple[list[str], list[tuple[str, int, int]]]:
        """The words, and the kinds of the language that knows most of them, with their places."""
        words = [token.word for token in reading.tokens[-_LONGEST:]]
        tagged = (_tag(words, kinds) for kinds in self.languages)
        return words, max(tagged, key=lambda found: (_known(found), _tells(found)))

    def stretches(self, reading: Reading, cleaned: Reading, said: float) -> Iterator[Stretch]:
        """The sentences of a message, their parts, and from where a sentence turns to a wish."""
        words, tagged = reading.once(self._tagged)
        if not words:
            return
        if said and -_known(tagged) > _FOREIGN * len(tagged):
            return
        kinds = tuple(kind for kind, _, _ in tagged)
        blank = [token.word == BLANK for token in cleaned.tokens[-_LONGEST:]]
        known = [kind if any(blank[a:b]) else "" for kind, a, b in tagged]
        for first, last in _spans(kinds):
            start, end = tagged[first][1], tagged[last - 1][2]
            yield Stretch(
                kinds=kinds[first:last],
                words=tuple(words[start:end]),
                before=_before(kinds, first),
                after=_after(kinds, last),
                no_wish=frozenset(filter(None, known[first:last])),
                said=said,
                start=start,
                end=end,
            )


def _before(kinds: Sequence[str], at: int) -> tuple[str, ...]:
    """What stands before it in its sentence, three kinds at most, and whether one was before."""
    first = at
    while first > max(at - 3, 0) and (first == at or kinds[first] not in BREAKS):
        first -= 1
    return tuple(kinds[first:at])


def _after(kinds: Sequence[str], at: int) -> tuple[str, ...]:
    """What follows, two kinds at most, and no further than the end of the sentence."""
    return tuple(kinds[at : at + (1 if set(kinds[at : at + 1]) & BREAKS else 2)])


def _known(tagged: Sequence[tuple[str, int, int]]) -> int:
    return -sum(kind == _OWN for kind, _, _ in tagged)


def _tells(tagged: Sequence[tuple[str, int, int]]) -> bool:
    """Of two languages that know as many words: "hob i a chance auf an Mitarbeiter" is German."""
    return any(kind in TELLING for kind, _, _ in tagged)


def _tag(words: Sequence[str], kinds: Kinds) -> list[tuple[str, int, int]]:
    """The kind of each word, or of the longest run of words that is one, with its place."""
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            kind = kinds.get(tuple(words[at : at + length]))
            if kind is not None:
                break
        else:
            length, kind = 1, _ending(words[at], kinds) or _unknown(words[at])
            if kind == _OWN and found and found[-1][0] == _TITLE:
                kind = _NAME
        if not (found and kind == found[-1][0] and words[at : at + 1] == words[at - 1 : at]):
            found.append((kind, at, at + length))  # a word said several times counts once
        at += length
    return found


def _ending(word: str, kinds: Kinds) -> str | None:
    """The kind of a compound (Kreditabteilung), which its longest known ending tells."""
    ends = (kinds.get((f"*{word[i:]}",)) for i in range(2, len(word) - 3))
    return next(filter(None, ends), None)


def _unknown(word: str) -> str:
    if word in BREAKS or word in (",", BLANK):
        return word
    return _NUMBER if any(c.isdigit() for c in word) else _OWN


def _spans(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where a wish may reach, each once."""
    found: dict[tuple[int, int], None] = {}
    if len(kinds) <= _SHORT:
        found[0, len(kinds)] = None
    start = 0
    for end in [i for i, kind in enumerate(kinds) if kind in BREAKS] + [len(kinds)]:
        if start < end:
            found[start, end] = None
            for begin in _beginnings(kinds, start, end):
                found |= dict.fromkeys(_ends(kinds, begin, end))
        start = end + 1
    spans = [span for span in found if any(kind in TELLING for kind in kinds[slice(*span)])]
    return spans[-_MOST_STRETCHES:]


def _beginnings(kinds: Sequence[str], start: int, end: int) -> list[int]:
    found = [start]
    for i in range(start + 1, end):
        turns = kinds[i] in _TURNS and i - found[-1] >= _APART
        if turns or kinds[i - 1] in _PARTS:
            found.append(i)
    return found


def _ends(kinds: Sequence[str], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Where what begins there may end: before a comma, or before what the wish is about."""
    told = False
    for i in range(begin, end):
        if kinds[i] in TELLING:
            told = True
        elif told and kinds[i] in _TAILS and i > begin + 1:
            yield begin, i
    if told:
        yield begin, end


def chance_of(points: float) -> float:
    """Points, above zero where it is likely, as a chance from 0 to 1."""
    return 1 / (1 + math.exp(-max(min(points, 30.0), -30.0)))


def together(points: float, others: float) -> float:
    """Two opinions as one, in points."""
    return _SHARP * (points + others) / 2


def features(stretch: Stretch) -> set[str]:
    """What the weights are for: kinds, words, their order, what stands around, what is left."""
    kinds = stretch.kinds
    long = min(len([k for k in kinds if k not in BREAKS]), 8)
    found = _of_kinds(kinds, long)
    found |= {f"before {kind}" for kind in stretch.before}
    found |= {f"after {kind}" for kind in stretch.after}
    found |= {f"no wish {kind}" for kind in stretch.no_wish} | {f"no wish {bool(stretch.no_wish)}"}
    if stretch.said:
        found |= {f"said {stretch.said}", f"said {stretch.said} {long // 2}"}
    words = ["#" if any(c.isdigit() for c in word) else word for word in stretch.words]
    found |= {f"'{word}" for word in words}
    found |= {f"'{one} {next_}" for one, next_ in zip(["^", *words], [*words, "$"], strict=True)}
    return found


def _of_kinds(kinds: Sequence[str], long: int) -> set[str]:
    own = sum(kind in (_OWN, _NUMBER) for kind in kinds)
    found = {f"own {min(own, 4)}", f"long {long}"}
    named = [name for name in ("talk", "connect", "call", "bring", "want") if name in kinds]
    someone = [kind for kind in kinds if kind in _PERSONS]
    if own <= 2:
        found |= {f"own {own} {kind}" for kind in {*someone, *named}}
    if own == 0:
        found |= {f"only {a} {b}" for a in set(someone) for b in named}
        found |= {f"only {kind} {min(long, 4)}" for kind in set(someone)}
    framed = ("^", *kinds, "$")
    for i, kind in enumerate(framed):
        found.add(kind)
        found |= {f"{kind} .. {later}" for later in framed[i + 1 : i + 1 + _NEAR]}
        found |= {f"{kind} {next_}" for next_ in framed[i + 1 : i + 2]}
        if i + 2 < len(framed):
            found.add(f"{kind} {framed[i + 1]} {framed[i + 2]}")
    return found
