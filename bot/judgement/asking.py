"""Whether a message asks for a person, read from the kinds of its words rather than from phrases.

"Get me a human", "put me through to your boss" and "any agent there" have few words in common, but
the same few kinds of words, and nothing else is in them. The kinds stand in `phrases/kinds_*.yml`;
what their orders mean is learned (`asking_learning.py`). Plain Python, there from the start.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.judgement.reading import BLANK, BREAKS, Reading

Kinds = Mapping[tuple[str, ...], str]

#: Without one of these nobody asks for a person: it may be anger at a bot, or a plain question.
TELLING = frozenset(
    {"human", "role", "chief", "someone", "people", "nobody", "service", "talk", "connect", "call"}
)
#: Words from which on a longer sentence may turn to the wish.
_TURNS = frozenset({"want", "can", "let", "bring", "connect", "please", "who", "call", "talk"})
_PERSONS = frozenset({"human", "role", "chief", "someone", "people", "service"})
_OWN = "own"  # a word of no kind
_NUMBER = "digits"
_LONGEST = 60  # words of a message that are looked at, from its end
_MOST_STRETCHES = 12
_SHORT = 14  # words of a message that is also looked at as a whole
_NEAR = 4  # how far apart two words count as a pair


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Part of a message as kinds of words, what stands around it, and its place in the message.

    `no_wish` are the kinds of those of its words that phrases know to be none.
    """

    kinds: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    no_wish: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Asking:
    """The kinds of words of each language, and the learned weights."""

    languages: Sequence[Kinds]
    weights: Mapping[str, float]

    def find(self, reading: Reading, cleaned: Reading) -> tuple[float, str]:
        """The chance that a person is asked for (0 to 1), and in which words.

        `cleaned` is the same with the words blanked that phrases know to be no wish; they still
        count, but as such.
        """
        best, found = -30.0, None
        for stretch in self.stretches(reading, cleaned):
            points = self.points(stretch)
            if points > best:
                best, found = points, stretch
        if found is None:
            return 0.0, ""
        tokens = reading.tokens[-_LONGEST:]
        words = reading.text[tokens[found.start].start : tokens[found.end - 1].end]
        return 1 / (1 + math.exp(-min(best, 30.0))), words

    def points(self, stretch: Stretch) -> float:
        """The learned weights of all its features."""
        weights = self.weights
        return weights.get("", 0.0) + sum(weights.get(f, 0.0) for f in features(stretch))

    def stretches(self, reading: Reading, cleaned: Reading) -> Iterator[Stretch]:
        """The sentences of a message, their parts, and from where a sentence turns to a wish."""
        words = [token.word for token in reading.tokens[-_LONGEST:]]
        if not words:
            return
        tagged = max((_tag(words, kinds) for kinds in self.languages), key=_known)
        if not any(kind in TELLING for kind, _, _ in tagged):
            return
        kinds = tuple(kind for kind, _, _ in tagged)
        blank = [token.word == BLANK for token in cleaned.tokens[-_LONGEST:]]
        known = [kind if any(blank[a:b]) else "" for kind, a, b in tagged]
        for first, last in _spans(kinds):
            before = kinds[max(first - 3, 0) : first]
            yield Stretch(
                kinds=kinds[first:last],
                before=before,
                no_wish=frozenset(filter(None, known[first:last])),
                after=kinds[last : last + 2],
                start=tagged[first][1],
                end=tagged[last - 1][2],
            )


def _known(tagged: Sequence[tuple[str, int, int]]) -> int:
    return -sum(kind == _OWN for kind, _, _ in tagged)


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
            length, kind = 1, _unknown(words[at])
        if not (found and kind == found[-1][0] and words[at : at + 1] == words[at - 1 : at]):
            found.append((kind, at, at + length))  # a word said several times counts once
        at += length
    return found


def _unknown(word: str) -> str:
    if word in BREAKS or word in (",", BLANK):
        return word
    return _NUMBER if any(c.isdigit() for c in word) else _OWN


def _spans(kinds: Sequence[str]) -> list[tuple[int, int]]:
    """From where to where a wish may reach, each once, at most a dozen."""
    ends = [i for i, kind in enumerate(kinds) if kind in BREAKS] + [len(kinds)]
    found: dict[tuple[int, int], None] = {}
    if len(kinds) <= _SHORT:
        found[0, len(kinds)] = None
    start = 0
    for end in ends:
        if start < end:
            found[start, end] = None
            part = start
            for i in range(start, end):
                if kinds[i] in (",", "and"):
                    if part < i:
                        found[part, i] = None
                    part = i + 1
                    found[part, end] = None
                elif kinds[i] in _TURNS and i - start > _NEAR:
                    found[i, end] = None
        start = end + 1
    spans = [span for span in found if any(kind in TELLING for kind in kinds[slice(*span)])]
    return spans[-_MOST_STRETCHES:]


def features(stretch: Stretch) -> set[str]:
    """What the weights are for: kinds, their order, what stands around, what is left over."""
    kinds = stretch.kinds
    own = sum(kind in (_OWN, _NUMBER) for kind in kinds)
    long = min(len([k for k in kinds if k not in BREAKS]), 8)
    found = {f"own {min(own, 4)}", f"long {long}"}
    named = [name for name in ("talk", "connect", "call", "bring", "want") if name in kinds]
    someone = [kind for kind in kinds if kind in _PERSONS]
    if own <= 2:
        found |= {f"own {own} {kind}" for kind in {*someone, *named}}
    if own == 0:
        found |= {f"only {a} {b}" for a in set(someone) for b in named}
        found |= {f"only {kind} {min(long, 4)}" for kind in set(someone)}
    found |= {f"before {kind}" for kind in stretch.before}
    found |= {f"after {kind}" for kind in stretch.after}
    found |= {f"no wish {kind}" for kind in stretch.no_wish} | {f"no wish {bool(stretch.no_wish)}"}
    framed = ("^", *kinds, "$")
    for i, kind in enumerate(framed):
        found.add(kind)
        found |= {f"{kind} .. {later}" for later in framed[i + 1 : i + 1 + _NEAR]}
        found |= {f"{kind} {next_}" for next_ in framed[i + 1 : i + 2]}
        if i + 2 < len(framed):
            found.add(f"{kind} {framed[i + 1]} {framed[i + 2]}")
    return found
