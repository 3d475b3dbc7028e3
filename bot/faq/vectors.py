"""Word vectors that ship inside the package `wordllama`, read without importing it.

Needs numpy, safetensors and tokenizers, which wordllama brings along. Nothing is downloaded. The
assistant and the front desk's judge share this loader.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from bot.domain.errors import SettingsError

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"
_TENSOR = "embedding.weight"
_WORD_START = "▁"
#: More at once would be no faster, but take more memory.
_AT_ONCE = 256
#: Of so many words it is kept how they are cut, none of them longer than this.
_MOST_WORDS, _LONGEST_WORD = 20_000, 40


class WordVectors:
    """A vector for every piece of a word (32,000 of them, 256 numbers each), and their averages."""

    def __init__(self, table: Any, tokenizer: Any) -> None:
        # Shipped in half precision, which is slow to reckon with.
        self._table = table.astype(np.float32)
        self._tokenizer = tokenizer
        self._ids: dict[str, Sequence[int]] = {}

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self._table.shape[1])

    def embed(self, texts: Sequence[str]) -> Any:
        """One row of length one per text (float32); a row of zeros where nothing is known."""
        rows = self.words(texts)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.where(lengths > 0, lengths, 1)

    def words(self, texts: Sequence[str]) -> Any:
        """The plain average for each word or text (float32), not brought to length one."""
        return self.counted(texts)[0]

    def counted(self, texts: Sequence[str]) -> tuple[Any, Any]:
        """What `words` gives, and of how many pieces each is the average."""
        if len(texts) == 1:
            return self._one(texts[0])
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        sizes = np.zeros(len(texts), dtype=np.int64)
        for start in range(0, len(texts), _AT_ONCE):
            some = texts[start : start + _AT_ONCE]
            pieces = [self._tokenizer.encode(text, add_special_tokens=False).ids for text in some]
            told = [number for number, ids in enumerate(pieces) if ids]
            if told:
                counts = np.array([len(pieces[number]) for number in told])
                every = self._table[[piece for ids in pieces for piece in ids]]
                sums = np.add.reduceat(every, np.cumsum(counts) - counts, axis=0)
                rows[start + np.array(told)] = sums / counts[:, None]
                sizes[start + np.array(told)] = counts
        return rows, sizes

    def _one(self, text: str) -> tuple[Any, Any]:
        """`counted` of one text, for what is asked while somebody waits."""
        ids = self._pieces_of(text)
        if not ids:
            return np.zeros((1, self.width), dtype=np.float32), np.zeros(1, dtype=np.int64)
        # As among many, to the last digit.
        total = np.add.reduceat(self._table[ids], [0], axis=0)
        return total / np.float32(len(ids)), np.array([len(ids)])

    def _pieces_of(self, text: str) -> Sequence[int]:
        """The numbers of its pieces. None of them goes beyond a blank, so words are cut once each;
        but around marks such as `<s>` blanks count.
        """
        words, known = text.split(" "), self._ids
        if "<" in text or not all(0 < len(word) <= _LONGEST_WORD for word in words):
            return list(self._tokenizer.encode(text, add_special_tokens=False).ids)
        if len(known) > _MOST_WORDS:
            known = self._ids = {}
        for word in words:
            if word not in known:
                known[word] = self._tokenizer.encode(word, add_special_tokens=False).ids
        return [number for word in words for number in known[word]]

    def knows(self, word: str) -> bool:
        """Whether `word` is common enough to be one whole piece: then it is no typing error."""
        return self._tokenizer.token_to_id(_WORD_START + word) is not None


def load_vectors(folder: Path | None = None) -> WordVectors:
    """Read the vectors (about 0.2 s, 33 MB). `folder` replaces the package's own.

    Raises SettingsError if the package or one of its two files is not there.
    """
    home = folder or _package_folder()
    weights, tokenizer = home / _WEIGHTS, home / _TOKENIZER
    for file in (weights, tokenizer):
        if not file.is_file():
            raise SettingsError(f"{file.name} is missing from wordllama; install wordllama==0.2.0.")
    return WordVectors(load_file(str(weights))[_TENSOR], Tokenizer.from_file(str(tokenizer)))


@cache
def shared_vectors() -> WordVectors:
    """The package's own, read once a process however many parts of it use them."""
    return load_vectors()


def _package_folder() -> Path:
    spec = importlib.util.find_spec("wordllama")
    if spec is None or not spec.submodule_search_locations:
        raise SettingsError("The package wordllama is missing; install wordllama==0.2.0.")
    return Path(next(iter(spec.submodule_search_locations)))
