import pytest

from variorum.accounts.newsrooms import outlets_of, plain_outlet
from variorum.model import Article

RIGHTS = "\nCopyright 2031 {}. All rights reserved."


@pytest.mark.parametrize(
    ("outlet", "other", "is_one"),
    [
        ("bote.example", "www.bote.example", True),
        ("bote.example", "blogs.bote.example", True),
        ("bote.co.uk", "uk.crimeblog.bote.co.uk", True),
        ("news.co.uk", "blogs.co.uk", False),
        ("north.bote.example", "south.bote.example", False),
        ("Quill News", "Quill Online News", True),
        ("Quill News", "Quill News (Online)", True),
        ("Quill News", "Quarry News", False),
        ("News", "Online", False),
        ("The News", "The Web", False),
        ("QBC", "QBC News", True),
        ("Star", "Star News", False),
        ("boatblog.blogspot.com", "foodblog.blogspot.com", False),
        ("uk.substack.com", "news.substack.com", False),
    ],
)
def test_sites_and_names_of_one_outlet_are_one_newsroom(outlet: str, other: str, is_one: bool) -> None:
    assert (plain_outlet(outlet) == plain_outlet(other)) == is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (f"The ferry sank.{RIGHTS.format('WQRB')}", True),
        ("The ferry sank.\n© 2031 WQRB", True),
        ("The ferry sank.\nReach the reporter at ada@wqrb.example.", True),
        (f"The ferry sank.{RIGHTS.format('WQRB')}{RIGHTS.format('KTLN')}", False),
        ("Image copyright 2031 WQRB\nThe ferry sank.", False),
        ("The ferry sank, WQRB said.", False),
        ("The letter went to ada@wqrb.example." + " The ferry sank." * 30, False),
    ],
)
def test_a_report_is_of_the_newsroom_whose_rights_or_address_it_carries(text: str, is_one: bool) -> None:
    articles = [Article("a", text, outlet="ktln.example"), Article("b", "A ferry sank.", outlet="wqrb.example")]
    rooms = outlets_of(articles)
    assert (rooms["a"] == rooms["b"]) == is_one
