"""What people put right, in words: one sentence a correction, and whose it is."""

from collections.abc import Mapping

from variorum.model import Correction, CorrectionKind
from variorum.report.phrasing import few, join, one_line, shorten, write_moment

WORDS = 60
_SENTENCES: Mapping[CorrectionKind, str] = {
    "speaker": "{first} is said by {value}",
    "unsaid": "{first} is said by the outlet itself",
    "join": "One claim: {each}",
    "split": "Taken out of {its} claim: {list}",
    "dismiss": "No dispute between {few}",
    "name": "{names} are one: {value}",
    "unlike": "Not the same: {few}",
    "dispute": "In dispute: {few}",
    "place": "It happened in {first}",
    "day": "It happened on {first}",
    "headline": "What happened: {first}",
}
_WITHOUT_WORDS: Mapping[CorrectionKind, str] = {
    "speaker": "Said by {}",
    "name": "One name: {}",
    "unlike": "Not the same",
    "dispute": "In dispute",
}


def describe_correction(correction: Correction) -> str:
    """The correction in a sentence: "“the pier was shut” is said by Ada Quill"."""
    words = [f"“{shorten(span.text, WORDS)}”" for span in correction.spans]
    value = shorten(correction.value or "", WORDS)
    if not words:  # of one that lapsed
        return _WITHOUT_WORDS.get(correction.kind, correction.kind.capitalize()).format(value)
    parts = {"each": join(words), "names": join(list(dict.fromkeys(words))), "list": ", ".join(words), "few": few(words)}
    its = "its" if len(words) == 1 else "their"
    return _SENTENCES[correction.kind].format(first=words[0], value=value, its=its, **parts)


def describe_editor(correction: Correction) -> str:
    """Whose correction it is, when and why it was made: "Ada Quill, 3 May 2031: one counts the crew"."""
    day = correction.at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    signed = f"{one_line(correction.who)}, {write_moment(day)}: {one_line(correction.why)}"
    return f"{signed} (no longer applies: {one_line(correction.lapsed)})" if correction.lapsed else signed
