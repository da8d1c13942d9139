"""Who says what: each speaker's utterances, the variants of one set under each other word by word, and who passed them on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Attribution, Statement
from variorum.report.digest import NAME, Digest
from variorum.report.grouped import grouped
from variorum.report.page.items import Carrier, Excerpt, Speaker, Utterance, Variant
from variorum.report.page.span_links import SpanLinks
from variorum.report.page.word_alignment import align_words, words_of
from variorum.report.phrasing import FORMS, count, qualifier_of, shorten

MOST_ALIGNED = 24


def make_speakers(digest: Digest, links: SpanLinks) -> list[Speaker]:
    """Each speaker with what is attributed to them, what most reports carry first."""
    claim_of = {
        s.attribution: c.id
        for c in digest.account.claims
        for s in c.statements
        if s.attribution and (c.status != "alike" or _is_whole(digest, s))
    }
    anchors = {id(a): anchor for a, anchor in links.attributions}
    return [_speaker(digest, links, anchors, claim_of, name, said) for name, said in digest.speakers]


def _is_whole(digest: Digest, statement: Statement) -> bool:
    """Whether a statement is all that somebody says in one place, and not a value in it."""
    return digest.attributions[statement.attribution or ""].content == statement.spans


def _speaker(
    digest: Digest, links: SpanLinks, anchors: dict[int, str], claim_of: dict[str, str], name: str, said: Sequence[Attribution]
) -> Speaker:
    groups = grouped((claim_of.get(a.id) or id(a) if a.id else id(a), a) for a in said)
    utterances = []
    for group in sorted(groups.values(), key=lambda g: -len({a.article for a in g})):
        utterances.append(Utterance(_aligned(_variants(digest, links, anchors, group)), FORMS.get(group[0].kind, "says")))
    reports = len({a.article for a in said})
    tally = f"{count(len(said), 'passage')} in {count(reports, 'report')}"
    return Speaker(name, tally, tuple(utterances), digest.hand(said[0].entity))


def _variants(digest: Digest, links: SpanLinks, anchors: dict[int, str], group: Sequence[Attribution]) -> list[Variant]:
    """The wordings of one utterance, each with the outlets that have it, from the speaker to the outlet."""
    wordings: dict[object, list[tuple[Excerpt, Carrier]]] = defaultdict(list)
    for a in group:
        qualifier = qualifier_of(" ".join(s.text for s in a.content), a.factuality)
        excerpt = links.excerpt(a.content, quoted=a.form == "direct", qualifier=qualifier)
        carrier = Carrier(
            excerpt.outlet, excerpt.href, anchors[id(a)], tuple(shorten(v, NAME) for v in reversed(a.via)), digest.hand(a.id)
        )
        wordings[excerpt.quoted, excerpt.qualifier, words_of(excerpt.words) or excerpt.words].append((excerpt, carrier))
    return [Variant(rows[0][0], tuple(c for _, c in rows)) for rows in wordings.values()]


def _aligned(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    if not 1 < len(variants) <= MOST_ALIGNED:
        return tuple(variants)
    runs = align_words([v.excerpt.words for v in variants])
    return tuple(replace(v, excerpt=replace(v.excerpt, runs=r)) for v, r in zip(variants, runs, strict=True))
