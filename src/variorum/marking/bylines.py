"""People, and agencies, in a byline: without the words around them, the outlet and their post."""

import re
from collections.abc import Collection, Iterable

from variorum.marking.agencies import find_mentions
from variorum.marking.data_tables import any_of
from variorum.marking.time_stamps import WEEKDAY
from variorum.marking.words import key_of

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}|(?<!\w)@\w+", re.IGNORECASE)
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six)"
_AGO = rf"{_COUNT} ?(?:s(?:ec(?:ond)?)?|m(?:in(?:ute)?)?|h(?:(?:ou)?r)?|d(?:ay)?|w(?:eek)?|month|year)s? ago"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_IN_WORDS = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}),?(?: \d{{4}})?"
_DAY = rf"(?:{_DAY_IN_WORDS}|\d{{4}}-\d\d-\d\d(?:T\S+)?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
_OUT = r"(?:(?:first |last )?(?:published|updated|posted|modified|created))"
_FURNITURE = re.compile(
    rf"\b{_AGO}\b|\b\d{{1,2}}[ -]min(?:ute)?s?(?: read)?\b"
    r"|\b(?:e-?mail|contact|message|follow|view|see|read)(?: (?:the|this|more|all|full|from|about|by|articles?|stories|posts"
    r"|author|reporter|writer|profile|bio(?:graphy)?|his|her|their|him|us|on|facebook|twitter|x|linkedin|instagram|bluesky))+\b"
    r"|\b(?:email|follow|contact)(?= [A-Z@]|$)|\b(?:author (?:profile|bio|page|archive)|(?:full )?bio|show bio|add comment"
    r"|share(?: this)?(?: article| story)?|\d+ comments?|comments?|print|save|listen|tweet)\b"
    rf"|\b(?:{_OUT}(?: (?:on|at))?|on|at)?:? ?(?:{WEEKDAY},? )?{_DAY}"
    r"|\b(?:at )?\d{1,2}[:.]\d\d(?::\d\d)? ?(?:[ap]\.?m\b\.?)?(?: (?:gmt|utc|[ecmp][sd]?t|bst|cest|ist)\b)?"
    rf"|\b{_OUT}\b:?(?: (?:on|at|by)\b)?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|edited|words|story|text|report|article|analysis|opinion|commentary|created)"
    r"(?: and (?:photographed|illustrated|edited))? by|by|from|authors?|byline)\b:?\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r" ?(?:;|\||/|•|·|–|—| - |\n|(?<=[a-z]{3})\.\s|\band\b|&|\bwith\b|\bfor\b) ?", re.IGNORECASE)
_POST = re.compile(rf"\b(?:{any_of('posts')})\b", re.IGNORECASE)
_PARTICLE = f"(?:{any_of('particles')})"
_WORD = r"(?:[^\W\d_a-zß-ÿ][\w'’.-]*|[^\W\d_]’[^\W\d_][\w'’-]*)"
_PERSON = re.compile(rf"{_WORD}(?:\s(?:{_WORD}|{_PARTICLE}|d['’][^\W\d_]\w*)){{1,5}}")
_GENERATION = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:PhD|Ph\.D|MD|M\.D|MP|QC|KC|Esq)\.?", re.IGNORECASE)
_TWICE = re.compile(r"^([^,;|]{4,60}) \1$")
_IN_BRACKETS = re.compile(r"(?<=\w) ?[(\[][^()\[\]]*[)\]]")
_STREET = re.compile(r", \d+ [A-Z].*$", re.DOTALL)
_EDGE = " \t.:()[]*-–—"
_WHERE = re.compile(r" (?:in|at|from|near) [A-Z].*$")
_LONGEST = 400  # characters of a byline


def people_in(byline: str, outlets: Collection[str] = ()) -> tuple[str, ...]:
    """The people and news agencies that a byline names. `outlets` are keys of what the outlet is called, which is nobody.

    >>> people_in("By Nils Oderman, The Quay Post http://quay.example", {"the quay post"})
    ('Nils Oderman',)
    >>> people_in("Orr, Linmei")
    ('Linmei Orr',)
    >>> people_in("Ada Quill, Jr., and Nils Oderman, PhD")
    ('Ada Quill Jr', 'Nils Oderman')
    """
    byline = _IN_BRACKETS.sub("", byline[:_LONGEST])
    text = _GENERATION.sub(" ", _TWICE.sub(r"\1", _STREET.sub("", _BY.sub("", without_furniture(byline)))))
    found = []
    for piece in _BETWEEN.split(text):
        parts = [
            part
            for named in _WHERE.sub("", piece).split(",")
            if (part := _BY.sub("", _trimmed(named))) and not _SUFFIX.fullmatch(part)
        ]
        if len(parts) == 2 and _is_surname_first(parts, outlets):
            parts = [f"{parts[1]} {parts[0]}"]
        found += [name for part in parts if (name := _person(part, outlets) or _agency(part, outlets))]
    return tuple(dict.fromkeys(found))


def people_of(bylines: Iterable[str]) -> tuple[str, ...]:
    """Those whom some bylines name, each once; a byline that names none is taken as it is."""
    return tuple(dict.fromkeys(person for byline in bylines for person in people_in(byline) or (byline,)))


def _trimmed(part: str) -> str:
    """Without what stands around a name; the point of an initial is the name's."""
    bare = part.strip(_EDGE)
    return bare + "." if part.rstrip().endswith(f" {bare[-1:]}.") and bare[-1:].isupper() else bare


def is_only_byline(line: str) -> bool:
    """Whether the line is names and what stands beside them to be clicked: "Ada Quill Email the author 2 hours ago"."""
    left = without_furniture(line)
    if left == " ".join(line.split()):
        return False
    left = _BY.sub("", left).strip(_EDGE)
    names = people_in(left)
    return bool(names) and key_of(" ".join(names)) == key_of(re.sub(r"\b(?:and|with)\b", " ", left))


def without_furniture(line: str) -> str:
    """The line without dates, addresses and what is there to be clicked."""
    return " ".join(_FURNITURE.sub(" ", " ".join(_ADDRESS.sub(" ", line).split())).split())


def _person(part: str, outlets: Collection[str]) -> str | None:
    """The person whom the part names, if with the outlet or a post behind the name."""
    if key_of(part) in outlets:
        return None
    for key in outlets:
        if key and key_of(part).endswith(" " + key):
            part = " ".join(part.split()[: -len(key.split())]).strip(_EDGE + ",")
    post, outlet = _POST.search(part), next(find_mentions(part), None)
    end = min(post.start() if post else len(part), outlet.start if outlet else len(part))
    for name in (part, part[:end].strip(_EDGE)):
        if _is_person(name, outlets):
            return name
    return None


def _is_person(name: str, outlets: Collection[str]) -> bool:
    is_other = name.startswith("The ") or _POST.search(name) or key_of(name) in outlets
    return _PERSON.fullmatch(name) is not None and not is_other


def _agency(part: str, outlets: Collection[str]) -> str | None:
    """The news agency that the whole part names, if only with its staff."""
    found = next((m for m in find_mentions(part) if m.agency.kind == "wire"), None)
    if found is None or _POST.sub("", part[: found.start] + part[found.end :]).strip(" ,.-'’s"):
        return None
    name = part[found.start : found.end]
    return name if key_of(name) not in outlets else None


def _is_surname_first(parts: list[str], outlets: Collection[str]) -> bool:
    """ "Orr, Linmei" and "van Dal, Ada B.", but neither "Ada Quill, Nils Oderman" nor "Ada Quill, Leeds"."""
    surname, first = parts
    if _is_person(surname, outlets) and not re.match(_PARTICLE + " ", surname, re.IGNORECASE):
        return False
    return _is_person(f"{first} {surname}", outlets) and len(first.split()) <= 3 and not _POST.search(first + " " + surname)
