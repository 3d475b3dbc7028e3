"""A small shop with answers of its own, for editors to work on."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

RETURN_COST = """---
id: return-cost
title: What a return costs
ask:
  - is return free
  - who pays for the postage back
  - do you charge for returns
owner: returns
review: 2099-01-31
skill: returns
buttons:
  - label: Return in a shop
    go: return-in-shop
  - label: Talk to a person
    go: person
---
- **In our shops:** free
- **By parcel:** €3.90
"""
RETURN_IN_SHOP = """---
id: return-in-shop
title: Return in a shop
ask:
  - can I bring it back to a shop
  - return in store
  - give it back at the counter
owner: returns
review: 2020-01-31
---
Yes. Bring it with its number and you have your money the same day.
"""
OPENING_HOURS = """---
id: opening-hours
title: When our shops are open
ask:
  - when do you open
  - opening times
  - are you open on Sunday
owner: stores
review: 2099-01-31
whatsapp: Mon to Sat, 10 to 18.
---
Our shops are open from Monday to Saturday, 10:00 to 18:00.
"""
OPENING_HOURS_DE = """---
id: opening-hours
language: de
title: Unsere Öffnungszeiten
ask:
  - wann habt ihr offen
  - öffnungszeiten
  - habt ihr sonntags auf
owner: stores
review: 2099-01-31
---
Unsere Läden sind von Montag bis Samstag geöffnet, 10:00 bis 18:00.
"""
FILES = {
    "returns/return-cost.md": RETURN_COST,
    "returns/return-in-shop.md": RETURN_IN_SHOP,
    "stores/opening-hours.md": OPENING_HOURS,
    "stores/opening-hours.de.md": OPENING_HOURS_DE,
}


def make_shop(folder: Path) -> Path:
    """`faq/` with the files above, `shop.yml`, the voice rules in `words/`; versions in `home/`."""
    for name, text in FILES.items():
        file = folder / "faq" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "words").mkdir()
    shutil.copy(ROOT / "words" / "voice.yml", folder / "words")
    shutil.copy(ROOT / "shop.yml", folder)
    return folder
