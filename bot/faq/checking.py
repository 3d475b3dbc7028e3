"""What an editor should mend before an entry goes live: all checks together."""

from __future__ import annotations

from datetime import date

from bot.domain.wording.voice import VoiceRules
from bot.faq.checks.answers import answers
from bot.faq.checks.meaning import meaning, meaning_of
from bot.faq.checks.structure import clashes, of_entry, structure
from bot.faq.entry import Catalogue, Entry, Problem
from bot.faq.search import FaqIndex, Indexer


def check_catalogue(
    catalogue: Catalogue, rules: VoiceRules, today: date, indexer: Indexer | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong, loading problems included, in the files' order.

    With an `indexer` also what the search would confuse.
    """
    found = [*structure(catalogue, today)]
    for entry in catalogue.entries:
        found += answers(entry, rules)
    if indexer is not None:
        found += meaning(catalogue, indexer)
    found = [*catalogue.problems, *catalogue.fresh(found)]
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line, problem.message)))


def check_entry(
    entry: Entry,
    catalogue: Catalogue,
    rules: VoiceRules,
    today: date,
    index: FaqIndex | None = None,
) -> tuple[Problem, ...]:
    """What is wrong with this entry of the catalogue, by its lines.

    It should be the last one there: of two that clash, the later is told. With the catalogue's
    `index` also what the search would confuse.
    """
    found = [*of_entry(entry, catalogue, today), *answers(entry, rules)]
    found += [problem for problem in clashes(catalogue) if problem.file == entry.file]
    if index is not None:
        found += meaning_of(entry, catalogue, index)
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.message)))
