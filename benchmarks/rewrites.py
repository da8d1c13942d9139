"""Say the same in other words: small changes of form that leave the meaning of a report as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from edits import Edit, Edited, apply

from variorum.model import Parse, Span, Token

_CHANCE = 0.6  # that a rewrite is made where it can be
_CHANCE_TO_DROP = 0.12
_CHANCE_TO_SWAP = 0.15
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WORDS = {
    "began": "started", "in order to": "to", "because of": "owing to", "several": "a number of", "large": "big",
    "throughout": "across", "attempted": "tried", "said that": "stated that", "prior to": "before", "injured": "hurt",
    "residents": "inhabitants", "approximately": "about", "roughly": "about", "currently": "at present", "despite": "in spite of",
    "quickly": "rapidly", "nearly": "almost", "almost": "nearly", "purchased": "bought", "obtained": "got", "difficult": "hard",
    "important": "significant", "entire": "whole", "frequently": "often", "additional": "further", "immediately": "at once",
    "mostly": "mainly", "assistance": "help", "although": "though", "shortly after": "soon after", "sufficient": "enough",
    "huge": "enormous", "an inquiry": "a probe", "an attempt to": "an effort to", 
}  # fmt: skip
_WHO = r"(?P<who>he|she|[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]+|of|the|de|van|al))*)"
_BEHIND = re.compile(rf'(?P<open>[“"])(?P<words>[^“”"\n]+),(?P<close>[”"]) (?:{_WHO} said|said {_WHO.replace("who", "whom")})\.')
_BEFORE = re.compile(rf'{_WHO} said: (?P<open>[“"])(?P<words>[^“”"\n]+)\.(?P<close>[”"])')
_PASSIVES = {
    "shot": "shot", "hit": "hit", "struck": "struck", "took": "taken", "saw": "seen", "found": "found", "built": "built",
    "gave": "given", "wrote": "written", "led": "led", "held": "held", "sent": "sent", "bought": "bought", "sold": "sold",
}  # fmt: skip
_NOT_ALONE = frozenset({"conj", "dative", "prt", "aux", "neg", "xcomp", "ccomp"})
_POINTING = re.compile(
    r"\b(?:he|she|they|it|him|her|them|his|their|its|this|that|these|those|former|latter|also|both|who|we|I)\b", re.IGNORECASE
)


def paraphrase(parse: Parse, random: Random, kept: Edit | None = None, *, form: bool = True) -> Edited:
    """The article in other words, with `kept` made too; nothing else happens to the sentence's words that `kept` changes.

    `form` false makes `kept` alone.
    """
    edits = [kept] if kept else []
    swapped: list[tuple[tuple[int, int], tuple[int, int]]] = []
    if form:
        for chance, find in _REWRITES:
            for group in find(parse):
                if random.random() < chance and not any(e.touches(o) for e in group for o in edits):
                    edits += group
        swapped = [pair for pair in _swaps(parse) if random.random() < _CHANCE_TO_SWAP]
        swapped = [p for k, p in enumerate(swapped) if not any(set(p) & set(q) for q in swapped[:k])]
    return apply(parse.article.text, edits, swapped)


def _quoted(parse: Parse, start: int, end: int) -> bool:
    return any(q.start < end and start < q.end for q in parse.quotations)


def _is_prose(parse: Parse, start: int, end: int) -> bool:
    return any(p.start <= start and end <= p.end for p in parse.paragraphs)


def _matches(parse: Parse, pattern: str, quoted: bool = False) -> Iterator[re.Match[str]]:
    for m in re.finditer(pattern, parse.article.text):
        if _is_prose(parse, m.start(), m.end()) and (quoted or not _quoted(parse, m.start(), m.end())):
            yield m


def _other_words(parse: Parse) -> Iterator[list[Edit]]:
    names = [n.span for n in parse.names]
    for m in _matches(parse, rf"\b(?:{'|'.join(map(re.escape, _WORDS))})\b"):
        new = _WORDS[m[0]]
        fits = not re.search(r"\ban? $", parse.article.text[: m.start()]) or (new[0] in "aeiou") == (m[0][0] in "aeiou")
        if fits and not any(n.start < m.end() and m.start() < n.end for n in names):
            yield [Edit(m.start(), m.end(), new)]


def _other_figures(parse: Parse) -> Iterator[list[Edit]]:
    """1,200 and 1200, 5 per cent and 5%."""
    for m in _matches(parse, r"(?<![\w.,])(\d),(\d{3})(?![\d,.]\d)(?!\w)"):
        yield [Edit(m.start(), m.end(), m[1] + m[2])]
    for m in _matches(parse, r"(?<=\d)( per cent| percent|%)(?!\w)"):
        yield [Edit(m.start(), m.end(), " per cent" if m[0] == "%" else "%")]


def _other_dates(parse: Parse) -> Iterator[list[Edit]]:
    """September 13 and 13 September."""
    for m in _matches(parse, rf"\b({_MONTHS}) (\d\d?)(?![\d,:])(?!\w)(?!\.\d)"):
        yield [Edit(m.start(), m.end(), f"{m[2]} {m[1]}")]
    for m in _matches(parse, rf"(?<![\w,.:-])(\d\d?) ({_MONTHS})\b(?! \d)"):
        yield [Edit(m.start(), m.end(), f"{m[2]} {m[1]}")]


def _turned_quotations(parse: Parse) -> Iterator[list[Edit]]:
    """“…,” X said. and X said: “….” where it is a paragraph."""
    for p in parse.paragraphs:
        text = p.text.rstrip()
        if m := _BEHIND.fullmatch(text):
            who = m["who"] or m["whom"]
            at = p.start + m.end("words")
            yield [
                Edit(p.start, p.start, f"{who[0].upper()}{who[1:]} said: "),
                Edit(at, p.start + len(text), f".{m['close']}"),
            ]
        elif m := _BEFORE.fullmatch(text):
            who = m["who"].lower() if m["who"] in {"He", "She"} else m["who"]
            yield [
                Edit(p.start, p.start + m.start("open"), ""),
                Edit(p.start + m.end("words"), p.start + len(text), f",{m['close']} {who} said."),
            ]


def _passives(parse: Parse) -> Iterator[list[Edit]]:
    """ "A freighter hit the ferry" and "The ferry was hit by a freighter", where both are short and the verb stands alone."""
    for verb in parse.tokens:
        participle = _PASSIVES.get(verb.text) or (verb.text if verb.text.endswith("ed") else None)
        if verb.dep != "ROOT" or verb.tag != "VBD" or participle is None:
            continue
        below = parse.children(verb)
        subject = [c for c in below if c.dep == "nsubj"]
        target = [c for c in below if c.dep == "dobj"]
        if len(subject) != 1 or len(target) != 1 or any(c.dep in _NOT_ALONE for c in below):
            continue
        left, right = parse.subtree(subject[0]), parse.subtree(target[0])
        if not _plain(parse, left, subject[0]) or not _plain(parse, right, target[0]):
            continue
        first = left[0].index == parse.sentence_tokens(verb.sentence)[0].index
        if not first or left[-1].index + 1 != verb.index or right[0].index != verb.index + 1:
            continue
        start, end = left[0].start, right[-1].end
        if _quoted(parse, start, end):
            continue
        text = parse.article.text
        agent, patient = text[start : left[-1].end], text[right[0].start : end]
        agent = agent[0].lower() + agent[1:] if left[0].pos == "DET" else agent
        be = "were" if target[0].tag in {"NNS", "NNPS"} else "was"
        yield [Edit(start, end, f"{patient[0].upper()}{patient[1:]} {be} {participle} by {agent}")]


def _plain(parse: Parse, tokens: list[Token], head: Token) -> bool:
    """A short noun phrase of unbroken words: no pronoun, no clause, nothing joined."""
    unbroken = tokens[-1].index - tokens[0].index + 1 == len(tokens) <= 5
    return unbroken and head.pos in {"NOUN", "PROPN"} and all(t.pos in {"NOUN", "PROPN", "DET", "ADJ", "NUM"} for t in tokens)


def _dropped(parse: Parse) -> Iterator[list[Edit]]:
    """The last sentence of a paragraph, where the next one does not point back to it."""
    for k, p in enumerate(parse.paragraphs[:-1]):
        inside = [s for s in parse.sentences if p.contains(s)]
        if len(inside) > 1 and not _POINTING.search(parse.paragraphs[k + 1].text) and not _quoted(parse, inside[-1].start, p.end):
            yield [Edit(inside[-2].end, inside[-1].end, "")]


def _swaps(parse: Parse) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Paragraphs behind the first few that can change places: neither they nor the one behind point back."""
    rows = parse.paragraphs
    for a, b, behind in zip(rows[2:], rows[3:], (*rows[4:], None), strict=False):
        if not any(_POINTING.search(p.text) for p in (a, b, behind) if p) and all(_is_prose_paragraph(p) for p in (a, b)):
            yield (a.start, a.end), (b.start, b.end)


def _is_prose_paragraph(p: Span) -> bool:
    return len(p.text) > 60 and not re.search(r"[“”\"]", p.text) and p.text.rstrip().endswith(".")


_REWRITES: tuple[tuple[float, Callable[[Parse], Iterator[list[Edit]]]], ...] = (
    (_CHANCE, _turned_quotations),
    (_CHANCE, _passives),
    (_CHANCE_TO_DROP, _dropped),
    (_CHANCE, _other_words),
    (_CHANCE, _other_figures),
    (_CHANCE, _other_dates),
)
