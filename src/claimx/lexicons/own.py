"""A user's file of names and units in TOML: its schema, and errors that say where and what was probably meant.

``LexiconFile`` is the schema; docs/schema/lexicon.json publishes it. ``read`` turns a file into the entries that a
``Lexicons`` value holds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from claimx import units
from claimx.errors import LexiconError, UnitError, meant
from claimx.lexicons.names import Benchmark, Metric, Unit

Place = tuple[int | str, ...]


def _spelled(text: str) -> str:
    if not text.strip():
        raise ValueError("a spelling cannot be empty")
    if text != text.strip() or any(ord(character) < ord(" ") for character in text):
        raise ValueError("a spelling is one line, without spaces around it")
    return text


def _written_behind_a_number(text: str) -> str:
    if text[0].isdigit():
        raise ValueError("the spelling of a unit cannot begin with a digit")
    return text


Spelling = Annotated[str, AfterValidator(_spelled)]
UnitSpelling = Annotated[str, AfterValidator(_spelled), AfterValidator(_written_behind_a_number)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    examples: list[str] = Field(
        default=[], description="Sentences in which it must be found; claimx lexicon test tries them."
    )
    look_alikes: list[str] = Field(default=[], description="Sentences in which it must not be found.")


class _Name(_Entry):
    name: Spelling = Field(description="The name that claims carry.")
    spellings: list[Spelling] = Field(default=[], description="Other ways to write it.")
    ambiguous: list[Spelling] = Field(
        default=[], description="Spellings, or the name, that have other readings: they count only beside a cue."
    )
    relatives: list[Spelling] = Field(
        default=[], description="Names of their own that share its facts, and are never compared with it."
    )

    @model_validator(mode="after")
    def _each_spelling_once(self) -> Self:
        written = [self.name, *self.spellings, *self.relatives]
        for i, spelling in enumerate(written):
            if spelling in written[:i]:
                raise ValueError(f"the spelling {spelling!r} is given twice")
        return self

    @property
    def written(self) -> tuple[str, ...]:
        """Every spelling once, the name first."""
        return tuple(dict.fromkeys([self.name, *self.spellings, *self.ambiguous, *self.relatives]))


class MetricEntry(_Name):
    """A metric or other measured property."""

    better: Literal["higher", "lower", "none"] = Field(
        default="none", description="Which direction is an improvement; none where it depends."
    )
    unit: str = Field(default="", description="Its usual unit: %, ms, dB ...; empty for a bare score.")
    kind: Literal["score", "measurement", "either"] = Field(default="score", description="What its values are.")

    def entry(self) -> Metric:
        ambiguous, relatives = frozenset(self.ambiguous), frozenset(self.relatives)
        return Metric(self.name, self.written, ambiguous, relatives, self.better, self.unit, self.kind)


class BenchmarkEntry(_Name):
    """A benchmark or data set."""

    field: str = Field(default="other", description="Its field of research: nlp, vision, code, medicine ...")
    metrics: list[str] = Field(
        default=[], description="The metrics that are usually reported on it, by name: built-in ones or your own."
    )

    def entry(self) -> Benchmark:
        ambiguous, relatives = frozenset(self.ambiguous), frozenset(self.relatives)
        return Benchmark(self.name, self.written, ambiguous, relatives, self.field, tuple(self.metrics))


class UnitEntry(_Entry):
    """How you write a unit behind a number."""

    unit: Spelling = Field(description="The symbol that claims carry: one that claimx knows (ms/token), or a new one.")
    spellings: list[UnitSpelling] = Field(
        min_length=1, description="How it is written. One of one or two letters counts only directly behind digits."
    )
    plural: bool = Field(default=False, description="Whether an s may stand at the end of its spellings.")
    new: bool = Field(
        default=False, description="The symbol is your own: values in it are compared with each other, never converted."
    )

    @model_validator(mode="after")
    def _known_or_new(self) -> Self:
        if not self.new:
            _check_unit(self.unit, "; a symbol of your own needs new = true")
        return self

    def entry(self) -> Unit:
        return Unit(self.unit, tuple(dict.fromkeys(self.spellings)), self.plural)


class LexiconFile(BaseModel):
    """A file of names and units of your own, which are added to the built-in ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, title="claimx lexicon file")

    metrics: list[MetricEntry] = []
    benchmarks: list[BenchmarkEntry] = []
    units: list[UnitEntry] = []


_SECTIONS: dict[str, type[_Entry]] = {"metrics": MetricEntry, "benchmarks": BenchmarkEntry, "units": UnitEntry}


class Written(NamedTuple):
    """An entry as a file has it: the line it stands on, and the sentences that it is to be tried with."""

    line: int
    entry: Metric | Benchmark | Unit
    examples: tuple[str, ...] = ()
    look_alikes: tuple[str, ...] = ()


def read(text: str, source: str, metrics: Collection[str]) -> list[Written]:
    """Read a file of names and units.

    Args:
        text: its text, TOML.
        source: its name, for errors.
        metrics: the names of all metrics that there are besides.

    Raises:
        LexiconError: it is no TOML, or not as the schema wants it; for several mistakes, the first in the file, and how
            many more there are.
    """
    found = problems(text, source, metrics)
    if found:
        raise found[0] if len(found) == 1 else _first(found)
    return _written(LexiconFile.model_validate(tomllib.loads(text)), text)


def problems(text: str, source: str, metrics: Collection[str]) -> list[LexiconError]:
    """Everything that is wrong with a file, in the order of its lines. Arguments are those of ``read``."""
    lines = text.splitlines()
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [_bad_toml(str(error), source)]
    except (RecursionError, ValueError) as error:  # brackets without end, numbers of thousands of digits
        return [LexiconError(f"TOML that cannot be read: {error}", source=source)]
    try:
        file = LexiconFile.model_validate(content)
    except ValidationError as error:
        found = [(_line(lines, e["loc"]), _told(e, content)) for e in error.errors(include_url=False)]
    else:
        found = [
            (_line(lines, (section, i, key)), problem) for section, i, key, problem in _disagreements(file, metrics)
        ]
    return [
        LexiconError(problem, source=source, place=f"line {line}" if line else None)
        for line, problem in sorted(found, key=lambda item: item[0])
    ]


def _written(file: LexiconFile, text: str) -> list[Written]:
    lines = text.splitlines()
    return [
        Written(_line(lines, (section, i)), made.entry(), tuple(made.examples), tuple(made.look_alikes))
        for section in _SECTIONS
        for i, made in enumerate(getattr(file, section))
    ]


def _first(found: Sequence[LexiconError]) -> LexiconError:
    first = found[0]
    more = f" (and {len(found) - 1} more: claimx lexicon test lists them)"
    return LexiconError(first.problem + more, source=first.source, place=first.place)


def _bad_toml(message: str, source: str) -> LexiconError:
    where = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    place = f"line {where[1]}, column {where[2]}" if where and where[1] else None
    said = message[: where.start()] if where and where[1] else message
    return LexiconError(f"not TOML: {said[:1].lower()}{said[1:]}", source=source, place=place)


def _disagreements(file: LexiconFile, metrics: Collection[str]) -> Iterator[tuple[str, int, str, str]]:
    """What is wrong between entries that are right one by one: section, number and key of an entry, and what it is."""
    for section, named in (("metrics", file.metrics), ("benchmarks", file.benchmarks)):
        taken: dict[str, str] = {}
        for i, entry in enumerate(named):
            if taken.get(entry.name) == entry.name:
                yield section, i, "name", f"{entry.name} has an entry already"
                continue
            for spelling in entry.written:
                first = taken.setdefault(spelling, entry.name)
                if first != entry.name:
                    yield section, i, "name", f"the spelling {spelling!r} of {entry.name} is one of {first} already"
    own_units = {unit.unit for unit in file.units}
    for i, metric in enumerate(file.metrics):
        if metric.unit and metric.unit not in own_units:
            try:
                _check_unit(metric.unit, "; a unit of your own is an entry of [[units]]")
            except ValueError as error:
                yield "metrics", i, "unit", str(error)
    known = {*metrics, *(name for metric in file.metrics for name in (metric.name, *metric.relatives))}
    for i, benchmark in enumerate(file.benchmarks):
        for name in benchmark.metrics:
            if name not in known:
                yield "benchmarks", i, "metrics", f"unknown metric {name!r}{meant(name, sorted(known))}"


def _check_unit(unit: str, hint: str) -> None:
    """Whether a unit can be converted, by itself or, as "token", beside a slash.

    Raises:
        ValueError: it is not known; says what was probably meant.
    """
    if units.known(unit) or units.known(f"s/{unit}"):
        return
    try:
        units.to_pint(unit)
    except UnitError as error:
        said = str(error).split("; a counted noun")[0]
        raise ValueError(said + hint) from None


def _line(lines: Sequence[str], place: Place) -> int:
    """The line on which the thing at a place of the content stands, or its entry; 0 when it is not found."""
    section, index = str(place[0]) if place else "", 0
    if len(place) > 1 and isinstance(place[1], int):
        index = place[1]
    key = str(place[2]) if len(place) > 2 else None
    headers, entry, at_top = -1, 0, True
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith("["):
            at_top = False
            if entry:
                break
            if bare.partition("#")[0].replace(" ", "").rstrip() in (f"[[{section}]]", f"[{section}]"):
                headers += 1
                entry = number if headers == index else 0
        wanted = key if entry else section if at_top else None
        if wanted and re.match(rf"[\"']?{re.escape(wanted)}[\"']?\s*[=.]", bare):
            return number
    return entry


def _told(error: ErrorDetails, content: dict[str, Any]) -> str:
    """One mistake that pydantic found, in words that fit a file."""
    place, kind, given = error["loc"], error["type"], error["input"]
    section, key = str(place[0]), str(place[-1])
    if kind == "extra_forbidden":
        if len(place) == 1:
            return f"unknown section [[{key}]]{meant(key, _SECTIONS, '; there is ' + ', '.join(_SECTIONS))}"
        known = list(_SECTIONS[section].model_fields)
        return f"unknown key {key!r} for {section}{meant(key, known, '; there is ' + ', '.join(known))}"
    if kind == "missing":
        return f"an entry of {section} needs {key} = ..."
    if kind == "literal_error":
        options = re.findall(r"'([^']+)'", error["ctx"]["expected"])
        return f"{key} = {given!r}{meant(str(given), options, '; it is ' + ', '.join(options))}"
    if kind in ("list_type", "model_type", "dict_type") and len(place) < 3:
        return f"{section} are entries, each with a line [[{section}]] before it"
    if kind == "value_error":
        return str(error["ctx"]["error"])
    where = f"{place[2]}: " if len(place) > 2 else ""
    wanted = {
        "list_type": 'a list is wanted, as in ["one", "two"]',
        "string_type": 'a text is wanted, in "quotes"',
        "bool_type": "true or false is wanted",
        "too_short": "at least one is wanted",
    }
    return f"{where}{wanted.get(kind, error['msg'])}, not {given!r}"
