"""Words changed inside quotation marks from one outlet to the next.

Only outlets that carry the same words can alter them: two translations of one utterance differ all over, an altered
quotation in a word or two. Words left off at either end are no alteration: everybody trims. What somebody said on two days is
two utterances.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from difflib import SequenceMatcher
from itertools import combinations, groupby, pairwise

from variorum.accounts.spelling_likeness import are_spelled_alike
from variorum.alignment import Alignment
from variorum.alignment.story_context import StoryContext
from variorum.factuality import denials_in
from variorum.lexical import word_vectors
from variorum.model import Attribution, Dispute, Parse, Span, Token
from variorum.parsing.numerals import ordinal_of
from variorum.parsing.tenses import verb_above

_LEAST_WORDS = 5  # that both carry
_SAME_WORDS = 0.8  # of the stretch between the first and the last of them
_SAME_BUT_ADDED = 0.7  # the same where words were only added or only dropped
_SHARE = 0.5  # of the shorter one that both carry
_MOST_CHANGES = 2
_LONGEST_CHANGE = 3  # words
_RUN = 4  # words in a row that make two quotations worth comparing
_LIKE = 0.55  # cosine of two words that say the same
TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset({
    "be", "have", "do", "make", "take", "get", "give", "go", "come", "put", "per", "cent", "percent", "today", "now",
})  # fmt: skip
_SURE, _UNSURE = frozenset({"will", "shall", "must"}), frozenset({"may", "might", "could"})
_MASK = re.compile(r"([*•#_]+|(?<=\w)(?:-{2,}|[–—]+)(?=\w|$))")
_ELLIPSIS = re.compile(r"…|\.(?: ?\.)+")
_MARKS = frozenset("*•#_")


@dataclass(frozen=True, slots=True)
class _Quoted:
    unit: int
    parse: Parse
    tokens: tuple[Token, ...]
    words: tuple[str, ...]

    def text(self, start: int, end: int) -> str:
        """The words from one token up to another."""
        return " ".join(t.text for t in self.tokens[start:end])

    def near(self, start: int, end: int) -> str:
        """The lemmas of these words with two before them and one behind."""
        return " ".join(self.words[max(0, start - 2) : end + 1])

    def around(self, start: int, end: int) -> Span:
        """These words with two on either side."""
        tokens = self.tokens[max(0, start - 2) : end + 2]
        return self.parse.article.span(tokens[0].start, tokens[-1].end)

    def is_cut(self, start: int, end: int) -> bool:
        """Whether an ellipsis says that words were left out there."""
        beside = self.tokens[max(0, start - 1) : end + 1]
        return _ELLIPSIS.search(self.parse.article.text, beside[0].start, beside[-1].end) is not None


def compare_quotations(alignment: Alignment) -> Iterator[Dispute]:
    """One dispute, not yet numbered, for each changed word in a quotation that two outlets carry in otherwise the same words."""
    story = alignment.story
    quoted = [q for parse in story.parses for q in _quoted(story, parse)]
    seen: set[tuple[str, ...]] = set()
    texts: dict[str, str] = defaultdict(str)
    for q in quoted:
        texts[q.parse.article.id] += f" {' '.join(q.words)} |"
    for a, b in _candidates(quoted):
        if any(
            f" {' '.join(x.words)} " in texts[y.parse.article.id] for x, y in ((quoted[a], quoted[b]), (quoted[b], quoted[a]))
        ):
            continue  # one article has both: two utterances
        speakers = {story.units[quoted[k].unit].speaker for k in (a, b)} - {None}
        if len(speakers) > 1:
            continue  # two people who contradict one another
        if _are_said_apart(story, *(story.units[quoted[k].unit].statement.attribution for k in (a, b))):
            continue
        left, right = quoted[a], quoted[b]
        for changed, other in _changes(left, right):
            if left.is_cut(*changed) or right.is_cut(*other):
                continue
            key = tuple(sorted((left.near(*changed), right.near(*other))))
            differs = changes_meaning(left.parse, left.tokens[slice(*changed)], right.parse, right.tokens[slice(*other)])
            if differs and key not in seen:
                seen.add(key)
                values = (left.text(*changed) or "(left out)", right.text(*other) or "(left out)")
                spans = (left.around(*changed), right.around(*other))
                yield Dispute("", None, "wording", "altered", spans, values, 1.0)


def _are_said_apart(story: StoryContext, first: str | None, second: str | None) -> bool:
    """Whether two utterances are of two days: by those that the reports give, or because one was not yet said when the other was
    reported."""
    a, b = (story.attribution.get(id or "") for id in (first, second))
    if a is None or b is None:
        return False
    (start, end), (other_start, other_end) = _days_of_saying(story, a), _days_of_saying(story, b)
    return bool((start and other_end and other_end < start) or (other_start and end and end < other_start))


def _days_of_saying(story: StoryContext, said: Attribution) -> tuple[date | None, date | None]:
    """The first and the last day on which something may have been said: the one that its report gives, else any before it."""
    parse, cue = story.parse[said.article], said.cue
    for moment in parse.times if cue else ():
        if moment.grain in {"day", "moment"} and not any(c.overlaps(moment.span) for c in said.content):
            verb = verb_above(parse, parse.tokens_in(moment.span.start, moment.span.end)[0])
            if cue and verb and cue.start <= verb.start < cue.end:
                return moment.first, moment.last
    published = parse.article.published
    return None, published.date() if published else None


def _quoted(story: StoryContext, parse: Parse) -> Iterator[_Quoted]:
    """The sentences of an article that are quoted, or parts of them, that are long enough to be known again."""
    marked = [s for q in parse.quotations for s in q.inner]
    blocks = [s for a in story.attributions_of(parse.article.id) if a.form == "direct" for s in a.content]
    for inner in (*marked, *(b for b in blocks if not any(b.overlaps(m) for m in marked))):
        words = (t for t in parse.tokens_in(inner.start, inner.end) if t.pos not in {"PUNCT", "SPACE"} or _MARKS & {*t.text})
        for _, sentence in groupby(words, key=lambda t: t.sentence):
            tokens = tuple(sentence)
            units = (story.unit_at(parse.article.span(t.start, t.end)) for t in tokens)
            unit = next((u for u in units if u is not None), None)
            if len(tokens) >= _LEAST_WORDS and unit is not None:
                yield _Quoted(unit, parse, tokens, tuple(t.lemma.lower() for t in tokens))


def _candidates(quoted: Sequence[_Quoted]) -> list[tuple[int, int]]:
    """The quotations of two articles that share some words in a row."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, q in enumerate(quoted):
        for run in {q.words[k : k + _RUN] for k in range(len(q.words) - _RUN + 1)}:
            holders[run].append(i)
    pairs = {pair for members in holders.values() for pair in combinations(members, 2)}
    return sorted((a, b) for a, b in pairs if quoted[a].parse is not quoted[b].parse and quoted[a].words != quoted[b].words)


def _changes(a: _Quoted, b: _Quoted) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where two quotations of the same words differ, as stretches of both; none where they are not of the same words."""
    found = [m for m in SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks() if m.size]
    # between two changes a lone "the" is no common word, but a part of what changed
    blocks = [m for k, m in enumerate(found) if m.size > 1 or k == 0 or a.tokens[m.a].pos in TELLING]
    first, last = blocks[0], blocks[-1]
    shared = sum(m.size for m in blocks)
    carried = max(last.a + last.size - first.a, last.b + last.size - first.b)
    gaps = [((m.a + m.size, n.a), (m.b + m.size, n.b)) for m, n in pairwise(blocks)]
    longest = max((end - start for gap in gaps for start, end in gap), default=0)
    added = all(0 in {end - start for start, end in gap} for gap in gaps)
    least = max(_LEAST_WORDS, _SHARE * min(len(a.words), len(b.words)), (_SAME_BUT_ADDED if added else _SAME_WORDS) * carried)
    return gaps if shared >= least and len(gaps) <= _MOST_CHANGES and longest <= _LONGEST_CHANGE else []


def changes_meaning(parse: Parse, left: Sequence[Token], other: Parse, right: Sequence[Token]) -> bool:
    """Whether a change changes what is said: a denial, a figure, or a word that is no near synonym. What an outlet put into
    brackets is its own, and says so."""
    if any(_is_put_in(parse, t) for t in left) or any(_is_put_in(other, t) for t in right):
        return False
    if {t.lemma for t in denials_in(left)} != {t.lemma for t in denials_in(right)}:
        return True
    if any({t.lemma for t in x} & _SURE and {t.lemma for t in y} & _UNSURE for x, y in ((left, right), (right, left))):
        return True
    letters, others = _letters(left), _letters(right)
    if letters == others:
        return False  # another spelling: US and U.S.
    if _is_cut_short(left, right) or _is_cut_short(right, left):
        return False  # Gov. and Governor
    if _is_masked(parse, left, other, right) or _is_masked(other, right, parse, left):
        return False  # d**n
    if _clocks(parse, left) & _clocks(other, right) or _is_short_for(letters, right) or _is_short_for(others, left):
        return False  # 18:00 and 6 p.m., EU and European Union
    if letters and others and (letters.startswith(others) or others.startswith(letters)) and abs(len(letters) - len(others)) == 1:
        return False  # askin'
    mine, theirs = [t for t in left if _is_telling(t)], [t for t in right if _is_telling(t)]
    if not mine or not theirs:
        return bool(mine or theirs)
    if are_spelled_alike(" ".join(t.lemma for t in mine), " ".join(t.lemma for t in theirs)):
        return False  # destabilise and destabilize
    ranks = [
        {ordinal_of(w) for w in (*(t.text for t in side), "-".join(t.text for t in side))} - {None} for side in (left, right)
    ]
    if ranks[0] & ranks[1]:
        return False  # 11th and eleventh
    if any(t.pos == "NUM" for t in (*mine, *theirs)):
        return {t.lemma for t in mine} != {t.lemma for t in theirs}
    ours, yours = [t.lemma for t in mine], [t.lemma for t in theirs]
    return not {*ours} & {*yours} and word_vectors().likeness(ours, yours) < _LIKE


def _is_put_in(parse: Parse, token: Token) -> bool:
    return "[" in token.text or parse.article.text[max(0, token.start - 1) : token.start] in {"[", "("}


def _clocks(parse: Parse, tokens: Sequence[Token]) -> set[time]:
    """The hours that some words are part of."""
    return {h.clock for h in parse.times if h.clock for t in tokens if h.span.start < t.end and t.start < h.span.end}


def _is_short_for(letters: str, words: Sequence[Token]) -> bool:
    return len(words) > 1 and letters == "".join(t.text[:1].lower() for t in words)


def _is_cut_short(short: Sequence[Token], words: Sequence[Token]) -> bool:
    return bool(short) and short[-1].text.endswith(".") and _letters(words).startswith(_letters(short))


def _letters(tokens: Sequence[Token]) -> str:
    return "".join(c for t in tokens for c in t.text.lower() if c.isalnum())


def _is_masked(parse: Parse, left: Sequence[Token], other: Parse, right: Sequence[Token]) -> bool:
    """Whether some words are the others with letters left out of an oath; these may have some left out, too."""
    mine, theirs = _whole(parse, left), _whole(other, right)
    written = _MASK.split(mine)  # every second part is a mask
    parts = [rf"[\w*•#_–—-]{{1,{2 * len(p) + 3}}}" if k % 2 else re.escape(p) for k, p in enumerate(written)]
    return len(written) > 1 and re.fullmatch("".join(parts), theirs) is not None


def _whole(parse: Parse, tokens: Sequence[Token]) -> str:
    """Some words as they are written, from blank to blank."""
    if not tokens:
        return ""
    text = parse.article.text
    start, end = tokens[0].start, tokens[-1].end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].lower().strip("“”\"'‘’.,;:!?")


def _is_telling(token: Token) -> bool:
    return token.pos in TELLING and token.lemma not in _LIGHT and token.text != "%"
