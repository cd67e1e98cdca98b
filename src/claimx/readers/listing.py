"""Listings in which each paper is a line of category and date, a line of title and authors, and the abstract.

    CLJul 31, 2024
    Some Title in Title CaseAda Lovelace, Charles Babbage et al. · mit
    In this work, we introduce ...

A score may stand before the category and words such as "Code" after the date; the year may be missing.
"""

from __future__ import annotations

import re

from claimx.readers.dates import MONTH, iso_date
from claimx.readers.entries import Entry
from claimx.readers.layout import LONG, Stretch, lines, paragraphs
from claimx.readers.titles import TitleLine, author_list, split_title

_ARCHIVES = (
    "astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|nlin|nucl-ex|nucl-th|physics|"
    "q-bio|q-fin|quant-ph|stat"
)
_CATEGORY = rf"(?:(?:{_ARCHIVES})(?:\.[A-Za-z]{{2}}(?![a-z])|\.[a-z]+-[a-z-]+)?|[A-Z]{{2}})"
_HEADER = re.compile(
    rf"""
    (?:\d+(?:\.\d+)?\s*)?                                  # a score: "99.7"
    (?P<categories>{_CATEGORY}(?:[\s,;/|·]*{_CATEGORY})*)  # "CL", "cs.CL, stat.ML"
    [\s,;/|·]*
    (?P<date>{MONTH}\s*\d{{1,2}}(?:,?\s*\d{{4}})?)         # "Jul 31, 2024", "Apr 23"
    (?:[\s,;/|·]*[A-Z][A-Za-z\s,;/|·]*)?                   # "Code"
    """,
    re.VERBOSE,
)
_HINT = re.compile(rf"{MONTH}\s*\d")  # what every header has, and few other texts
_LONGEST_HEADER = 80
_LONGEST_TITLE = 400


def parse(text: str) -> list[Entry]:
    """Find the papers of a listing; none in a text that is no listing. A header without an abstract gives none."""
    if not _HINT.search(text):
        return []
    found = list(lines(text))
    headers = [i for i, (a, b) in enumerate(found) if b - a <= _LONGEST_HEADER and _HEADER.fullmatch(text, a, b)]
    if not headers:
        return []
    entries = []
    for header, following in zip(headers, [*headers[1:], len(found)], strict=True):
        entry = _entry(text, found[header], found[header + 1 : following])
        if entry is not None:
            entries.append(entry)
    return entries


def _entry(text: str, header: Stretch, body: list[Stretch]) -> Entry | None:
    """The paper under a header: a title if the first line can be one, authors if the next is names, the abstract."""
    known = TitleLine("")
    if len(body) > 1 and body[0][1] - body[0][0] <= _LONGEST_TITLE:
        known = split_title(text[slice(*body[0])])
        body = body[1:]
    if len(body) > 1 and known.title and not known.authors and (authors := author_list(text[slice(*body[0])])):
        known = TitleLine(known.title, authors, known.affiliations)
        body = body[1:]
    if not body or (len(body) == 1 and not known.title and body[0][1] - body[0][0] < LONG):
        return None
    start, end = _abstract(text, body[0][0], body[-1][1])
    match = _HEADER.fullmatch(text, *header)
    assert match is not None
    return Entry(
        start,
        end,
        title=known.title or None,
        authors=known.authors,
        affiliations=known.affiliations,
        date=iso_date(match["date"]),
        categories=tuple(re.findall(_CATEGORY, match["categories"])),
    )


def _abstract(text: str, start: int, end: int) -> Stretch:
    """The abstract in what follows a title: from the first long paragraph to the last; short ones are page residue."""
    parts = list(paragraphs(text, start, end))
    long = [part for part in parts if part[1] - part[0] >= LONG] or parts[:1]
    return long[0][0], long[-1][1]
