"""Both finders together: the trained one knows what people do with words, the rules know how quotations are set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from variorum.attribution.cues import Lexicon, lexicon, words
from variorum.attribution.protocol import Finder
from variorum.attribution.rules import RuleFinder
from variorum.attribution.saying import is_said
from variorum.attribution.tagger import EncoderFinder
from variorum.model import Attribution, Parse

First = Literal["encoder", "rules"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_ASKING = frozenset({"whether", "if", "how", "why", "what", "who", "when", "where"})
_BELOW = frozenset({"relcl", "acl", "advcl"})


class JoinedFinder:
    """One finder's attributions, and the other's where the first has nothing.

    `first="encoder"` is for attributions in PolNeAR's full sense ("condemned the attack"), as `attribute` gives them.
    `first="rules"` is for what a reading compares: of the encoder it takes only sourced clauses and quoted words under a cue
    that the lexicon knows, as a bare topic ("discussed trade") states nothing.
    """

    def __init__(self, first: First = "encoder", encoder: Finder | None = None, rules: Finder | None = None) -> None:
        self._first = first
        self._encoder: Finder = encoder if encoder is not None else EncoderFinder()
        self._rules: Finder = rules if rules is not None else RuleFinder()

    @property
    def models(self) -> dict[str, str]:
        """Those of both finders."""
        return {**self._rules.models, **self._encoder.models}

    def find(self, parse: Parse) -> tuple[Attribution, ...]:
        """See `Finder.find`: the rows of the one, and those of the other whose content the first left free."""
        ruled = self._rules.find(parse)
        trained = tuple(row for row in self._encoder.find(parse) if not _is_unsaid(parse, row))
        if self._first == "encoder":
            rows = _with(trained, ruled)
        else:
            known = lexicon()
            rows = _with(ruled, [row for row in trained if _states(parse, row, known)])
        return tuple(sorted(rows, key=lambda a: (a.content[0], a.content[-1])))


def _with(rows: tuple[Attribution, ...], more: Iterable[Attribution]) -> list[Attribution]:
    taken = {i for row in rows for span in row.content for i in range(span.start, span.end)}
    return [*rows, *(row for row in more if not any(i in taken for span in row.content for i in range(span.start, span.end)))]


def _is_unsaid(parse: Parse, row: Attribution) -> bool:
    """As of "denied having said", "if she says": the cue is a verb of saying, and nothing was said by it."""
    if row.cue is None or row.kind != "utterance" or row.content[0].text.split(maxsplit=1)[0].lower() in _ASKING:
        return False
    verbs = [t for t in parse.tokens_in(row.cue.start, row.cue.end) if t.pos == "VERB" and t.lemma in words("saying")]
    return bool(verbs) and not any(is_said(parse, t) for t in verbs)


def _states(parse: Parse, row: Attribution, known: Lexicon) -> bool:
    if row.source is None or row.cue is None:
        return False
    lemmas = {t.lemma for t in parse.tokens_in(row.cue.start, row.cue.end)}
    if not lemmas & (known.verbs.keys() | known.nouns.keys()):
        return False
    return row.form != "indirect" or _is_clause(parse, row)


def _is_clause(parse: Parse, row: Attribution) -> bool:
    """A subject and its verb stand in the content, and not below one of its nouns."""
    for span in row.content:
        for token in parse.tokens_in(span.start, span.end):
            verb = parse.tokens[token.head]
            if token.dep in _SUBJECTS and span.start <= verb.start < span.end and verb.dep not in _BELOW:
                return True
    return False
