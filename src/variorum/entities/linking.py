"""Name mentions of all articles linked into one draft for each person, organisation, place or group.

Long because persons, organisations and places are linked in turn, and each leaves names to the next.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from variorum.disjoint_sets import DisjointSets
from variorum.entities.firms import POSSESSIVE, stands_for_firm
from variorum.entities.mentions import Mention, ParsedArticle, Role, words_quoted_beside
from variorum.entities.naming import (
    LEAST_HEARD,
    distance,
    initials,
    is_abbreviation,
    is_same_person,
    organisation_key,
    person_parts,
    sound,
)
from variorum.model import EntityType
from variorum.parsing import gazetteer, lexicon
from variorum.parsing.lexicon import Gender
from variorum.parsing.name_types import commonest
from variorum.parsing.wordlists import load_words

_ELDER = frozenset({"elder", "older"})
_FAR_MORE = 3  # times as often as a relative


@dataclass(eq=False)
class DraftEntity:
    """An entity in the making. `key` is intrinsic: it does not depend on the order of the articles."""

    key: tuple[str, ...]
    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    genders: Counter[Gender] = field(default_factory=Counter)
    roles: list[Role] = field(default_factory=list)

    def take(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self.roles += mention.roles
        if mention.gender:
            self.genders[mention.gender] += 1

    @property
    def gender(self) -> Gender | None:
        (first, n), (_, m) = [*self.genders.most_common(2), (None, 0), (None, 0)][:2]
        return first if n > m else None


def link(pages: Sequence[ParsedArticle]) -> list[DraftEntity]:
    """One draft for each whom the names of a story name; each mention is in one of them."""
    mentions = [m for page in pages for m in page.names]
    types = _types_over_story(mentions)
    by_type: defaultdict[EntityType, list[Mention]] = defaultdict(list)
    firms = _firms_by_page(mentions, types)
    for m in mentions:
        type_ = _type_of(m, types)
        named_firm = type_ == "person" and (m.text.endswith(POSSESSIVE) or (m.page.number, gazetteer.fold(m.text)) in firms)
        by_type["organisation" if named_firm and stands_for_firm(m) else type_].append(m)
    target = _merge_organisations(by_type["organisation"])
    countries = {code for m in by_type["place"] if (code := _country(m.text))}
    return (
        _link_persons(by_type["person"])
        + _link_by_key(by_type["organisation"], "organisation", lambda m: target[_organisation_key(m)])
        + _link_by_key(by_type["place"], "place", lambda m: _place_key(m.text, countries))
        + _link_by_key(by_type["group"], "group", lambda m: ("group", gazetteer.fold(m.text)))
        + _link_by_key(by_type["other"], "other", lambda m: ("other", gazetteer.fold(m.text)))
    )


def _link_by_key(
    mentions: Iterable[Mention], type_: EntityType, key_of: Callable[[Mention], tuple[str, ...]]
) -> list[DraftEntity]:
    drafts: dict[tuple[str, ...], DraftEntity] = {}
    for m in mentions:
        key = key_of(m)
        drafts.setdefault(key, DraftEntity(key, type_)).take(m)
    return [drafts[key] for key in sorted(drafts)]


# -- types -------------------------------------------------------------------------------------------------------------


def _types_over_story(mentions: Sequence[Mention]) -> dict[str, EntityType]:
    """One type for each folded name: the majority over the story; a single word that is part of a person's name is a person."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for m in mentions:
        votes[gazetteer.fold(m.text)][m.type] += 1
    types = {key: commonest(count) for key, count in votes.items()}
    tails = {key.split()[-1] for key, type_ in types.items() if type_ == "organisation" and " " in key}
    bare = {gazetteer.fold(m.text) for m in mentions if not _is_pointed_at(m)}
    types |= {key: "organisation" for key in tails - bare if types.get(key) == "person"}  # "the Gazette"
    known_firms = lexicon.organisation_aliases()
    titled = {gazetteer.fold(m.text) for m in mentions if m.kind == "name" and " " in m.text and m.roles and _is_titled(m)}
    types |= {k: "person" for k in titled if types[k] == "organisation" and k not in known_firms}
    parts: Counter[str] = Counter()
    surnames: set[str] = set()
    firms: set[str] = set()
    for key, type_ in types.items():
        if type_ == "person" and " " in key:
            parts.update(dict.fromkeys({p for p in (*person_parts(key), *key.split()) if len(p) > 2}, votes[key].total()))
        if type_ == "person" and " " in key and (lexicon.is_first_name(key.split()[0]) or votes[key]["person"] > 1):
            surnames.update({key.split()[-1], *(w for w in key.split()[:1] if len(w) > 3)})
        if type_ == "organisation" and " " in key and len(words := organisation_key(key)) == 1:
            firms.add(words[0])
    long_names = [key for key, type_ in types.items() if type_ == "person" and key.count(" ") > 1]
    for key, type_ in types.items():
        known = key in lexicon.organisation_aliases()
        may_be = type_ in {"organisation", "other", "group"} and not known and not gazetteer.is_group_word(key)
        if may_be and " " in key and any(f" {key} " in f" {full} " for full in long_names):
            types[key] = "person"  # "Prada Rojas" of Luis Prada Rojas
        if may_be and (key in surnames or (parts[key] and votes[key][type_] <= 2 * (parts[key] + 1))):
            types[key] = "person"
        if key in firms and type_ != "place":
            types[key] = "organisation"
    return types


def _is_titled(m: Mention) -> bool:
    """Whether a title of office stands right before a name: "fire chief Ann Lee"."""
    before = m.page.parse.tokens[m.first - 1] if m.first else None
    of_persons = load_words("entities", "words", "offices", "of_persons")
    return before is not None and not of_persons.isdisjoint(lexicon.role_classes(before.text.lower()))


def _type_of(m: Mention, types: dict[str, EntityType]) -> EntityType:
    if m.kind == "institution":
        return "organisation"
    if gazetteer.country_code(m.text) or (gazetteer.country_of_demonym(m.text) and _is_adjective(m)):
        return "place"
    return types[gazetteer.fold(m.text)]


def _firms_by_page(mentions: Iterable[Mention], types: dict[str, EntityType]) -> set[tuple[int, str]]:
    """(article, first word) of the organisations that are named in full: Ohm of "Ohm Paints"."""
    full = (m for m in mentions if m.kind == "name" and types[gazetteer.fold(m.text)] == "organisation")
    return {(m.page.number, gazetteer.fold(m.text).split()[0]) for m in full if " " in m.text}


def _is_adjective(m: Mention) -> bool:
    head = m.page.parse.tokens[m.head]
    if head.tag in {"NNS", "NNPS"}:
        return False
    return head.tag == "JJ" or head.dep in {"amod", "compound", "nmod", "poss", "acomp", "attr", "conj"}


# -- persons -----------------------------------------------------------------------------------------------------------


def _link_persons(mentions: list[Mention]) -> list[DraftEntity]:
    full: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for m in mentions:
        full[person_parts(m.text)].append(m)
    single = [m for m in mentions if len(person_parts(m.text)) < 2]
    drafts = _merge_full_names({parts: rows for parts, rows in full.items() if len(parts) > 1})
    loose: dict[str, DraftEntity] = {}
    index: dict[str, list[DraftEntity]] = defaultdict(list)
    for draft in drafts:
        for part in sorted({p for m in draft.mentions for p in person_parts(m.text)}):
            index[part].append(draft)
    heard: dict[str, list[DraftEntity]] = defaultdict(list)
    for part in sorted(index):
        if len(part) >= LEAST_HEARD:
            heard[sound(part)] += [d for d in index[part] if d not in heard[sound(part)]]
    chosen: list[tuple[Mention, DraftEntity]] = []
    for m in single:
        word = (person_parts(m.text) or (gazetteer.fold(m.text),))[0]
        person = _choose_person(m, word, index.get(word) or heard.get(sound(word)) or _misspelt(word, m, index))
        chosen.append((m, person or loose.setdefault(word, DraftEntity((word,), "person"))))
    for m, draft in chosen:
        draft.take(m)
    return drafts + list(loose.values())


def _merge_full_names(full: dict[tuple[str, ...], list[Mention]]) -> list[DraftEntity]:
    names = sorted(full)
    people = DisjointSets(names)

    def has_initial(name: tuple[str, ...]) -> bool:
        return any(len(p) == 1 for p in name)

    by_part: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        for part in {sound(part) for part in name}:
            by_part[part].append(name)
    pairs = [(a, b) for a in names for b in sorted({x for p in a for x in by_part[sound(p)]}) if a < b and is_same_person(a, b)]
    for a, b in pairs:
        if not (has_initial(a) or has_initial(b)):
            people.join(*sorted((people.name(a), people.name(b)), reverse=True))
    for name in names:
        if has_initial(name):
            others = {people.name(b if a == name else a) for a, b in pairs if name in (a, b)} - {people.name(name)}
            if len(others) == 1:
                people.join(name, others.pop())
    drafts: dict[tuple[str, ...], DraftEntity] = {}
    for name in names:
        draft = drafts.setdefault(people.name(name), DraftEntity(people.name(name), "person"))
        for m in full[name]:
            draft.take(m)
    return list(drafts.values())


def _misspelt(word: str, m: Mention, index: dict[str, list[DraftEntity]]) -> list[DraftEntity]:
    if len(word) < 7:
        return []
    near = sorted(part for part in index if len(part) >= 7 and part[0] == word[0] and distance(part, word, 1) <= 1)
    return [d for part in near for d in index[part] if any(x.page is m.page for x in d.mentions)]


def _choose_person(m: Mention, word: str, candidates: list[DraftEntity]) -> DraftEntity | None:
    """The person whom a single word names: first whoever was named in full before, then whoever the story names most, then
    whoever the article names later."""
    fitting = [d for d in candidates if not (m.gender and d.gender and m.gender != d.gender)]
    if not fitting:
        return None

    def rank(d: DraftEntity) -> tuple[float, ...]:
        full = [x for x in d.mentions if len(person_parts(x.text)) > 1]
        here = [x for x in full if x.page is m.page]
        before = [x for x in here if x.start < m.start]
        surname = any(_may_be_surname(person_parts(x.text), word) for x in full)
        shared = bool({o for r in m.roles for o in r.owners} & {o for r in d.roles for o in r.owners})
        return (surname, shared, bool(before), len(full), bool(here), max((x.start for x in before), default=-1))

    ranked = sorted(fitting, key=lambda d: (rank(d), d.key), reverse=True)
    best = ranked[0]
    if not rank(best)[0] and not rank(best)[4] and len(best.mentions) < 2:
        return None  # a first name, of somebody whom another article names once
    relatives = [d for d in ranked if rank(d)[:3] == rank(best)[:3] and rank(d)[0] and rank(d)[2]]
    return best if len(relatives) < 2 else _one_of_a_family(m, word, relatives)


def _one_of_a_family(m: Mention, word: str, relatives: list[DraftEntity]) -> DraftEntity | None:
    """Of several people with one surname, all named in full before, the one who is meant. Nobody whom the words of the mention
    itself describe is meant. Otherwise it is the last one the article called by the surname, or the one whom the story names far
    more often; None where nothing decides."""
    spoken_of = words_quoted_beside(m)
    relatives = [d for d in relatives if not spoken_of & {p for x in d.mentions for p in person_parts(x.text)[:-1]}]
    if len(relatives) < 2:
        return relatives[0] if relatives else None
    titles = _titles_of(m)
    titled = [d for d in relatives if any(_is_title_of(word, d) for word in titles)]
    if len(titled) == 1:
        return titled[0]  # "General Lee", where Minister Lee was named too
    if m.first and (age := m.page.parse.tokens[m.first - 1].text.lower()) in {*_ELDER, "younger"}:
        ages = sorted(((told, d.key, d) for d in relatives if (told := _age_of(m, d)) is not None), reverse=age in _ELDER)
        return ages[0][2] if len(ages) == len(relatives) and ages[0][0] != ages[1][0] else None
    first = {d: min(x.start for x in d.mentions if x.page is m.page and len(person_parts(x.text)) > 1) for d in relatives}
    by_order = sorted(relatives, key=first.__getitem__)
    second = first[by_order[1]]
    bare = (x for x in m.page.names if first[by_order[0]] < x.start < second)
    if any(person_parts(x.text) == (word,) for x in bare):
        return by_order[0]
    times = sorted(((sum(len(person_parts(x.text)) > 1 for x in d.mentions), d.key, d) for d in relatives), reverse=True)
    return times[0][2] if times[0][0] >= _FAR_MORE * times[1][0] else None


def _titles_of(m: Mention) -> set[str]:
    """The titles right before a name, small."""
    tokens = m.page.parse.tokens
    first = m.first
    while first and lexicon.is_title(tokens[first - 1].text) and tokens[first - 1].sentence == tokens[m.first].sentence:
        first -= 1
    words = (t.text for t in tokens[first : m.first])
    offices = (w for w in words if lexicon.is_role(w) or not lexicon.is_title_modifier(w))
    return {w.lower().rstrip(".") for w in offices if not lexicon.gender_of_honorific(w)}


def _is_title_of(title: str, relative: DraftEntity) -> bool:
    """Whether somebody is called by a title, or by the word that it is short for: "Sgt" for sergeant."""
    called = {r.noun for r in relative.roles}.union(*map(_titles_of, relative.mentions))
    return any(_is_short_for(title, word) or _is_short_for(word, title) for word in called)


def _is_short_for(short: str, word: str) -> bool:
    rest = iter(word)
    return short[0] == word[0] and all(letter in rest for letter in short)


def _age_of(m: Mention, relative: DraftEntity) -> int | None:
    """How old the article of a mention tells somebody to be: "Ann Lee, 62,"."""
    tokens = m.page.parse.tokens
    behind = (tokens[x.last + 1 : x.last + 3] for x in relative.mentions if x.page is m.page)
    return next((int(b[1].text) for b in behind if len(b) > 1 and b[0].text in {",", "("} and b[1].text.isdecimal()), None)


def _may_be_surname(parts: tuple[str, ...], word: str) -> bool:
    return parts[-1] == word or (parts[0] == word and not lexicon.is_first_name(word))


# -- organisations -----------------------------------------------------------------------------------------------------


def _organisation_key(m: Mention) -> tuple[str, ...]:
    text = re.sub(r"[’']s(?=\s|$)", "", m.text)
    return organisation_key(text) or (gazetteer.fold(m.text),)


def _merge_organisations(mentions: Iterable[Mention]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each key → the key of the organisation it is: spelled out in parentheses, an abbreviation, or a part of one full name."""
    by_key: defaultdict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for m in mentions:
        by_key[_organisation_key(m)].append(m)
    organisations = DisjointSets(by_key)
    top, join = organisations.name, organisations.join
    spelled = {(m.page.number, m.last): key for key, rows in by_key.items() for m in rows}
    letters: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key, rows in by_key.items():
        for m in rows:
            for short in initials(m.text):
                letters[short].add(key)
    for key in sorted(by_key):
        texts = {m.text for m in by_key[key]}
        if len(key) == 1 and any(is_abbreviation(t) for t in texts):
            bracketed = (m for m in by_key[key] if m.first > 1 and m.page.parse.tokens[m.first - 1].text == "(")
            full = {spelled.get((m.page.number, m.first - 2)) for m in bracketed}
            named = {k for k in full if k} or letters.get(key[0], set()) - {key}
            if len({top(k) for k in named}) == 1:
                join(key, min(named))
    for key in sorted(by_key, key=lambda k: (len(k), k)):
        if len(key) < 2 and not _may_stand_alone(key[0]):
            continue
        wider = {top(k) for k in by_key if len(k) > len(key) and _is_within(key, k)} - {top(key)}
        if len(wider) == 1:
            join(key, wider.pop())
    for key in sorted(k for k in by_key if len(k) == 1):
        longer = {top(k) for k in by_key if 1 < len(k) < 5 and k[0] == key[0] and _follows(by_key[key], by_key[k])} - {top(key)}
        if not longer and all(_is_pointed_at(m) for m in by_key[key]):
            ending = (k for k in by_key if 1 < len(k) < 5 and k[-1] == key[0])  # "the Post"
            longer = {top(k) for k in ending if _follows(by_key[key], by_key[k])}
        if len(longer) == 1:
            join(key, longer.pop())
    return {key: top(key) for key in by_key}


def _follows(short: list[Mention], full: list[Mention]) -> bool:
    """Whether articles give the full name first and the short one later, as they do for one and the same company."""
    first: dict[int, int] = {}
    for m in full:
        if not m.page.is_headline(m.page.parse.tokens[m.head]):
            first[m.page.number] = min(m.start, first.get(m.page.number, m.start))
    later = [m for m in short if m.page.number in first and not m.page.is_headline(m.page.parse.tokens[m.head])]
    return bool(later) and all(m.start > first[m.page.number] for m in later) and not gazetteer.is_place(short[0].text)


def _is_pointed_at(m: Mention) -> bool:
    return m.first > 0 and m.page.parse.tokens[m.first - 1].text.lower() == "the"


def _may_stand_alone(word: str) -> bool:
    """Whether one word can name an organisation that has more: "Acme", not "Ministry" or "Bank"."""
    return not lexicon.is_title(word) and word not in lexicon.organisation_words("heads")


def _is_within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if len(short) == 1:
        return long[0] == short[0] and all(w in lexicon.organisation_words("generic") for w in long[1:])
    return long[: len(short)] == short or (long[-len(short) :] == short and len(long) - len(short) == 1)


# -- places -----------------------------------------------------------------------------------------------


def _place_key(text: str, countries: set[str]) -> tuple[str, ...]:
    code = _country(text)
    if code:
        return ("country", code)
    folded = gazetteer.fold(text)
    if folded in {"north", "south", "east", "west"}:
        named = sorted(c for c in countries if gazetteer.country_name(c).lower().startswith(folded + " "))
        if len(named) == 1:
            return ("country", named[0])
    return ("place", folded.replace("-", " "))


def _country(text: str) -> str | None:
    """The code of the country that a name or a demonym means."""
    return gazetteer.country_code(text) or gazetteer.country_of_demonym(text)
