"""What articles are found by, made anew from their texts where it has come to be made in another way.

Features and prints are compared with those of articles that arrive later, so that all of a library must be of one making. A
migration that sets `RENEWS = True` has them renewed at the end of the upgrade. Stories stay as they are.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from variorum.grouping import features
from variorum.library import articles, copy_index
from variorum.library.grouping_store import rank, to_postings
from variorum.library.schema import articles as all_articles
from variorum.library.schema import features as kept_features
from variorum.library.schema import membership, postings, prints, shingles
from variorum.model import Article

AT_ONCE = 200  # articles in memory

_PUT_RANK = update(membership).where(membership.c.article == bindparam("of")).values(rank=bindparam("made"))


def renew(connection: Connection) -> int:
    """Makes features and prints of all articles anew, in the caller's transaction; returns how many articles there are."""
    printed = set(connection.execute(select(prints.c.number)).scalars())
    for table in (postings, shingles, prints, kept_features):
        connection.execute(delete(table))
    count = 0
    for chunk in _chunks(connection):
        count += len(chunk)
        if not chunk:  # all of them are deleted
            continue
        renewed = [(number, article.id, features(article)) for number, article in chunk.items()]
        connection.execute(insert(kept_features), [{"number": n, "data": features_.to_bytes()} for n, _, features_ in renewed])
        connection.execute(_PUT_RANK, [{"of": id, "made": rank(features_)} for _, id, features_ in renewed])
        rows = [row for _, id, features_ in renewed for row in to_postings(id, features_)]
        if rows:
            connection.execute(insert(postings), rows)
        made = {number: copy_index.make_print(chunk[number]) for number in sorted(printed & set(chunk))}
        copy_index.keep_prints(connection, made)
    return count


def _chunks(connection: Connection) -> Iterator[dict[int, Article]]:
    """All articles by number, some at a time, in the order of their arrival."""
    last = 0
    query = select(all_articles.c.number, all_articles.c.id).order_by(all_articles.c.number).limit(AT_ONCE)
    while rows := connection.execute(query.where(all_articles.c.number > last)).all():
        last = rows[-1].number
        found = articles.find(connection, [row.id for row in rows])
        yield {row.number: found[row.id] for row in rows if row.id in found}
