"""What was learned of a folder of examples; trains, ranks, and goes to disk and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np  # type: ignore[import-not-found,unused-ignore]
from scipy import sparse  # type: ignore[import-not-found,import-untyped,unused-ignore]

from bot.assistant.intents.doubt import Doubt, learn_doubt
from bot.assistant.intents.likeness import Likeness, Seen, alike, part
from bot.assistant.intents.ridge import Solver
from bot.assistant.intents.spelled import Speller, name_as_words, words_of
from bot.faq.vectors import WordVectors

#: New texts are compared with at most so many examples: training time grows with its square.
MOST_IN_BASIS = 2_000
#: From this likeness on, two examples of one intent are the same thing said twice.
_TWINS = 0.6
_FILE, _WEIGHTS = "intents.json", "weights.npy"


@dataclass(frozen=True, kw_only=True)
class Guess:
    """What a message may mean: intents with their chances (best first, adding up to 1), and the
    chance that the best of them is right, nothing at all being possible too."""

    ranking: Sequence[tuple[str, float]] = ()
    trust: float = 0.0


class IntentModel:
    """Immutable once made; ranking changes nothing."""

    def __init__(
        self, texts: Sequence[str], intents: Sequence[str], vectors: WordVectors, basis: Any
    ) -> None:
        self._texts, self._basis = list(texts), basis
        self.intents = list(intents)
        self._speller = Speller(texts, vectors.knows)
        self._spelled = [self._speller.mend(text) for text in texts]
        self._likeness = Likeness(self._spelled, vectors)
        self._seen: Seen = self._likeness.see([self._spelled[place] for place in basis])
        self._compared = self._likeness.against(self._seen)
        self._weights: Any = np.zeros((len(basis), len(self.intents)))
        self._doubt = Doubt()

    @classmethod
    def train(
        cls, examples: Sequence[tuple[str, str]], vectors: WordVectors, seed: int = 0
    ) -> IntentModel:
        """Learn from pairs of text and intent; the intents' names count as one example each.

        The same examples and seed give the same model, whatever order they come in.
        """
        pairs = sorted({(text, intent) for text, intent in examples if words_of(text)})
        intents = sorted({intent for _, intent in pairs})
        pairs += [(name, intent) for intent in intents if (name := name_as_words(intent))]
        places = {intent: place for place, intent in enumerate(intents)}
        intent_of = np.array([places[intent] for _, intent in pairs], dtype=np.int64)
        basis = _basis(intent_of, np.random.default_rng(seed))
        model = cls([text for text, _ in pairs], intents, vectors, basis)
        model._learn(intent_of, seed)
        return model

    def _learn(self, intent_of: Any, seed: int) -> None:
        if len(self.intents) == 0:
            return
        every = self._likeness.see(self._spelled)
        compared = alike(every, self._seen)
        solver = Solver(compared, self._basis, intent_of)
        self._weights = solver.weights()
        twins = _twins(every, intent_of)
        self._doubt = learn_doubt(solver, intent_of, twins, seed)

    def guess(self, texts: Sequence[str]) -> list[Guess]:
        """One guess a text. A text of no words is trusted for nothing."""
        if not self.intents or not texts:
            return [Guess() for _ in texts]
        spelled = [self._speller.mend(text) for text in texts]
        points = np.stack([self._compared(text) for text in spelled]) @ self._weights
        trusts, shares = self._doubt.trust(points), self._doubt.shares(points)
        found = []
        for text, trust, row in zip(spelled, trusts, shares, strict=True):
            order = np.argsort(-row, kind="stable")
            names = map(self.intents.__getitem__, order.tolist())
            ranking = tuple(zip(names, row[order].tolist(), strict=True))
            found.append(Guess(ranking=ranking, trust=float(trust) if text else 0.0))
        return found

    def save(self, folder: Path) -> None:
        """Two files: the examples with what was learned of doubt, and the weights."""
        learned = {
            "texts": self._texts,
            "intents": self.intents,
            "basis": [int(place) for place in self._basis],
            "doubt": asdict(self._doubt),
        }
        (folder / _FILE).write_text(json.dumps(learned, ensure_ascii=False), encoding="utf-8")
        np.save(folder / _WEIGHTS, self._weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, vectors: WordVectors) -> IntentModel:
        """As it was saved."""
        learned = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        basis = np.array(learned["basis"], dtype=np.int64)
        model = cls(learned["texts"], learned["intents"], vectors, basis)
        model._weights = np.load(folder / _WEIGHTS, allow_pickle=False)
        model._doubt = Doubt(**learned["doubt"])
        return model


def _basis(intent_of: Any, chance: Any) -> Any:
    """All places; or, of too many, the same number of each intent as far as it has them."""
    if len(intent_of) <= MOST_IN_BASIS:
        return np.arange(len(intent_of))
    shuffled = chance.permutation(len(intent_of))
    turn = np.empty(len(intent_of), dtype=np.int64)
    for intent in range(int(intent_of.max()) + 1):
        mine = shuffled[intent_of[shuffled] == intent]
        turn[mine] = np.arange(len(mine))
    return np.sort(shuffled[np.argsort(turn[shuffled], kind="stable")][:MOST_IN_BASIS])


def _twins(every: Seen, intent_of: Any) -> Any:
    """A number for each example; twins, and twins of twins, of one intent share theirs."""
    group = np.zeros(len(intent_of), dtype=np.int64)
    taken = 0
    for intent in range(int(intent_of.max()) + 1):
        mine = np.flatnonzero(intent_of == intent)
        rows = part(every, mine)
        near = sparse.csr_matrix(alike(rows, rows) > _TWINS)
        many, labels = sparse.csgraph.connected_components(near, directed=False)
        group[mine] = taken + labels
        taken += many
    return group
