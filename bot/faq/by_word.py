"""How well a question and a text, or all of an entry, agree word by word. Needs numpy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]

from bot.faq.analysis import Analysed, Analyst, Lists, Question, Texts, joined
from bot.faq.similarity import FEW, unit
from bot.faq.splicing import changes

_LIKELY_SAME = 0.5
_NEVER_SEEN = 0.6
_LEAST_WEIGHT = 0.05
_TELLING = 12.0
"""A word vector of this length belongs to a word that says something: "film", not "the"."""
_TELLS = (0.15, 1.3)
_LACKS = 0.03
_BESIDE, _USUAL = 8, 0.15
"""Among fewer entries, others are imagined that fit each word so well."""
_KEPT_BYTES = 12_000_000
"""How near the words that were asked are to all: so much of it is kept (a thousand words)."""
_AT_ONCE = 64
_TINY = 1e-9


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """`both`: how alike (0 to 1) question and text are, both ways, text by text. Entry by entry,
    all of its wordings and its answer taken together: how much better than the other entries it
    accounts for the question (`tally`, below 0 if it does worse), and the likeness (-1 to 1) of
    what they are about (`gist`).
    """

    both: Any
    tally: Any
    gist: Any


@dataclass(frozen=True, kw_only=True)
class _Round:
    """Entries and texts that words are compared with: the words and concepts that occur there
    (`pieces`, in order), the places among these of each text's, how rare those are, one by one
    and added up text by text, and what each piece (columns) counts in each entry (rows), squared.
    """

    pieces: Any
    texts: Lists
    rarity: Any
    rarities: Any
    squares: Any

    @cached_property
    def ends(self) -> Any:
        """Where pieces, texts and entries end in the row of a word."""
        return np.cumsum([len(self.pieces), len(self.texts.lengths), len(self.squares)])


@dataclass(frozen=True, kw_only=True)
class _Near:
    """One word or concept of a question beside a round. `row` holds, one behind the other: how
    near (0 to 1) each piece is, how near the nearest of each text, how well each entry accounts
    for it, and the word's own vector. It counts by rarity (None: by what is nearest among the
    entries that are looked at) and by how telling it is.
    """

    row: Any
    weight: float | None
    telling: float


class WordByWord:
    """Looks for each word of a question its nearest word in a text, and adds up by rarity.

    Finds paraphrases that share few words ("elevator" for "lift"); it is the late interaction of
    retrieval models, with static vectors.
    """

    def __init__(
        self,
        entries: Sequence[Analysed],
        silent: Texts,
        analyst: Analyst,
        before: WordByWord | None = None,
    ) -> None:
        self._analyst = analyst
        self._of = entries
        self._silent = silent
        self._size = len(analyst.pieces)
        seen = _seen(entries, before, self._size)
        self._here = seen > 0
        self._here[silent.pieces.flat] = True
        self._rarity = np.maximum(_LEAST_WEIGHT, np.log((len(entries) + 1) / (seen + 0.5)))
        self._rarity = self._rarity.astype(np.float32)
        self._seen = seen
        self._rows = analyst.vectors_of_pieces(self._size)
        ours = self._here.astype(np.float32)
        ours[: len(analyst.concepts.names)] = 0
        self._shared = (ours @ self._rows) / max(1, ours.sum())
        # The lengths of all rows seen from there: cos(a, b - c) is (ab - ac) / |b - c|.
        squares = np.einsum("ij,ij->i", self._rows, self._rows)
        apart = squares - 2 * (self._rows @ self._shared) + self._shared @ self._shared
        self._lengths = np.sqrt(np.maximum(apart, _TINY)).astype(np.float32)
        # Concepts, and what has no vector, are like no word.
        self._lengths[squares == 0] = np.inf
        self._gists: dict[int, Any] = {}
        self._usual: dict[str, _Near] = {}
        self._words: dict[str, _Near] = {}

    def has(self, word: str) -> bool:
        """Whether a wording, an answer or a text that no entry answers has this word."""
        place = self._analyst.pieces.get(word, self._size)
        return place < self._size and bool(self._here[place])

    def alike(self, asked: Question, places: Any, texts: Any) -> Agreement:
        """How the question agrees with the entries at `places`, and with the texts of theirs and
        of no entry's, which are at `texts` among all.
        """
        few = len(self._of) <= FEW
        around = self._whole if few else self._round(places)
        words = self._kept(asked.pieces) if few else self._near(asked.pieces, around)
        if not words:
            none = np.zeros(len(places))
            return Agreement(both=np.zeros(len(texts)), tally=none, gist=none)
        weights = np.array([self._weight(word, around, places) for word in words])
        every = np.stack([word.row for word in words])
        near, there, had, rows = np.split(every, around.ends, axis=1)
        both = _both(around, weights / weights.sum(), near, there)
        telling = np.array([word.telling for word in words])
        return Agreement(
            both=both[texts] if few else both,
            tally=_tally(had[:, places] if few else had, np.sqrt(weights) * telling),
            gist=self._gists_of(places) @ unit((weights @ rows)[None])[0],
        )

    @cached_property
    def _whole(self) -> _Round:
        return self._round(range(len(self._of)))

    def _round(self, places: Iterable[int]) -> _Round:
        """The entries at `places`, and what no entry answers."""
        entries = [self._of[place] for place in places]
        texts = joined([*(one.wordings.pieces for one in entries), self._silent.pieces])
        used = self._used(entries)
        among = np.cumsum(used) - 1
        squares = np.zeros((len(entries), int(used.sum())), dtype=np.float32)
        for row, entry in zip(squares, entries, strict=True):
            row[among[entry.pieces]] = entry.weights
        squares *= squares
        rarity = self._rarity[texts.flat]
        return _Round(
            pieces=np.flatnonzero(used),
            texts=Lists(flat=among[texts.flat], lengths=texts.lengths),
            rarity=rarity,
            rarities=np.add.reduceat(rarity, texts.starts),
            squares=squares,
        )

    def _used(self, entries: Iterable[Analysed]) -> Any:
        """Which words and concepts occur in these entries or in what no entry answers."""
        used = np.zeros(self._size, dtype=bool)
        used[self._silent.pieces.flat] = True
        for entry in entries:
            used[entry.pieces] = True
        return used

    def _kept(self, asked: Sequence[str]) -> list[_Near]:
        """These beside all entries; what was worked out for a question serves for the next."""
        known = self._words
        new = [piece for piece in asked if piece not in known]
        if new:
            if len(known) + len(new) > self._most_kept():
                known = self._words = dict(self._usual)
                new = [piece for piece in asked if piece not in known]
            known.update(zip(new, self._near(new, self._whole), strict=True))
        return [known[piece] for piece in asked]

    def _most_kept(self) -> int:
        numbers = int(self._whole.ends[-1]) + int(self._rows.shape[1])
        return _KEPT_BYTES // (4 * numbers)

    def prepare(self) -> None:
        """Work out beforehand what the words need that are asked most, as far as wordings tell."""
        if len(self._of) > FEW or self._usual:
            return
        often = np.bincount(self._whole.texts.flat, minlength=len(self._whole.pieces))
        order = np.argsort(-often, kind="stable")[: self._most_kept() // 2]
        every = list(self._analyst.pieces)
        usual = [every[place] for place in self._whole.pieces[order]]
        for start in range(0, len(usual), _AT_ONCE):
            some = usual[start : start + _AT_ONCE]
            self._usual.update(zip(some, self._near(some, self._whole), strict=True))
        self._words = dict(self._usual)

    def _near(self, asked: Sequence[str], around: _Round) -> list[_Near]:
        """These words and concepts beside that round."""
        if not asked:
            return []
        plain = [piece for piece in asked if piece[0] != "="]
        raw, sizes = self._analyst.vectors.counted(plain)
        rows = np.zeros((len(asked), raw.shape[1]), dtype=np.float32)
        words = [number for number, piece in enumerate(asked) if piece[0] != "="]
        rows[words] = unit(raw - self._shared)
        near = np.zeros((len(asked), len(around.pieces)), dtype=np.float32)
        near[words] = self._cosines(rows[words], around.pieces)
        weights = [self._own(piece, row, around) for piece, row in zip(asked, near, strict=True)]
        # The vectors were trained so that words which say little are short; averages are, too.
        telling = np.ones(len(asked))
        lengths = np.linalg.norm(raw, axis=1) * np.sqrt(sizes)
        telling[words] = np.clip(lengths / _TELLING, *_TELLS)
        there = np.maximum.reduceat(near[:, around.texts.flat], around.texts.starts, axis=1)
        had = np.sqrt((near * np.sqrt(near)) @ around.squares.T) + _LACKS
        found = np.concatenate([near, there, had, rows], axis=1)
        return [
            # Copied, so that a word that is kept does not keep the others' rows.
            _Near(row=row.copy(), weight=weight, telling=float(tells))
            for row, weight, tells in zip(found, weights, telling, strict=True)
        ]

    def _cosines(self, rows: Any, pieces: Any) -> Any:
        """Those (0 to 1, squared) of these rows with those of the pieces."""
        if 2 * len(pieces) > self._size:
            # To leave out the few others would cost more than they do.
            of_pieces = (rows @ self._rows.T)[:, pieces]
        else:
            of_pieces = rows @ self._rows[pieces].T
        cosines = (of_pieces - (rows @ self._shared)[:, None]) / self._lengths[pieces]
        return np.maximum(cosines, 0) ** 2

    def _own(self, piece: str, near: Any, around: _Round) -> float | None:
        """Its weight; and where the round has it itself, that is noted in `near`."""
        if self.has(piece):
            place = self._analyst.pieces[piece]
            column = int(np.searchsorted(around.pieces, place))
            if column < len(around.pieces) and around.pieces[column] == place:
                near[column] = 1
            return float(self._rarity[place])
        stranger = len(around.pieces) == 0 or near.max() <= _LIKELY_SAME
        return self._never_seen if stranger else None

    @property
    def _never_seen(self) -> float:
        return float(_NEVER_SEEN * np.log(len(self._of) + 1))

    def _weight(self, word: _Near, around: _Round, places: Any) -> float:
        """That of a word that the catalogue lacks is that of its nearest there, if one is near."""
        if word.weight is not None:
            return word.weight
        used = self._used(self._of[place] for place in places)[around.pieces]
        pieces, near = around.pieces[used], word.row[: len(used)][used]
        best = int(near.argmax())
        return float(self._rarity[pieces[best]]) if near[best] > _LIKELY_SAME else self._never_seen

    def _gists_of(self, places: Any) -> Any:
        if len(self._of) <= FEW:
            return self._all_gists[places]
        return np.stack([self._gist_of(int(place)) for place in places])

    @cached_property
    def _all_gists(self) -> Any:
        return np.stack([self._gist_of(place) for place in range(len(self._of))])

    def _gist_of(self, place: int) -> Any:
        """What an entry is about, the average of its words by rarity: the same for every
        question, so it is worked out at the first that looks at it.
        """
        known = self._gists.get(place)
        if known is None:
            pieces, weights = self._of[place].pieces, self._of[place].weights
            shares = (weights * self._rarity[pieces]).astype(np.float32) / self._lengths[pieces]
            known = shares @ self._rows[pieces] - shares.sum() * self._shared
            self._gists[place] = known = unit(known[None])[0]
        return known


def _both(around: _Round, share: Any, near: Any, there: Any) -> Any:
    """How alike each text is: as the question's words (by their shares) see it, and its own."""
    of_question = share @ there
    nearest = near.max(axis=0)[around.texts.flat] * around.rarity
    of_text = np.add.reduceat(nearest, around.texts.starts) / around.rarities
    return 2 * of_question * of_text / np.maximum(of_question + of_text, _TINY)


def _tally(had: Any, weights: Any) -> Any:
    """How much better than the others each entry accounts for each word, added up.

    It is what a language model of each entry would say of the question: a word that all of them
    have tells nothing, and one that an entry lacks speaks against it, however well the others fit.
    """
    imagined = max(0, _BESIDE - had.shape[1])
    usual = (had.sum(axis=1, keepdims=True) + imagined * _USUAL) / (had.shape[1] + imagined)
    better = np.log(had / usual)
    return weights @ better / max(float(np.linalg.norm(weights)), _TINY)


def _seen(entries: Sequence[Analysed], before: WordByWord | None, size: int) -> Any:
    """In how many entries each word or concept is."""
    change = changes(before._of if before else (), entries)
    come = [entries[place].pieces for place in change.fresh]
    gone = [before._of[place].pieces for place in change.gone] if before else []
    found = np.zeros(size, dtype=np.int64)
    if before:
        found[: before._size] = before._seen
    none = np.zeros(0, dtype=np.int64)
    found += np.bincount(np.concatenate([none, *come]), minlength=size)
    return found - np.bincount(np.concatenate([none, *gone]), minlength=size)
