"""The account of an invented event as four outlets tell it, made by hand: who speaks, what is claimed, where they differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from variorum.corrections import Correction, CorrectionKind, apply
from variorum.divergence.status import with_status
from variorum.model import (
    Account,
    Amount,
    Answer,
    Article,
    Attribution,
    Claim,
    Described,
    Dispute,
    Entity,
    Fact,
    Label,
    Origin,
    Reuse,
    Span,
    Statement,
    Value,
)
from variorum.report import Reading, to_json, verify
from variorum.report.json_reading import parse_json

BOTE = Article(
    "bote",
    "Pier at Lunnan closed\nThe pier at Lunnan was shut on Friday.\n“The planks are rotten,” said Mayor Orla Fenwick.\n"
    "Nine anglers were brought ashore.\nFenwick denied that she had been warned.\n",
    outlet="The Bote",
    published=datetime(2031, 5, 2),
    url="https://bote.example/pier",
)
OSE = Article(
    "ose",
    "Radio Ose: Lunnan shuts its pier\nOn Friday Lunnan shut its pier.\nO. Fenvick, the mayor, called the planks rotten.\n"
    "Eleven anglers were brought ashore.\nThe ferry does not call at Lunnan any more.\n",
    outlet="Radio Ose",
    published=datetime(2031, 5, 2),
    url="https://ose.example/9",
)
HERALD = Article(
    "herald",
    "No way to the end of the pier\nLunnan's pier was shut on Friday.\n“The planks are rotten,” said the engineer Bram Tolle.\n"
    "Nine people were brought ashore, five of them children.\nNo ship will call at Lunnan this summer.\n",
    outlet="Valley Herald",
    published=datetime(2031, 5, 3),
    url="https://herald.example/pier",
)
SLATE = Article("slate", HERALD.text.replace("No way", "Nobody goes"), outlet="Morning Slate", url="https://slate.example/1")
ARTICLES = (BOTE, OSE, HERALD, SLATE)
MADE = datetime(2031, 5, 4, 9, 30)


def words(article: Article, text: str) -> Span:
    """The span of these words, which stand in the article once."""
    assert article.text.count(text) == 1, text
    start = article.text.index(text)
    return article.span(start, start + len(text))


def _statement(article: Article, text: str, attribution: str | None = None) -> Statement:
    return Statement((words(article, text),), attribution)


def _said(id: str, article: Article, content: str, source: str, speaker: str, entity: str) -> Attribution:
    spans = (words(article, content),)
    return Attribution(spans, None, words(article, source), "direct", "utterance", id, speaker, entity)


def _claim(id: str, *statements: Statement, left_out_by: tuple[str, ...] = (), origins: tuple[Origin, ...]) -> Claim:
    articles = tuple(sorted({s.article for s in statements}))
    return Claim(id, statements[0].spans[0].text, statements, articles, left_out_by, origins, "single-origin")


def _answer(article: Article, text: str, context: str, value: Value, set: int) -> Answer:
    around = words(article, context)
    start = around.start + context.index(text)
    return Answer(article.span(start, start + len(text)), around, value, set=set)


def _account() -> Account:
    shut = (
        _statement(BOTE, "The pier at Lunnan was shut on Friday"),
        _statement(OSE, "On Friday Lunnan shut its pier"),
        _statement(HERALD, "Lunnan's pier was shut on Friday"),
        _statement(SLATE, "Lunnan's pier was shut on Friday"),
    )
    rotten = (
        _statement(BOTE, "The planks are rotten", "a1"),
        _statement(HERALD, "The planks are rotten", "a3"),
        _statement(SLATE, "The planks are rotten", "a4"),
    )
    anglers = (
        _statement(BOTE, "Nine anglers were brought ashore"),
        _statement(OSE, "Eleven anglers were brought ashore"),
        _statement(HERALD, "Nine people were brought ashore"),
        _statement(SLATE, "Nine people were brought ashore"),
    )
    copied = Origin(("herald", "slate"))
    claims = (
        _claim("c1", *shut, origins=(copied, Origin(("bote",)), Origin(("ose",)))),
        _claim("c2", *anglers, origins=(copied, Origin(("bote",)), Origin(("ose",)))),
        _claim(
            "c3",
            *rotten,
            left_out_by=("ose",),
            origins=(replace(copied, through="Bram Tolle"), Origin(("bote",), "Orla Fenwick")),
        ),
        _claim(
            "c4",
            _statement(OSE, "called the planks rotten", "a2"),
            left_out_by=("bote",),
            origins=(Origin(("ose",), "O. Fenvick"),),
        ),
        _claim("c5", _statement(OSE, "The ferry does not call at Lunnan any more"), origins=(Origin(("ose",)),)),
        _claim(
            "c6",
            _statement(HERALD, "No ship will call at Lunnan this summer"),
            _statement(SLATE, "No ship will call at Lunnan this summer"),
            left_out_by=("ose",),
            origins=(copied,),
        ),
        _claim("c7", _statement(BOTE, "she had been warned", "a5"), origins=(Origin(("bote",), "Orla Fenwick"),)),
    )
    findings = (
        Dispute(
            "d1",
            "f1",
            "number",
            "contradict",
            tuple(words(a, t) for a, t in ((BOTE, "Nine anglers"), (OSE, "Eleven anglers"), (HERALD, "Nine people"))),
            ("Nine anglers", "Eleven anglers"),
            0.9,
        ),
        Dispute(
            "d2",
            None,
            "speaker",
            "contradict",
            (words(BOTE, "The planks are rotten"), words(HERALD, "The planks are rotten")),
            ("Orla Fenwick", "Bram Tolle"),
            0.9,
        ),
    )
    ashore = Fact(
        "f1",
        "▢ were brought ashore",
        "number",
        (
            _answer(BOTE, "Nine anglers", "Nine anglers were brought ashore", Amount(9, 9), 0),
            _answer(OSE, "Eleven anglers", "Eleven anglers were brought ashore", Amount(11, 11), 1),
            _answer(HERALD, "Nine people", "Nine people were brought ashore", Amount(9, 9), 0),
        ),
        "contradict",
        0.9,
        (Origin(("bote",)), Origin(("herald",)), Origin(("ose",))),
    )
    state = Fact(
        "f2",
        "the planks ▢",
        "manner",
        (
            replace(
                _answer(BOTE, "rotten", "The planks are rotten", Described(("rotten",)), 0),
                attribution="a1",
                speaker="Orla Fenwick",
            ),
            replace(
                _answer(OSE, "rotten", "called the planks rotten", Described(("rotten",)), 0),
                attribution="a2",
                speaker="O. Fenvick",
            ),
        ),
        "agree",
        0.9,
        (Origin(("bote",), "Orla Fenwick"), Origin(("ose",), "O. Fenvick")),
        ("herald", "slate"),
    )
    return Account(
        "s1",
        "Pier at Lunnan closed",
        tuple(a.id for a in ARTICLES),
        entities=(
            Entity("e1", "Orla Fenwick", "person", ("Orla Fenwick", "Fenwick"), (words(BOTE, "Orla Fenwick"),), ("mayor",)),
            Entity("e2", "O. Fenvick", "person", ("O. Fenvick",), (words(OSE, "O. Fenvick"),), ("mayor",)),
            Entity("e3", "Bram Tolle", "person", ("Bram Tolle",), (words(HERALD, "Bram Tolle"), words(SLATE, "Bram Tolle"))),
        ),
        attributions=(
            _said("a1", BOTE, "The planks are rotten", "Mayor Orla Fenwick", "Orla Fenwick", "e1"),
            _said("a2", OSE, "called the planks rotten", "O. Fenvick", "O. Fenvick", "e2"),
            _said("a3", HERALD, "The planks are rotten", "the engineer Bram Tolle", "Bram Tolle", "e3"),
            _said("a4", SLATE, "The planks are rotten", "the engineer Bram Tolle", "Bram Tolle", "e3"),
            replace(
                _said("a5", BOTE, "she had been warned", "Fenwick denied", "Orla Fenwick", "e1"),
                form="indirect",
                via=("O. Fenvick",),
            ),
        ),
        facts=(ashore, state),
        claims=with_status(claims, findings),
        findings=findings,
        reuse=(Reuse("herald", "slate", "verbatim", 0.9, ()),),
        labels=(
            Label("Orla Fenwick", (words(BOTE, "Mayor Orla Fenwick"),)),
            Label("O. Fenvick", (words(OSE, "the mayor"),)),
        ),
    )


ACCOUNT = _account()
CLAIM = {claim.id: claim for claim in ACCOUNT.claims}


def correction(
    kind: CorrectionKind,
    *spans: Span,
    value: str | None = None,
    who: str = "Ada Quill",
    why: str = "I rang them",
    number: int = 0,
) -> Correction:
    return Correction(kind, spans, who, why, MADE, value, number)


def corrected(*corrections: Correction, account: Account = ACCOUNT) -> Account:
    """The account with these corrections, which has no fault."""
    found = apply(account, ARTICLES, corrections)
    assert verify(parse_json(to_json(Reading(ARTICLES, (found,), version="0")))) == []
    return found


def of_claim(id: str) -> tuple[Span, ...]:
    """The spans of a claim's statements."""
    return tuple(span for statement in CLAIM[id].statements for span in statement.spans)
