import pytest
from harbour_reports import HARBOUR, boilerplate_in, credits_in, harbour_report, make_article

from variorum.marking import annotate
from variorum.model import Article


@pytest.mark.parametrize(
    ("sentence", "agency", "credit"),
    [
        ("The cable was new, the Associated Press reported.", "AP", "the Associated Press reported"),
        ("The cable was new, RT reported on Friday.", "RT", "RT reported"),
        ("The cable was new, reported BFMTV from the pier.", "BFMTV", "reported BFMTV"),
        ("The cable was new, according to Nice-Matin, a paper of the coast.", "Nice-Matin", "according to Nice-Matin"),
        ("“We heard it fall,” a pilot told France Info in the morning.", "France Info", "told France Info"),
        ("The cable, he was quoted by Tass news agency as saying, was new.", "TASS", "was quoted by Tass news agency as saying"),
        ("A reporter for Agence France-Presse said that the pier was dark.", "AFP", "reporter for Agence France-Presse"),
        ("The owner denied a Bloomberg report that it had saved on cables.", "Bloomberg", "a Bloomberg report"),
        ("The crane was old, Xinhua said.", "Xinhua", "Xinhua said"),
    ],
)
def test_the_narrator_credits_an_agency(sentence: str, agency: str, credit: str) -> None:
    report = harbour_report(within=(sentence + " It had been bought for the port in the spring.",))
    assert credits_in(report) == [(agency, credit)]
    assert boilerplate_in(report) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The EPA said that no oil had leaked from the crane into the water of the harbour.",
        "Mayor Bloomberg said on Friday that the harbour would be open again by the weekend.",
        "The Sputnik vaccine was given to the crews of both ferries while they were waiting there.",
        "Her PA said that the harbour master would not speak about the accident before Monday.",
        "The captain wrote on Twitter that all passengers were well and that there was enough tea.",
    ],
)
def test_names_that_mean_something_else_are_no_credits(sentence: str) -> None:
    assert credits_in(harbour_report(within=(sentence,))) == []


@pytest.mark.parametrize(
    ("dateline", "agency", "credit"),
    [
        ("PORT ELLERY (Reuters) - ", "Reuters", "PORT ELLERY (Reuters)"),
        ("TEHRAN (Tasnim) – ", "Tasnim", "TEHRAN (Tasnim)"),
        ("LONDON, March 3 (Xinhua) -- ", "Xinhua", "LONDON, March 3 (Xinhua)"),
        ("(AP) — ", "AP", "(AP)"),
    ],
)
def test_a_dateline_credits_its_agency_and_is_an_agency_line(dateline: str, agency: str, credit: str) -> None:
    report = make_article(dateline + HARBOUR[0], *HARBOUR[1:])
    assert credits_in(report) == [(agency, credit)]
    assert boilerplate_in(report) == [("agency", credit)]


def test_a_place_without_an_agency_is_no_credit() -> None:
    assert credits_in(make_article("PORT ELLERY - " + HARBOUR[0], *HARBOUR[1:])) == []


def test_an_agency_is_credited_in_a_stamp() -> None:
    assert credits_in(make_article("Xinhua | Updated: 2021-03-04 17:52", *HARBOUR)) == [("Xinhua", "Xinhua")]


def test_a_line_of_two_agencies_credits_both() -> None:
    assert credits_in(harbour_report(after=("AP - AFP",))) == [("AP", "AP"), ("AFP", "AFP")]


def test_unnamed_agencies_are_credited_as_unnamed() -> None:
    assert credits_in(harbour_report(after=("(With inputs from agencies)",))) == [("agencies", "(With inputs from agencies)")]


@pytest.mark.parametrize("bracket", ["(AFP/dpa)", "(AFP, dpa)", "[AFP and dpa]"])
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_bracket_of_wires_at_the_end_credits_the_words_and_the_sentence_before_it_stays(bracket: str, between: str) -> None:
    report = annotate(Article("a", "\n\n".join(HARBOUR) + between + bracket))
    assert {(c.agency, c.of, c.span.text) for c in report.credits} == {("AFP", "text", bracket), ("dpa", "text", bracket)}
    assert [(b.kind, b.span.text) for b in report.boilerplate] == [("agency", bracket)]


@pytest.mark.parametrize("credit", ["(Ada Quill/AFP)", "(AFP/Getty Images)"])
def test_a_bracket_of_a_photographer_or_a_picture_agency_credits_a_picture(credit: str) -> None:
    report = annotate(Article("a", "\n\n".join(HARBOUR) + "\n\n" + credit))
    assert {c.of for c in report.credits} == {"picture"}


def test_an_outlet_does_not_credit_itself() -> None:
    lines = ("“We heard it fall,” a pilot told CNN in the morning, long before the rescue boats came out.", *HARBOUR)
    assert credits_in(make_article(*lines, outlet="edition.cnn.com")) == []
    assert credits_in(make_article(*lines, outlet="ellerypost.example")) == [("CNN", "told CNN")]


def test_an_agency_is_credited_after_the_copyright_of_the_outlet() -> None:
    notice = "© 2031 CBS Interactive Inc. All Rights Reserved. The Associated Press contributed to this report."
    assert [agency for agency, _ in credits_in(harbour_report(after=(notice,), outlet="cbsnews.com"))] == ["AP"]
