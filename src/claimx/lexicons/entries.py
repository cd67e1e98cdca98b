"""Reading lexicon files: one entry a line, and errors that say where and what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator

from claimx.errors import LexiconError, meant
from claimx.lexicons.names import Benchmark, Metric

_KEYS = {"metrics": ("better", "unit", "kind"), "benchmarks": ("field", "metrics")}
_VALUES = {"better": ("higher", "lower", "none"), "kind": ("score", "measurement", "either")}


def parse(lines: Iterable[str], source: str) -> Iterator[tuple[int, Metric | Benchmark]]:
    """Read entries, each with the number of its line, in the form that the header of metrics.txt teaches.

    Args:
        lines: the lines of a lexicon file.
        source: the file's name, for errors.

    Raises:
        LexiconError: at the first line that is no entry, with its number and the likely mistake.
    """
    section = ""
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line or line[0] == "#":
            continue
        try:
            if line[0] == "[" and line[-1] == "]" and "|" not in line and ";" not in line:
                section = _section(line[1:-1].strip())
            else:
                yield number, _entry(line, section)
        except _Bad as bad:
            raise LexiconError(str(bad), source=source, place=f"line {number}") from None


def check_metrics(entries: Iterable[tuple[int, Metric | Benchmark]], known: Container[str], source: str) -> None:
    """Check that the usual metrics of benchmarks are metrics.

    Args:
        entries: what ``parse`` gave.
        known: the names of all metrics, those of ``entries`` aside.
        source: the file's name, for errors.

    Raises:
        LexiconError: at the first benchmark with an unknown metric.
    """
    entries = list(entries)
    own = {entry.name for _, entry in entries if isinstance(entry, Metric)}
    for number, entry in entries:
        for metric in entry.metrics if isinstance(entry, Benchmark) else ():
            if metric not in own and metric not in known:
                options = [*own, *known] if isinstance(known, Iterable) else own
                problem = f"unknown metric {metric!r}{meant(metric, options)}"
                raise LexiconError(problem, source=source, place=f"line {number}")


class _Bad(Exception):
    """What is wrong with a line."""


def _section(name: str) -> str:
    if name not in _KEYS:
        raise _Bad(f"unknown section [{name}]{_meant(name, _KEYS)}")
    return name


def _entry(line: str, section: str) -> Metric | Benchmark:
    if not section:
        raise _Bad("an entry before any section: write [metrics] or [benchmarks] on a line above it")
    names, *facts = line.split(";")
    spellings = [part.strip() for part in names.split("|")]
    relatives: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    if "~" in names:
        if spellings[0][:1] == "~":
            raise _Bad("the first spelling is the entry's name, and cannot be a relative (~) of it")
        relatives = frozenset(spelling.lstrip("~? ") for spelling in spellings if spelling[:1] == "~")
        spellings = [spelling[1:].strip() if spelling[:1] == "~" else spelling for spelling in spellings]
    if "?" in names:
        ambiguous = frozenset(spelling[1:].strip() for spelling in spellings if spelling[:1] == "?")
        spellings = [spelling[1:].strip() if spelling[:1] == "?" else spelling for spelling in spellings]
    if "" in spellings:
        raise _Bad("an empty name: is there a | too many?")
    if len(set(spellings)) < len(spellings):
        twice = next(spelling for i, spelling in enumerate(spellings) if spelling in spellings[:i])
        raise _Bad(f"the spelling {twice!r} is given twice")
    found = dict(_fact(fact, section) for fact in facts)
    if len(found) < len(facts):
        raise _Bad("a key is given twice")
    if section == "metrics":
        return Metric(spellings[0], tuple(spellings), ambiguous, relatives, **found)
    metrics = found.get("metrics", "")
    usual = tuple(metric.strip() for metric in metrics.split("|")) if metrics else ()
    return Benchmark(spellings[0], tuple(spellings), ambiguous, relatives, found.get("field", "other"), usual)


def _fact(fact: str, section: str) -> tuple[str, str]:
    key, equals, value = fact.partition("=")
    key, value = key.strip(), value.strip()
    if not equals:
        raise _Bad(f"expected 'key = value' after a semicolon, found {fact.strip()!r}")
    if key not in _KEYS[section]:
        raise _Bad(f"unknown key {key!r} for {section}{_meant(key, _KEYS[section])}")
    if key in _VALUES and value not in _VALUES[key]:
        raise _Bad(f"{key} = {value!r}{_meant(value, _VALUES[key])}")
    return key, value


def _meant(word: str, options: Collection[str]) -> str:
    return meant(word, options, f"; possible: {', '.join(options)}")
