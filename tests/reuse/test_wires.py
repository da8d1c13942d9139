"""How much of an article comes from a wire."""

import pytest
from fire_reports import FIRE, HISTORY, NIGHT, ROADS, article, with_boilerplate, with_credit

from variorum.model import Article, Reuse
from variorum.reuse import find_reuse


def wires(*articles: Article) -> list[Reuse]:
    return [r for r in find_reuse(articles) if r.source.startswith("wire:")]


@pytest.mark.parametrize(
    ("text", "credit", "agency"),
    [
        (f"OSTRAVA (Reuters) - {FIRE}", "(Reuters)", "Reuters"),
        (f"OSTRAVA, April 3 (Xinhua) -- {FIRE}", "OSTRAVA, April 3 (Xinhua)", "Xinhua"),
        (f"Ropeworks burn\nXinhua | Updated: 2031-04-03 17:52\n{FIRE}", "Xinhua", "Xinhua"),
        (f"{FIRE}\n(AFP)", "(AFP)", "AFP"),
        (f"{FIRE}\nCopyright 2031 The Associated Press. All rights reserved.", "The Associated Press", "AP"),
    ],
)
def test_a_dateline_a_stamp_and_a_notice_cover_the_whole_text(text: str, credit: str, agency: str) -> None:
    (row,) = wires(with_credit(article("a", text), credit, agency))
    assert (row.source, row.target, row.kind) == (f"wire:{agency}", "a", "credit")
    assert row.share == 1.0
    assert all(p.source is None for p in row.passages)


def test_a_credit_that_points_below_covers_what_follows() -> None:
    line = "For the rest of the report by the Associated Press, see below."
    (row,) = wires(with_credit(article("a", HISTORY, line, FIRE), line, "AP"))
    assert row.passages[-1].target.text == f"{line}\n\n{FIRE}".rstrip(".")


def test_a_sentence_that_an_agency_reported_is_the_agencys() -> None:
    sentence = "Nobody was hurt when the chimney fell across the lane, the Associated Press reported."
    (row,) = wires(with_credit(article("a", FIRE, f"{sentence} {ROADS}"), "the Associated Press reported", "AP"))
    assert [p.target.text for p in row.passages] == [sentence]


def test_inputs_are_known_only_by_the_line_that_names_them() -> None:
    (row,) = wires(with_credit(article("a", FIRE, "(With inputs from AP)"), "(With inputs from AP)", "AP"))
    assert [p.target.text for p in row.passages] == ["(With inputs from AP)"]


@pytest.mark.parametrize(
    "line", ["(Image: AP)", "Anna Loom/AP", "Castle Pool Photo via AP", "© AFP / Ilse Oake", "Above, the mill. AP Photo"]
)
def test_a_credit_for_a_picture_is_none_for_the_words(line: str) -> None:
    assert wires(with_credit(article("a", FIRE, line, NIGHT), "AFP" if "AFP" in line else "AP", "AP")) == []


def test_a_credit_in_a_caption_is_for_the_picture() -> None:
    caption = "The mill after the fire (Xinhua)"
    marked = with_boilerplate(article("a", FIRE, caption), caption, "caption")
    assert wires(with_credit(marked, "(Xinhua)", "Xinhua")) == []


def test_what_somebody_told_an_agency_is_an_interview_and_no_text_of_it() -> None:
    assert wires(with_credit(article("a", f"{FIRE} The ropes were wet, a clerk told Reuters."), "told Reuters", "Reuters")) == []


def test_a_paper_or_an_agency_without_a_name_is_no_wire() -> None:
    line = "(With inputs from agencies)"
    assert wires(with_credit(article("a", FIRE, line), line, "agencies")) == []
    assert wires(with_credit(article("b", FIRE, "The mill is closed, CNN reported."), "CNN reported", "CNN")) == []


def test_a_byline_of_the_agency_alone_covers_the_text_and_a_shared_one_does_not() -> None:
    (row,) = wires(article("a", FIRE, NIGHT, authors=("Associated Press",)))
    assert row.share == 1.0
    assert wires(article("b", FIRE, NIGHT, authors=("Ilse Oake", "Associated Press"))) == []


def test_two_articles_of_one_wire_are_two_rows_from_it() -> None:
    a = with_credit(article("a", f"OSTRAVA (AP) - {FIRE}", HISTORY), "(AP)", "AP")
    b = with_credit(article("b", f"OSTRAVA (AP) - {ROADS}", NIGHT), "(AP)", "AP")
    assert [(r.source, r.target) for r in find_reuse([a, b])] == [("wire:AP", "a"), ("wire:AP", "b")]


def test_the_agencys_own_article_rests_on_no_wire_and_is_the_source_of_its_copies() -> None:
    own = with_credit(article("a", f"OSTRAVA (Reuters) - {FIRE}", NIGHT, outlet="www.reuters.com"), "(Reuters)", "Reuters")
    copy = with_credit(article("b", f"OSTRAVA (Reuters) - {FIRE}", outlet="dispatch.test"), "(Reuters)", "Reuters")
    assert [(r.source, r.target, r.kind) for r in find_reuse([own, copy])] == [("a", "b", "credit")]


def test_a_page_whose_head_names_an_agency_s_site_rests_on_it() -> None:
    origins = ("https://apnews.com/article/ropeworks-1",)
    (row,) = wires(article("a", FIRE, NIGHT, outlet="Dispatch", taken_from=origins))
    assert (row.source, row.target, row.share) == ("wire:AP", "a", 1.0)
    assert wires(article("a", FIRE, NIGHT, outlet="apnews.com", taken_from=origins)) == []
