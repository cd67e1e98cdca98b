"""What is fuzzed: functions that take bytes, do with them what users do, and fail when something is not as promised.

A target raises nothing for any input: what claimx raises on purpose for bad input is caught here, all else is a defect.
To add a target, add it to ``TARGETS`` and a seed for it to ``seeds()``.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from xml.etree import ElementTree

import factories

import claimx
from claimx import plotting
from claimx.cli.saying import said
from claimx.comparison.checking import check
from claimx.comparison.checking.listing import listed
from claimx.errors import ClaimxError
from claimx.explanation import explain
from claimx.models import Claim, Extraction, Paper
from claimx.pipeline import Extractor
from claimx.plotting import PICTURES, saved
from claimx.readers import read_stream
from claimx.renderers import FORMATS, render_claims, render_paper, render_report
from claimx.tables import Cell, Column, Report, Table
from claimx.trying import lines, mistakes, tried

HERE = Path(__file__).resolve().parent
PAPERS = HERE.parent.parent / "fixtures" / "formats"
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
SUFFIXES = (
    *(".txt", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".bib", ".ris", ".md", ".html", ".xml", ".tex", ".tar"),
    *(".pdf", ".gz"),
)
csv.field_size_limit(1_000_000_000)  # the program has no limit for what it writes
LONGEST = 20_000  # characters that are extracted from, as many of these inputs are claims and nothing else
LEARNED = 6_000  # the same, by the learned models, which take some milliseconds a claim
MOST = 100  # claims of a paper that are written, in all formats

Target = Callable[[bytes], None]


def extract(data: bytes, model: str = "accurate") -> None:
    """Any text has claims, perhaps none, whose every place is in the text; they survive being written and read."""
    text = data.decode("utf-8", "surrogateescape")[: LEARNED if model == "accurate" else LONGEST]
    for claim in _extractor(model).extract(text):
        parts = [claim.quantity, claim.metric, claim.subject, *claim.benchmarks, *claim.baselines, *claim.conditions]
        for part in parts:
            assert part is None or text[part.span.start : part.span.end] == part.text
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end <= len(text)
        assert Claim.model_validate(claim.model_dump()) == claim


def read(suffix: str, data: bytes) -> None:
    """Any bytes under any name give papers, or a ClaimxError; and whatever is read can be extracted and written."""
    with tempfile.TemporaryDirectory(prefix="claimx-fuzz-") as folder:
        path = Path(folder) / f"paper{suffix}"
        path.write_bytes(data)
        papers = _usable(claimx.read(path, on_error="skip"))
    for paper in papers[:3]:
        for section in paper.sections:
            assert 0 <= section.span.start <= section.span.end <= len(paper.text)
    short = [Paper(id=paper.id, text=paper.text[:LONGEST], title=paper.title) for paper in papers[:3]]
    _written(list(_extractor("fast").extract_many(short)))


def pipe(data: bytes) -> None:
    """Bytes without a name: their content says what they are."""
    _usable(read_stream(io.BytesIO(data), on_error="skip"))


def render(data: bytes) -> None:
    """Any text in any cell of a report is written in every format, and does nothing there."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    width = 1 + data.count(b"|") % 4
    cells = [cell for line in lines for cell in line.split("|")][:200]
    rows = [tuple(map(Cell, (cells[i : i + width] + [""] * width)[:width])) for i in range(0, len(cells), width)]
    columns = tuple(
        Column(f"k{i}", cells[i % len(cells)], right=i % 2 == 1, longest=20 if i else None) for i in range(width)
    )
    table = Table(columns, tuple(rows), title=cells[0], notes=tuple(cells[:3]))
    _checked(Report((table, table), {}, title=cells[-1]))


def say(data: bytes) -> None:
    """What is said of any text, why it has its claims and which of them contradict each other, obeys no text."""
    text = data.decode("utf-8", "surrogateescape")[:LONGEST]
    extractor = _extractor("fast")
    shown = "\n".join(line.text for line in explain(extractor.trace(text, text[:100])))
    found = list(extractor.extract_many([Paper(id=text[:50], text=text, title=text[50:100])] * 2))
    findings = check(claimx.compare(found))
    shown += "".join(part for format in ("text", "markdown") for part in listed(findings, format))
    assert not OBEYED.search(shown)
    assert len(json.loads("".join(listed(findings, "json")))) == len(findings)


def own_names(data: bytes) -> None:
    """A file of own names has mistakes that are said, or entries that can be tried."""
    with tempfile.TemporaryDirectory(prefix="claimx-fuzz-") as folder:
        path = Path(folder) / "names.toml"
        path.write_bytes(data)
        wrong = mistakes(path)
        shown = "\n".join(map(said, wrong) if wrong else lines(tried(path)))
    assert not OBEYED.search(shown)


def draw(data: bytes) -> None:
    """Systems of any name are drawn, and a picture does nothing but show."""
    systems = [line for line in data[:2_000].decode("utf-8", "surrogateescape").split("\n") if line.strip()][:8]
    scores = [
        factories.claim(50 + i, metric="accuracy", on="MMLU", by=line, paper=f"230{i + 1}.00001")
        for i, line in enumerate(systems)
    ]
    changes = [
        factories.claim(i + 1, kind="change", by=line, over=line, on=line, relative=True)
        for i, line in enumerate(systems)
    ]
    with suppress(ClaimxError):  # nothing can be drawn
        picture = PICTURES[len(data) % len(PICTURES)]
        page = saved(plotting.draw(claimx.compare([*scores, *changes]), picture), ".svg")
        for element in ElementTree.fromstring(page).iter():
            assert element.tag.rpartition("}")[2] not in ("script", "foreignObject", "a", "image")
            assert not [name for name in element.attrib if name.startswith("on")]


@cache
def _extractor(model: str) -> Extractor:
    return claimx.load("fast" if model == "fast" else "accurate")


def _usable(papers: Iterable[Paper]) -> list[Paper]:
    try:
        return list(papers)
    except ClaimxError as error:
        str(error)
        return []


def _written(found: list[Extraction]) -> None:
    found = [e.model_copy(update={"claims": e.claims[:MOST]}) for e in found]
    claims = [claim for extraction in found for claim in extraction.claims]
    assert all(extraction.error is None for extraction in found), [extraction.error for extraction in found]
    for format in (f.name for f in FORMATS if f.claims):
        "".join(render_claims(claims, format)).encode("utf-8")
    for extraction in found[:1]:
        assert not OBEYED.search("".join(render_paper(extraction, "text")))
        assert "".join(render_paper(extraction, "html")).count("<script") == 3
    _checked(claimx.compare(found).report())


def _checked(report: Report) -> None:
    for evidence in (False, True):
        for format in ("text", "markdown"):
            assert not OBEYED.search("".join(render_report(report, format, evidence=evidence)))
        latex = "".join(render_report(report, "latex", evidence=evidence))
        assert latex.count("\\begin{") == latex.count("\\end{")
        page = "".join(render_report(report, "html", evidence=evidence))
        assert page.count("<script") == page.count("</script>") == 3
        assert "Content-Security-Policy" in page
        json.loads("".join(render_report(report, "json", evidence=evidence)))
        sheet = list(csv.reader(io.StringIO("".join(render_report(report, "csv", evidence=evidence)), newline="")))
        assert len({len(row) for row in sheet}) == 1
        formulas = [cell for row in sheet[1:] for cell in row if re.match(r"[=@＝＠].", cell)]
        assert not formulas


TARGETS: dict[str, Target] = {
    "extract": extract,
    "extract-fast": partial(extract, model="fast"),
    "render": render,
    "pipe": pipe,
    "say": say,
    "names": own_names,
    "draw": draw,
    **{f"read{suffix}": partial(read, suffix) for suffix in SUFFIXES},
}


def seeds(target: str) -> list[bytes]:
    """What the mutations of a target begin with: the files in seeds/ and the papers of fixtures/formats/."""
    own = {path: path.read_bytes() for path in sorted((HERE / "seeds").iterdir())}
    suffix = target.removeprefix("read")
    if target.startswith("read"):
        found = [data for path, data in own.items() if path.suffix == suffix]
        found += [path.read_bytes() for path in sorted(PAPERS.glob(f"*/*{suffix}")) if suffix != ".gz"]
        return found
    if target == "names":
        return [data for path, data in own.items() if path.suffix == ".toml"]
    if target == "pipe":
        return [*own.values(), *(path.read_bytes() for path in sorted(PAPERS.glob("tidepool/*")))]
    return [data for path, data in own.items() if path.suffix in (".txt", ".md", ".tex")]
