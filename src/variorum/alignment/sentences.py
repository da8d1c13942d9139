"""A statement by the sentence that it stands in, where no clause of its own shows it."""

from collections.abc import Collection, Sequence

from variorum.alignment.clause_parts import SUBJECTS, is_finite
from variorum.alignment.story_context import StoryContext
from variorum.model import Parse, Span, Statement, Token

BLANK = "▢"
LONGEST = 220
"""The most characters of what shows a claim."""
_MOST_OF_IT = 0.6  # of a sentence that shows a statement
_OPENING = frozenset({"“", '"', "‘", "'", "''", "``", "-", "–", "—", "…"})


class Sentences:
    """The sentences of a story. The values at the spans `disputed` are left blank."""

    def __init__(self, story: StoryContext, disputed: Collection[Span] = ()) -> None:
        self._story, self._disputed = story, tuple(disputed)
        self._shown: dict[Span, tuple[str, bool]] = {}

    def of(self, statements: Sequence[Statement]) -> str:
        """The sentence of one of the statements: one that can be read by itself before others, and of these the shortest."""
        return min((self._sentence(s) for s in statements), key=lambda row: (not row[0], len(row[1]), row[1]))[1]

    def is_whole(self, statement: Statement) -> bool:
        """Whether its sentence can be read by itself: it is not cut, says little more, and begins with its subject."""
        return self._sentence(statement)[0]

    def _sentence(self, statement: Statement) -> tuple[bool, str]:
        parse = self._story.parse[statement.article]
        span = sentence_of(parse, statement)
        if span not in self._shown:
            tokens = [t for t in parse.tokens_in(span.start, span.end) if t.text not in _OPENING and t.pos != "SPACE"]
            self._shown[span] = " ".join(self._blanked(span).split()), _names_its_subject(parse, tokens)
        text, names_its_subject = self._shown[span]
        covered = sum(len(s) for s in statement.spans if span.contains(s))
        whole = len(text) <= LONGEST and covered >= _MOST_OF_IT * len(span) and names_its_subject
        return whole, text if len(text) <= LONGEST else text[: text.rfind(" ", 0, LONGEST)] + " …"

    def _blanked(self, sentence: Span) -> str:
        text, at = "", sentence.start
        for s in sorted(s for s in self._disputed if sentence.contains(s)):
            if s.start >= at:
                text += sentence.text[at - sentence.start : s.start - sentence.start] + BLANK
                at = s.end
        return text + sentence.text[at - sentence.start :]


def sentence_of(parse: Parse, statement: Statement) -> Span:
    """The sentence in which a statement begins."""
    token = parse.tokens_in(statement.spans[0].start, statement.spans[0].end)[0]
    return parse.sentences[token.sentence]


def _names_its_subject(parse: Parse, tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins with the subject of a finite verb, and this is no pronoun."""
    subjects = (t for t in tokens if t.dep in SUBJECTS and t.pos != "PRON" and is_finite(parse, parse.tokens[t.head]))
    return any(min(t.index for t in parse.subtree(s)) == tokens[0].index for s in subjects)
