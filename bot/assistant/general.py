"""Whether somebody asks how things are done, or tells of their own trouble."""

from __future__ import annotations

import re

_GENERAL = re.compile(
    r"^\W*(?:(?:hi|hello|hey|sorry|so|and|but|ok|okay|please|just|um|uh|hmm+|oh|ah"
    r"|(?:quick )?question"
    r"|hallo|guten (?:tag|morgen|abend)|moin|und|aber|(?:mal |noch )?(?:eine|ne) frage"
    r"|also|btw|by the way|one more thing|another question|well|then|actually)\b[\s,.!:]*)*"
    r"(?:how (?:do|does|did|can|could|would|should|long|much|many|is|are|fast"
    r"|soon|quick|quickly|often|far)"
    r"|what (?:if|happens|do i|should i|would|is your|are your|is the|are the)"
    r"|(?:can|could|may|must|should|do|would|will) (?:i|we|one|you guys|customers)\b"
    r"|am i|is it (?:possible|ok)|is there|do you|are there|if\b|in case"
    r"|when (?:do|does|will) (?:i|the|a) (?:refund|money)|who pays"
    r"|wie (?:kann|könn\w+|lange|viel|oft|schnell|hoch|teuer|funktioniert|läuft|schicke|gebe|sende"
    r"|bezahle|zahle|storniere|ändere|bekomme|bestelle)|was (?:kostet|passiert|ist wenn|mache ich)"
    r"|(?:kann|darf|muss|soll) (?:man|ich)|können (?:wir|kunden)|gibt es|habt ihr|haben sie"
    r"|ist es möglich|wer (?:zahlt|bezahlt|trägt)|falls|wenn)",
    re.I,
)
_OWN_WORDS = re.compile(
    r"\b(?:look up|check) (?:on )?my|\bcan you (?:cancel|change|stop)"
    r"|\b(?:ich|mir|man) (?:\w+ )?meine? |\bmeine[rnms]? (?:\w+ )?(?:bestellung|paket|lieferung)\b",
    re.I,
)


def is_general(text: str) -> bool:
    """Whether a question is about how things are done, not about the asker's own order.

    >>> is_general("how do I cancel an order?"), is_general("please cancel my order")
    (True, False)
    """
    return bool(_GENERAL.match(text)) and not _OWN_WORDS.search(text)
