"""What is said of a whole table: its caption, or without one the line above it, the titles of its sections, the page's.

What no lexicon knows is a benchmark here only by its looks, or where the words around it say so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from claimx.models import Paper, PaperTable, Section
from claimx.results import words
from claimx.results.headings import Reader
from claimx.results.names import Found
from claimx.results.said import About, Said, said

_ON = re.compile(r"\bon (?:the )?(?:\w+ of )?(?:the )?$", re.IGNORECASE)
_TRAINED = re.compile(
    r"\b(?:(?:pre-?)?train(?:ing)? (?:set|data|data ?set|images):?|backbone\b[^.]{0,30}\bpre-?trained on)\s(?:the )?$",
    re.IGNORECASE,
)
_LISTED = re.compile(r",|;|&|/|\b(?:and|or)\b")
_NAMED = re.compile(r"[a-z][A-Z]|[A-Z]{2}|\d|\w-\w")
# "tested on the val split of COCO", "results on ADE20K"
_EVALUATED = re.compile(
    r"\b(?:tested|evaluat(?:ed?|ing|ions?)|benchmarked|validated|results?|performance|reported|measured|computed)\b"
    r"[^.\n]{0,40}?"
    r"\bon\b(?P<what>[^.,;\n]{3,60})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[ _-]?v?\d{1,4}$")
# "on the FooBar dataset"; a plain word, "on the airline dataset", behind the word for what was found on it
_ON_DATA = re.compile(
    r"(?P<found>\b(?:[Pp]erformance|[Rr]esults|[Aa]ccuracy|[Ee]valuat\w+|[Cc]ompar\w+)\b[^.\n]{0,100}?)?"
    r"\b[Oo]n (?:the )?(?P<name>[A-Za-z][\w.+-]{2,30}) (?:data ?set|corpus|benchmark|test set)\b"
)
_PLAIN_DATA = re.compile(
    r"(?:same|following|whole|full|entire|new|own|this|that|these|given|original|custom|private|public|internal|large|"
    r"small|training|train|test|validation|evaluation|target|source|real|synthetic|above|below|standard|respective|each|"
    r"other|different|single|popular|unseen|toy|sample|example|image|text|video|held-out)",
    re.IGNORECASE,
)
_CORPUS = re.compile(r"\b[A-Z][\w-]+ (?:[a-z]{3,20} )?[Cc]orpus\b")
# "times in microseconds (us)"
_MEASURED_IN = re.compile(
    r"\b(?P<what>times?|timings?|runtimes?|latenc(?:y|ies)|throughput|memory|speeds?)\b"
    r"(?: (?:is|are|was|were))?(?: (?:measured|given|reported|shown))? in (?P<unit>[A-Za-zµμ/]{1,14})\b",
    re.IGNORECASE,
)
_FROM, _TO = re.compile(r"\bfrom (?:the )?$"), re.compile(r" to (?:the )?")
_IN_BRACKETS = re.compile(r"\s?\(([^()]{1,12})\)")
_LONGEST = 2000  # characters of a caption that are looked at
_FAR = 4000
_SHORT = 60  # characters
_ABOVE = 500  # sections above a table that are looked at
_LEAD = 220  # characters: a longer paragraph before a table is no caption of it


def _start(part: PaperTable | Section) -> int:
    return part.span.start


def _end(part: PaperTable) -> int:
    return part.span.end


class Context(NamedTuple):
    """A stretch of text that speaks of the whole table: its caption, the line before it, the titles of its section."""

    where: str
    start: int
    metric: Found | None
    benchmark: Found | None
    unit: str


def read_contexts(paper: Paper, table: PaperTable, reader: Reader) -> list[Context]:
    """What speaks of a whole table, the nearest first.

    Args:
        paper: the paper.
        table: one of its tables.
        reader: reads names and units.
    """
    labels = {cell.text for cell in table.cells if any(c.isalpha() for c in cell.text)}
    made: list[Context] = []
    titled = False
    for where, start, end in places(paper, table):
        context = _read(where, start, paper.text[start : min(end, start + _LONGEST)], labels, reader)
        if where == "section title" and titled:  # a title further above speaks of other tables too
            context = context._replace(metric=None)
        titled = titled or where == "section title"
        made.append(context)
    if not any(context.benchmark is not None for context in made) and table.caption is None:
        made.extend(_stated(paper, table, reader))
    return made


def take_contexts(about: About, contexts: list[Context], plain: Said | None, reader: Reader) -> None:
    """Take over what is said of the whole table, where nothing nearer to the value says it.

    Args:
        about: what is known of the value; it is filled in.
        contexts: what is said of the table, the nearest first.
        plain: plain words of a header ("human rating"), which are the metric if nothing else is.
        reader: reads names and units.
    """
    for context in contexts:
        measure = plain is not None and words.MEASURE.fullmatch(plain.name)
        if context.where != "caption" and about.metric is None and measure:
            about.metric, plain = plain, None
        if about.metric is None and context.metric is not None and about.form not in ("unit", "money"):
            about.metric = said(context.metric, context.start, context.where)
        if not about.benchmarks and context.benchmark is not None and _concerns(context.where, about, reader):
            about.benchmarks.append(said(context.benchmark, context.start, context.where))
        told = about.metric is not None and (about.metric.where, context.metric is not None) == (context.where, True)
        if not about.unit and context.unit and (told or _suits(about.metric, context.unit, reader)):
            about.unit, about.unit_from = context.unit, context.where
            about.form = "percent" if context.unit == "%" else "unit"
    if plain is not None and about.metric is None and words.MEASURE.fullmatch(plain.name):
        about.metric = plain
    elif plain is not None:
        about.conditions.append(plain)


def _concerns(where: str, about: About, reader: Reader) -> bool:
    """Whether what speaks of a table speaks of this value: what the page says of evaluation, of scores alone."""
    if where != "page":
        return True
    known = reader.metric(about.metric.name) if about.metric is not None else None
    return about.form not in ("unit", "money") and (known is None or known.kind == "score")


def _suits(metric: Said | None, unit: str, reader: Reader) -> bool:
    """Whether the unit that a caption gives is one that a metric is given in."""
    known = reader.metric(metric.name) if metric is not None else None
    if metric is None or known is None or metric.where in ("caption", "lead"):
        return True
    quality = known.kind == "score" and known.better == "higher" and not known.unit
    return known.unit == unit or (unit == "%" and quality)


def _stated(paper: Paper, table: PaperTable, reader: Reader) -> list[Context]:
    """The one benchmark on which the text before a table says that things were evaluated, if it is one."""
    begin = max(0, table.span.start - _FAR)
    first, last = (bisect_right(paper.tables, place, key=_end) for place in (begin, table.span.start))
    within = [other.span for other in paper.tables[first:last]]
    found: dict[str, Context] = {}
    for match in _EVALUATED.finditer(paper.text, begin, table.span.start):
        if any(span.start <= match.start() < span.end for span in within):
            continue
        for benchmark in reader.names(match["what"], title=True)[1]:
            where = match.start("what")
            found.setdefault(benchmark.name, Context("page", where, None, benchmark, ""))
    section = paper.section_at(table.span.start)
    if not found:
        start = max(begin, section.span.start if section is not None else 0)
        above = paper.text[start : table.span.start][:_LONGEST]
        named = [Found(*match.span(), match[0]) for match in _CORPUS.finditer(above)]
        for benchmark in reader.names(above)[1] or named:
            before = paper.text[max(0, start + benchmark.start - 60) : start + benchmark.start]
            if not _TRAINED.search(before) and not any(s.start <= start + benchmark.start < s.end for s in within):
                found.setdefault(benchmark.name, Context("page", start, None, benchmark, ""))
    if not found:
        for match in _ON_DATA.finditer(paper.text, begin, table.span.start):
            name, where = match["name"], match.start("name")
            within_table = any(span.start <= where < span.end for span in within)
            trained = _TRAINED.search(paper.text[max(0, where - 60) : where])
            plain = _NAMED.search(name) is None
            if within_table or trained or _PLAIN_DATA.fullmatch(name) or (plain and not match["found"]):
                continue
            known = reader.names(name, title=True)[1]
            benchmark = known[0] if known else Found(0, len(name), name)
            found.setdefault(benchmark.name, Context("page", where, None, benchmark, ""))
    names = _widest(set(found))
    return [found[name] for name in names] if len(names) == 1 else []


def _widest(names: set[str]) -> set[str]:
    """Names without those that are one of them and a version behind it: "COCO", and not "COCO 2017" as well."""
    return {n for n in names if (m := _YEAR.search(n)) is None or n[: m.start()] not in names}


def _read(where: str, start: int, text: str, labels: set[str], reader: Reader) -> Context:
    metrics, benchmarks = reader.names(text, title=where.endswith("title"))
    benchmarks = [b for b in benchmarks if not _TRAINED.search(text[max(0, b.start - 60) : b.start])]
    metrics = [
        m for m in metrics
        if not words.GENERIC.fullmatch(m.name) and not any(b.start < m.end and m.start < b.end for b in benchmarks)
    ]  # fmt: skip
    if where != "caption" and (
        len(text) > _SHORT or " and " in text
    ):  # a sentence may speak of time and memory in passing
        metrics = [m for m in metrics if (known := reader.metric(m.name)) is not None and known.kind == "score"]
    if not benchmarks:
        benchmarks = _unlisted(text, labels)
    if len({b.name for b in benchmarks}) > 1:
        benchmarks = _placed(text, benchmarks)
    amount = _MEASURED_IN.search(text) if where == "lead" and not metrics else None
    unit, form = reader.unit(amount["unit"]) if amount is not None else ("", "")
    if amount is not None and form == "unit":
        name = reader.lexicons.metrics.canonical(re.sub(r"(?<=[a-z])s$", "", amount["what"]).lower())
        return Context(where, start, Found(*amount.span("what"), name), benchmarks[0] if benchmarks else None, unit)
    return Context(
        where,
        start,
        metrics[0] if len({m.name for m in metrics}) == 1 else None,
        benchmarks[0] if len({b.name for b in benchmarks}) == 1 else None,
        reader.caption_unit(text) if where == "caption" else _unit_behind(text, metrics, reader),
    )


def _unit_behind(text: str, metrics: list[Found], reader: Reader) -> str:
    """The unit in brackets behind a metric: "measured in WER (%)"."""
    found = [match for m in metrics if (match := _IN_BRACKETS.match(text, m.end)) is not None]
    return reader.unit(found[0][1])[0] if found else ""


def _unlisted(text: str, labels: set[str]) -> list[Found]:
    """Names in a text that are benchmarks by their looks, or by what is said of them; none of the table's labels is."""
    found = [Found(*match.span(), match[0]) for match in words.BENCHMARK_LIKE.finditer(text)]
    if not found and (match := words.CALLED.search(text)) is not None:
        found = [Found(*match.span("name"), match["name"])]
    if not found and (match := words.RESULTS_ON.search(text)) is not None and _NAMED.search(match["name"]):
        found = [Found(*match.span("name"), match["name"])]
    if (
        not found
        and len(text) < _LEAD
        and (match := words.RESULTS_OF.search(text)) is not None
        and _NAMED.search(match["name"])
    ):
        found = [Found(*match.span("name"), match["name"])]
    return [
        f
        for f in found
        if not words.FIELD.fullmatch(f.name)
        and not words.HARDWARE.search(f.name)
        and not any(f.name in label for label in labels)
    ]


def _placed(text: str, found: list[Found]) -> list[Found]:
    """Of several benchmarks the one that a text says it is about: "on COCO, with the classes of Pascal VOC"."""
    found = sorted(found)
    if len(found) == 2 and ":" in text[found[0].end : found[1].start]:
        return found[1:]  # "GLUE: RTE"
    if len(found) == 2 and _FROM.search(text[: found[0].start]) and _TO.fullmatch(text[found[0].end : found[1].start]):
        return found[1:]  # "transfer from ImageNet to CIFAR-10"
    placed = [b for b in found if _ON.search(text[max(0, b.start - 40) : b.start])]
    following = next((b for b in found if placed and b.start > placed[0].start), None)
    if len(placed) != 1 or (following and _LISTED.search(text, placed[0].end, following.start)):
        return []
    return placed


def _telling(text: str, start: int, stop: int) -> tuple[int, int]:
    """The sentence of a longer paragraph that says what is below it: the last before a colon, or the first."""
    if text[stop - 1] == ":":
        cut = max(text.rfind(mark, start, stop) for mark in (". ", "! ", "? "))
        return (cut + 2 if cut > start else start), stop
    cut = text.find(". ", start, stop)
    return start, cut if cut > 0 else stop


def places(paper: Paper, table: PaperTable) -> list[tuple[str, int, int]]:
    """What speaks of a whole table, the nearest first."""
    if table.caption is not None:
        return [("caption", table.caption.start, table.caption.end)]
    made: list[tuple[str, int, int]] = []
    window = max(0, table.span.start - _FAR)
    stop = window + len(paper.text[window : table.span.start].rstrip())
    start = paper.text.rfind("\n\n", 0, stop) + 2 if paper.text.rfind("\n\n", 0, stop) >= 0 else 0
    before = bisect_right(paper.tables, start, key=_start) - 1
    inside = before < 0 or start >= paper.tables[before].span.end
    if stop - start > _LEAD:
        start, stop = _telling(paper.text, start, stop)
    section = paper.section_at(table.span.start)
    if inside and stop - start <= _LEAD and (section is None or start >= section.span.start):
        made.append(("lead", start, stop))
    level, generic = 99, False
    last = bisect_right(paper.sections, table.span.start, key=_start)
    for above in reversed(paper.sections[max(0, last - _ABOVE) : last]):
        # Below a title such as "Results" the section before it may say of what.
        if above.name and (above.level < level or (generic and above.level == level)):
            level, generic = above.level, words.GENERIC.fullmatch(above.name) is not None
            begin = paper.text.rfind(above.name, 0, above.span.start)
            if begin >= 0:
                made.append(("section title", begin, begin + len(above.name)))
    begin = paper.text.find(paper.title, 0, len(paper.title) + _FAR) if paper.title else -1
    if paper.title and 0 <= begin < table.span.start:
        made.append(("title", begin, begin + len(paper.title)))
    return made
