"""Who was spoken of so far in an article: what a pronoun or "the minister" can point back to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.entities.linking import DraftEntity
from variorum.entities.mentions import SAY, ParsedArticle
from variorum.model import EntityType
from variorum.parsing.lexicon import Gender


@dataclass(frozen=True, slots=True)
class Seen:
    draft: DraftEntity
    token: int
    sentence: int
    is_subject: bool
    is_speaker: bool
    in_quote: bool


class Discourse:
    """The mentions read so far, in the order of the text. `sentence` is where the reader is now."""

    def __init__(self, page: ParsedArticle) -> None:
        self._page = page
        self._seen: list[Seen] = []
        self._drafts: set[DraftEntity] = set()
        self.documents: dict[str, DraftEntity] = {}
        """Who issued the last document called by a noun."""
        self.successors: dict[DraftEntity, DraftEntity] = {}
        """Who has taken the office of whom, as far as the article is read."""
        self.genders: dict[DraftEntity, Gender] = {}
        """Who was "he" or "she" in this article, and so is not the other."""
        self.sentence = 0

    def note(self, draft: DraftEntity, token: int) -> None:
        page, sentence = self._page, self._page.parse.tokens[token].sentence
        self._seen.append(
            Seen(draft, token, sentence, page.is_subject(token), page.is_subject_of(token, SAY), token in page.quoted)
        )
        self._drafts.add(draft)
        self.sentence = sentence

    def has_succeeded(self, draft: DraftEntity) -> bool:
        """Whether somebody is told to have taken an office."""
        return draft in self.successors.values()

    def has(self, draft: DraftEntity) -> bool:
        return draft in self._drafts

    def back(self, sentences: int) -> Iterator[Seen]:
        """What was seen, the latest first, as far back as that."""
        for seen in reversed(self._seen):
            if seen.sentence < self.sentence - sentences:
                return
            yield seen

    def last_subject(self, type_: EntityType) -> DraftEntity | None:
        return next((s.draft for s in self.back(2) if s.is_subject and not s.in_quote and s.draft.type == type_), None)

    def only_person(self) -> DraftEntity | None:
        """The one person of whom the last sentences speak, if they have a name and did something there."""
        seen = [s for s in self.back(3) if not s.in_quote and s.draft.type == "person"]
        is_one = len({s.draft for s in seen}) == 1 and bool(seen[0].draft.mentions) and any(s.is_subject for s in seen)
        return seen[0].draft if is_one else None

    def nearest(self, candidates: Iterable[DraftEntity]) -> DraftEntity | None:
        """The candidate mentioned last outside quotations, else last at all."""
        wanted = set(candidates)
        hits = [s for s in reversed(self._seen) if s.draft in wanted]
        return next((s.draft for s in hits if not s.in_quote), hits[0].draft if hits else None)

    def most_salient(self, candidates: Iterable[DraftEntity], lead: float) -> DraftEntity | None:
        """The candidate that the last sentences speak of most, subjects first; how often the article named it counts a little.
        None where the best is not `lead` times as salient as the next."""
        wanted = set(candidates)
        weights: dict[DraftEntity, float] = {}
        for s in self._seen:
            if s.draft in wanted:
                near = max(0.0, 1 - 0.2 * (self.sentence - s.sentence))
                weights[s.draft] = weights.get(s.draft, 0.0) + 0.15 + near * (2.0 if s.is_subject else 0.7)
        ranked = sorted(weights, key=lambda d: (weights[d], d.key), reverse=True)
        if not ranked or (len(ranked) > 1 and weights[ranked[0]] < lead * weights[ranked[1]]):
            return None
        return ranked[0]
