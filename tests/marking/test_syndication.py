import pytest
from harbour_reports import boilerplate_in, credits_in, harbour_report


@pytest.mark.parametrize(
    ("note", "outlet", "credit"),
    [
        ("This article originally appeared in the Ellery Post.", "Ellery Post", "originally appeared in the Ellery Post"),
        ("This story was first published on coastwatch.example.", "coastwatch.example", "first published on coastwatch.example"),
        ("Originally published by The Ellery Post", "Ellery Post", "Originally published by The Ellery Post"),
        ("First published by Coast & Country on March 3, 2021.", "Coast & Country", "First published by Coast & Country"),
        ("(Republished with permission from Reuters)", "Reuters", "Republished with permission from Reuters"),
        (
            "A version of this article first appeared in the Ellery Post on March 3, 2021, on page 4.",
            "Ellery Post",
            "first appeared in the Ellery Post",
        ),
    ],
)
def test_a_note_of_first_publication_is_boilerplate_and_a_credit(note: str, outlet: str, credit: str) -> None:
    report = harbour_report(after=(note,))
    assert credits_in(report) == [(outlet, credit)]
    assert [kind for kind, _ in boilerplate_in(report)] in (["notice"], ["timestamp"])


@pytest.mark.parametrize(
    "line",
    [
        "First published in 1925, the novel tells of a harbour much like this one and of its last pilot.",
        "The report, first published by the Harbour Office on Friday, blames the cable and the men who bought it.",
        "He first appeared in Port Ellery as a boy of nine, and he never left the town again, he said.",
        "This article was reprinted on Coastwatch, a site of the island's fishers, who had asked for it.",
        "Originally from the north, the crew had been in Port Ellery for no more than two weeks, it said.",
    ],
)
def test_prose_that_tells_of_first_appearances_is_no_note(line: str) -> None:
    report = harbour_report(within=(line,))
    assert (credits_in(report), boilerplate_in(report)) == ([], [])


@pytest.mark.parametrize("outlet", ["The Ellery Post", "www.ellerypost.example"])
def test_a_note_that_names_the_outlet_itself_is_no_credit(outlet: str) -> None:
    assert credits_in(harbour_report(after=("This article originally appeared in The Ellery Post.",), outlet=outlet)) == []


def test_a_copyright_of_another_outlet_is_a_credit() -> None:
    line = "Copyright 2021 CNN. All rights reserved."
    assert credits_in(harbour_report(after=(line,), outlet="ellerypost.example")) == [("CNN", "CNN")]
    assert credits_in(harbour_report(after=(line,), outlet="edition.cnn.com")) == []
