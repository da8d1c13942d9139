"""Subheads: short lines between paragraphs that name what comes next and say nothing themselves. "What the Rivals Want"."""

from bisect import bisect_left

from variorum.model import Parse, Token

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_MOST_WORDS = 10
_ENDS = (".", "!", "?", ":", ";", ",", "…", ".”", '."', "”", '"', ")")
_PROSE = 60  # characters; a line as long that ends as a sentence does is prose


def find_subheads(parse: Parse) -> frozenset[int]:
    """The numbers of the sentences that are lines of their own between lines of prose, have few words, no figure, no stop
    and no finite verb."""
    text, found = parse.article.text, set()
    lines = _lines(text)
    starts = [start for start, _ in lines]
    prose = [_is_prose(text[start:end]) for start, end in lines]
    for number, sentence in enumerate(parse.sentences):
        at = bisect_left(starts, sentence.start + 1) - 1
        start, end = lines[at]
        alone = text[start:end].strip() == text[sentence.start : sentence.end].strip()
        between = 0 < at < len(lines) - 1 and prose[at - 1] and prose[at + 1]
        if alone and between and not text[start:end].rstrip().endswith(_ENDS) and _is_head(parse.sentence_tokens(number)):
            found.add(number)
    return frozenset(found)


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line that is not empty starts and ends."""
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line)
    return lines or [(0, 0)]


def _is_prose(line: str) -> bool:
    stripped = line.strip()
    return len(stripped) >= _PROSE and stripped.endswith(_ENDS)


def _is_head(tokens: tuple[Token, ...]) -> bool:
    words = [t for t in tokens if t.text[0].isalnum()]
    if not 0 < len(words) <= _MOST_WORDS or any(c.isdigit() for t in words for c in t.text):
        return False
    return not any(t.tag in _FINITE for t in words)
