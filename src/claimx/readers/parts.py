"""Which part of a paper a section is, by its title: "4.2 Experimental Results" is results."""

from __future__ import annotations

import re

from claimx.models import Part

# "4.2 ", "IV. ", "A.1 ", "Appendix B: "
_NUMBER = re.compile(
    r"(?:§\s*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-Z](?=[.\s]\d|\.)(?:\.\d{1,2}){0,2})[.:)]?\s+"
)
_TITLES: tuple[tuple[Part, str], ...] = (
    ("appendix", r"appendix|appendices|supplement"),
    ("abstract", r"abstract\b|summary$|tl;?dr$"),
    ("introduction", r"introduction|motivation\b|overview$"),
    # "Statistical analysis", "Experimental procedures": how it was done, in the life sciences
    (
        "method",
        r"experimental (?:procedures?|section|design)|statistical (?:analys|method)|data (?:collection|extraction)|"
        r"study (?:design|population|sample)",
    ),
    ("related work", r"(?:related|prior|previous) (?:work|research|stud)|background|literature|state of the art$"),
    ("conclusion", r"(?:\w+ and )?(?:conclusion|concluding|future work|summary and)"),
    ("discussion", r"discussion|limitation|(?:broader|societal) impact|ethic"),
    (
        "results",
        r"(?:\w+[ -]){0,3}?(?:experiment|result|evaluation|ablation|performance|benchmark|finding|comparison|"
        r"analys)",
    ),
    (
        "method",
        r"(?:(?:our|the|proposed) )?(?:\w+[ -]){0,2}?(?:method|approach|model|architecture|framework|algorithm|"
        r"training|implementation|preliminar|problem|materials|data)",
    ),
)
_PARTS = tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in _TITLES)
_REFERENCES = re.compile(
    r"(?:references(?: and notes)?|bibliography|literature cited|works cited|citations?|citing .{1,40}|bibtex|"
    r"how to cite.{0,30})[:.]?",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"acknowledge?ments?\b|funding\b|authors?['’]?s? contributions?|(?:declaration of )?competing interests?|"
    r"conflicts? of interests?|(?:data|code) availability|availability of (?:data|code)|abbreviations$|"
    r"pre-publication history|supporting information$|disclosures?$|ethics (?:approval|statement)|"
    r"consent (?:for|to)\b",
    re.IGNORECASE,
)
_LONGEST = 120


def plain(title: str) -> str:
    """A section's title without its number."""
    title = " ".join(title.split())
    match = _NUMBER.match(title)
    return title[match.end() :] if match else title


def part_of(title: str, inside: Part | None = None) -> Part:
    """The part that a section plays in its paper.

    Args:
        title: as written, with its number or without.
        inside: the part of the section above it, which an untelling title takes over.
    """
    if inside in ("abstract", "appendix", "related work"):
        return inside
    name = plain(title)[:_LONGEST]
    found = next((part for part, pattern in _PARTS if pattern.match(name)), None)
    return found or inside or "other"


def is_left_out(title: str) -> bool:
    """Whether a section of this title is none of the paper's text: its references, its thanks."""
    name = plain(title)[:_LONGEST]
    return _REFERENCES.fullmatch(name) is not None or _THANKS.match(name) is not None
