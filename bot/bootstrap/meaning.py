"""What a judge learns after the start: vectors and the models' weights."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from bot.bootstrap.files import ROOT
from bot.domain.errors import WarmlineError
from bot.domain.late import make_all
from bot.domain.promises.wishes import WishWords, read_wish
from bot.judgement.judge import Judge
from bot.judgement.load import load_model, load_net, load_weights
from bot.judgement.meaning import plain

log = logging.getLogger(__name__)

#: The models' weights, as `warmline learn` writes them: of conversations, and of answers of no use.
MODEL = ROOT / "bot" / "judgement" / "model.json"
NO_USE = MODEL.with_name("no_use.json")
WISHES = MODEL.with_name("asking_net.npz")
#: In every language in which days are refused.
_REFUSED = "tomorrow at 11 is bad, Thursday at 2; morgen um 11 passt nicht, Donnerstag um 14 Uhr"


def give_meaning(judge: Judge, model: Path | None = MODEL) -> None:
    """Load the word vectors (about 0.3 s, 30 MB) and the models, and give them to the judge.

    Raises SettingsError where they are missing; the judge goes on by its rules then.
    """
    from bot.faq.vectors import shared_vectors

    judge.take_no_use(load_weights(NO_USE) if model else None)
    judge.take_second_opinion(load_net(WISHES).points if model else None)
    vectors = shared_vectors()
    known = load_model(model) if model else None
    judge.take(lambda text: vectors.embed([plain(text)])[0], known)


def prepare(judge: Judge, wishes: Mapping[str, WishWords]) -> None:
    """What can be done without at first: meant for a thread beside the first requests."""
    from bot.domain.listening.readiness import make_ready  # see `bot.app.customers.listening`

    make_ready()
    read_wish(_REFUSED, wishes, "")
    try:
        give_meaning(judge)
    except (WarmlineError, ImportError) as missing:
        log.warning("messages are judged by rules alone: %s", missing)
    judge.prepare()
    make_all()
