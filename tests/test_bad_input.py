"""Whatever is given, it is read or it is named with a reason, and the rest of the run goes on."""

from __future__ import annotations

import io
import json
import os
import struct
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import variorum
from newsroom import BRIDGE, CHEESE, TITLES, crawled_row, json_lines, report, write_files
from variorum import NothingReadableError, Reading, to_html, to_json, to_markdown

FRENCH = """La passerelle de Tarn Ellis fermée après la rupture d'un câble

La passerelle sur l'Ose a été fermée lundi après la rupture de l'un de ses deux câbles. Personne n'a été blessé.

« Nous avons entendu un bruit comme un coup de fusil », a raconté Ada Brennick, la patronne de l'auberge du passeur.
"""
GERMAN = """Steg in Tarn Ellis nach Seilriss gesperrt

Der Steg über die Ose ist am Montag gesperrt worden, nachdem eines seiner beiden Seile gerissen war. Verletzt wurde niemand.

„Wir hörten einen Knall wie von einer Büchse“, sagte Ada Brennick, die Wirtin des Fährhauses.
"""
ARABIC = """إغلاق الجسر في تارن إليس بعد انقطاع أحد الكابلات

أغلق المجلس جسر المشاة فوق النهر يوم الاثنين بعد أن انقطع أحد كابليه. ولم يصب أحد بأذى، بحسب ما قاله رجال الإطفاء.
"""


def picture() -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")


def read_text(text: str) -> Reading:
    """The reading of one text, sound and fit to be written in every form."""
    return assert_sound(variorum.read("-", stdin=io.BytesIO(json.dumps({"text": text}).encode())))


def assert_sound(reading: Reading) -> Reading:
    written = to_json(reading)
    assert variorum.verify(json.loads(written)) == []
    assert to_html(reading).encode()
    assert to_markdown(reading).encode()
    return reading


def speakers_by_words(reading: Reading) -> dict[str, str | None]:
    """What is said, and by whom."""
    return {a.content[0].text: a.speaker for account in reading.accounts for a in account.attributions}


# -- inputs that give no article ---------------------------------------------------------------------------------------

PAGE_WITHOUT_ARTICLE = "<!doctype html><html><head><title>Shop</title></head><body><nav><a href='/'>Home</a></nav></body></html>"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "empty"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(200), "a program"),
        ("a.txt", os.urandom(4000).replace(b"\n", b"\0"), "binary"),
        ("a.txt", b"\xff\xfe" + "Caf\u00e9".encode("utf-16-le") + b"\x00", "not valid UTF-16"),
        ("a.html", PAGE_WITHOUT_ARTICLE.encode(), "no article was found on the page"),
        ("a.json", b'{"title": "A title", "url": "https://ellery.example/a"}', "there is no text"),
        ("a.json", b'{"text": "half of \\ud800 it"}', "half a character"),
        ("a.json", b'{"text": 12}', '"text" is a number'),
        ("a.json", b"\xff\xd8\xff\xe0 JFIF", "a picture"),
        ("a.png", picture(), "a picture (PNG)"),
    ],
)
def test_what_gives_no_article_is_named_with_a_reason_and_the_rest_is_read(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    write_files(tmp_path, {name: content, "bridge.txt": BRIDGE})
    reading = variorum.read(tmp_path)
    assert [a.text for a in reading.articles] == [BRIDGE]
    assert len(reading.accounts) == 1
    (rejected,) = reading.rejected
    assert rejected.input == str(tmp_path / name)
    assert reason in rejected.reason


def test_a_file_that_is_not_there_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"bridge.txt": BRIDGE})
    reading = variorum.read([tmp_path / "none.txt", tmp_path / "bridge.txt", tmp_path / "nowhere"])
    assert [Path(r.input).name for r in reading.rejected] == ["none.txt", "nowhere"]
    assert len(reading.accounts) == 1


def test_fifty_megabytes_of_one_line_are_refused_at_once(tmp_path: Path) -> None:
    with open(tmp_path / "long.txt", "wb") as stream:
        for _ in range(50):
            stream.write(b"one line ever on " * 61_681)
    write_files(tmp_path, {"bridge.txt": BRIDGE})
    start = time.process_time()
    reading = variorum.extract(tmp_path)
    assert time.process_time() - start < 5
    assert [a.text for a in reading.articles] == [BRIDGE]
    assert "too large: 5" in reading.rejected[0].reason


def test_fifty_megabytes_on_standard_input_are_refused_too() -> None:
    with pytest.raises(NothingReadableError, match="too large"):
        variorum.extract("-", stdin=io.BytesIO(b"word " * 10_000_000))


def test_a_folder_of_pictures_names_each_and_says_that_nothing_was_readable(tmp_path: Path) -> None:
    write_files(tmp_path, {f"{n}.png": picture() for n in range(3)} | {"deeper/4.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF"})
    with pytest.raises(NothingReadableError) as raised:
        variorum.read(tmp_path)
    assert [Path(r.input).name for r in raised.value.rejected] == ["0.png", "1.png", "2.png", "4.jpg"]
    assert str(raised.value).count("a picture") == 4


def test_a_broken_line_is_named_by_its_number_and_the_other_lines_are_read(tmp_path: Path) -> None:
    rows = json_lines([{"text": BRIDGE}, {"title": "no text"}, {"text": CHEESE}]).replace('{"title"', '\n{broken "title"')
    reading = variorum.extract(write_files(tmp_path, {"a.jsonl": rows}) / "a.jsonl")
    assert {a.text for a in reading.articles} == {BRIDGE, CHEESE}
    assert [(Path(r.input).name, r.reason[:11]) for r in reading.rejected] == [("a.jsonl:3", "broken JSON")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_in_another_encoding_is_read_as_what_it_is(encoding: str, tmp_path: Path) -> None:
    text = BRIDGE.replace('"', "“").replace("Ose", "Öse")
    reading = variorum.extract(write_files(tmp_path, {"a.txt": text.encode(encoding)}))
    assert [a.text.lstrip("\ufeff") for a in reading.articles] == [text]


# -- few articles, and many --------------------------------------------------------------------------------------------


def test_one_article_alone_is_read_for_its_quotations_figures_and_sources(tmp_path: Path) -> None:
    reading = assert_sound(variorum.read(write_files(tmp_path, {"bridge.txt": BRIDGE})))
    (account,) = reading.accounts
    assert speakers_by_words(reading)["We heard a crack like a rifle shot"] == "Ada Brennick"
    assert {e.name for e in account.entities if e.type == "person"} >= {"Ada Brennick", "Joss Hallam"}
    assert account.headline == "Footbridge at Tarn Ellis shut after cable snaps"
    assert account.claims
    assert {c.status for c in account.claims} == {"single-origin"}
    assert (account.findings, account.reuse) == ((), ())


@pytest.fixture(scope="module")
def different() -> list[dict[str, str]]:
    return [crawled_row(number) for number in range(5)]


def test_the_same_article_twice_adds_no_origin(different: list[dict[str, str]], tmp_path: Path) -> None:
    write_files(tmp_path, {"a.jsonl": json_lines(different), "again.json": json.dumps(different[2])})
    once = variorum.read(tmp_path / "a.jsonl", as_one_story=True)
    twice = assert_sound(variorum.read(tmp_path, as_one_story=True))
    assert len(twice.articles) == len(once.articles) + 1
    origins = {c.gist: len(c.origins) for c in once.accounts[0].claims}
    again = {c.gist: len(c.origins) for c in twice.accounts[0].claims}
    assert [gist for gist, count in again.items() if count > origins.get(gist, count)] == []
    (copy,) = {a.id for a in twice.articles} - {a.id for a in once.articles}
    assert [c.gist for c in twice.accounts[0].claims if any(o.articles == (copy,) for o in c.origins)] == []


@pytest.mark.parametrize(
    "text",
    [
        BRIDGE,
        "A dog was found.",
        "“The well is dry,” said Ada Brennick.",
        '"The well is dry. It has been dry since the spring, and the spring was wet," a woman said. "Nobody knows why."',
        FRENCH,
    ],
    ids=["a report", "a few words", "a quotation", "an unnamed speaker", "another language"],
)
def test_a_copy_of_any_article_adds_no_origin(text: str, tmp_path: Path) -> None:
    (account,) = assert_sound(variorum.read(write_files(tmp_path, {"a.txt": text, "b.txt": text}), as_one_story=True)).accounts
    assert {len(c.origins) for c in account.claims} <= {1}
    assert {c.status for c in account.claims} <= {"single-origin"}
    assert account.findings == ()


def test_twenty_copies_of_one_text_are_one_origin_without_a_dispute(tmp_path: Path) -> None:
    rows = [{"text": report(1), "outlet": f"Paper {n}", "date_publish": f"2024-04-02 {n + 1:02d}:00:00"} for n in range(20)]
    (account,) = assert_sound(variorum.read(write_files(tmp_path, {"a.jsonl": json_lines(rows)}))).accounts
    assert len(account.articles) == 20
    assert {len(c.origins) for c in account.claims} == {1}
    assert account.disputes == ()
    assert len(account.reuse) == 19


def test_a_copy_that_comes_out_days_later_is_no_dispute_about_dates(tmp_path: Path) -> None:
    """ "On Monday" stays the Monday before the first of them."""
    rows = [{"text": report(1), "outlet": f"Paper {n}", "date_publish": f"2024-04-{5 * n + 2:02d}"} for n in range(3)]
    (account,) = assert_sound(variorum.read(write_files(tmp_path, {"a.jsonl": json_lines(rows)}))).accounts
    assert account.disputes == ()


def test_two_hundred_articles_are_read_in_acceptable_time(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.jsonl": json_lines([crawled_row(number) for number in range(200)])})
    start = time.process_time()
    reading = variorum.read(tmp_path)
    assert time.process_time() - start < 60
    widest = reading.accounts[0]
    assert len(widest.articles) > 100
    assert len(widest.claims[0].articles) > 50
    assert sum(len(a.articles) for a in reading.accounts) == len(reading.articles) == 200
    assert_sound(reading)


def test_articles_about_nothing_in_common_make_no_claim_together(tmp_path: Path) -> None:
    write_files(tmp_path, {"bridge.txt": BRIDGE, "cheese.txt": CHEESE})
    (account,) = assert_sound(variorum.read(tmp_path, as_one_story=True)).accounts
    assert [c.gist for c in account.claims if len(c.articles) > 1] == []
    assert (account.findings, account.reuse) == ((), ())


# -- stories that tempt to false alarms ---------------------------------------------------------------------------------


def disputes_of(rows: list[dict[str, str]]) -> list[tuple[str, str]]:
    """The kind and relation of each dispute of some reports read as one story."""
    reading = assert_sound(variorum.read("-", stdin=io.BytesIO(json_lines(rows).encode()), as_one_story=True))
    return [(d.kind, d.relation) for d in reading.accounts[0].disputes]


def test_reports_a_year_apart_do_not_contradict_one_another() -> None:
    template = "The fair at Brackley drew {} visitors on Sunday, the council said. Mayor Joss Hallam opened it {}."
    rows = [
        {"text": template.format("4,000", "at noon"), "outlet": "Radio Ose", "date_publish": "2024-06-02 18:00:00"},
        {"text": template.format("7,500", "at ten"), "outlet": "The Ellis Post", "date_publish": "2025-06-08 18:00:00"},
    ]
    assert all(relation != "contradict" for _, relation in disputes_of(rows))


def test_two_live_blogs_of_one_night_are_quiet() -> None:
    first = """Footbridge at Tarn Ellis: live

10.42pm: The council says that the bridge is closed. Two fire engines have come.

10.15pm: We are hearing that 12 people are on the bank, and that nobody is hurt.

9.58pm: Reports of a loud crack at the footbridge. More as we get it.
"""
    second = """As it happened: the night at Tarn Ellis

11.30pm: Good night from Tarn Ellis. Four fire engines are still here.

11.05pm: Some 30 people are watching from the inn.

10.20pm: The brigade asks walkers to stay away.
"""
    rows = [
        {"text": first, "outlet": "Radio Ose", "date_publish": "2024-04-01 22:50:00"},
        {"text": second, "outlet": "The Ellis Post", "date_publish": "2024-04-01 23:40:00"},
    ]
    assert disputes_of(rows) == []


def test_two_reports_of_a_match_with_many_figures_are_quiet() -> None:
    first = """Vellmoor beat Brackley 31-24 on Saturday. Nils Oderman scored 12 points in the first half and 7 in the second.
Brackley led by 10 after 20 minutes. It was the sixth win in eight games for Vellmoor, who are third with 41 points.
"""
    second = """Brackley lost 24-31 at Vellmoor. Joss Hallam kicked three penalties and scored 9 points for the guests.
After 35 minutes they led by four. Brackley have lost five of nine games and are eighth with 22 points.
"""
    rows = [
        {"text": first, "outlet": "Radio Ose", "date_publish": "2024-04-06 18:00:00"},
        {"text": second, "outlet": "The Ellis Post", "date_publish": "2024-04-06 19:00:00"},
    ]
    assert disputes_of(rows) == []


def test_tables_of_figures_are_quiet() -> None:
    head = "Cheese fair at Brackley: results\n\nDairy\tWheels\tPoints\tCrowns\n"
    rows = [
        {"text": head + "".join(f"Dairy {n}\t{n * 37}\t{90 - n}\t{n * step}\n" for n in range(1, 25)), "outlet": outlet}
        for outlet, step in (("Radio Ose", 110), ("The Ellis Post", 130))
    ]
    assert disputes_of(rows) == []


# -- languages and scripts ---------------------------------------------------------------------------------------------


def test_articles_that_are_not_english_are_kept_and_named_and_not_read_deeply(tmp_path: Path) -> None:
    reading = assert_sound(
        variorum.read(write_files(tmp_path, {"fr.txt": FRENCH, "de.txt": GERMAN, "ar.txt": ARABIC}), as_one_story=True)
    )
    assert {a.language: a.text for a in reading.articles} == {"fr": FRENCH, "de": GERMAN, "ar": ARABIC}
    (account,) = reading.accounts
    assert set(account.articles) == {a.id for a in reading.articles}
    assert (account.attributions, account.claims, account.findings) == ((), (), ())


def test_an_article_in_another_language_does_not_disturb_the_english_ones(tmp_path: Path) -> None:
    reading = assert_sound(variorum.read(write_files(tmp_path, {"fr.txt": FRENCH, "en.txt": BRIDGE}), as_one_story=True))
    assert speakers_by_words(reading)["We heard a crack like a rifle shot"] == "Ada Brennick"
    french = next(a.id for a in reading.articles if a.language == "fr")
    assert all(french not in c.articles for c in reading.accounts[0].claims)


def test_text_from_right_to_left_within_an_english_article_keeps_its_places() -> None:
    name = "\u202bجسر القديس\u202c"
    reading = read_text(f"The bridge, known as {name}, was closed. “It is old,” said Ada Brennick. It will open on Monday.")
    assert speakers_by_words(reading)["It is old"] == "Ada Brennick"


# -- texts of an unusual kind ------------------------------------------------------------------------------------------


def test_an_article_in_capitals_is_read() -> None:
    reading = read_text(BRIDGE.upper())
    assert any("CRACK LIKE A RIFLE SHOT" in words for words in speakers_by_words(reading))


def test_an_article_of_nothing_but_quotations_has_no_attribution() -> None:
    reading = read_text("“The well is dry.”\n\n“Nobody knows why the well is dry.”\n\n“We drink rain.”\n")
    assert reading.accounts[0].articles
    assert reading.accounts[0].attributions == ()


@pytest.mark.parametrize(
    "text",
    [
        "“The well is dry, said Ada Brennick. She left.\n\nThe mayor said: “We will dig.\n\nNobody dug.",
        '"The well is dry, said Ada Brennick. She left.\n\nThe mayor said: "We will dig.\n\nNobody dug.',
        "'The well is dry, said Ada Brennick.\n\nThe mayors' well isn't.",
        "”The well is dry“ said Ada Brennick.",
        "“““““““““““““““““““",
        "“”‘’\"\"''«»„“",
        '"' * 10_001,
        "said said said, he said. Said he: said.",
    ],
    ids=["curly", "straight", "single", "turned about", "opening", "nothing within", "many", "said"],
)
def test_unclosed_quotation_marks_do_no_harm(text: str) -> None:
    read_text(text)


@pytest.fixture(scope="module")
def seconds_of_ordinary_text() -> float:
    """The CPU time of a text as long as the hostile ones: what is too slow is told from it, whatever the machine."""
    read_text("They dig.")
    start = time.process_time()
    read_text("The well is dry. " * 2_000)
    return time.process_time() - start


@pytest.mark.parametrize(
    "text",
    [
        "The well\x00 is\x07 dry\x1b[31m, said\x7f Ada\u200b Brennick\u2028 on\x85 Monday.",
        "The well 😀 is dry 👩‍👩‍👧‍👦, said Ada Brennick 🇫🇷 on Monday. “We 💧 drink rain,” she said.",
        "The well is dry," + " " * 100_000 + "said Ada Brennick.",
        "The well is dry." + "\n" * 100_000 + "“We drink rain,” said Ada Brennick.",
        "\u00a0\u2003\u3000The well is dry.\u00a0",
        "a\u0301\u0302\u0303" * 2_000,
        "1" * 20_000,
        "1,000 " * 5_000,
        "$" * 5_000 + "5 million %",
        "(" * 3_000 + "well" + ")" * 3_000,
        "Brennick " * 5_000,
        "and " * 5_000,
        "https://ellery.example/" + "a/" * 5_000,
        "The well is dry. " * 2_000,
        "\r\rThe well is dry.\r\r“We drink rain,” said Ada Brennick.\r",
        "The well <is dry, 3 < 4 > 2, <!-- ]]> “</,” said Ada Brennick &amp; Sons.",
        "{{ well }} {% for x in y %} [link](javascript:alert) [red]bold[/red] said Ada Brennick.",
        "31 February 2024, 99:99 on 00/00/0000, said Ada Brennick on the 0th of May in the year 99999999999999999999.",
        "-1e400 people, 10^400 crowns, ½⅓ of ∞ litres, ٣٤ walkers, Ⅻ boats and ¹²³ dogs were there, said Ada Brennick.",
        ".",
        "\u202e\u2066\ufeff\ufffe\U0010ffff",
    ],
    ids=lambda text: ascii(text[:24]),
)
def test_hostile_text_is_read_exactly_and_fast(text: str, seconds_of_ordinary_text: float) -> None:
    start = time.process_time()
    reading = read_text(text)
    assert [a.text for a in reading.articles] == [text]
    assert time.process_time() - start < 8 * seconds_of_ordinary_text


def test_a_long_text_without_a_line_break_is_read() -> None:
    read_text("The well is dry, and we drink rain. " * 1_000)


def test_an_extremely_long_text_is_refused_with_a_reason(tmp_path: Path) -> None:
    write_files(tmp_path, {"shelf.txt": "The well is dry. " * 60_000, "bridge.txt": BRIDGE})
    reading = variorum.extract(tmp_path)
    assert [a.text for a in reading.articles] == [BRIDGE]
    assert "its text has 1,020,000 characters" in reading.rejected[0].reason


SCRAPS = (
    *TITLES,
    *("“", "”", '"', "'", ",", ".", ":", "–", "(", ")", "\n\n", "\n", "\x00", "\u00a0", "\u202e", "©", "😀", "ö"),
    *("said", "told", "Ada Brennick", "he", "not", "According to", "Photo:", "AP", "5%"),
    *("40 people", "half a million", "on Monday", "since 1978"),
)


@given(st.lists(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=30).map(" ".join), min_size=1, max_size=3))
@settings(max_examples=40)
def test_no_jumble_of_words_and_marks_gives_a_traceback(texts: list[str]) -> None:
    try:
        assert_sound(
            variorum.read("-", stdin=io.BytesIO(json_lines([{"text": text} for text in texts]).encode()), as_one_story=True)
        )
    except NothingReadableError:
        return
