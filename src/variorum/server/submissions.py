"""What people hand in, made into documents that the readers of files read: nothing here is taken for an article yet."""

import json
import re
from collections.abc import Mapping
from datetime import datetime

from variorum.errors import InputError
from variorum.report.phrasing import one_line
from variorum.server.orders import Document

_LONGEST_NAME = 120


def address(url: str) -> Document:
    """Raises `InputError` for what is no address of the web; whether it may be fetched is found out when it is."""
    url = url.strip()
    if not re.fullmatch(r"https?://[^\s/][^\x00-\x20]*", url, re.IGNORECASE):
        raise InputError("url", "give an address that begins with http:// or https://")
    return Document(url)


def uploaded(name: str, content: bytes) -> Document:
    """A file under the last part of its name. Raises `InputError` for an empty one."""
    if not content:
        raise InputError("file", "the file is empty; choose one with an article in it")
    plain = re.sub(r"[^\w .()-]", "_", one_line(re.split(r"[/\\]", name)[-1])).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    return Document((stem[: _LONGEST_NAME - len(ending)] + dot + ending)[-_LONGEST_NAME:] or "file", content)


def pasted(fields: Mapping[str, str]) -> Document:
    """Text with what is known of it, as a JSON article. Raises `InputError` without text, or for a day that is none."""
    text = fields.get("text", "")
    if not text.strip():
        raise InputError("text", "the text is empty; paste an article")
    published = fields.get("published", "").strip()
    if published:
        try:
            datetime.fromisoformat(published)
        except ValueError:
            raise InputError("published", f"{published[:40]!r} is no date; write 2024-05-07 or 2024-05-07T14:30") from None
    known = {
        "text": text,
        "title": fields.get("title", "").strip(),
        "outlet": fields.get("outlet", "").strip(),
        "url": fields.get("url", "").strip(),
        "date_publish": published,
        "authors": [name for part in fields.get("authors", "").split(",") if (name := part.strip())],
    }
    content = json.dumps({name: value for name, value in known.items() if value})
    return Document("pasted text.json", content.encode())
