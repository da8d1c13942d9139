"""What the people of a report have to do with its event: who did it, whom it killed, hurt or befell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Literal

from variorum.factuality import factuality_of
from variorum.model import Parse, Span, Time, Token
from variorum.model.parse import tops_of
from variorum.parsing.lexicon import is_role
from variorum.parsing.tenses import verb_above
from variorum.parsing.wordlists import load_words

Role = Literal["suspect", "victim", "dead", "hurt", "anybody"]
"""A victim may be dead or hurt; of anybody nothing is told."""
words = partial(load_words, "accounts", "event_states")
_BY_NOUN: tuple[Role, ...] = ("suspect", "dead", "hurt", "victim")
_AGED = re.compile(r"\d{1,3}-year-old")
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_GROUP = frozenset({"aux", "auxpass", "neg", "prt", "dative"})
_LONGEST = 60  # characters
_WEEK, _MONTH = 7, 31  # days
_AFTERMATH = timedelta(days=60)  # how long reports follow an event


def role_of(parse: Parse, noun: Token) -> Role | None:
    """What somebody has to do with the event: by the noun itself, by what its sentence says that he did or suffered, or, of "the
    girl", by what is said of all girls of the report. None of what is no person."""
    is_person = noun.pos == "PROPN" or noun.lemma.lower() in words("people", "anybody") or bool(_AGED.match(noun.text))
    own = {noun.lemma.lower(), *(_described(parse, noun) if is_person else ())}
    for role in _BY_NOUN:
        if own & words("people", role):
            return role
    if not is_person:
        return None
    found = _role_in_sentence(parse, noun)
    if found is None and noun.pos == "NOUN" and not any(c.dep == "poss" for c in parse.children(noun)):
        roles = _roles_of_all(parse, noun)
        found = "suspect" if roles == {"suspect"} else "victim" if roles and roles <= {"victim", "dead"} else None
    return found or "anybody"


def _described(parse: Parse, noun: Token) -> set[str]:
    return {c.lemma.lower() for c in parse.children(noun) if c.dep in {"amod", "compound"}}


def _roles_of_all(parse: Parse, noun: Token) -> set[Role]:
    """What the report tells of all that are called by a noun, looked up once."""
    key = ("event roles", noun.lemma, noun.tag)
    if key not in parse.notes:
        alike = (t for t in parse.tokens if t.lemma == noun.lemma and t.tag == noun.tag)
        parse.notes[key] = {role for t in alike if (role := _role_in_sentence(parse, t))}
    found: set[Role] = parse.notes[key]
    return found


def _role_in_sentence(parse: Parse, noun: Token) -> Role | None:
    since = parse.article.published.date() - _AFTERMATH if parse.article.published else None
    for verb in parse.sentence_tokens(noun.sentence):
        role = _role_in(parse, verb, noun) if verb.pos == "VERB" else None
        if role is not None and _is_told(parse, verb) and not is_older(parse, verb, since):
            return role
    return None


def _is_told(parse: Parse, verb: Token) -> bool:
    """Whether a verb is asserted; who allegedly did it, or is to be arrested, is a suspect as well."""
    state = factuality_of(parse, verb)
    if state == "possible" and verb.lemma in words("deeds", "attacks"):
        return any(c.lemma == "allegedly" for c in parse.children(verb))
    return state == "asserted" or (state == "planned" and verb.lemma in words("deeds", "accused"))


def _role_in(parse: Parse, verb: Token, noun: Token) -> Role | None:
    is_object = undergoer_of(parse, verb) == noun
    is_subject = any(c.dep == "nsubj" and _is_or_means(parse, c, noun) for c in parse.children(verb))
    if is_object and (verb.lemma in words("deeds", "harm") or (verb.lemma == "beat" and is_deadly(parse, verb))):
        return "dead" if is_deadly(parse, verb) else "victim"
    if (is_subject and verb.lemma in words("deeds", "dies")) or (is_object and verb.lemma == "pronounce"):
        causes = {k.lemma for p in ("of", "from") for k in below(parse, verb, p)}
        return "dead" if not causes or causes & words("deeds", "causes") else None
    if (is_subject and _attacks(parse, verb, noun)) or (is_object and verb.lemma in words("deeds", "accused")):
        return "suspect"
    return None


def _attacks(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether a verb says that its subject shot or killed somebody: no officer, and nobody who fought a suspect."""
    titles = {noun.lemma.lower(), *_described(parse, noun), *(c.lemma.lower() for c in parse.children(noun) if c.dep == "appos")}
    if titles & words("people", "officers"):
        return False
    if verb.lemma == "open":
        return any(c.lemma == "fire" for c in parse.children(verb))
    joined = (c for c in parse.children(verb) if c.dep == "conj" and c.pos == "VERB")
    whom = [w for v in (verb, *joined) if (w := undergoer_of(parse, v)) is not None]
    if any(w.lemma.lower() in words("people", "suspect") for w in whom):
        return False
    people = words("people", "anybody") | words("people", "victim")
    are_people = all(w.pos in {"PROPN", "PRON", "NUM"} or w.lemma.lower() in people or is_role(w.lemma) for w in whom)
    return verb.lemma in words("deeds", "attacks") and are_people


def is_deadly(parse: Parse, verb: Token) -> bool:
    """Whether a verb of harm tells a death: "killed", "shot dead", "stabbed to death"."""
    return verb.lemma in words("deeds", "deadly") or any(t.lemma in {"dead", "death"} for t in parse.subtree(verb))


def undergoer_of(parse: Parse, verb: Token) -> Token | None:
    """Whom a verb is done to: its object, the subject of its passive, or the noun that it only describes."""
    found = next((c for c in parse.children(verb) if c.dep in {"dobj", "nsubjpass"}), None)
    if found is None and verb.dep == "acl" and verb.tag == "VBN":
        return parse.tokens[verb.head]
    if found is None and verb.dep == "conj" and parse.tokens[verb.head].tag == verb.tag:
        return undergoer_of(parse, parse.tokens[verb.head])
    return parse.tokens[verb.head] if found is not None and found.tag in _RELATIVE and verb.dep == "relcl" else found


def _is_or_means(parse: Parse, subject: Token, noun: Token) -> bool:
    verb = parse.tokens[subject.head]
    return subject == noun or (subject.tag in _RELATIVE and verb.dep == "relcl" and verb.head == noun.index)


def are_others(tokens: Iterable[Token]) -> bool:
    """Whether words speak of somebody else: "a second man", "no one else"."""
    return any(w in words("people", "others") for t in tokens for w in (t.lemma.lower(), t.text.lower()))


def denies_anybody(parse: Parse, noun: Token) -> bool:
    """Whether a phrase counts nobody: "no arrests", "none of the victims"."""
    return noun.lemma.lower() in {"nobody", "none"} or any(c.lemma.lower() == "no" for c in parse.children(noun))


def is_done(parse: Parse, verb: Token) -> bool:
    """Whether a verb is told as done: past, and asserted."""
    return verb.pos == "VERB" and verb.tag in {"VBN", "VBD"} and factuality_of(parse, verb) == "asserted"


def is_older(parse: Parse, verb: Token, since: date | None) -> bool:
    """Whether a verb tells a day a week before a report, a month or year before it, or a past: "was arrested ten times"."""
    past = words("arrests", "past") | (words("arrests", "counted") if verb.lemma in words("deeds", "accused") else frozenset())
    if any(c.lemma in past for c in parse.children(verb)):
        return True
    if any(k.lemma == "past" for k in below(parse, verb, "in")):
        return True
    if any(k.lemma in words("arrests", "young") for k in below(parse, verb, "as")):
        return True
    return any(_is_before(time, since) for time in _times_of(parse).get(verb.index, ()))


def _is_before(time: Time, since: date | None) -> bool:
    """Without a date of the report only what is told by no more than a year is past."""
    if since is None or time.last is None:
        return time.grain == "year"
    if time.grain in {"month", "season", "year"}:
        return time.last < since
    return (since - time.last).days > (_WEEK if time.first == time.last else _MONTH)


def _times_of(parse: Parse) -> Mapping[int, list[Time]]:
    """The times that hang on each verb, looked up once."""
    if "event times" not in parse.notes:
        of: defaultdict[int, list[Time]] = defaultdict(list)
        for time in parse.times:
            tokens = parse.tokens_in(time.span.start, time.span.end)
            verb = verb_above(parse, next(tops_of(tokens))) if tokens else None
            if verb is not None:
                of[verb.index].append(time)
        parse.notes["event times"] = dict(of)
    found: Mapping[int, list[Time]] = parse.notes["event times"]
    return found


def is_by_officials(parse: Parse, verb: Token) -> bool:
    """Whether a verb is passive, or told of those who speak for the event: "police did not name"."""
    while verb.dep in {"xcomp", "conj"} and not any(c.is_subject for c in parse.children(verb)):
        verb = parse.tokens[verb.head]
    who = next((c for c in parse.children(verb) if c.is_subject), None)
    if who is None or who.dep == "nsubjpass":
        return True
    return bool({who.lemma.lower(), *_described(parse, who)} & words("people", "officials"))


def below(parse: Parse, head: Token, preposition: str) -> Iterator[Token]:
    """The nouns that hang on a word by a preposition."""
    return (k for c in parse.children(head) if c.lemma == preposition for k in parse.children(c) if k.dep == "pobj")


def clause_words(parse: Parse, verb: Token) -> Span | None:
    """A verb with whom it is done by and to, and what it cannot do without: "no arrests have been made", "is in custody", "there
    were no arrests". None where that is long."""
    parts = [verb]
    children = parse.children(verb)
    close_to = {"expl", "attr"} if any(c.dep == "expl" for c in children) else {"dobj"}
    for child in children:
        if child.dep in _GROUP or child.is_subject or child.dep in close_to:
            parts += [t for t in parse.subtree(child) if t.index <= child.index]
        elif child.dep == "prep":
            close = (k for k in parse.children(child) if k.lemma in words("arrests", "close") | words("people", "suspect"))
            parts += [t for k in close for t in parse.subtree(k) if t.index <= k.index]
    span = parse.article.span(min(t.start for t in parts), max(t.end for t in parts))
    return span if len(span) <= _LONGEST else None
