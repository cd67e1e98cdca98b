"""What a header, label or caption says: metrics, benchmarks, units, polarity, conditions; and where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from claimx.document import TOKEN
from claimx.lexicons import Lexicons, Metric
from claimx.results import words

Polarity = Literal["higher", "lower"]

_ARROWS = re.compile(r"[↑↓⇑⇓↗↘▲▼⬆⬇]\ufe0f?")
_UP = frozenset("↑⇑↗▲⬆")
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]{1,60})[)\]}]")
_IN_UNIT = re.compile(r"\b(?:in|as)\s+(?:an?\s+)?([A-Za-z%$µ/]+(?:\s?\w+)?)\s*[.),;]?")
_TRAILING = re.compile(r"[\s,;:*†‡§¶]+$")
_BETTER = re.compile(r"(?P<which>lower|higher|smaller|larger)\s+(?:is|are|the)\s+better", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bpercent(?:age)?s?\b(?! points?)", re.IGNORECASE)
_SCALES = {"K": 1e3, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "G": 1e9}
_LONGEST = 4000


class Found(NamedTuple):
    """A name at a place: offsets into the text that was searched, and its canonical form."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class Heading:
    """What one header or label says. ``core`` is what is left without units, arrows and brackets, and where it is."""

    text: str
    core: tuple[int, int] = (0, 0)
    metric: Found | None = None
    benchmark: Found | None = None
    unit: str = ""
    form: str = ""
    scale: float = 1
    polarity: Polarity | None = None
    conditions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text of ``core``."""
        return self.text[slice(*self.core)]


class Reader:
    """Reads headings.

    Args:
        lexicons: the names that are known.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self.lexicons = lexicons
        self._read: dict[str, Heading] = {}

    def heading(self, text: str) -> Heading:
        """What a header or label says; the same text is read once."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self._heading(text)
        return found

    def names(self, text: str) -> tuple[list[Found], list[Found]]:
        """The metrics and benchmarks that a text names, ambiguous spellings left out."""
        return self._search(text[:_LONGEST], 0, doubtful=False)

    def metric(self, name: str) -> Metric | None:
        """What the lexicon knows of a metric, by its canonical name."""
        try:
            return self.lexicons.metrics[name]
        except KeyError:
            return None

    def unit(self, text: str) -> tuple[str, str]:
        """The unit that a text is, and its form; "" when it is none."""
        text = text.strip()
        if text in ("%", "\\%", "percent", "in %", "pct"):
            return "%", "percent"
        text = re.sub(r"^(?:in|unit:)\s+", "", text)
        found = self.lexicons.surfaces.match(text, 0, digits=True, gap=" ")
        if found is None:
            return "", ""
        end, surface = found
        if end == len(text):
            return surface.unit, surface.form
        over = re.fullmatch(r"\s?(?:/|per)\s?([a-z]{1,12})", text[end:])
        return (f"{surface.unit}/{over[1].rstrip('s') or over[1]}", "unit") if over else ("", "")

    def caption_unit(self, text: str) -> str:
        """The unit that a caption gives all values: "Accuracy (%)", "in percent", "(in ms)"."""
        for match in _BRACKETED.finditer(text[:_LONGEST]):
            unit, _ = self.unit(match[1])
            if unit:
                return unit
        for match in _IN_UNIT.finditer(text[:_LONGEST]):
            if _PERCENT.fullmatch(match[1]):
                return "%"
            unit, form = self.unit(match[1])
            if unit and form == "unit" and len(match[1]) > 1:
                return unit
        return ""

    def _heading(self, text: str) -> Heading:
        made = Heading(text)
        blank = list(text)

        def cover(start: int, end: int) -> None:
            blank[start:end] = " " * (end - start)

        for match in _ARROWS.finditer(text):
            made.polarity = "higher" if match[0][0] in _UP else "lower"
            cover(*match.span())
        inner: list[tuple[int, int]] = []
        for match in _BRACKETED.finditer("".join(blank)):
            inside = match[1].strip()
            better = _BETTER.search(inside)
            if better is not None:
                made.polarity = "lower" if better["which"].lower() in ("lower", "smaller") else "higher"
                cover(*match.span())
                continue
            unit, form = self.unit(inside)
            if unit:
                made.unit, made.form = unit, form
                cover(*match.span())
            elif inside in _SCALES:
                made.scale = _SCALES[inside]
                cover(*match.span())
            else:
                inner.append(match.span(1))
        plain = "".join(blank)
        citation = words.CITATION.search(plain)
        while citation is not None and citation.end() > citation.start():
            cover(*citation.span())
            plain = "".join(blank)
            citation = words.CITATION.search(plain)
        for start, end in inner:
            if words.QUALIFIER.fullmatch(plain[start:end].strip()):
                made.conditions.append((start, end))
            cover(start - 1, end + 1)
        outside = "".join(blank)
        percent = re.search(r"\s%|%$", outside)
        if percent is not None and not made.unit:
            made.unit, made.form = "%", "percent"
            cover(*percent.span())
            outside = "".join(blank)
        made.core = _core(outside)
        metrics, benchmarks = self._search(outside, 0, doubtful=True)
        made.metric, made.benchmark = _best(made, metrics), _best(made, benchmarks)
        for start, end in inner:
            more_metrics, more_benchmarks = self._search(text[start:end], start, doubtful=True)
            made.metric = made.metric or (more_metrics[0] if more_metrics else None)
            made.benchmark = made.benchmark or (more_benchmarks[0] if more_benchmarks else None)
        for match in words.QUALIFIER.finditer(made.words):
            covered = made.metric is not None and made.metric.start <= made.core[0] + match.start() < made.metric.end
            if match.end() > match.start() and not covered and len(match[0]) < len(made.words):
                made.conditions.append((made.core[0] + match.start(), made.core[0] + match.end()))
        if made.metric is None and not made.unit and len(made.words) > 1:
            made.unit, made.form = self.unit(made.words)
        return made

    def _search(self, text: str, offset: int, *, doubtful: bool) -> tuple[list[Found], list[Found]]:
        """Metrics and benchmarks in a text. Doubtful spellings count in a header, if nothing else is beside them."""
        tokens = [match.span() for match in TOKEN.finditer(text)]
        texts = [text[start:end] for start, end in tokens]
        made: tuple[list[Found], list[Found]] = ([], [])
        for table, out in ((self.lexicons.metrics, made[0]), (self.lexicons.benchmarks, made[1])):
            until = 0
            for i in range(len(texts)):
                if i < until:
                    continue
                hit = table.match(texts, i)
                if hit is None:
                    continue
                alone = all(not t[0].isalpha() for j, t in enumerate(texts) if not i <= j < i + hit.length)
                if hit.ambiguous and not (doubtful and (alone or out is made[0] and len(texts) - hit.length <= 1)):
                    continue
                until = i + hit.length
                out.append(Found(offset + tokens[i][0], offset + tokens[until - 1][1], hit.name))
        return made


def _best(heading: Heading, found: list[Found]) -> Found | None:
    """Of several names in a header the longest."""
    return max(found, key=lambda f: f.end - f.start) if found else None


def _core(text: str) -> tuple[int, int]:
    """The words from the first to the last that are not blanked out."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in "*†‡§#-–:"):
        if text[start] == "#":
            break
        start += 1
    trailing = _TRAILING.search(text, start, end)
    if trailing is not None:
        end = trailing.start()
    gap = re.search(r"\s{3,}", text[start:end])
    if gap is not None and gap.start() > 0:
        end = start + gap.start()
    return start, max(start, end)
