"""What a header, label or caption says: metrics, benchmarks, units, polarity, conditions; and where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from claimx.lexicons import Lexicons, Metric, NameTable
from claimx.results import words
from claimx.results.acronyms import by_folded, key_of
from claimx.results.names import Found, Names, longest

Polarity = Literal["higher", "lower"]

_ARROWS = re.compile(r"[↑↓⇑⇓↗↘▲▼⬆⬇]\ufe0f?")
_UP = frozenset("↑⇑↗▲⬆")
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]{1,60})[)\]}]")
_IN_UNIT = re.compile(r"\b(?:in|as)\s+(?:an?\s+)?([A-Za-z%$µ/]+(?:\s?\w+)?)\s*[.),;]?")
# "50", "50-95", "2.0", "2017", "v2", "val 50", "_at_10"
_VERSION = re.compile(
    r"[_ ]at[_ ]\d{1,4}(?!\w)|:0?\.\d{1,2}(?![\w.])|"
    r"(?:[\s_-]?(?:val|test|dev)\b)?[\s_-]?(?:[vV]?\d{1,4}(?:[.:-]\d{1,4})*|@\d(?:\.\d+)?)(?![\w%]|-[a-z])"
)
_TRAILING = re.compile(r"[\s,;:*†‡§¶]+$")
_BETTER = re.compile(r"(?P<which>lower|higher|smaller|larger)\s+(?:is|are|the)\s+better", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bpercent(?:age)?s?\b(?! points?)", re.IGNORECASE)
_SCALES = {"K": 1e3, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "G": 1e9, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_ERROR = re.compile(r"\s*err(?:or)?s?\b", re.IGNORECASE)
_EMPTY = re.compile(r"\(\s*\)")
# "Output tokens/s", "mean seconds"
_RATE = re.compile(
    r"(?:^|\s)([A-Za-zµ]{2,12}/(?:s|sec|ms|step|token|image|hour)|ms|sec|seconds|minutes|hours|MB|GB|[MG]iB|fps)$",
    re.IGNORECASE,
)
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP", "USD": "USD", "EUR": "EUR"}
_PER_MANY = re.compile(
    r"(?P<of>[$€£]|[A-Za-zµ]{1,12})\s?(?:/|per )\s?(?P<count>\d[\d,]{0,9}[kKM]? ?)?(?P<noun>[a-z]{1,15})"
)
_NUMBERED = re.compile(r"(?P<name>m?[A-Z]{1,4})[_^]\{?(?P<number>\d{1,3})\}?")
_PER_SECOND = re.compile(r"([A-Za-z]{3,12})\s?/\s?s(?:ec(?:ond)?s?)?", re.IGNORECASE)
_SET_TO = re.compile(r"[a-z]: ?\d{1,9}(?:\.\d{1,9})?\s?%?$")  # "sparsity: 0.50" is no result
_COMPARATIVE = re.compile(r"[Ff]aster|[Ss]lower|[Ss]maller|[Ll]arger|[Hh]igher|[Ll]ower|[Bb]etter")
_BYTES = {"kb": "kB", "mb": "MB", "gb": "GB", "tb": "TB", "mib": "MiB", "gib": "GiB"}
_THINGS = frozenset(
    ("image", "text", "video", "audio", "sentence", "document", "question", "sample", "example", "word", "token")
)
_POWER = re.compile(r"[A-Z][AWVCFHNTJ]")  # "TW": no unit in a header by itself
_AT = re.compile(r"[_ ]at[_ ](?=\d)")
_LONGEST = 4000


# Metrics that stay what they are, whatever they are taken of: "Entity accuracy".
_COMMON = frozenset(("accuracy", "precision", "recall", "specificity"))


def is_plain(word: str) -> bool:
    """Whether a word is written as any word at the start of a line is: "Scene", not "MNLI"."""
    return word.isalpha() and (word.islower() or word.istitle()) and len(word) > 2


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
    aside: tuple[int, int] | None = None  # what stands in brackets and is none of these

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
        self._names = Names(lexicons)
        self._folded_metrics, self._folded = by_folded(lexicons)

    def heading(self, text: str) -> Heading:
        """What a header or label says; the same text is read once."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = self._heading(text)
        return found

    def names(self, text: str, *, title: bool = False) -> tuple[list[Found], list[Found]]:
        """The metrics and benchmarks that a text names; ambiguous spellings only where they are the whole title."""
        metrics, benchmarks = self._names.search(text[:_LONGEST], 0, doubtful=title, beside=0)
        if title and not benchmarks and (name := self._folded.get(key_of(text))) is not None:
            benchmarks = [Found(0, len(text), name)]
        return metrics, benchmarks

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
        if text.lower() in ("voxel", "voxels", "vox"):
            return "voxel", "unit"
        text = _BYTES.get(text, text)
        found = self.lexicons.surfaces.match(text, 0, digits=True, gap=" ")
        if (found is None or found[0] < len(text)) and (rate := _PER_SECOND.fullmatch(text)) is not None:
            text = f"{rate[1].lower()}/s"  # "Token/sec"
            found = self.lexicons.surfaces.match(text, 0, digits=True, gap=" ")
        if found is None:
            return self._per_many(text)
        end, surface = found
        if end == len(text):
            return surface.unit, surface.form
        over = re.fullmatch(r"\s?(?:/|per)\s?([a-z]{1,12})", text[end:])
        return (f"{surface.unit}/{over[1].rstrip('s') or over[1]}", "unit") if over else self._per_many(text)

    def _per_many(self, text: str) -> tuple[str, str]:
        """The unit of what is told for so many things: "seconds/1000 examples", "$ per hour"."""
        match = _PER_MANY.fullmatch(text)
        if match is None:
            return "", ""
        unit, form = (_MONEY[match["of"]], "money") if match["of"] in _MONEY else self.unit(match["of"])
        noun = match["noun"].removesuffix("s") or match["noun"]
        return (f"{unit}/{match['count'] or ''}{noun}", form) if unit else ("", "")

    def caption_unit(self, text: str) -> str:
        """The unit that a caption gives all values: "Accuracy (%)", "in percent", "(in ms)"."""
        for match in _BRACKETED.finditer(text[:_LONGEST]):
            for part in re.split(r"[,;]", match[1]):
                unit, _ = self.unit(part)
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
        for match in _EMPTY.finditer("".join(blank)):
            cover(*match.span())
        for match in words.BEHIND_DASH.finditer("".join(blank)):
            made.conditions.append(match.span("how"))
            cover(*match.span())
        for match in words.THRESHOLD.finditer(text):
            made.conditions.append(match.span())
            cover(*match.span())
        inner: list[tuple[int, int]] = []
        for match in _BRACKETED.finditer("".join(blank)):
            inside = match[1].strip()
            better = _BETTER.search(inside)
            if "±" in inside or "+/-" in inside:  # "(mean ± standard deviation)"
                cover(*match.span())
                continue
            if better is not None:
                made.polarity = "lower" if better["which"].lower() in ("lower", "smaller") else "higher"
                cover(*match.span())
                continue
            unit, form = self.unit(inside)
            if unit:
                made.unit, made.form = unit, form
                if self.lexicons.metrics.named(inside) is not None:  # "(BPB)", "(FPS)"
                    inner.append(match.span(1))
                cover(*match.span())
            elif (scale := _SCALES.get(re.sub(r"^in\s+|s$", "", inside))) is not None:
                made.scale = scale
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
            if not plain[start:end].strip():
                continue
            if words.QUALIFIER.fullmatch(plain[start:end].strip()):
                made.conditions.append((start, end))
            elif made.aside is None:
                made.aside = (start, end)
            cover(start - 1, end + 1)
        outside = "".join(blank)
        percent = re.search(r"\s%|(?<!\d)%$", outside)
        if percent is not None and not made.unit:
            made.unit, made.form = "%", "percent"
            cover(*percent.span())
            outside = "".join(blank)
        made.core = _core(outside)
        metrics, benchmarks = self._names.search(outside, 0, doubtful=True)
        if (name := self._numbered(text)) is not None:
            made.core, made.conditions, made.aside = (0, len(text)), [], None
            metrics = [Found(0, len(text), name)]
        made.benchmark = self._extended(made, longest(benchmarks), self.lexicons.benchmarks)
        if not benchmarks and (name := self._folded_metrics.get(key_of(made.words))) is not None:
            metrics = [Found(*made.core, name)]  # "Rouge-l", "Top 1 Accuracy"
        if made.benchmark is None and not metrics and (name := self._folded.get(key_of(made.words))) is not None:
            made.benchmark = Found(*made.core, name)  # "Hellaswag": the whole of it, in whatever case
        made.metric = self._specified(made, self._extended(made, longest(metrics), self.lexicons.metrics))
        made.metric = self._turned(made, made.metric)
        if made.metric is not None and words.VALUE.fullmatch(made.metric.name) and made.metric[:2] != made.core:
            made.metric = None  # "Performance impact"
        if made.metric is not None and made.metric.name.startswith("top-") and _ERROR.match(text, made.metric.end):
            name = made.metric.name.replace("accuracy", "error")
            made.metric = Found(made.metric.start, made.core[1], self.lexicons.metrics.canonical(name))
        for start, end in inner:
            more_metrics, more_benchmarks = self._names.search(text[start:end], start, doubtful=True)
            if text[start].isdigit():  # "(4K tokens)" is no metric, "(3-shot, F1)" has one
                more_metrics = [m for m in more_metrics if (known := self.metric(m.name)) and known.kind == "score"]
            made.metric = made.metric or longest(more_metrics)
            made.benchmark = made.benchmark or longest(more_benchmarks)
        if _SET_TO.search(text) or _COMPARATIVE.fullmatch(made.words):
            made.metric = None
        self._qualify(made, text, inner)
        if made.metric is not None and not made.unit:
            unit, form = self.unit(text[made.metric.start : made.metric.end])  # "FPS:torch"
            if form == "unit":
                made.unit, made.form = unit, form
        thing = made.words.lower() in _THINGS  # what is looked at, "Image" beside "Text"
        if not made.unit and len(made.words) > 1 and not _POWER.fullmatch(made.words) and not thing:
            unit, form = self.unit(made.words)
            rate = _RATE.search(made.words) if not unit else None
            if rate is not None:  # "Output tokens/s"
                unit, form = self.unit(rate[1] if "B" in rate[1] else rate[1].lower())
            if made.metric is None or form == "unit":
                made.unit, made.form = unit, form
        return made

    def _numbered(self, text: str) -> str | None:
        """The metric of letters with a number below or above them, "F_{1}", "AP^{50}"; what may be a note is none."""
        match = _NUMBERED.fullmatch(text)
        if match is None:
            return None
        name = f"{match['name']}{match['number']}"
        if self.lexicons.metrics.named(name) is not None:
            return self.lexicons.metrics.canonical(name)
        known = self.lexicons.metrics.named(match["name"]) is not None
        return name if known and len(match["number"]) > 1 else None

    def _specified(self, made: Heading, found: Found | None) -> Found | None:
        """A plain word such as "time" or "memory" with the words before it, which say of what: "train time"."""
        if found is None or not found.name.islower() or found.start <= made.core[0] or found.end < made.core[1]:
            return found
        known = self.metric(found.name)
        before = made.text[made.core[0] : found.start].strip(" _")
        if known is None or " " in found.name or len(before.split()) > 2:
            return found
        if any(re.search(r"[a-z][A-Z]|\d", word) for word in before.split()):
            return found  # "FooNet speedup"
        if known.kind == "score":
            written = made.text[found.start : found.end].lower() == found.name  # "PPL" is behind a name
            if not written or made.benchmark or found.name in _COMMON or not all(map(is_plain, before.split())):
                return found
        name = f"{before if before[1:2].isupper() else before.lower()} {found.name}"
        return Found(made.core[0], found.end, self.lexicons.metrics.canonical(name))

    def _turned(self, made: Heading, found: Found | None) -> Found | None:
        """A metric with what it is of raised behind it, "AP^box", where that in front is another metric: "box AP"."""
        if found is None or found.start != made.core[0] or found.end >= made.core[1]:
            return found
        behind = made.text[found.end : made.core[1]].strip(" ^{}_")
        name = f"{behind} {made.text[found.start : found.end]}"
        if not behind.isalpha() or self.lexicons.metrics.named(name) is None:
            return found
        return Found(found.start, made.core[1], self.lexicons.metrics.canonical(name))

    def _qualify(self, made: Heading, text: str, inner: list[tuple[int, int]]) -> None:
        """Take the settings that a heading names; what is a part of its metric's name is none."""
        metric = made.metric
        for begin, stop in [made.core, *inner]:
            for match in words.QUALIFIER.finditer(text, begin, stop):
                start, end = match.span()
                inside = metric is not None and start < metric.end and metric.start < end
                whole = (begin, stop) == made.core and (start, end) == made.core
                if end > start and not inside and not whole and (start, end) not in made.conditions:
                    made.conditions.append((start, end))
        if metric is not None:
            made.conditions = [(s, e) for s, e in made.conditions if e <= metric.start or metric.end <= s]

    def _extended(self, made: Heading, found: Found | None, table: NameTable[Any]) -> Found | None:
        """A name with the version or the number behind it, where that makes another name of it: "mAP 50"."""
        if found is None:
            return None
        rest = _VERSION.match(made.text, found.end)
        if rest is None or rest.end() > made.core[1]:
            return found
        tail = " ".join(words.SPLIT_WORD.sub(" ", _AT.sub("@", rest[0])).split())
        joint = "" if tail[:1] in ("@", ":") else " "
        name = f"{made.text[found.start : found.end]}{joint}{tail}".strip()
        known = table.named(name)
        canonical = table.canonical(name) if known is not None else f"{found.name}{joint}{tail}".strip()
        if known is None and tail[:1] == ":":
            canonical = name  # "mAP@0.50:0.95" is not AP50
        return Found(found.start, rest.end(), canonical)


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
