"""What the page is made of: plain values, each ready to be printed, that the templates read."""

from dataclasses import dataclass

from variorum.model import Article, Claim
from variorum.model import Dispute as Finding
from variorum.report.page.charts import Chart
from variorum.report.page.marked_text import TextPiece
from variorum.report.page.word_alignment import TextRun


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of one article that lead to their place. A fragment is text and whether it is a value in dispute. `runs` are the same
    words aligned with the other variants of the utterance. `qualifier` stands before words that nobody asserts: "denied: "."""

    href: str
    outlet: str
    fragments: tuple[tuple[str, bool], ...]
    before: str = ""
    after: str = ""
    speaker: str | None = None
    copied: str | None = None
    quoted: bool = False
    qualifier: str = ""
    runs: tuple[TextRun, ...] | None = None

    @property
    def words(self) -> str:
        return "".join(text for text, _ in self.fragments)


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that has a wording, where, and who passed it on; `anchor` is its own item on the page, if it is one, `hand`
    who corrected it."""

    outlet: str
    href: str
    anchor: str | None = None
    chain: tuple[str, ...] = ()
    hand: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording in the first carrier's own words, and all who have these words."""

    excerpt: Excerpt
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class ClaimCell:
    """How one outlet puts a claim. `behind` names the origin whose words it repeats, which then stand at `excerpts[0].href`."""

    outlet: str
    excerpts: tuple[Excerpt, ...]
    left_out: bool
    behind: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim outlet by outlet in `cells`, or, where there are too many for columns, wording by wording in `variants`."""

    claim: Claim
    anchor: str
    cells: tuple[ClaimCell, ...]
    variants: tuple[Variant, ...]
    left_out_by: str
    disputes: tuple[tuple[str, str], ...]
    origins: int


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """What was `found` to be a dispute with all places of its values, and the anchor and the words of its claim."""

    found: Finding
    anchor: str
    values: tuple[tuple[str, tuple[Excerpt, ...]], ...]
    claim: tuple[str, str] | None
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said, in the wordings of the articles that carry it."""

    variants: tuple[Variant, ...]
    verb: str

    @property
    def aligned(self) -> bool:
        return any(v.excerpt.runs and any(r.look != "shared" for r in v.excerpt.runs) for v in self.variants)


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    tally: str
    utterances: tuple[Utterance, ...]
    hand: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """One referent and the words chosen for it."""

    anchor: str
    referent: str
    words: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """An answer to where or when in a source's own words: with the outlets that give it, and what day that is."""

    words: str
    href: str
    outlets: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What happened, where and when, in the sources' own words. `claim` is the id of the claim that tells it, `disputed` the
    anchor of a dispute about the day."""

    claim: str
    what: Excerpt
    where: tuple[Detail, ...]
    when: tuple[Detail, ...]
    disputed: str | None


@dataclass(frozen=True, slots=True)
class PageText:
    article: Article
    anchor: str
    outlet: str
    notes: tuple[str, ...]
    paragraphs: tuple[tuple[TextPiece, ...], ...]
