"""Reading lexicon files: one entry a line, and errors that say where and what was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import NoReturn

from claimx.errors import LexiconError
from claimx.lexicons.names import Benchmark, Metric

SECTIONS = ("metrics", "benchmarks")
_KEYS = {"metrics": ("better", "unit", "kind"), "benchmarks": ("field", "metrics")}
_VALUES = {"better": ("higher", "lower", "none"), "kind": ("score", "measurement", "either")}


def parse(lines: Iterable[str], source: str) -> Iterator[Metric | Benchmark]:
    """Read entries in the form that the header of metrics.txt teaches.

    Args:
        lines: the lines of a lexicon file.
        source: the file's name, for errors.

    Raises:
        LexiconError: at the first line that is no entry, with its number and the likely mistake.
    """
    section: str | None = None
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line[0] == "#":
            continue

        def fail(problem: str, place: str = f"line {number}") -> NoReturn:
            raise LexiconError(problem, source=source, place=place)

        if line[0] == "[" and line[-1] == "]" and "|" not in line and ";" not in line:
            section = line[1:-1].strip()
            if section not in SECTIONS:
                fail(f"unknown section [{section}]{_meant(section, SECTIONS)}")
            continue
        if section is None:
            fail("an entry before any section: write [metrics] or [benchmarks] on a line above it")
        yield _entry(line, section, fail)


def _entry(line: str, section: str, fail: Callable[[str], NoReturn]) -> Metric | Benchmark:
    names, *facts = line.split(";")
    spellings: list[str] = []
    ambiguous: list[str] = []
    for part in names.split("|"):
        spelling = part.strip()
        if spelling.startswith("?"):
            spelling = spelling[1:].strip()
            ambiguous.append(spelling)
        if not spelling:
            fail("an empty name: is there a | too many?")
        if spelling in spellings:
            fail(f"the spelling {spelling!r} is given twice")
        spellings.append(spelling)
    found: dict[str, str] = {}
    for fact in facts:
        key, equals, value = fact.partition("=")
        key, value = key.strip(), value.strip()
        if not equals:
            fail(f"expected 'key = value' after a semicolon, found {fact.strip()!r}")
        if key not in _KEYS[section]:
            fail(f"unknown key {key!r} for {section}{_meant(key, _KEYS[section])}")
        if key in found:
            fail(f"the key {key!r} is given twice")
        if key in _VALUES and value not in _VALUES[key]:
            fail(f"{key} = {value!r}{_meant(value, _VALUES[key])}")
        found[key] = value
    if section == "metrics":
        return Metric(spellings[0], tuple(spellings), frozenset(ambiguous), **found)
    metrics = tuple(m.strip() for m in found.get("metrics", "").split("|") if m.strip())
    return Benchmark(spellings[0], tuple(spellings), frozenset(ambiguous), found.get("field", "other"), metrics)


def _meant(word: str, options: Iterable[str]) -> str:
    options = list(options)
    near = get_close_matches(word.lower(), options, 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; possible: {', '.join(options)}"
