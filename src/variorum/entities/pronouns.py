"""He, she and it: the nearest fitting subject before them, and nobody where that is a guess."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from variorum.entities.discourse import Discourse, Seen
from variorum.entities.linking import DraftEntity
from variorum.entities.mentions import SAY, Mention, ParsedArticle
from variorum.model import Token
from variorum.parsing.lexicon import Gender
from variorum.parsing.wordlists import load_words

_PERSONAL: dict[str, Gender] = dict.fromkeys(load_words("entities", "words", "pronouns", "male"), "male")
_PERSONAL |= dict.fromkeys(load_words("entities", "words", "pronouns", "female"), "female")
_THING = load_words("entities", "words", "pronouns", "thing")
_EMPTY = load_words("entities", "words", "pronouns", "empty")
_REACH = 5  # sentences back
_UNNAMED = 0.5  # of the weight of somebody without a name whose gender nothing tells
_LEAST, _LEAST_THING, _LEAD = 0.5, 1.5, 0.2  # weight that a person needs, that "it" needs, and more than the next has
_LEAST_ALONE = 0.4  # that the one person of that gender needs


def is_pronoun(t: Token) -> bool:
    return t.text.lower() in _PERSONAL or t.text.lower() in _THING


def resolve_pronoun(t: Token, page: ParsedArticle, discourse: Discourse) -> DraftEntity | None:
    """Whom a pronoun outside quotations stands for."""
    if t.index in page.quoted:
        return None
    gender = _PERSONAL.get(t.text.lower())
    if gender is None and not _may_refer(t, page):
        return None
    speaks = page.is_subject_of(t.index, SAY)
    scores: dict[DraftEntity, float] = {}
    barred = {s.draft for s in discourse.back(_REACH) if _is_barred(s, t, page)}
    fitting = [s for s in discourse.back(_REACH) if not s.in_quote and _fits(s.draft, gender) and s.draft not in barred]
    fitting = [s for s in fitting if discourse.genders.get(s.draft, gender) == gender]
    fitting = [s for s in fitting if not _is_heading_word(s.draft) and (s.draft.mentions or not _is_in_heading(s, page))]
    if gender and _speaks_of_another(t, page, gender) and not _is_explained(discourse, gender):
        fitting = [s for s in fitting if s.draft.gender == gender]
    for seen in fitting:
        draft = seen.draft
        score = _weight(seen, t, speaks) * (1.0 if not gender or draft.gender else 0.85 if draft.mentions else _UNNAMED)
        if gender is None and draft.type == "place":
            score -= 0.4
        scores[draft] = max(score, scores.get(draft, 0.0))
    ranked = sorted((d for d in scores if scores[d] > 0), key=lambda d: (-scores[d], d.key))
    if not ranked:
        return None
    best, second = scores[ranked[0]], scores[ranked[1]] if len(ranked) > 1 else 0.0
    least = _LEAST_THING if gender is None else _LEAST_ALONE if ranked[0].gender and not second else _LEAST
    if best < least or best - second < _LEAD:
        return None
    if gender:
        discourse.genders[ranked[0]] = gender
    return ranked[0]


def learn_genders(pages: Sequence[ParsedArticle], of_mention: Mapping[Mention, DraftEntity]) -> None:
    """Gives persons whose title and first name tell no gender that of the pronouns that follow them, if nearly all agree."""
    votes: dict[DraftEntity, Counter[Gender]] = defaultdict(Counter)
    for page in pages:
        heads = {m.head: of_mention[m] for m in page.names}
        last: tuple[DraftEntity, int] | None = None
        for t in page.parse.tokens:
            draft, gender = heads.get(t.index), _PERSONAL.get(t.text.lower())
            if draft is not None and draft.type == "person":
                last = draft, t.sentence
            elif last is not None and gender and t.sentence - last[1] < 2 and t.index not in page.quoted:
                votes[last[0]][gender] += 1
    for draft, count in votes.items():
        (gender, n), *_ = count.most_common(1)
        if draft.gender is None and n > 1 and n >= 0.8 * count.total():
            draft.genders[gender] += 1


def _speaks_of_another(t: Token, page: ParsedArticle, gender: Gender) -> bool:
    """As in “She waved to me,” he said: whom "he" speaks of is somebody else, who may be among those named before."""
    if not page.is_subject_of(t.index, SAY):
        return False
    sentence = page.parse.sentence_tokens(t.sentence)
    return any(x.index in page.quoted and _PERSONAL.get(x.text.lower(), gender) != gender for x in sentence)


def _is_explained(discourse: Discourse, gender: Gender) -> bool:
    """Whether a person of the other gender was spoken of."""
    return any(s.draft.type == "person" and s.draft.gender not in {gender, None} for s in discourse.back(_REACH))


def _is_in_heading(seen: Seen, page: ParsedArticle) -> bool:
    return page.parse.tokens[seen.token].start < page.heading_end


def _is_heading_word(draft: DraftEntity) -> bool:
    """Whether a person is but one word that the first line of an article begins with, as "Ferry" of "Ferry hits pier"."""
    plain = (m.first == m.last == 0 and not m.roles and not m.gender for m in draft.mentions)
    return bool(draft.mentions) and all(plain)


def _fits(draft: DraftEntity, gender: Gender | None) -> bool:
    if gender is None:
        return draft.type == "organisation" or (draft.type == "place" and draft.key[0] == "country")
    return draft.type == "person" and draft.gender in {gender, None}


def _may_refer(t: Token, page: ParsedArticle) -> bool:
    """ "It" that does something, not "it is clear that"."""
    if t.text.lower() != "it":
        return True
    return t.dep == "nsubj" and page.parse.tokens[t.head].lemma not in _EMPTY


def _is_barred(seen: Seen, t: Token, page: ParsedArticle) -> bool:
    """The subject of a verb is not also its object."""
    tokens = page.parse.tokens
    if t.dep not in {"dobj", "obj", "dative", "pobj"} or t.text.lower().endswith("self"):
        return False
    verb = t.head if t.dep != "pobj" else tokens[t.head].head
    return tokens[seen.token].head == verb and seen.is_subject


def _weight(seen: Seen, t: Token, speaks: bool) -> float:
    away = t.sentence - seen.sentence
    score = ((3.0, 2.4, 1.6, 1.0, 0.8, 0.6) if seen.is_subject else (1.4, 0.9, 0.45, 0.25, 0.2, 0.15))[away]
    if seen.is_speaker:
        score += (0.9 if speaks else 0.5) * (1.0 if away < 2 else 0.6)
    return score
