"""How many wordings an entry needs: the search beside two usual ways to find an answer.

.venv-assistant/bin/python -m bench.faq_wordings [NAME ...]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bench.faq_topics import Exam, exam, read_topics
from bot.faq.measuring import measure
from bot.faq.search import FaqIndex
from bot.faq.vectors import WordVectors, load_vectors

NAMES = ("far_apart", "neighbours", "near_by")
KNOWN = (5, 3, 0)
DRAWS = 5


def cosine(one: Exam) -> float:
    """Accuracy of the nearest text by TF-IDF; with titles alone their answers are there, too."""
    texts, ids = _taught(one)
    counts = TfidfVectorizer().fit(texts)
    asked = counts.transform([question.text for question in one.questions])
    nearest = (asked @ counts.transform(texts).T).toarray().argmax(axis=1)
    return _share([ids[place] for place in nearest], one)


def trained(one: Exam) -> float:
    """Accuracy of logistic regression over TF-IDF of words and pairs."""
    texts, ids = _taught(one)
    counts = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit(texts)
    model = LogisticRegression(C=100, max_iter=2000).fit(counts.transform(texts), ids)
    asked = counts.transform([question.text for question in one.questions])
    return _share(model.predict(asked), one)


def _taught(one: Exam) -> tuple[list[str], list[str]]:
    rows = []
    for entry in one.catalogue.entries:
        texts = entry.wordings if entry.ask else (f"{entry.title} {entry.body}",)
        rows += [(text, entry.id) for text in texts]
    return [text for text, _ in rows], [id_ for _, id_ in rows]


def _share(found: Sequence[str], one: Exam) -> float:
    right = [id_ == question.id for id_, question in zip(found, one.questions, strict=True)]
    return float(np.mean(right))


def report(name: str, known: int, vectors: WordVectors) -> None:
    """One line: the averages over some draws of the wordings."""
    draws = [exam(read_topics(name), known, seed) for seed in range(DRAWS if known else 1)]
    rows = []
    for one in draws:
        ours = measure(FaqIndex.build(one.catalogue, vectors), one.questions)
        rows.append(
            (ours.right_at(1), ours.right_at(3), ours.answered_right(), cosine(one), trained(one))
        )
    found = "  ".join(f"{value:8.3f}" for value in np.mean(rows, axis=0))
    print(f"{name:10} {known:8}  {found}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES)
    vectors = load_vectors()
    print("topics     wordings  first    of three  answered  cosine    trained")
    for name in parser.parse_args().names:
        for known in KNOWN:
            report(name, known, vectors)


if __name__ == "__main__":
    main()
