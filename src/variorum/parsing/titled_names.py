"""What a parser makes of a small-letter title before a name where it takes it for a verb or for a second subject, set right:
"said warden Ellie Marsh", "according to auctioneer Nia Powell"."""

from dataclasses import replace

from variorum.model import Parse, Token
from variorum.parsing import lexicon
from variorum.parsing.name_types import occupations
from variorum.parsing.wordlists import load_words

_BY_VERB = {"pcomp": "pobj", "xcomp": "nsubj", "ccomp": "nsubj", "dep": "nsubj"}
"""How a name hangs on what its title hung on as a verb."""


def with_titles(parse: Parse) -> tuple[Token, ...]:
    """The tokens, each such title hung on the name behind it."""
    tokens = list(parse.tokens)
    for name in parse.names:
        inside = parse.tokens_in(name.span.start, name.span.end) if name.type == "person" else ()
        title = tokens[inside[0].index - 1] if inside and inside[0].index else None
        if title is None:
            continue
        head = next((t for t in reversed(inside) if not inside[0].index <= t.head <= inside[-1].index), inside[-1])
        if title.head == head.index and _is_hyphened(parse, title):
            for part in parse.tokens[title.index - 2 : title.index]:
                tokens[part.index] = replace(part, dep="compound", head=head.index)
        if not (_is_second_subject(title, head) or _is_title(parse, title, inside)):
            continue
        if head.head != title.index and any(t.index == title.index for t in parse.ancestors(head)):
            continue  # the title stands above the name's own verb
        if head.head == title.index:
            above = tokens[title.head]
            if above.index == title.index or title.dep not in _BY_VERB:
                continue
            tokens[head.index] = replace(tokens[head.index], head=above.index, dep=_BY_VERB[title.dep])
        for child in parse.children(title):
            if child.index not in range(inside[0].index, inside[-1].index + 1):
                tokens[child.index] = replace(tokens[child.index], head=head.index)
        tokens[title.index] = replace(title, pos="NOUN", tag="NN", dep="compound", head=head.index, lemma=title.text)
    return tuple(tokens)


def _is_second_subject(title: Token, head: Token) -> bool:
    """Whether the parser took a title and its name for two subjects of one verb: "former pupils Ann Lee and Bo Lind wrote"."""
    return title.pos == "NOUN" and title.dep == head.dep == "nsubj" and title.head == head.head


def _is_hyphened(parse: Parse, title: Token) -> bool:
    """As "pilot" of "co-pilot", of which the parser takes "co" for something of its own."""
    before = parse.tokens[max(0, title.index - 2) : title.index]
    return len(before) == 2 and before[1].text == "-" and before[0].end + 1 == before[1].end == title.start


def _is_title(parse: Parse, title: Token, inside: tuple[Token, ...]) -> bool:
    """Whether a word that hangs elsewhere than on the name is a title of it all the same."""
    word = title.text
    if not word.islower() or title.sentence != inside[0].sentence or not (lexicon.is_role(word) or word in occupations()):
        return False
    if inside[0].index <= title.head <= inside[-1].index or any(c.dep in {"det", "poss", "amod"} for c in parse.children(title)):
        return False
    before = parse.before(title) or title
    if title.tag.startswith("N") and title.dep not in {"nsubj", "nsubjpass", "dobj", "pobj", "dep"}:
        return False
    speaks = before.lemma in load_words("parsing", "words", "names", "speech")
    return speaks or (before.lemma == "to" and parse.tokens[before.index - 1].lemma in {"according", "accord"})
