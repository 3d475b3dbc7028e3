"""Everything that people of the shop edit, read once at the start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.adapters.files.callbacks import load_wish_words
from bot.adapters.files.causes import load_causes
from bot.adapters.files.good_copies import GoodCopies, Stale, copies_in
from bot.adapters.files.promises import load_vow_words
from bot.adapters.files.remedies import load_remedies
from bot.adapters.files.replies import load_replies
from bot.adapters.files.shop import ShopCard as ShopFile
from bot.adapters.files.shop import load_shop
from bot.adapters.files.team import load_team
from bot.adapters.files.words import load_words
from bot.adapters.files.zones import load_zone_words
from bot.app.policy import Shop
from bot.app.views.common import Names
from bot.domain.cases.causes import Cause
from bot.domain.errors import SettingsError
from bot.domain.people.roster import Team
from bot.domain.promises.vows import VowWords
from bot.domain.promises.wishes import WishWords
from bot.domain.promises.zones import ZoneWords
from bot.domain.remedies.rules import Rulebook
from bot.domain.wording.phrasebook import Phrasebook
from bot.domain.wording.replies import ReadyReply
from bot.domain.wording.when import tell_time
from bot.faq.loading import load_voice_rules
from bot.judgement.config import SignalsConfig
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
    zones: ZoneWords
    replies: tuple[ReadyReply, ...] = ()
    stale: tuple[Stale, ...] = ()


def read_files(root: Path, home: Path | None = None) -> Files:
    """All of the shop's files; raises SettingsError with what to mend.

    Of team, signals and remedies the last good copy counts where `home` has one and the file can't
    be read: then `stale` says so.
    """
    copies = GoodCopies(copies_in(home) if home else None)
    team, signals = _people_and_signals(root, copies)
    remedies = copies.read(root / "remedies.yml", load_remedies)
    files = Files(
        team=team,
        phrases=load_words(root / "words"),
        shop=load_shop(root / "shop.yml"),
        judge=Judge(signals),
        causes=load_causes(root / "causes.yml"),
        remedies=remedies,
        vows=load_vow_words(root / "words" / "promises.yml"),
        wishes=load_wish_words(root / "words" / "callbacks.yml"),
        zones=load_zone_words(root / "words" / "zones.yml"),
        replies=load_replies(root / "replies", load_voice_rules(root / "words" / "voice.yml")),
        stale=tuple(copies.stale),
    )
    copies.keep()
    return files


def _people_and_signals(root: Path, copies: GoodCopies) -> tuple[Team, SignalsConfig]:
    """Each may be well by itself, and ask for what the other has not."""
    team = copies.read(root / "team.yml", load_team)
    signals = copies.read(root / "signals.yml", load_signals)
    try:
        check_needs(signals, team)
    except SettingsError as error:
        team = copies.again(root / "team.yml", load_team, error)
        check_needs(signals, team)
    return team, signals


def read_team(root: Path) -> Team:
    """The people alone."""
    return load_team(root / "team.yml")


def names_of_shop(root: Path) -> Names:
    """How everybody is called, for pages that no front desk makes."""
    card = load_shop(root / "shop.yml")
    shop = Shop(name=card.name, bot_name=card.bot_name, zone=card.zone)
    return Names(read_team(root), shop, load_words(root / "words"))


def notices_of(files: Files, now: datetime) -> tuple[str, ...]:
    """What supervisors must know of these files, in words for the desk."""
    zone = files.shop.zone
    return tuple(
        files.phrases.say(
            "warnings.stale_file",
            file=stale.file,
            since=tell_time(stale.since, now, zone, files.phrases, "en"),
            why=stale.why,
        )
        for stale in files.stale
    )
