"""Words given to two speakers: one outlet says that one person said them, another outlet names another person."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from variorum.accounts.spelling_likeness import are_surnames_alike
from variorum.alignment import Alignment
from variorum.alignment.story_context import StoryContext
from variorum.model import Attribution, Dispute, Entity, Span
from variorum.parsing.lexicon import gender_of_first_name
from variorum.parsing.wordlists import load_words

SAME_UTTERANCE = 0.7  # likeness of two statements that report one utterance
_SAME_WORDS = 0.9  # the same where both outlets quote it
_LEAST_TERMS = 4  # fewer words two people may well have in common
_LEAST_WORDS = 6  # the same of what both outlets quote in full
_LONGEST = 240  # characters

_DOCUMENTS = load_words("entities", "words", "documents", "nouns")
_CLOSE = 300  # characters
_WORD = re.compile(r"\w+")
_SPEAKS_FOR = re.compile(r"^[^,]*\b(?:for|to) [A-Z]")  # "a spokesman for Mr. Berg"
_INNER_MARK = re.compile(r"‘|(?<!\w)'(?=[^\W\d])")
_PRONOUNS = {"he": "male", "she": "female", "they": None}
_STANDING_FOR = frozenset({*_PRONOUNS, "him", "her", "his", "them", "their", "himself", "herself", "who"})
_ANSWERING = frozenset(
    {"respond", "reply", "answer", "react", "deny", "reject", "dispute", "agree", "echo", "repeat", "quote", "cite"}
)

_Row = tuple[int, Attribution]


def compare_speakers(alignment: Alignment) -> Iterator[Dispute]:
    """One dispute, not yet numbered, for each utterance that two outlets give to different people."""
    story = alignment.story
    speakers = {a.entity for a in story.attributions}
    known_in = _known_in(story.cast.entities, speakers)
    said: dict[int, Attribution] = {}
    for i, unit in enumerate(story.units):
        attribution = story.attribution.get(unit.statement.attribution or "")
        if (
            attribution
            and attribution.kind == "utterance"
            and attribution.entity in known_in
            and (_is_named(story, attribution) or _gender_of_pronoun(attribution))
        ):
            said[i] = attribution
    naming_bad_file: set[str] = set()
    for members in _alike(story, said):
        rows = [(i, said[i]) for i in members]
        apart = [
            (a, b)
            for a, b in combinations(rows, 2)
            if a[1].article != b[1].article
            and all(_is_named(story, x) or _cannot_be(story, x, y.entity) for x, y in ((a[1], b[1]), (b[1], a[1])))
            and _are_two_speakers(story, a[1], b[1])
            and not _gives_both(rows, a[1], b[1])
            and not _has_both(story, rows, a[1], b[1])
            and not _names_speaker(story, a[1], b[1])
            and _one_utterance(story, known_in, a, b)
        ]
        if not apart:
            continue
        shown = {row[0]: row for pair in apart for row in pair}
        shown |= {row[0]: row for row in rows if any(row[1].entity == known[1].entity for known in shown.values())}
        ordered = [shown[i] for i in sorted(shown)]
        if naming_bad_file >= {a.id for _, a in ordered}:
            continue  # another clause of the same utterances
        naming_bad_file |= {a.id for _, a in ordered}
        yield _dispute(story, [(a, max(story.units[i].statement.spans, key=len)) for i, a in ordered])
    quoted = [a for a in story.attributions if a.entity in known_in and _is_quoted(a) and _is_named(story, a)]
    for a, b in _quoted_alike(quoted):
        if naming_bad_file.isdisjoint({a.id, b.id}) and _are_two_speakers(story, a, b) and not _names_speaker(story, a, b):
            naming_bad_file |= {a.id, b.id}
            yield _dispute(story, [(x, max(x.content, key=len)) for x in (a, b)])


def _dispute(story: StoryContext, rows: Sequence[tuple[Attribution, Span]]) -> Dispute:
    """The speakers of one utterance, each with his words."""
    spans = tuple(_span(story, words, a) for a, words in rows)
    return Dispute("", None, "speaker", "contradict", spans, tuple(a.speaker or "" for a, _ in rows), 1.0)


def _is_quoted(attribution: Attribution) -> bool:
    return attribution.kind == "utterance" and attribution.form == "direct" and len(_words_of(attribution)) >= _LEAST_WORDS


def _words_of(attribution: Attribution) -> list[str]:
    return re.findall(r"\w+", " ".join(s.text for s in attribution.content).lower())


def _quoted_alike(quoted: Sequence[Attribution]) -> Iterator[tuple[Attribution, Attribution]]:
    """The pairs of two articles that quote the same words, also where these are clauses too short to be statements."""
    of_words: dict[tuple[str, ...], list[Attribution]] = {}
    for attribution in quoted:
        of_words.setdefault(tuple(_words_of(attribution)), []).append(attribution)
    for alike in of_words.values():
        yield from ((a, b) for a, b in combinations(alike, 2) if b.article != a.article)


def _alike(story: StoryContext, said: Collection[int]) -> list[list[int]]:
    """The statements that are so alike that they may report one utterance, in groups."""
    group = {i: [i] for i in said}
    for i, j, _ in story.similarity.pairs():
        if i in group and j in group and group[i] is not group[j] and story.alike(i, j) >= SAME_UTTERANCE:
            group[i].extend(group[j])
            group.update(dict.fromkeys(group[j], group[i]))
    return sorted({id(g): sorted(g) for g in group.values() if len(g) > 1}.values())


def _is_named(story: StoryContext, attribution: Attribution) -> bool:
    """Whether the speaker is given by name and with a word of speech. A pronoun, an office or a quotation alone may be read
    wrongly."""
    source, speaker = attribution.source, story.entity.get(attribution.entity or "")
    if source is None or speaker is None or attribution.cue is None or _SPEAKS_FOR.search(source.text):
        return False
    words = {w for name in speaker.names for w in _WORD.findall(name) if w[0].isupper()}
    return not words.isdisjoint(_WORD.findall(source.text))


def _gender_of_pronoun(attribution: Attribution) -> str | None:
    """The gender of a speaker who is only called "he" or "she"."""
    return _PRONOUNS.get(attribution.source.text.lower()) if attribution.source and attribution.cue else None


def _cannot_be(story: StoryContext, attribution: Attribution, person: str | None) -> bool:
    """Whether a pronoun is of another gender than a person is spoken of everywhere: then it means somebody else."""
    gender, other = _gender_of_pronoun(attribution), story.entity.get(person or "")
    of_other = {g for m in (other.mentions if other else ()) if (g := _PRONOUNS.get(m.text.lower()))}
    return gender is not None and bool(of_other) and gender not in of_other


def _known_in(entities: Sequence[Entity], speakers: set[str | None]) -> dict[str, set[str]]:
    """For each person who speaks, the articles that name this person in any spelling."""
    people = [e for e in entities if e.type == "person"]
    return {
        e.id: {m.article for other in people if other is e or are_surnames_alike(e.name, other.name) for m in other.mentions}
        for e in people
        if e.id in speakers
    }


def _are_two_speakers(story: StoryContext, a: Attribution, b: Attribution) -> bool:
    """Whether two speakers are different people. They are not if one name is a spelling of the other, or if one speaks for the
    other: "Berg, spokesman for Mayor Brandt, said"."""
    if a.entity == b.entity or not a.speaker or not b.speaker or are_surnames_alike(a.speaker, b.speaker):
        return False
    for left, right in ((a, b), (b, a)):
        if _may_mean(story, left, right.entity):
            return False
        around = [s for s in (left.source, left.cue) if s is not None]
        if right.speaker in left.via or any(e.id == right.entity for s in around for e in story.cast.entities_in(s)):
            return False
    return True


def _gives_both(rows: Sequence[_Row], a: Attribution, b: Attribution) -> bool:
    """Whether one of the two articles gives the words to both speakers, so that nobody knows whom it means."""
    given = {(row[1].article, row[1].entity) for row in rows}
    return (a.article, b.entity) in given or (b.article, a.entity) in given


def _has_both(story: StoryContext, rows: Sequence[_Row], a: Attribution, b: Attribution) -> bool:
    """Whether a report that gives one of two statements to its speaker carries the words that are quoted of the other elsewhere:
    then they are two utterances."""
    for mine, other in ((a, b), (b, a)):
        words = f" {' '.join(_words_of(mine))} "
        if mine.form == "indirect" or len(words.split()) < _LEAST_WORDS:
            continue
        telling = {row.article: row.id for _, row in rows if row.entity == other.entity}
        for x in story.attributions:
            if x.article in telling and x.id != telling[x.article] and words in f" {' '.join(_words_of(x))} ":
                return True
    return False


def _names_speaker(story: StoryContext, a: Attribution, b: Attribution) -> bool:
    """Whether the words name the person who is said to have spoken them. Then somebody else may be speaking."""
    spoken = {a.entity, b.entity}
    return any(e.id in spoken for x in (a, b) for span in x.content for e in story.cast.entities_in(span))


def _may_mean(story: StoryContext, attribution: Attribution, person: str | None) -> bool:
    """Whether a source may mean that person after all: it is a document, a name that both share, or a pronoun that need not mean
    the speaker; or the words answer what somebody else said."""
    source = attribution.source
    if attribution.cue is not None and _is_answer(story, attribution.cue):
        return True
    if source is None:
        return False
    if _DOCUMENTS & {*source.text.lower().split()}:
        return True  # whoever issued it
    other = story.entity.get(person or "")
    if source.text.lower() not in _PRONOUNS:
        return other is not None and source.text in other.names
    gender, own_gender = _PRONOUNS[source.text.lower()], gender_of_first_name((attribution.speaker or "").split(" ")[0])
    if gender and own_gender and gender != own_gender:
        return True
    before = story.cast.mentions_in(source.article, max(0, source.start - _CLOSE), source.start)
    text = story.parse[source.article].article.text
    named = [e.id for start, end, e in before if e.type == "person" and text[start:end].lower() not in _STANDING_FOR]
    return not named or named[-1] != attribution.entity


def _is_answer(story: StoryContext, cue: Span) -> bool:
    return any(t.lemma in _ANSWERING for t in story.parse[cue.article].tokens_in(cue.start, cue.end))


def _one_utterance(story: StoryContext, known_in: Mapping[str, set[str]], a: _Row, b: _Row) -> bool:
    """Whether two statements report one utterance. Either both outlets quote the same words, or one quotes what the other reports
    and both know both people: only who has met both can confuse them, and two people may well say much the same."""
    if a[1].form == b[1].form == "indirect" or any(_quotes_another(x) for _, x in (a, b)):
        return False
    alike = story.alike(a[0], b[0])
    if a[1].form != "indirect" and b[1].form != "indirect" and alike >= _SAME_WORDS:
        return all(_words_in(story.units[i].statement.spans) >= _LEAST_WORDS for i, _ in (a, b))
    articles = {a[1].article, b[1].article}
    telling = all(len(set(story.units[i].terms)) >= _LEAST_TERMS for i, _ in (a, b))
    return telling and alike >= SAME_UTTERANCE and all(articles <= known_in[x.entity or ""] for _, x in (a, b))


def _quotes_another(attribution: Attribution) -> bool:
    """Whether quoted words hold somebody else's: “She said ‘no’ to me”."""
    return attribution.form == "direct" and any(_INNER_MARK.search(s.text) for s in attribution.content)


def _words_in(spans: Sequence[Span]) -> int:
    return sum(len(s.text.split()) for s in spans)


def _span(story: StoryContext, words: Span, attribution: Attribution) -> Span:
    """The stretch from the source to the end of the words if it is short and unbroken; else the words alone."""
    parts = [s for s in (attribution.source, attribution.cue, *attribution.content) if s is not None]
    start, end = min(s.start for s in parts), max(s.end for s in parts)
    return story.parse[words.article].article.span(start, end) if end - start <= _LONGEST else words
