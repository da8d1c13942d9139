"""Invented reports of one invented fire, for the tests of reuse."""

from __future__ import annotations

from datetime import datetime

from variorum.marking.credit_purpose import credited_for
from variorum.model import Article, Boilerplate, BoilerplateKind, Credit

FIRE = (
    "The fire began in the drying loft of the Ostrava Lane ropeworks shortly before dawn and had eaten through the roof by the"
    " time the first engine crossed the canal."
)
NIGHT = (
    "Four night workers climbed down a drainpipe to reach the yard, where a baker on his way to the ovens wrapped them in"
    " flour sacks until the ambulances came."
)
HISTORY = (
    "The works have stood beside the canal since the town dug it, and three earlier fires are remembered by a row of iron stars"
    " set into the gable."
)
ROADS = (
    "Both bridges stayed shut through the morning rush while inspectors from the water board looked for cracks in the towpath"
    " wall below the mill."
)
SPEECH = (
    "We heard a sound like a sail tearing and after that nobody on the upper floor waited to be told which of the stairs was"
    " still standing"
)
OTHER = (
    "Marrow growers in the hill villages have agreed a common price for this year's crop, ending a quarrel over weights that had"
    " kept the autumn market closed for nine days."
)


def article(id: str, *paragraphs: str, outlet: str | None = None, published: str | None = None, **more: object) -> Article:
    when = datetime.fromisoformat(published) if published else None
    return Article(id, "\n\n".join(paragraphs), outlet=outlet, published=when, **more)  # type: ignore[arg-type]


def with_credit(plain: Article, phrase: str, agency: str) -> Article:
    start = plain.text.index(phrase)
    span = plain.span(start, start + len(phrase))
    credit = Credit(span, agency, credited_for(plain, span))
    return _again(plain, plain.boilerplate, (*plain.credits, credit))


def with_boilerplate(plain: Article, phrase: str, kind: BoilerplateKind = "chrome") -> Article:
    start = plain.text.index(phrase)
    mark = Boilerplate(plain.span(start, start + len(phrase)), kind)
    return _again(plain, (*plain.boilerplate, mark), plain.credits)


def _again(a: Article, boilerplate: tuple[Boilerplate, ...], credits: tuple[Credit, ...]) -> Article:
    return Article(a.id, a.text, a.outlet, a.title, a.authors, a.published, a.language, a.url, a.path, boilerplate, credits)
