"""Which format a file is in: by its name, and by how it begins where the name says nothing or cannot be true."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Format = Literal[
    "jsonl", "text", "json", "csv", "parquet", "bibtex", "ris", "markdown", "html", "xml", "jats", "tei", "medline",
    "latex", "tar", "pdf",
]  # fmt: skip

_SUFFIXES: dict[str, Format | None] = {
    ".txt": None,  # by content: text in any of its shapes, or JSON Lines
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".bib": "bibtex",
    ".ris": "ris",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",
    ".nxml": "xml",
    ".tei": "xml",
    ".tex": "latex",
    ".ltx": "latex",
    ".latex": "latex",
    ".tar": "tar",
    ".tgz": "tar",
    ".pdf": "pdf",
}
SUFFIXES = tuple(_SUFFIXES)
NAMES: dict[Format, str] = {
    "jsonl": "JSON Lines", "text": "plain text", "json": "JSON", "csv": "CSV", "parquet": "Parquet", "bibtex": "BibTeX",
    "ris": "RIS", "markdown": "Markdown", "html": "HTML", "xml": "XML", "jats": "JATS XML", "tei": "TEI XML",
    "medline": "MEDLINE XML", "latex": "LaTeX", "tar": "an archive", "pdf": "PDF",
}  # fmt: skip
HEAD = 8192  # bytes that are enough to tell

_JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_JSON_ARRAY = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"')
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[?!a-zA-Z]")
_TEI = re.compile(rb"<(?:\w+:)?(?:TEI|teiCorpus)\b|www\.tei-c\.org")
_JATS = re.compile(
    rb"<!DOCTYPE\s+article\b|<(?:pmc-)?article\b[^>]{0,600}(?:article-type|dtd-version|xmlns:mml)|<article-meta\b|<pmc-articleset",
    re.I,
)
_MEDLINE = re.compile(rb"<!DOCTYPE\s+PubmedArticleSet\b|<(?:PubmedArticleSet|PubmedArticle|MedlineCitation)\b")
_LATEX = re.compile(rb"^[^%\n]{0,40}\\(?:documentclass|documentstyle|begin\{document\})", re.M)
_CLASS = re.compile(r"^[^%\n]*\\document(?:class|style)\b", re.MULTILINE)
_BIBTEX = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|%[^\n]*\n)*@[A-Za-z]{3,20}\s*[{(]\s*[^\s,{}=]*\s*,")
_RIS = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY {1,2}- ")
_MARKDOWN = re.compile(rb"^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*\r?$", re.M)

# What begins so unmistakably that no suffix can say otherwise.
_CERTAIN = frozenset(("pdf", "parquet", "tar", "html", "jats", "tei", "medline"))
_BINARY = frozenset(("pdf", "parquet", "tar"))


class Told(NamedTuple):
    """A file's format; ``lie`` says what its name promised instead, if it did."""

    format: Format
    lie: Format | None = None


def suffix(name: str) -> str:
    """A file's suffix in small letters, that of packing aside: ".tex" of "paper.TEX.gz"."""
    name = name.lower().removesuffix(".gz")
    return name[name.rfind(".") :] if "." in name else ""


def by_name(name: str) -> Format | None:
    """The format that a file's name promises."""
    return _SUFFIXES.get(suffix(name))


def by_content(head: bytes) -> Format:
    """The format of what begins like this."""
    if head.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if head[:4] == b"PAR1":
        return "parquet"
    if head[257:262] == b"ustar":
        return "tar"
    if _JSON_START.match(head):
        return "jsonl"
    if _JSON_ARRAY.match(head):
        return "json"
    if _MARKUP.match(head):
        if _HTML.match(head):
            return "html"
        if _MEDLINE.search(head):
            return "medline"
        return "tei" if _TEI.search(head) else "jats" if _JATS.search(head) else "text"
    if _LATEX.search(head):
        return "latex"
    if _BIBTEX.match(head):
        return "bibtex"
    if _RIS.match(head):
        return "ris"
    return "markdown" if _MARKDOWN.search(head) else "text"


def tell(name: str, head: bytes) -> Told:
    """The format of a file.

    Args:
        name: its name.
        head: how it begins, unpacked.
    """
    named, found = by_name(name), by_content(head)
    if named is None:
        return Told("text" if found == "markdown" and suffix(name) == ".txt" else found)
    if named == "xml":
        return Told(found if found in ("jats", "tei", "medline", "html") else "xml")
    if named == "jsonl" or named == found or (named == "markdown" and found == "html"):
        return Told(named)
    if found in _CERTAIN or named in _BINARY:
        return Told(found, named if head.strip() else None)
    return Told(named)


def is_main(source: str) -> bool:
    """Whether a LaTeX file is a paper, and not a part of one."""
    return _CLASS.search(source) is not None


def is_paper(name: str, head: bytes) -> bool:
    """Whether a file that lies in a folder of papers may be one: other JSON and XML files are passed over."""
    kind = suffix(name)
    if kind == ".json":
        return b'"abstract"' in head
    return by_content(head) in ("jats", "tei", "medline", "html") if kind in (".xml", ".nxml", ".tei") else True
