"""A small invented event told by three invented outlets, with its account made by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

from rich.console import Console

from variorum.model import (
    Account,
    Amount,
    Answer,
    Article,
    Attribution,
    Boilerplate,
    Claim,
    Count,
    Credit,
    Described,
    Dispute,
    Entity,
    Fact,
    FactType,
    Label,
    Moment,
    Origin,
    Passage,
    Rejected,
    Reuse,
    Span,
    Statement,
    Value,
    Verdict,
)
from variorum.model.parse import Bound
from variorum.report import Reading
from variorum.report.csv_table import Cell, Table
from variorum.report.terminal import print_summary

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


def dead(a: Article, words: str, low: float, high: float | None = None, bound: Bound = "exact") -> Count:
    return Count("dead", span(a, words), low, low if high is None else high, bound)


def rows_of(table: Table) -> list[dict[str, Cell]]:
    """The rows of a table by the names of its columns."""
    return [dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows]


def printed_summary(reading: Reading, width: int = 80) -> str:
    console = Console(file=StringIO(), width=width, no_color=True, force_terminal=False)
    print_summary(reading, console)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def day(number: int) -> Moment:
    return Moment(date(2024, 3, number), date(2024, 3, number), "day")


def answer(a: Article, words: str, context: str, value: Value, *more: object, **named: object) -> Answer:
    around = span(a, context)
    start = around.start + context.index(words)
    return Answer(a.span(start, start + len(words)), around, value, *more, **named)  # type: ignore[arg-type]


def fact(id: str, question: str, type: FactType, verdict: Verdict, *answers: Answer, left_out_by: tuple[str, ...] = ()) -> Fact:
    origins = tuple(Origin((id,)) for id in dict.fromkeys(a.article for a in answers))
    agreed = verdict in {"agree", "vaguer"}
    return Fact(id, question, type, tuple(replace(a, agreed=agreed) for a in answers), verdict, 0.9, origins, left_out_by)


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
    attributions = [
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
            ("a1", "c1"),
            (Origin(("b1",)),),
            "single-origin",
        ),
    )
    facts = (
        fact(
            "f1",
            "ran aground off Port Esk on ▢",
            "date",
            "contradict",
            answer(a, "Friday", "ran aground off Port Esk on Friday", day(1)),
            answer(b, "Saturday", "struck a sandbank near Port Esk on Saturday", day(2), set=1, speaker="Meridian News"),
            answer(c, "Friday", "struck a reef on Friday", day(1)),
        ),
        fact(
            "f2",
            "▢ were on board",
            "number",
            "vaguer",
            answer(a, "212", "with 212 passengers", Amount(212, 212)),
            answer(b, "About 200", "About 200 people were on board", Amount(190, 210, "about"), set=1),
            answer(c, "240", "struck a reef on Friday with 240 aboard", Amount(240, 240), set=2),
        ),
        fact(
            "f3",
            "The ▢ failed",
            "object",
            "agree",
            answer(a, "engine", "The engine failed", Described(("engine",)), attribution="q1", speaker="Ines Vale"),
            answer(b, "engine", "The engine failed", Described(("engine",)), "possible", "q2", "Ines Vale"),
            left_out_by=("c1",),
        ),
        fact(
            "f4", "▢ searched the hull", "group", "single", answer(b, "Divers", "Divers searched the hull", Described(("diver",)))
        ),
    )
    findings = (
        Dispute(
            "d-1",
            "f1",
            "date",
            "contradict",
            (span(a, "Friday"), span(b, "Saturday"), span(c, "Friday")),
            ("Friday", "Saturday"),
            0.97,
        ),
        Dispute(
            "d-2",
            "f2",
            "number",
            "contradict",
            (span(a, "212"), span(b, "About 200"), span(c, "240")),
            ("212", "About 200", "240"),
            0.41,
            to_check=True,
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
        attributions=(*attributions, residents),
        claims=claims,
        facts=facts,
        findings=findings,
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
