"""MEDLINE: the records of PubMed, with title, abstract, date and ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers.dates import iso_date
from claimx.readers.ids import known_id
from claimx.readers.jats import DIALECT
from claimx.readers.manuscript import Manuscript
from claimx.readers.markup import fragment, text_of
from claimx.readers.trees import first, records

_BEGIN, _END = re.compile(rb"<PubmedArticle\b"), b"</PubmedArticle>"


def papers(data: bytes, name: str, report: Callable[[InputError], None]) -> Iterator[Paper]:
    """Read records; those without an abstract are passed over.

    Args:
        data: the bytes of a PubmedArticleSet, or of one record.
        name: what the user calls the file.
        report: is told when only a part could be read.

    Raises:
        InputError: when it is no XML.
        MissingExtraError: when lxml is not installed.
    """
    for citation, above in _citations(data, name, report):
        written = [
            (part, text)
            for part in citation.iter("{*}AbstractText")
            if part.getparent().tag.rpartition("}")[2] == "Abstract"  # in no other language
            and (text := fragment(part, DIALECT))
        ]
        article = first(citation, "Article")
        if not written or article is None:
            continue
        manuscript = Manuscript()
        about = manuscript.about
        title = first(article, "ArticleTitle")
        about.title = (None if title is None else fragment(title, DIALECT).rstrip(".")) or None
        about.id = _id(citation)
        about.date = _date(first(article, "ArticleDate")) or _date(first(article, "PubDate"))
        for author in article.iter("{*}Author"):
            given, family = text_of(first(author, "ForeName")), text_of(first(author, "LastName"))
            if family or first(author, "CollectiveName") is not None:
                about.authors.append(f"{given} {family}".strip() or text_of(first(author, "CollectiveName")))
        manuscript.heading("Abstract", 1, line=above + written[0][0].sourceline)
        for part, text in written:
            label = (part.get("Label") or "").strip()
            if label and label.upper() != "UNLABELLED":
                manuscript.heading(label.capitalize(), 2, line=above + part.sourceline)
            manuscript.write(text, line=above + part.sourceline)
            manuscript.paragraph()
        yield manuscript.paper(name, None, report)


def _citations(data: bytes, name: str, report: Callable[[InputError], None]) -> Iterator[tuple[Any, int]]:
    """The records, each out of a tree of its own, and how many lines stand above that."""
    for root, above in records(data, _BEGIN, _END, name, report):
        for citation in root.iter("{*}MedlineCitation"):
            yield citation, above


def _id(citation: Any) -> str | None:
    """The DOI, or else the number in PubMed."""
    stated = [e for e in citation.iter("{*}ELocationID") if e.get("EIdType") == "doi"]
    data = None if citation.getparent() is None else first(citation.getparent(), "PubmedData")
    if data is not None:  # its own ids, not those of what it cites
        own = [group for group in data if group.tag.rpartition("}")[2] == "ArticleIdList"]
        stated += [e for group in own for e in group if e.get("IdType") == "doi"]
    doi = next((id for e in stated if (id := known_id(text_of(e)))), None)
    number = text_of(first(citation, "PMID"))
    return doi or (f"PMID{number}" if number.isdigit() else None)


def _date(element: Any) -> str | None:
    year, month, day = (text_of(first(element, part)) for part in ("Year", "Month", "Day"))
    year = year or text_of(first(element, "MedlineDate"))[:4]  # "2019 Jan-Feb"
    if not month:
        return iso_date(year)
    if month.isdigit():
        return iso_date("-".join(part.zfill(2) for part in (year, month, day) if part))
    return iso_date(f"{month} {day}, {year}" if day else f"{month} {year}")
