"""What an editor should mend before an entry goes live: all checks together."""

from __future__ import annotations

from datetime import date

from bot.domain.voice import VoiceRules
from bot.faq.checks.answers import answers
from bot.faq.checks.meaning import meaning
from bot.faq.checks.structure import structure
from bot.faq.entry import Catalogue, Problem
from bot.faq.search import Indexer


def check_catalogue(
    catalogue: Catalogue, rules: VoiceRules, today: date, indexer: Indexer | None = None
) -> tuple[Problem, ...]:
    """Everything that is wrong, loading problems included, in the files' order.

    With an `indexer` also what the search would confuse.
    """
    found = [*catalogue.problems, *structure(catalogue, today)]
    for entry in catalogue.entries:
        found += answers(entry, rules)
    if indexer is not None:
        found += meaning(catalogue, indexer)
    return tuple(sorted(found, key=lambda problem: (problem.file, problem.line, problem.message)))
