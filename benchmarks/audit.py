"""Draw rows of leaderboards, or findings of `claimx check`, to be read against their sentences (docs/audits.md).

    python benchmarks/audit.py rows CLAIMS PAPERS        100 rows of all leaderboards with three papers or more
    python benchmarks/audit.py pairs CLAIMS PAPERS       100 rows of all leaderboards with two papers
    python benchmarks/audit.py findings CLAIMS PAPERS    100 findings, or all

CLAIMS is what `claimx extract PAPERS -o CLAIMS` wrote. Each drawn item is one line: its number, its place (paper and
offsets), what claimx says, and the sentence. The draw is the same for the same claims. Sentences are for the reader:
they are not to be copied into the project.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import claimx
from claimx.comparison.checking import check
from claimx.comparison.views.labels import metric_title
from claimx.comparison.views.leaderboard import leaderboard
from claimx.models import Claim, Extraction, Paper
from claimx.readers.claims import read_claims

SEED = 20261124
SIZE = 100
PAPERS = {"rows": range(3, 10**9), "pairs": range(2, 3)}  # in a leaderboard


def extractions(claims: str, papers: str) -> Iterator[Extraction]:
    """The claims, together with their papers."""
    by_paper: dict[str, list[Claim]] = defaultdict(list)
    for claim in read_claims(claims, print):
        by_paper[claim.paper.id if claim.paper else ""].append(claim)
    for paper in claimx.read(papers):
        if own := by_paper.get(paper.id):
            yield Extraction(paper=paper, claims=tuple(own))


def rows(comparison: claimx.Comparison, papers: dict[str, Paper], sizes: range) -> list[str]:
    """Every row of every leaderboard of so many papers, in order."""
    metrics = {id(row.claim): metric_title([row]) for row in comparison}
    lines = []
    for table in leaderboard(comparison):
        keys = [column.key for column in table.columns]
        if len({row[keys.index("id")].text for row in table.rows}) not in sizes:
            continue
        for row in table.rows:
            said = {key: cell.text for key, cell in zip(keys, row, strict=True)}
            (claim, *_) = row[keys.index("value")].claims
            board = (table.title or "").partition(" (")[0]
            system = f"{said['system']} | {said['value']} | {board} | {said['setting']} | {said['origin']}"
            lines.append(f"{place(claim)} | {system} | {metrics[id(claim)]} || {sentence(claim, papers)}")
    return lines


def findings(comparison: claimx.Comparison) -> list[str]:
    """Every finding, in order."""
    lines = []
    for found in check(comparison):
        where = ", ".join(f"{p.paper}:{p.span.start}-{p.span.end}" for p in found.places)
        said = " // ".join(" ".join((p.sentence or "").split()) for p in found.places[:1])
        lines.append(f"{where} | {found.check} | {found.message} | {found.recomputed} || {said}")
    return lines


def place(claim: Claim) -> str:
    """Where a claim stands: paper and offsets."""
    return f"{claim.paper.id if claim.paper else ''}:{claim.span.start}-{claim.span.end}"


def sentence(claim: Claim, papers: dict[str, Paper]) -> str:
    """The claim's sentence and the one before, with the number marked."""
    text = papers[claim.paper.id].text if claim.paper else ""
    start = max(claim.sentence.start - 220, 0)
    before, after = text[start : claim.span.start], text[claim.span.end : claim.sentence.end]
    return " ".join(f"{before}«{claim.text}»{after}".split())


def drawn(lines: Sequence[str]) -> Iterator[str]:
    """So many lines at random, numbered."""
    chance = random.Random(SEED)
    chosen = chance.sample(range(len(lines)), min(SIZE, len(lines)))
    yield f"{len(chosen)} of {len(lines)}"
    for number, i in enumerate(sorted(chosen), 1):
        yield f"{number} | {lines[i]}"


def main() -> None:
    """Print what is to be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=[*PAPERS, "findings"])
    parser.add_argument("claims", type=Path)
    parser.add_argument("papers", type=Path)
    given = parser.parse_args()
    comparison = claimx.compare(extractions(str(given.claims), str(given.papers)))
    papers = dict(comparison.papers)
    sizes = PAPERS.get(given.what)
    for line in drawn(findings(comparison) if sizes is None else rows(comparison, papers, sizes)):
        print(line)


if __name__ == "__main__":
    main()
