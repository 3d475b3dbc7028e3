"""What editors are shown, as JSON. The shapes stand in docs/desk-api.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from bot.editing.publishing import version_of_file
from bot.faq.comparing import Answer, Change, Comparison
from bot.faq.entry import Catalogue, Entry, Problem
from bot.faq.history import Version
from bot.faq.learning import Group
from bot.faq.rendering import render_answer
from bot.faq.search import THRESHOLD, Hit

Json = dict[str, Any]


def problems(found: Iterable[Problem], stops: Iterable[Problem] = ()) -> list[Json]:
    """`stops`: it can't be published like this."""
    return [_problem(one, stops=True) for one in stops] + [_problem(one) for one in found]


def _problem(one: Problem, *, stops: bool = False) -> Json:
    return {"file": one.file, "line": one.line, "message": one.message, "stops": stops}


def row(entry: Entry, found: Sequence[Problem], today: date, *, broken: bool) -> Json:
    """A line of the list."""
    return {
        "file": entry.file,
        "id": entry.id,
        "language": entry.language,
        "title": entry.title,
        "folder": folder_of(entry.file),
        "owner": entry.owner,
        "review": entry.review.isoformat(),
        "overdue": entry.review < today,
        "state": "broken" if broken else state(entry, today),
        "problems": len(found),
    }


def broken_row(file: str, found: Sequence[Problem]) -> Json:
    """A file that was never an answer."""
    nothing = dict.fromkeys(("id", "language", "owner", "review"), "")
    shown: Json = {"file": file, "title": file, "folder": folder_of(file), "state": "broken"}
    return {**nothing, **shown, "overdue": False, "problems": len(found)}


def state(entry: Entry, today: date) -> str:
    """Whether customers get it today."""
    if entry.since and today < entry.since:
        return "later"
    return "ended" if entry.until and entry.until < today else "live"


def folder_of(file: str) -> str:
    """Empty for a file that lies in none."""
    return file.rpartition("/")[0]


def file(name: str, text: str | None, entry: Entry | None, last: Version | None) -> Json:
    """A file as it stands there; `version` is what an edit begins from, empty if it is gone."""
    return {
        "file": name,
        "text": text or "",
        "version": version_of_file(text),
        "id": entry.id if entry else "",
        "language": entry.language if entry else "",
        "title": entry.title if entry else name,
        # Of a file that was changed elsewhere a moment ago nobody may know yet who did it.
        "changed": {"at": last.at.isoformat(), "by": last.by}
        if last and last.version == version_of_file(text)
        else None,
    }


def preview(entry: Entry | None) -> Json | None:
    """How customers see it; None for what is no answer."""
    if entry is None:
        return None
    buttons = [{"label": button.label, "go": button.go} for button in entry.buttons]
    return {
        "title": entry.title,
        "web": {"text": render_answer(entry.body), "buttons": buttons},
        "whatsapp": {"text": render_answer(entry.whatsapp or entry.body), "buttons": buttons},
        "own_whatsapp": bool(entry.whatsapp),
        "if_not_helped": entry.if_not_helped,
    }


def tried(hits: Sequence[Hit], catalogue: Catalogue, language: str) -> Json:
    """What the search makes of a question, by the FAQ alone."""
    said = hits[0].id if hits and hits[0].score >= THRESHOLD else None
    return {
        "answer": said,
        "threshold": THRESHOLD,
        "hits": [_hit(hit, catalogue.get(hit.id, language or "en")) for hit in hits],
    }


def _hit(hit: Hit, entry: Entry | None) -> Json:
    return {
        "id": hit.id,
        "title": entry.title if entry else hit.id,
        "file": entry.file if entry else "",
        "score": hit.score,
        "why": hit.why,
    }


def comparison(found: Comparison, most: int) -> Json:
    """Which questions would get another answer."""
    return {
        "questions": found.questions,
        "times": found.times,
        "changed": len(found.changes),
        "changes": [_change(one) for one in found.changes[:most]],
    }


def _change(one: Change) -> Json:
    return {
        "kind": one.kind.value,
        "text": one.text,
        "language": one.language,
        "times": one.times,
        "customers": one.customers,
        "last": one.last.isoformat(),
        "before": _answer(one.before),
        "after": _answer(one.after),
    }


def _answer(found: Answer | None) -> Json | None:
    if found is None:
        return None
    return {"id": found.id, "title": found.title, "score": found.score, "why": found.why}


def versions(found: Sequence[Version], live: str) -> list[Json]:
    """Newest first; `live` marks the one that customers get."""
    newest = next((n for n, one in enumerate(found) if one.version == live), None)
    return [
        {"version": one.version, "at": one.at.isoformat(), "by": one.by, "file": one.file}
        | {"live": number == newest}
        # The same text may have been live several times.
        for number, one in enumerate(found)
    ]


def group(found: Group, catalogue: Catalogue) -> Json:
    """Questions to write an answer for, or to mend one."""
    entry = catalogue.get(found.entry, found.language) if found.entry else None
    return {
        "language": found.language,
        "entry": {"id": found.entry, "title": entry.title if entry else found.entry}
        | {"file": entry.file if entry else ""}
        if found.entry
        else None,
        "questions": found.questions,
        "customers": found.customers,
        "not_helped": found.not_helped,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "examples": list(found.examples),
        "wordings": list(found.wordings),
        "suggested_id": found.suggested_id,
        "near": _near(found.near, found, catalogue),
        "now": _near(found.now, found, catalogue),
    }


def _near(hit: Hit | None, group: Group, catalogue: Catalogue) -> Json | None:
    return _hit(hit, catalogue.get(hit.id, group.language)) if hit else None
