"""Whose words they are: sources resolved to entities, descriptions kept as descriptions, pronouns carried on."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from variorum.attribution.content_edges import DOUBLE_MARKS, is_blank
from variorum.attribution.cue_words import words
from variorum.attribution.layout_speech import full_labels
from variorum.attribution.nesting import carry_relays, resolve_nesting
from variorum.attribution.relays import document_behind, head_of, plain_phrase, relays_of, seen_by
from variorum.attribution.subjects import can_speak, name_at
from variorum.factuality import as_said, factuality_of_words
from variorum.model import Attribution, Entity, Parse, Span, Token

_HANGING = frozenset({"of", "for", "with", "in", "from", "at"})
_Stand = Literal["person", "several", "thing", "document"]
_PRONOUNS: dict[str, _Stand] = {"he": "person", "she": "person", "they": "several", "it": "thing"}
_NEAR = 400  # characters from a speaker to the pronoun that goes on with them
_MOST_WORDS = 8  # of what hangs on a description


class ReferentLookup(Protocol):
    """Who is who: the entity that a mention (a name, a role, a pronoun) refers to, where that is known."""

    def referent(self, span: Span) -> Entity | None:
        """The entity that a span of an article means; None where that would be a guess."""
        ...


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks: a name or the text's description, the entity's id, and the document that speaks for it."""

    name: str | None = None
    entity: str | None = None
    document: str | None = None


def attribute_speakers(parse: Parse, found: Sequence[Attribution], cast: ReferentLookup) -> tuple[Attribution, ...]:
    """`found` with speaker, entity, via and factuality filled in.

    A speaker is the canonical name of an entity, or the text's own description ("two officials") where nobody is named, or
    None where nothing tells. An attribution whose whole content is another attribution ("X said, the agency reported") is
    no row of its own: its source becomes that one's relay.
    """
    long = full_labels(parse)
    resolved = [_with_speaker(parse, a, cast, long.get(a.source.start) if a.source else None) for a in found]
    rows = carry_relays(resolve_nesting(parse, _with_pronouns(parse, resolved)))
    left_open = [piece for q in parse.quotations if not q.closed for piece in q.inner]
    return tuple(
        replace(
            a,
            unclosed=any(s.overlaps(piece) for s in a.content for piece in left_open),
            factuality=as_said(parse, factuality_of_words(parse, a.content), a),
        )
        for a in rows
    )


def _with_speaker(parse: Parse, attribution: Attribution, cast: ReferentLookup, label: Span | None) -> Attribution:
    """The attribution with its speaker. In a transcript `label` is the full name for a source like "Q" or "BLITZER"."""
    source = label or attribution.source
    voice = _voice(parse, source, cast, attribution.form == "direct") if source else _Voice()
    readers = seen_by(parse, parse.tokens_in(source.start, source.end)) if source else []
    relays = (*relays_of(parse, attribution), *readers, *([voice.document] if voice.document else []))
    via = tuple(dict.fromkeys(r for r in relays if r != voice.name))
    return replace(attribution, speaker=voice.name, entity=voice.entity, via=via)


def _voice(parse: Parse, source: Span, cast: ReferentLookup, direct: bool) -> _Voice:
    head = head_of(parse, source)
    if head is None:
        return _outside_prose(source, cast)
    if head.tag in {"WP", "WDT"}:
        head = _antecedent(parse, head)
        source = parse.article.span(head.start, head.end) if head else source
    if head is None:
        return _Voice()
    joint = _joint(parse, source, head, cast)
    if joint:
        return _Voice(joint)
    document, owner = document_behind(parse, source, head) or (None, None)
    if owner is not None:
        entity = _entity(parse, parse.article.span(owner.start, owner.end), owner, cast)
        return _Voice(entity.name, entity.id, document) if entity else _Voice(plain_phrase(parse, owner), None, document)
    entity = _entity(parse, source, head, cast)
    if entity is not None:
        return _Voice(entity.name, entity.id, document)
    if document and head.lemma in words("personal"):
        return _Voice(None, None, document)
    if head.pos in {"PRON", "DET", "PUNCT", "X"} or len(head.text) < 2 or head.text.lower() in words("nameless"):
        return _Voice(source.text if " " in source.text and head.text.lower() in words("nameless") else None)
    if not can_speak(parse, head) and not _is_called(parse, source, head, direct):
        return _Voice(None, None, document)
    called = _description(parse, source, head)
    return _Voice(None if any(c in DOUBLE_MARKS for c in called) else called)


def _is_called(parse: Parse, source: Span, head: Token, direct: bool) -> bool:
    """Whether a source is somebody though no list has the word: the subject of a verb of saying, or the label of a quotation."""
    verb, label = parse.tokens[head.head], parse.tokens_in(source.start, source.end)
    passive = verb.tag == "VBN" and not any(c.dep == "aux" for c in parse.children(verb))  # "Injuries reported"
    if head.dep == "nsubj" and head.pos == "NOUN" and verb.lemma in words("saying") and not passive:
        return not any(t.tag in {"WP", "WDT"} for t in label)
    return (
        direct
        and (len(label) > 1 or (head.text.isupper() and len(head.text) > 2))
        and all(t.text[:1].isupper() or t.tag == "POS" for t in label)
    )


def _outside_prose(source: Span, cast: ReferentLookup) -> _Voice:
    """Who is named where nothing is parsed: in the credit line of a post."""
    entity = cast.referent(source)
    return _Voice(entity.name, entity.id) if entity else _Voice(source.text if any(c.isalpha() for c in source.text) else None)


def _joint(parse: Parse, source: Span, head: Token, cast: ReferentLookup) -> str | None:
    """Two or more people who speak together: "Ann Lee and Jon Berg". Each is a name, or a phrase with its own article."""
    beside = (c for c in parse.children(head) if c.dep == "appos" and head.tag == "NNS" and source.start <= c.start < source.end)
    people = (c for c in beside if (name := name_at(parse, c)) and name.type == "person")
    heads, joined = [next(people, head)], False  # "the owners, Ann Lee and Jon Berg"
    for token in heads:
        children = [c for c in parse.children(token) if source.start <= c.start < source.end]
        joined = joined or any(c.dep == "cc" and c.lemma in {"and", "&"} for c in children)
        heads += [c for c in children if c.dep == "conj"]
    if len(heads) < 2 or not joined or not all(_stands_alone(parse, t) for t in heads):
        return None
    names = []
    for token in heads:
        entity = _entity(parse, parse.article.span(token.start, token.end), token, cast)
        names.append(entity.name if entity else _description(parse, source, token))
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(set(names)) == len(names) else None


def _stands_alone(parse: Parse, head: Token) -> bool:
    if name_at(parse, head) is not None:
        return True
    has_own_article = any(c.dep in {"det", "poss", "nummod"} for c in parse.children(head)) or head.tag == "NNS"
    return has_own_article and can_speak(parse, head)


def _entity(parse: Parse, source: Span, head: Token, cast: ReferentLookup) -> Entity | None:
    """The referent of the source, of the name at its head, of its head, or of a name set beside it."""
    named = name_at(parse, head)
    is_whole = parse.article.text[: source.start][-13:].lower() == "according to "  # what follows is told, not who tells it
    beside = [name_at(parse, c) for c in parse.children(head) if c.dep == "appos" and (c.start < source.end or not is_whole)]
    names = [n.span for n in (named, *beside) if n]
    behind = _name_behind(parse, source)
    spans = [source, *names[:1], parse.article.span(head.start, head.end), *names[1:], *([behind] if behind else [])]
    entity = next((entity for span in spans if (entity := cast.referent(span))), None)
    named_behind = cast.referent(behind) if behind and entity is not None and entity.type == "organisation" else None
    return named_behind or entity  # "Moor police detective Ann Lee"


def _name_behind(parse: Parse, source: Span) -> Span | None:
    """The person's name that ends a source after its role: "a local councillor, Ann Lee"; "head of the committee Ann Lee"."""
    for name in parse.names_in(source.end, source.end):
        if name.type == "person" and source.start < name.span.start and name.span.end == source.end:
            before = parse.tokens_in(source.start, name.span.start)
            relative = any(t.tag in {"WP", "WDT"} for t in before)  # "a source who dined at the Grand"
            if before and (before[-1].text == "," or (before[-1].is_noun and not relative)):
                return name.span
    return None


def _antecedent(parse: Parse, pronoun: Token) -> Token | None:
    """In "a clerk, who said", the clerk."""
    for above in parse.ancestors(pronoun):
        if above.dep == "relcl":
            noun = parse.tokens[above.head]
            before = parse.before(parse.subtree(noun)[0])
            is_set_aside = "not" in {
                t.lemma.lower() for t in (before, *parse.children(noun)) if t is not None and t.index < noun.index
            }
            return parse.tokens[noun.head] if is_set_aside and noun.dep in {"appos", "conj"} else noun  # "Lee, not Orr, who"
        if above.dep not in {"ccomp", "conj", "xcomp"}:
            break
    before = parse.before(pronoun)
    return before if before is not None and before.pos == "PROPN" else None  # "it was Lee who said", where the parse loses Lee


def _description(parse: Parse, source: Span, head: Token) -> str:
    """What the text calls them, in few words."""
    phrase = plain_phrase(parse, head)
    phrase = phrase if phrase[0].isalpha() else phrase[-max(1, head.end - source.start) :]  # of a label without its time
    for child in parse.children(head):
        if child.dep == "prep" and child.lemma in _HANGING and child.start < source.end:
            end = max((t.end for t in parse.subtree(child) if t.end <= source.end), default=head.end)
            rest = parse.article.text[head.end : end]
            return phrase + rest if "," not in rest and len(rest.split()) < _MOST_WORDS else phrase
    return phrase


# -- pronouns that the cast leaves open --------------------------------------------------------------------------------------


def _with_pronouns(parse: Parse, rows: Sequence[Attribution]) -> list[Attribution]:
    """A pronoun that the cast leaves open, or that follows an unnamed speaker at once, goes on with the speaker before it."""
    found = list(rows)
    before: Attribution | None = None
    for i in sorted((i for i, a in enumerate(rows) if a.source), key=lambda i: (rows[i].source, rows[i].content)):
        row = found[i]
        if before is not None and _continues(parse, before, row):
            row = found[i] = replace(row, speaker=before.speaker, entity=before.entity)
        elif before is not None and (further := _further(parse, before, row)):
            row = found[i] = replace(row, speaker=further)
        if row.kind == "utterance" and row.speaker is not None and not _is_inside(row, rows):
            before = row
    return found


def _is_inside(row: Attribution, rows: Sequence[Attribution]) -> bool:
    """Whether what somebody said is told within another's quotation, whose speaker goes on behind it."""
    quotations = (s for other in rows if other is not row and other.form == "direct" for s in other.content)
    return any(s.contains(row.content[0]) and s != row.content[0] for s in quotations)


def _continues(parse: Parse, before: Attribution, row: Attribution) -> bool:
    if before.source is None or row.source is None or before.source == row.source:
        return False
    pronoun = _PRONOUNS.get(row.source.text.lower()) or _unowned_document(parse, row)
    if pronoun is None or not before.source.end <= row.source.start < before.source.start + _NEAR:
        return False
    if before.entity is None and any(n.type == "person" for n in parse.names_in(before.source.end, row.source.start)):
        return False  # "the judge wrote. For Ann Lee, … . She agrees"
    same_paragraph = parse.paragraph_at(before.source.start) == parse.paragraph_at(row.source.start)
    at_once = before.entity is None and pronoun == "person" and _sentences_between(parse, before.source, row.source) <= 1
    at_once = at_once and (same_paragraph or row.entity is None)
    at_once = at_once or (pronoun == "person" and _is_one_speech(parse, before, row))
    return (row.speaker is None or at_once) and _may_stand_for(parse, pronoun, before.source, row.source.text.lower())


def _further(parse: Parse, before: Attribution, row: Attribution) -> str | None:
    """Who "another" is behind "one neighbour": "another neighbour"."""
    head = head_of(parse, before.source) if before.source and before.entity is None else None
    if head is None or row.source is None or row.speaker is not None or row.source.text.lower() not in words("further"):
        return None
    return f"{row.source.text.lower()} {head.text}" if head.tag == "NN" else None


def _is_one_speech(parse: Parse, before: Attribution, row: Attribution) -> bool:
    """Whether two quotations are one speech, of which only the second has a reporting clause: “…” “…,” he said."""
    between = parse.article.text[before.content[-1].end : row.content[0].start]
    return before.cue is None and before.form == row.form == "direct" and is_blank(between)


def _unowned_document(parse: Parse, row: Attribution) -> _Stand | None:
    """A document without an owner, as in "A statement said that …": it belongs to whoever was named just before."""
    head = head_of(parse, row.source) if row.source else None
    return "document" if row.speaker is None and head is not None and head.lemma in words("personal") else None


def _sentences_between(parse: Parse, first: Span, second: Span) -> int:
    a, b = parse.tokens_in(first.start, first.end), parse.tokens_in(second.start, second.end)
    return b[0].sentence - a[0].sentence if a and b else 99


def _may_stand_for(parse: Parse, pronoun: _Stand, source: Span, called: str) -> bool:
    head = head_of(parse, source)
    if head is None:
        return False
    if pronoun == "document":
        return can_speak(parse, head)
    text = head.text.lower()
    if {text, called} == {"he", "she"}:
        return False
    plural = head.tag in {"NNS", "NNPS"} or text in {"they", "we"} or any(c.dep == "conj" for c in parse.children(head))
    named = name_at(parse, head)
    person = text in {"he", "she"} or (named is not None and named.type == "person")
    is_thing = any(head.lemma in words(w) for w in ("things", "bodies", "documents"))
    if pronoun == "person":
        return person or (head.tag in {"NN", "CD"} and not is_thing)
    return plural if pronoun == "several" else not plural and not person


# -- one name for one unnamed speaker: "A Nato spokesman" of one report is "the Nato spokesman" of another --------------------


def with_one_description(rows: Sequence[Attribution]) -> list[Attribution]:
    """`rows` with speakers that are described in the same words, but for the article before them, called by the description that
    is used most, of these the first."""
    called: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.speaker is not None and row.entity is None:
            called[_key(row.speaker)][row.speaker] += 1
    chosen = {key: names.most_common(1)[0][0] for key, names in called.items()}
    return [
        replace(row, speaker=chosen[_key(row.speaker)]) if row.speaker is not None and row.entity is None else row for row in rows
    ]


def _key(description: str) -> str:
    parts = description.lower().split()
    return " ".join(parts[1:] if len(parts) > 1 and parts[0] in {"a", "an", "the"} else parts)
