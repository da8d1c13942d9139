"""Interview transcripts: paragraphs that begin with the speaker's label ("BLITZER: …", "Q: …")."""

from __future__ import annotations

import re
from collections import Counter

from variorum.attribution.ranges import trim
from variorum.model import Attribution, Parse

_LABEL = re.compile(
    r"(?P<name>Q|A|(?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,3})"
    r"(?P<part>(?:, [^:\n]{2,40}| \([^)\n]{2,40}\))?):(?:\s+(?=\S)|$)"
)
_OWN_VOICE = re.compile(
    r"^(?P<name>[A-Z][\w.'’ -]{1,40}?)(?:, | \()[^:\n]{0,30}"
    r"\b(?:host|anchor|byline|presenter|moderator|correspondent)\b[^:\n]{0,20}:",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_TURNS = 3  # paragraphs with a label, of a transcript


def turns(parse: Parse) -> list[Attribution]:
    """One direct attribution a paragraph of each speaker's turn. What presenters say is the outlet's own voice and stays out."""
    text = parse.article.text
    labels = [_LABEL.match(text, p.start, p.end) for p in parse.paragraphs]
    names = Counter(m["name"] for m in labels if m)
    spoken = {name for name, n in names.items() if n > 1 or name.isupper()}
    if sum(names[name] for name in spoken) < _FEWEST_TURNS or len(spoken) < 2:
        return []
    own = {_surname(m["name"]) for m in _OWN_VOICE.finditer(text)}
    found: list[Attribution] = []
    speaker: re.Match[str] | None = None
    for paragraph, label in zip(parse.paragraphs, labels, strict=True):
        named = label is not None and label["name"] in spoken
        speaker = label if named else speaker
        if speaker is None or _surname(speaker["name"]) in own:
            continue
        start, end = trim(text, label.end() if label and named else paragraph.start, paragraph.end)
        if start < end:
            colon = parse.article.span(speaker.end("part"), speaker.end("part") + 1)
            source = parse.article.span(*speaker.span("name"))
            found.append(Attribution((parse.article.span(start, end),), colon if named else None, source, "direct", "utterance"))
    return found


def _surname(name: str) -> str:
    return name.split()[-1].lower()
