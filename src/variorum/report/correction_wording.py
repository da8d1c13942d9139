"""What people put right, in words: one sentence a correction, and whose it is."""

from collections.abc import Mapping

from variorum.model import Correction, CorrectionKind
from variorum.report.phrasing import few, join, one_line, shorten, write_moment

WORDS = 60
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
    match correction.kind:
        case "speaker":
            return f"{words[0]} is said by {value}"
        case "unsaid":
            return f"{words[0]} is said by the outlet itself"
        case "join":
            return f"One claim: {join(words)}"
        case "split":
            return f"Taken out of {'its' if len(words) == 1 else 'their'} claim: {', '.join(words)}"
        case "dismiss":
            return f"No dispute between {few(words)}"
        case "name":
            return f"{join(list(dict.fromkeys(words)))} are one: {value}"
        case "unlike":
            return f"Not the same: {few(words)}"
        case "dispute":
            return f"In dispute: {few(words)}"
        case "place":
            return f"It happened in {words[0]}"
        case "day":
            return f"It happened on {words[0]}"
        case "headline":
            return f"What happened: {words[0]}"


def describe_editor(correction: Correction) -> str:
    """Whose correction it is, when and why it was made: "Ada Quill, 3 May 2031: one counts the crew"."""
    day = correction.at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    signed = f"{one_line(correction.who)}, {write_moment(day)}: {one_line(correction.why)}"
    return f"{signed} (no longer applies: {one_line(correction.lapsed)})" if correction.lapsed else signed
