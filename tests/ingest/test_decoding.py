import pytest

from variorum.errors import InputError
from variorum.ingest.decoding import decode

WORDS = "The café in “Port Ellery” was closed – the mayor’s own words – on Friday."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_no_character_is_lost(encoding: str) -> None:
    assert decode("a", WORDS.encode(encoding)) == WORDS


def test_other_alphabets_are_recognised_by_their_bytes() -> None:
    words = "Кран упал в гавань во вторник вечером и на шесть часов перекрыл вход в порт. " * 5
    assert decode("a", words.encode("cp1251")) == words


def test_a_declared_encoding_is_tried_first() -> None:
    assert decode("a", "na\u0161e".encode("iso-8859-2"), "iso-8859-2") == "naše"


@pytest.mark.parametrize("declared", ["windows-1251", "iso-8859-5", "cp1253", "koi8-r"])
def test_western_text_under_the_name_of_another_script_is_western(declared: str) -> None:
    words = "The café’s owner, Renée Åse, said that the crêpes were “naïve” – and Müller agreed."
    assert decode("a", words.encode("cp1252"), declared) == words


def test_another_script_with_western_words_in_it_stays_what_it_is() -> None:
    words = "Кран Ellery упал в гавань, и Radio Oseйл сообщило об этом вечером."
    assert decode("a", words.encode("cp1251"), "windows-1251") == words


def test_an_unknown_encoding_is_ignored() -> None:
    assert decode("a", WORDS.encode("cp1252"), "x-nonsense") == WORDS


def test_a_broken_byte_order_mark_is_named() -> None:
    with pytest.raises(InputError, match="save it as UTF-8"):
        decode("a", b"\xef\xbb\xbfab\xff")
