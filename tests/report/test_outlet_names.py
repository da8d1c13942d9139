import pytest

from variorum.report.outlet_names import outlet_name


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("nytimes.com", "The New York Times"),
        ("www.nytimes.com", "The New York Times"),
        ("news.bbc.co.uk", "BBC"),
        ("in.reuters.com", "Reuters"),
        ("chicago.cbslocal.com", "CBS Chicago"),
        ("guardian.co.uk", "The Guardian"),
        ("www.unknown-paper.example", "unknown-paper.example"),
        ("cooking.nytimes.com", "cooking.nytimes.com"),
        ("www.wqrb.com", "WQRB"),
        ("kvox9-tv.com", "KVOX9"),
        ("wharf.com", "wharf.com"),
        ("The Harbour", "The Harbour"),
        ("", ""),
    ],
)
def test_an_outlet_is_called_as_people_call_it(outlet: str, name: str) -> None:
    assert outlet_name(outlet) == name
