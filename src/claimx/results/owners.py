"""Whose value it is: the system that a row or a column is called by, or what the paper proposes."""

from __future__ import annotations

import re

from claimx.document import Phrase
from claimx.models import Paper, TableCell
from claimx.results import subjects, words
from claimx.results.axes import Axes
from claimx.results.headings import Reader
from claimx.results.layout import Layout, Row
from claimx.results.said import About, Said

_TITLE_NAME = re.compile(r"\s*([^\s:][^:]{1,40}?)\s*[:–—]\s")
# "DPR (BERT-base)", "Model card for Foo-7B", "Foo-7B results": a page about one thing.
_TITLED = re.compile(
    r"(?:(?:model card|results|evaluation|benchmarks?)(?: (?:for|of))?:? )?(?P<name>[A-Za-z][\w.+/-]{2,40})"
    r"(?: (?:results?|benchmarks?|evaluations?|performance|model zoo|model card))?(?: ?\([^()]{1,60}\))?",
    re.IGNORECASE,
)
_FAR = 4000
_STRONG = re.compile(r"[A-Z].*[A-Z\d]|\d.*[A-Za-z]|[a-z][A-Z]")
# "Relative improvement", "Gain over BarNet"; not the system "Delta-Net".
_CHANGE_ROW = re.compile(
    r"(?:(?:relative |absolute |average |avg\.? )?(?:improvements?|gains?|delta|difference|change|drop|ratio)"
    r"(?=\s*(?:$|[(%:]|(?:vs|over|from|to|of|against)\b))|Δ)",
    re.IGNORECASE,
)


class Owners:
    """Finds whose the values of one table are.

    Args:
        paper: the paper.
        layout: the table taken apart.
        proposal: what the paper proposes, which "ours" stands for.
        reader: reads headings.
    """

    def __init__(self, paper: Paper, layout: Layout, proposal: Phrase | None, reader: Reader) -> None:
        self.text = paper.text
        self.layout = layout
        if proposal is not None and (_is_data(proposal, reader) or _is_setting(proposal)):
            proposal = None  # "our ImageNet results"
        self.proposal = proposal
        title = _TITLE_NAME.match(paper.title or "")
        self.page = _titled(paper, reader) if proposal is None else None
        self.ours = proposal.labels.get("system", proposal.text) if proposal else title[1] if title else None

    def subject(self, about: About, row: Row, axes: Axes, size: str | None) -> None:
        """Fill in whose value it is: the row's or column's name, or what the paper proposes."""
        wanted = ("system",) if axes.rows_measure else ("main", "system")
        if axes.rows_part or (axes.rows_qualify and (self.proposal is not None or axes.corner_names)):
            # "INT8", "batch size 4": settings of what is proposed
            wanted = ("system",)
            for column, label in row.labels.items():
                if axes.labels.get(column) == "main":
                    about.conditions.append(Said(label.span.start, label.span.end, label.text, "row label"))
        if not axes.rows_measure and any(
            axes.labels.get(column) == "main" and _CHANGE_ROW.match(label.text) for column, label in row.labels.items()
        ):
            about.change = True  # a row of differences is nobody's
            return
        corner = next((c for c in (self._corner(column, row, axes) for column in row.labels) if c is not None), None)
        if axes.rows_qualify and corner is not None:
            about.subject = corner
        for role in wanted:
            for column, label in row.labels.items():
                if axes.labels.get(column) != role or about.subject is not None:
                    continue
                if any(c.isalpha() for c in label.text) and not words.RESOLUTION.fullmatch(label.text.strip()):
                    about.subject = self.label(label, about, size)
                elif label.text.strip():  # a number, "3" below "Fold", is nobody
                    about.conditions.append(Said(label.span.start, label.span.end, label.text, "row label"))
        if about.subject is None:
            if self.proposal is not None:
                name = self.ours or self.proposal.text
                about.subject = Said(self.proposal.start, self.proposal.end, name, "proposal")
                about.own = True
            elif self.page is not None:
                about.subject = self.page
            return
        text = self.text[about.subject.start : about.subject.end]
        cell = text + re.split(r"[\t\n]", self.text[about.subject.end : about.subject.end + 200], maxsplit=1)[0]
        ablated = self.ours is not None and words.ABLATED.fullmatch(text)
        if words.OURS.match(text) or words.OURS_MARK.search(cell) or about.subject.name == self.ours or ablated:
            about.own = True
        elif subjects.cited(cell):
            about.own = False
        about.subject = subjects.resolved(about.subject, text, self.ours)

    def _corner(self, column: int, row: Row, axes: Axes) -> Said | None:
        """The name of a system above labels that are settings of it: "FP16" below "FooNet-3B"."""
        cells = self.layout.headers[row.header].get(column, ())
        if not axes.corner_names or axes.labels.get(column) != "main" or not cells:
            return None
        start, end = subjects.name_in(cells[-1].text)
        return Said(cells[-1].span.start + start, cells[-1].span.start + end, cells[-1].text[start:end], "corner")

    def label(self, label: TableCell, about: About, size: str | None = None) -> Said | None:
        """The name in a label; settings in brackets behind it are added to what is known."""
        start, end = subjects.name_in(label.text)
        if end <= start:
            return None
        name = label.text[start:end]
        where = label.span.start
        for match in words.QUALIFIER.finditer(label.text):
            if match.start() >= end and label.text[match.start() - 1 : match.start()] in ("(", ","):
                about.conditions.append(Said(where + match.start(), where + match.end(), match[0], "row label"))
        name = f"{name} {size}" if size is not None else name
        return Said(where + start, where + end, name, "row label")


def _is_data(proposal: Phrase, reader: Reader) -> bool:
    """Whether what seems to be proposed is the name of a benchmark and nothing more."""
    heading = reader.heading(proposal.labels.get("system", proposal.text))
    return heading.benchmark is not None and heading.benchmark[:2] == heading.core


def _is_setting(proposal: Phrase) -> bool:
    """Whether what seems to be proposed is a precision, or what things were run on: "TF32", "A100"."""
    name = proposal.labels.get("system", proposal.text)
    return words.PRECISION.fullmatch(name) is not None or words.HARDWARE.fullmatch(name) is not None


def _titled(paper: Paper, reader: Reader) -> Said | None:
    """The system that a page is about, where its title is a name and nothing more."""
    title = paper.title or ""
    match = _TITLED.fullmatch(title)
    begin = paper.text.find(title, 0, len(title) + _FAR)
    if match is None or begin < 0:
        return None
    name = match["name"]
    heading = reader.heading(name)
    if heading.metric or heading.benchmark or not _STRONG.search(name) or words.FIELD.fullmatch(name):
        return None
    if words.BENCHMARK_LIKE.search(name) or words.HARDWARE.fullmatch(name):
        return None
    return Said(begin + match.start("name"), begin + match.end("name"), name.rpartition("/")[2], "title")
