"""HTML: arXiv's own pages, those of publishers and anthologies, and what a README has in HTML."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

from claimx.errors import InputError
from claimx.extras import optional
from claimx.models import Paper
from claimx.readers.dates import iso_date
from claimx.readers.ids import known_id
from claimx.readers.latex import cleaned
from claimx.readers.manuscript import Manuscript
from claimx.readers.markup import Dialect, Role, Walk, formula, fragment, is_note_mark, local, text_of

_LARGEST = 12_000_000  # bytes; a tree takes up to sixty times the memory
_BLOCKS = frozenset(
    "address article blockquote body center dd details dl dt div fieldset figure header hr html li main ol p pre "
    "section summary ul".split()
)
_SKIPPED = frozenset(
    "script style noscript template svg canvas nav footer aside button input select textarea iframe object video audio "
    "head form map dialog bibliography".split()
)
_SKIPPED_CLASSES = frozenset(
    "ltx_bibliography ltx_page_footer ltx_page_header ltx_TOC ltx_authors ltx_dates ltx_note_mark ltx_equation "
    "ltx_equationgroup ltx_ERROR ltx_role_affiliationtext references reference-list ref-list bibliography footnotes "
    "thebibliography navbox toc mw-editsection reflist noprint breadcrumb sidebar cookie-banner ltx_tag_note "
    "c-article-info-details c-article-metrics-bar__wrapper c-article-metrics-bar article-metrics "
    "ltx_tag_section ltx_tag_subsection ltx_tag_subsubsection ltx_tag_appendix".split()
)
_ROLES: dict[str, Role] = {
    **dict.fromkeys(_BLOCKS, "block"),
    **dict.fromkeys(_SKIPPED, "skip"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("b", "strong"), "marked"),
    **dict.fromkeys(("u", "ins"), "underlined"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("td", "th"), "cell"),
    **{"table": "table", "tr": "row", "thead": "head row", "br": "break", "math": "formula", "sup": "formula"},
}
_TITLES = ("citation_title", "dc.title", "og:title", "twitter:title")
_DATES = ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "article:published_time")
_IDS = ("citation_arxiv_id", "citation_doi", "dc.identifier", "prism.doi")
_NUMBERED = re.compile(r"\s*(?:Supplementary )?(?:Table|Tab\.)\s?(?:[A-Z]?\d{1,3}|[IVX]{1,5})\b")
_LONGEST_CAPTION = 800  # characters
_REFERENCE = re.compile(r"\[?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]?")


def paper(data: bytes, name: str, report: Callable[[InputError], None], stem: str | None = None) -> Paper:
    """Read a page.

    Args:
        data: its bytes; the page says itself how its characters are written.
        name: what the user calls the file.
        report: is told when only a part could be read.
        stem: what the paper is called when it has no title.

    Raises:
        InputError: when there is no text in it.
        MissingExtraError: when lxml is not installed.
    """
    root = _tree(data, name, report)
    manuscript = Manuscript()
    about = manuscript.about
    fields = _fields(root)
    first = _first(root, "h1")
    about.title = next((fields[key][0] for key in _TITLES if key in fields), None)
    about.title = about.title or text_of(first) or text_of(_first(root, "title")) or None
    about.authors = fields.get("citation_author", [])
    about.date = next((date for key in _DATES for value in fields.get(key, ()) if (date := iso_date(value))), None)
    about.id = next((id for key in _IDS for value in fields.get(key, ()) if (id := known_id(value))), None)
    body = _main(root)
    title = first if first is not None and text_of(first) == about.title else None
    if title is not None:
        title.set("data-claimx", "title")
    _mark_captions(body)
    Walk(manuscript, DIALECT).run(body)
    return manuscript.paper(name, stem, report)


def add(source: str, manuscript: Manuscript, line: int | None = None) -> None:
    """Write down a piece of HTML that stands inside another format, on a line of it; without lxml it is left out."""
    try:
        lxml = optional("lxml.html", "html", "reading HTML")
    except ImportError:
        return
    try:
        root = lxml.fromstring(f"<div>{source}</div>")
    except (ValueError, AssertionError, lxml.etree.ParserError):
        return
    Walk(manuscript, DIALECT, line).run(root)


def _tree(data: bytes, name: str, report: Callable[[InputError], None]) -> Any:
    etree = optional("lxml.etree", "html", "reading HTML")
    if len(data) > _LARGEST:
        report(InputError(f"a page of more than {_LARGEST // 10**6} MB; the rest of it is left out", source=name))
        data = data[:_LARGEST]
    encoding = None
    try:
        data.decode("utf-8")
        encoding = "utf-8"  # most pages are, and many do not say so
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            encoding = "utf-8"
    parser = etree.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"HTML that cannot be read: {error}", source=name) from None
    if root is None:
        raise InputError("has no text that could be read", source=name)
    return root


def _first(root: Any, tag: str) -> Any:
    return next(root.iter(tag), None)


def _fields(root: Any) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        key, value = (meta.get("name") or meta.get("property") or "").lower(), meta.get("content")
        if key and value and value.strip():
            fields.setdefault(key, []).append(" ".join(value.split()))
    return fields


def _main(root: Any) -> Any:
    """The part of the page that is the paper: its one article, or else everything."""
    for tag in ("article", "main"):
        found = list(root.iter(tag))
        if len(found) == 1:
            return found[0]
    body = _first(root, "body")
    return root if body is None else body


def _role(element: Any, tag: str) -> Role:
    classes = element.get("class")
    if classes:
        named = classes.split()
        if not _SKIPPED_CLASSES.isdisjoint(named) or "display:none" in (element.get("style") or "").replace(" ", ""):
            return "skip"
        if "ltx_tag" in named and tag == "span":
            return "inside"
        if "ltx_abstract" in named:
            return "block"
        if "ltx_note" in named and _is_in_cell(element):
            return "skip"
        if tag == "span" and "ltx_font_bold" in named:
            return "marked"
        if tag == "span" and "ltx_framed_underline" in named:
            return "underlined"
        if tag == "span" and "ltx_tabular" in named:
            return "table"
        if tag == "span" and "ltx_tr" in named:
            return "row"
        if tag == "span" and ("ltx_td" in named or "ltx_th" in named):
            return "cell"
    if element.get("data-claimx") in ("title", "caption") or element.get("hidden") is not None:
        return "skip"
    role = _ROLES.get(tag, "inside")
    if role == "table" and _is_layout(element):
        return "block"
    if role in ("row", "cell") and element.getparent() is not None and _lays_out(element):
        return "block"
    if role == "caption" and tag == "figcaption" and _holds_table(element.getparent()):
        return "skip"
    if tag == "pre" and len(element) == 0:
        return "skip"  # code
    return role


def _is_layout(table: Any) -> bool:
    """Whether a table only lays a page out: there is another table in it, or it has a single cell."""
    if table.get("role") == "presentation" or "ltx_eqn_table" in (table.get("class") or ""):
        return True
    if next((e for e in table.iter("table") if e is not table), None) is not None:
        return not any(c in (table.get("class") or "") for c in ("ltx_tabular",))
    return sum(1 for _, _ in zip(table.iter("td", "th"), range(2), strict=False)) < 2


def _lays_out(part: Any) -> bool:
    above = next(part.iterancestors("table"), None)
    return above is not None and _is_layout_cached(above)


def _is_layout_cached(table: Any) -> bool:
    known = table.get("data-claimx")
    if known is None:
        known = "layout" if _is_layout(table) else "table"
        table.set("data-claimx", known)
    return bool(known == "layout")


def _holds_table(figure: Any) -> bool:
    return figure is not None and next(figure.iter("table"), None) is not None


def _is_in_cell(note: Any) -> bool:
    """Whether a footnote stands in a cell of a table: it is no part of its value."""
    near = itertools.islice(note.iterancestors(), 12)
    return any(local(e) in ("td", "th") or "ltx_td" in (e.get("class") or "").split() for e in near)


def _mark_captions(body: Any) -> None:
    """Mark what publishers write before a table as its caption: "Table 2. Results", near it but in no figure."""
    for table in body.iter("table"):
        if next(table.iterancestors("figure"), None) is not None or next(table.iter("caption"), None) is not None:
            continue
        found = _before(table)
        if found:
            table.set("data-caption", " ".join(text_of(element) for element in found))
        for element in found:
            element.set("data-claimx", "caption")


def _before(table: Any) -> list[Any]:
    """The elements that are the caption before a table: one that begins with its number, or that and what follows."""
    node = table
    for _ in range(3):
        previous = node.getprevious()
        if previous is not None:
            told = [previous]
            if "caption" in (previous.get("class") or "") and not _NUMBERED.match(text_of(previous)):
                told = [e for e in (previous.getprevious(), previous) if e is not None]
            text = " ".join(text_of(element) for element in told)
            named = all(isinstance(element.tag, str) and local(element) != "table" for element in told)
            return told if named and len(text) < _LONGEST_CAPTION and _NUMBERED.match(text) else []
        node = node.getparent()
        if node is None or local(node) in ("body", "article", "main"):
            return []
    return []


def _caption(table: Any) -> str:
    """The caption of the figure that a table stands in, or what is written before it."""
    if table.get("data-caption"):
        return str(table.get("data-caption"))
    figure = next(table.iterancestors("figure"), None)
    caption = None if figure is None else next(figure.iter("figcaption"), None)
    return "" if caption is None else fragment(caption, DIALECT)


def _level(element: Any) -> int:
    tag = local(element)
    return int(tag[1]) if tag[1:].isdigit() else 6


def _formula(element: Any) -> str:
    if local(element) == "sup":
        inner = text_of(element)
        if not inner or _REFERENCE.fullmatch(inner) and next(element.iter("a"), None) is not None:
            return ""  # the mark of a footnote
        if is_note_mark(element, inner):
            return ""
        return cleaned(f"^{{{inner}}}") if inner.lstrip("-−+").isdigit() else inner
    if element.get("display") == "block":
        return " "
    return formula(element)


DIALECT = Dialect(role=_role, level=_level, formula=_formula, caption=_caption)
