"""What there was no evidence of in one report, and what a later one says was shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from variorum.alignment import Alignment
from variorum.divergence.draft import Draft
from variorum.divergence.settled import Finding, found_at, settle
from variorum.model import Parse, Span

_PROOFS = frozenset({"evidence", "sign", "indication", "proof", "trace"})
_SHOWING = frozenset({"show", "reveal", "establish", "find", "uncover", "indicate", "confirm", "discover"})
_DENIALS = frozenset({"no", "not", "n't", "n’t", "never", "without", "any"})
_STEM = 6  # letters by which "smuggling" and "smugglers" are one
_LONGEST = 140  # characters
_TELLING = frozenset({"NOUN", "PROPN", "ADJ"})


def compare_proofs(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each thing of which there was no evidence before a later report tells that it was found."""
    missing: dict[str, list[Finding]] = defaultdict(list)
    shown: dict[str, list[Finding]] = defaultdict(list)
    parses = alignment.evidence.parses
    for parse in parses:
        for stem, span in _missing(parse):
            missing[stem].append(found_at(span))
    for parse in parses if missing else ():
        for stem, span in _shown(parse):
            if stem in missing:
                shown[stem].append(found_at(span))
    for stem, found in sorted(shown.items()):
        yield from settle(
            alignment, "denial", "Of what there was no evidence, later reports say that it was shown", missing[stem], found
        )


def _missing(parse: Parse) -> Iterator[tuple[str, Span]]:
    """ "no evidence of smuggling", "had not found any sign of smuggling": the stem of what, and where."""
    for t in parse.tokens:
        if t.lemma not in _PROOFS or t.pos != "NOUN":
            continue
        of = next((c for c in parse.children(t) if c.lemma == "of"), None)
        what = next((c for c in parse.children(of) if c.dep in {"pobj", "pcomp"}), None) if of else None
        if what is None or what.pos != "NOUN" or len(what.lemma) < _STEM:
            continue
        denied = next((c for c in parse.children(t) if c.lemma in {"no"}), None)
        verb = parse.tokens[t.head] if t.dep in {"dobj", "attr", "nsubjpass"} else None
        if denied is None and verb is not None and verb.pos in {"VERB", "AUX"}:
            denied = next((c for c in parse.children(verb) if c.dep == "neg"), None)
        if denied is not None and 0 < what.end - denied.start <= _LONGEST:
            yield what.lemma[:_STEM], parse.article.span(denied.start, what.end)


def _shown(parse: Parse) -> Iterator[tuple[str, Span]]:
    """ "searches revealed a ring of smugglers": the stems of what was shown, and where."""
    for t in parse.tokens:
        if t.lemma not in _SHOWING or t.pos != "VERB" or t.tag not in {"VBD", "VBZ", "VBP", "VBN"}:
            continue
        below = parse.children(t)
        if any(c.dep == "neg" or c.tag == "MD" for c in below):
            continue
        object_ = next((c for c in below if c.dep in {"dobj", "nsubjpass"}), None)
        if object_ is None or object_.lemma in _PROOFS:
            continue
        whole = parse.subtree(object_)
        if any(x.lemma in _DENIALS for x in whole):
            continue
        start, end = min(t.start, whole[0].start), max(t.end, whole[-1].end)
        if end - start <= _LONGEST:
            for x in whole:
                if x.pos in _TELLING and len(x.lemma) >= _STEM:
                    yield x.lemma.lower()[:_STEM], parse.article.span(start, end)
