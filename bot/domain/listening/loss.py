"""Of people near to the writer: one who has died, one whose order it is."""

from __future__ import annotations

import re

from bot.domain.late import late

NEAR = (
    r"mum|mom|mother|mama|dad|father|papa|wife|husband|partner|son|daughter|child|baby|brother"
    r"|sister|gran|granny|grandma|grandmother|grandpa|granddad|grandad|grandfather|nan|aunt|uncle"
    r"|friend|parents?|fianc(?:e|é)e?|he|she|who"
)
NEAR_DE = (
    r"mutter|mama|vater|papa|frau|mann|partner(?:in)?|lebensgefährt(?:e|in)|ehemann|ehefrau|sohn"
    r"|tochter|kind|baby|bruder|schwester|oma|opa|großmutter|großvater|tante|onkel|freund(?:in)?"
    r"|eltern|verlobter?"
)
_SIGNS = (
    r"passed away",
    r"funerals?|bereave(?:d|ment)|condolences|the deceased",
    rf"(?:death|loss|passing) of (?:my|our|a) (?:\w+ )?(?:{NEAR})",
    rf"(?:{NEAR})(?:['’]s)? (?:\w+ ){{0,2}}?(?:died|dead|death|passing)",
    rf"my late (?:{NEAR})",
    rf"lost (?:my|our) (?:{NEAR})",
    r"beerdigung|beisetzung|trauerfalls?|todesf[aä]ll\w*|trauerfeier|beileid|hinterbliebene\w*",
    rf"(?:{NEAR_DE}) (?:\w+ ){{0,5}}?(?:verstorben|gestorben|verstarb|starb|tot)",
    rf"(?:verstorbene[nrm]?|tod (?:mein|unser)e[rs]|tod des) (?:\w+ )?(?:{NEAR_DE}|s)",
    rf"(?:mein|unser)e?[nr]? (?:{NEAR_DE}) (?:\w+ ){{0,2}}?verloren",
)
_LOSS = late(rf"\b(?:{'|'.join(_SIGNS)})\b", re.I)
_ANOTHERS = late(
    r"\b(?:"
    rf"(?:my|our) (?:\w+ )?(?:{NEAR})(?:(?:['’]?s)? (?:\w+ ){{0,2}}?(?:order|account|parcel|name)"
    r"|(?: has| had)? (?:just )?(?:ordered|bought|placed))"
    rf"|(?:ordered|placed|bought|order) (?:\w+ ){{0,3}}?(?:by|of) (?:my|our) (?:\w+ )?(?:{NEAR})"
    r"|on behalf of|i(?:['’]m| am) (?:writing|asking|calling) for (?:my|our)"
    rf"|(?:bestell\w*|paket|konto|namen?) (?:\w+ ){{0,3}}?(?:mein|unser)e[rsnm]? (?:\w+ )?"
    rf"(?:{NEAR_DE})s?"
    rf"|(?:mein|unser)e? (?:{NEAR_DE}) (?:\w+ ){{0,6}}?bestellt"
    r"|im (?:namen|auftrag) (?:von|mein\w*|unser\w*))\b",
    re.I,
)


def speaks_for_another(text: str) -> bool:
    """Whether the order may stand in another's name, so that nobody is called by it.

    >>> speaks_for_another("it's my wife's order"), speaks_for_another("a gift for my wife")
    (True, False)
    """
    return bool(_ANOTHERS.search(text)) or speaks_of_a_death(text)


def speaks_of_a_death(text: str) -> bool:
    """Whether a person near to the writer has died, who is met with sympathy first.

    >>> speaks_of_a_death("my mother passed away"), speaks_of_a_death("the battery died")
    (True, False)
    """
    return bool(_LOSS.search(text))
