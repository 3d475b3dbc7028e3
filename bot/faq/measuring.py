"""How well the search does on questions whose right answers are known."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import BadInput, NotFound
from bot.faq.search import THRESHOLD, FaqIndex

_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a customer wrote, and the answer that is right: none, if `id` is None."""

    text: str
    id: str | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, the ids that the search found, best first, and the first one's score."""

    question: Question
    found: tuple[str, ...]
    score: float

    @property
    def answered(self) -> str | None:
        """What the customer would have got, by the FAQ alone."""
        return self.found[0] if self.found and self.score >= THRESHOLD else None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """All of them."""

    asked: tuple[Asked, ...]

    def right_at(self, k: int) -> float:
        """The share of answerable questions whose answer is among the first `k`."""
        ours = [one for one in self.asked if one.question.id is not None]
        return _share(sum(one.question.id in one.found[:k] for one in ours), len(ours))

    def answered_right(self) -> float:
        """The share of answerable questions that would have got their answer."""
        ours = [one for one in self.asked if one.question.id is not None]
        return _share(sum(one.answered == one.question.id for one in ours), len(ours))

    def answered_wrong(self) -> float:
        """The share of answerable questions that would have got another answer."""
        ours = [one for one in self.asked if one.question.id is not None]
        wrong = sum(one.answered not in (None, one.question.id) for one in ours)
        return _share(wrong, len(ours))

    def false_answers(self) -> float:
        """The share of questions without a right answer that would have got one."""
        others = [one for one in self.asked if one.question.id is None]
        return _share(sum(one.answered is not None for one in others), len(others))

    def lines(self) -> Iterator[str]:
        """For an editor's eyes."""
        ours = sum(one.question.id is not None for one in self.asked)
        yield f"{ours} questions with an answer, {len(self.asked) - ours} without"
        if ours:
            yield f"right answer first: {self.right_at(1):.3f}"
            yield f"right answer among the first three: {self.right_at(3):.3f}"
            right, wrong = self.answered_right(), self.answered_wrong()
            quiet = 1 - right - wrong
            yield f"answered right: {right:.3f}, wrong: {wrong:.3f}, not at all: {quiet:.3f}"
        if ours < len(self.asked):
            yield f"answered although there is no answer: {self.false_answers():.3f}"
        yield from self._confusions()

    def _confusions(self) -> Iterator[str]:
        confused: Counter[tuple[str, str]] = Counter()
        example: dict[tuple[str, str], str] = {}
        for one in self.asked:
            wanted, got = one.question.id, one.found[0] if one.found else "nothing"
            if (wanted and got != wanted) or (not wanted and one.answered):
                pair = (wanted or "no answer", got)
                confused[pair] += 1
                example.setdefault(pair, one.question.text)
        if confused:
            yield "confused (wanted -> first found):"
        for (wanted, got), count in confused.most_common():
            yield f'  {count:3}  {wanted} -> {got}   such as "{example[(wanted, got)]}"'


def measure(index: FaqIndex, questions: Sequence[Question], language: str = "") -> Measured:
    """Ask them all; of the answers in that language alone, if one is named."""
    asked = []
    for question in questions:
        hits = index.search(question.text, _SHOWN, language=language)
        found = tuple(hit.id for hit in hits)
        asked.append(Asked(question=question, found=found, score=hits[0].score if hits else 0.0))
    return Measured(asked=tuple(asked))


def read_questions(file: Path, known: Container[str] | None = None) -> list[Question]:
    """Lines of `{"text": ..., "id": ...}`. Raises BadInput naming the line, or NotFound.

    With `known`, each id must be one of these.
    """
    try:
        rows = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise NotFound(f"{file} can't be read: {error.strerror}.") from None
    questions = []
    for number, row in enumerate(rows, 1):
        if not row.strip():
            continue
        try:
            found = json.loads(row)
            text, wanted = found["text"], found["id"]
        except (ValueError, KeyError, TypeError):
            text = wanted = 0
        if not isinstance(text, str) or not (wanted is None or isinstance(wanted, str)):
            example = '{"text": "is return free", "id": "return-cost"}'
            raise BadInput(f"{file}:{number}: write a line like {example}, or null as the id.")
        if known is not None and wanted is not None and wanted not in known:
            raise BadInput(f"{file}:{number}: there is no such entry: `{wanted}`.")
        questions.append(Question(text=text, id=wanted))
    return questions


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
