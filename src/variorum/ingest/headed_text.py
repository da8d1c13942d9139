"""Plain text and Markdown, with the fields that a block at its head may tell: front matter, or the headers of a mail."""

import email
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError

from variorum.errors import InputError
from variorum.ingest.decoding import decode
from variorum.ingest.draft_articles import LONGEST_TEXT, DraftArticle
from variorum.ingest.json_articles import read_item
from variorum.ingest.sources import Source

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n(?P<fields>(?:[\w-]+:.*\n|[ \t].*\n|-[ \t].*\n)+)---[ \t]*\r?\n")
_FIELD = re.compile(r"^(?P<name>[\w-]+):[ \t]*(?P<value>.*(?:\r?\n[ \t]*-[ \t].*)*)", re.MULTILINE)
_ITEM = re.compile(r"[^\[\],\n]+")
_MAIL = re.compile(r"\A(?:[A-Z][\w-]*:[ \t].*\n(?:[ \t].*\n)*){2,}\r?\n")
_HEADERS = ("from", "subject", "date")


def read_text(source: Source) -> Iterator[DraftArticle | InputError]:
    """A file of plain text or Markdown is one article, character for character, without a block of fields at its head."""
    text = decode(source.name, source.read(4 * LONGEST_TEXT, "a text"))
    if front := _FRONT_MATTER.match(text):
        fields = {m["name"].lower(): _value(m["value"]) for m in _FIELD.finditer(front["fields"])}
        yield read_item(source.name, {**fields, "text": text[front.end() :].lstrip()})
    elif (head := _MAIL.match(text)) and all(re.search(rf"^{name}:", head[0], re.MULTILINE | re.IGNORECASE) for name in _HEADERS):
        yield _read_mail(source.name, text)
    else:
        yield DraftArticle(source.name, text)


def _value(written: str) -> str | list[str]:
    """ "[Ada Orr, Jo Ley]" and items on lines of their own are lists."""
    is_list = written.startswith("[") or "\n" in written
    items = [item.strip(" \t\r\"'").removeprefix("- ") for item in _ITEM.findall(written)] if is_list else []
    return [item for item in items if item] if is_list else written.strip(" \t\r\"'")


def _read_mail(name: str, text: str) -> DraftArticle | InputError:
    mail = email.message_from_string(text, policy=policy.default)
    body = mail.get_body(("plain", "html"))
    try:
        words = body.get_content() if body is not None else ""
    except (LookupError, MessageError) as error:
        return InputError(name, f"a mail that cannot be read ({error}); pass its text")
    sender = next((a.display_name or a.domain for a in mail["from"].addresses), None)
    return read_item(name, {"title": mail["subject"], "outlet": sender, "published": str(mail["date"]), "text": words})
