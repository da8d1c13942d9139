"""How a report words things: names, dates, counts, shortened and harmless text. Shared by terminal, Markdown and page."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from variorum.factuality import shows_state
from variorum.model import (
    Amount,
    Dispute,
    DisputeKind,
    Fact,
    Factuality,
    Kind,
    Origin,
    Rejected,
    Relation,
    Unknown,
    Verdict,
    fewest,
)

WIRE = "wire:"
MOST_NAMES = 4
LONGEST_LINK = 8_000

KINDS: dict[DisputeKind, str] = {
    "number": "Number",
    "money": "Sum of money",
    "percent": "Share",
    "date": "Date",
    "time": "Time",
    "duration": "How long",
    "place": "Place",
    "person": "Who",
    "group": "Which group",
    "object": "What",
    "cause": "Cause",
    "manner": "How",
    "polarity": "Whether it is so",
    "name": "Spelling of a name",
    "wording": "Wording of a quotation",
    "speaker": "Who said it",
}
"""What a question asks for, in a word or two beside the question; the question itself is in the reports' own words."""

RELATIONS: dict[Relation, str] = {
    "contradict": "cannot all be true",
    "updated": "later reports give a different answer",
    "altered": "words changed inside quotation marks",
    "positions": "the parties disagree",
}

_ROUGH = re.compile(
    r"(?:at least|at most|more than|over|up to|as many as|fewer than|less than|under|nearly|almost|about|around|some)\b",
    re.IGNORECASE,
)
PERHAPS: dict[Relation, str] = {
    "contradict": "may not all be true",
    "updated": "later reports may give a different answer",
    "altered": "words may have been changed inside quotation marks",
    "positions": "the parties may disagree",
}
"""What is said of a dispute that is only to be checked."""

VERDICTS: dict[Verdict, str] = {
    "agree": "all agree",
    "vaguer": "all can be true, some are less exact",
    "updated": RELATIONS["updated"],
    "contradict": RELATIONS["contradict"],
    "positions": RELATIONS["positions"],
    "single": "only one report answers",
}

FACTUALITIES: dict[Factuality, str] = {
    "asserted": "",
    "denied": "denied: ",
    "possible": "possible: ",
    "conditional": "if: ",
    "asked": "asked: ",
    "planned": "planned: ",
    "feared": "feared: ",
}
"""What is written before a value, so that it is never read as an assertion."""


def qualifier_of(words: str, state: Factuality) -> str:
    """What is written before words that do not show by themselves that nobody asserts them."""
    return "" if state == "asserted" or shows_state(words, state) else FACTUALITIES[state]


AGAINST: dict[Relation, str] = {"contradict": "against", "updated": "then", "altered": "for", "positions": "against"}

FORMS: dict[Kind, str] = {"utterance": "says", "belief": "thinks", "intention": "means to"}

# Characters that would act instead of being read: controls, lone surrogates, and what turns the direction of what follows.
_UNSEEN = re.compile("[\u202a-\u202c\u2066-\u2069\ufeff\u00ad]")
_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufff9-\ufffb\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*")
_SPACE = re.compile(r"\s+")


def harmless(text: str) -> str:
    """The text with nothing in it that acts on a terminal or a page: an acting character is seen as U+FFFD."""
    return _ACTING.sub("\ufffd", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """Harmless and on one line."""
    return harmless(_SPACE.sub(" ", text)).strip()


def shorten(text: str, length: int) -> str:
    """One line of at most `length` characters, cut between words."""
    start = one_line(text[: 4 * length])  # enough of it, unless it is mostly white space
    text = start if len(start) > length else one_line(text)
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    word = length - 1 if text[length - 1] == " " else cut.rfind(" ")
    return (cut[:word] if word > length // 2 else cut).rstrip(" ,;:–—-(“\"'‘") + "…"


def count(n: int, noun: str, plural: str | None = None) -> str:
    """ "1 report", "2 reports", "no reports"."""
    return f"{n or 'no'} {noun if n == 1 else plural or noun + 's'}"


def describe_origins(origins: Sequence[Origin]) -> str:
    """ "one source", "3 independent sources", "at least 1, at most 2 independent sources"."""
    least, most = fewest(origins), len(origins)
    if most < 2:
        return "one source"
    return count(most, "independent source") if least == most else f"at least {least}, at most {most} independent sources"


def join(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def few(names: Sequence[str], most: int = MOST_NAMES) -> str:
    """Up to so many names joined; of more the first, "and 12 more"."""
    return join(names if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"])


def write_moment(moment: datetime) -> str:
    """ "14 September 2021" or "14 September 2021, 21:11"."""
    day = f"{moment.day} {moment:%B} {moment.year}"
    if moment.tzinfo is None and moment.time() == time.min:
        return day
    zone = moment.strftime(" UTC%z") if moment.utcoffset() else " UTC" if moment.tzinfo else ""
    return f"{day}, {moment:%H:%M}{zone}"


def short_day(moment: datetime, year: bool = False) -> str:
    """ "3 May", with the year where it does not go without saying."""
    return f"{moment.day} {moment:%b}" + (f" {moment.year}" if year else "")


def short_days(moments: Iterable[datetime], year: bool = False) -> str:
    """ "3 May", "3 to 5 May", "30 Apr to 2 May": from the first day to the last."""
    days = sorted(moments, key=lambda m: m.date())
    if not days:
        return ""
    first, last = short_day(days[0], year), short_day(days[-1], year)
    if first == last:
        return last
    is_one_month = (days[0].year, days[0].month) == (days[-1].year, days[-1].month)
    return f"{days[0].day if is_one_month else first} to {last}"


def write_days(first: date, last: date) -> str:
    """ "14 September 2021", "3 to 9 September 2021", "30 August to 5 September 2021", "September 2021", "2021"."""
    if first.day == 1 and (last + timedelta(1)).day == 1 and first.year == last.year:
        if first.month == last.month:
            return f"{first:%B} {first.year}"
        if (first.month, last.month) == (1, 12):
            return str(first.year)
    end = f"{last.day} {last:%B} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {first:%B} {first.year} to {end}"
    return f"{first.day} to {end}" if first.month == last.month else f"{first.day} {first:%B} to {end}"


def write_share(share: float) -> str:
    """ "65 %", and "under 1 %" rather than "0 %"."""
    percent = round(share * 100)
    return f"{percent} %" if percent or not share else "under 1 %"


def link(url: str | None) -> str | None:
    """The address where it is one that may be followed: http or https, of a length that browsers take, and nothing odd in it."""
    return url if url and len(url) <= LONGEST_LINK and harmless(url) == url and _ADDRESS.fullmatch(url) else None


def language_tag(language: str | None) -> str | None:
    """The language as a page may say it of a text; None where it is no tag of a language."""
    return language if language and _LANGUAGE.fullmatch(language) else None


def describe_relation(dispute: Dispute, fact: Fact | None = None) -> str:
    """ "cannot all be true"; of what is only to be checked "may not all be true"; of figures of which no two are exact and
    asserted, which may be true together, that they differ; of what a report does not know, that. `fact` is what the dispute is
    about."""
    if dispute.kind == "name":
        return "spelled in different ways"
    if dispute.relation == "contradict" and fact and any(isinstance(a.value, Unknown) for a in fact.answers):
        return "not known to every report"
    if dispute.relation == "contradict" and (any(_ROUGH.match(value) for value in dispute.values) or _is_rough(fact)):
        return "the figures differ"
    return PERHAPS[dispute.relation] if dispute.to_check else RELATIONS[dispute.relation]


def _is_rough(fact: Fact | None) -> bool:
    """Whether the fact asks for a figure and has exact ones of one set at most."""
    amounts = [(a, a.value) for a in fact.answers if isinstance(a.value, Amount)] if fact else []
    exact = {a.set for a, value in amounts if value.bound == "exact" and a.factuality == "asserted"}
    return bool(amounts) and len(exact) < 2


def describe_dispute(dispute: Dispute, question: str = "", fact: Fact | None = None) -> str:
    """ "▢ people were killed: “nine” against “eleven” (cannot all be true)", or its kind where there is no question."""
    values = f" {AGAINST[dispute.relation]} ".join(f"“{shorten(value, 120)}”" for value in dispute.values)
    return f"{question or KINDS[dispute.kind]}: {values} ({describe_relation(dispute, fact)})"


def list_rejected(rejected: Sequence[Rejected]) -> tuple[tuple[str, tuple[Rejected, ...]], ...]:
    """What was rejected, under a heading each: documents that were not read, and articles that were read without their date."""
    dates = tuple(document for document in rejected if document.is_date)
    documents = tuple(document for document in rejected if not document.is_date)
    return tuple(
        (heading, rows) for heading, rows in (("Not read", documents), ("Dates that are not read or not sure", dates)) if rows
    )
