"""The article's text on a page, by where its paragraphs lie: one pass that scores containers, one that reads the best.

Paragraphs are long runs of text with few links. Each adds to the elements around it, less the further out they are and
less where names of classes speak of comments or teasers (after Readability: Arc90, 2009). The best element is widened
while elements around it hold more paragraphs of the same make, and is then read without what links and classes give away
as furniture. The weights were set by hand; `benchmarks/extraction.py` measures them.

Long because the second pass reads what the first has scored, element by element.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from variorum.ingest.mending import mend
from variorum.marking.boilerplate_phrases import kind_by_phrase
from variorum.marking.data_tables import any_of
from variorum.marking.page_lines import Line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER = [
    *("aside", "audio", "button", "canvas", "dialog", "figcaption", "figure", "footer", "iframe", "input", "label", "map"),
    *("menu", "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "video"),
]
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ol", "table", "ul"})
_INLINE = frozenset({"a", "b", "em", "i", "strong"})
_WHOLE = frozenset({"article", "body", "html", "main"})
_SECTIONS = frozenset({"article", "div", "header", "main", "section"})
_SELDOM_PROSE = frozenset({"article", "form", "li", "section"})
_BLOCKS = (
    _HEADINGS
    | _LISTS
    | (_WHOLE - {"html"})
    | _SELDOM_PROSE
    | {"address", "blockquote", "center", "dd", "details", "div", "dl", "dt", "header", "hr", "p", "pre", "summary"}
    | {"tbody", "td", "tr"}
)

_FURNITURE = re.compile(rf"(?:^|[\s_-])(?:{any_of('furniture')})(?:$|[\s_-])", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|disqus|replies|respond", re.IGNORECASE)
_GATE = re.compile(r"(?:^|[\s_-])(?:paywall|premium|subscri\w*|locked|metered|hidden)(?:$|[\s_-])", re.IGNORECASE)
_BREAK = " \v"  # a line's end inside a block; as white space it goes when the block is read
_MARKS, _OPENING_MARKS = frozenset("\"'“”„‘’«»"), frozenset('"“„‘«')
_BODY = re.compile(r"(?:article|story|body|main|post)-?(?:body|content)|entry-?content|story-?text|article-?text", re.IGNORECASE)
_UNSEEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*(?:0(?:\.0+)?|\.0+)\s*(?:[;!]|$)"
    r"|font-size\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,}|(?:max-)?height\s*:\s*0(?:px)?\s*;[^}]{0,200}overflow\s*:\s*hidden)",
    re.IGNORECASE,
)
_UNSEEN_NAMES = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-(?:text|only)|(?:u-|is-)?hidden|d-none|invisible)(?:$|\s)"
)
_SHOWN_NAMES = re.compile(r"(?:^|[\s:-])(?:block|flex|grid|inline|table|visible|shown?)(?:$|[\s-])")
_MAY_BE_UNSEEN = (
    '[hidden],[style],[class*="hidden"],[class*="sr-only"],[class*="screen-reader"],.d-none,.invisible'
    ",p[aria-hidden],div[aria-hidden],section[aria-hidden]"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')]?$")
_OFFER = re.compile(rf"\b(?:{any_of('offers')})", re.IGNORECASE)

_SHORTEST = 40  # characters of a paragraph in <p>
_SHORTEST_BARE = 80  # of text that stands in another element
_SHORTEST_LOOSE = 30  # of the same, where the strict search found nothing
_SHORTEST_SELDOM = 120  # of text in elements that seldom hold prose
_LOST_PER_LEVEL = 0.55  # what is left of a paragraph's score one element further out
_WIDER_BY = 0.8  # of the text held, for the element around to be taken for what else it holds
_WIDER_BY_SAME_MAKE = 0.12  # the same for paragraphs of the make of those held
_WIDENINGS = 8  # elements around, at the most
_FEWEST_TAGS, _BESIDE_TAGS = 2, 40  # of a list of them; characters that stand before and between them
_DEEPEST = 150  # elements in one another that are looked into one by one
_SENTENCE_WORDS = 12  # of a paragraph that is one link and still a sentence of the article
_MAIN_SHARE = 0.5  # of the text: what is as much is no furniture, whatever it is called


def main_text(tree: LexborHTMLParser) -> str:
    """The article's paragraphs, one a line; empty where the page holds none. The tree loses its scripts and furniture."""
    _drop_unseen(tree)
    _keep_sources(tree)
    _drop_tags(tree)
    tree.strip_tags(_NEVER)
    top = _Search(tree, strict=True).best or _Search(tree, strict=False).best
    return mend("\n".join(_Reading(top).lines())) if top is not None else ""


def _drop_unseen(tree: LexborHTMLParser) -> None:
    """Take out what no reader sees, unless it is most of the page: then a script shows it."""
    unseen = [
        node for node in tree.css(_MAY_BE_UNSEEN) if node.tag not in ("html", "body", "main", "article") and _is_unseen(node)
    ]
    if not unseen or tree.body is None:
        return
    length = len(tree.body.text(skip_empty=True))
    lengths: Counter[int] = Counter()
    for node in unseen:
        lengths[node.parent.mem_id if node.parent else 0] += len(node.text(skip_empty=True))
    for node in reversed(unseen):
        if 2 * lengths[node.parent.mem_id if node.parent else 0] < length:
            node.decompose()


def _is_unseen(node: LexborNode) -> bool:
    given = node.attributes
    style, names = given.get("style") or "", (given.get("class") or "").lower()
    if "hidden" in given or _UNSEEN.search(style) or (given.get("aria-hidden") == "true" and node.tag != "span"):
        return True
    return bool(names) and _UNSEEN_NAMES.search(names) is not None and _SHOWN_NAMES.search(names) is None


def _drop_tags(tree: LexborHTMLParser) -> None:
    """Take out lists of the tags that an article is filed under; a word of its prose may be linked as one."""
    links = tree.css('a[rel~="tag"]')
    lists = {link.parent.mem_id: link.parent for link in links if link.parent is not None}
    for parent in lists.values():
        linked = sum(len(anchor.text()) for anchor in parent.css('a[rel~="tag"]'))
        if len(parent.css("a")) >= _FEWEST_TAGS and len(parent.text().strip()) - linked < _BESIDE_TAGS:
            parent.decompose()


def _keep_sources(tree: LexborHTMLParser) -> None:
    """Take who is quoted out of the elements that are dropped with pictures and footers."""
    for node in tree.css("blockquote footer, blockquote figcaption, blockquote aside"):
        node.unwrap()
    for figure in tree.css("figure"):
        if figure.css_first("blockquote") is not None and figure.css_first("img,picture,video") is None:
            for caption in figure.css("figcaption"):
                caption.unwrap()
            figure.unwrap()


def text_of_fragment(markup: str) -> str:
    """All the text of a piece of HTML that is nothing but an article, such as a feed carries; one block a line."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(markup)
    tree.strip_tags(["script", "style", "figure", "iframe", "noscript", "template"])
    return mend("\n".join(_Reading(tree.body, sift=False).lines())) if tree.body is not None else ""


@dataclass(frozen=True, slots=True)
class _Paragraph:
    length: float
    around: frozenset[int]
    make: str


@dataclass
class _Search:
    """Where a page's paragraphs lie. Elements are known by their address in the tree."""

    tree: LexborHTMLParser
    strict: bool
    nodes: dict[int, LexborNode] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)
    weights: dict[int, float] = field(default_factory=dict)
    paragraphs: list[_Paragraph] = field(default_factory=list)

    @cached_property
    def best(self) -> LexborNode | None:
        """The element that holds the article."""
        selector = "p,pre,td,div,li,dd,section,article,form" if self.strict else "p,span,div,td,font,body,li"
        for node in self.tree.css(selector):
            self._add(node)
        if not self.scores:
            return None
        return self._widened(self.nodes[max(self.scores, key=self._merit)])

    def _add(self, node: LexborNode) -> None:
        tag = node.tag
        text = node.text() if tag == "p" else node.text(deep=False)
        length = len(text.strip())
        if length < self._shortest(tag):
            return
        if tag == "p" and length < 400 and 2 * _linked(node) > length and not _is_linked_sentence(node, text.strip()):
            return
        holder = node.parent if tag == "p" else node
        if holder is None:
            return
        path = self._path(holder)
        weight = self._weight(path)
        score, share, around = (1 + text.count(",") / 2 + min(length, 600) / 100) * weight, 1.0, []
        for element in path:
            key = element.mem_id
            around.append(key)
            if share > 0.05:
                self.scores[key] = self.scores.get(key, 0.0) + score * share
                share *= _LOST_PER_LEVEL
        make = f"{tag}.{_first_class(node)}"
        if make == "p.":
            make = f"{holder.tag}.{_first_class(holder)}"
        self.paragraphs.append(_Paragraph(length * weight, frozenset(around), make))

    def _shortest(self, tag: str | None) -> int:
        if tag == "p":
            return _SHORTEST
        if tag in _SELDOM_PROSE:
            return _SHORTEST_SELDOM
        return _SHORTEST_BARE if self.strict else _SHORTEST_LOOSE

    def _path(self, node: LexborNode) -> list[LexborNode]:
        """The element and those around it, the page's body last."""
        path: list[LexborNode] = []
        around: LexborNode | None = node
        while around is not None and around.tag != "html" and len(path) < _DEEPEST:
            path.append(around)
            around = around.parent
        return path

    def _weight(self, path: list[LexborNode]) -> float:
        """How much text counts inside all these elements: little among comments, half in furniture."""
        weight = 1.0
        for node in reversed(path):
            key = node.mem_id
            known = self.weights.get(key)
            if known is None:
                self.nodes[key] = node
                known = self.weights[key] = weight * _own_weight(node)
            weight = known
        return weight

    def _merit(self, key: int) -> float:
        node = self.nodes[key]
        merit = self.scores[key] * (1.3 if _BODY.search(_names(node)) else 1.0)
        return merit * 0.7 if node.tag == "body" else merit

    def _widened(self, top: LexborNode) -> LexborNode:
        held = {top.mem_id: self._held(top.mem_id)}
        above = top.parent
        for _ in range(_WIDENINGS):
            if above is None or above.tag == "html" or top.tag == "article" or _BODY.search(_names(top)):
                break
            inside, key = held[top.mem_id], above.mem_id
            outside = [p for p in self.paragraphs if key in p.around and top.mem_id not in p.around]
            makes = {p.make for p in self.paragraphs if top.mem_id in p.around and not p.make.endswith(".")}
            of_same_make = sum(p.length for p in outside if p.make in makes)
            if sum(p.length for p in outside) > inside * _WIDER_BY or of_same_make > inside * _WIDER_BY_SAME_MAKE:
                top = above
                held[key] = self._held(key)
            above = above.parent
        return top

    def _held(self, key: int) -> float:
        return sum(p.length for p in self.paragraphs if key in p.around)


class _Reading:
    """The text of one element, block by block, without furniture where `sift` is asked for."""

    def __init__(self, top: LexborNode, sift: bool = True) -> None:
        self._top = top
        self._sift = sift
        self._most = _MAIN_SHARE * len(top.text()) if sift else 0.0
        self._quoting = 0
        self._blocks: list[tuple[str, str]] = []
        self._open: list[str] = []

    def lines(self) -> Iterator[str]:
        self._read(self._top, 0)
        self._close("")
        blocks = self._blocks
        while self._sift and blocks and (blocks[-1][0] in _HEADINGS or _is_button(blocks[-1][1])):
            blocks.pop()
        while self._sift and blocks and blocks[0][0] == "h1":
            blocks.pop(0)
        return (text for _, text in blocks)

    def _read(self, node: LexborNode, depth: int) -> None:
        if depth > _DEEPEST:
            self._open.append(node.text())
            return
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                self._open.append(child.text_content or "")
            elif tag == "br":
                self._break()
            elif tag in _BLOCKS:
                self._close("")
                if not (self._sift and self._is_furniture(child, tag)):
                    self._read(child, depth + 1)
                    self._close(tag)
            elif tag == "q":
                self._read_quotation(child, depth)
            elif tag == "small" and self._sift and node.tag in _SECTIONS:
                self._close("")  # what stands beside paragraphs in small print: dates, credits, sections
            elif tag in _INLINE or not (self._sift and self._is_furniture(child, tag)):
                self._read(child, depth + 1)

    def _read_quotation(self, node: LexborNode, depth: int) -> None:
        """An inline quotation, with the marks that a browser puts around it."""
        has_marks = node.text().lstrip()[:1] in _MARKS or "".join(self._open[-1:])[-1:] in _OPENING_MARKS
        opening, closing = ("", "") if has_marks else ("‘", "’") if self._quoting % 2 else ("“", "”")
        self._open.append(opening)
        self._quoting += 1
        self._read(node, depth + 1)
        self._quoting -= 1
        self._open.append(closing)

    def _break(self) -> None:
        """A line ends; two breaks, one after the other, end a paragraph."""
        _, before, after = "".join(self._open[-3:]).rpartition(_BREAK)
        if self._sift and before and not after.strip():
            self._close("")
        else:
            self._open.append(_BREAK if self._sift else "\n")

    def _close(self, tag: str) -> None:
        """End the block that is open."""
        if self._open:
            text = "".join(self._open)
            for line in [text] if self._sift else text.split("\n"):
                if text := " ".join(line.split()):
                    self._blocks.append((tag, text))
            self._open.clear()

    def _is_furniture(self, node: LexborNode, tag: str) -> bool:
        if tag == "hr":
            return True
        names = _names(node)
        suspect = tag == "form" or (tag not in _WHOLE | _HEADINGS and _FURNITURE.search(names) and not _BODY.search(names))
        if suspect and self._length_of_kind(node, tag, names) < self._most and not _holds_article(node, names):
            return True
        if tag not in _BLOCKS:
            return False
        links = node.css("a")
        if not links:
            return False
        text = node.text().strip()
        length = len(text)
        linked = sum(len(link.text().strip()) for link in links)
        if tag in _LISTS:
            return 2 * linked > length
        return linked >= 0.8 * length and (len(links) > 1 or length < 200) and not _is_linked_sentence(node, text)

    def _length_of_kind(self, node: LexborNode, tag: str, names: str) -> int:
        """The characters in this element, and for paragraphs in all that bear its names."""
        return self._paragraphs[names] if tag == "p" else len(node.text())

    @cached_property
    def _paragraphs(self) -> Counter[str]:
        lengths: Counter[str] = Counter()
        for node in self._top.css("p"):
            if names := _names(node):
                lengths[names] += len(node.text())
        return lengths


def _is_linked_sentence(node: LexborNode, text: str) -> bool:
    """A paragraph that is one link and reads like the article's own: a whole sentence, and more than a headline has."""
    words = text.split()
    if len(words) < _SENTENCE_WORDS or 3 * sum(word[0].islower() for word in words) < len(words):
        return False
    return len(node.css("a")) == 1 and _SENTENCE_END.search(text) is not None


def _holds_article(node: LexborNode, names: str) -> bool:
    """Paragraphs of the article behind a name that speaks of furniture: those that only subscribers see, and quoted posts."""
    if _GATE.search(names):
        text = node.text().strip()
        prose = [words for part in ([node] if node.tag == "p" else node.css("p")) if _is_prose(words := part.text().strip())]
        return 2 * sum(map(len, prose)) > len(text)
    quoted = [quotation for quotation in node.css("blockquote") if quotation.css_first("p") is not None]
    return 2 * sum(len(quotation.text()) for quotation in quoted) > len(node.text())


def _is_prose(text: str) -> bool:
    return len(text) >= _SHORTEST_BARE and _SENTENCE_END.search(text) is not None and not _OFFER.search(text)


def _is_button(text: str) -> bool:
    """The tables know the line for something to be clicked, or an offer."""
    return kind_by_phrase(Line(0, 0, len(text), text, gap=True)) in ("chrome", "promotion")


def _first_class(node: LexborNode) -> str:
    """The name of its kind; those behind it tell apart what is of one kind."""
    return (node.attributes.get("class") or "").partition(" ")[0]


def _own_weight(node: LexborNode) -> float:
    names = _names(node)
    if not names or node.tag in _WHOLE or _BODY.search(names):
        return 1.0
    return 0.1 if _COMMENTS.search(names) else 0.5 if _FURNITURE.search(names) else 1.0


def _names(node: LexborNode) -> str:
    """The element's class and id."""
    given = node.attributes
    return f"{given.get('class') or ''} {given.get('id') or ''}".strip() if given else ""


def _linked(node: LexborNode) -> int:
    return sum(len(link.text()) for link in node.css("a"))
