"""The nouns of Variorum and nothing else: frozen, slotted values that the stages hand to one another.

Offsets are Unicode code points into an article's canonical text, which is never altered; everything else is annotation on
it. `Parse` and what it holds lives inside the program; all other types are what a reading publishes (see `schema/`).
"""

from variorum.model.account import (
    CONFLICTS,
    Account,
    Act,
    Attribution,
    Claim,
    Count,
    Dating,
    Divergence,
    DivergenceKind,
    Entity,
    Event,
    Form,
    Kind,
    Label,
    Origin,
    Passage,
    Relation,
    Reuse,
    Statement,
    Status,
    Story,
)
from variorum.model.articles import (
    Article,
    Boilerplate,
    BoilerplateKind,
    Credit,
    Rejected,
    Span,
)
from variorum.model.corrections import Correction, CorrectionKind
from variorum.model.parse import (
    Bound,
    EntityType,
    Grain,
    Name,
    Parse,
    Quantity,
    Quotation,
    Time,
    Token,
)

SCHEMA = "variorum/1"

__all__ = [
    "CONFLICTS",
    "SCHEMA",
    "Account",
    "Act",
    "Article",
    "Attribution",
    "Boilerplate",
    "BoilerplateKind",
    "Bound",
    "Claim",
    "Correction",
    "CorrectionKind",
    "Count",
    "Credit",
    "Dating",
    "Divergence",
    "DivergenceKind",
    "Entity",
    "EntityType",
    "Event",
    "Form",
    "Grain",
    "Kind",
    "Label",
    "Name",
    "Origin",
    "Parse",
    "Passage",
    "Quantity",
    "Quotation",
    "Rejected",
    "Relation",
    "Reuse",
    "Span",
    "Statement",
    "Status",
    "Story",
    "Time",
    "Token",
]
