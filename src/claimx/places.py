"""Where in its paper a claim stands, and whether the paper makes it or reports it of others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from claimx.document import NumberCandidate, Phrase
from claimx.joining import joined
from claimx.models import Claim, Paper, lean

# "[12]", "[3, 7-9]"; "(see Smith and Jones, 2020)"; "Smith et al. (2020". But not "[12 layers]".
_CITED = re.compile(
    r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]|\(\s?(?:see |e\.g\.,? )?[A-Z][^()]{1,80}(?:19|20)\d\d[a-z]?\)"
    r"|\bet al\.?,?\s\(?(?:19|20)\d\d"
)
_OWN = re.compile(r"\b(?:we|our|ours|this (?:paper|work|study))\b", re.IGNORECASE)


def prose(paper: Paper) -> list[tuple[int, int]] | None:
    """The stretches of a paper's text that are sentences: without its tables and the titles of its sections.

    Returns:
        None for a bare text: all of it is.
    """
    if not paper.sections and not paper.tables:
        return None
    found: list[tuple[int, int]] = []
    start = 0
    cuts = [(table.span.start, table.span.end) for table in paper.tables]
    for before, section in zip((None, *paper.sections), paper.sections, strict=False):
        cuts.append(
            (before.span.end if before is not None else _title_start(paper, section.span.start), section.span.start)
        )
    for begin, end in sorted(cuts):
        if begin > start:
            found.append((start, begin))
        start = max(start, end)
    if start < len(paper.text):
        found.append((start, len(paper.text)))
    return found


def inside(numbers: Iterable[NumberCandidate], prose: Sequence[tuple[int, int]]) -> list[NumberCandidate]:
    """The numbers that stand in the given stretches, which are in order."""
    starts = [start for start, _ in prose]
    made: list[NumberCandidate] = []
    for number in numbers:
        i = bisect_right(starts, number.start) - 1
        if i >= 0 and number.end <= prose[i][1]:
            made.append(number)
    return made


def placed(claims: Iterable[Claim], paper: Paper, proposal: Phrase | None) -> list[Claim]:
    """Claims with the section, page or line they stand in, and whether they are the paper's own; what is said in
    several places is one of them."""
    ours = {proposal.text, proposal.labels.get("system", proposal.text)} if proposal is not None else set()
    made: list[Claim] = []
    for claim in claims:
        section = paper.section_at(claim.span.start)
        mark = paper.mark_at(claim.span.start)
        part = section.part if section is not None else None
        if claim.table is None and _is_of_others(claim, paper.text):
            claim = claim.model_copy(update={"subject": None, "own": False})
        own = claim.own if claim.own is not None or claim.table is not None else _own(claim, paper.text, part, ours)
        place = {"page": mark.page, "line": mark.line} if mark is not None else {}
        made.append(lean(claim.model_copy(update={"section": part, "own": own, **place})))
    return joined(made)


def _is_of_others(claim: Claim, text: str) -> bool:
    """Whether a sentence tells of cited work, and whose value it is was only taken from another sentence."""
    sentence = text[claim.sentence.start : claim.sentence.end]
    elsewhere = claim.subject is not None and not (
        claim.sentence.start <= claim.subject.span.start < claim.sentence.end
    )
    return elsewhere and _CITED.search(sentence) is not None and _OWN.search(sentence) is None


def _own(claim: Claim, text: str, part: str | None, ours: set[str]) -> bool | None:
    """Whether a claim of prose is the paper's own: it says "we", or speaks of what is proposed, and cites nobody."""
    sentence = text[claim.sentence.start : claim.sentence.end]
    about_ours = claim.subject is not None and not ours.isdisjoint((claim.subject.text, claim.subject.name))
    if about_ours or (_OWN.search(sentence) and not _CITED.search(sentence)):
        return True
    if part == "related work" or _CITED.search(sentence):
        return False
    return True if part == "abstract" and claim.subject is None else None


def _title_start(paper: Paper, end: int) -> int:
    """Where the title of the first section begins: the line before its text."""
    line = paper.text.rstrip("\n")[:end].rstrip("\n")
    return line.rfind("\n") + 1
