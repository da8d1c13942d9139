"""Names as a parser's entity recogniser saw them, corrected.

A recogniser trained on edited prose swallows titles and verbs in headlines, splits names at hyphens and particles, takes
surnames for companies and misses what it never saw. Each correction here is one small step over token ranges.

Long because the corrections work on one list of token ranges, one after another.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from variorum.model import EntityType, Name, Parse, Token
from variorum.parsing import gazetteer, lexicon
from variorum.parsing.name_types import NameRun, NameTyping, occupations, said_by
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "words", "names")
_MARKS = frozenset("\"“”'‘’")
_LONGEST_NICKNAME = 4  # tokens
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d){1,2}")
_SCORE_BEHIND = re.compile(r"(?<=\w)\s(\d{1,2}[-–]\d{1,2})$")
_TRADES = ("man", "woman", "master", "builder", "maker", "keeper", "worker", "seller", "driver", "writer", "grower", "breeder")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PUNCTUATION = frozenset("-‐‑–—/|•·,;:()[]\"'“”‘’…«»")


def find_names(parse: Parse) -> tuple[Name, ...]:
    """The names of an article in order, without title, article or possessive, none overlapping another."""
    reader = _NameReader(parse)
    runs = reader.read_raw()
    runs = [reader.without_employer(run, runs) for run in reader.join(runs)]
    runs = reader.join(_without_overlaps(runs + reader.find_missed(runs)), late=True)
    runs = [reader.with_possessive(run) for run in reader.complete_groups(runs)]
    spans = (parse.article.span(parse.tokens[run.start].start, parse.tokens[run.end - 1].end) for run in runs)
    return tuple(map(Name, spans, reader.typing.decide_types(runs)))


class _NameReader:
    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self.typing = NameTyping(parse)
        self.small = {form for t in parse.tokens if t.text.islower() for form in (t.text, t.lemma)}
        headline = parse.headline
        self.title_case = {
            i for i, s in enumerate(parse.sentences) if (headline is not None and headline.contains(s)) or _is_title_case(s.text)
        }
        self.capital = {
            t.text.lower()
            for t in parse.tokens
            if t.text[:1].isupper() and t.pos == "PROPN" and t.sentence not in self.title_case
        }

    # -- what the recogniser saw ---------------------------------------------------------------------------------------

    def read_raw(self) -> list[NameRun]:
        runs = []
        for name in self.parse.names:
            tokens = self.parse.tokens_in(name.span.start, name.span.end)
            if tokens and tokens[0].sentence == tokens[-1].sentence:
                for start, end in self._split(tokens, name.type):
                    run = self._extend(self._trim(NameRun(start, end, name.type)))
                    if self._is_name(run):
                        runs.append(run)
        return runs

    def _split(self, tokens: tuple[Token, ...], type_: EntityType) -> list[tuple[int, int]]:
        """The pieces of a name that swallowed verbs, separators, an office ("UN Spokesperson Ann Lee") or, in a headline, common
        words."""
        pieces: list[tuple[int, int]] = []
        start = tokens[0].index
        for t in tokens:
            inside = tokens[0].index < t.index < tokens[-1].index
            if self._separates(t) or (inside and type_ == "person" and self._is_office(t)):
                pieces.append((start, t.index))
                start = t.index + 1
        pieces.append((start, tokens[-1].index + 1))
        return [p for p in pieces if p[0] < p[1]]

    def _separates(self, t: Token) -> bool:
        """Whether a token inside a name parts it in two."""
        if t.text in {"/", "|", "•", "·", '"', "“", "”", "(", ")", "–", "—"} or (t.text == "-" and not self._is_glued(t.index)):
            return True
        if t.text.islower() and t.text not in _words("joiners") and len(t.text) > 1:
            return (
                t.pos in {"VERB", "AUX", "ADP", "SCONJ", "ADV", "PRON"}
                and not self._is_glued(t.index - 1)
                and not self._is_glued(t.index + 1)
            )
        if t.sentence in self.title_case and len(t.text) > 2 and t.text[0].isupper():
            if t.is_verb and not t.text.isupper():
                return not lexicon.is_first_name(t.text)
            return (
                self._is_common(t.text.lower()) and t.text.lower() not in lexicon.organisation_words("heads") and t.pos != "ADP"
            )
        return False

    def _is_office(self, t: Token) -> bool:
        return lexicon.is_role(t.text) and not lexicon.is_first_name(t.text) and not lexicon.stays_with_name(t.text)

    def _is_common(self, word: str) -> bool:
        """Whether the article's prose knows a headline's word only with a small letter, also in another form of a verb."""
        if word in self.capital:
            return False
        return word in self.small or (word.endswith("s") and word[:-1] in self.small)

    def _is_glued(self, index: int) -> bool:
        """Whether a token is a hyphen with no space on either side."""
        if not 0 < index < len(self.tokens) - 1 or self.tokens[index].text not in {"-", "‐", "‑"}:
            return False
        return self.tokens[index - 1].end == self.tokens[index].start and self.tokens[index].end == self.tokens[index + 1].start

    def _trim(self, run: NameRun) -> NameRun:
        start, end, titled = run.start, run.end, False
        tokens = self.tokens
        text = self.parse.article.text[tokens[start].start : tokens[end - 1].end]
        if (score := _SCORE_BEHIND.search(text)) is not None:  # "beat Rovik 3-1"
            end -= len(self.parse.tokens_in(tokens[start].start + score.start(1), tokens[end - 1].end))
        while end > start and (
            tokens[end - 1].tag == "POS" or tokens[end - 1].text in _PUNCTUATION or tokens[end - 1].text in {"'s", "’s", "."}
        ):
            end -= 1
        while start < end and (
            tokens[start].text.lower() in {"the", "a", "an"}
            or tokens[start].text in _PUNCTUATION
            or tokens[start].tag == "POS"
            or _CLOCK.fullmatch(tokens[start].text)
        ):
            start += 1
        if run.type in {"person", "organisation", "other"} and not self._is_institution(start, end):
            while start < end - 1 and self._is_title_here(start, end, run.type):
                start, titled = start + 1, True
        while end > start + 1 and tokens[end - 1].text.lower() in _words("joiners"):
            end -= 1
        while end > start + 1 and run.type == "person" and self._is_office(tokens[end - 1]):
            end -= 1
        type_: EntityType = "person" if titled and run.type != "person" else run.type
        return NameRun(start, end, type_, titled)

    def _is_institution(self, start: int, end: int) -> bool:
        words = [t.text.lower() for t in self.tokens[start:end]]
        return bool(words) and (words[-1] in lexicon.organisation_words("heads") or "of" in words or "and" in words)

    def _is_title_here(self, at: int, end: int, type_: EntityType) -> bool:
        word = self.tokens[at].text
        if lexicon.is_title_modifier(word) and not lexicon.is_honorific(word):
            before = self.tokens[at - 1].text.lower() if at else ""
            return type_ == "person" or (before in {"of", "for"} and at > 1 and lexicon.is_role(self.tokens[at - 2].text))
        if not lexicon.is_title(word):
            common = (self._opens(at) or word.islower()) and not lexicon.is_first_name(word)
            occupied = common and end - at > 2 and (word.lower() in occupations() or word.lower().endswith(_TRADES))
            if occupied and self.tokens[end - 1].is_subject and self.tokens[self.tokens[end - 1].head].lemma in _words("speech"):
                return True  # "Curator Odd Lee said", which may be taken for a company
            return type_ == "person" and (occupied or gazetteer.country_of_demonym(word) is not None)
        if lexicon.is_first_name(word) or lexicon.stays_with_name(word):  # Dean, Earl; Prince
            return end - at > 2
        return type_ == "person" or lexicon.is_honorific(word) or (lexicon.is_role(word) and end - at > 2)

    def _opens(self, index: int) -> bool:
        """Whether a token opens its sentence, where a common noun has a capital too: "Plumber Ann Lee"."""
        return index == 0 or self.tokens[index - 1].sentence != self.tokens[index].sentence

    def _extend(self, run: NameRun) -> NameRun:
        """Over hyphens in both directions, to particles before it, to initials and first names that were missed."""
        start, end, tokens = run.start, run.end, self.tokens
        if start >= end:
            return run
        sentence = tokens[start].sentence
        while run.type in {"person", "other", "organisation"} and self._is_glued(end):
            following = tokens[end + 1]
            ends = following.pos in {"VERB", "ADJ"} or following.text.lower() in _words("after_hyphen")
            if ends or following.sentence != sentence:
                break
            end += 2
        is_cut = end < len(tokens) and tokens[end - 1].text.endswith("-") and tokens[end].start == tokens[end - 1].end
        if is_cut and tokens[end].text.isalpha():
            end += 1
        while start > 1 and self._is_glued(start - 1) and run.type != "group" and tokens[start - 2].sentence == sentence:
            if tokens[start - 2].text.lower() in _words("before_hyphen"):
                break
            start -= 2
        type_ = run.type
        owned = start > 1 and tokens[start - 1].tag == "POS" and tokens[start - 2].pos == "PROPN"
        if owned and end - start == 1 and tokens[start].text.lower() in lexicon.organisation_words("heads"):
            start -= 1  # "the Tarn County Sheriff's Department"
            while start > 0 and tokens[start - 1].pos == "PROPN" and tokens[start - 1].sentence == sentence:
                start -= 1
        if type_ in {"organisation", "other"} and end - start == 1 and self._follows_first_name(start):
            start, type_ = start - 1, "person"
        if type_ == "person":
            while start > 0 and tokens[start - 1].sentence == sentence and self._belongs_before(tokens[start - 1], start):
                start -= 1
            if start > 1 and start < run.start and self._is_glued(start - 1) and lexicon.is_first_name(tokens[start - 2].text):
                start -= 2
            if self._words_in(NameRun(start, end, type_)) == 1 and self._has_surname_behind(start, end):
                end += 1
        return NameRun(start, end, type_, run.titled)

    def _has_surname_behind(self, start: int, end: int) -> bool:
        """Whether the word behind a first name that was taken for a whole name is its surname, on which the parse hangs it."""
        word, after = self.tokens[end - 1], self.tokens[end : end + 1]
        if not after or after[0].tag != "NNP" or word.dep != "compound" or word.head != after[0].index:
            return False
        surname = after[0]
        goes_on = surname.dep in {"compound", "nmod"} or surname.sentence in self.title_case or not surname.text.istitle()
        key = surname.text.lower()
        known = lexicon.is_title(key) or gazetteer.is_place(key) or gazetteer.is_group_word(key) or key in self.small
        bodies = (lexicon.organisation_words(kind) for kind in ("heads", "legal", "generic", "events", "places", "streets"))
        seen = any(n.span.start <= surname.start < n.span.end for n in self.parse.names)
        first = end - start > 1 or lexicon.is_first_name(word.text)
        return first and not (goes_on or known or seen or any(key in words for words in bodies))

    def _follows_first_name(self, start: int) -> bool:
        """Whether a known first name stands before one word that the recogniser took for something else: "Ana Weiss"."""
        before, word = (self.tokens[start - 1] if start else None), self.tokens[start].text
        if before is None or before.sentence != self.tokens[start].sentence or before.pos != "PROPN":
            return False
        known = gazetteer.is_place(word) or gazetteer.fold(word) in lexicon.organisation_aliases()
        heads = word.lower() in lexicon.organisation_words("heads") | lexicon.organisation_words("legal")
        named = any(n.span.start <= before.start < n.span.end for n in self.parse.names)
        return lexicon.is_first_name(before.text) and not lexicon.is_title(before.text) and not known and not heads and not named

    def _belongs_before(self, t: Token, start: int) -> bool:
        word, key = t.text, t.text.lower().rstrip(".")
        if re.fullmatch(r"(?:[A-Z]\.)+", word):
            return True
        if key in {"al", "el", "bin", "ibn", "von", "van", "der", "den", "abu", "de"}:
            before = self.parse.before(t)
            is_within = before is not None and before.pos == "PROPN" and before.text[0].isupper()
            return is_within or word[0].isupper() or key in {"al", "bin", "von", "van"}
        if t.pos != "PROPN" or not word[0].isupper() or lexicon.is_title(word) or word.isupper():
            return False
        alone = start + 1 == len(self.tokens) or self.tokens[start + 1].pos != "PROPN"
        unknown = not gazetteer.is_place(word) and not gazetteer.is_group_word(word) and key not in _words("none")
        before = self.tokens[t.index - 1] if t.index else t
        apart = t.dep == "compound" and t.head == start and (self._opens(t.index) or before.pos != "PROPN")
        seen = any(n.span.start <= t.start < n.span.end for n in self.parse.names)
        if apart and alone and unknown and not seen and word[1:].islower() and len(word) > 2:
            return key not in self.small and not lexicon.is_title(key.removesuffix("s"))
        return lexicon.is_first_name(word) and not seen

    def _is_name(self, run: NameRun) -> bool:
        tokens = self.tokens[run.start : run.end]
        if not tokens or not any(c.isupper() for t in tokens for c in t.text):
            return False
        words = [t.text.lower().rstrip(".") for t in tokens]
        if all(w in _words("none") or not any(c.isalpha() for c in w) for w in words):
            is_month = tokens[0].text in {"May", "March", "June", "April"} and tokens[0].tag == "NNP"
            return is_month and run.type == "person" and len(words) == 1
        if run.type == "person" and (tokens[0].text[0].isdigit() or len(words) > 6):
            return False
        if len(words) == 1 and (len(words[0]) < 2 or _is_mere_title(words[0]) or self._is_heading_noun(run)):
            return False
        return len(words) <= 14

    def _is_heading_noun(self, run: NameRun) -> bool:
        """As "Ferry" in "Ferry hits pier": the first word of all, which the tagger knows for a common noun."""
        word = self.tokens[run.start]
        return run.start == 0 and word.tag == "NN" and word.text[1:].islower() and not lexicon.is_first_name(word.text)

    # -- what it split or missed ---------------------------------------------------------------------------------------

    def join(self, runs: list[NameRun], *, late: bool = False) -> list[NameRun]:
        """Two halves of one person's name: nothing or a particle between them. `late`, when names that the recogniser passed over
        are among them, only one word and a surname of one word or behind its particle."""
        joined: list[NameRun] = []
        for run in sorted([*runs, *self._with_nicknames(runs)], key=lambda r: (r.start, -r.end)):
            last = joined[-1] if joined else None
            if last is not None and run.start < last.end:
                continue
            if last is not None and self._are_halves(last, run) and (not late or self._are_first_and_last(last, run)):
                joined[-1] = NameRun(last.start, run.end, "person", last.titled)
            else:
                joined.append(run)
        return joined

    def _are_halves(self, run: NameRun, other: NameRun) -> bool:
        between = self.tokens[run.end : other.start]
        if self.tokens[run.start].sentence != self.tokens[other.start].sentence or len(between) > 3:
            return False
        if any(t.text.lower() not in _words("between_halves") for t in between):
            return False
        may_be: set[EntityType] = {"person", "other", "organisation"} if between else {"person", "other"}
        ends = self.tokens[other.end - 1].dep not in {"compound", "amod", "nmod"}
        if run.type == "person" and self._is_glued(run.start + 1) and run.end - run.start == 3 and ends and not between:
            may_be |= {"organisation", "group"}  # "Ji-woo Han"
        if "person" not in {run.type, other.type} or not {run.type, other.type} <= may_be:
            return False
        return self._words_in(run) <= 2 and not gazetteer.is_group_word(self.tokens[run.start].text)

    def _words_in(self, run: NameRun) -> int:
        """ "Seo-yeon" is one word."""
        return sum(not self._is_glued(i) and not self._is_glued(i - 1) for i in range(run.start, run.end))

    def _are_first_and_last(self, run: NameRun, other: NameRun) -> bool:
        first, last = self.tokens[run.start].text, self.tokens[other.start].text
        single = other.end - other.start == 1 or last.lower() in _words("between_halves")
        return self._words_in(run) == 1 and single and not lexicon.is_title(first) and not lexicon.is_role(first)

    def _with_nicknames(self, runs: Sequence[NameRun]) -> Iterator[NameRun]:
        """As in Len “The Hammer” Voss: one name, whatever of it the tagger took for names."""
        beginning, ending = {r.start: r for r in runs}, {r.end: r for r in runs}
        for end in (t.index for t in self.tokens if t.index and t.text in _MARKS):
            at, given = self._behind_nickname(end), self.tokens[end - 1]
            first = ending.get(end)
            if at is None or not (first.type == "person" if first else lexicon.is_first_name(given.text)):
                continue
            last = beginning.get(at)
            if last is not None or (self.tokens[at].pos == "PROPN" and self.tokens[at].text[:1].isupper()):
                begin, titled = (first.start, first.titled) if first else (end - 1, False)
                yield NameRun(begin, last.end if last else at + 1, "person", titled)

    def _behind_nickname(self, at: int) -> int | None:
        """The number of the token behind a nickname between marks that begins at a token, in its sentence."""
        inside = self.tokens[at : at + _LONGEST_NICKNAME + 3]
        if len(inside) < 4 or inside[0].text not in _MARKS or not inside[1].text[:1].isupper():
            return None
        close = next((k for k, t in enumerate(inside[2:-1], 2) if t.text in _MARKS), None)
        if close is None or inside[close - 1].pos == "PUNCT" or inside[close + 1].sentence != inside[0].sentence:
            return None  # “The tide,” Ann Lee said
        return at + close + 1

    def without_employer(self, run: NameRun, runs: list[NameRun]) -> NameRun:
        """ "Acme Jane Doe" is a person and her company, where the text knows Acme or Jane is a first name."""
        tokens = self.tokens
        if run.type in {"person", "organisation"} and run.end - run.start == 2 and not run.titled:
            return self._without_carrier(run, runs)
        if run.type not in {"person", "organisation"} or not 3 <= run.end - run.start <= 4:
            return run
        first, second, last = tokens[run.start].text, tokens[run.start + 1].text, tokens[run.end - 1].text.lower()
        if not lexicon.is_first_name(second) or lexicon.is_first_name(first) or last in lexicon.organisation_words("heads"):
            return run
        if first.lower() in lexicon.particles("joining") or len(first) < 3 or first.endswith("."):
            return run
        alone = any(r.end - r.start == 1 and tokens[r.start].text == first for r in runs)
        if alone or run.type == "organisation" or gazetteer.fold(first) in lexicon.organisation_aliases():
            return NameRun(run.start + 1, run.end, "person", run.titled)
        return run

    def _without_carrier(self, run: NameRun, runs: list[NameRun]) -> NameRun:
        """ "Reuters Acme" at the start of a line is Acme, whom the text names alone too; "Acme Twitter" is Acme as well."""
        first, last = self.tokens[run.start].text, self.tokens[run.end - 1].text
        alone = {self.tokens[r.start].text for r in runs if r.end - r.start == 1}
        if last in _words("platforms") and first in alone:
            return NameRun(run.start, run.start + 1, run.type)
        if first in _words("agencies") and last in alone and not lexicon.is_first_name(first):
            return NameRun(run.start + 1, run.end, run.type)
        return run

    def find_missed(self, runs: list[NameRun]) -> list[NameRun]:
        """Runs of proper nouns that the recogniser passed over: subjects of speech, appositions, names known from elsewhere, and
        then the parts of those that were passed over in full."""
        missed = self._find_missed(runs)
        return missed + self._find_missed(runs + missed) if any(run.end - run.start > 1 for run in missed) else missed

    def _find_missed(self, runs: list[NameRun]) -> list[NameRun]:
        covered = {i for run in runs for i in range(run.start, run.end)}
        persons = {i for run in runs if run.type == "person" for i in range(run.start, run.end)}
        known = {self.typing.key(run) for run in runs}
        parts = {word for key in known for word in key.split() if len(word) > 3}
        missed: list[NameRun] = []
        i = 0
        while i < len(self.tokens):
            j = i
            while j < len(self.tokens) and j not in covered and self._may_be_name(self.tokens[j], i, parts):
                j += 1
            if j == i:
                i += 1
                continue
            run = self._extend(self._trim(NameRun(i, j, "person" if j - i > 1 else "other")))
            if self._is_name(run) and not covered & set(range(run.start, run.end)) and self._is_worth(run, known, parts, persons):
                missed.append(run)
            i = j
        return missed

    def complete_groups(self, runs: list[NameRun]) -> list[NameRun]:
        """ "Nordic" and "Army" side by side are one organisation."""
        complete: list[NameRun] = []
        for run in runs:
            last = complete[-1] if complete else None
            follows_group = last is not None and last.end == run.start and last.type == "group"
            head = self.tokens[run.end - 1]
            is_small = head.sentence in self.title_case and head.text.lower() in self.small
            may_end = run.type in {"other", "organisation"} and not run.titled and head.tag in {"NNP", "NNPS"} and not is_small
            if last is not None and follows_group and may_end:
                complete[-1] = NameRun(last.start, run.end, "organisation")
            else:
                complete.append(run)
        return complete

    def with_possessive(self, run: NameRun) -> NameRun:
        """ "Orr's said": what is called by a possessive alone is a firm, not the person of that name."""
        after = self.tokens[run.end : run.end + 2]
        alone = len(after) == 2 and after[0].tag == "POS" and (after[1].tag in _FINITE or after[1].text == ",")
        return NameRun(run.start, run.end + 1, "organisation") if alone and self.tokens[run.end - 1].dep == "nsubj" else run

    def _may_be_name(self, t: Token, first: int, parts: set[str]) -> bool:
        part = t.tag == "NN" and t.text.lower() in parts and t.text.lower() not in self.small
        if t.sentence != self.tokens[first].sentence or not (t.pos == "PROPN" or part) or not t.text[:1].isupper():
            return False
        if t.sentence in self.title_case and self._is_common(t.text.lower()):
            return False
        return t.text.lower().rstrip(".") not in _words("none")

    def _is_worth(self, run: NameRun, known: set[str], parts: set[str], persons: set[int]) -> bool:
        head = self.tokens[run.end - 1]
        key = self.typing.key(run)
        if key in known or gazetteer.is_place(key) or key in lexicon.organisation_aliases():
            return True
        above = self.tokens[head.head]
        subject = above if head.dep == "appos" and above.index == run.start - 1 else head  # "operator Ohm said"
        says = subject.is_subject and self.tokens[subject.head].lemma in _words("speech")
        if run.end - run.start > 1:
            says = says or said_by(self.parse, run) is not None
            beside = (head.dep == "conj" and above.index in persons) or head.text in {self.tokens[i].text for i in persons}
            says = says or (beside and self._is_like_person(run))
            says = says or any(c.dep == "appos" and lexicon.is_role(c.text) for c in self.parse.children(head))
            return run.titled or says or lexicon.is_first_name(self.tokens[run.start].text) or head.dep == "appos"
        return key in parts or run.titled or (says and key not in self.small)

    def _is_like_person(self, run: NameRun) -> bool:
        """Two words or three with a capital each, the last of which tells of no body and no place."""
        words = [t.text for t in self.tokens[run.start : run.end]]
        last = words[-1].lower()
        known = any(last in lexicon.organisation_words(kind) for kind in ("heads", "legal", "generic", "events", "places"))
        place = gazetteer.is_place(last) or any(n.type == "place" and n.span.text == words[-1] for n in self.parse.names)
        return len(words) < 4 and all(w.istitle() for w in words) and not known and not place


def _is_mere_title(word: str) -> bool:
    if word == "state" or lexicon.is_first_name(word) or gazetteer.is_place(word):
        return False
    singular = word[:-1] if word.endswith("s") else word
    return lexicon.is_title(word) or lexicon.is_title(singular)


def _is_title_case(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w’'.-]*", text)
    long = [w for w in words if len(w) > 3]
    return len(long) > 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _without_overlaps(runs: list[NameRun]) -> list[NameRun]:
    kept: list[NameRun] = []
    for run in sorted(runs, key=lambda r: (r.start, -r.end)):
        if not kept or run.start >= kept[-1].end:
            kept.append(run)
    return kept
