"""Whether the customer's last words still want an answer: anything but thanks does, and the
choice of a remedy that is given by itself.
"""

from __future__ import annotations

import re

from bot.domain.cases.courtesy import is_courtesy
from bot.domain.conversation import Conversation, Line
from bot.domain.late import late
from bot.domain.remedies.choosing import gives_itself

_THANKS = late(
    r"""\b(?:
      (?i:thanks|thank\ ?you|thx|ty|cheers|ta|(?:ich\ )?danke(?:\ ?sch[öo]n)?|merci
          |(?:vielen\ |ganz\ )?(?:vielen|herzlichen|besten|lieben|tausend)\ dank)
        (?:(?i:\ (?:so|very)\ much(?:\ indeed)?|\ a\ (?:lot|million)|\ again|\ kindly
          |(?:\ (?:ihnen|dir|euch))?\ (?:sehr|vielmals)
          |(?:\ to)?\ (?:you|ihnen|dir|euch)(?:\ (?:both|all|two|beiden|beide|allen))?
          |\ (?:both|all|everyone|beiden|allen)
          |\ for\ (?:your|the|all\ your)\ (?:quick\ |kind\ )?(?:help|reply|answer|time|support)
          |\ for\ (?:sorting|fixing|doing)\ (?:this|that|it)(?:\ out)?
          |\ f[üu]r\ (?:ihre|deine|eure|die)\ (?:schnelle\ |tolle\ )?(?:hilfe|antwort|m[üu]he)))?
        (?:,?\ (?!I\b)[A-ZÄÖÜ]\w+)?
      |(?i:many\ thanks|much\ appreciated|i\ (?:really\ )?appreciate\ (?:it|that)
        |i'm\ (?:very\ |so\ )?grateful
        |you(?:'ve\ been|'re|\ are)\ (?:so\ |very\ |really\ )?(?:kind|helpful)
        |(?:that's\ )?(?:so|very)\ kind\ of\ you|(?:that's\ )?(?:great|good|lovely)\ news
        |sehr\ (?:lieb|nett)\ von\ (?:dir|ihnen|euch)
        |great|perfect|brilliant|wonderful|lovely|super|excellent|awesome|amazing|fantastic|cool|nice
        |sounds\ good|good|fine|alright|all\ right|right|ok|okay|okey|k|got\ it|understood|i\ see
        |that(?:'s|\ is|\ was)?\ (?:great|perfect|fine|good|lovely|brilliant|wonderful
          |amazing|fantastic|excellent|very\ kind|so\ kind
          |(?:all|it|everything)(?:\ (?:that\ )?i\ (?:wanted|needed)(?:\ to\ (?:know|hear))?)?)
        |that\ answers\ (?:it|my\ question)|finally|at\ last|endlich
        |(?:that\ )?(?:solved|fixed|helped|helps|works|worked)(?:\ it)?
        |(?:it|that)\ (?:helps|works|worked|helped)(?:\ now)?
        |(?:it(?:'s|\ is)|that(?:'s|\ is)|all)\ (?:all\ )?(?:solved|sorted|good|settled)
        |have\ a\ (?:good|nice|great|lovely)\ (?:day|evening|weekend|one)|you\ too
        |(?:bye(?:\ bye)?|goodbye)(?:\ for\ now)?
        |(?:see|talk\ to|speak\ to)\ you\ (?:then|later|soon)
        |(?:i(?:'ll|\ will)\ |will\ )(?:do|(?:just\ )?wait(?:\ (?:here|for\ (?:it|that|you|then)
          |(?:for|until)\ (?:your|the)\ (?:message|reply|answer|word|news|call)))?)
        |(?:dann\ )?(?:ich\ warte|warte\ ich)(?:\ (?:hier|solange|so\ lange|ab|darauf|einfach))?
        |toll|prima|klasse|perfekt|wunderbar|sehr\ (?:gut|nett|sch[öo]n)|gut|alles\ klar|passt
        |gerne?
        |das\ hilft(?:\ (?:mir|uns))?(?:\ (?:sehr|weiter|schon))*
        |das\ w[äa]re?(?:'?s|\ es|\ (?:auch\ |schon\ )?alles)(?:,?\ was\ ich\ wissen\ wollte)?
        |mehr\ wollte\ ich\ (?:gar\ |auch\ )?nicht\ wissen|erledigt|verstanden|alles\ gut
        |(?:einen?\ )?(?:sch[öo]nen?|sch[öo]nes|guten?)\ (?:tag|abend|wochenende|sonntag|feierabend)
          (?:\ noch)?|tsch[üu]ss|ciao|bis\ (?:dann|sp[äa]ter|bald|morgen)
        |auf\ wiedersehen|ebenso)
    )(?!\w)|[👍🙏👌🙂😊❤💚🎉]""",
    re.X,
)
_SETTLED = late(
    r"(?i)\b(?:(?:that|it|this)(?: has|'s| is)? (?:all )?(?:worked|solve[sd]|sorted|fixed)(?: it)?"
    r"|(?:it's|it is|that's|all|now) (?:all )?(?:sorted|solved|fixed|working)|it works now"
    r"|(?:hat|das hat) (?:geklappt|funktioniert)|erledigt|gel[öo]st|jetzt (?:geht|klappt) es)\b"
)
_SMALL = late(
    r"(?i)\b(?:then|and|so|very|really|now|that|it|is|was|all|just|oh|dann|und|sehr|das|ist|ja"
    r"|jetzt|yes|yeah|well)\b|[^\w?]+"
)


_DENIES = late(r"(?i)\b(?:not|n't|never|but|no|nicht|nie|aber|kein\w*|if|when|wenn)\b|n't")


def unanswered(state: Conversation) -> Line | None:
    """What the customer said last, after any word of the bot or a person; None for mere thanks,
    and for the choice of a remedy that needs nobody.
    """
    for line in reversed(state.lines):
        if line.who == "house":
            continue
        if line.who != "customer":
            return None
        if not (is_thanks(line.text) or gives_itself(state, line.seq)):
            return line
    return None


def says_settled(text: str) -> bool:
    """Glad words that say that it is solved, and nothing that asks or denies."""
    words = text.replace("’", "'")
    return bool(_SETTLED.search(words)) and "?" not in words and not _DENIES.search(words)


def is_thanks(text: str) -> bool:
    """Thanks, praise or a nod and nothing beside; a sent picture without words is none."""
    words = text.replace("’", "'")
    left, nods = _THANKS.subn(" ", words)
    return (nods > 0 and not _SMALL.sub("", left)) or is_courtesy(words)
