"""What went wrong, told by what should have been: not here by its day, not whole, not all of it."""

from __future__ import annotations

from bot.domain.any_case import any_case

_FEW = r"(?:[\w'-]+\s){0,5}?"
_CAME = r"(?:arrived?|come|came|turn(?:ed)? up|show(?:n|ed)? up|get here|got here|reached|landed)"
_HERE = r"(?:here|delivered|with (?:me|us)|sent|shipped|dispatched|in (?:the post|stock))"
_DA = (
    r"(?:da(?:\s?sein)?|hier sein|ankommen|angekommen|kommen|geliefert|eintreffen|eingetroffen"
    r"|erhalten|bekommen|haben|zugestellt|verschickt|versendet|raus)"
)
_WHEN = (
    r"(?:by|on|for|last|yesterday|at|this (?:morning|week)|before|the|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|\d|(?:two|three|four|five|six) (?:days|weeks))"
)
_GONE_BY = (
    r"(?:gestern|vorgestern|schon|längst|laengst|eigentlich|bereits|letzte\w*|vorige\w*|vor \w+"
    r"|(?:am|bis|zum|für|fuer) (?!morgen)\w+)"
)
#: By a day that is over.
LATE = (
    r"\b(?:should(?:'ve| have| of)|ought to have|shoulda) (?:already |really |long )?"
    rf"(?:been {_HERE}|{_CAME})\b"
    r"|\b(?:was|were) (?:supposed|meant|expected|due|scheduled|promised) (?:to (?:be (?:here"
    rf"|delivered|with|sent|shipped)|{_CAME})|{_WHEN})"
    rf"|\b(?<!\bi )promised (?:it|them|delivery|me|us)(?: delivery)? {_WHEN}\b|\boverdue\b"
    rf"|\bh(?:ä|ae)tten?\s{_FEW}{_DA}\s(?:\w+\s)?(?:sollen|m(?:ü|ue)ssen)\b"
    rf"|\bsollten?\s{_FEW}{_GONE_BY}\s{_FEW}{_DA}\b"
    rf"|\bwar(?:en)?\s{_FEW}(?:angek(?:ü|ue)ndigt|zugesagt|versprochen|vorgesehen)\b"
    r"|\b(?:ü|ue)berf(?:ä|ae)llig\w*"
)
_BOX = r"(?:box|parcel|package|packet|packaging|bag|envelope)"
_PAKET = r"(?:paket|karton|p(?:ä|ae)ckchen|lieferung|sendung|verpackung|schachtel|t(?:ü|ue)te)"
_COUNT = r"(?:\d+|one|two|three|four|five|six|ein\w*|zwei|drei|vier|f(?:ü|ue)nf|sechs)"
#: What nobody misses.
_WELL = (
    r"(?:\w+ )?(?:probleme?|versp(?:ä|ae)tung|sch(?:ä|a|ae)den|weiteres|kratzer|m(?:ä|ae)ngel"
    r"|besch(?:ä|ae)digung\w*|zwischenf(?:ä|ae)lle|verz(?:ö|oe)gerung)\b"
)
#: Not all of it.
INCOMPLETE = (
    r"\bincomplete\b|(?:\bnot|n't) (?:all )?(?:\w+ )?(?:complete|included|enclosed"
    rf"|in (?:the|my) {_BOX})\b"
    rf"|\b(?:came|arrived|delivered|sent|shipped|got (?:it|them)) (?:\w+ ){{0,2}}?without"
    r" (?:the|its|their|an?|my|one|two)\b(?! (?:single |word|hitch|delay|problem|scratch))"
    rf"|\b(?:only|just) {_COUNT} (?:\w+ )?(?:(?:out )?of (?:the|my|them|{_COUNT})|instead of)\b"
    rf"|\b(?:we|i)(?: are| am|'re|'m) {_COUNT} (?:[\w'-]+ ){{0,2}}short\b"
    r"|\b(?:you|they|somebody|someone)(?:'ve| have)? (?:left out|forg[eo]t(?:ten)?)"
    r" (?:the|to (?:send|pack|include|add)|one|a|my)\b"
    r"|\bunvollst(?:ä|ae)ndig\w*|\bnicht\s(?:vollst(?:ä|ae)ndig\w*|komplett|alles (?:da|dabei|drin)"
    rf"|(?:mit )?dabei|enthalten|beigelegt|mitgeliefert|mitgeschickt|(?:mit )?im {_PAKET})\b"
    rf"|\bnur {_COUNT} (?:\w+ )?(?:statt|anstatt|von (?:den |meinen )?{_COUNT}|der {_COUNT})\b"
    rf"|\bohne (?!{_WELL})(?:\w+ ){{1,3}}?(?:angekommen|geliefert|gekommen|geschickt|bekommen"
    rf"|erhalten)\b|\bkam(?:en)? (?:\w+ ){{0,2}}?ohne (?!{_WELL})"
    r"|\b(?:ihr habt|sie haben) (?:\w+ ){1,3}?vergessen\b"
)
_PIECES = r"(?:pieces|bits|shards|tatters|splinters)"
#: Not whole.
DAMAGED = (
    rf"(?<!comes )\bin (?:\w+ (?:of )?)?{_PIECES}\b"
    r"|(?:\bnot|n't|\bnever|\bnone) (?:\w+ ){0,4}?in one piece\b"
    r"|(?:\bnot|n't) (?:\w+ ){0,2}?(?:intact|undamaged|unbroken|unharmed)\b"
    r"|\b(?:crushed|chipped|snapped|crumpled|splintered|warped|crack(?:s)?|dents?|a (?:chip|scratch"
    r"|tear|hole(?! in (?:the|my|our) (?:wall|ceiling))))\b"
    r"|\b(?:nicht|kein\w*|nichts)\s(?:\w+\s){0,4}?(?:heil\w*|unversehrt\w*|intakt\w*|unbesch(?:ä"
    r"|ae)digt\w*|unbeschadet|in einem st(?:ü|ue)ck)\b"
    r"|\bnicht ganz (?:an(?=\W*$)|angekommen|geblieben|gekommen)"
    r"|\bin (?:\w+ )?(?:scherben|einzelteilen|st(?:ü|ue)cken)\b"
    r"|\b(?:sprung|sprünge|delle\w*|macke\w*|scherben|eingedr(?:ü|ue)ckt\w*|zersplittert\w*"
    r"|zersprungen\w*|gesprungen\w*|angeschlagen\w*|verbeult\w*|zerkratzt\w*|zerdr(?:ü|ue)ckt\w*"
    r"|entzwei|zu bruch|durchgebrochen\w*|abgebrochen\w*|abgeplatzt\w*|verbogen\w*|beulen?"
    r"|zerst(?:ö|oe)rt\w*|zerrissen\w*|eingerissen\w*|zerdeppert\w*|zerschlagen\w*|eingebeult\w*"
    r"|demoliert\w*|ramponiert\w*|hin(?:ü|ue)ber|im eimer)\b"
    r"|\b(?:ist|sind|war(?:en)?)\s(?:(?:leider|schon|v(?:ö|oe)llig|ganz|komplett|jetzt|nun|auch|total"
    r"|wohl)\s){0,2}hin\b(?!\s(?:und\s(?:her|weg|wieder|zur(?:ü|ue)ck)|zu))(?=\W|$)(?!\s[a-zäöü]+en\b)"
    r"|\b(?:dass|weil|obwohl)\s(?:\w+\s){1,4}hin (?:ist|sind|war(?:en)?)\b"
    r"|\b(?:smithereens|busted|mangled|bashed|gouged?|(?:fell|fallen|came|come) apart)\b"
)
_BROKEN = (
    r"(?:broken|smashed|cracked|shattered|dented|damaged|chipped|scratched|torn|bent|crushed|snapped"
    r"|busted|mangled|kaputt|zerbrochen|besch(?:ä|ae)digt|defekt|verbeult|zerkratzt|zersprungen"
    r"|gesprungen|gerissen|zersplittert|verbogen|zerst(?:ö|oe)rt|zerrissen|hin(?:ü|ue)ber)"
)
#: All of it in a word or two.
_IN_SHORT = any_case(
    r"^\W*(?:(?:it|they|that|both|all|everything|alles|beide|sie|er|es)(?:'s|'re)?\s)?"
    r"(?:(?:is|are|was|were|came|arrived|come|got|ist|sind|war|waren|kam|kamen)\s)?"
    rf"(?:(?:all|completely|totally|badly|already|ganz|v(?:ö|oe)llig|total|leider)\s)?{_BROKEN}"
    r"(?:\s(?:on arrival|angekommen|an|up|too|auch))?[\s.!,;]*$"
)
#: "Mug broken": the thing and no more.
_OF_A_THING = any_case(
    r"^\W*(?!(?:not|nicht|never|nothing|nichts|none|no|nie|web ?site|site|page|link|app|seite|if"
    rf"|wenn|was|what)\b)[\w-]+\s{_BROKEN}[\s.!,;]*$"
)
_AMISS = any_case(rf"{LATE}|{DAMAGED}")
_NOT_ALL = any_case(INCOMPLETE)
#: "Is the bulb not included?": asked of what they may buy.
_ASKS = any_case(r"^\W*(?:is|are|does|do|will|ist|sind|liegt|wird|werden)\b.*\?")


def is_broken_in_short(sentence: str) -> bool:
    """Whether that is all that it says, and asks nothing.

    >>> is_broken_in_short("arrived dented"), is_broken_in_short("broken?")
    (True, False)
    """
    return bool(_IN_SHORT.search(sentence))


def is_a_broken_thing(sentence: str) -> bool:
    """ "Tasse kaputt": whether it names the thing and says that, and asks nothing."""
    return bool(_OF_A_THING.search(sentence))


def is_amiss(sentence: str) -> bool:
    """Whether it says that something is not as it should have been.

    >>> is_amiss("It should have been here last week"), is_amiss("Die Vase kam nicht heil an")
    (True, True)
    """
    if _AMISS.search(sentence):
        return True
    return bool(_NOT_ALL.search(sentence)) and not _ASKS.search(sentence)
