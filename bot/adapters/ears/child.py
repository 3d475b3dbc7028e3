"""The ears' own process: `python -m bot.adapters.ears.child`.

It answers lines on its standard input until that ends, which it does when the front desk ends,
however that came about.
"""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Sequence
from typing import BinaryIO

from bot.adapters.ears.lines import READY, answer, read_question
from bot.domain.late import make_all
from bot.domain.listening.ground import Heard, Hearing
from bot.domain.listening.hearing import listen
from bot.domain.listening.readiness import make_ready
from bot.garbage import keep_for_good
from bot.logs import log_json_lines

log = logging.getLogger(__name__)


def answer_all(asked: BinaryIO, told: BinaryIO) -> None:
    """Each line in turn, until there are no more."""
    for line in asked:
        number, text, hearing = read_question(line)
        told.write(answer(number, _heard(text, hearing)))
        told.flush()


def _heard(text: str, hearing: Hearing) -> Sequence[Heard] | None:
    try:
        return listen(text, hearing)
    except Exception:  # whoever asked listens themselves, and has the error where it is seen
        log.exception("a message could not be listened to")
        return None


def main() -> None:
    """Until the front desk ends; that it is interrupted is the front desk's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    log_json_lines("ears", sys.stderr)
    make_ready()
    make_all()
    keep_for_good(looked_through=False)
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    answer_all(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
