"""A small invented event told by three invented outlets, with its account made by hand."""

from datetime import UTC, datetime

from variorum.model import (
    Account,
    Article,
    Attribution,
    Boilerplate,
    Claim,
    Credit,
    Divergence,
    Entity,
    Label,
    Origin,
    Passage,
    Rejected,
    Reuse,
    Span,
    Statement,
)
from variorum.report import Reading

HARBOUR = """Ferry runs aground off Port Esk

A ferry with 212 passengers ran aground off Port Esk on Friday. Nobody was hurt.

"The engine failed," said harbour master Ines Vale.

Advertisement"""

COAST = """A passenger ferry struck a sandbank near Port Esk on Saturday, Meridian News reported.

About 200 people were on board. "The engine failed," said harbour master Ines Vale. Divers searched the hull."""

LANTERN = """Shipwreck at Port Esk: the vessel struck a reef on Friday with 240 aboard. Residents called it a disgrace."""


def article(id: str, text: str, **more: object) -> Article:
    return Article(id=id, text=text, language="en", **more)  # type: ignore[arg-type]


def span(a: Article, words: str) -> Span:
    start = a.text.index(words)
    return a.span(start, start + len(words))


def make_reading() -> Reading:
    a = article(
        "a1",
        HARBOUR,
        outlet="The Harbour",
        title="Ferry runs aground off Port Esk",
        authors=("Mara Finch",),
        published=datetime(2024, 3, 2),
        url="https://harbour.example/ferry?a=1&b=2",
    )
    b = article("b1", COAST, outlet="Coast Daily", published=datetime(2024, 3, 2, 9, 30, tzinfo=UTC), path="in/b.txt")
    c = article("c1", LANTERN, outlet="Lantern")
    a = Article(**{**vars_of(a), "boilerplate": (Boilerplate(span(a, "Advertisement"), "promotion"),)})  # type: ignore[arg-type]
    b = Article(**{**vars_of(b), "credits": (Credit(span(b, "Meridian News reported"), "Meridian News"),)})  # type: ignore[arg-type]
    said = [
        Attribution(
            (span(x, "The engine failed"),),
            span(x, "said"),
            span(x, "harbour master Ines Vale"),
            "direct",
            "utterance",
            id=f"q{i}",
            speaker="Ines Vale",
            entity="e1",
            via=("Meridian News",) if x is b else (),
        )
        for i, x in enumerate((a, b), 1)
    ]
    residents = Attribution(
        (span(c, "a disgrace"),), span(c, "called"), span(c, "Residents"), "indirect", "belief", id="q3", speaker="residents"
    )
    claims = (
        Claim(
            "c-1",
            "ran aground off Port Esk on Friday",
            (
                Statement((span(a, "ran aground off Port Esk on Friday"),)),
                Statement((span(b, "struck a sandbank near Port Esk on Saturday"),)),
                Statement((span(c, "struck a reef on Friday"),)),
            ),
            ("a1", "b1", "c1"),
            (),
            (Origin(("a1",)), Origin(("b1",), "wire:Meridian News"), Origin(("c1",))),
            "disputed",
        ),
        Claim(
            "c-2",
            "The engine failed",
            (Statement((span(a, "The engine failed"),), "q1"), Statement((span(b, "The engine failed"),), "q2")),
            ("a1", "b1"),
            ("c1",),
            (Origin(("a1", "b1"), "Ines Vale"),),
            "single-origin",
        ),
        Claim(
            "c-3",
            "with 212 passengers",
            (
                Statement((span(a, "with 212 passengers"),)),
                Statement((span(b, "About 200 people"),)),
            ),
            ("a1", "b1"),
            (),
            (Origin(("a1",)), Origin(("b1",))),
            "corroborated",
        ),
        Claim(
            "c-4",
            "Divers searched the hull",
            (Statement((span(b, "Divers searched the hull"),)),),
            ("b1",),
            (),
            (Origin(("b1",)),),
            "single-origin",
        ),
    )
    divergences = (
        Divergence(
            "d-1",
            "date",
            "contradict",
            (span(a, "Friday"), span(b, "Saturday"), span(c, "Friday")),
            ("Friday", "Saturday", "Friday"),
            "c-1",
            "Two reports say Friday, one says Saturday.",
        ),
        Divergence(
            "d-2",
            "number",
            "compatible",
            (span(a, "212"), span(b, "About 200")),
            ("212", "about 200"),
            "c-3",
            "About 200 is 212 rounded.",
        ),
    )
    words = 'The engine failed," said harbour master Ines Vale'
    reuse = (
        Reuse("a1", "b1", "verbatim", 0.31, (Passage(span(a, words), span(b, words)),)),
        Reuse("wire:Meridian News", "b1", "credit", 0.0, ()),
    )
    account = Account(
        "s1",
        "Ferry runs aground off Port Esk",
        ("a1", "b1", "c1"),
        entities=(
            Entity(
                "e1", "Ines Vale", "person", ("Ines Vale",), (span(a, "Ines Vale"), span(b, "Ines Vale")), ("harbour master",)
            ),
        ),
        attributions=(*said, residents),
        claims=claims,
        divergences=divergences,
        reuse=reuse,
        labels=(Label("the ferry", (span(a, "A ferry"), span(c, "the vessel"))),),
    )
    return Reading(
        (a, b, c),
        (account,),
        rejected=(Rejected("notes/empty.txt", "the file is empty; give one with text"),),
        models={"en": "0" * 64},
        options={"as_one_story": True},
        version="0.1.0",
    )


def vars_of(a: Article) -> dict[str, object]:
    from dataclasses import fields

    return {f.name: getattr(a, f.name) for f in fields(a)}
