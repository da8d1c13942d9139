"""Direct speech: whole quotations and the clause that reports each, beside it or in a neighbouring sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from variorum.attribution.clauses import Clause, Found
from variorum.attribution.ranges import inside, is_blank, without_connective
from variorum.model import Parse, Quotation, Span

_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I’m|my|me|we|our|us|myself|ourselves)\b")
_FEWEST_WORDS = 3
_LONGEST_LEAD_IN = 120


class Quoted:
    """The quotations of one article with the clause that reports each.

    PolNeAR takes an interrupted quotation as one attribution of several pieces; here each unbroken piece is one, as the
    pieces are statements of their own to whoever compares articles.
    """

    def __init__(self, parse: Parse, clauses: Sequence[Clause]) -> None:
        self._parse, self._text = parse, parse.article.text
        self._clauses = [c for c in clauses if c.takes("quote", "according")]
        self._starts = [s.start for s in parse.sentences]
        self._paragraph_starts = [p.start for p in parse.paragraphs]
        self.reported: dict[int, Found] = {}
        for k, quotation in enumerate(parse.quotations):
            clause = self._trailing(quotation) or self._leading(quotation)
            if clause:
                self.reported[k] = self._found(quotation, clause)
        self._carry()

    def clauses(self) -> set[Clause]:
        """The clauses that have their content: a quotation stands beside them."""
        return {f.clause for f in self.reported.values() if not f.carried}

    def found(self) -> list[Found]:
        return [self.reported[k] for k in sorted(self.reported)]

    def _found(self, quotation: Quotation, clause: Clause, carried: bool = False) -> Found:
        pieces = tuple(inside((p.start, p.end), self._text) for p in quotation.inner)
        return Found(tuple(p for p in pieces if p[0] < p[1]), clause, "direct", carried)

    def _sentence(self, at: int) -> Span:
        return self._parse.sentences[max(0, bisect_right(self._starts, at) - 1)]

    def _paragraph(self, at: int) -> int:
        return max(0, bisect_right(self._paragraph_starts, at) - 1)

    def begins_sentence(self, quotation: Quotation) -> bool:
        """Nothing but a connective stands before it in its sentence."""
        start = self._sentence(quotation.start).start
        start, _ = without_connective(self._text, min(start, quotation.start), quotation.start)
        before = self._text[start : quotation.start]
        return is_blank(before) or before.rstrip().endswith(",") and self._is_circumstance(start, quotation.start)

    def _is_circumstance(self, start: int, end: int) -> bool:
        """"In a statement," or "According to a letter that the paper saw," in front of a quotation."""
        tokens = self._parse.tokens_in(start, end)
        if end - start > _LONGEST_LEAD_IN or not tokens:
            return False
        if tokens[0].lemma in {"accord", "according"}:
            return True
        return tokens[0].pos == "ADP" and not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tokens)

    def is_whole(self, quotation: Quotation) -> bool:
        """It fills its sentences: a quotation that stands by itself."""
        end = self._sentence(max(quotation.start, quotation.end - 2)).end
        return self.begins_sentence(quotation) and is_blank(self._text[quotation.end : max(end, quotation.end)])

    def _trailing(self, quotation: Quotation) -> Clause | None:
        """"…," she said: the clause begins where the quotation ends, and the quotation begins its sentence."""
        if not self.begins_sentence(quotation):
            return None
        paragraph_end = self._parse.paragraphs[self._paragraph(quotation.end - 1)].end
        for clause in self._clauses:
            if quotation.end <= clause.start < paragraph_end:
                gap = self._text[quotation.end : clause.start]
                return clause if _is_small(gap) and not re.search(r"[.!?]", gap) and not self._governs_more(clause, quotation) else None
        return None

    def _governs_more(self, clause: Clause, quotation: Quotation) -> bool:
        """The next sentence's "He said that …" after a quotation: what follows the clause is its own content."""
        sentence = self._sentence(clause.start)
        if sentence.start >= quotation.end and clause.start == sentence.start and is_blank(self._text[clause.end : sentence.end]):
            return False
        ended = self._text[quotation.end - 2] in ".!?" or self._text[quotation.end : quotation.end + 1] in {".", "!", "?"}
        if not ended:
            return False
        if self._text[quotation.end - 2] in "!?" and sentence.start < quotation.end:
            return False
        return True

    def _leading(self, quotation: Quotation) -> Clause | None:
        """She said: "…"; she told the council that "…"."""
        sentence = self._sentence(quotation.start)
        before = [c for c in self._clauses if sentence.start <= c.start and c.end <= quotation.start]
        if before and before[-1].takes("quote"):
            clause = before[-1]
            if any(t.dep == "relcl" for t in (clause.verb, *self._parse.ancestors(clause.verb))) and len(before) > 1:
                clause = before[-2]
            gap = self._text[clause.end : quotation.start]
            if self._only_introduces(clause, gap, quotation):
                return clause
        if quotation.start == self._parse.paragraphs[self._paragraph(quotation.start)].start or self.begins_sentence(quotation):
            return self._lead_in(quotation)
        return None

    def _only_introduces(self, clause: Clause, gap: str, quotation: Quotation) -> bool:
        if re.fullmatch(r"[\s,:–—-]*(?:that)?[\s,:–—-]*", gap):
            return self._ends_clause(quotation)
        if len(gap) > _LONGEST_LEAD_IN:
            return False
        if gap.rstrip().endswith(":"):
            return True
        verb = clause.verb
        tokens = self._parse.tokens_in(clause.end, quotation.start)
        content = {t.index for c in self._parse.children(verb) if c.dep in {"ccomp", "xcomp", "conj", "advcl", "oprd"} for t in self._parse.subtree(c)}
        last = tokens[-1] if tokens else None
        apart = last is not None and (last.text == "," or (last.lemma == "that" and last.dep == "mark"))
        plain = not any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in tokens)
        if apart and plain:
            return self._ends_clause(quotation)
        return plain and clause.takes("clause") and not any(t.index in content for t in tokens) and self._ends_clause(quotation) and (
            quotation.inner[0].text[:1].isupper() and len(quotation.inner[0].text.split()) > 4 and verb.lemma == "tell"
        )

    def _ends_clause(self, quotation: Quotation) -> bool:
        """What follows the quotation is no more of the same content."""
        after = self._text[quotation.end : quotation.end + 60]
        if self._text[quotation.end - 2] in ".!?,;":
            return True
        return bool(re.match(r"\s*(?:[.,;:!?)–—-]|$|\n|(?:and|but|while|as|when|after|before|during|in an?|at an?|on)\b)", after))

    def _lead_in(self, quotation: Quotation) -> Clause | None:
        """The council's statement read:¶"…": the lead-in ends the sentence or paragraph before."""
        k = bisect_left(self._starts, self._sentence(quotation.start).start) - 1
        if k < 0:
            return None
        before = self._parse.sentences[k]
        if not before.text.rstrip().endswith(":"):
            return None
        inside_it = [c for c in self._clauses if before.start <= c.start < before.end and c.takes("quote")]
        return inside_it[-1] if inside_it else None

    def _carry(self) -> None:
        """Whole quotations without a clause of their own go on with their neighbour's speaker."""
        quotations = self._parse.quotations
        for k, quotation in enumerate(quotations):
            if k not in self.reported and self._is_speech(quotation):
                clause = self._neighbour(k, quotation)
                if clause:
                    self.reported[k] = self._found(quotation, clause, carried=True)

    def _is_speech(self, quotation: Quotation) -> bool:
        words = sum(len(p.text.split()) for p in quotation.inner)
        return words >= _FEWEST_WORDS and self.is_whole(quotation) and quotation.start >= self._body_start()

    def _body_start(self) -> int:
        return self._parse.headline.end if self._parse.headline else 0

    def _neighbour(self, k: int, quotation: Quotation) -> Clause | None:
        here = self._paragraph(quotation.start)
        quotations = self._parse.quotations
        before = self.reported.get(k - 1)
        last = self._last_clause(quotation.start, here)
        if before and self._paragraph(quotations[k - 1].start) == here and (last is None or last.start <= before.clause.end):
            return before.clause
        if k + 1 < len(quotations) and self._paragraph(quotations[k + 1].start) == here:
            after = self._trailing(quotations[k + 1]) if is_blank(self._text[quotation.end : quotations[k + 1].start]) else None
            if after:
                return after
        if last is not None:
            return last
        if before and here - self._paragraph(quotations[k - 1].end - 1) == 1 and self._stands_first(quotation, here):
            return before.clause
        if here and self._stands_first(quotation, here):
            return self._last_clause(quotation.start, here - 1)
        return None

    def _stands_first(self, quotation: Quotation, paragraph: int) -> bool:
        return is_blank(self._text[self._parse.paragraphs[paragraph].start : quotation.start])

    def _last_clause(self, before: int, paragraph: int) -> Clause | None:
        """The last utterance that the paragraph reports before that place, where its source is told."""
        start = self._parse.paragraphs[paragraph].start
        told = [
            c for c in self._clauses
            if start <= c.start < before and c.source and c.says.kind == "utterance" and self._text[slice(*c.source)] not in {"I", "we", "We"}
        ]  # fmt: skip
        return told[-1] if told else None


def _is_small(gap: str) -> bool:
    """Marks, stops and at most one adverb between a quotation and its clause."""
    return len(re.findall(r"\w+", gap)) == 0 or bool(re.fullmatch(r"[\s,–—-]*(?:\w+ly|then|also|later|as|and)[\s,]*", gap))


def unmarked_blocks(parse: Parse, clauses: Sequence[Clause], found: Sequence[Found]) -> list[Found]:
    """Block quotations that lost their marks: after a lead-in with a colon, or a paragraph in the first person in an
    article that otherwise never uses it."""
    text = parse.article.text
    starts = [p.start for p in parse.paragraphs]
    marked = {max(0, bisect_right(starts, q.start) - 1) for q in parse.quotations}
    reporting = {max(0, bisect_right(starts, c.start) - 1) for c in clauses if c.says.kind == "utterance"}
    used = {f.clause for f in found if not f.carried}
    personal = [
        k for k, p in enumerate(parse.paragraphs)
        if k not in marked and p != parse.headline and len(p.text.split()) >= 8 and _FIRST_PERSON.search(p.text.replace("US", ""))
    ]  # fmt: skip
    blocks = []
    for k, paragraph in enumerate(parse.paragraphs[1:], 1):
        if k in marked or len(paragraph.text.split()) < 4:
            continue
        before = parse.paragraphs[k - 1]
        near = [c for c in clauses if before.start <= c.start < before.end and c.source and c.takes("quote")]
        led = before.text.endswith(":") and near and near[-1] not in used and k - 1 not in marked and is_blank(text[near[-1].end + 60 : before.end])
        alone = k in personal and k not in reporting and len(personal) <= max(1, len(parse.paragraphs) // 8)
        if led and before != parse.headline or (alone and near and near[-1].says.kind == "utterance"):
            blocks.append(Found((inside((paragraph.start, paragraph.end), text),), near[-1], "direct", carried=not led))
    return blocks
