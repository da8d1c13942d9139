"""What an article is compared by: its most telling words, those of title and lead above all, with names and numbers raised.

News puts the event into its first lines (the inverted pyramid); what follows is background that reports of other events
share. An article is therefore a vector of TF-IDF weights (Salton and Buckley 1988) in which title and lead have a share of
their own, cut to its largest weights and to a byte each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise
from math import log, sqrt
from struct import Struct

import numpy as np

from variorum.fingerprints.shingles import CHARACTER, SPACED_WORD, UNSPACED
from variorum.grouping.lead_details import EPOCH, days_in, streets_in, times_in
from variorum.grouping.roundups import TELLING, is_roundup
from variorum.grouping.vocabulary import KEY_BYTES, Term, vocabulary
from variorum.model import Article, instant
from variorum.parsing.wordlists import load_words

LEAD = 80  # words
TITLE_WORDS = 25  # of the first line, where the title is not known
IN_TITLE = 3  # what a word in the title counts for in the lead
LEAD_SHARE = 0.5
NAME, NUMBER_RAISED = 1.25, 2.0  # how much more a capitalised word and a number weigh
NAMED = 1.5  # what a capitalised word tells that is a name and no beginning of a sentence
RARE = 1.0  # the same of a word that articles are compared by as a name
TERMS = 64
KEYS = 16
SHORT = 3  # letters: in a language without a table of common words, small words as short as this are left out
_FULL = 255
_HEAD = Struct("<i7B")  # the day, how many there are of each kind, and whether it is a round-up
_UNDATED = -(2**31)
_RUNNING_HEAD = re.compile(r"[^:–—|]{3,60}\blive(?: (?:updates|blog|coverage))?(?::| [–—|-]) ", re.IGNORECASE)  # of a live page
_YEAR = re.compile(r"(?:19|20)\d\d")
_CALENDAR = load_words("grouping", "occasions", "names", "calendar")
_NOUNS_IN_CAPITALS = frozenset({"de"})  # languages in which a capital makes no name
_RUN = re.compile(rf"[{UNSPACED}]+|[^{UNSPACED}]+")


@dataclass(frozen=True, slots=True)
class Features:
    """What grouping keeps of an article: about half a kilobyte, made of the article alone, the same in every process.

    `day` counts from 1970-01-01 (UTC). `text` is a hash of the words: equal for copies. `terms` are hashes of the most
    telling words in ascending order, `weights` a byte for each. `keys` are those terms that candidates are looked up by, the
    most telling first: articles that share none are never compared. `names` are those terms that are names of whomever and
    whatever. `lead_days` are the days of its lead, `streets` and `times` those of its beginning (see `lead_details`); `several`
    is true of a round-up of several events.
    """

    day: int | None
    text: int
    terms: tuple[int, ...]
    weights: bytes
    keys: tuple[int, ...]
    names: tuple[int, ...] = ()
    lead_days: tuple[int, ...] = ()
    streets: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    several: bool = False

    def to_bytes(self) -> bytes:
        """As stores and engines keep them; `from_bytes` reads it."""
        occasion = (*self.lead_days, *self.streets, *self.times)
        sizes = [len(part) for part in (self.terms, self.keys, self.names, self.lead_days, self.streets, self.times)]
        head = _HEAD.pack(_UNDATED if self.day is None else self.day, *sizes, self.several)
        terms = np.array(self.terms, "<u8").view(np.uint8).reshape(-1, 8)[:, :KEY_BYTES]
        marked = bytes(bisect_left(self.terms, term) for term in (*self.keys, *self.names))
        details = np.array(occasion, "<i8").astype("<i4").tobytes()
        return b"".join((head, details, self.text.to_bytes(8, "little"), terms.tobytes(), marked, self.weights))

    @classmethod
    def from_bytes(cls, data: bytes) -> Features:
        """Undoes `to_bytes`. Raises ValueError where the bytes are not of its making."""
        day, terms, keys, names, *occasion, several = _HEAD.unpack_from(data) if len(data) >= _HEAD.size else (0, -1, 0, 0, 0)
        ends = list(accumulate((*(4 * n for n in occasion), 8, KEY_BYTES * terms, keys, names, terms), initial=_HEAD.size))
        if terms < 0 or len(data) != ends[-1]:
            raise ValueError(f"{len(data)} bytes are no features of an article; make them anew from its text")
        kinds = "<i4", "<u4", "<i4"
        details = (tuple(np.frombuffer(data, *part).tolist()) for part in zip(kinds, occasion, ends, strict=False))
        days, streets, times = details
        text, hashed, keyed, named, weights = (data[a:b] for a, b in pairwise(ends[3:]))
        padded = np.zeros((terms, 8), np.uint8)
        padded[:, :KEY_BYTES] = np.frombuffer(hashed, np.uint8).reshape(-1, KEY_BYTES)
        found = tuple(padded.view("<u8").ravel().tolist())
        return cls(
            None if day == _UNDATED else day,
            int.from_bytes(text, "little"),
            found,
            weights,
            tuple(found[number] for number in keyed),
            tuple(found[number] for number in named),
            days,
            streets,
            times,
            bool(several),
        )


def features(article: Article) -> Features:
    """What the article is grouped by. Boilerplate is left out."""
    pieces = list(prose(article))
    pieces[:1] = map(_without_running_head, pieces[:1])
    lines = [_words(line) for piece in pieces for line in piece.splitlines()]
    words = [word for line in lines for word in line]
    known = vocabulary(article.language)
    sparing = not known.frequencies
    terms: dict[str, Term] = {}
    stems: dict[str, str] = {}  # of each word as it is written
    whole: defaultdict[str, int] = defaultdict(int)
    lead: defaultdict[str, int] = defaultdict(int)
    capitals: defaultdict[str, int] = defaultdict(int)
    for word, count in Counter(words).items():
        if sparing and len(word) <= SHORT and word.isalpha() and word.islower():
            continue
        term = known.term(word)
        stem = stems[word] = term.stem
        terms[stem] = term
        whole[stem] += count
        if word[0].isupper():
            capitals[stem] += count
    for word in words[:LEAD]:
        if word in stems:
            lead[stems[word]] += 1
    title = _title(article, pieces)
    for word in title:
        term = known.term(word)
        terms[term.stem] = term
        lead[term.stem] += IN_TITLE
    named = frozenset(stem for stem, count in capitals.items() if 2 * count > whole[stem])
    tells = {stem: term.tells * _raised(stem, stem in named) for stem, term in terms.items()}
    names = frozenset(stem for stem in named if tells[stem] > NAMED)
    told = {stem for stem in named if tells[stem] > RARE and not stem[0].isdigit()} - {known.term(w).stem for w in _CALENDAR}
    if (article.language or "").split("-")[0].lower() in _NOUNS_IN_CAPITALS:
        told = set()
    telling = frozenset(stem for stem, weight_ in tells.items() if weight_ > TELLING)
    paragraphs = ((len(line), frozenset(stems[word] for word in line if word in stems)) for line in lines)
    best = _best(_unit(lead, tells), _unit(whole, tells))
    length = sqrt(sum([value**2 for _, value in best]))
    weighed = {stem: round(_FULL * value / length) for stem, value in best}
    kept = sorted([(terms[stem].key, weight) for stem, weight in weighed.items() if weight])
    keys = [terms[stem].key for stem, weight in weighed.items() if weight][:KEYS]
    digest = blake2b(" ".join(words).lower().encode("utf-8", "surrogatepass"), digest_size=8).digest()
    text = int.from_bytes(digest, "little")
    beginning = "\n".join(pieces)
    published = None if article.published is None else instant(article.published).date()
    return Features(
        None if published is None else (published - EPOCH).days,
        text,
        tuple(key for key, _ in kept),
        bytes(weight for _, weight in kept),
        tuple(keys),
        tuple(sorted(terms[stem].key for stem, weight in weighed.items() if weight and stem in told)),
        days_in(beginning, published),
        streets_in(beginning),
        times_in(beginning),
        is_roundup(" ".join(title), paragraphs, telling, names),
    )


def prose(article: Article) -> Iterable[str]:
    """The pieces of the text between boilerplate."""
    at = 0
    for start, end in sorted((b.span.start, b.span.end) for b in article.boilerplate):
        if start > at:
            yield article.text[at:start]
        at = max(at, end)
    yield article.text[at:]


def _without_running_head(text: str) -> str:
    """The text without what a live page calls itself all day, "Storm live:", before it tells what is new."""
    head = _RUNNING_HEAD.match(text)
    return text[head.end() :] if head else text


def _words(text: str) -> list[str]:
    """Words as they are written. A script without spaces gives each two characters that follow one another."""
    found: list[str] = []
    for run in _RUN.findall(text):
        if CHARACTER.match(run):
            found += [run[k : k + 2] for k in range(len(run) - 1)] or [run]
        else:
            found += SPACED_WORD.findall(run)
    return found


def _title(article: Article, pieces: Iterable[str]) -> list[str]:
    """The words of the title, else of the first line."""
    if article.title:
        return _words(_without_running_head(article.title))
    for line in (line for piece in pieces for line in piece.splitlines()):
        if found := _words(line):
            return found[:TITLE_WORDS]
    return []


def _raised(stem: str, named: bool) -> float:
    if stem[:1].isdigit():
        return 1.0 if _YEAR.fullmatch(stem) else NUMBER_RAISED
    return NAME if named else 1.0


def _unit(counts: Mapping[str, int], tells: Mapping[str, float]) -> dict[str, float]:
    vector = {
        stem: tells[stem] if count == 1 else (1 + log(count)) * tells[stem] for stem, count in counts.items() if tells[stem] > 0
    }
    length = sqrt(sum([value * value for value in vector.values()]))
    return {stem: value / length for stem, value in vector.items()}


def _best(lead: Mapping[str, float], whole: Mapping[str, float]) -> list[tuple[str, float]]:
    """The `TERMS` stems that weigh most, with their weights, the heaviest first and of those as heavy in alphabetical order."""
    shares = {stem: (1 - LEAD_SHARE) * value for stem, value in whole.items()}
    for stem, value in lead.items():
        shares[stem] = LEAD_SHARE * value + shares.get(stem, 0.0)
    ordered = sorted([(-value, stem) for stem, value in shares.items()])
    return [(stem, -value) for value, stem in ordered[:TERMS]]
