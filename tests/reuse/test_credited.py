"""Credits of words and of pictures, found in the text, and how much of it a wire gave."""

import pytest

from variorum.marking import annotate
from variorum.model import Article
from variorum.reuse import find_reuse

BODY = (
    "The ferry terminal at Halden Quay will stay shut until the weekend after a boiler burst in the engine hall on"
    " Tuesday.\n\nTwo"
    " mechanics were treated for scalds, the harbour office said. Passengers for the islands must sail from Norrick"
    " instead.\n\nThe"
    " boiler had passed its yearly test in March, according to the owner, Tarn Lines."
)
TITLE = "Boiler bursts at ferry terminal"


def wires(text: str, *authors: str) -> dict[str, str]:
    """How much of the text each wire is credited with."""
    found = annotate(Article("a", text, authors=authors, outlet="Dispatch"))
    rows = [row for row in find_reuse([found]) if row.source.startswith("wire:")]
    return {row.source[5:]: "all" if row.share > 0.9 else "a sentence" if row.share > 0.1 else "a line" for row in rows}


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"HALDEN (AP) — {BODY}", "AP"),
        (f"HALDEN, May 3 (Reuters) - {BODY}", "Reuters"),
        (f"{TITLE}\n\nBy Ines Tarrow, Associated Press\n\n{BODY}", "AP"),
        (f"{TITLE}\n\nBy INES TARROW\nAssociated Press\n\n{BODY}", "AP"),
        (f"{TITLE}\n\nBy Reuters\n\n{BODY}", "Reuters"),
        (f"{TITLE}\n\nAgence France-Presse\n\n{BODY}", "AFP"),
        (f"{TITLE}\n\nReuters Staff\n\n{BODY}", "Reuters"),
        (f"{BODY}\n\nCopyright 2031 The Associated Press. All rights reserved.", "AP"),
        (f"{BODY}\n\n© 2031 AFP", "AFP"),
        (f"{BODY}\n\nSource: Reuters", "Reuters"),
        (f"{BODY}\n\n(Source: Xinhua)", "Xinhua"),
        (f"{BODY} (AFP)", "AFP"),
    ],
)
def test_datelines_bylines_footers_and_notices_are_for_the_whole_text(text: str, agency: str) -> None:
    assert wires(text) == {agency: "all"}


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Agence France-Presse", "AFP"),
        ("Agence France-Presse in Halden", "AFP"),
        ("By The Associated Press", "AP"),
        ("Reuters Staff", "Reuters"),
        ("AFP News", "AFP"),
        ("Ines Tarrow, Associated Press", "AP"),
        ("Ines Tarrow | Reuters", "Reuters"),
        ("Ines Tarrow for Reuters", "Reuters"),
    ],
)
def test_an_article_whose_author_is_an_agency_is_from_it(author: str, agency: str) -> None:
    assert wires(BODY, author) == {agency: "all"}


@pytest.mark.parametrize("author", ["Ines Tarrow and AFP", "Staff and agencies", "Ines Tarrow", "With Reuters", "Apia Tarrow"])
def test_an_author_who_shares_the_byline_with_an_agency_is_not_it(author: str) -> None:
    assert wires(BODY, author) == {}


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("(With inputs from PTI)", ["PTI"]),
        ("With inputs from Reuters and AFP", ["AFP", "Reuters"]),
        ("Reuters contributed to this report.", ["Reuters"]),
        ("The Associated Press contributed to this story.", ["AP"]),
        ("Additional reporting by Agence France-Presse", ["AFP"]),
        ("Copyright 2031 The Dispatch. All rights reserved. The Associated Press contributed to this report.", ["AP"]),
    ],
)
def test_a_line_of_agency_inputs_credits_only_itself(line: str, agencies: list[str]) -> None:
    assert wires(f"{BODY}\n\n{line}") == dict.fromkeys(agencies, "a line")


def test_a_credit_in_brackets_covers_its_own_paragraph() -> None:
    first, rest = BODY.split("\n\n", 1)
    assert wires(f"{first} (Reuters)\n\n{rest}") == {"Reuters": "a sentence"}


@pytest.mark.parametrize(
    "line",
    [
        "The engine hall at Halden Quay after the burst. (AP Photo/Ines Tarrow)",
        "Photo: Ines Tarrow/Reuters",
        "Ines Tarrow / AFP",
        "Smoke over the harbour. Ines Tarrow/AFP via Getty Images",
        "Image source, Reuters\n\nImage caption, Smoke over the harbour",
        "Image copyright AFP",
        "Image copyright Reuters Image caption Smoke over the harbour",
        "© AFP",
        "© Reuters / Ines Tarrow",
        "Smoke hangs over the harbour of Halden on Tuesday. Photograph: Ines Tarrow/EPA",
        "Smoke hangs over the harbour of Halden on Tuesday. Reuters",
        "Smoke hangs over the harbour (Reuters)",
        "FILE PHOTO: The engine hall at Halden Quay, March 3. REUTERS/Ines Tarrow/File Photo",
        "Smoke hangs over the harbour. [Photo/Xinhua]",
        "Photo by Ines Tarrow, Associated Press",
        "Photo credit: AFP",
        "Picture: Reuters",
        "Credit: Reuters",
        "Video: Reuters",
        "Enlarge this image\n\nInes Tarrow/AP",
    ],
)
@pytest.mark.parametrize("place", ["above", "between", "below"])
def test_a_photographer_is_not_credited_for_text(line: str, place: str) -> None:
    first, rest = BODY.split("\n\n", 1)
    text = {"above": f"{line}\n\n{BODY}", "between": f"{first}\n\n{line}\n\n{rest}", "below": f"{BODY}\n\n{line}"}[place]
    found = annotate(Article("a", f"{TITLE}\n\n{text}", outlet="Dispatch"))
    assert {credit.of for credit in found.credits} <= {"picture"}
    assert wires(f"{TITLE}\n\n{text}") == {}


def test_the_pictures_of_a_gallery_are_no_text() -> None:
    pictures = ("The hall on Tuesday. (AP)", "Mechanics leave the hall. (Reuters)", "The boiler in March. (AFP)")
    gallery = "\n".join(f"{k} of 3\n{line}" for k, line in enumerate(pictures, 1))
    assert wires(f"{BODY}\n\n{gallery}") == {}


@pytest.mark.parametrize("line", ["Enlarge {} via AP", "Hide caption {} via Reuters", "{} via Getty Images"])
def test_a_photographer_who_gives_a_picture_by_way_of_an_agency_is_a_credit_of_a_picture(line: str) -> None:
    text = f"{TITLE}\n\nThe quay on Tuesday. {line.format('Ines Tarrow')}\n\n{BODY}"
    (credit,) = annotate(Article("a", text, outlet="Dispatch")).credits
    assert credit.of == "picture"


@pytest.mark.parametrize(
    "words", ["gave their account to the Associated Press", "sent an email to Reuters", "the owner's comments to AFP", "told AP"]
)
def test_words_spoken_to_an_agency_are_credited_to_it(words: str) -> None:
    (credit,) = annotate(Article("a", f"{BODY}\n\nAsked why, the crew {words}: nobody had looked at the gauge.")).credits
    assert credit.of == "text"


@pytest.mark.parametrize("outlet", ["NPR Online News", "NPR (Radio)", "www.npr.org", "NPR Online"])
def test_an_outlet_s_edition_is_the_outlet_itself(outlet: str) -> None:
    assert annotate(Article("a", f"{BODY}\n\nThe owner told NPR that it was old.", outlet=outlet)).credits == ()
