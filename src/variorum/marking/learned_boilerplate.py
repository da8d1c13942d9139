"""Leftovers of the page told by what they are: a line's signs weighed by one small model, for what the tables do not know.

The model is a logistic regression over `line_signs`, learnt by `training/leftovers` and sealed.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

from variorum.marking.line_signs import FUNCTION_WORDS, Signs, signs_of
from variorum.marking.page_lines import Line, PageLines
from variorum.marking.time_stamps import read_stamp
from variorum.model import BoilerplateKind
from variorum.model_files import read_model_file

MODEL = "leftovers.json"
LEAST, LEAST_SENTENCE, LEAST_SHORT_SENTENCE = 0.4, 0.5, 0.75
"""Probability from which on a line is a leftover. What is like a sentence has to be surer, for prose must not be lost; of short
sentences there are both."""
_LABEL = re.compile(r"([A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,4}):(?:\s|$)")  # of a speaker
_SURELY_PROSE = 45  # words of a sentence
_SMALL_WORDS = 0.2  # of the words of an English text, menus and all
_FEWEST_LINES, _MOST_LINES = 3, 5_000  # of a text whose lines can be told apart; an article has no more
_CAPTION_WORDS = 8


def find_learned_boilerplate(
    page: PageLines, marked: Mapping[int, BoilerplateKind], skip: frozenset[int]
) -> dict[int, BoilerplateKind]:
    """The lines that are leftovers, besides those to `skip`. `marked` is what the tables and rules say of lines one by one."""
    if not _FEWEST_LINES <= len(page.lines) <= _MOST_LINES or not _is_english(page):
        return {}
    labels = Counter(found[1] for line in page.lines if (found := _LABEL.match(line.text)))
    open_lines = [line for line in page.lines if line.index not in skip and not _is_surely_of_article(page, line, labels)]
    signs = signs_of(page, marked, [line.index for line in open_lines])
    return {line.index: _kind(line) for line in open_lines if is_boilerplate(line, probability(signs[line.index]))}


def _is_english(page: PageLines) -> bool:
    """The model knows prose by the small words of English, and takes that of another language for leftovers."""
    small = sum([word in FUNCTION_WORDS for line in page.lines for word in line.lowered])
    return small >= _SMALL_WORDS * sum(line.words for line in page.lines)


def is_boilerplate(line: Line, likely: float) -> bool:
    if line.terminated:
        return likely >= (LEAST_SENTENCE if line.prose else LEAST_SHORT_SENTENCE)
    return likely >= (LEAST_SENTENCE if _is_like_legend(line) else LEAST)


def probability(signs: Signs) -> float:
    """How likely a line with these signs is a leftover."""
    bias, weights = _model()
    score = bias + sum([weights[name].get(label, 0.0) for name, label in signs.items()])
    return 1 / (1 + exp(-score))


def _is_surely_of_article(page: PageLines, line: Line, labels: Mapping[str, int]) -> bool:
    """Speech and long prose, posts and whose they are, what a speaker of a transcript says, and a day under which news of it
    stands."""
    if line.prose and (line.attributed or line.words > _SURELY_PROSE):
        return True
    if "(@" in line.text[1:] or _credits_speech(page, line):
        return True
    label = _LABEL.match(line.text)
    if label is not None and (labels[label[1]] > 1 or (label[1].isupper() and len(label[1]) > 3)):
        return True
    is_between = page.first_prose < line.index < page.last_prose
    return is_between and line.has_digit and line.words <= 5 and read_stamp(line.text) is not None


def _credits_speech(page: PageLines, line: Line) -> bool:
    """The line below a quotation that says whose it is: "— Ann Lee, baker"."""
    before = page.lines[line.index - 1].text if line.index else ""
    return line.text[0] in "–—―-" and line.text[1:].strip()[:1].isupper() and before[-1:] in {'"', "”", "»"}


def _kind(line: Line) -> BoilerplateKind:
    """What to call it. A legend is kept for reading, so what may be one is called so."""
    if not line.terminated and _is_like_legend(line):
        return "caption"
    return "promotion" if line.words > 3 else "chrome"


def _is_like_legend(line: Line) -> bool:
    """As long as a legend or a standfirst, and with the small letters of a sentence."""
    return line.words >= _CAPTION_WORDS and 2 * sum(word[0].islower() for word in line.word_list) >= line.words


@cache
def _model() -> tuple[float, dict[str, dict[str, float]]]:
    data = json.loads(read_model_file(files("variorum.marking").joinpath("data"), MODEL))
    return data["bias"], data["weights"]
