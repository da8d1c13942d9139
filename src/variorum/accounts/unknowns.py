"""What one report does not know and another does: who it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.facts.polarity import is_unknown
from variorum.model import Answer, FactType, Parse
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "accounts", "unknowns")

_WHERE = frozenset({"on", "in", "at", "near"})
_WHO = re.compile(r"\b(?:know[ns]?|clear|unclear|sa(?:y|id)|reveal\w*|disclos\w*|releas\w*|confirm\w*) who\b", re.I)
LIKELY_UNKNOWN = 0.75
"""How likely such an answer is the one that was not known: of six such rows in the annotated stories five are."""


def find_unknowns(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """For each thing that a report says is not known, the best answer of each other report that has one."""
    answers = list(_names(story))
    mentions = Counter((s.article, s.entity) for s in story.slots if s.entity)
    seen: set[tuple[str, int]] = set()
    for i, s in enumerate(story.slots):
        if (s.article, s.sentence) in seen or s.kind == "quality" or not is_unknown(story.parses[s.article], s.span):
            continue
        if not _asks_who(s) or _is_of_nobody_asked_for(story.parses[s.article], s) or not _may_become_known(story, s):
            continue
        seen.add((s.article, s.sentence))
        best: dict[str, tuple[tuple[int, ...], int]] = {}
        for j, known, named in answers:
            if known.article != s.article and not _is_older(story, known, s):
                fit = (_role(s, known), named, mentions[known.article, known.entity or ""])
                if known.article not in best or fit > best[known.article][0]:
                    best[known.article] = fit, j
        for _, j in best.values():
            yield "person", story.answer(i, "person"), story.answer(j, "person")


def _asks_who(s: Slot) -> bool:
    """Whether the unknown is the name of somebody in a role."""
    core = s.words | s.clause | {s.lemma, s.governor, s.predicate}
    here = core | s.around
    if core & _words("identity", "others"):
        return False
    if not here & _words("identity", "roles"):
        return False
    asks = core & _words("identity", "asks") or _WHO.search(s.context.text) is not None
    return bool(core & (_words("identity", "names") | {"unknown"}) or (asks and core & _words("identity", "tells")))


def _is_of_nobody_asked_for(parse: Parse, s: Slot) -> bool:
    """Whether somebody in no such role is not identified: "a fifth woman, who has not been identified"."""
    verb = parse.tokens[s.head]
    if verb.lemma not in _words("identity", "names"):
        return False
    whom = next((c for c in parse.children(verb) if c.dep in {"dobj", "nsubjpass"}), None)
    if whom is not None and whom.tag == "WP":
        whom = parse.tokens[verb.head]
    asked = _words("identity", "roles") | _words("identity", "asks") | _words("identity", "anybody")
    return whom is not None and whom.pos == "NOUN" and whom.lemma not in asked


def _may_become_known(story: StorySlots, s: Slot) -> bool:
    """Whether it is said that it may yet become known, or not who does not know it."""
    parse = story.parses[s.article]
    tokens = parse.tokens_in(s.context.start, s.context.end)
    is_open = {t.lemma.lower() for t in parse.sentence_tokens(s.sentence)} & _words("identity", "open")
    return bool(is_open) or any(t.dep in {"nsubjpass", "auxpass"} for t in tokens)


def _is_older(story: StorySlots, known: Slot, s: Slot) -> bool:
    """Whether the report that knows came out on an earlier day than the one that does not."""
    out, other = story.parses[known.article].article.published, story.parses[s.article].article.published
    return out is not None and other is not None and out.date() < other.date()


def _names(story: StorySlots) -> Iterator[tuple[int, Slot, int]]:
    """The people who are named in a role, and how closely name and role belong together, from 0."""
    for j, s in enumerate(story.slots):
        if s.kind != "phrase" or s.entity_type != "person" or s.relation in _WHERE or not _is_name(story, s):
            continue
        here = {s.governor, s.predicate} | s.clause
        parse = story.parses[s.article]
        beside = {t.lemma for t in parse.tokens_in(max(0, s.span.start - 30), s.span.end + 30)}
        roles = _words("identity", "roles")
        if _is_of_another_role(parse, s, roles):
            continue
        if beside & roles and (s.relation in {"appos", "attr", "as", "oprd", "ROOT"} or s.governor in roles):
            yield j, s, 3
        elif s.governor in _words("identity", "told") and (here | s.around | s.nearby) & roles:
            yield j, s, 2
        elif here & roles:
            yield j, s, 1


def _is_of_another_role(parse: Parse, s: Slot, roles: frozenset[str]) -> bool:
    """Whether somebody else is named: "identified the officer who shot the gunman as Ada Brook"."""
    telling = _words("identity", "told")
    verb = next((t for t in parse.ancestors(parse.tokens[s.head]) if t.is_verb and t.lemma in telling), None)
    if verb is None:
        return False
    whom = next((c for c in parse.children(verb) if c.dep in {"dobj", "nsubjpass"} and c.index != s.head), None)
    return whom is not None and whom.pos == "NOUN" and whom.lemma not in roles


def _is_name(story: StorySlots, s: Slot) -> bool:
    names = story.parses[s.article].names_in(s.span.start, s.span.end)
    return any(n.span.overlaps(s.span) and n.type == "person" and " " in n.span.text for n in names)


def _role(s: Slot, known: Slot) -> int:
    """How closely a named person has the role that is asked for: in the same clause, in the same sentence, or not at all."""
    nouns = _words("identity", "roles")
    mine, wide = (s.clause | s.words | {s.governor}) & nouns, (s.clause | s.words | s.around) & nouns
    theirs = (known.clause | known.around | known.words | {known.governor}) & nouns
    return 2 if mine & theirs else 1 if wide & theirs else 0
