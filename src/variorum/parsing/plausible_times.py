"""Whether words that look like a time are one: a year or a number, a day or the first word of a name, an hour or a price."""

import re
from datetime import time
from functools import partial

from variorum.model import Parse, Token
from variorum.parsing.lexicon import is_title
from variorum.parsing.non_amounts import STREET, counts_things
from variorum.parsing.tenses import verb_above
from variorum.parsing.time_words import TimeWords, is_bare_day
from variorum.parsing.units import unit_at
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "times")
_DATED = re.compile(
    r"(?<![\w-])(?:in|since|by|until|till|from|to|of|through|during|before|after|and|between|for|mid|or|the|on|every|each|around|as)[\s-]+$",
    re.I,
)
_AMOUNT_BEFORE = re.compile(r"(?:than|nearly|almost|least|about|over|some|roughly|approximately|[$£€#])\s*$", re.I)
_CLOCKED = re.compile(
    r"(?<![\w-])(?:at|by|around|about|before|after|since|until|till|from|to|between|and|just|it (?:is|was)|,)\s*\(?$", re.I
)
_HOURS_TO = re.compile(r"(?:a )?(?:five|ten|twenty) to [a-z]+", re.I)
_TOLD_HOUR = re.compile(r"(?<![\w-])(?:at|by|around|about|before|after|since|until|till|just|it(?:['’]s|\s(?:is|was)))\s+$", re.I)
_FEAST = re.compile(r"(?<![\w-])(?:Bloody|Super|Cyber|Giving|Fat|Shrove|Maundy|Holy|Red|Casual|Sheffield|Freaky|Ruby)\s+$")
_ON = re.compile(r"(?<![\w-])(?:on|by|until|till|from|since|before|after|dated)\s+$", re.I)
_SHORT_YEAR = re.compile(r"\d{1,2}([./])\d{1,2}\1\d\d")
_POINTED = re.compile(r"\d{1,2}\.\d\d")
_MASTHEAD = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Mail|Herald|Express|Post|Mass|Politics|Brunch|Review|Night\s+(?:Live|Football))\b"
)
_TITLE_FOLLOWS = re.compile(r"\s+[A-Z]")
_RATED = frozenset({"once", "twice", "what", "such", "many", "times", "percent"})
_JOINED = frozenset({"compound", "nmod", "amod", "poss"})
_NUMBERED = load_words("parsing", "amounts", "figures", "numbered") - _words("may_be_dated")
_VALUED = load_words("parsing", "amounts", "counted", "measured") | _words("valued")


def is_time(parse: Parse, token: Token, words: TimeWords) -> bool:
    """Whether words that begin with a token tell a time where they stand."""
    text, start, end = parse.article.text, words.start, words.end
    before = parse.before(token)
    match words.kind:
        case "year":
            return _is_year(parse, token, words)
        case "month" if words.year is None and words.which is None and words.edge is None:
            return not _opens_name(parse, token, words) and _is_bare_month(parse, token, words)
        case "weekday":
            if words.which is None and words.edge is None and _opens_name(parse, token, words):
                return False
            if _FEAST.search(text, max(0, start - 12), start) or _MASTHEAD.match(text, end):
                return False
            return not any(
                n.type in {"organisation", "other"} and n.span.start <= start and end < n.span.end for n in parse.names
            )
        case "clock":
            if words.clock in {time(0), time(12)} and text[start].isalpha():
                return bool(_CLOCKED.search(text, max(0, start - 10), start))
            return _is_clock(parse, token, words)
        case "season":
            if words.which is None and _TITLE_FOLLOWS.match(text, end) and text[end - 1].islower() and text[start].isupper():
                return False
            is_led = before is not None and before.text.lower() in _words("season_leads")
            return bool(words.which or words.edge or (is_led and token.pos != "VERB"))
        case "relative" if words.which is None and words.edge is None:
            return before is not None and before.text.lower() in {"the", "over", "at"}
        case "quarter":
            return not text.startswith((" of the", "-final", " final", "back"), end) or text[start] == "Q"
        case "duration":
            return _is_length(parse, token, words)
        case "dayword":
            if text[start].isupper() and before is not None and before.pos == "PROPN" and before.end + 1 == start:
                return False
            return words.dayword != "overnight" or token.pos == "ADV"
        case "date" if is_bare_day(words) or _SHORT_YEAR.fullmatch(text, start, end):
            return _ON.search(text, max(0, start - 10), start) is not None
        case "date" if words.month is not None and words.year is None:
            return not (text[start].isdigit() and text[end - 1].isdigit())
        case _:
            return True


def _is_clock(parse: Parse, token: Token, words: TimeWords) -> bool:
    """Figures are an hour with a zone or seconds, or behind a word like "at"; "18.40" may still be a price, three a count."""
    text, start, end = parse.article.text, words.start, words.end
    value_words = text[start:end].lower()
    is_led = bool(_CLOCKED.search(text, max(0, start - 10), start))
    if _POINTED.fullmatch(text, start, end):
        verb = verb_above(parse, token)
        valued = verb is not None and verb.lemma in _VALUED
        is_amount = valued or unit_at(text, end, end + 30) is not None or _counts(parse, end)
        return is_led and len(value_words) >= 5 and not is_amount
    if _HOURS_TO.fullmatch(value_words) and (_counts(parse, end) or not _TOLD_HOUR.search(text, max(0, start - 10), start)):
        return False  # "grades five to six"
    if any(sign in value_words for sign in (" past ", " to ", "o'clock", "o’clock", " minutes ")):
        return " minutes " not in value_words or is_led or " past " in value_words
    if value_words.endswith(("morning", "afternoon", "evening", "night")):
        return is_led or "." in value_words or value_words.startswith("half ")
    if value_words.startswith("half "):
        return is_led and not _counts(parse, end)
    return not text[end - 1].isdigit() or is_led or end - start == 8


def _counts(parse: Parse, end: int) -> bool:
    following = parse.tokens_in(end, end + 2)
    return bool(following) and following[-1].tag in {"NNS", "NNPS"}


def _opens_name(parse: Parse, token: Token, words: TimeWords) -> bool:
    """Whether a day or month is the first word of a name: "Tuesday Weld", "the Friday Group"; "on Tuesday Mr Weld" is none."""
    following = parse.after(token)
    if following is None or following.start != words.end + 1 or following.pos != "PROPN" or not following.text[0].isupper():
        return False
    before = parse.before(token)
    if before is None or before.sentence != token.sentence or before.pos == "PUNCT":
        if token.dep in _JOINED:
            return parse.tokens[token.head].pos == "PROPN"
        named = any(n.span.start <= following.start < n.span.end for n in parse.names)
        return token.dep == "npadvmod" and not named and not is_title(following.text)
    if token.dep not in _JOINED or parse.tokens[token.head].pos != "PROPN":
        return False
    return before.text.lower() not in _words("day_leads") and before.pos in {"DET", "ADP", "CCONJ", "PUNCT", "PART"}


def _is_year(parse: Parse, token: Token, words: TimeWords) -> bool:
    text, start, end = parse.article.text, words.start, words.end
    if words.edge or words.year is None:
        return True
    if _is_numbered(parse, token) or _ends_name(parse, token):
        return False
    if STREET.match(text, end) and not _DATED.search(text, max(0, start - 10), start):
        return False
    if _AMOUNT_BEFORE.search(text, max(0, start - 16), start) or unit_at(text, end, end + 30) or counts_things(parse, token):
        return False
    return 1900 <= words.year < 2050 or bool(_DATED.search(text, max(0, start - 10), start))


def _is_numbered(parse: Parse, token: Token) -> bool:
    """Whether a year is the number of something: "Flight 2019", "The 1975" who play."""
    before = parse.before(token)
    if before is None or before.sentence != token.sentence:
        return False
    if before.text == "The" and token.index > 1 and parse.tokens[token.index - 2].sentence == token.sentence:
        return parse.tokens[token.index - 2].pos != "PUNCT" and parse.tokens[token.head].index <= token.index
    if before.text.lower() in _NUMBERED and before.end + 1 == token.start:
        return True
    verb = parse.tokens[token.head]
    if before.text.lower() == "the" and token.is_subject and verb.pos == "VERB":
        return token.index + 1 >= len(parse.tokens) or parse.tokens[token.index + 1].pos in {"VERB", "AUX", "CCONJ"}
    return False


def _ends_name(parse: Parse, token: Token) -> bool:
    """Whether a year follows a name at once: "Agenda 2030", "Form 2020"; what is held each year is named with it, "Expo 2020"."""
    before = parse.before(token)
    if before is None or before.sentence != token.sentence or before.end + 1 != token.start:
        return False
    if before.pos != "PROPN" and not (before.pos == "NOUN" and before.text[0].isupper()):
        return False
    return before.text[0].isupper() and before.text.lower() not in _words("dated_names") and not before.text.isupper()


def _is_bare_month(parse: Parse, token: Token, words: TimeWords) -> bool:
    text, start = parse.article.text, words.start
    if any(n.type == "person" and n.span.start < words.end and start < n.span.end for n in parse.names):
        return False
    if text[start : words.end].lower() not in _words("surnames"):
        return True
    if not token.is_noun or token.dep in {"nsubj", "poss", "nsubjpass"}:
        return False
    return bool(_DATED.search(text, max(0, start - 10), start))


def _is_length(parse: Parse, token: Token, words: TimeWords) -> bool:
    """ "a day" after an amount is a rate, "one day" is some day, "a second" an ordinal."""
    text, start = parse.article.text, words.start
    before = parse.before(token)
    word = text[start : words.end].lower()
    if words.which in {"later", "earlier", "after", "exactly"}:
        return True
    if word in {"one day", "one night", "a night", "a minute"}:
        return False
    if word.startswith(("a ", "an ")) and before is not None and before.sentence == token.sentence:
        return before.pos not in {"NUM", "NOUN", "SYM"} and before.text.lower() not in _RATED
    return True
