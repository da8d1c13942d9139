"""One account from many reports: who said it, who reported it, who copied it, and where the accounts differ.

Examples:
    >>> import variorum
    >>> reading = variorum.read(["a.html", "b.txt"], as_one_story=True)
    >>> reading.accounts[0].disputes
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from variorum.account import Tools, attribute, explain, extract, group, read
    from variorum.errors import NothingReadableError, VariorumError
    from variorum.model import Account, Article, Attribution, Claim, Dispute, Fact, Span
    from variorum.report import Reading, from_json, to_html, to_json, to_markdown, verify

_HOME = {
    **dict.fromkeys(("Tools", "attribute", "explain", "extract", "group", "read"), "variorum.account"),
    **dict.fromkeys(("NothingReadableError", "VariorumError"), "variorum.errors"),
    **dict.fromkeys(("Account", "Article", "Attribution", "Claim", "Dispute", "Fact", "Span"), "variorum.model"),
    **dict.fromkeys(("Reading", "from_json", "to_html", "to_json", "to_markdown", "verify"), "variorum.report"),
}

__all__ = [
    "Account",
    "Article",
    "Attribution",
    "Claim",
    "Dispute",
    "Fact",
    "NothingReadableError",
    "Reading",
    "Span",
    "Tools",
    "VariorumError",
    "attribute",
    "explain",
    "extract",
    "from_json",
    "group",
    "read",
    "to_html",
    "to_json",
    "to_markdown",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Names are fetched when first used, so that `import variorum` loads no parser and no model (PEP 562)."""
    from importlib import import_module

    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'variorum' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return __all__
