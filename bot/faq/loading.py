"""Reads `faq/` (and the voice rules) from disk, once."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.domain.errors import SettingsError
from bot.domain.wording.voice import VoiceRules, voice_rules
from bot.faq.entry import Catalogue
from bot.faq.shelf import Kept, Shelf
from bot.yaml_text import read_yaml


def load_catalogue(folder: Path, kept: Kept | None = None) -> Catalogue:
    """Everything that stands in `folder` now; see `Shelf`. Raises NotFound."""
    return Shelf(folder, kept).read()


def load_voice_rules(file: Path) -> VoiceRules:
    """The forbidden phrases from `words/voice.yml`. Raises SettingsError if they can't be read."""
    try:
        return voice_rules(read_yaml(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise SettingsError(f"There is no {file}; the voice rules are needed.") from None
    except yaml.YAMLError as error:
        raise SettingsError(f"{file} is not good YAML: {error}") from error
