"""Who copied from whom in a collection of any size: candidates by fingerprints, then each group of relatives exactly."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from variorum.fingerprints import Prints, fingerprint, join, related
from variorum.model import Article, Reuse
from variorum.reuse.lineage import PARAGRAPH, find_reuse, is_substantial, sort_rows
from variorum.reuse.outlet_matching import byline_agency

ACROSS = 0.25  # of an article's words from an article of another story: less is a formula or common background
_MOSTLY = 0.5  # of the target's words
_BATCH = 1000  # articles


def find_copies(articles: Sequence[Article]) -> tuple[Reuse, ...]:
    """`find_reuse` over a whole collection: the articles may be of any number of stories and in any order.

    Each copy is traced to the article that it most likely took its words from itself, so that a wire, a site that carries it
    and an aggregator of that site make a chain.
    """
    parts: list[Prints] = []
    crediting: list[int] = []
    stream = iter(articles)
    while batch := list(islice(stream, _BATCH)):
        first = sum(map(len, parts))
        parts.append(fingerprint([article.text for article in batch]))
        crediting += [first + k for k, article in enumerate(batch) if names_agency(article)]
    groups = ([articles[k] for k in group] for group in relatives(join(parts), crediting))
    return sort_rows(row for group in groups for row in substantial(find_reuse(group)))


def relatives(prints: Prints, crediting: Iterable[int]) -> list[list[int]]:
    """What `find_reuse` must look at: articles that may have words in common together, and each of the others that credits
    somebody alone."""
    groups = [group.tolist() for group in related(prints)]
    together = {k for group in groups for k in group}
    return sorted([*groups, *([k] for k in crediting if k not in together)])


def substantial(rows: Sequence[Reuse]) -> Iterator[Reuse]:
    """Those rows of a group that are credited, or more than reports of one event have in common by chance. What rests on a wire
    did not come from an article that rests on the same one, nor from an article that names no wire, unless that has copied what
    does."""
    wires: defaultdict[str, set[str]] = defaultdict(set)
    copies: set[str] = set()
    for row in rows:
        if row.share >= _MOSTLY:
            if row.source.startswith("wire:"):
                wires[row.target].add(row.source)
            else:
                copies.add(row.target)
    for row in rows:
        taken = sum(len(p.target) for p in row.passages)
        long = sum(len(p.target) for p in row.passages if p.target.text.count(" ") >= PARAGRAPH)
        original = row.source not in wires and row.source not in copies
        wired = row.target in wires and (original or not wires[row.target].isdisjoint(wires[row.source]))
        if row.kind == "credit" or (is_substantial(row.share, long / max(1, taken)) and not wired):
            yield row


def is_worth_telling(share: float, within: bool) -> bool:
    """Whether a copy is worth telling: `within` one story all are, across stories those with enough of their words from there."""
    return within or share >= ACROSS


def names_agency(article: Article) -> bool:
    """It may have its words from a wire: an article on its own is worth a look only then."""
    return bool(article.credits or article.taken_from) or any(byline_agency(author) for author in article.authors)
