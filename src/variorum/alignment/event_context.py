"""Whether words tell of the event that a report is of: that it happened, and not another time or only so to speak."""

import re
from collections.abc import Iterator
from functools import partial

from variorum.alignment.news_days import kind_of
from variorum.alignment.statement_similarity import NEWS
from variorum.alignment.story_context import StoryContext
from variorum.factuality import as_said, factuality_of, is_granted
from variorum.model import Attribution, Factuality, Parse, Token
from variorum.parsing.lexicon import is_role
from variorum.parsing.name_types import occupations
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "alignment", "events")
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "parataxis", "conj"})
_PARTICIPANTS = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "prep", "pobj", "attr"})
_DESCRIBES = frozenset({"amod", "compound"})
_AGENTS = ("ist", "man", "goer")
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}(?=\s*(?:[.,;)]|$|(?:at|in|on|to|and|away|after|with|thanks|by)\b))")
_MONTH, _TURN = 27, 3  # days
_SPELLS = frozenset({"day", "week", "month", "year"})


def is_person(lemma: str) -> bool:
    """Whether a noun is one for people."""
    return is_role(lemma) or lemma in occupations() or lemma in _words("people", "words")


def is_agent(lemma: str) -> bool:
    """Whether a noun ends as those for people do: "festivalgoer"."""
    return lemma.endswith(_AGENTS)


def state_of(story: StoryContext, parse: Parse, token: Token) -> Factuality:
    """How its article commits itself to a word, through whoever says it."""
    if any(c.dep == "advmod" and c.lemma in {"almost", "nearly"} for c in parse.children(_verb_over(parse, token))):
        return "denied"  # "nearly drowned"
    unit = story.unit_at(parse.article.span(token.start, token.end))
    attribution = story.attribution.get(story.units[unit].statement.attribution or "") if unit is not None else None
    granted = (t for t in (token, *parse.ancestors(token)) if t.dep == "relcl" and is_granted(parse, parse.tokens[t.head]))
    if attribution and any(s.start <= t.start < s.end for t in granted for s in attribution.content):
        attribution = None  # "denied a part in the blast that killed nine"
    if attribution and _is_hoax(parse, attribution):
        return "denied"
    return as_said(parse, factuality_of(parse, token), attribution)


def _is_hoax(parse: Parse, attribution: Attribution) -> bool:
    """Whether a caller or a message tells it, of an article about a hoax."""
    source = attribution.source
    if source is None or not any(t.lemma.lower() in _words("hoax", "words") for t in parse.tokens_in(source.start, source.end)):
        return False
    return any(t.lemma.lower() in _words("hoax", "signs") for t in parse.tokens)


def happened(story: StoryContext, parse: Parse, token: Token) -> bool:
    """Whether a verb or a noun is told as something that took place at the event, and not at another or only perhaps."""
    if is_in_note(parse, token) or is_background(parse, token):
        return False
    return state_of(story, parse, token) == "asserted" or is_granted(parse, token)


def is_in_note(parse: Parse, token: Token) -> bool:
    """Whether a word stands in a note that corrects the article: what it quotes is withdrawn."""
    paragraph = next((p for p in parse.paragraphs if p.start <= token.start < p.end), None)
    first = parse.tokens_in(paragraph.start, paragraph.start + 1) if paragraph else ()
    return bool(first) and first[0].lemma.lower() in _words("other", "notes")


def is_background(parse: Parse, token: Token) -> bool:
    """Whether the clause of a word tells of another event: dated well before its article, or called another by its own words."""
    verb = _verb_over(parse, token)
    while True:
        near = [*_without_clauses(parse, verb), *_antecedent(parse, verb)]
        if _is_dated_before(parse, near) or _names_another(parse, verb, near) or _long_ago(parse, near) or _is_habit(near):
            return True
        if _is_in_fiction(parse, verb, near) or _is_superseded(parse, verb, near):
            return True
        if verb.dep != "conj" and not (verb.dep == "advcl" and verb.tag == "VBG"):
            return False
        verb = parse.tokens[verb.head]  # "sank two winters ago and four died", "sank then, killing four"


def is_figurative(parse: Parse, verb: Token) -> bool:
    """Whether a verb of harm is only a manner of speaking: it harms no person and no thing that can be harmed."""
    children = parse.children(verb)
    if any(c.dep == "prt" and c.lemma in _words("figurative", "particles") and not _leads(parse, verb, c) for c in children):
        return True
    doer = next((k for c in children if c.dep == "agent" for k in parse.children(c)), None)
    subject = next((c for c in children if c.dep == "nsubj"), None)
    shared = (k for c in children if c.dep == "conj" and c.tag == verb.tag for k in parse.children(c))  # "shot and wounded a man"
    target = next((c for c in (*children, *shared) if c.dep in {"dobj", "nsubjpass"}), None)
    if any(q.inner[0].text == verb.text for q in parse.quotations_in(verb.start, verb.end)):
        return True  # eight of the actors “died”
    score = _SCORE.search(parse.article.text, verb.end, parse.sentences[verb.sentence].end)
    if score and not any(t.is_verb for t in parse.tokens_in(verb.end + 1, score.start())):
        return True
    if any(t is not None and t.lemma in _words("figurative", "doers") for t in (subject, doer)):
        return True
    if target is not None:
        no_person = verb.lemma == "execute" and target.pos == "NOUN" and not (is_person(target.lemma) or is_agent(target.lemma))
        return (
            no_person
            or target.lemma in _words("figurative", "targets") | _words("fiction", "works")
            or _is_own_foot(parse, verb, target)
        )
    if subject is not None and subject.lemma in _words("figurative", "subjects"):
        return True
    if any(_is_of_sport_or_mood(parse, c) for c in children if c.dep in {"prep", "prt", "advmod", "xcomp"}):
        return True
    if verb.lemma == "shoot" and any(_rises(parse, c) for c in children):
        return True
    described = verb.dep in {"relcl", "acl", "conj"} and not _is_headless(parse, verb)
    if verb.lemma not in _words("figurative", "needs_target") or described:
        return False
    return not any(c.lemma in _words("figurative", "at") and not _is_when(parse, c) for c in children)


def _rises(parse: Parse, preposition: Token) -> bool:
    """ "(Shot) to the top", "to fame"; not "to death"."""
    return preposition.lemma == "to" and any(
        c.dep == "pobj" and c.lemma not in {"death", "hospital"} for c in parse.children(preposition)
    )


def _is_headless(parse: Parse, verb: Token) -> bool:
    """Whether the parser hung the verb of a whole sentence on its subject: "The musical bombed"."""
    noun = parse.tokens[verb.head]
    return verb.dep == "acl" and noun.head == noun.index and noun.index < verb.index


def _is_when(parse: Parse, preposition: Token) -> bool:
    """ "On Monday"."""
    return any(
        time.span.start <= c.start < time.span.end for c in parse.children(preposition) for time in parse.times if c.dep == "pobj"
    )


def _is_of_sport_or_mood(parse: Parse, preposition: Token) -> bool:
    """ "To a defeat", "out of the cup", "with joy", "at the ball", "(died) laughing"."""
    below = [t for t in parse.subtree(preposition) if t.dep == "pobj" or t.text == "laughing"]
    return any(t.lemma in _words("figurative", "with") for t in below)


def is_figurative_noun(parse: Parse, noun: Token) -> bool:
    """Whether a noun only compares, tells what somebody is for, or is one of words or guns: "like a bomb", "the fire
    chief", "a storm of protest", "under fire"."""
    head = parse.tokens[noun.head]
    if noun.dep == "pobj" and head.lemma == "like":
        return True
    if noun.dep == "compound" and head.lemma in _words("figurative", "services"):
        return True  # "the fire chief"
    if noun.lemma == "fire":
        return head.lemma == "under" or (noun.dep == "dobj" and head.lemma in _words("figurative", "guns"))
    of = next((c for c in parse.children(noun) if c.lemma == "of" and kind_of(noun.lemma) == "storm"), None)
    return of is not None and not any(c.lemma in _words("figurative", "matter") for c in parse.children(of))


def _leads(parse: Parse, verb: Token, particle: Token) -> bool:
    """Whether what the parser takes for a particle of a passive leads to a place: "were killed off Cape Sel"."""
    behind = parse.tokens[min(particle.index + 1, len(parse.tokens) - 1)]
    return any(c.dep == "nsubjpass" for c in parse.children(verb)) and behind.pos in {"PROPN", "DET"}


def _is_own_foot(parse: Parse, verb: Token, target: Token) -> bool:
    feet = (k.lemma for c in parse.children(verb) if c.lemma == "in" for k in parse.children(c))
    return target.text.lower().endswith(("self", "selves")) and "foot" in feet


def _verb_over(parse: Parse, token: Token) -> Token:
    """The verb of a word's clause, or the word itself where it has none."""
    if token.is_verb:
        return token
    return next((t for t in parse.ancestors(token) if t.is_verb and t.sentence == token.sentence), token)


def _without_clauses(parse: Parse, verb: Token) -> Iterator[Token]:
    """A verb with what hangs on it, clauses that only describe or are told apart."""
    todo = [verb]
    while todo:
        token = todo.pop()
        yield token
        todo += [c for c in parse.children(token) if c.dep not in _CLAUSES]


def _antecedent(parse: Parse, verb: Token) -> Iterator[Token]:
    """What a relative clause is of, with what ties it to its time: "the blaze of 1987, which", "since 1988, when"."""
    if verb.dep == "relcl":
        noun = parse.tokens[verb.head]
        yield noun
        yield from (c for p in parse.children(noun) if p.dep == "prep" and p.index < verb.index for c in parse.children(p))


def _is_dated_before(parse: Parse, near: list[Token]) -> bool:
    published = parse.article.published
    if published is None:
        return False
    inside = {t.index for t in near}
    when = {t.head for t in near if t.dep == "relcl"}  # "since 1988, when 19 died"
    for time in parse.times:
        tokens = parse.tokens_in(time.span.start, time.span.end)
        if not time.first or not time.last or not tokens or inside.isdisjoint(t.index for t in tokens):
            continue
        first, is_dated = tokens[0], any(t.index in when for t in tokens)
        before = parse.tokens[first.index - 1].lemma.lower() if first.index else ""
        since = (time.since or before == "since") and not is_dated
        last = time.first if time.since and is_dated else time.last
        long = not time.since and (time.last - time.first).days >= _MONTH  # "last month" is none of news
        if not since and (published.date() - last).days > (_TURN if long else NEWS):
            return True
    return False


def _long_ago(parse: Parse, near: list[Token]) -> bool:
    """ "Two winters ago", "three years earlier", whatever the day."""
    for token in near:
        if token.text.lower() in {"ago", "earlier"}:
            units = [c for c in parse.children(token) if c.dep == "npadvmod"]
            return bool(units) and not any(u.lemma in _words("other", "recent") for u in units)
    return False


def _is_in_fiction(parse: Parse, verb: Token, near: list[Token]) -> bool:
    """ "In the novel, a plague kills 900", "a novel in which …", "the series tells how …": what is made up."""
    within = [c for p in near if p.dep == "prep" and p.lemma.lower() in {"in", "throughout"} for c in parse.children(p)]
    above = parse.tokens[verb.head]
    if verb.dep == "relcl":
        within += [above] if any(p.lemma == "in" and p.dep == "prep" for p in parse.children(verb)) else []
    elif verb.dep in {"ccomp", "advcl", "acl"}:
        shown = parse.tokens[above.head] if verb.dep == "acl" and above.dep == "dobj" else above  # "shows men killing"
        within += [c for c in parse.children(shown) if c.dep == "nsubj" and shown.is_verb]
    return any(_is_work(parse, t) for t in within)


def _is_work(parse: Parse, t: Token) -> bool:
    """ "The novel", "a video game"; no "series of blasts"."""
    below = parse.children(t)
    played = t.lemma == "game" and any(c.dep == "compound" and c.lemma in _words("fiction", "games") for c in below)
    acted = t.lemma in _words("fiction", "rehearsals") and _is_acted(parse)
    return played or acted or (t.lemma.lower() in _words("fiction", "works") and not any(c.lemma == "of" for c in below))


def _is_acted(parse: Parse) -> bool:
    """Whether an article tells of people who play the dead and the hurt of a drill."""
    played = (
        c for t in parse.tokens if t.lemma in {"play", "act", "pose"} for c in parse.subtree(t) if c.dep in {"dobj", "pobj"}
    )
    mock = (t for t in parse.tokens if t.dep in _DESCRIBES and t.lemma.lower() in _words("fiction", "mock"))
    return any(t.lemma in _words("fiction", "parts") for t in played) or any(mock)


def _is_habit(near: list[Token]) -> bool:
    """ "Each year", "on average", "20 people a year"."""
    told, spells = (
        {t.index for t in near if t.is_verb or t.is_noun},
        {t.index for t in near if t.lemma in _SPELLS and t.dep == "npadvmod"},
    )
    if any(t.dep == "det" and t.lemma == "a" and t.head in spells for t in near) and any(
        t.index in spells and t.head in told for t in near
    ):
        return True
    named = any(t.lemma in _words("other", "habits") and t.dep == "det" for t in near)
    return (named and any(t.dep == "npadvmod" for t in near)) or any(t.lemma == "average" and t.head != t.index for t in near)


def _is_superseded(parse: Parse, verb: Token, near: list[Token]) -> bool:
    """What was only said at first: "the toll was initially put at", "originally said that"."""
    told = (*near, *(parse.children(parse.tokens[verb.head]) if verb.dep == "ccomp" else ()))
    first = any(t.lemma == "at" and (after := parse.after(t)) is not None and after.lemma == "first" for t in told)
    had = any(t.text == "had" and t.dep == "aux" for t in told)  # "had earlier spoken of"
    adverbs = [t for t in told if t.dep == "advmod"]
    return first or any(t.lemma.lower() in _words("other", "superseded") or (had and t.text == "earlier") for t in adverbs)


def _names_another(parse: Parse, verb: Token, near: list[Token]) -> bool:
    heads = {c.index for c in parse.children(verb) if c.dep in _PARTICIPANTS}
    heads |= {c.index for h in heads for c in parse.children(parse.tokens[h]) if c.dep == "pobj"}
    described = [t for t in near if t.dep in _DESCRIBES and t.head in heads]
    subject = next((c for c in parse.children(verb) if c.dep in {"nsubj", "nsubjpass"}), verb)
    if {"last", "its"} <= {c.lemma.lower() if c.dep == "amod" else c.text.lower() for c in parse.children(subject)}:
        return True  # "its last eruption"
    return any(t.lemma.lower() in _words("other", "words") for t in described)
