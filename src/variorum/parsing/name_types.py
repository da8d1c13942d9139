"""What each name of an article is: a person, an organisation, a place, a group."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import EntityType, Parse, Quotation
from variorum.parsing import gazetteer, lexicon
from variorum.parsing.wordlists import load_words

_NARRATOR = frozenset({"I", "I'm", "I’m", "my", "My", "me"})
_KIN = frozenset({"mother", "father", "parent", "brother", "sister", "wife", "husband", "son", "daughter", "child"})
_SET_IN = frozenset({"in", "on", "off", "near", "at", "of", "along", "down", "from"})
_NEAR = 25  # characters from a quotation to the name of who said it
_BY_FREQUENCY: tuple[EntityType, ...] = ("person", "organisation", "place", "group", "other")


@dataclass(frozen=True, slots=True)
class NameRun:
    """Tokens `[start, end)` taken as one name; `titled` where a personal title stands before it."""

    start: int
    end: int
    type: EntityType
    titled: bool = False


def occupations() -> frozenset[str]:
    """Nouns for who somebody is that are no title: "plumber"."""
    return load_words("parsing", "words", "names", "occupations")


def said_by(parse: Parse, run: NameRun) -> Quotation | None:
    """The quotation that a name stands behind with nothing but a verb between or after: “I tie them by hand,” Lee wrote."""
    text, start = parse.article.text, parse.tokens[run.start].start
    near = parse.quotations_in(max(0, start - _NEAR), start)
    quotation = next((q for q in near if q.end <= start and text[q.end - 2] in ",?!"), None)
    if quotation is None:
        return None
    between = [t for t in parse.tokens_in(quotation.end, start) if t.start >= quotation.end]
    verb = next((t for t in (*between, *parse.tokens[run.end : run.end + 1]) if t.pos == "VERB"), None)
    tight = len(between) < 4 and all(t.pos in {"VERB", "ADP", "ADV", "PART", "PUNCT"} for t in between)
    return quotation if verb is not None and tight else None


class NameTyping:
    """Reads the names of one article for what they are."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens

    def key(self, run: NameRun) -> str:
        return gazetteer.fold(self.parse.article.text[self.tokens[run.start].start : self.tokens[run.end - 1].end])

    def decide_types(self, runs: list[NameRun]) -> list[EntityType]:
        """One type for one name within an article, by what is certain, then by the majority of its readings."""
        votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
        keys = [self.key(run) for run in runs]
        personal: set[str] = set()
        for run, key in zip(runs, keys, strict=True):
            votes[key][run.type] += 1
            if run.titled or self._has_honorific(run):
                votes[key]["person"] += 2
            elif run.type != "group" and self._is_personal(run):
                votes[key]["person"] += 2
                personal.add(key)
            elif run.type == "person" and run.end - run.start == 2 and self._is_firm(run):
                votes[key]["organisation"] += 2
            elif self._is_street(run) or (run.type in {"organisation", "other"} and self._is_in(run)):
                votes[key]["place"] += 2
        surnames, parts = self._parts_of_persons(votes)
        types: dict[str, EntityType] = {}
        for key, count in votes.items():
            decided = "person" if key in personal and " " in key and not is_known(key) else _type_of(key, count)
            may_be = decided != "person" and not is_known(key) and not gazetteer.is_group_word(key)
            is_part = key in surnames or (parts[key] and count[decided] <= 2 * (parts[key] + count["person"]))
            types[key] = "person" if may_be and is_part else decided
        for key in (*self._acting(runs, keys, types), *self._with_surname(runs, keys, types)):
            types[key] = "person"
        return [types[key] for key in keys]

    def _parts_of_persons(self, votes: dict[str, Counter[EntityType]]) -> tuple[set[str], Counter[str]]:
        """The names by which persons go alone (first names; surnames of those who are named in full with a known first name, or
        twice), and all parts of persons' names."""
        surnames: set[str] = set()
        parts: Counter[str] = Counter()
        for key, count in votes.items():
            if " " in key and _type_of(key, count) == "person":
                words = key.split()
                parts.update(
                    dict.fromkeys({w for w in (*words, *key.replace("-", " ").split()) if len(w) > 2}, 1 + count.total())
                )
                if (lexicon.is_first_name(words[0]) or count["person"] > 1) and len(words[-1]) > 2:
                    surnames.add(words[-1])
                if len(words[0]) > 3 and len(words) < 4 and words[0].isalpha():
                    surnames.add(words[0])
        return surnames, parts

    def _acting(self, runs: list[NameRun], keys: list[str], types: dict[str, EntityType]) -> list[str]:
        """Single words taken for places that no list knows, that nothing is in or from, and that do things: persons."""
        acts: Counter[str] = Counter()
        for run, key in zip(runs, keys, strict=True):
            if types[key] == "place" and run.end - run.start == 1 and not gazetteer.is_place(key):
                t = self.tokens[run.start]
                acts[key] += 1 if t.dep in {"nsubj", "poss"} else -10 if t.dep == "pobj" else 0
        return [key for key, n in acts.items() if n > 1]

    def _with_surname(self, runs: list[NameRun], keys: list[str], types: dict[str, EntityType]) -> Iterator[str]:
        """The two words taken for an organisation whose second alone is a person that acts, named in full nowhere else."""
        full = Counter(key.split()[-1] for key in types if " " in key)
        acting = {key for run, key in zip(runs, keys, strict=True) if self.tokens[run.start].dep == "nsubj"}
        before = [self.tokens[max(0, run.start - 1)].pos for run in runs]
        pointed = {key for pos, key in zip(before, keys, strict=True) if pos in {"DET", "PRON"}}
        for key in types.keys() - pointed:
            first, _, last = key.partition(" ")
            surname = last in acting and types[last] == "person" and full[last] == 1
            known = is_known(key) or is_known(first) or gazetteer.is_group_word(first)
            if surname and types[key] == "organisation" and not known:
                yield key

    def _is_firm(self, run: NameRun) -> bool:
        """ "Ohm Paints", and who is called "it" next: "Ohm Tyre was fined. Its director …"."""
        last = self.tokens[run.end - 1]
        sentence = self.parse.sentence_tokens(last.sentence)
        after = self.tokens[sentence[-1].index + 1 : sentence[-1].index + 2]
        goes_on = (
            any(t.text == "Its" for t in after) and last.is_subject and not lexicon.is_first_name(self.tokens[run.start].text)
        )
        return last.tag in {"NNPS", "NNS"} or goes_on

    def _is_in(self, run: NameRun) -> bool:
        """Whether one word follows "in" or "near" and no noun follows it: more likely a place than a company."""
        if run.end - run.start > 1 or not run.start or self.tokens[run.start - 1].text.lower() not in {"in", "near", "outside"}:
            return False
        return not self.tokens[run.start].text.isupper() and self.tokens[run.start].dep == "pobj"

    def _is_street(self, run: NameRun) -> bool:
        """Whether "on Mill Lane" or "of Elm Close" is one, and no person of such a surname."""
        if run.end - run.start != 2 or not run.start or lexicon.is_first_name(self.tokens[run.start].text):
            return False
        before, kind = self.tokens[run.start - 1], self.tokens[run.end - 1].text.lower()
        return before.pos == "ADP" and before.text.lower() in _SET_IN and kind in lexicon.organisation_words("streets")

    def _is_personal(self, run: NameRun) -> bool:
        """Whether what follows a name speaks of a person ("who", an age, an occupation), or it says something of itself."""
        words = {t.text.lower() for t in self.tokens[run.start : run.end]}
        if _is_named_place(self.key(run).split()) or words & (
            lexicon.organisation_words("heads") | lexicon.organisation_words("legal") | {"of", "and", "&"}
        ):
            return False
        after = [t for t in self.tokens[run.end : run.end + 4] if t.sentence == self.tokens[run.start].sentence]
        comma, opened = bool(after) and after[0].text == ",", bool(after) and after[0].text == "("
        behind = after[1:] if comma or opened else after
        if behind and behind[0].lemma in {"who", "whom", "whose"} and behind[0].tag in {"WP", "WP$"}:
            return True
        if (comma or opened) and len(behind) > 1 and behind[0].text.isdigit() and len(behind[0].text) < 3:
            return behind[1].text in {",", ")", "."} and run.end - run.start > 1
        role = next((c for c in self.parse.children(self.tokens[run.end - 1]) if c.dep == "appos" and c.index >= run.end), None)
        if role is not None and role.tag == "NN" and (lexicon.is_role(role.text) or role.text in occupations()):
            return True
        if run.end - run.start > 1 and self._has_kin(run):
            return True
        quotation = said_by(self.parse, run)
        if quotation is None:
            return False
        inside = (t.text for piece in quotation.inner for t in self.parse.tokens_in(piece.start, piece.end))
        return run.type == "other" or not _NARRATOR.isdisjoint(inside)

    def _has_kin(self, run: NameRun) -> bool:
        """Whether it does something with "her brother" or "his wife"."""
        last = self.tokens[run.end - 1]
        below = self.parse.subtree(self.tokens[last.head]) if last.dep == "nsubj" else ()
        own = (t for t in below if t.index > last.index and t.text in {"his", "her"} and t.dep == "poss")
        return any(self.tokens[t.head].lemma in _KIN for t in own)

    def _has_honorific(self, run: NameRun) -> bool:
        if run.start == 0 or self.tokens[run.start - 1].sentence != self.tokens[run.start].sentence:
            return False
        word = self.tokens[run.start - 1].text
        is_other = lexicon.is_title_modifier(word) or lexicon.is_first_name(word)
        return word[0].isupper() and lexicon.is_honorific(word) and not is_other


def _type_of(key: str, votes: Counter[EntityType]) -> EntityType:
    words = key.split()
    if gazetteer.country_code(key) or (gazetteer.is_place(key) and not (votes["person"] > votes["place"])):
        return "place"
    if gazetteer.is_group_word(key) and votes["person"] <= votes["group"] + votes["organisation"]:
        return "group"
    if is_known(key):
        return "organisation"
    last = words[-1].rstrip(".")
    if last in lexicon.organisation_words("events") and (len(words) > 1 or votes["person"] < votes.total()):
        return "other"
    if len(words) > 1 and (last in lexicon.organisation_words("legal") or last in lexicon.organisation_words("heads")):
        return "organisation"
    if _is_named_place(words) and commonest(votes) in {"person", "place"}:
        return "place"
    if len(words) > 1 and lexicon.is_first_name(words[0]) and len(words) < 5 and not {"of", "and", "&", "the"} & set(words):
        return "person"
    return commonest(votes)


def _is_named_place(words: Sequence[str]) -> bool:
    """Whether a name ends as those of places do, and is longer than a person's of such a surname: "Prince William County"."""
    return len(words) > 2 and words[-1] in lexicon.organisation_words("places")


def commonest(votes: Counter[EntityType]) -> EntityType:
    """What a name was mostly read as; of equals what a story has most of."""
    return max(_BY_FREQUENCY, key=lambda type_: votes[type_])


def is_known(key: str) -> bool:
    return key in lexicon.organisation_aliases() or gazetteer.is_seat(key) or gazetteer.is_place(key)
