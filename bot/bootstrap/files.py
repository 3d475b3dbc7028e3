"""Everything that people of the shop edit, read once at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.adapters.files.callbacks import load_wish_words
from bot.adapters.files.causes import load_causes
from bot.adapters.files.promises import load_vow_words
from bot.adapters.files.remedies import load_remedies
from bot.adapters.files.replies import load_replies
from bot.adapters.files.shop import ShopCard as ShopFile
from bot.adapters.files.shop import load_shop
from bot.adapters.files.team import load_team
from bot.adapters.files.words import load_words
from bot.app.policy import Shop
from bot.app.views.common import Names
from bot.domain.cases.causes import Cause
from bot.domain.people.roster import Team
from bot.domain.promises.vows import VowWords
from bot.domain.promises.wishes import WishWords
from bot.domain.remedies.rules import Rulebook
from bot.domain.wording.phrasebook import Phrasebook
from bot.domain.wording.replies import ReadyReply
from bot.faq.loading import load_voice_rules
from bot.judgement.judge import Judge
from bot.judgement.load import load_signals
from bot.judgement.needs import check_needs

#: Files of the shop lie in the project's root.
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Files:
    """Everything that people edit, read once at the start."""

    team: Team
    phrases: Phrasebook
    shop: ShopFile
    judge: Judge
    causes: tuple[Cause, ...]
    remedies: Rulebook
    vows: Mapping[str, VowWords]
    wishes: Mapping[str, WishWords]
    replies: tuple[ReadyReply, ...] = ()


def read_files(root: Path) -> Files:
    """All of the shop's files; raises SettingsError with what to mend."""
    team, signals = load_team(root / "team.yml"), load_signals(root / "signals.yml")
    check_needs(signals, team)
    return Files(
        team=team,
        phrases=load_words(root / "words"),
        shop=load_shop(root / "shop.yml"),
        judge=Judge(signals),
        causes=load_causes(root / "causes.yml"),
        remedies=load_remedies(root / "remedies.yml"),
        vows=load_vow_words(root / "words" / "promises.yml"),
        wishes=load_wish_words(root / "words" / "callbacks.yml"),
        replies=load_replies(root / "replies", load_voice_rules(root / "words" / "voice.yml")),
    )


def read_team(root: Path) -> Team:
    """The people alone."""
    return load_team(root / "team.yml")


def names_of_shop(root: Path) -> Names:
    """How everybody is called, for pages that no front desk makes."""
    card = load_shop(root / "shop.yml")
    shop = Shop(name=card.name, bot_name=card.bot_name, zone=card.zone)
    return Names(read_team(root), shop, load_words(root / "words"))
