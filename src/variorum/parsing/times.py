"""Time expressions as intervals of days, given the article's dateline: "on Monday", "Sept. 14th, 2021", "late last year"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from itertools import islice

from variorum.model import Parse, Time, Token
from variorum.parsing.anchors import Anchor, anchor_of, anchored_days, is_anchored
from variorum.parsing.days import Tense, between, days_of, grain_of
from variorum.parsing.figures import counts_things
from variorum.parsing.lexicon import is_title
from variorum.parsing.time_words import SECONDS, TimeWords, gap_after, join, may_begin_time, read_at
from variorum.parsing.units import unit_at
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "times")
_SINCE = re.compile(
    r"\bsince\s+(?:(?:the|at\s+least|about|around|back\s+in|way\s+back\s+in|as\s+(?:early|far\s+back)\s+as|on|in)\s+)*$", re.I
)
_BETWEEN = re.compile(r"(?<![\w-])(?P<between>between|from)\s+(?:the\s+)?$", re.I)
_TO = re.compile(r"\s?[–—-]\s?|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.I)
_AND = re.compile(r"\s+(?:and|to|through|until|till)\s+(?:the\s+)?", re.I)
_QUALIFIED = re.compile(
    r"(?<![\w-])(?:(?:just|well|slightly|a\s+little)\s+)?(?:(?:more|less|fewer)\s+than|over|under|at\s+least|at\s+most|up\s+to|nearly|almost"
    r"|about|around|roughly|approximately|some|close\s+to|as\s+(?:long|many)\s+as|another|a\s+further)\s+$",
    re.I,
)
_DATED = re.compile(
    r"(?<![\w-])(?:in|since|by|until|till|from|to|of|through|during|before|after|and|between|for|mid|or|the|on|every|each|around|as)[\s-]+$",
    re.I,
)
_AMOUNT_BEFORE = re.compile(r"(?:than|nearly|almost|least|about|over|some|roughly|approximately|[$£€#])\s*$", re.I)
_CLOCKED = re.compile(r"(?<![\w-])(?:at|by|around|about|before|after|since|until|till|from|to|between|and|just|,)\s*\(?$", re.I)
_FEAST = re.compile(r"(?<![\w-])(?:Bloody|Super|Cyber|Giving|Fat|Shrove|Maundy|Holy|Red|Casual|Sheffield|Freaky|Ruby)\s+$")
_POINTED = re.compile(r"\d{1,2}\.\d\d")
_UNTIL = re.compile(r"\b(?:until|till|to)\s+(?:[\w:.]+\s+){0,4}?$", re.I)
_BY = re.compile(r"\b(?:by|through|until|till)\s+(?:the\s+)?$", re.I)
_DUE = re.compile(r"\b(?:effective|payable|due)\s+(?:on\s+|by\s+)?$", re.I)
_MASTHEAD = re.compile(
    r"\s+(?:Times|Mirror|Telegraph|Mail|Herald|Express|Post|Mass|Politics|Brunch|Review|Night\s+(?:Live|Football))\b"
)
_TITLE_FOLLOWS = re.compile(r"\s+[A-Z]")
_OTHER_YEAR = re.compile(r"\s+(?:of\s+)?(?:that|the\s+(?P<which>same|following|next|previous))\s+year\b", re.I)
_THE = re.compile(r"\b(?:the|these)\s+$", re.I)
_JOINED = frozenset({"compound", "nmod", "amod", "poss"})
_DAY_LEADS = frozenset({"on", "since", "until", "till", "from", "for", "before", "after", "between", "every", "each", "last", "next", "this"})
_ALWAYS_ROLLING = frozenset({"past", "coming", "upcoming"})
_RANGES = frozenset({"date", "month", "year", "weekday", "holiday", "dayword", "season"})
_SURNAMES = _words("surnames")
_NUMBERED = load_words("parsing", "amounts", "figures", "numbered")
_MAY_BE_DATED = _words("may_be_dated")
_VALUED = load_words("parsing", "amounts", "counted", "measured") | _words("valued")
_DELAYED = _words("delayed")
_MODALS = _words("modals")
_AHEAD = _words("ahead")
_PAST_HELP = _words("past_help")
_HIGHEST = 20  # tokens above a time among which its verb is looked for
_LONGEST_LEAD = 34  # characters of "slightly more than", looked for before a length


def find_times(parse: Parse) -> tuple[Time, ...]:
    """The times an article tells, in the order of its text. Without a dateline only what is told with its year has days."""
    published = parse.article.published
    dateline = published.date() if published else None
    paragraphs = [p.start for p in parse.paragraphs]
    found: list[Time] = []
    doubtful: list[int] = []
    anchor: Anchor | None = None
    done = 0
    for token in parse.tokens:
        if token.start < done or not may_begin_time(parse.article.text, token.start, token.text):
            continue
        paragraph = parse.paragraphs[max(0, bisect_right(paragraphs, token.start) - 1)]
        words = _words_at(parse, token, token.start, max(paragraph.end, token.end))
        if words is None:
            continue
        time = _time(parse, token, words, max(done, paragraph.start), max(paragraph.end, token.end), dateline, anchor)
        if words.kind == "anchored" and time.first is None:
            continue
        anchor = anchor_of(parse, time, token, _verb_above(parse, token), anchor)
        if (
            dateline
            and words.kind == "weekday"
            and words.which is None
            and time.last == dateline - timedelta(6)
            and time.grain != "span"
        ):
            doubtful.append(len(found))
        found.append(time)
        done = time.span.end
    return _across_time_zones(found, doubtful, dateline) if doubtful and dateline else tuple(found)


def _across_time_zones(found: list[Time], doubtful: list[int], dateline: date) -> tuple[Time, ...]:
    """ "on Tuesday" in a report of Monday is six days ago, or today where the sun is further on. A full date in the text decides;
    without one it may mean either."""
    tomorrow = dateline + timedelta(1)
    is_told = any(t.first == t.last == tomorrow and any(c.isdigit() for c in t.span.text) for t in found)
    for i in doubtful:
        found[i] = replace(found[i], first=tomorrow if is_told else found[i].first, last=tomorrow)
    return tuple(found)


def _words_at(parse: Parse, token: Token, start: int, end: int) -> TimeWords | None:
    """The longest plausible expression at `start`, joined with what stands next to it."""
    text = parse.article.text
    words = read_at(text, start, end)
    if words is None or not _is_cut_right(text, words):
        return None
    joined = words
    for _ in range(2):
        at = gap_after(text, joined, end)
        following = read_at(text, at, end) if at is not None and at < end else None
        both = join(text, joined, following) if following is not None else None
        if both is None or not _is_cut_right(text, both):
            break
        joined = both
    if joined is words or words.kind == "clock":
        return joined if _is_plausible(parse, token, words) else None
    return joined


def _time(
    parse: Parse, token: Token, words: TimeWords, first: int, last: int, dateline: date | None, anchor: Anchor | None
) -> Time:
    text = parse.article.text
    tense = _tense(parse, words)
    if words.kind == "relative" and words.which == "next" and anchor and tense == "past" and _is_rolling(text, words, first):
        words = replace(words, kind="anchored")
    if words.kind == "relative" and (words.which in _ALWAYS_ROLLING or _is_rolling(text, words, first)):
        words = replace(words, kind="stretch", count=(1, 1))
    days, grain, start, end = days_of(words, dateline, tense), grain_of(words), words.start, words.end
    if words.year is None and words.month and (other_year := _OTHER_YEAR.match(text, end)):
        step = {"next": 1, "following": 1, "previous": -1}.get((other_year["which"] or "").lower(), 0)
        days = days_of(replace(words, year=anchor.last.year + step), dateline, tense) if anchor else None
    if words.kind == "relative" and words.which is None and words.edge and anchor is not None and tense == "past":
        days = days_of(words, anchor.last, tense)
    if is_anchored(words):
        days = anchored_days(words, anchor, token.sentence)
        grain = ("day" if days[0] == days[1] else grain_of(replace(words, kind="anchored"))) if days else grain
    lead = _BETWEEN.search(text, max(first, start - 14), start)
    if words.kind in _RANGES and words.clock is None:
        to = (_AND if lead else _TO).match(text, end, last)
        other = _words_at(parse, token, to.end(), last) if to and to.end() < last else None
        if other is not None and other.kind in _RANGES and other.clock is None and (lead or other.kind == words.kind):
            ends = days_of(other, dateline, tense)
            if words.year is None and other.year is not None:
                days = days or ends
            span = between(words, other, days, ends)
            if span is not None or days is None or ends is None:
                days, grain, end = span, "span", other.end
                start = lead.start() if lead else start
    seconds = None
    if words.kind in {"duration", "ago", "stretch"}:
        if qualified := _QUALIFIED.search(text, max(first, start - _LONGEST_LEAD), start):
            start = qualified.start()
        if words.exact and words.count:
            seconds = words.count[0] * SECONDS[words.unit or "day"]
    return Time(
        parse.article.span(start, end),
        days[0] if days else None,
        days[1] if days else None,
        grain,
        words.kind != "duration" and _is_since(parse, start),
        words.clock,
        seconds,
    )


def _is_rolling(text: str, words: TimeWords, first: int) -> bool:
    """ "in the last year" is the twelve months up to now, "last year" the calendar's."""
    if words.which not in {"last", "next"} or words.unit not in {"week", "month", "year", "decade"} or words.edge:
        return False
    return bool(_THE.search(text, max(first, words.start - 7), words.start))


def _is_cut_right(text: str, words: TimeWords) -> bool:
    """Not a piece of a longer word or number."""
    before, after = text[words.start - 1 : words.start], text[words.end : words.end + 1]
    return not (before.isalnum() and text[words.start].isalnum()) and not (text[words.end - 1].isalnum() and after.isalnum())


def _is_plausible(parse: Parse, token: Token, words: TimeWords) -> bool:
    text, start, end = parse.article.text, words.start, words.end
    before = parse.tokens[token.index - 1] if token.index else None
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
            if words.which or words.edge:
                return True
            return (
                before is not None
                and before.text.lower() in {"in", "the", "since", "by", "until", "of", "during", "mid", "-"}
                and token.pos != "VERB"
            )
        case "relative" if words.which is None and words.edge is None:
            return before is not None and before.text.lower() in {"the", "over", "at"}
        case "quarter":
            return not text[end:].startswith((" of the", "-final", " final", "back")) or text[start] == "Q"
        case "duration":
            return _is_length(parse, token, words)
        case "dayword":
            if text[start].isupper() and before is not None and before.pos == "PROPN" and before.end + 1 == start:
                return False
            return words.dayword != "overnight" or token.pos == "ADV"
        case "date" if words.month is None:
            return True
        case "date":
            if words.year is None and text[start:end].split()[0].lower() in _SURNAMES and _begins_in_name(parse, start):
                return False
            return words.month is not None and (
                words.year is not None or not text[start].isdigit() or not text[end - 1].isdigit()
            )
        case _:
            return True


def _is_clock(parse: Parse, token: Token, words: TimeWords) -> bool:
    """Figures are an hour with a zone or seconds, or behind a word like "at"; "18.40" may still be a price, three a count."""
    text, start, end = parse.article.text, words.start, words.end
    told = text[start:end].lower()
    is_led = bool(_CLOCKED.search(text, max(0, start - 10), start))
    if _POINTED.fullmatch(text, start, end):
        verb = _verb_above(parse, token)
        valued = verb is not None and verb.lemma in _VALUED
        return is_led and len(told) >= 5 and not valued and unit_at(text, end, min(end + 30, len(text))) is None and not _counts(parse, end)
    if " past " in told or " to " in told or "o'clock" in told or "o’clock" in told or " minutes " in told:
        return " minutes " not in told or is_led or " past " in told
    if told.endswith(("morning", "afternoon", "evening", "night")) and told[0].isalpha() | told[0].isdigit():
        return is_led or "." in told
    return not text[end - 1].isdigit() or is_led or end - start == 8


def _counts(parse: Parse, end: int) -> bool:
    following = parse.tokens_in(end, min(end + 2, len(parse.article.text)))
    return bool(following) and following[-1].tag in {"NNS", "NNPS"}


def _opens_name(parse: Parse, token: Token, words: TimeWords) -> bool:
    """Whether a day or month is the first word of a name: "Tuesday Weld", "the Friday Group"; "on Tuesday Mr Weld" is none."""
    following = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else None
    if following is None or following.start != words.end + 1 or following.pos != "PROPN" or not following.text[0].isupper():
        return False
    before = parse.tokens[token.index - 1] if token.index else None
    if before is None or before.sentence != token.sentence or before.pos == "PUNCT":
        if token.dep in _JOINED:
            return parse.tokens[token.head].pos == "PROPN"
        named = any(n.span.start <= following.start < n.span.end for n in parse.names)
        return token.dep == "npadvmod" and not named and not is_title(following.text)
    if token.dep not in _JOINED or parse.tokens[token.head].pos != "PROPN":
        return False
    return before.text.lower() not in _DAY_LEADS and before.pos in {"DET", "ADP", "CCONJ", "PUNCT", "PART"}


def _is_year(parse: Parse, token: Token, words: TimeWords) -> bool:
    text, start, end = parse.article.text, words.start, words.end
    if words.edge or words.year is None:
        return True
    if text[start - 1 : start] in "$£€₹.,/-–#:" and start and text[start - 2 : start - 1] != " ":
        return False
    if text[end : end + 1] in "%:/" and end < len(text):
        return False
    if _is_numbered(parse, token):
        return False
    if (
        _AMOUNT_BEFORE.search(text, max(0, start - 16), start)
        or unit_at(text, end, min(end + 30, len(text)))
        or counts_things(parse, token)
    ):
        return False
    return 1900 <= words.year < 2050 or bool(_DATED.search(text, max(0, start - 10), start))


def _is_numbered(parse: Parse, token: Token) -> bool:
    """Whether a year is the number of something: "Flight 2019", "The 1975" who play."""
    before = parse.tokens[token.index - 1] if token.index else None
    if before is None or before.sentence != token.sentence:
        return False
    if before.text == "The" and token.index > 1 and parse.tokens[token.index - 2].sentence == token.sentence:
        return parse.tokens[token.index - 2].pos != "PUNCT" and parse.tokens[token.head].index <= token.index
    if before.text.lower() in _NUMBERED and before.text.lower() not in _MAY_BE_DATED and before.end + 1 == token.start:
        return True
    verb = parse.tokens[token.head]
    if before.text.lower() == "the" and token.dep in {"nsubj", "nsubjpass"} and verb.pos == "VERB":
        return token.index + 1 >= len(parse.tokens) or parse.tokens[token.index + 1].pos in {"VERB", "AUX"}
    return False


def _is_bare_month(parse: Parse, token: Token, words: TimeWords) -> bool:
    text, start = parse.article.text, words.start
    word = text[start : words.end].lower()
    if word not in _SURNAMES:
        return not _in_name(parse, start, words.end, {"person"})
    if (
        token.pos not in {"PROPN", "NOUN"}
        or _in_name(parse, start, words.end, {"person"})
        or token.dep in {"nsubj", "poss", "nsubjpass"}
    ):
        return False
    return bool(_DATED.search(text, max(0, start - 10), start))


def _is_length(parse: Parse, token: Token, words: TimeWords) -> bool:
    """ "a day" after an amount is a rate, "one day" is some day, "a second" an ordinal."""
    text, start = parse.article.text, words.start
    before = parse.tokens[token.index - 1] if token.index else None
    word = text[start : words.end].lower()
    if words.which in {"later", "earlier", "after"}:
        return True
    if before is not None and before.text.lower() == "aged":
        return False
    if word in {"one day", "one night", "a night", "a minute"}:
        return False
    if word.startswith(("a ", "an ")) and before is not None and before.sentence == token.sentence:
        return before.pos not in {"NUM", "NOUN", "SYM"} and before.text.lower() not in {
            "once",
            "twice",
            "what",
            "such",
            "many",
            "times",
            "percent",
        }
    return True


def _in_name(parse: Parse, start: int, end: int, types: set[str]) -> bool:
    return any(n.type in types and n.span.start < end and start < n.span.end for n in parse.names)


def _begins_in_name(parse: Parse, start: int) -> bool:
    """The "March 9" of a rocket called "Long March 9"."""
    return any(n.span.start < start < n.span.end for n in parse.names)


def _verb_above(parse: Parse, token: Token) -> Token | None:
    if token.pos in {"VERB", "AUX"}:
        return token
    return next((t for t in islice(parse.ancestors(token), _HIGHEST) if t.pos in {"VERB", "AUX"}), None)


def _tense(parse: Parse, words: TimeWords) -> Tense:
    """Whether the verb it hangs on looks back or ahead."""
    tokens = parse.tokens_in(words.start, words.end)
    if not tokens:
        return "unknown"
    inside = {t.index for t in tokens}
    verb = _verb_above(parse, next((t for t in tokens if t.head not in inside), tokens[-1]))
    if _is_ahead(parse, words, verb):
        return "future"
    for _ in range(4):
        if verb is None:
            break
        helpers = {c.text.lower() for c in parse.children(verb) if c.dep in {"aux", "auxpass"}}
        if helpers & _MODALS:
            return "future"
        if verb.lemma in _AHEAD and verb.tag in {"VBN", "VBP", "VBZ", "VBG", "JJ"} and verb.index not in inside:
            return "past" if _tells_past_before(parse, verb, tokens[0]) else "future"
        above = parse.tokens[verb.head]
        if "to" in helpers and not helpers & _PAST_HELP and above.lemma in _AHEAD and above.index != verb.index:
            if above.tag == "VBD" and words.kind in {"month", "date"}:
                return "unknown"  # "agreed to sell it in October": when they agreed, or what they agreed on
            return "past" if _tells_past_before(parse, above, tokens[0]) else "future"
        if verb.tag in {"VBD", "VBN"} or helpers & _PAST_HELP:
            return "past"
        if "to" in helpers and verb.head == verb.index:
            return "future"
        if "to" in helpers and (above.lemma in _AHEAD or above.pos == "NOUN" or (above.lemma == "be" and above.tag != "VBD")):
            return "future"
        if verb.tag in {"VBZ", "VBP"} or above.index == verb.index:
            return "unknown"
        verb = _verb_above(parse, above)
    return "unknown"


def _is_ahead(parse: Parse, words: TimeWords, verb: Token | None) -> bool:
    """Whether something was put off "until Friday", or is to be done "by June"."""
    if verb is None:
        return False
    text, lead = parse.article.text, max(0, words.start - _LONGEST_LEAD)
    if _DUE.search(text, lead, words.start):
        return True
    if verb.lemma in _DELAYED and _UNTIL.search(text, lead, words.start):
        return True
    is_infinitive = verb.tag == "VB" and any(c.text.lower() == "to" for c in parse.children(verb))
    return is_infinitive and _BY.search(text, lead, words.start) is not None


def _tells_past_before(parse: Parse, verb: Token, time: Token) -> bool:
    """Whether a clause below the verb, that looks back, stands before the time: "agreed to find out how it sank on Thursday"."""
    between = parse.tokens[verb.index + 1 : time.index]
    return any(t.tag == "VBD" and t.dep in {"ccomp", "relcl", "advcl"} and verb in parse.ancestors(t) for t in between)


def _is_since(parse: Parse, start: int) -> bool:
    """After "since", also in the clause that it opens; "the first … after they met in 2017" says the same."""
    text = parse.article.text
    if _SINCE.search(text, max(0, start - 24), start):
        return True
    tokens = parse.tokens_in(start, start + 1)
    verb = _verb_above(parse, tokens[0]) if tokens else None
    if verb is None:
        return False
    for child in parse.children(verb):
        word = child.text.lower()
        if child.start < start and child.dep in {"mark", "prep"}:
            if word == "since":
                return True
            if word == "after" and child.dep == "mark":
                return any(t.text.lower() == "first" for t in parse.sentence_tokens(verb.sentence) if t.start < child.start)
    return False
