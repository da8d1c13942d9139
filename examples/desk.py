"""The desk's script: read a folder that reports of one event are dropped into, and tell what has changed since the last look.

    python examples/desk.py reports/                 # writes reports.html and reports.json beside the folder
    python examples/desk.py reports/ --every 300     # looks again every five minutes

The first look tells all disputes; later ones tell what is new: disputes, claims that a second origin now carries, and reports
that only copy. Two disputes are the same where they are about the same words.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import variorum
from variorum import Account, Dispute, NothingReadableError, Reading


def look(folder: Path, tools: variorum.Tools) -> list[str]:
    """Reads the folder, writes the account beside it, and returns what is new since the account that was there."""
    kept = folder.with_suffix(".json")
    before = variorum.from_json(kept.read_text("utf-8")) if kept.exists() else None
    now = variorum.read(folder, as_one_story=True, tools=tools)
    folder.with_suffix(".html").write_text(variorum.to_html(now), "utf-8")
    kept.write_text(variorum.to_json(now), "utf-8")
    return list(news(before, now))


def news(before: Reading | None, now: Reading) -> Iterator[str]:
    """One line for each thing that the account has now and had not before."""
    account = now.accounts[0]
    known = {article.sha256 for article in before.articles} if before else set()
    arrived = [article for article in now.articles if article.sha256 not in known]
    for article in arrived:
        copied = max((row.share for row in account.reuse if row.target == article.id), default=0.0)
        yield f"report: {article.name}" + (f", {copied:.0%} of it copied" if copied >= 0.3 else "")
    old = before.accounts[0] if before else None
    disputed = {about(d) for d in old.disputes} if old else set()
    for dispute in account.disputes:
        if about(dispute) not in disputed:
            yield f"dispute ({dispute.relation}): {' / '.join(dispute.values)}"
    corroborated = confirmed(old) if old else set()
    for claim in account.claims:
        if len(claim.origins) > 1 and not corroborated & words(claim):
            yield f"{len(claim.origins)} origins: {claim.gist}"


def about(dispute: Dispute) -> frozenset[str]:
    return frozenset(span.text for span in dispute.spans)


def words(claim: variorum.Claim) -> set[str]:
    return {span.text for statement in claim.statements for span in statement.spans}


def confirmed(account: Account) -> set[str]:
    """The words of all claims that two origins carry."""
    return {text for claim in account.claims if len(claim.origins) > 1 for text in words(claim)}


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=float, metavar="SECONDS", help="look again and again")
    given = parser.parse_args(arguments)
    tools = variorum.Tools()
    while True:
        try:
            print("\n".join(look(given.folder, tools)) or "nothing new", flush=True)
        except NothingReadableError as error:
            print(error, flush=True)
        if given.every is None:
            return
        time.sleep(given.every)


if __name__ == "__main__":
    main()
