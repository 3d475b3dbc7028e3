"""What is said beside the matter: greetings, thanks, data, asking for a person, "hello?"."""

from __future__ import annotations

import re

from bot.domain.late import late
from bot.domain.listening.first_names import FIRST_NAMES

#: Whoever is spoken to, or asked for, by name.
_CALLED = late(
    r"(?i)\b(hi|hello|hey|hiya|dear|hallo|moin|servus|liebe[r]?|with|to|for|mit)\ ([^\W\d_][\w'-]*)"
)
_HELLO = r"""
    (?:hi|hello|hey|hiya|yo|good\ (?:morning|afternoon|evening|day)|dear\ (?:sir|madam|all|team)
      |greetings|hallo|moin|servus|gr[üu](?:ß|ss)(?:e|\ gott|\ dich)|guten?\ (?:tag|morgen|abend)
      |sehr\ geehrte\ (?:damen\ und\ herren|\w+\ \w+)|liebes\ team)
    (?:\ (?:there|again|all|everyone|team|zusammen|nochmal|you|someone))?"""
_THANKS = r"""
    (?:many\ |a\ lot\ of\ )?(?:thanks|thank\ you|thx|cheers)(?:\ (?:so|very)\ much|\ a\ lot
      |\ again|\ in\ advance|\ anyway|\ for\ (?:your|the|that|getting|looking)[^.,;!?]*)?
    |(?:vielen|herzlichen|besten|lieben|sch[öo]nen)\ dank(?:\ (?:im\ voraus|f[üu]r[^.,;!?]*))?
    |danke(?:sch[öo]n)?(?:\ (?:sehr|dir|ihnen|euch|im\ voraus|schon\ mal|f[üu]r[^.,;!?]*))?
    |(?:kind|best|warm)?\ ?regards(?:,?\ \w+)?|(?:viele|liebe|beste
      |mit\ freundlichen)\ gr[üu](?:ß|ss)en?
    |ok(?:ay)?|yes|yeah|yep|ja|no|nope|nein|sure|right|well|genau|gut|sorry|entschuldigung
    |please|bitte"""
_SOMEBODY = r"""
    (?:(?:to|with|me|by|from)\ )*(?:an?\ |the\ |your\ |any\ |some\ )?
    (?:real\ |actual\ |live\ |human\ |proper\ |other\ |another\ |normal\ ){0,2}
    (?:person|people|humans?(?:\ being)?|agents?|someone(?:\ real)?|somebody(?:\ real)?|advis[eo]r
      |representative|rep|colleague|operator|employee|staff(?:\ member)?|supervisor|manager
      |customer\ (?:service|support|care)|support)"""
_PERSON_EN = rf"""
    (?:(?:please|can|could|may|i(?:'d|'ll|\ would|\ just|\ really)?|you|let|me|we|want|wanna|need
        |like|prefer|would|rather|wish|have|to|get|just|now|immediately|finally|demand)\ ){{0,8}}
      (?:speak|speaking|talk|talking|chat|write|connect(?:ed)?(?:\ me)?|put\ me\ through
        |transfer(?:red)?(?:\ me)?|pass\ me|hand\ me\ over|get\ me|give\ me)\ {_SOMEBODY}
      (?:\ (?:please|now|about\ (?:this|it)|instead|here|there))*
    |(?:i(?:'d|\ would)?\ )?(?:want|need|like|prefer)\ {_SOMEBODY}(?=\W*$)
    |^\W*{_SOMEBODY}(?:\ please|\ now)?\W*$
    |(?:call|ring|phone)\ (?:me|us)(?:\ back)?\b[^.?!,;]*|(?:a\ )?call\s?back\b[^.?!,;]*"""
_JEMAND = r"""
    (?:(?:ein(?:e[nmr]?|m)?|de[nrm]|eure[mnr]?|ihre[mnr]?|ne[mrn]?|irgend)\ ?)?
    (?:echte[nrm]?\ |richtige[nrm]?\ |lebende[nrm]?\ |andere[nrm]?\ )?
    (?:mensch(?:en)?|person|mitarbeiter(?:in(?:nen)?|n)?|jemand(?:e[nm])?|kolleg(?:e|en|in)
      |berater(?:in)?|kundendienst|kundenservice|support|vorgesetzten?|chef(?:in)?|someone)"""
_PERSON_DE = rf"""
    (?:(?:bitte|ich|wir|m[öo]chten?|w[üu]rden?|will|wollen|kann|k[öo]nnte?|k[öo]nnen|darf|gerne?
        |jetzt|lieber|endlich|sofort|direkt|nur|einfach|muss|mal|doch|hier|noch)\ ){{0,8}}
      mit\ {_JEMAND}(?:\ (?:hier|direkt|bitte|dar[üu]ber))*
      \ (?:sprechen|reden|schreiben|chatten|telefonieren|verbunden\ werden|verbinden)
    |(?:k[öo]nn\w+\ sie\ )?(?:mich\ )?(?:bitte\ )?(?:verbinden
      |verbinde)\ (?:sie\ )?mich\ mit\ {_JEMAND}
    |(?:ich\ )?(?:brauche|m[öo]chte|will)\ (?:bitte\ )?{_JEMAND}(?=\W*$)
    |^\W*{_JEMAND}(?:\ bitte)?\W*$
    |(?:ruf(?:t|en\ sie)?)\ (?:mich|uns)\b[^.?!,;]*|(?:um\ |einen\ )?r[üu]ckruf\b[^.?!,;]*"""
#: Whether anybody is there, what takes us so long, and that we are of no help: about us.
_NTH = r"(?:second|third|fourth|fifth|sixth|tenth|\d+(?:nd|rd|th))"
_NTES = r"(?:zweite|dritte|vierte|f[üu]nfte|zehnte|\d+\.?)n?"
_NAGS = rf"""
    (?:(?:is|are)\ there|do\ you\ have|have\ you\ got)\ (?:an?|any)\ (?:answer|news|updates?)
      (?:\ (?:yet|now|already))?(?=\W*$)
    |any\ (?:answer|news|updates?)(?:\ (?:yet|now|already))?(?=\W*$)
    |(?:gibt\ es|gibts|habt\ ihr|haben\ sie)\ (?:schon\ |jetzt\ )?
      (?:was\ neues|etwas\ neues|neuigkeiten|eine\ antwort)(?=\W*$)
    |(?:ist|sind)\ (?:da|hier)\ (?:noch\ )?(?:jemand|wer)(?:\ (?:da|hier))?
    |(?:is|are)\ (?:there\ )?(?:anyone|anybody|someone|somebody|you)(?:\ still)?
      (?:\ (?:there|here|listening|around|real|human|a\ (?:bot|robot|human|person|machine)))
    |(?:can|could)\ (?:you|anyone|anybody|someone|somebody)\ (?:please\ )?help(?:\ me)?(?:\ out)?
      (?:\ (?:please|here|with\ (?:this|that|it)))*(?=\W*$)
    |i(?:\ really)?\ need\ (?:some\ |your\ )?help(?=\W*$)|help(?:\ me)?(?:\ please)?(?=\W*$)
    |i\ have\ (?:a\ |another\ |one\ (?:more\ )?)?(?:quick\ )?(?:question|problem|issue)(?=\W*$)
    |how\ are\ you(?:\ (?:doing|today))?|what(?:'s|\ is)\ your\ name|who\ are\ you|are\ you\ serious
    |(?:why\ (?:is|are|does|do)\ )?(?:nobody|no\ one|noone)\ (?:answer\w*|repl\w+|respond\w*
      |help\w*|there)(?:\ (?:me|us|here|at\ all))*
    |(?:this|that|it)(?:'s|\ is|\ was)\ (?:now\ |already\ )*(?:the\ )?{_NTH}\ time
      \ (?:that\ |now\ )*(?:i|we)(?:'m|'ve|\ am|\ have)?(?:\ had)?\ (?:to\ )?
      (?:ask|tell|say|writ|wrot|contact|explain)\w*(?:\ (?:you|this|that|it|for|about|now|already))*
    |(?:for\ )?the\ {_NTH}\ time(?=\W*$)
    |i(?:'ve|\ have)\ been\ waiting(?:\ here)?\ (?:for\ |since\ )?
      (?:over\ |more\ than\ |almost\ )?
      (?:an?|half\ an|\d+|two|three|ten|twenty|thirty)\ (?:hours?|minutes?|mins?)(?=\W*$)
    |(?:das\ ist\ )?(?:jetzt\ |schon\ |bereits\ |nun\ )*(?:das|zum)\ {_NTES}\ mal
      (?:\W+(?:dass|das|wo)\ (?:ich|wir)\ (?:\w+\ ){{0,3}}?
        (?:frage|nachfrage|schreibe|sage|melde)\w*)?(?=\W*$)
    |ich\ (?:frage|schreibe)\ (?:\w+\ ){{0,3}}?zum\ {_NTES}\ mal(?=\W*$)
    |ich\ warte\ (?:hier\ |schon\ |jetzt\ |seit\ |bereits\ |[üu]ber\ )*
      (?:\d+|einer|eine|zwei|drei|zehn|zwanzig)\ (?:stunden?|minuten)(?=\W*$)
    |(?:how\ long|when)\ (?:do|must|will|should
      |have)\ i\ (?:have\ to\ )?(?:still\ )?wait(?:ing)?(?:\ here)?
    |i(?:'m|\ am)\ (?:still\ )?waiting(?:\ (?:here|for\ (?:an?|your|the)\ (?:answer|reply
      |response)))?(?=\W*$)
    |(?:that|this|it|you)(?:'s|'re|\ is|\ are|\ was|\ do|\ did|\ does)?\ ?(?:not|n't)?\ ?
      (?:useless|no\ help|not\ help(?:ful|ing|\ me|\ at\ all)?|help(?:\ me)?(?:\ at\ all)?
      |ridiculous
        |a\ joke|unacceptable|not\ what\ i\ (?:asked|meant|said))(?=\W*$)
    |(?:that|this|it)\ (?:doesn't|didn't|does\ not|did\ not)\ help(?:\ me)?(?:\ at\ all)?
    |(?:i|you|as\ i)(?:'ve|\ have)?\ (?:already\ )?(?:said|told|asked|answered|wrote)
      (?:\ (?:you|that|this|it|already|before|me|so|twice))*(?=\W*$)
    |(?:ist|sind)\ (?:da\ |hier\ )?(?:noch\ )?(?:jemand|wer|sie|du|ihr)\ (?:noch\ )?(?:da|hier)
    |(?:kann|k[öo]nn\w+|kannst)\ (?:mir\ )?(?:bitte\ )?(?:jemand|wer|sie|ihr|du)?\ ?(?:mir\ )?
      (?:bitte\ )?(?:hier\ |da\ |weiter\s?)?(?:helfen|weiterhelfen)(?=\W*$)
    |ich\ (?:brauche|bräuchte)\ (?:bitte\ )?(?:dringend\ )?(?:eure\ |ihre\ )?hilfe(?=\W*$)
    |ich\ habe?\ (?:da\ )?(?:eine|ne|noch\ eine)\ (?:kurze\ )?frage(?=\W*$)|wie\ geht(?:'s
      |\ es)[^.?!]*
    |(?:warum\ )?(?:antwortet|meldet\ sich|hilft)\ (?:mir\ |hier\ )?(?:denn\ )?(?:niemand
      |keiner)[^.?!,;]*
    |wie\ lange\ (?:muss|soll)\ ich\ (?:denn\ |noch\ |hier\ )*warten
      |das\ hilft\ (?:mir\ )?nicht[^.?!,;]*
    |(?:das\ )?habe?\ ich\ (?:doch\ )?(?:schon|bereits)\ (?:\w+\ )?(?:gesagt|geschrieben|gegeben)"""
_DATA = r"""
    [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    |(?:\b(?:(?:my|the|our|meine?|die|der|und|and|here(?:'s|\ is)?|hier\ ist)\ )*
      (?:order|bestell(?:ung|nummer|nr\.?)|order\ (?:number|no\.?|id|nr\.?)|number|nummer|postcode
        |post\ code|zip(?:\ code)?|plz|postleitzahl|e-?mail(?:\ address|adresse)?|phone(?:\ number)?
        |telefon(?:nummer)?|name|address|adresse|handy(?:nummer)?|nr\.?|no\.?)
      (?:\ (?:is|ist|lautet|number|nummer))?\W{0,3})?
      (?:\#?\b[A-Z]{2,4}[-\ ]?\d{3,}\b|\#\d+|\+?\d[\d\ /()-]{4,}\d|\b\d{4,6}\b
        |\b[A-Z]{1,2}\d[A-Z\d]?\ ?\d[A-Z]{2}\b)
    |\b(?:my\ name\ is|i'm\ called|ich\ hei(?:ß|ss)e|mein\ name\ ist|this\ is|hier\ ist)
      (?:\ (?-i:[A-ZÄÖÜ])[\w'-]+){1,3}
    |^\W*(?:my|the|meine?|die)?\ ?(?:order|postcode|zip|e-?mail|phone|post\ code|bestellnummer
      |order\ number
      |postleitzahl|telefonnummer|handynummer)(?:\ (?:is|ist|lautet))?\W*$
    |https?://\S+"""
_SMALL_TALK = tuple(
    late(pattern, re.I | re.X)
    for pattern in (
        _DATA,
        rf"(?<![\w])(?:{_PERSON_EN})(?!\w)",
        rf"(?<![\w])(?:{_PERSON_DE})(?!\w)",
        rf"^\W*(?:{_HELLO})(?!\w)[\s,!.]*",
        rf"(?<![\w])(?:{_NAGS})(?!\w)",
        rf"^\W*(?:(?:{_THANKS})(?!\w)[\s,!.]*)+|[\s,!.]+(?:{_THANKS})\W*$",
    )
)


_ONLY_HELLO = late(rf"(?ix)^\W*(?:{_HELLO})(?:,?\ (?-i:[A-ZÄÖÜ])\w+)?[\s,!.]*$")


def only_greets(text: str) -> bool:
    """A greeting and nothing beside; "hello??" asks for somebody.

    >>> only_greets("Hi Maya!"), only_greets("Hello??")
    (True, False)
    """
    return bool(_ONLY_HELLO.match(text))


def without_small_talk(sentence: str) -> str:
    """What is left of it, in single spaces.

    >>> without_small_talk("Hi, I want to speak to a person")
    ''
    """
    sentence = _CALLED.sub(_somebody, sentence)
    for pattern in _SMALL_TALK:
        sentence = " ".join(pattern.sub(" ", sentence).split())
    return sentence.strip(" ,;:-")


def _somebody(called: re.Match[str]) -> str:
    return f"{called[1]} someone" if called[2].casefold() in FIRST_NAMES else called[0]
