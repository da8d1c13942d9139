"""The words that show a claim: a whole clause that begins with its subject, and what hangs on it where all reports give it.

Long because one wording of a clause takes many small decisions about what to keep, each asked once.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.alignment.clause_parts import COMPLEMENTS, OBJECTS, RELATIVES, SUBJECTS, is_finite
from variorum.alignment.sentences import BLANK, LONGEST
from variorum.alignment.stated_values import with_equal_amounts
from variorum.alignment.support import GIVEN, Clauses
from variorum.marking.datelines import end_of_dateline
from variorum.model import Parse, Quantity, Span, Time, Token
from variorum.parsing.wordlists import load_table, load_words

_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
_BEFORE = frozenset({
    "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "neg", "predet", "advmod", "case", "punct", "npadvmod",
})  # fmt: skip
_BEHIND = frozenset({"appos", "acl", "relcl", "nummod", "xcomp"})
_PASSING = load_words("alignment", "gists", "passing", "words")
_DASHES = frozenset("—–-")
_ARTICLES = frozenset({"a", "an", "the"})
_SHOWN = {state: frozenset(words.split()) for state, words in load_table("alignment", "gists")["shown"].items()}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_POINTING = frozenset({"he", "she", "they", "it", "him", "her", "them", "this", "that", "these", "those", "one"})
_SPEAKING = frozenset({"i", "we", "you"})
_QUESTIONS = frozenset({"WDT", "WP", "WP$", "WRB"})
_HANGING = frozenset({"…", "in", "on", "at", "of", "from", "with", "and"})
_BLANKS = re.compile(rf"{BLANK}(?:[\s-]*\(?{BLANK}\)?)+")
_EMPTY_OBJECT = re.compile(r"\b[Aa]n? …")
_ELLIPSES = re.compile(r"…(?: …)+")
_MARKS = re.compile('[“”"]')


@dataclass(frozen=True, slots=True)
class Gist:
    """What is shown of a statement: its words, and the tokens of the text that stand in them, without those of blanks."""

    words: str
    tokens: tuple[Token, ...]


class Gists:
    """Says statements of a story. The values at the spans `disputed` are left blank."""

    def __init__(self, clauses: Clauses, disputed: Collection[Span] = ()) -> None:
        self._clauses = clauses
        self._disputed: dict[str, list[Span]] = defaultdict(list)
        for span in with_equal_amounts(clauses.story, disputed):
            self._disputed[span.article].append(span)

    def gist_of(self, unit: int, others: Sequence[int]) -> Gist | None:
        """What a statement and the `others` that support it say, in its own words; None where that is no whole clause."""
        return _GistWriter(self._clauses, unit, others, self._disputed).gist()

    def ask(self, unit: int, others: Sequence[int], asked: Span) -> Gist | None:
        """A statement as a question for the value at `asked`, in its own words; None where that cannot be read."""
        return _GistWriter(self._clauses, unit, others, self._disputed, asked).ask()


def _is_readable(shown: Gist) -> bool:
    return len(shown.words) <= LONGEST and not end_of_dateline(shown.words)


class _GistWriter:
    def __init__(
        self,
        clauses: Clauses,
        unit: int,
        others: Sequence[int],
        disputed: Mapping[str, Sequence[Span]],
        asked: Span | None = None,
    ) -> None:
        self._clauses, self._unit, self._others, self._asked = clauses, unit, others, asked
        story = clauses.story
        self._parse: Parse = story.parse[story.units[unit].article]
        self._parts = clauses.parts[unit]
        units = story.units
        self._articles = {units[j].article for j in others} - {units[unit].article}
        self._blank = disputed.get(units[unit].article, ())
        self._path = self._path_to(asked) if asked else frozenset[int]()

    def gist(self) -> Gist | None:
        if not is_finite(self._parse, self._parts.head) or self._is_speech() or self._lacks_its_object():
            return None
        subject = self._subject()
        if subject is None:
            return None
        before, tokens = subject
        predicate = [*self._predicate()]
        if (
            any(t.tag in _QUESTIONS or self._is_pointing(t) for t in predicate)
            or any(t.tag in _QUESTIONS for t in tokens)
            or not (self._is_complete(predicate) and self._shows_factuality(tokens + predicate))
        ):
            return None
        shown = self._write([*tokens, *predicate], before)
        return shown if shown.words and _is_readable(shown) and not _EMPTY_OBJECT.search(shown.words) else None

    def ask(self) -> Gist | None:
        """The clause as a question for the value that is asked for."""
        head = self._parts.head
        infinitive = any(c.dep == "aux" and c.lemma == "to" for c in self._parse.children(head))
        if not head.is_verb or infinitive or self._is_speech():
            return None
        subject = self._asked_subject()
        if subject is None:
            return None
        before, tokens = subject
        tokens += self._predicate()
        shown = self._write(tokens, before)
        return shown if _is_readable(shown) else None

    def _asked_subject(self) -> tuple[str, list[Token]] | None:
        """The same of a question, whose subject may be what is asked for, and need not be given by all."""
        parts, token = self._parts, self._parts.about
        if token is None or (parts.inherited is None and self._is_inverted()):
            return None
        if parts.inherited is not None and (token.index in self._path or not self._is_about_the_same()):
            return None
        if token.dep == "expl":
            return "", [token]
        return None if token.pos == "PRON" and not self._is_about_the_same() else self._named(token)

    def _named(self, token: Token) -> tuple[str, list[Token]] | None:
        """The words of a subject; in brackets whom a pronoun means, and what another clause lends."""
        if token.pos == "PRON":
            entity = self._clauses.story.cast.referent(self._parse.article.span(token.start, token.end))
            return (f"[{entity.name}]", []) if entity else None
        phrase = self._phrase(token)
        if self._parts.inherited is None:
            return "", phrase
        of_clause = {t.index for t in self._parse.subtree(self._parts.head)}
        words = self._write([t for t in phrase if t.index not in of_clause]).words
        return (f"[{words}]", []) if words[:1].isalnum() and BLANK not in words else None

    def _path_to(self, asked: Span) -> frozenset[int]:
        """The words by which the value that is asked for hangs on the verb, and its own."""
        asked_tokens = self._parse.tokens_in(asked.start, asked.end)
        path = {t.index for t in asked_tokens}
        for t in asked_tokens:
            for above in self._parse.ancestors(t):
                if above.index == self._parts.head.index:
                    break
                path.add(above.index)
        return frozenset(path)

    def _subject(self) -> tuple[str, list[Token]] | None:
        """What stands before the clause in brackets, and the words of its own subject."""
        parts = self._parts
        token = parts.about
        if parts.inherited is None and self._is_inverted():
            return None
        if token is None or (token.lemma in RELATIVES and token.pos == "PRON" and token.dep != "expl"):
            return None
        if token.dep == "expl":
            return "", [token]
        if parts.inherited is not None and not self._is_definite(token):
            return None
        stands_in = token.pos == "PRON" or parts.inherited is not None
        if stands_in and (token.lemma.lower() in _SPEAKING or not self._is_about_the_same()):
            return None
        return self._named(token) if token.pos == "PRON" or self._all_joined_are_given(token) else None

    def _limits_verb(self, child: Token, verb: Token) -> bool:
        """Whether an adverb says how far its verb holds: "rarely", "no longer"."""
        subject = self._parts.subject
        first = subject.index if subject is not None and verb is self._parts.head else 0
        return child.dep == "advmod" and first <= child.index < verb.index and child.lemma.lower() not in _PASSING

    def _is_pointing(self, token: Token) -> bool:
        """Whether a word stands for something that is named elsewhere."""
        return (
            token.pos == "PRON" and token.lemma.lower() in _POINTING and token.dep in {"dobj", "pobj", "attr", "dative", "nsubj"}
        )

    def _is_inverted(self) -> bool:
        """Whether the verb, or a part of it, stands before the subject: a question, or "said the mayor"."""
        subject, head = self._parts.subject, self._parts.head
        if subject is None or subject.dep == "expl":
            return False
        group = (c for c in self._parse.children(head) if c.dep in {"aux", "auxpass"})
        return any(t.index < subject.index for t in (head, *group))

    def _is_definite(self, token: Token) -> bool:
        """Whether a phrase names one thing: "the third man", but not "any man"."""
        if token.pos in {"PROPN", "PRON"}:
            return True
        before = [c for c in self._parse.children(token) if c.index < token.index]
        return any(c.dep == "poss" or c.lemma.lower() in _DEFINITE for c in before)

    def _is_about_the_same(self) -> bool:
        """Whether each other article names what a clause without a subject of its own is about."""
        return self._all_have(lambda j: self._clauses.names_the_same(self._unit, j))

    def _all_have(self, has: Callable[[int], bool]) -> bool:
        """Whether each other article has a statement of which this is true."""
        units = self._clauses.story.units
        return {units[j].article for j in self._others if has(j)} >= self._articles

    def _lacks_its_object(self) -> bool:
        """Whether a relative clause has a subject of its own: of "the letter that she had sent" the letter stands outside."""
        head, parts = self._parts.head, self._parts
        return head.dep == "relcl" and parts.inherited is None and not any(t.dep in COMPLEMENTS for t in parts.core)

    def _is_speech(self) -> bool:
        """Whether the clause only introduces what somebody says."""
        story = self._clauses.story
        said = story.attributions_of(self._parse.article.id)
        head = self._parts.head
        return any(a.cue is not None and a.cue.start <= head.start < a.cue.end for a in said)

    def _is_complete(self, predicate: Sequence[Token]) -> bool:
        """Whether nothing is cut off that completes the verb or the last noun."""
        head, last = self._parts.head, max(predicate, key=lambda t: t.index)
        following = next(iter(self._parse.tokens[last.index + 1 : last.index + 2]), None)
        is_bare = len({t.index for t in predicate if t.dep not in _GROUP}) == 1
        if is_bare and not any(t.dep == "auxpass" for t in predicate):
            return False  # "has refused", "came"
        if following is None or following.sentence != head.sentence or following.pos == "PUNCT":
            return True
        if following.lemma == "of" and following.head == last.index:
            return False
        if following.is_noun or (following.tag == "VBG" and following.head == last.index):
            return self._clauses.is_time_or_place(self._unit, following)
        if not is_bare:
            return True
        circumstances = following.pos == "ADP" and any(
            self._clauses.is_time_or_place(self._unit, t) for t in self._parse.children(following)
        )
        return circumstances or (following.dep == "mark" and following.lemma != "that")

    def _shows_factuality(self, predicate: Sequence[Token]) -> bool:
        """Whether the words say how far they commit themselves."""
        factuality = self._clauses.story.units[self._unit].factuality
        return factuality == "asserted" or any(t.lemma.lower() in _SHOWN.get(factuality, ()) for t in predicate)

    def _predicate(self) -> Iterator[Token]:
        parts = self._parts
        for verb in (parts.head, *parts.verbs):
            yield verb
            for child in self._parse.children(verb):
                if child.dep in _GROUP:
                    yield child
                elif child.index in self._path and child.dep not in SUBJECTS:
                    yield from self._phrase(child)
                elif self._limits_verb(child, verb):
                    yield from self._parse.subtree(child)
                elif verb is not parts.head and child.dep == "mark":
                    yield child
                elif child.dep in COMPLEMENTS or (verb is not parts.head and child.dep in SUBJECTS):
                    yield from self._phrase(child)
                elif child.dep in {"prep", "agent"} and child.index > verb.index:
                    nouns = self._objects(child)
                    if any(self._is_given(t) or t in parts.core for t in nouns):
                        yield child
                        for noun in nouns:
                            yield from self._phrase(noun)
                elif child.dep in {"npadvmod", "advmod"} and child.index > verb.index and self._is_given(child):
                    yield from self._parse.subtree(child)

    def _objects(self, preposition: Token) -> list[Token]:
        """What stands behind a preposition, if that is no clause with a subject of its own."""
        nouns = [t for t in self._parse.children(preposition) if t.dep in OBJECTS]
        return [t for t in nouns if not any(c.dep in SUBJECTS for c in self._parse.children(t))]

    def _phrase(self, head: Token) -> list[Token]:
        """A phrase without what hangs on it behind and is not given by all."""
        tokens = [head]
        for child in self._parse.children(head):
            if child.index in self._path:
                tokens += self._phrase(child)
            elif child.index < head.index:
                apart = any(t.text in _DASHES for t in self._parse.tokens[child.index + 1 : head.index] if t.pos == "PUNCT")
                unknown = child.dep == "amod" and head.pos != "PROPN" and not self._is_modifier_given(child)
                if head.pos == "VERB" and child.dep in {"aux", "auxpass"}:
                    tokens.append(child)
                if child.dep in _BEFORE and not (apart and child.dep != "punct") and not unknown:
                    tokens += [t for t in self._parse.subtree(child) if t.dep != "relcl"]
            elif child.dep == "prep":
                nouns = self._objects(child)
                if nouns and all(map(self._is_given, nouns)):
                    tokens.append(child)
                    for noun in nouns:
                        tokens += self._phrase(noun)
            elif head.pos == "VERB" and child.dep in COMPLEMENTS:
                tokens += self._phrase(child)
            elif child.dep == "case" or (child.dep == "amod" and child.index == head.index + 1):
                tokens.append(child)
            elif child.dep in {"cc", "conj"} and self._all_joined_are_given(head):
                tokens += [child] if child.dep == "cc" else self._phrase(child)
            elif child.dep in _BEHIND and (self._is_given(child) or self._is_infinitive(child)):
                tokens += self._parse.subtree(child)
        return tokens

    def _all_joined_are_given(self, head: Token) -> bool:
        """Whether all that stands beside a noun by "and" is given."""
        return all(self._is_given(c) for c in self._parse.children(head) if c.dep == "conj")

    def _is_infinitive(self, verb: Token) -> bool:
        return any(c.dep == "aux" and c.lemma == "to" for c in self._parse.children(verb))

    def _is_given(self, token: Token) -> bool:
        """Whether each other article gives a part; a time only where it is the same."""
        if self._is_asked(token):
            return True
        time = next((t for t in self._parse.times if t.span.start < token.end and token.start < t.span.end), None)
        if time is not None:
            return self._is_time_given(time)
        return self._all_have(lambda j: self._clauses.given(self._unit, token, j) >= GIVEN)

    def _is_asked(self, token: Token) -> bool:
        asked = self._asked
        return asked is not None and asked.start < token.end and token.start < asked.end

    # -- writing -------------------------------------------------------------------------------------------------------

    def _write(self, tokens: Sequence[Token], before: str = "") -> Gist:
        """The words of the text, an ellipsis where some are left out, a blank for an amount that is not agreed; behind what
        stands `before` them."""
        tokens = self._unbroken(tokens)
        blanks = self._blanks(tokens)
        tokens = [t for t in tokens if blanks.get(t.index) is not False]
        out, last = "", -1
        for token in tokens:
            if last >= 0:
                out += self._between(last, token.index)
            out += self._blank_for(token) if blanks.get(token.index) else token.text
            last = token.index
        words = _BLANKS.sub(BLANK, out).strip(" ,;:–—-").split()
        while len(words) > 1 and words[-1] in _HANGING:
            words.pop()
        out = _ELLIPSES.sub("…", " ".join(words))
        marks = _MARKS.findall(out)
        paired = marks.count("“") == marks.count("”") and marks.count('"') % 2 == 0
        out = out if paired else _MARKS.sub("", out)
        return Gist(f"{before} {out}" if before and out else out, tuple(t for t in tokens if t.index not in blanks))

    def _blank_for(self, token: Token) -> str:
        """A blank; in a question only for what is asked."""
        return BLANK if self._asked is None or self._is_asked(token) else "…"

    def _unbroken(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens with those that no space parts from them."""
        chosen = {t.index for t in tokens}
        every = self._parse.tokens
        for token in tokens:
            for step in (-1, 1):
                at = token.index
                while 0 <= at + step < len(every):
                    near, here = every[at + step], every[at]
                    touching = near.end == here.start if step < 0 else here.end == near.start
                    if not touching or not (
                        "-" in (near.text, here.text) or near.text.startswith(("'", "’")) or near.tag == "POS"
                    ):
                        break
                    at += step
                    chosen.add(at)
        self._complete(chosen)
        return [every[i] for i in sorted(chosen)]

    def _complete(self, chosen: set[int]) -> None:
        """Adds the other words of names that are begun, and the article before a phrase."""
        every = self._parse.tokens
        for name in self._parse.names:
            of_name = {t.index for t in self._parse.tokens_in(name.span.start, name.span.end)}
            if of_name & chosen and not any(every[i].dep == "appos" for i in of_name):
                chosen |= of_name
        for at in [i for i in chosen if i and i - 1 not in chosen]:
            before = every[at - 1]
            if before.pos == "DET" and before.lemma.lower() in _ARTICLES and before.sentence == every[at].sentence:
                chosen.add(at - 1)

    def _between(self, last: int, following: int) -> str:
        skipped = self._parse.tokens[last + 1 : following]
        if any(t.pos not in {"PUNCT", "SPACE"} or t.text in _DASHES for t in skipped):
            return " … "
        start, end = self._parse.tokens[last].end, self._parse.tokens[following].start
        return self._parse.article.text[start:end] if all(t.text in {",", ";", ":", "-"} for t in skipped) else " "

    def _blanks(self, tokens: Sequence[Token]) -> dict[int, bool]:
        """The tokens of amounts that are in dispute, or that not every other article gives; false for those of an age."""
        if not tokens:
            return {}
        blank: dict[int, bool] = {}
        inside = {t.index for t in tokens}
        for quantity in self._parse.quantities:
            if quantity.span.end <= tokens[0].start or quantity.span.start >= tokens[-1].end:
                continue
            before = self._parse.tokens_in(quantity.span.start, quantity.span.end)[0].index - 1
            if quantity.counted is None and before >= 0 and self._parse.tokens[before].is_noun:
                continue  # "Precinct 5"
            of_value = [t for t in self._parse.tokens_in(quantity.span.start, quantity.span.end) if t.index in inside]
            if of_value and (self._is_disputed(quantity.span) or (self._articles and not self._is_amount_given(quantity))):
                blank.update(dict.fromkeys((t.index for t in of_value), quantity.unit != "year"))
        for time in self._parse.times:
            of_value = [t for t in self._parse.tokens_in(time.span.start, time.span.end) if t.index in inside]
            if of_value and self._articles and not self._is_time_given(time):
                blank.update(dict.fromkeys((t.index for t in of_value), False))
        for span in (*self._blank, *([self._asked] if self._asked else [])):
            blank.update({t.index: True for t in self._parse.tokens_in(span.start, span.end) if t.index in inside})
        return blank

    def _is_disputed(self, span: Span) -> bool:
        return any(s.overlaps(span) for s in self._blank)

    def _is_modifier_given(self, token: Token) -> bool:
        """Whether each other article has an adjective."""
        return self._all_have(lambda j: self._clauses.has_word(j, token.lemma))

    def _is_time_given(self, time: Time) -> bool:
        return self._all_have(lambda j: self._clauses.gives_time(j, time))

    def _is_amount_given(self, quantity: Quantity) -> bool:
        return self._all_have(lambda j: self._clauses.gives_amount(j, quantity))
