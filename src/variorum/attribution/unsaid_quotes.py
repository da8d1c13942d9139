"""Quotation marks around what nobody says: a name, a title, a word that the reporter keeps at a distance."""

import re

from variorum.attribution.cue_words import words
from variorum.attribution.subjects import FINITE
from variorum.model import Parse, Quotation

_MOST_WORDS = 6
_REACH = 60  # characters before the marks in which they are announced
_NAMING = re.compile(
    r"\b(?:(?:go|goes|going|went|known|listed|billed|registered|posting|performing|writing|trading)(?: \w+)? (?:by|under|as)"
    r"(?: the| a)?(?: \w+)?|call\w* \w+sel(?:f|ves)|(?:nick)?name (?:as|is|was)|answers to|(?:nick|code-?|sur|re)?named|dubbed"
    r"|(?:en)?titled|christened|alias|a\.?k\.?a\.?|(?:click|press|tap|tick|select)(?:ed|ing|s)?(?: on)?(?: the)?)\s*$",
    re.IGNORECASE,
)


def is_label(parse: Parse, quotation: Quotation) -> bool:
    """Whether the marks hold a name or a title ("goes by the name “Moth”"), or a word of the reporter's ("the “doctor”")."""
    inside = parse.tokens_in(quotation.inner[0].start, quotation.inner[-1].end)
    words_inside = [t for t in inside if t.pos != "PUNCT"]
    if len(quotation.inner) > 1 or not words_inside or len(words_inside) > _MOST_WORDS:
        return False
    if quotation.inner[0].text.rstrip()[-1:] in {"!", "?"}:
        return False
    text = parse.article.text
    before = text[max(0, quotation.start - _REACH) : quotation.start]
    if "\n" in before:
        before = before[before.rindex("\n") + 1 :]
    if _NAMING.search(before):
        return True
    capitals = all(t.text[:1].isupper() or t.pos in {"DET", "ADP", "CCONJ", "PART"} for t in words_inside)
    if capitals and words_inside[0].text[:1].isupper():
        noun = re.search(r"([\w’'-]+)(?: (?:of|is|was))?,?\s*$", before)
        if noun and noun[1].lower() in words("titled"):
            return True
        if _is_inside_name(parse, quotation):
            return True
    return _is_scare(parse, quotation, len(words_inside))


def _is_inside_name(parse: Parse, quotation: Quotation) -> bool:
    """As in Ray “The Hook” Rourke."""
    before = parse.tokens_in(max(0, quotation.start - 2), quotation.start)
    after = parse.tokens_in(quotation.end, quotation.end + 2)
    if not before or not after or before[-1].sentence != after[0].sentence:
        return False
    return before[-1].pos == after[0].pos == "PROPN"


def _is_scare(parse: Parse, quotation: Quotation, length: int) -> bool:
    """One word or two without a verb that a determiner or an adjective ties into the reporter's own noun phrase."""
    if length > 2:
        return False
    tokens = parse.tokens_in(quotation.inner[0].start, quotation.inner[-1].end)
    before = [t for t in parse.tokens_in(max(0, quotation.start - 2), quotation.start) if t.end <= quotation.start]
    if not before or any(t.tag in FINITE or t.pos == "INTJ" for t in tokens):
        return False
    tied = before[-1].pos == "DET" or before[-1].tag == "VBN" or (before[-1].pos == "ADJ" and before[-1].text[0].islower())
    return tied and tokens[-1].pos in {"NOUN", "PROPN", "ADJ"} and not quotation.inner[0].text[:1].isupper()
