"""What a fact or a dispute asks, short enough to head a row: the reports' own words around ▢, the blank."""

import re
from collections.abc import Iterable, Sequence

from variorum.marking.datelines import end_of_dateline
from variorum.model import Attribution, Dispute, Span
from variorum.report.phrasing import one_line, shorten

BLANK = "▢"
ROOM = 110  # characters
_ENOUGH = 4  # words beside the blank, after which a question may end at a comma
_MARKS = (",", ";", ":", ".", "!", "?", "—", "–")
_TRAILING = "".join(_MARKS) + " "
_BEFORE_MARK = re.compile(r"(?<!\s)\s+([,.;:!?)’”])")
_BULLET = re.compile(r"^[-–—•*,;:.)\s]+")
_QUOTE = re.compile(r"[“”\"]")
_DANGLING = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "from", "by", "for", "with", "as", "and", "or", "but", "that", "which", "who",
    "when", "where", "how", "after", "before", "into", "his", "her", "its",
})  # fmt: skip
"""Words that ask for another behind them: a question is not cut there."""
_JOINERS = frozenset({"and", "or", "but", "that"})


def focus(question: str, room: int = ROOM) -> str:
    """The question in `room` characters: what stands nearest to its blank, from comma to comma where there are any."""
    text = _tidy(one_line(question))
    before, blank, after = text.partition(BLANK)
    if len(text) <= room or not blank:
        return shorten(text, room)
    near = _nearest(after.split(), room // 2)
    if len(near.split()) < len(after.split()):
        near = _without_dangling(near)
    far = _left_of(before, room - len(near) - len(blank))
    end = "\u00a0…" if len(near.split()) < len(after.split()) else ""
    joint = " " if after[:1].isspace() and near else ""
    focused = f"{far}{' ' if before[-1:].isspace() and far else ''}{BLANK}{joint}{near}"
    return f"{focused.rstrip(_TRAILING) if end else focused}{end}"


def _left_of(before: str, room: int) -> str:
    """What stands before the blank: all of it, or whom it is about and what stands nearest."""
    if len(before) <= room:
        return before.rstrip()
    words = before.split()
    about = _nearest(words, room // 3)
    near = _nearest(words[::-1], room - len(about) - 3, backwards=True)
    return f"{_without_dangling(about).rstrip(_TRAILING)} … {near}" if about else f"… {near}"


def without(question: str, values: Iterable[str]) -> str:
    """The question with … for what is itself an answer in dispute, so that no question states one."""
    for value in sorted({v for v in values if v}, key=len, reverse=True):
        question = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", "…", question, flags=re.IGNORECASE)
    return question


def ask(dispute: Dispute, values: Sequence[tuple[str, Sequence[Span]]], said: Sequence[Attribution], room: int = ROOM) -> str:
    """What a dispute about an utterance asks: its words with ▢ for those that differ, or ▢ for who says it."""
    if dispute.kind == "speaker":
        exact = [s for a in said if a.form == "direct" for s in a.content if any(s.overlaps(x) for x in dispute.spans)]
        words = max(exact, key=len) if exact else min(dispute.spans, key=len)
        return f"{BLANK}: “{shorten(_QUOTE.sub('', words.text), room)}”"
    for value, spans in values:
        for span in spans:
            before, found, after = span.text.partition(value)
            if found and before + after:
                quoted = _quotation(span, said)
                at = span.start - quoted.start + len(before)
                text = f"{quoted.text[:at]}{BLANK}{quoted.text[at + len(value) :]}"
                return f"“{focus(_QUOTE.sub('', text), room)}”"
    return f"“{shorten(dispute.spans[0].text, room)}”" if dispute.spans else ""


def _quotation(span: Span, said: Sequence[Attribution]) -> Span:
    """The whole quotation that the span stands in."""
    return next((s for a in said if a.form != "indirect" for s in a.content if s.contains(span)), span)


def _nearest(words: Sequence[str], room: int, *, backwards: bool = False) -> str:
    """As many words as there is room for, up to the first comma behind enough of them."""
    taken: list[str] = []
    for word in words:
        ends = word.endswith(_MARKS)
        if sum(map(len, taken)) + len(taken) + len(word) > room or (backwards and ends and len(taken) >= _ENOUGH):
            break
        taken.append(word)
        if ends and not backwards and len(taken) > _ENOUGH:
            break
    return " ".join(taken[::-1] if backwards else taken)


def _without_dangling(words: str) -> str:
    kept = words.split()
    while len(kept) > 1 and kept[-1].lower() in _DANGLING:
        kept.pop()
    return " ".join(kept)


def _tidy(text: str) -> str:
    """Without a dateline or a bullet before it, and without a joining word at either end: "that his boat had ▢ aboard and"."""
    dateline = text[: end_of_dateline(text)]
    text = text if BLANK in dateline else text.removeprefix(dateline)
    words = _BULLET.sub("", _BEFORE_MARK.sub(r"\1", text)).split()
    while len(words) > 1 and words[0].lower() in _JOINERS:
        words.pop(0)
    while len(words) > 1 and words[-1].rstrip(",").lower() in _JOINERS:
        words.pop()
    return " ".join(words).rstrip(",;: ")
