"""How days and times are put into words: the patterns, the surest first."""

from __future__ import annotations

import re

from bot.domain.listening.days import MONTHS
from bot.domain.listening.ground import TAKEN

_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|thurs?|thur|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)s?"
    # As they are misspelled.
    r"|(?:we(?:ns|nds|dns|nes|dens)day|thr?u(?:rs|s|rds|r)day|t(?:us|eus|use)day|sat(?:u|er|ur)day"
    r"|mitwoch|don+erst?ag|dinstag|diensttag)s?"
)
_WEEKDAY = rf"(?P<weekday>{_DAY})"
_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
#: A point may be its own ("12 Nov. 2025"), or end the sentence.
MONTH = rf"(?P<month>{_MONTHS})(?:\.(?!\s(?-i:[A-ZÄÖÜ])|\s*$))?"
COUNT = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|twenty|thirty|sixty|\d{1,3}|a few|a (?:good )?couple(?: of)?|couple(?: of)?|several"
    r"|some|n|nen|nem|ner|'ner|'nem|half an?|almost \w+|over a|about a|a year and a"
    r"|ein(?:em|er|en|e)?|zwei|drei|vier|fünf"
    r"|sechs|sieben|acht|neun|zehn|elf|zwölf|vierzehn|anderthalb|eineinhalb|einem halben"
    r"|einer halben|einigen|ein paar|paar"
    r"|wenigen|mehreren)"
)
UNIT = (
    r"(?:minutes?|mins?|hours?|hrs?|(?:working |business )?days?|weeks?|wks?|months?|mths?|years?"
    r"|yrs?|fortnights?|evenings?|nights?|(?:and a half|half) (?:hours?|days?|weeks?|months?"
    r"|years?)"
    r"|minuten?|stunden?|(?:werk)?tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?)"
)
_FEAST = (
    r"(?:christmas(?: day| eve)?|xmas(?: day| eve)?|boxing day|easter(?: sunday| monday)?"
    r"|good friday|black friday|cyber monday|prime day|(?:may |early may |spring |summer |august )?"
    r"bank holiday(?: (?:monday|weekend))?"
    r"|valentine'?s(?: day)?|new year'?s?(?: day| eve)?|mother'?s day|father'?s day|halloween"
    r"|bonfire night|pancake day|st patrick'?s day|labou?r day|memorial day|thanksgiving|diwali|eid"
    r"|ramadan|hanukkah|half[ -]?term|(?:the )?(?:summer|easter|christmas|school) holidays"
    r"|weihnachten|ostern|(?:oster|pfingst|faschings)(?:(?:sonn|mon|diens|sams|frei)tag|wochenende)"
    r"|karfreitag"
    r"|gründonnerstag|pfingsten|himmelfahrt|fronleichnam|heiligabend|heilig abend|silvester|neujahr"
    r"|nikolaus"
    r"|allerheiligen|(?:(?:ersten|zweiten|dritten|vierten|[1-4]\.) )advent|muttertag|vatertag"
    r"|fasching|karneval|rosenmontag|(?:sommer|oster|herbst|weihnachts|pfingst|winter)ferien)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d|'\d\d)"
_SEASON = r"(?:spring|summer|autumn|winter|frühling|frühjahr|sommer|herbst)"
_LEAD = (
    r"(?:\b(?:on|since|by|until|till|from|for|in|of|dated|around|before|after|during|am|seit|bis"
    r"|vom|im|zum|ab|den"
    r"|dem|der|um)\s(?:the\s|dem\s|den\s)?)?"
)
CLOCK = (
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|uhr|o'?clock)\b|\d{1,2}:\d\d(?:\s?(?:am|pm"
    r"|uhr))?"
)
_OF_DAY = (
    r"(?:mornings?|afternoons?|arvo|evenings?|eve|night|lunchtime|dinnertime|teatime|noon|midday"
    r"|early|am|pm|früh|morgen|vormittags?|mittags?|nachmittags?|abends?|nacht|nachts)"
)
_HOUR = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eins|zwei|drei|vier|fünf"
    r"|sechs|sieben|acht|neun|zehn|elf|zwölf|\d{1,2})"
)
#: "half past two", "halb neun", "seven in the evening", "noon", "10ish".
SPOKEN = (
    r"(?:(?:halb|viertel (?:vor|nach)|dreiviertel|kurz (?:vor|nach)|half past|half"
    r"|quarter (?:past|to))"
    rf"\s{_HOUR}(?!\w)|{_HOUR}\s(?:in the (?:morning|afternoon|evening)|at night|o'?clock|ish"
    rf"|uhr)\b"
    r"|\d{1,2}ish|noon|midday|midnight|mittag|mitternacht)"
)
_SPAN_OF_DAY = (
    r"(?:between\s|from\s|zwischen\s|von\s)?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|uhr)?\s?(?:-|to|and"
    r"|till"
    r"|until|und|bis)\s?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|uhr|o'?clock)\b"
)
#: "between 8 and 1": beside a day alone.
_BARE_SPAN = r"(?:between|zwischen)\s\d{1,2}\s(?:and|und)\s\d{1,2}(?![\w.,:]\d)"
_WITH_CLOCK = (
    r"(?:\s?,?\s(?:(?:at|around|about|before|after|by|from|between|gegen|um|ab|vor|nach|bis"
    r"|so gegen)"
    rf"\s)?(?P<clock>{_SPAN_OF_DAY}|{_BARE_SPAN}|{SPOKEN}|{CLOCK}|\d{{1,2}}\s?-\s?\d{{1,2}}(?:am"
    rf"|pm)?(?!\d))"
    rf"|\s(?:at|around|by|um|gegen)\s(?P<noon>lunch|{_HOUR})(?!\w|:|[.,]\d))?"
)
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|twenty[ -](?:first|second"
    r"|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirty[ -]first)"
)
_CARDINAL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|thirty"
    r"(?:[ -]one)?)"
)
_ORDNUNG = (
    r"(?:ersten?|zweiten?|dritten?|vierten?|fünften?|sechsten?|siebten?|achten?|neunten?|zehnten?"
    r"|elften?|zwölften?|(?:drei|vier|fünf|sech|sieb|acht|neun)zehnten?|(?:(?:ein|zwei|drei|vier"
    r"|fünf"
    r"|sechs|sieben|acht|neun)und)?(?:zwanzig|dreißig|dreissig)ste[nr]?)"
)
#: A sentence may go on so after the number of a day: a noun would be what it counts.
_GOES_ON = (
    r"(?=\s?(?:$|[,.!?;:)]|-\s|(?:and|but|to|until|till|around|before|after|about|at|with|i|we|it"
    r"|its|it's|you|they|he|she|my|for"
    r"|because"
    r"|so|as|still|now|when|from|please|pls|or|latest|not|is|was|the|this|if|that|which|then|in"
    r"|order|ordered|of (?:this|last|next) month)\b))"
)
_WHICH = (
    r"(?:last|this|next|past|nxt|this coming|the following|letzte[nrsm]?|diese[nrsm]?"
    r"|nächste[nrsm]?"
    r"|vorige[nrsm]?|vergangene[nrsm]?|kommende[nrsm]?|übernächste[nrsm]?|vorletzte[nrsm]?)"
)

#: Each with the signs that it cannot do without (see `date_signs`).
_RAW: tuple[tuple[str, str, str], ...] = (
    (
        "other",
        "digit",
        r"\d{1,2}\.?\s?(?:-|bis(?:\szum)?)\s?\d{1,2}\.\s?\d{1,2}\.(?:\d{4}|\d\d)?(?!\d)",
    ),
    ("ymd", "digit", r"(?P<year>(?:19|20)\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    ("dmy", "digit", r"(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})"),
    ("other", "digit month", rf"\d{{1,2}}\.?\s(?:oder|or|/)\s\d{{1,2}}\.?\s(?:of\s)?(?:{_MONTHS})"),
    (
        "other",
        "digit month",
        rf"\d{{1,2}}(?:st|nd|rd|th|\.)?\s?(?:-|to|bis|und|and|or|oder)\s?\d{{1,2}}(?:st|nd|rd|th"
        rf"|\.)?"
        rf"\s(?:of\s)?(?:{_MONTHS})(?:\s(?:19|20)\d\d)?",
    ),
    (
        "other",
        "month|unit",
        rf"(?:(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})\sof\s(?:the|this|last|next)\smonth"
        rf"|(?:\d{{1,2}}\.|{_ORDNUNG})\s(?:des|dieses|letzten|vorigen|nächsten|kommenden)\smonats)",
    ),
    (
        "other",
        "month|unit",
        rf"(?:the\s)?(?:{_ORDINAL}|last|ersten?|letzten?|zweiten?)\s(?:week(?:end)?|woche|half"
        rf"|hälfte|(?:{_DAY}))\s(?:of|in|im)\s(?:the\s)?(?:{_MONTHS}|month|monat)"
        rf"|(?:{_ORDNUNG}|letzten?)\s(?:{_MONTHS})woche",
    ),
    ("other", "weekday unit", rf"(?:{_DAY})\s(?:vor|in)\s{COUNT}\s{UNIT}"),
    ("other", "weekday", rf"{COUNT}\s(?:{_DAY})\sago"),
    ("other", "ordnung", rf"(?<=\bam\s){_ORDNUNG}\s{_ORDNUNG}"),
    (
        "other",
        "unit",
        rf"(?:a|two|three) weeks? (?:on|last|from|ago on|this|tomorrow)\s?(?:{_DAY}|today)?"
        rf"|(?:{_DAY}|tomorrow|today)\s(?:week|fortnight)",
    ),
    (
        "day_month",
        "digit month",
        rf"(?:(?:{_DAY})\.?,?\s(?:the\s|den\s)?)?(?P<d>\d{{1,2}})(?:st|nd|rd|th|s?ten?"
        rf"|\.)?\s?(?:of\s)?{MONTH}(?:,?\s{_YEAR})?",
    ),
    (
        "month_day",
        "digit month",
        rf"(?:(?:{_DAY})\.?,?\s)?{MONTH}\s(?:the\s)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d"
        rf"|:\d\d)(?:,?\s{_YEAR})?",
    ),
    (
        "other",
        "month",
        rf"(?:(?:{_DAY})\.?,?\s)?(?:(?:the\s)?(?:{_ORDINAL}|{_CARDINAL})\s(?:of\s)?(?:{_MONTHS})"
        rf"|(?:{_MONTHS})\s(?:the\s)?(?:{_ORDINAL}|{_CARDINAL})|{_ORDNUNG}\s(?:{_MONTHS}"
        rf"|[a-z]+monat))"
        rf"(?:,?\s(?:19|20)\d\d)?",
    ),
    (
        "ago",
        "unit",
        r"(?:(?:about|around|over|almost|nearly|roughly|just|more than|maybe|like)\s)?"
        rf"(?:a (?:year|month|week) and a half|{COUNT}\s(?:\w+\s)?{UNIT})\s(?:ago|back|earlier"
        rf"|before|after|later)",
    ),
    ("ago", "unit", rf"vor\s(?:über\s|etwa\s|ca\.?\s|rund\s|gut\s|knapp\s|fast\s)?{COUNT}\s{UNIT}"),
    (
        "other",
        "unit",
        rf"(?:in|within|innerhalb von|binnen)\s(?:the next\s|about\s)?{COUNT}\s{UNIT}(?:'? time)?",
    ),
    (
        "other",
        "lately",
        r"(?:the\s)?day before yesterday|(?:the\s)?day after tomorrow|vorgestern|übermorgen"
        r"|the other day|just now|earlier today|a moment ago|(?:the )?(?:end|start) of (?:today"
        r"|tomorrow|the day)|vorhin|gerade eben|soeben|neulich|kürzlich|letztens|(?:the )?"
        r"(?:week(?:end)?|month|year) before last|(?:the )?week after next",
    ),
    (
        "relative_day",
        "near",
        r"(?:yesterday|yday|yest|today|2day|tomorrow|tmrw|tmw|tomoz|2moro|tonight|gestern|heute?"
        r"|morgen"
        r"(?=\s+(?:kommt|liefer|sein|da\b|an\b|früh|vormittag|nachmittag|mittag|abend|um\b|gegen\b"
        rf"|noch|bis|schon|brauch)|\s*$))(?:\s{_OF_DAY})?",
    ),
    (
        "weekday",
        "weekday",
        rf"(?<!black )(?<!good )(?<!cyber )(?:{_WHICH}\s)?{_WEEKDAY}"
        r"(?:\s(?:last|this|next)\s(?:week)|\sjust gone|,?\s\d{1,2}(?:st|nd|rd|th)"
        r"|\s\d{1,2}(?=\s?(?:$|[.,!?;]))|\sin (?:zwei|drei) wochen?"
        r"|\s(?:letzte|vorige|diese|nächste|vergangene)[rn]? woche|\slast|\sweek"
        rf"|\s{_OF_DAY}|\sthe\s\d{{1,2}}(?:st|nd|rd|th)|\s?(?:früh|morgen|nachmittag|mittag"
        r"|vormittag|abend))?",
    ),
    (
        "other",
        "digit|part",
        r"(?:mo|di|mi|do|fr|sa|so)\.?\s(?:früh|morgen|vormittag|mittag|nachmittag|abend|\d{1,2}\.)",
    ),
    (
        "span",
        "which unit|part|season|feast|month",
        rf"(?:earlier\s|later\s|(?:the )?(?:end|beginning|start|middle) of\s|mid\s|anfang\s|mitte\s"
        rf"|ende\s)?{_WHICH}\s"
        r"(?:week(?:end)?|wk|month|year|morning|afternoon|evening|night|quarter"
        rf"|woche(?:nende)?|monats?|jahre?s?|nacht|{_SEASON}|{_FEAST}|{MONTH})"
        rf"(?:\s(?:im|in)\s(?:{_SEASON}|{_MONTHS}))?",
    ),
    (
        "month",
        "month",
        r"(?:(?:early|late|mid|the end of|end of|beginning of|start of|middle of|anfang|mitte"
        r"|ende)[ "
        rf"-])(?:of\s)?{MONTH}(?:\s{_YEAR})?",
    ),
    (
        "other",
        "unit",
        r"(?:(?:the\s)?(?:end|beginning|start|middle) of (?:the|this|last|next) (?:week|month|year)"
        r"|month[ -]end|year[ -]end|(?:anfang|mitte|ende)\s(?:der|des|dieser|dieses|letzter"
        r"|nächster)"
        r"\s(?:woche|monats|jahres)|monatsende|jahresende|monatsanfang|wochenanfang)",
    ),
    (
        "feast",
        "feast",
        rf"(?:(?:(?:just|shortly) )?(?:before|after) (?={_FEAST})|kurz (?:vor|nach) )?"
        rf"{_FEAST}(?:\s(?:weekend|week|sale))?(?!\s(?:tree|present|gift|card|cake|dress|dinner"
        rf"|party|light"
        r"|decoration|jumper|hamper|stocking|egg|wreath|pudding|cracker|costume|order|deal)s?\b)",
    ),
    (
        "other",
        "weekdays",
        r"(?:any |every )?(?:weekdays?|weekends)(?: only)?"
        r"(?: (?:mornings?|afternoons?|evenings?))?"
        r"|(?:werktags|wochentags|tagsüber|vormittags|nachmittags|abends)"
        r"(?=\s(?:ab|nach|vor|bis|um|gegen|zwischen)\b|\s?[.,!?;]|$)",
    ),
    (
        "other",
        "weekspan",
        r"(?:mo|di|mi|do|fr|sa)\.?(?: ?- ?| bis )(?:di|mi|do|fr|sa|so)\b\.?"
        r"|(?:mon|tues?|wed|thurs?|fri|sat)(?: ?- ?| to )(?:tues?|wed|thurs?|fri|sat|sun)\b",
    ),
    (
        "other",
        "digit",
        r"(?:(?:the|dem|den)\s)?(?:[12]?\d|3[01])(?:st|nd|rd|th)" + _GOES_ON,
    ),
    (
        "other",
        "digit",
        r"(?:(?<=\bam\s)|(?<=\bzum\s)|(?<=\bvom\s)|(?<=\bden\s)|(?<=\bdem\s))"
        r"(?:[12]?\d|3[01])s?ten(?!\s(?:tag|stock|mal|monat|platz))",
    ),
    (
        "other",
        "ordinal",
        rf"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\bsince\s)|(?<=\buntil\s))the\s{_ORDINAL}{_GOES_ON}",
    ),
    (
        "other",
        "ordnung",
        rf"(?:(?<=\bam\s)|(?<=\bzum\s)|(?<=\bvom\s)|(?<=\bbis\s)){_ORDNUNG}(?=\s?(?:$|[,.!?;]))",
    ),
    (
        "other",
        "digit",
        r"(?:(?<=\bam\s)|(?<=\bzum\s)|(?<=\bvom\s)|(?<=\bseit\s)|(?<=\bbis\s)|(?<=\bden\s)"
        r"|(?<=\bdem\s)|(?<=\bthe\s))\d{1,2}\.(?=\s|$|[,!?;])(?!\s[a-zäöüß]+\b(?<!\sist)"
        r"(?<!\sund)(?<!\soder)(?<!\sda)(?<!\sbis)(?<!\srum)(?<!\sherum)(?<!\swar)(?<!\sum)"
        r"(?<!\sgegen)(?<!\sschon)(?<!\sabends)(?<!\sfrüh)(?<!\skam)(?<!\shab)(?<!\shabe)"
        r"(?<!\ssollte)(?<!\snicht)(?<!\saber)(?<![a-zäöü]t)(?<!nommen)(?<!kommen)(?<!geben)"
        r"(?<!wiesen)(?<!schrieben)(?<!\w{5}en))",
    ),
    (
        "season",
        "season",
        r"(?:last |this |the |letzten |diesen )?(?:spring|summer|autumn|winter|january|new year)"
        rf" sale|{_SEASON}\s(?:of\s)?(?:19|20)\d\d|(?:this|last|next|letzten|diesen)\s{_SEASON}"
        r"|(?<=\bim\s)(?:frühjahr|frühling|sommer|herbst|winter)(?!\w)",
    ),
    (
        "other",
        "digit",
        rf"(?:{_MONTHS})\.?\s(?:19|20)\d\d|(?:0?[1-9]|1[0-2])/20\d\d|(?:kw"
        rf"|kalenderwoche)\s\d{{1,2}}",
    ),
    ("other", "digit", r"\d{1,2}\.\s?d\.\s?m\."),
    # "Zugesagt war der 14., dann der 18."; "der 3. Versuch" is no day.
    (
        "other",
        "digit",
        r"(?<=\bder\s)(?:[12]?\d|3[01])\.(?=\s?(?:$|[,;!?\n]|und\s[a-zäöüß]|oder\s[a-zäöüß]"
        r"|statt|nicht|aber|sondern))",
    ),
    # 15.7.: with its second point it is no sum and no version.
    (
        "other",
        "digit",
        r"(?:[12]?\d|0[1-9]|3[01])\.(?:0?[1-9]|1[0-2])\.(?=\s|$|[,;:!?])",
    ),
    (
        "other",
        "digit",
        r"(?:(?:zwischen\s|von\s)?\d{1,2}(?:[.:]\d\d)?\s?(?:uhr\s)?(?:und|bis|-)\s?)?"
        r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\suhr",
    ),
    ("other", "weekend", r"(?:the\s)?weekend|wochenende|first thing"),
)
PATTERNS = tuple(
    (
        kind,
        needs,
        re.compile(rf"{_LEAD}(?<![\w£$€#/.-])(?P<said>{pattern}){_WITH_CLOCK}(?![\w/])", re.I),
    )
    for kind, needs, pattern in _RAW
)
#: These need their little word: "may", "march" and "3/4" are other things as well.
IN_MONTH = re.compile(
    rf"\b(?:in|since|from|until|by|im|seit|during|of|around|bis|ab"
    rf"|back in)\s(?P<said>{MONTH}(?:\s{_YEAR})?"
    rf"|(?:19|20)[0-4]\d(?=\s?(?:$|[.,!?;]|and\b|but\b|und\b|aber\b)))(?![\w])",
    re.I,
)
DAY_AND_MONTH = re.compile(
    r"(?:\b(?:on|since|from|until|by|dated|date|before|after|am|vom|seit|bis|zum|für|flug|gekauft"
    r"|geliefert|ordered|bought"
    r"|delivered|arrived|got it)"
    r"(?:\s(?:the|on|dem|den))?\s(?P<said>(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})\.?)"
    r"|(?<![\w£$€#/.,-])(?P<both>(?P<d2>\d{2})/(?P<m2>\d{2})))(?![\w/-]|[.,]\d)",
    re.I,
)
WAITED = re.compile(
    r"\b(?:for|seit|since|over|been|waiting|waited|now|took|taken|after|another|nach|schon|erst"
    r"|warte|last|past)\s(?:the (?:last|past)\s|more than\s|over\s|about\s|almost\s"
    r"|nearly\s|like\s|at least\s|mehr als\s|über\s|fast\s|etwa\s|gut\s|schon\s)?"
    rf"(?P<said>(?!a\b|an\b)?{COUNT}\s{UNIT})(?:(?<=en)(?=\s[a-zäöü])|(?=\s(?:now|already|straight"
    rf"|late|overdue|old)"
    rf"|\s?[.,!?;]"
    r"|$|\s(?:and|but|for|und|auf|with|since|no|i|we|warte|ist|aber|nichts|kein\w*|keine|später|bei"
    r"|hier|da|weg|her"
    r"|(?:ge|ver|durch|aus|ab)[a-zäöüß]{3,}(?:en|t)"
    r"|without"
    r"|to|of|ohne|this|that|the)\b))",
    re.I,
)
AT = re.compile(
    r"\b(?:since|from|till|seit|at|around|um|gegen|by|until|after|before|between|ab|depart(?:ing|s"
    r"|ed)"
    rf"|leav(?:ing|es)|the|der|den|dem)\s(?P<said>{SPOKEN}|{CLOCK})",
    re.I,
)
RANGE = re.compile(
    rf"(?<![\w.,/-])(?P<said>{_SPAN_OF_DAY}|{_BARE_SPAN}(?=\s(?:on|am|tomorrow|today|this|next)\b"
    rf"|\s?[.,!?;]|$)|(?:half past|quarter (?:past|to)|viertel (?:vor|nach)|dreiviertel)\s{_HOUR}"
    rf"(?!\w)|{_HOUR}\s?o'?clock\b|(?:12 )?noon\b|\d{{1,2}}:\d\d(?=\s{TAKEN}))",
    re.I,
)
#: What a day or an hour may be in an answer to "when?".
ANSWERED = re.compile(
    rf"^\W*(?:\w+\s){{0,3}}?(?P<said>{SPOKEN}|(?:{_MONTHS})|\d{{1,2}}[./]\d{{1,2}}\.?"
    rf"|(?:the )?{_ORDINAL}"
    rf"|{COUNT}\s{UNIT}|(?:gegen|um|at|around|about)\s{_HOUR}|(?:19|20)\d\d|mo|di|mi|do|fr|sa"
    r"|(?<!oder )so"
    r"|\d{1,2}\.)(?!\w)(?=\s?(?:$|[,.!?;]|(?:i|glaube?|maybe|or|oder|vielleicht|this|last|so|and"
    r"|but|it"
    r"|denke|und|aber|when)\b))",
    re.I,
)
