"""Text that went wrong on its way to a page or feed: UTF-8 taken for Windows-1252, marks that became control characters, and
markup escaped twice. Only what a reader of the page would see mended is mended; files of text and JSON keep every character."""

import re
from html import unescape

_WINDOWS = str.maketrans(
    {code: character for code in range(0x80, 0xA0) if (character := bytes([code]).decode("cp1252", "replace")) != "\ufffd"}
)
_CONTROL = re.compile("[\x80-\x9f]")
_SUSPECT = re.compile("[ÂÃÎÏÐÑØÙâãï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_CLITIC = re.compile(
    r"(?P<head>n(?=[^n]+t\b))?(?P<mark>â€™|&(?:apos|rsquo|#0?39|#x27|#8217|#x2019);)(?P<tail>(?:t|s|re|ve|ll|d|m)\b)", re.I
)
_MISREAD = re.compile(
    "â€[\x9d\ufffd]?(?![\x80-\xbf\u0152-\u02dc\u2010-\u2122])|[ÂÃÎÏÐÑØÙ][\x80-\xbf\u0152-\u02dc\u2010-\u2122]|[âãï][\x80-\xbf\u0152-\u02dc\u2010-\u20ac]"
    "[\x80-\xbf\u0152-\u02dc\u2010-\u2122]"
)
_BEFORE_WORDS = frozenset("“‘„«")
_STRAIGHT = frozenset("\"'")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|div|br|a|span|strong|b|em|i|ul|li|h[1-6]|blockquote|img|figure)\b", re.IGNORECASE)
_MOST_TIMES = 3  # that something is escaped


def mend(text: str) -> str:
    """The text with curly marks for the control characters that Windows-1252 has there, and UTF-8 that was read as Windows-1252
    put back.

    >>> mend("\\x93Weâ€™re safe\\x94")
    '“We’re safe”'
    """
    if _SUSPECT.search(text):
        from ftfy import fix_encoding

        text = "\n".join(fix_encoding(line) if _SUSPECT.search(line) else line for line in text.split("\n"))
    return text.translate(_WINDOWS) if _CONTROL.search(text) else text


def restore(text: str) -> str:
    """What the text was before it was read in the wrong encoding or left escaped, for programs to read: as long as it is.

    A mark that became several characters has blanks beside it, outside the quotation or before the end of a word ("'s"); a letter
    is repeated.

    >>> restore("â€œGo,â€\x9d said Adaâ€™s aunt")
    '  “Go,”   said Ada  ’s aunt'
    """
    if _SUSPECT.search(text):
        import ftfy.bad_codecs  # noqa: F401 - it registers the encoding that _restored asks for

        text = _MISREAD.sub(_restored, _CLITIC.sub(_with_clitic, text))
    if _ENTITY.search(text):
        text = _ENTITY.sub(_unescaped, _CLITIC.sub(_with_clitic, text))
    return text.translate(_WINDOWS) if _CONTROL.search(text) else text


def _with_clitic(found: re.Match[str]) -> str:
    return " " * (len(found["mark"]) - 1) + f"{found['head'] or ''}’{found['tail']}"


def _restored(found: re.Match[str]) -> str:
    misread = found.group()
    if misread.rstrip("\x9d\ufffd") == "â€":  # of the closing mark's three bytes Windows-1252 has no third
        return "”" + " " * (len(misread) - 1)
    try:
        mark = b"".join(c.encode("latin-1" if c < "\u0100" else "sloppy-windows-1252") for c in misread).decode("utf-8")
    except ValueError:
        return misread
    return _as_long(mark, found, mark in _BEFORE_WORDS)


def _unescaped(found: re.Match[str]) -> str:
    mark = unescape(found.group())
    before, after = found.string[max(0, found.start() - 1) : found.start()], found.string[found.end() : found.end() + 1]
    begins_word = before.strip("([—–-") == "" or before.isspace()
    return _as_long(mark, found, mark in _BEFORE_WORDS or (mark in _STRAIGHT and begins_word and bool(after.strip())))


def _as_long(mark: str, found: re.Match[str], opens: bool) -> str:
    """The mark with blanks in front of it where it opens what follows, else behind it; a letter as often as it has characters."""
    if len(mark) != 1 or not mark.isprintable():
        return found.group() if mark.strip() else " " * len(found.group())
    blank = " " * (len(found.group()) - 1)
    if mark.isalpha():
        return mark * (len(blank) + 1)
    following = found.string[found.end() : found.end() + 1]
    if mark == "’" and following.isalpha() and found.string[found.start() - 1].isalpha():
        return mark + following * len(blank)
    return blank + mark if opens else mark + blank


def mend_line(value: object) -> str | None:
    """A name or title as one line of plain text, however often it was escaped; None where there is none."""
    if not isinstance(value, str):
        return None
    for _ in range(_MOST_TIMES):
        if not _ENTITY.search(value):
            break
        value = unescape(value)
    return " ".join(mend(TAG.sub("", value)).split()) or None


def unescape_markup(markup: str) -> str:
    """Markup that was escaped as if it were text, as markup again."""
    for _ in range(_MOST_TIMES):
        if "<" in markup or not _ESCAPED_TAG.search(markup.replace("&amp;", "&")):
            break
        markup = unescape(markup)
    return markup
