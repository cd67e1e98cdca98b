"""TEI: papers as Grobid makes them out of PDF files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers.asides import bracket_citations, place_floats
from claimx.readers.dates import iso_date
from claimx.readers.ids import known_id
from claimx.readers.manuscript import Manuscript
from claimx.readers.markup import Dialect, Role, formula, fragment, local, text_of, write_article
from claimx.readers.trees import first, parse

_ROLES: dict[str, Role] = {
    **dict.fromkeys("p div list item quote abstract body figure note".split(), "block"),
    **dict.fromkeys("listbibl formula graphic biblstruct idno teiheader".split(), "skip"),
    **{"head": "heading", "table": "table", "row": "row", "cell": "cell", "lb": "break", "math": "formula"},
}


def paper(data: bytes, name: str, report: Callable[[InputError], None], stem: str | None = None) -> Paper:
    """Read a document.

    Args:
        data: its bytes.
        name: what the user calls the file.
        report: is told when only a part could be read.
        stem: what the paper is called when it has no title.

    Raises:
        InputError: when there is no text in it.
        MissingExtraError: when lxml is not installed.
    """
    root = parse(data, name, report)
    manuscript = Manuscript()
    about = manuscript.about
    header = first(root, "teiHeader")
    about.title = text_of(first(header, "titleStmt", "title")) or None
    if header is not None:
        about.id = next((id for e in header.iter("{*}idno") if (id := known_id(e.text or ""))), None)
        dates = (e.get("when") or text_of(e) for e in header.iter("{*}date"))
        about.date = next((date for value in dates if (date := iso_date(value))), None)
        source = first(header, "sourceDesc", "analytic")
        for author in () if source is None else source.iter("{*}persName"):
            about.authors.append(" ".join(text_of(part) for part in author))
    abstract = first(header, "abstract")
    abstracts = [abstract] if abstract is not None and text_of(abstract) else []
    appendices = (d for d in root.iter("{*}div") if d.get("type") in ("annex", "appendix"))
    body = first(root, "body")
    bracket_citations(root, "ref", lambda ref: ref.get("type") == "bibr" and ref.get("target") is not None)
    apart = [] if body is None else [e for e in body if local(e) == "figure"]  # Grobid's stand behind the last section
    floats = place_floats(apart, body, "ref", "target")
    for element in floats:
        body.remove(element)
    write_article(manuscript, DIALECT, abstracts, body, appendices, floats)
    return manuscript.paper(name, stem, report)


def _role(element: Any, tag: str) -> Role:
    parent = element.getparent()
    if local(parent) == "figure" and parent.get("type") == "table" and tag in ("head", "label", "figdesc", "note"):
        return "skip"  # they are the table's caption
    if tag in ("label", "head") and local(parent) == "figure":
        return "skip" if tag == "label" else "inside"
    if tag == "ref" and (element.get("type") == "foot" or _is_raised_note(element)):
        return "skip"
    if tag == "hi":
        rend = element.get("rend") or ""
        return "marked" if "bold" in rend else "formula" if "sup" in rend else "inside"
    return _ROLES.get(tag, "inside")


def _is_raised_note(ref: Any) -> bool:
    """Whether what is taken for a citation leads to none and is a bare number: the mark of a footnote."""
    if ref.get("type") != "bibr" or ref.get("target") is not None or not text_of(ref).isdigit():
        return False
    before = ref.getprevious()
    told = (ref.getparent().text if before is None else before.tail) or ""
    return told.rstrip()[-1:] not in tuple("[(,;–-")


def _caption(table: Any) -> str:
    figure = next(table.iterancestors("{*}figure"), None)
    if figure is None:
        return ""
    head, described = text_of(first(figure, "head")), first(figure, "figDesc")
    label = text_of(first(figure, "label"))
    if label and not head.lower().startswith("tab"):
        head = f"Table {label}"
    rest = "" if described is None else fragment(described, DIALECT)
    return ": ".join(part for part in (head.rstrip(".: "), rest.removeprefix(head).strip()) if part)


def _level(element: Any) -> int:
    number = (element.get("n") or "").rstrip(".")
    return number.count(".") + 1 if number else 1


def _formula(element: Any) -> str:
    if local(element) == "hi":
        inner = text_of(element)
        return f"^{{{inner}}}" if inner.lstrip("-−+").isdigit() else inner
    return formula(element)


DIALECT = Dialect(role=_role, level=_level, formula=_formula, caption=_caption)
