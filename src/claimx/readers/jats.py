"""JATS: articles as PubMed Central and many publishers give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers.asides import bracket_citations, is_bare, place_floats
from claimx.readers.dates import iso_date
from claimx.readers.ids import known_id
from claimx.readers.manuscript import Manuscript
from claimx.readers.markup import Dialect, Role, formula, fragment, is_note_mark, local, text_of, write_article
from claimx.readers.trees import first, is_large, parse, records

_ROLES: dict[str, Role] = {
    **dict.fromkeys("p sec list list-item disp-quote abstract body boxed-text statement def-item".split(), "block"),
    **dict.fromkeys(
        "disp-formula disp-formula-group graphic media ref-list fn-group ack object-id supplementary-material "
        "inline-graphic code preformat glossary notes bio contrib-group front-stub table-wrap-foot fn".split(),
        "skip",
    ),
    **{"title": "heading", "bold": "marked", "underline": "underlined", "break": "break"},
    **{"table": "table", "tr": "row", "td": "cell", "th": "cell", "thead": "head row"},
    **{"inline-formula": "formula", "math": "formula", "tex-math": "formula", "sup": "formula"},
}


_BEGIN = re.compile(rb"<article(?=[\s>])")
_NOTES = frozenset(("fn", "table-fn", "aff", "corresp", "author-notes"))
_MAIN_ABSTRACTS = frozenset(("main", "structured", "section", "sections", "short", "executive-summary"))


def papers(data: bytes, name: str, report: Callable[[InputError], None], stem: str | None = None) -> Iterator[Paper]:
    """Read an article, or each article of a set such as PubMed Central gives.

    Args:
        data: its bytes.
        name: what the user calls the file.
        report: is told when only a part could be read.
        stem: what the paper is called when it has no title.

    Raises:
        InputError: when there is no text in it; of a set, what holds for one of its articles is only reported.
        MissingExtraError: when lxml is not installed.
    """
    if is_large(data) and len(_BEGIN.findall(data)) > 1:
        for article, above in records(data, _BEGIN, b"</article>", name, report):
            yield from _among(article, name, report, above)
        return
    root = parse(data, name, report)
    articles = [root] if local(root) == "article" else list(root.iter("{*}article"))
    if len(articles) < 2:
        yield _paper(articles[0] if articles else root, name, report, stem)
        return
    for article in articles:
        yield from _among(article, name, report, 0)


def _among(article: Any, name: str, report: Callable[[InputError], None], above: int) -> Iterator[Paper]:
    """One article of a set, above which some lines stand; what is wrong with it does not stop the others."""
    try:
        paper = _paper(article, name, report, None)
    except InputError as error:
        report(error)
        return
    if above:
        marks = (m.model_copy(update={"line": m.line + above}) if m.line is not None else m for m in paper.marks)
        paper = paper.model_copy(update={"marks": tuple(marks)})
    yield paper


def _paper(root: Any, name: str, report: Callable[[InputError], None], stem: str | None) -> Paper:
    manuscript = Manuscript()
    about = manuscript.about
    front = first(root, "article-meta")
    title = first(front, "article-title")
    about.title = (None if title is None else fragment(title, DIALECT)) or None
    if front is not None:
        ids = [e for e in front.iter("{*}article-id") if e.text]
        kinds = {e.get("pub-id-type"): e.text.strip() for e in ids}
        about.id = next((id for key in ("arxiv", "doi") if (id := known_id(kinds.get(key, "")))), None)
        about.id = about.id or (f"PMC{kinds['pmc'].removeprefix('PMC')}" if "pmc" in kinds else None)
        about.date = min(filter(None, map(_date, front.iter("{*}pub-date"))), default=None)
        for contributor in front.iter("{*}contrib"):
            if contributor.get("contrib-type", "author") != "author":
                continue  # an editor
            given, family = text_of(first(contributor, "given-names")), text_of(first(contributor, "surname"))
            if family:
                about.authors.append(f"{given} {family}".strip())
    written = [] if front is None else list(front.iter("{*}abstract"))
    abstracts = [a for a in written if not a.get("abstract-type")]
    abstracts = abstracts or [a for a in written if a.get("abstract-type") in _MAIN_ABSTRACTS]
    body = first(root, "body")
    bracket_citations(root, "xref", lambda xref: xref.get("ref-type") == "bibr")
    apart = [e for group in root.iter("{*}floats-group", "{*}floats-wrap") for e in group if isinstance(e.tag, str)]
    floats = place_floats(apart, body, "xref", "rid")
    write_article(manuscript, DIALECT, abstracts, body, root.iter("{*}app-group"), floats)
    return manuscript.paper(name, stem, report)


def _date(element: Any) -> str | None:
    year, month, day = (text_of(first(element, part)) for part in ("year", "month", "day"))
    if not year:
        return None
    if month.isdigit():
        return iso_date("-".join(part.zfill(2) for part in (year, month, day) if part))
    return iso_date(year)


def _role(element: Any, tag: str) -> Role:
    if tag in ("label", "caption") and local(element.getparent()) in ("table-wrap", "sec", "fig"):
        if local(element.getparent()) == "table-wrap":
            return "skip"  # it is the table's
        return "skip" if tag == "label" else "caption"
    if tag == "xref" and element.get("ref-type") in _NOTES:
        return "skip"
    if tag == "title" and local(element.getparent()) == "abstract":
        return "skip"  # "Abstract", which is there already
    if tag == "title" and local(element.getparent()) not in ("sec", "app", "ack"):
        return "inside"
    if tag == "table" and local(element.getparent()) == "alternatives":
        return "table"
    return _ROLES.get(tag, "inside")


def _caption(table: Any) -> str:
    wrap = next(table.iterancestors("{*}table-wrap"), None)
    if wrap is None:
        return ""
    label, caption = first(wrap, "label"), first(wrap, "caption")
    parts = [text_of(label).rstrip(".:"), "" if caption is None else fragment(caption, DIALECT)]
    return ": ".join(part for part in parts if part)


def _level(element: Any) -> int:
    return 1 + sum(1 for _ in element.iterancestors("{*}sec"))


def _formula(element: Any) -> str:
    if local(element) == "sup":
        inner = text_of(element)
        if first(element, "xref") is not None:
            cited = inner.strip(" []")
            return f" [{cited}]" if first(element, "xref").get("ref-type") == "bibr" and is_bare(cited) else ""
        if is_note_mark(element, inner):
            return ""
        return f"^{{{inner}}}" if inner.lstrip("-−+").isdigit() else inner
    if local(element) == "inline-formula":
        for tag in ("tex-math", "math"):
            inside = first(element, tag)
            if inside is not None:
                return formula(inside)
    return formula(element)


DIALECT = Dialect(role=_role, level=_level, formula=_formula, caption=_caption)
