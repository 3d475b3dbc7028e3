"""How it was paid, what is wrong, and what the customer would like to have done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.domain.any_case import any_case
from bot.domain.knowledge.facts import FactName
from bot.domain.late import late
from bot.domain.listening.amiss import is_a_broken_thing, is_amiss, is_broken_in_short
from bot.domain.listening.ground import Ground, Heard
from bot.domain.listening.sentences import sentences

_MEANS = (
    r"(?:pay\s?pal|klarna|credit card|debit card|visa(?: card)?(?! (?:application|form|appointment"
    r"|photos?|for|to)\b)|master\s?card|amex|american express"
    r"|apple pay|google pay|bank transfer|direct debit"
    r"|gift card|gift voucher|cash|ideal|sofort|stripe|revolut|my card|kreditkarte|rechnung"
    r"|überweisung|lastschrift|vorkasse|nachnahme|ec-karte"
    r"|gutschein|girocard|amazon pay|afterpay|clearpay|sepa)"
)
_PAYMENT = late(
    r"\b(?:paid|pay|paying|payment|bezahlt|gezahlt|zahlung"
    r"|bezahle)\b(?:\s(?!not\b)[\w£€$.,]+){0,3}?\s(?:by|with|via|through|using|on|mit|per|über"
    rf"|auf)\s(?:my\s|a\s|the\s|meiner\s)?(?P<how>{_MEANS})\b"
    rf"|\b(?:via|per|through|by|using(?:\smy)?|(?:to|on|onto|from|charged"
    rf"|debited)\smy)\s(?P<how2>{_MEANS})\b",
    re.I,
)
_ASKS_HOW = any_case(
    r"\bhow (?:did|do|would|have|was|were)\b.{0,20}\bpa(?:y|id)\b|\bwie .{0,30}bezahlt"
)
_ANSWERED = late(
    r"^\W*(?:(?:it was|by|with|on|via|my|a|the|mit|per|auf|in)\s)*"
    rf"(?P<how>{_MEANS}|(?:debit |credit )?card|cheque|check|karte|bar)\b",
    re.I,
)
_CARD = late(r"\b(?P<how>card ending (?:in )?\d{4})\b", re.I)
_WISH = (
    r"(?:i(?:'d| would)? (?:like|want|prefer|need|expect|rather have|demand)|i'm (?:after|looking "
    r"for|hoping for|asking for)|can (?:i|you|we)|could (?:i|you|we)|may i|please|send me"
    r"|give me|want(?:ing)?"
    r"|i(?:'ll| will) take|looking to|would like|prefer|request|kann ich"
    r"|können sie|ich (?:möchte|will|hätte gern|brauche|verlange|würde)|bitte|möchte|hätte gerne?"
    r"|(?:(?<=^)|(?<=[.,;!?] ))will)"
)
_GOALS: Mapping[str, str] = {
    "refund": r"refund(?:ed)?|money back|my money|reimburse\w*|money instead|geld zurück"
        r"|erstattung|rückerstattung|erstatte\w*|(?:lieber|doch) (?:das|mein) geld",
    "replacement": r"replacement|replace (?:it|them)|a new one|another one|new one sent|send (?:me "
        r")?(?:a|the) (?:new|right|correct)(?: one)?|ersatz\w*|neue?[nrs]? (?:zuschicken|schicken)"
        r"|umtausch|(?:eine?[nrs]? )?neue[nrs]?"
        r"(?=\W*$| (?:als|statt|anstatt)\b)",
    "exchange": r"exchange|swap|different size|another size|umtauschen|andere größe",
    "cancel": r"cancel|cancell?ation|stornieren|storno|kündigen|abbestellen",
    "change_address": r"change (?:the |my )?(?:delivery |shipping )?address|different address"
        r"|another address|adresse ändern|andere adresse",
    "start_return": r"return (?:it|them|this|these|the|my|an?|one|some)|send (?:it|them|this) back"
        r"|zurückgeben|zurückschicken|zurücksenden|retournieren",
    "discount": r"discount|partial refund|money off|price reduction|rabatt|nachlass|preisminderung",
    "repair": r"repair(?:ed)?|fix(?:ed)? (?:it|them)|reparier\w*|reparatur",
    "invoice": r"invoice|receipt|rechnung (?:schicken|senden|haben)",
    "call_back": r"call me|ring me|phone me|call(?:ed)? back|rückruf|rufen sie mich|zurückrufen",
}  # fmt: skip
#: "Your refund policy": the shop's rules, and not what somebody wants.
_NOT_OF_IT = (
    r"(?!\s(?:polic\w+|process\w*|terms|conditions|rules?|status|window|period|costs?|fees?"
    r"|bedingungen|regeln|frist|kosten))"
)
#: "I don't want a refund", "möchte keine Rückerstattung".
_DENIED = any_case(r"(?:n't|\b(?:not|never|dont|didnt|nor|nicht|nie|niemals))\s(?:\w+\s)?$")
#: "I want an exchange instead of a refund".
_NOT_THAT = any_case(
    r"\b(?:instead of|rather than|statt|anstatt|nicht|not)\s(?:(?:an?|the|my|eine[rnms]?|der|die"
    r"|das|dem)\s)?\S+(?:\s\S+)?$"
)
#: "Can you tell me when my refund comes", "could you check the invoice": of it, not for it.
_OF_IT = any_case(
    r"\b(?:tell|know|ask|when|whether|if|why|how|where|check|see|look|explain|about|status|policy"
    r"|no|never|kein\w*|nicht|sagen|wissen|wann|ob|warum|wie|wo|prüfen|nachsehen)\b"
)
#: What stands before it where a clause is nothing but the wish: "actually my money back".
_RATHER = (
    r"(?:(?:ok|okay|so|then|hi|hello|and|but|actually|just|rather|sorry|hm+|well|really|yes|please"
    r"|dann|und|aber|doch|lieber|eher|nur|eigentlich|also|ja|bitte|hallo)\W+){0,3}"
    r"(?:(?:an?|the|my|our|full|all|das|mein|meine|unser|eine?[nr]?|die|volle)\s){0,2}"
)
#: And behind it.
_ENOUGH = (
    r"(?:\s(?:please|pls|plz|then|instead|now|thanks|thank you|would be (?:fine|good|great|better"
    r"|best|nice|lovely|ok)|bitte|dann|lieber|doch|jetzt|danke"
    r"|wäre (?:gut|besser|schön|prima|mir lieber)))*"
    r"(?=\s*(?:[.!,;\n]|$))"
)
#: Of these a clause by itself tells that it is wanted; "invoice" and "return" may be asked of.
_SAID_ALONE = frozenset({"refund", "replacement", "exchange"})


def _ways_to_wish(goal: str, words: str) -> Iterator[str]:
    if goal in _SAID_ALONE:
        yield rf"(?:^|(?<=[.!?;,:\n-] )|(?<=\n))\W*{_RATHER}(?:{words})\b{_NOT_OF_IT}{_ENOUGH}"
        # "lid broken refund pls": of a refund that they have, they say whose it is.
        yield (
            r"(?<!\bno )(?<!\bkein )(?<!\bkeine )(?<!\bkeinen )(?<!\bmy )(?<!\bthe )(?<!\byour )"
            rf"(?<!\babout )(?<!\bor )(?<!\boder )\b(?:{words})\s(?:please|pls|plz|bitte)\b"
        )
    yield (
        r"(?:^|(?<=[.!?;,] ))\W*(?:(?:ok|so|then|hi|hello|dann)\W+)?(?:an? )?"
        rf"\b(?:{words})\b{_NOT_OF_IT}(?=[^.?!]{{0,40}}\b(?:please|pls|bitte)\b)"
    )
    yield rf"\b{_WISH}\b(?:(?!\bnot\b|n't\b|[.!?]).){{0,45}}?\b(?:{words})\b{_NOT_OF_IT}"


_WANTED = tuple(
    (goal, late("|".join(_ways_to_wish(goal, words)), re.I)) for goal, words in _GOALS.items()
)
_TROUBLE = any_case(
    r"\b(?:broken|broke|cracked|damaged|smashed|shattered|torn|tore|ripped|scratched|dented|stained"
    r"|leak(?:ed|ing|s)?|faulty|defective|dead|missing|wrong|incorrect|late|lost|stolen|empty|used"
    r"|never (?:came|arrived|received|got|delivered|showed)|not (?:arrived|come|received|working"
    r"|here|been|delivered|shown)|hasn't|haven't|didn't (?:arrive|come|fit|work|receive|get)"
    r"|doesn't (?:work|fit|charge|turn|open|close|match)"
    r"|don't (?:work|fit|charge)|won't (?:turn|work|open|close|charge|start)|stopped working"
    r"|charged twice|double charged|twice|too (?:small|big|large|tight|short|long|heavy)"
    r"|instead of(?! (?:an? |the |my )?(?:refund|exchange|replacement|repair|voucher|return))"
    r"|says (?:it was |it's |it is )?delivered"
    r"|marked (?:as )?delivered|nothing (?:is )?(?:here|there|came|has come|arrived)"
    r"|(?:als|angeblich) (?:zugestellt|geliefert)|but (?:i|we) (?:had )?ordered|not (?:what|the"
    r" one) (?:i|we) (?:had )?ordered|(?:geht|gehen|ging) (?:\w+ )?nicht (?:an|mehr|auf|zu)"
    r"|(?:funktioniert|leuchtet|startet|l(?:ä|ae)uft|schlie(?:ß|ss)t|h(?:ä|ae)lt) (?:\w+ )?nicht"
    r"(?! auch)"
    r"|nicht (?:das|die|der|den)(?: \w+)?,? (?:was |die |das |den )?(?:ich|wir) bestellt"
    r"|(?:aber|sondern) (?:\w+ ){1,4}?bestellt"
    r"|no (?:refund|reply|delivery|answer|coffee|news)"
    r"|expired|mouldy|moldy|stale|squashed|bent|smells?|flickers?|still (?:no|waiting|not)"
    r"|been waiting|waiting (?:for|since)|warte(?:n)? (?:seit|schon|immer noch|noch immer)|only "
    r"(?:one|two|half|got|received|came)|where(?:'s| is| are) my|kaputt|zerbrochen|beschädigt"
    r"|defekt|falsche?[nrs]?|fehlt|fehlen"
    r"|nicht (?:angekommen|da|geliefert|erhalten|funktioniert)|noch nicht|zu (?:klein|groß|kurz"
    r"|lang)|doppelt|wackelt|flackert|gerissen|wo bleibt|kratzer|verspätet)\b"
)
#: Where it is, and since when they wait for it or for us: of what went wrong it tells the least.
_WAITS = late(
    r"\b(?:where(?:'s| is| are) my|wo bleibt|(?:i(?:'ve|'m| am| have)? )?(?:still |been )*waiting\b"
    r"|warten? (?:seit|schon|immer noch|noch immer)|no (?:reply|answer|news))\b",
    re.I,
)
#: "What happens if it gets lost?": about the shop's rules, as long as nothing happened to them.
_GENERAL = any_case(
    r"^\W*(?:(?:hi|hello|hey|and|so|ok|hallo|guten tag|und)\b[\s,!.]*)*(?:what(?:'s|s| is| are"
    r"| if| happens)|whats|how|do you|does|is (?:it|there)|are there|can (?:i|you)|if"
    r"|was,? (?:ist|passiert|wenn)|wie|gibt es|kann (?:ich|man)|wenn|ist es)\b"
)
_THEIRS = any_case(
    r"\b(?:mine|i'?ve|i (?:got|ordered|bought|received|have)|we (?:got|ordered|bought|received"
    r"|have)|ich habe?|wir haben|bei mir|mir|kam|came|arrived|my (?!parcel|order|package))\b"
)
#: "Nothing is wrong with it".
_NO_TROUBLE = any_case(
    r"\b(?:nothing|not|isn't|wasn't|no longer|nichts|nicht)\s(?:is |was |ist |war )?(?:\w+ )?"
    r"(?:wrong|broken|damaged|late|faulty|defective|missing|incomplete|cracked|chipped|scratched"
    r"|kaputt|defekt|beschädigt|falsch|zerbrochen|zerkratzt|unvollständig)\b"
    r"|\b(?:fehlt|fehlte)\s(?:\w+ )?(?:nichts|kein\w*)\b|\bnichts fehlt\w*\b"
)
#: "The wrong number, sorry": what they said wrongly, and nothing that went wrong for them.
_SAID_WRONGLY = any_case(
    r"\b(?:wrong|incorrect|falsche[nrs]?)\s(?:order\s?|reference\s?|bestell|auftrags)?-?"
    r"(?:number|no|nr|code|nummer)\b(?! (?:on|in|of|at|auf|im|von|an)\b)"
    r"|\b(?:order |bestell|auftrags)?(?:number|nummer) (?:is|was|ist|war) (?:wrong|falsch)\b"
    r"|\bi (?:gave|put|typed|used|entered|sent|wrote) (?:you )?(?:the|a) wrong one\b"
    r"|\b(?:das|die) (?:war|ist) (?:die )?falsche?(?=\W*,? (?:richtig|die richtige|es ist)\b)"
)
_LONGEST = 300


def payments(ground: Ground, asked: str = "") -> Iterator[Heard]:
    """The means, as said; `asked` for it, a bare word may be one."""
    answered = (_ANSWERED,) if asked and _ASKS_HOW.search(asked) else ()
    for pattern in (_CARD, _PAYMENT, *answered):
        for match in ground.find(pattern):
            group = "how" if match.groupdict()["how"] else "how2"
            if ground.is_free(*match.span(group)):
                yield ground.hear(FactName.PAYMENT, match.span(group))
                return


#: "No new one, but my money": what they don't want stands before it.
_BUT = tuple(
    (goal, late(rf"\b(?:sondern|but|but rather)\s{_RATHER}(?:{words})\b{_NOT_OF_IT}", re.I))
    for goal, words in _GOALS.items()
    if goal in _SAID_ALONE
)
_DENIES_FIRST = any_case(r"\b(?:no|not|kein\w*|nicht)\b|n't\b")


def wishes(ground: Ground) -> Iterator[Heard]:
    """What they would like, as a code; the words stay for the others to read."""
    for goal, pattern in _BUT:
        for match in ground.find_in_all(pattern):
            if _DENIES_FIRST.search(ground.plain[: match.start()]):
                yield _wish(ground, goal, match)
                return
    for goal, pattern in _WANTED:
        for match in ground.find_in_all(pattern):
            if _DENIED.search(ground.plain[: match.start()]) or _OF_IT.search(match[0]):
                continue
            if _NOT_THAT.search(match[0]):
                continue
            yield _wish(ground, goal, match)
            return


def _wish(ground: Ground, goal: str, match: re.Match[str]) -> Heard:
    start, end = match.span()
    quote = " ".join(ground.said[start:end].split())
    return Heard(name=FactName.WANTS, value=goal, quote=quote, start=start, end=end)


def troubles(ground: Ground) -> Iterator[Heard]:
    """The sentence that says what is wrong: the first that tells what happened, else that asks."""
    spans = [match.span() for match in sentences(ground.plain)]
    found = [span for span in spans if tells_trouble(ground.plain[slice(*span)])]
    told = [span for span in found if tells_what_happened(ground.plain[slice(*span)])]
    for start, end in (*told, *found)[:1]:
        quote = " ".join(ground.said[start:end].split())[:_LONGEST]
        yield Heard(name=FactName.PROBLEM, value=quote, quote=quote, start=start, end=end)


def speaks_of_trouble(text: str) -> bool:
    """Whether anything in it says what is wrong."""
    return any(True for _ in troubles(Ground(text)))


def _names_trouble(sentence: str) -> bool:
    return bool(_TROUBLE.search(sentence) or is_amiss(sentence))


def tells_trouble(sentence: str) -> bool:
    """Whether it says what is wrong, and does not ask what would be if something were.

    >>> tells_trouble("The lamp arrived broken."), tells_trouble("What if it arrives broken?")
    (True, False)
    """
    if len(sentence.split()) < 3:
        return is_broken_in_short(sentence) or is_a_broken_thing(sentence)
    if not _names_trouble(sentence):
        return False
    wrongly = _SAID_WRONGLY.search(sentence)
    if wrongly and not _names_trouble(f"{sentence[: wrongly.start()]} {sentence[wrongly.end() :]}"):
        return False
    if _GENERAL.search(sentence) and not _THEIRS.search(sentence):
        return False
    return not _NO_TROUBLE.search(sentence)


def tells_what_happened(sentence: str) -> bool:
    """Whether it tells what is wrong, and more than that they ask or wait for something.

    >>> [tells_what_happened(x) for x in ("Where is my lamp?", "It should have come on Monday.")]
    [False, True]
    """
    return "?" not in sentence and tells_trouble(_WAITS.sub(" ", sentence))
