"""Finds the weights in `bot/faq/weighing.py`. Prints them; you copy them by hand.

    .venv-assistant/bin/python -m bench.faq_fit

Fitted on each wording of the catalogue while it is left out or shortened, on `faq/elsewhere.yml`
while left out, on `tests/data/faq_tuning.jsonl`, and on topics of other subjects in
`bench/data/faq`. Never on the held-back questions, nor on the topics `near_by`.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from bench.faq_topics import exam, read_topics
from bot.faq import weighing
from bot.faq.entry import Catalogue
from bot.faq.loading import load_catalogue
from bot.faq.search import FaqIndex, LanguageIndex
from bot.faq.vectors import WordVectors, load_vectors
from bot.faq.weighing import Evidence, certainty_features
from bot.faq.wording import words

TUNING = Path("tests/data/faq_tuning.jsonl")
TOPICS = ("far_apart", "neighbours")
FOLDS = 8
CUT = 2
Known = list[tuple[Evidence, int]]
"""What was measured for a question, and the row of its entry in that (-1: none)."""


def english(catalogue: Catalogue) -> Catalogue:
    """Without translations: the tuning questions are English, and an id must name one entry."""
    entries = tuple(entry for entry in catalogue.entries if entry.language == "en")
    return dataclasses.replace(catalogue, entries=entries)


def left_out(catalogue: Catalogue, vectors: WordVectors) -> Known:
    """Every wording, asked of an index that was built without it."""
    known: Known = []
    for fold in range(FOLDS):
        entries = tuple(
            dataclasses.replace(e, ask=tuple(a for n, a in enumerate(e.ask) if n != fold))
            for e in catalogue.entries
        )
        silent = catalogue.elsewhere[fold::FOLDS]
        kept = tuple(text for text in catalogue.elsewhere if text not in silent)
        smaller = dataclasses.replace(catalogue, entries=entries, elsewhere=kept)
        index = FaqIndex.build(smaller, vectors).of("en")
        for place, entry in enumerate(catalogue.entries):
            known += [_asked(index, ask, place) for ask in entry.ask[fold : fold + 1]]
        known += [_asked(index, text, -1) for text in silent if words(text)]
    return known


def tuning(catalogue: Catalogue, vectors: WordVectors) -> Known:
    """The tuning questions, asked of the whole index."""
    index = FaqIndex.build(catalogue, vectors).of("en")
    rows = [json.loads(line) for line in TUNING.read_text(encoding="utf-8").splitlines()]
    return [
        _asked(index, row["text"], index.ids.index(row["id"]) if row["id"] else -1)
        for row in rows
        if words(row["text"])
    ]


def shortened(catalogue: Catalogue, vectors: WordVectors) -> Known:
    """Every longer wording without its first or its last two words: nearly as the editor wrote."""
    index = FaqIndex.build(catalogue, vectors).of("en")
    known: Known = []
    for place, entry in enumerate(catalogue.entries):
        for spelled in (words(ask) for ask in entry.ask):
            if len(spelled) > 2 * CUT:
                known.append(_asked(index, " ".join(spelled[:-CUT]), place))
                known.append(_asked(index, " ".join(spelled[CUT:]), place))
    return known


def titles(catalogue: Catalogue, vectors: WordVectors) -> Known:
    """Every wording, asked of an index that knows only the titles and the answers."""
    entries = tuple(dataclasses.replace(e, ask=(), version=e.id) for e in catalogue.entries)
    index = FaqIndex.build(dataclasses.replace(catalogue, entries=entries), vectors).of("en")
    return [
        _asked(index, ask, place)
        for place, entry in enumerate(catalogue.entries)
        for ask in entry.ask
    ]


def topics(name: str, vectors: WordVectors, known: int) -> Known:
    """Another subject: the questions that are left over from `known` wordings a topic."""
    one = exam(read_topics(name), known)
    index = FaqIndex.build(one.catalogue, vectors).of("en")
    return [_asked(index, asked.text, index.ids.index(str(asked.id))) for asked in one.questions]


def _asked(index: LanguageIndex, text: str, place: int) -> tuple[Evidence, int]:
    """An entry that was not even looked at counts as none: no weight could bring it up."""
    evidence = index.evidence(text)
    rows = np.flatnonzero(evidence.places == place)
    return evidence, int(rows[0]) if len(rows) else -1


def fit_ranking(known: Known) -> dict[str, float]:
    """Weights that make the right entry the likeliest (softmax), none below 0."""
    measured = np.stack([evidence.columns for evidence, place in known if place >= 0])
    right = np.array([place for _, place in known if place >= 0])
    every = np.arange(len(right))

    def loss(weights: Any) -> tuple[float, Any]:
        points = measured @ weights
        points -= points.max(axis=1, keepdims=True)
        chances = np.exp(points)
        total = chances.sum(axis=1)
        chances /= total[:, None]
        value = float((np.log(total) - points[every, right]).mean())
        chances[every, right] -= 1
        slope = np.einsum("nk,nkf->f", chances, measured) / len(right)
        return value + 0.001 * float(weights @ weights), slope + 0.002 * weights

    start = np.ones(len(weighing.RANKING))
    bounds = [(0, None)] * len(start)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip(weighing.RANKING, found.round(1).tolist(), strict=True))


def fit_certainty(known: Known) -> dict[str, float]:
    """The curve from points to the chance that the best entry is right."""
    weights = np.array(list(weighing.RANKING.values()))
    rows, right = [], []
    for evidence, place in known:
        points = evidence.columns @ weights
        rows.append(certainty_features(points, evidence))
        right.append(int(points.argmax()) == place)
    emphasis = [2.0 if place < 0 else 1.0 for _, place in known]
    model = LogisticRegression(C=10, max_iter=1000).fit(rows, right, emphasis)
    found = [float(model.intercept_[0]), *map(float, model.coef_[0])]
    return {name: round(x, 2) for name, x in zip(weighing.CERTAINTY, found, strict=True)}


def main() -> None:
    catalogue, vectors = english(load_catalogue(Path("faq"))), load_vectors()
    ours = left_out(catalogue, vectors) + tuning(catalogue, vectors)
    others = shortened(catalogue, vectors) + titles(catalogue, vectors)
    for name in TOPICS:
        others += topics(name, vectors, 5) + topics(name, vectors, 0)
    # Ours twice, because they are few and it is what most shops will look like.
    weighing.RANKING.update(fit_ranking(2 * ours + others))
    print("RANKING =", weighing.RANKING)
    # How sure to be is learned where `elsewhere.yml` belongs to the entries.
    print("CERTAINTY =", fit_certainty(ours))


if __name__ == "__main__":
    main()
