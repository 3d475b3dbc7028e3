"""One line of a log: a JSON object that says what happened, where, and in which conversation.

Every process of ours uses it, so it is plain Python 3.10 and knows nothing of ours. Nothing of a
customer gets into a line: an exception is told by its kind and place and never by its own words,
which may quote anything; and of what a library says only its fixed part is kept.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timezone
from pathlib import Path
from typing import TextIO

#: The logger by which a part tells how far it is; `warmline up` passes its words on.
PROGRESS = "warmline.progress"

#: Loggers of our own code. `tests/unit/architecture` checks what these are given.
_OURS = ("bot", "actions", "warmline")
_LONGEST = 1_000
_LONGEST_OF_OTHERS = 200
_MOST_PLACES = 12
_ROOT = str(Path(__file__).resolve().parent.parent) + "/"
_CODE = re.compile(r"[a-z0-9_:.-]{1,40}")
#: What `logging.captureWarnings` passes on begins so; the rest may quote anything.
_WARNING = re.compile(r"\S+:\d+: \w+")

#: An id as it may stand in a line; an address can hold anything in its place.
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
_CARRIED = "_in_conversation"

_conversation: ContextVar[str] = ContextVar("conversation", default="")


@contextmanager
def about(conversation: str) -> Iterator[None]:
    """Lines written within carry this conversation's id, also those of tasks begun within.

    An exception that leaves takes it along, for whoever tells of it further out.
    """
    conversation = conversation if _ID.fullmatch(conversation) else ""
    token = _conversation.set(conversation)
    try:
        yield
    except Exception as error:
        error.__dict__.setdefault(_CARRIED, conversation)
        raise
    finally:
        _conversation.reset(token)


class JsonLines(logging.Formatter):
    """Makes the lines of one part. `discreet` is off only where no customer can be heard yet."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self._part = part
        self.discreet = True

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object; keys without a value are left out."""
        at = datetime.fromtimestamp(record.created, timezone.utc)
        error = record.exc_info[1] if record.exc_info else None
        line = {
            "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "part": self._part,
            "logger": record.name,
            "message": self._message(record),
            "conversation": _conversation.get() or getattr(error, _CARRIED, ""),
            "error": kind_of(error) if error else "",
            "at": places_of(error) if error else [],
        }
        return json.dumps({key: value for key, value in line.items() if value})

    def _message(self, record: logging.LogRecord) -> str:
        if not self.discreet:
            return record.getMessage()[:_LONGEST]
        if record.name.split(".", 1)[0] in _OURS:
            return _told(record)[:_LONGEST]
        if record.name == "py.warnings":
            found = _WARNING.match(record.getMessage())
            return found.group() if found else "a warning"
        return str(record.msg).partition("\n")[0][:_LONGEST_OF_OTHERS]


def _told(record: logging.LogRecord) -> str:
    """Our own words with their arguments; an exception among these is told by its kind."""
    if not isinstance(record.args, tuple):
        return str(record.msg)
    given = tuple(kind_of(x) if isinstance(x, BaseException) else x for x in record.args)
    try:
        return str(record.msg) % given if given else str(record.msg)
    except (TypeError, ValueError):
        # Else `logging` would print the arguments, whatever they are.
        return str(record.msg)


def kind_of(error: BaseException) -> str:
    """Its class, its code if it has one, and what it came from: never its own words."""
    names, seen = [], set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        code = getattr(found, "code", None)
        known = isinstance(code, str) and _CODE.fullmatch(code)
        names.append(f"{type(found).__name__} {code}" if known else type(found).__name__)
        found = found.__cause__ or found.__context__
    return " from ".join(names)


def places_of(error: BaseException) -> list[str]:
    """Where it was raised, innermost last: file, line and function, no source and no values."""
    frames = traceback.extract_tb(error.__traceback__)[-_MOST_PLACES:]
    return [f"{x.filename.removeprefix(_ROOT)}:{x.lineno} {x.name}" for x in frames]


def log_json_lines(part: str, stream: TextIO, level: int = logging.INFO) -> JsonLines:
    """From here on this process logs such lines to `stream`, whoever logs."""
    # No line of ours says from which thread, process and source it comes, so nobody looks that up
    # (docs.python.org/3/howto/logging.html#optimization).
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None
    lines = JsonLines(part)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(lines)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)
    sys.excepthook = _last_words
    threading.excepthook = lambda given: _fell("a thread", given.exc_value)
    return lines


def _last_words(kind: type[BaseException], error: BaseException, trace: object) -> None:  # noqa: ARG001
    _fell("the process", error)


def _fell(what: str, error: BaseException | None) -> None:
    logging.getLogger("warmline").critical("%s fell", what, exc_info=error)
