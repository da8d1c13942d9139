"""Direct speech: whole quotations and the clause that reports each, beside it or in a neighbouring sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from variorum.attribution.content_edges import is_blank, trim, without_connective
from variorum.attribution.cue_words import lexicon, words
from variorum.attribution.reporting_clauses import Clause, ReportedContent
from variorum.attribution.subjects import FINITE
from variorum.attribution.unsaid_quotes import is_label
from variorum.attribution.verbless import beat_before, frame_around
from variorum.factuality import factuality_of
from variorum.ingest.mending import restore
from variorum.model import Parse, Quotation, Span, Token

_FEWEST_WORDS = 3  # of a quotation that stands by itself
_LONGEST_LEAD_IN = 120  # characters between a clause and the quotation that it introduces
_ENDS_CLAUSE = re.compile(r"\s*(?:[.,;:!?)–—-]|$|\n|(?:and|but|while|as|when|after|before|during|in an?|at an?|on)\b)")
_SMALL_GAP = re.compile(r"[\s,–—-]*(?:\w+ly|then|also|later|as|and)[\s,]*")
_NO_GAP = re.compile(r"[\s,:–—-]*(?:that)?[\s,:–—-]*")
_ASIDE = re.compile(r"\s*(?:[–—-]{1,3}[^“”\"\n]{2,120}[–—-]{1,3}|\([^()\n]{2,120}\))\s*")
_INSERTED = re.compile(r"[\s,]*[a-z][^“”\"\n.!?;:]{2,100}[\s,]*")
_NARRATION = re.compile(r",[^“”\"\n.!?;:]{2,160},\s*")
_NEXT_SPEAKER = re.compile(r"\s*(?:[;,–—-]\s*)?(?:(?:and|but|while|whereas|then)\b,?)?\s*")
_FROM = re.compile(r"(?:And )?[Ff]rom .{2,100}:$|[Ff]rom the desk of ")
_TIMES = frozenset({"when", "while", "as", "after", "before"})


class Quoted:
    """The quotations of one article with the clause that reports each.

    PolNeAR takes an interrupted quotation as one attribution of several pieces; here each unbroken piece is one, as the
    pieces are statements of their own to whoever compares articles.
    """

    def __init__(self, parse: Parse, clauses: Sequence[Clause]) -> None:
        self._parse, self._text = parse, restore(parse.article.text)
        self._clauses = sorted((c for c in clauses if c.takes("quote", "according")), key=lambda c: (c.start, c.end))
        self._clause_starts = [c.start for c in self._clauses]
        self._sentence_starts = [s.start for s in parse.sentences]
        self._number = {q.start: k for k, q in enumerate(parse.quotations)}
        self._found: dict[int, ReportedContent] = {}
        spoken = [k for k, q in enumerate(parse.quotations) if not is_label(parse, q)]
        for k in spoken:
            quotation = parse.quotations[k]
            clause = self._trailing(quotation) or self._leading(quotation) or self._framed(quotation) or self._resumed(k)
            if clause:
                self._found[k] = self._report(quotation, clause)
        for k, other in [(k, k - 1) for k in spoken] + [(k, k + 1) for k in reversed(spoken)]:
            beside = self._found.get(other) if k not in self._found else None
            first, second = sorted((k, other))
            if beside and self._is_aside(parse.quotations[first], parse.quotations[second]):
                self._found[k] = self._report(parse.quotations[k], beside.clause, carried=beside.carried)
        for k in spoken:
            quotation = parse.quotations[k]
            clause = self._neighbour(k) if k not in self._found and self._is_speech(quotation) else None
            if clause:
                self._found[k] = self._report(quotation, clause, carried=True)

    def clauses(self) -> set[Clause]:
        """The clauses that have their content: a quotation stands beside them, or ends before them after many paragraphs."""
        long = [self._parse.quotations[k] for k in self._found if len(self._parse.quotations[k].inner) > 1]
        behind = {clause for q in long if (clause := self._clause_behind(q))}
        return {f.clause for f in self._found.values() if not f.carried} | behind

    def found(self) -> list[ReportedContent]:
        return [self._found[k] for k in sorted(self._found)]

    def _report(self, quotation: Quotation, clause: Clause, carried: bool = False) -> ReportedContent:
        pieces = (trim(self._text, p.start, p.end) for p in quotation.inner)
        return ReportedContent(tuple(p for p in pieces if p[0] < p[1]), clause, "direct", carried)

    # -- where a quotation stands ------------------------------------------------------------------------------------------

    def _sentence(self, at: int) -> Span:
        return self._parse.sentences[max(0, bisect_right(self._sentence_starts, at) - 1)]

    def _begins_sentence(self, quotation: Quotation) -> bool:
        """Nothing but a connective or a circumstance ("In a statement,", "Asked whether it would hold,") stands before it in its
        part of the sentence."""
        start = min(self._part_start(quotation), quotation.start)
        start, _ = without_connective(self._text, start, quotation.start)
        before = self._text[start : quotation.start]
        if is_blank(before):
            return True
        tokens = self._parse.tokens_in(start, quotation.start)
        if not tokens or not before.rstrip().endswith(",") or len(before) > _LONGEST_LEAD_IN:
            return False
        first, finite = tokens[0], sum(t.tag in FINITE for t in tokens[1:])
        if first.lemma in {"accord", "according"} or (first.pos == "ADP" and not finite and first.tag not in FINITE):
            return True
        if first.text.lower() in _TIMES:
            asked = len(tokens) > 1 and tokens[1].lemma in words("asking")
            return asked or (finite < 2 and quotation.inner[0].text[:1].isupper())
        return first.lemma in words("asking") and first.tag in {"VBN", "VBD"}

    def _part_start(self, quotation: Quotation) -> int:
        """Where the part of the sentence begins that the quotation may begin: behind another speaker's ("“Yes,” said Lee;"), or
        with the piece that a gesture set in dashes interrupts."""
        number = self._number[quotation.start]
        said = quotation.inner[0]
        here = self._sentence(trim(self._text, said.start, said.end)[0]).start  # a space may follow the mark: "« Oui »"
        if not number:
            return here
        before = self._parse.quotations[number - 1]
        if before.end <= here:
            return here
        if self._is_aside(before, quotation):
            return quotation.start if self._begins_sentence(before) else here
        found = self._found.get(number - 1)
        if found and before.end <= found.clause.start and found.clause.end <= quotation.start:
            between = self._text[found.clause.end : quotation.start]
            return quotation.start if _NEXT_SPEAKER.fullmatch(between) else here
        return here

    def _is_aside(self, first: Quotation, second: Quotation) -> bool:
        """As in “A lamp” – he drew one in the dust – “and no oil”; the dashes may stand inside the marks, or be commas
        before words that go on with a small letter."""
        start, end = first.end, second.start
        if any(start <= c.start < end for c in self._clauses):
            return False
        if _ASIDE.fullmatch(self._text, start, end):
            return True
        broken, resumed = first.inner[-1].text.rstrip()[-1:], second.inner[0].text.lstrip()[:1]
        goes_on = (broken in "–—-" and resumed in "–—-") or (broken == "," and resumed.islower())
        return bool(broken and resumed) and goes_on and bool(_INSERTED.fullmatch(self._text, start, end))

    def _is_speech(self, quotation: Quotation) -> bool:
        """It fills its sentences, in words enough: a quotation that stands by itself, and no headline's scare quotes."""
        end = self._sentence(max(quotation.start, quotation.end - 2)).end
        fills = self._begins_sentence(quotation) and is_blank(self._text[quotation.end : max(end, quotation.end)])
        headline = self._parse.headline
        in_body = headline is None or quotation.start >= headline.end
        first, last = quotation.inner[0].text.strip(), quotation.inner[-1].text.strip()
        whole = first[:1].isupper() and last[-1:] in {".", "!", "?"}
        return fills and in_body and (whole or sum(len(p.text.split()) for p in quotation.inner) >= _FEWEST_WORDS)

    # -- the clause beside it ----------------------------------------------------------------------------------------------

    def _trailing(self, quotation: Quotation) -> Clause | None:
        """As in "…," she said: the clause begins where the quotation ends, and the quotation begins its sentence."""
        return self._clause_behind(quotation) if self._begins_sentence(quotation) else None

    def _clause_behind(self, quotation: Quotation) -> Clause | None:
        k = bisect_left(self._clause_starts, quotation.end)
        if k == len(self._clauses):
            return None
        clause = self._clauses[k]
        gap = self._text[quotation.end : clause.start]
        beside = (is_blank(gap) or bool(_SMALL_GAP.fullmatch(gap))) and not re.search(r"[.!?\n]", gap)
        return clause if beside and not self._begins_anew(clause, quotation) else None

    def _begins_anew(self, clause: Clause, quotation: Quotation) -> bool:
        """The clause is the next sentence's ("He said that …"), with a content of its own."""
        sentence = self._sentence(clause.start)
        if sentence.start >= quotation.end and clause.start == sentence.start and is_blank(self._text[clause.end : sentence.end]):
            return False
        inner, outer = self._text[quotation.end - 2], self._text[quotation.end : quotation.end + 1]
        if inner in "!?" and sentence.start < quotation.end:
            return False
        return inner in ".!?" or outer in {".", "!", "?"}

    def _leading(self, quotation: Quotation) -> Clause | None:
        """She said: "…"; she told the council that "…"; the council's statement read:¶"…"."""
        sentence = self._sentence(quotation.start)
        k = bisect_left(self._clause_starts, quotation.start)
        before = [c for c in self._clauses[max(0, k - 8) : k] if sentence.start <= c.start and c.end <= quotation.start]
        if before and before[-1].takes("quote"):
            aside = any(t.dep == "relcl" for t in (before[-1].verb, *self._parse.ancestors(before[-1].verb)))
            clause = before[-2] if aside and len(before) > 1 else before[-1]
            if self._introduces(clause, quotation):
                return clause
        return self._lead_in(quotation) if self._begins_sentence(quotation) else None

    def _introduces(self, clause: Clause, quotation: Quotation) -> bool:
        """Whether nothing of another content stands between the clause and the quotation."""
        gap = self._text[clause.end : quotation.start]
        if _NO_GAP.fullmatch(gap):
            return self._ends_clause(quotation) and not (":" not in gap and self._is_of_speakers_clause(clause, quotation))
        tokens = self._parse.tokens_in(clause.end, quotation.start)
        if len(gap) > _LONGEST_LEAD_IN or any(self._is_unsaid(t) for t in tokens):
            return False
        if gap.rstrip().endswith(":"):
            return True
        if not tokens or any(t.tag in FINITE for t in tokens) or not self._ends_clause(quotation):
            return False
        if tokens[-1].text == "," or (tokens[-1].lemma == "that" and tokens[-1].dep == "mark"):
            return True
        opening = quotation.inner[0].text
        return clause.verb.lemma == "tell" and opening[:1].isupper() and len(opening.split()) > _FEWEST_WORDS

    def _is_of_speakers_clause(self, clause: Clause, quotation: Quotation) -> bool:
        """Whether a quotation belongs to a clause on who speaks: "said Lee, who denies that he called fans “thieves”"."""
        if clause.source is None or clause.source[0] < clause.verb.end:
            return False
        inside = self._parse.tokens_in(quotation.inner[0].start, quotation.inner[-1].end)
        above = [self._parse.tokens[t.head] for t in inside]
        return any(clause.source[0] <= t.start < clause.source[1] and t.pos == "VERB" for t in above)

    def _is_unsaid(self, token: Token) -> bool:
        """Whether a word is a verb of speech that did not take place: "denied having said"."""
        return token.pos == "VERB" and token.lemma in lexicon().verbs and factuality_of(self._parse, token) != "asserted"

    def _ends_clause(self, quotation: Quotation) -> bool:
        """What follows the quotation is no more of the same content."""
        return self._text[quotation.end - 2] in ".!?,;" or bool(_ENDS_CLAUSE.match(self._text, quotation.end))

    def _lead_in(self, quotation: Quotation) -> Clause | None:
        """The last clause of the sentence before, if that ends in a colon."""
        k = bisect_left(self._sentence_starts, self._sentence(quotation.start).start) - 1
        if k < 0 or not self._parse.sentences[k].text.rstrip().endswith(":"):
            return None
        return self._last_clause(self._parse.sentences[k].start, quotation.start, quoting=True)

    def _framed(self, quotation: Quotation) -> Clause | None:
        """The frame without a verb of speech around it."""
        here = self._parse.paragraph_at(quotation.start)
        start = self._parse.paragraphs[here].start
        if here and start == quotation.start and _FROM.match(self._parse.paragraphs[here - 1].text):
            start = self._parse.paragraphs[here - 1].start
        framed = frame_around(self._parse, quotation, start)
        led = self._text[max(0, quotation.start - 3) : quotation.start].rstrip().endswith(":")
        return framed or (beat_before(self._parse, quotation, start) if led else None)

    def _resumed(self, k: int) -> Clause | None:
        """The clause of the piece before, whose words go on behind narration: “The tide,” Lee said, pointing at it, “came in.”"""
        before, quotation = self._found.get(k - 1), self._parse.quotations[k]
        if before is None or self._parse.quotations[k - 1].end > before.clause.start:
            return None
        end = before.clause.end
        spoken = any(end <= c.start < quotation.start for c in self._clauses)
        broken, resumed = self._parse.quotations[k - 1].inner[-1].text.rstrip(), quotation.inner[0].text.lstrip()
        goes_on = broken.endswith(",") and resumed[:1].islower() and not spoken
        return before.clause if goes_on and _NARRATION.fullmatch(self._text, end, quotation.start) else None

    # -- the clause of a neighbour -----------------------------------------------------------------------------------------

    def _neighbour(self, k: int) -> Clause | None:
        """Whose speech goes on (or begins) in a quotation without a clause of its own."""
        quotations = self._parse.quotations
        quotation = quotations[k]
        if self._is_exchange(k) or self._is_exchange(k - 1):
            return None
        here = self._parse.paragraph_at(quotation.start)
        start = self._parse.paragraphs[here].start
        beat = beat_before(self._parse, quotation, start)
        if beat:
            return beat
        before = self._found.get(k - 1)
        last = self._last_clause(start, quotation.start)
        if before and self._parse.paragraph_at(quotations[k - 1].start) == here and self._is_last_speaker(before.clause, last):
            return before.clause
        if last is not None or not here or not is_blank(self._text[start : quotation.start]):
            return last
        if before and self._parse.paragraph_at(quotations[k - 1].end - 1) == here - 1:
            return before.clause
        broken_off = self._broken_off(k)
        return broken_off.clause if broken_off else self._last_clause(self._parse.paragraphs[here - 1].start, quotation.start)

    def _is_exchange(self, k: int) -> bool:
        """Whether a question that nobody is given is answered at once in marks of its own: “Where?” “By the lamp.”"""
        if k < 0 or k in self._found:
            return False
        asked, answer = self._parse.quotations[k], self._parse.quotations[k + 1 : k + 2]
        gap = self._text[asked.end : answer[0].start] if answer else "\n"
        return asked.inner[-1].text.rstrip().endswith("?") and is_blank(gap) and "\n" not in gap

    def _is_last_speaker(self, clause: Clause, last: Clause | None) -> bool:
        """Whether nobody speaks behind the clause; "one of the crew says, according to the ministry" is still the crew."""
        if last is None or last.start <= clause.end:
            return True
        return last.takes("according") and is_blank(self._text[clause.end : last.start])

    def _broken_off(self, k: int) -> ReportedContent | None:
        """The quotation whose closing mark is missing, as it goes on in this one: a caption stands between."""
        here = self._parse.paragraph_at(self._parse.quotations[k].start)
        for j in range(k - 1, max(-1, k - 3), -1):
            quotation = self._parse.quotations[j]
            if not quotation.closed and self._parse.paragraph_at(quotation.end - 1) == here - 2:
                return self._found.get(j)
        return None

    def _last_clause(self, start: int, end: int, quoting: bool = False) -> Clause | None:
        """The last utterance between the two places whose source is told."""
        for clause in reversed(self._clauses[bisect_left(self._clause_starts, start) : bisect_left(self._clause_starts, end)]):
            if quoting and clause.takes("quote"):
                return clause
            if not quoting and clause.source and clause.says.kind == "utterance":
                return clause
        return None
