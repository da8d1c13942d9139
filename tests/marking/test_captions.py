import pytest
from harbour_reports import HARBOUR, boilerplate_in, credits_in, harbour_report, make_article


@pytest.mark.parametrize(
    "line",
    [
        "The crane lies on its side off pier four of Port Ellery on March 3, 2021. Lena Okoro/Getty Images",
        "The crane lies on its side off pier four of Port Ellery on March 3, 2021. (Photo by Lena Okoro/Getty Images)",
        "The crane lies on its side off pier four of Port Ellery on March 3, 2021 ©Lena Okoro (AFP)",
        "The crane lies on its side off pier four of Port Ellery. [Photo/Agencies]",
        "The crane lies on its side off pier four of Port Ellery. Photograph: Lena Okoro/Reuters",
        "The crane lies on its side off pier four of Port Ellery. Reuters",
        "The ferry Maren waits outside the breakwater (Getty)",
        "Reuters Divers get ready to look at the cable of the crane",
        "Getty - Contributor Divers get ready to look at the cable of the crane",
        "Lena Okoro / Reuters Divers get ready to look at the cable of the crane in Port Ellery, March 3, 2021.",
        "Enlarge this image toggle caption Lena Okoro/AP Lena Okoro/AP",
        "FILE - In this June 2, 2019, file photo, the crane of pier four unloads timber in Port Ellery.",
        "The crane is old. Above, divers get ready to look at its cable on Wednesday in the rain.",
        "Harbour master Ida Holt (left) and a diver look at the cable of the crane.",
    ],
)
def test_a_line_with_a_credit_or_a_pointer_is_a_caption(line: str) -> None:
    assert boilerplate_in(harbour_report(within=(line,))) == [("caption", line)]


@pytest.mark.parametrize(
    "line", ["Lena Okoro/Getty Images", "© Sputnik / Lena Okoro", "(Image: AP) | Image:self", "SOURCE: HARBOUR OFFICE", "Reuters"]
)
def test_a_line_that_only_credits_is_a_photo_credit(line: str) -> None:
    assert boilerplate_in(harbour_report(within=(line,))) == [("photo-credit", line)]


def test_several_unfinished_lines_are_captions() -> None:
    within = (
        "Divers in the harbour get ready to look at the cable of the crane",
        "Passengers of the ferry wave to their families from the deck",
    )
    assert boilerplate_in(harbour_report(within=within)) == [("caption", line) for line in within]


def test_an_unfinished_line_that_repeats_the_prose_is_a_caption() -> None:
    line = "A crane fell into the harbour of Port Ellery and blocked the entrance"
    assert boilerplate_in(harbour_report(within=(line,))) == [("caption", line)]


def test_a_single_paragraph_without_its_full_stop_is_prose() -> None:
    assert (
        boilerplate_in(
            harbour_report(
                within=("The mayor called the accident a warning and asked the company for the plans of its other cranes",)
            )
        )
        == []
    )


def test_the_line_above_a_photo_credit_is_its_label() -> None:
    report = make_article("crane harbour", "© Sputnik / Lena Okoro", "", *(f"{p}\n" for p in HARBOUR))
    assert boilerplate_in(report)[:2] == [("caption", "crane harbour"), ("photo-credit", "© Sputnik / Lena Okoro")]


def test_a_wrapped_text_has_no_captions() -> None:
    wrapped = "\n".join(" ".join(HARBOUR)[i : i + 70].strip() for i in range(0, 420, 70))
    text = "\n\n".join([wrapped] * 3)
    assert boilerplate_in(make_article(text)) == []


def test_a_poll_by_two_outlets_is_no_photo_credit() -> None:
    line = "A Wall Street Journal/NBC News poll showed that most people on the island want a bridge."
    assert boilerplate_in(harbour_report(within=(line,))) == []


def test_in_a_caption_only_the_credit_counts_and_not_what_it_tells() -> None:
    line = "The crane in a photo released by the Korean Central News Agency (KCNA) on Friday. Lena Okoro/Reuters"
    assert credits_in(harbour_report(within=(line,))) == [("Reuters", "Lena Okoro/Reuters")]
