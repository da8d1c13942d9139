"""Words looked at one by one, without their sentence: which deny, and which show what words they stand among are."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest

from variorum.factuality.cues import LISTS, words
from variorum.model import Factuality, Token
from variorum.parsing.wordlists import load_table

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SHORT = 3  # letters of a word that has no forms here


def denies(token: Token) -> bool:
    """Whether a word denies something by itself, wherever it stands: "not", "nobody", "without", "refuse", "unfounded"."""
    small = {token.text.lower(), token.lemma.lower()}
    return bool(small & words_of_denial()) and (token.is_verb or not small & words("verbs_of_denial"))


@cache
def words_of_denial() -> frozenset[str]:
    """The words that deny, small, for texts that are not parsed."""
    beside_it = (row["words"].split() for row in load_table("factuality", "cues")["beside"] if row["state"] == "denied")
    return frozenset().union(*beside_it, words("nobody"), words("denying"), words("verbs_of_denial"))


def denials_in(tokens: Sequence[Token]) -> list[Token]:
    """The words that deny. "Not only" denies nothing, and neither does the "no" of "No. 5" or of "no-nonsense"."""
    found = []
    for token, following in zip_longest(tokens, tokens[1:]):
        after = following.text.lower() if following is not None else ""
        is_other = token.text.lower() == "no" and (after[:1] in {".", "-"} or after[:1].isdigit())
        if denies(token) and after not in words("focus") and not is_other:
            found.append(token)
    return found


def shows_state(text: str, state: Factuality) -> bool:
    """Whether words show by one of their own that they are in a state: "did not sail" is seen to be denied, "sailed" is not."""
    found = {w.lower() for w in _WORD.findall(text)}
    if state == "denied" and any(w.endswith(("n't", "n’t")) for w in found):
        return True
    if state == "asked" and "?" in text:
        return True
    return any(_is_form(w, cue) for cue in _shown_by(state) for w in found)


def _is_form(word: str, cue: str) -> bool:
    """Whether a word is a cue, or one of its forms: "believed", "denies"."""
    stem = cue[:-1] if cue[-1] in "ey" else cue
    return word == cue or (len(cue) > _SHORT and word.startswith(stem) and len(word) <= len(cue) + len("ing"))


@cache
def _shown_by(state: Factuality) -> frozenset[str]:
    table = load_table("factuality", "cues")
    lists = [row["words"] for row in table["beside"] if row["state"] == state]
    above = [row.get(key, "") for row in table["above"] if row["state"] == state for key in dict.fromkeys(LISTS.values())]
    lists += [table["shown"].get(state, "")]
    shown = frozenset(word for text in lists for word in text.split())
    taking = frozenset(word for text in above for word in text.split())
    if state != "denied":
        return shown | taking
    # what failed or escaped denies nothing of itself, only what hangs on it; "denied" is told with whom it is denied by
    return shown | (words_of_denial() - taking) | {"deny"}
