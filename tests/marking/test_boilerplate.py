import pytest
from harbour_reports import HARBOUR, boilerplate_in, harbour_report, make_article


def test_prose_alone_is_left_alone() -> None:
    assert boilerplate_in(harbour_report()) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "chrome"),
        ("Advertisement Continue reading the main story", "chrome"),
        ("Share on Facebook", "chrome"),
        ("Article continues after this message from our sponsor", "chrome"),
        ("JUST WATCHED Crane falls into harbour Replay More Videos ... MUST WATCH Crane falls into harbour 01:12", "chrome"),
        ("Also Read: Ferry company orders two more boats for the island line", "promotion"),
        ("READ MORE: Why the old crane was never replaced", "promotion"),
        ("Why the old crane was never replaced Read more", "promotion"),
        ("Sign up for our newsletter and get the island's news delivered to your inbox every morning.", "promotion"),
        ("Create a free account to keep reading.", "promotion"),
        ("To read the full story, subscribe or sign in.", "promotion"),
        ("This article is for subscribers only.", "promotion"),
        ("Become a member to read the rest of this article.", "promotion"),
        ("(Reporting by Ada Quill; Editing by Ben Marsh)", "byline"),
        ("Ada Quill contributed to this report.", "byline"),
        ("— With assistance by Ada Quill", "byline"),
        ("Copyright © 2021 The Ellery Post. All rights reserved.", "notice"),
        ("This article originally appeared in the Ellery Post.", "notice"),
        ("(With inputs from agencies)", "agency"),
        ("!-- tag manager (gtag.js) -->", "markup"),
        ("window.dataLayer = window.dataLayer || [];", "markup"),
        ("queue.push({'event': 'seen'}); </script>", "markup"),
        ("https://t.co/Ab12Cd34", "chrome"),
        ("Updated: 2021-03-04 06:50", "timestamp"),
    ],
)
def test_a_leftover_between_paragraphs_is_marked(line: str, kind: str) -> None:
    assert boilerplate_in(harbour_report(within=(line,))) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the crane's owner fell by a tenth on Wednesday, and trading was halted twice.",
        "The novel, first published in 1925, tells of a harbour much like this one and of its last pilot.",
        "Thirty engineers contributed to the report that the ministry is expected to release in the spring.",
        "The publisher said on Friday that subscribers pay 12 euros per month for its newsletter and unlimited access.",
        "One of every five cranes on the coast is older than the men who work on it, an inspector said.",
        "“Follow us to the pier,” the pilot called, and all of the passengers went after him in the dark.",
        "To read the full story of the crane one has to go to the archive of the port, where nine boxes of letters lie.",
        "Parents may register for free at the town hall, and every child is given a bag and a coat.",
        "Tap water was cut off in the north of the town for two hours, officials said in a statement.",
        "Senator Ida Holt (R) and her colleague Max Reed (D) asked for an inquiry into the accident at the port.",
        "Watch officers on both ferries kept their passengers informed through the night, he said.",
    ],
)
def test_prose_that_uses_the_same_words_is_not_marked(line: str) -> None:
    assert boilerplate_in(harbour_report(within=(line,))) == []


def test_lines_after_the_last_paragraph_are_one_block() -> None:
    report = harbour_report(
        after=("Most Viewed in Region", "Top Stories", "Five islands to see before winter", "The return of the night train")
    )
    assert [text for _, text in boilerplate_in(report)] == list(report.text.split("\n")[-4:])


def test_a_last_short_sentence_is_not_a_trailing_block() -> None:
    assert boilerplate_in(harbour_report(after=("The inquiry goes on.",))) == []


def test_bullets_under_an_offer_belong_to_it() -> None:
    after = ("Editor's picks", "• Unlimited access to our site", "• Two coffees a week", "• All newsletters")
    assert [text for _, text in boilerplate_in(harbour_report(after=after))] == list(after)


def test_bullets_with_facts_in_the_middle_of_a_text_are_prose() -> None:
    assert boilerplate_in(harbour_report(within=("• Six hours without a ferry", "• Four hundred people at sea"))) == []


def test_a_stamp_glued_to_the_headline_is_marked_alone() -> None:
    report = make_article("Crane blocks harbour for hours Updated: 2021-03-04 06:50 (Xinhua)", *HARBOUR)
    assert boilerplate_in(report) == [("timestamp", "Updated: 2021-03-04 06:50 (Xinhua)")]


def test_editing_credits_at_the_end_of_a_paragraph_are_marked_alone() -> None:
    report = make_article(*HARBOUR[:3], HARBOUR[3] + " (Additional reporting by Ada Quill in Port Ellery. Editing by Ben Marsh)")
    assert boilerplate_in(report) == [("byline", "(Additional reporting by Ada Quill in Port Ellery. Editing by Ben Marsh)")]


def test_a_date_between_paragraphs_is_a_heading_of_the_article() -> None:
    assert boilerplate_in(make_article(*HARBOUR, "March 3, 2021", *HARBOUR)) == []


def test_the_captions_of_a_picture_gallery_are_its_text() -> None:
    gallery = [
        f"Photos: Cranes of the coast The crane of pier {n} leans over the water. Hide Caption {n} of 9" for n in range(1, 10)
    ]
    assert boilerplate_in(make_article(*gallery)) == []


def test_tags_are_marked_and_the_words_between_them_are_not() -> None:
    line = '<em class="lead">The pilot of the second ferry said that he had never seen such a thing in thirty years.</em>'
    assert [text for _, text in boilerplate_in(harbour_report(within=(line,)))] == ['<em class="lead">', "</em>"]


FEET = (
    (
        "About Tern Lines: Tern Lines runs nine ferries to the islands and has 300 people in Sund.",
        "Media contact: Ada Quill, Sund.",
    ),
    ("About the Harbour Trust", "The Harbour Trust was founded in 1911 and keeps four lights on the coast."),
    ("Notes to editors: pictures of the crane can be had from the trust's office at the quay.",),
    ("ENDS", "The trust keeps four lights on the coast and is paid for by its members."),
)


@pytest.mark.parametrize("foot", FEET)
def test_the_foot_of_a_release_is_no_part_of_it(foot: tuple[str, ...]) -> None:
    assert boilerplate_in(make_article("\n\n".join((*HARBOUR, *foot)))) == [("notice", line) for line in foot]


@pytest.mark.parametrize(
    "line",
    [
        "About Tern Lines the board had little to say: it met for an hour and went home without a word to anybody.",
        "About: the crane was forty metres high and had stood on the quay since the war, which nobody had noted down.",
        "About the crane: nobody had looked at its brake for eleven years, and the last to do so was a clock maker.",
    ],
)
def test_a_paragraph_that_only_begins_with_about_is_prose(line: str) -> None:
    assert boilerplate_in(harbour_report(within=(line,))) == []


def test_the_lines_at_the_foot_of_an_outlets_items_are_an_offer() -> None:
    foot = (
        "Follow us on Chatter for more from the coast. Got a story? Write to our newsroom at the quay. Support local journalism"
        " with a subscription from one crown a week."
    )
    assert boilerplate_in(make_article("\n\n".join((*HARBOUR, foot)))) == [("promotion", foot)]


@pytest.mark.parametrize(
    "line",
    [
        "Hedda Wray writes for the Wold Courier every Thursday. Her book “Small Beer” is out now.",
        "Hedda Wray is the Courier’s health correspondent. She joined in 2019 from Radio Lennick.",
        "Hedda Wray covers courts and crime for the Wold Courier.",
        "Hedda Wray, a former midwife, is a columnist for the Wold Courier.",
    ],
)
def test_who_wrote_an_article_is_told_at_its_end(line: str) -> None:
    assert boilerplate_in(make_article(*HARBOUR, line)) == [("byline", line)]
    told_of = "The crane missed the boat of Hedda Wray by a yard on Tuesday, the harbour master said in the evening."
    assert boilerplate_in(make_article(*HARBOUR, told_of, line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Hedda Wray is the harbour's oldest diver and has been in the water since Tuesday.",
        "Hedda Wray is a columnist for the Wold Courier and saw the crane fall, she told police.",
        "Sallow Island covers forty square miles and has two harbours, both of them shut.",
    ],
)
def test_what_ends_an_article_with_a_name_is_not_always_its_author(line: str) -> None:
    assert boilerplate_in(make_article(*HARBOUR, line)) == []
