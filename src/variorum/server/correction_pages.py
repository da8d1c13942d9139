"""The reader's hand: what an editor can correct, offered at the item it is about, and the list of all that was."""

import re
from dataclasses import dataclass
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from variorum.errors import LibraryError
from variorum.model import Article, Claim, CorrectionKind, Dispute, Entity, Span
from variorum.report.digest import Digest
from variorum.report.fact_table import FactTableRow, fact_table
from variorum.report.json_corrections import corrections_to_json
from variorum.report.phrasing import KINDS, one_line
from variorum.server.account_cache import ShownAccount, list_corrected
from variorum.server.problems import NotFoundError, refusing
from variorum.server.rendering import render
from variorum.server.services import Long, NeedsServices, Services, Short, StoryId

_PLACE = re.compile(r"([0-9a-f]{16}):([0-9]{1,9})-([0-9]{1,9})")
MOST_SPANS = 500

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen in a form: `places` are the spans it stands for."""

    places: str
    words: str
    outlet: str
    id: str = ""


@router.get("/stories/{story}/corrections")
def list_corrections(request: Request, services: NeedsServices, story: StoryId) -> Response:
    entry = services.story(story)
    shown = services.accounts.find(entry.id)
    listed = list_corrected(reversed(services.library.corrections(entry.id)), shown)
    return render(request, "corrections.html.j2", entry=entry, corrections=listed, shown=shown, **_choices(shown))


@router.get("/stories/{story}/corrections.json")
def export_corrections(services: NeedsServices, story: StoryId) -> Response:
    entry = services.story(story)
    name = f'attachment; filename="{entry.id}-corrections.json"'
    content = corrections_to_json(services.library.corrections(entry.id))
    return Response(content, media_type="application/json", headers={"Content-Disposition": name})


@router.get("/stories/{story}/correct/{item}")
def show_forms(request: Request, services: NeedsServices, story: StoryId, item: str) -> Response:
    """What can be corrected about one item of the account."""
    entry, shown = services.story(story), services.account(story)
    account = shown.account
    claim = next((c for c in account.claims if c.id == item), None)
    dispute = next((d for d in account.findings if d.id == item), None)
    said = next((a for a in account.attributions if a.id == item), None)
    fact = next((f for f in account.facts if f.id == item), None)
    if not (claim or dispute or said or fact):
        raise NotFoundError(f"the account of story {story} has no item {item[:80]!r} any more; look for it in the story")
    digest = shown.digest
    return render(
        request,
        "correct.html.j2",
        entry=entry,
        item=item,
        claim=_claim(digest, claim) if claim else None,
        statements=[_choice(digest, s.spans) for s in claim.statements] if claim else (),
        others=[_claim(digest, c) for c in account.sure if c is not claim] if claim else (),
        dispute=_dispute(digest, dispute) if dispute else None,
        values=[_choice(digest, (s,)) for s in dispute.spans] if dispute else (),
        to_check=dispute is not None and dispute.to_check,
        question=one_line(fact.question) if fact else "",
        answers=[_choice(digest, (a.span,)) for a in fact.answers if a.agreed] if fact else (),
        said=_choice(digest, said.content) if said else None,
        speaker=digest.speaker(said) if said else "",
        names=sorted({e.name for e in account.entities}),
    )


@router.post("/stories/{story}/corrections")
def correct(
    services: NeedsServices,
    story: StoryId,
    kind: Short = "",
    places: Annotated[list[str] | None, Form()] = None,
    value: Short = "",
    who: Short = "",
    why: Long = "",
    item: Short = "",
) -> Response:
    entry = services.story(story)
    with refusing(title="Not corrected"):
        spans = _spans(services, places or [])
        wanted: CorrectionKind | None = next((known for known in get_args(CorrectionKind) if known == kind), None)
        if wanted is None:
            raise LibraryError(f"correction {kind!r}", f"no such kind; there are {', '.join(get_args(CorrectionKind))}")
        number = services.library.correct(
            entry.id, wanted, spans, who=one_line(who), why=one_line(why), value=one_line(value) or None
        )
    return _back(services, entry.id, number, item)


@router.post("/stories/{story}/corrections/{number}/take-back")
def take_back(
    services: NeedsServices, story: StoryId, number: int, who: Short = "", why: Long = "", item: Short = ""
) -> Response:
    entry = services.story(story)
    services.correction(entry.id, number)
    with refusing(title="Not undone"):
        services.library.take_back(number, who=one_line(who), why=one_line(why))
    return _back(services, entry.id, number, item)


def _back(services: Services, story: str, number: int, item: str) -> Response:
    """To the item that was corrected where it stands now, or to the list of corrections if that is where the reader came from."""
    if not item:
        return RedirectResponse(f"/stories/{story}/corrections", 303)
    shown = services.accounts.find(story)
    applied = next((c for c in shown.account.corrections if c.number == number), None) if shown else None
    places = [id for id in (item, *(applied.items if applied else ())) if shown and id in shown.anchors]
    return RedirectResponse(f"/stories/{story}?corrected={number}" + (f"#{places[0]}" if places else ""), 303)


def _spans(services: Services, places: list[str]) -> list[Span]:
    """The spans that "article:start-end article:start-end" name, with their words."""
    found = [_PLACE.fullmatch(place) for given in places for place in given.split()]
    if not found or len(found) > MOST_SPANS or not all(found):
        raise LibraryError("correction", "it points at no words; choose what it is about")
    articles = services.library.articles(m[1] for m in found if m)
    return [_span(articles, m[1], int(m[2]), int(m[3])) for m in found if m]


def _span(articles: dict[str, Article], id: str, start: int, end: int) -> Span:
    article = articles.get(id)
    if article is None or not start < end <= len(article.text):
        raise LibraryError("correction", f"there is no place {start}-{end} in article {id}; open the story again")
    return article.span(start, end)


def _choices(shown: ShownAccount | None) -> dict[str, Any]:
    """All that can be corrected, for those who come without a script."""
    if shown is None:
        return {"disputes": (), "claims": (), "facts": (), "quotes": (), "entities": (), "heads": ()}
    digest = shown.digest
    account = shown.account
    return {
        "disputes": [_dispute(digest, d) for d in (*digest.account.disputes, *digest.account.to_check)],
        "claims": [_claim(digest, c) for c in account.sure],
        "facts": [_fact(digest, row) for row in fact_table(digest).agreed],
        "heads": _heads(digest),
        "quotes": [_choice(digest, a.content, a.id, digest.speaker(a)) for a in account.attributions if a.id],
        "entities": [_entity(e) for e in sorted(account.entities, key=lambda e: e.name.casefold()) if e.mentions],
    }


def _places(spans: tuple[Span, ...]) -> str:
    return " ".join(f"{s.article}:{s.start}-{s.end}" for s in spans)


def _choice(digest: Digest, spans: tuple[Span, ...], id: str = "", name: str = "") -> Choice:
    words = " … ".join(one_line(s.text) for s in spans)
    return Choice(_places(spans), words, name or digest.name(spans[0].article), id)


def _claim(digest: Digest, claim: Claim) -> Choice:
    return Choice(_places(claim.statements[0].spans[:1]), digest.gist(claim), digest.standing(claim), claim.id)


def _dispute(digest: Digest, dispute: Dispute) -> Choice:
    values = " / ".join(value for value, _ in digest.values(dispute))
    return Choice(_places(dispute.spans), values, KINDS[dispute.kind], dispute.id)


def _fact(digest: Digest, row: FactTableRow) -> Choice:
    spans = tuple(given.span for cell in row.cells for given in cell.given)
    return Choice(_places(spans), row.question, row.title, row.fact.id if row.fact else "")


def _heads(digest: Digest) -> list[tuple[str, str, list[Choice]]]:
    """What may be said to be the place, the day and the headline: kind, title and choices."""
    account = digest.account
    places = [_entity(e) for e in sorted(account.entities, key=lambda e: e.name.casefold()) if e.type == "place" and e.mentions]
    days = {(d.first, d.last): d.span for d in account.event.dates}
    dated = [_choice(digest, (span,)) for _, span in sorted(days.items())]
    shared = [_choice(digest, c.statements[0].spans[:1]) for c in digest.shared]
    rows = [("headline", "What happened", shared), ("place", "Where it happened", places), ("day", "When it happened", dated)]
    return [row for row in rows if row[2]]


def _entity(entity: Entity) -> Choice:
    return Choice(_places(entity.mentions[:1]), one_line(entity.name), entity.type, entity.id)
