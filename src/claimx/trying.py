"""A file of names and units tried out: what each entry would recognise, shown and not supposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from claimx.errors import LexiconError
from claimx.lexicons import Benchmark, Lexicons, Metric, Own, Unit, read_text
from claimx.lexicons.own import Written, problems
from claimx.pipeline import Extractor
from claimx.wording import visible

# Sentences to try a spelling in: one without a cue for names, and one with.
_TEXTS: dict[type, tuple[str, str]] = {
    Metric: ("Of {} we know 71 things.", "It reaches a {} of 71 here."),
    Benchmark: ("Of {} we know 71 things.", "It reaches 71 on the {} dataset."),
    Unit: ("It takes 71{} here.", "It takes 71 {} here."),
}
_LABELS: dict[type, str] = {Metric: "metric", Benchmark: "benchmark", Unit: "unit"}


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one entry.

    Attributes:
        label: "metric", "benchmark" or "unit".
        name: the entry's name; a unit's symbol.
        line: where in the file it stands.
        facts: what else it says, in words.
        found: spellings that are found wherever they stand.
        cued: spellings that are found beside a cue ("on the X dataset", "an X of 71") only.
        missed: spellings that are not found as this entry, with what they are found as instead, if anything.
        taken: built-in names that have lost a spelling to it, with the spelling.
        passed: how many of its examples and look-alikes came out right.
        failed: those that did not, and why.
    """

    label: str
    name: str
    line: int
    facts: str
    found: tuple[str, ...]
    cued: tuple[str, ...]
    missed: tuple[str, ...]
    taken: tuple[str, ...]
    passed: int
    failed: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether all its spellings are found, and its examples and look-alikes come out right."""
        return not self.missed and not self.failed


def mistakes(path: str | PathLike[str]) -> list[LexiconError]:
    """Everything that is wrong with the form of a file; of one that is no TOML, the first thing."""
    lexicons = Lexicons.builtin()
    try:
        if str(path).casefold().endswith(".toml"):
            return problems(read_text(Path(path)), str(path), lexicons.metrics)
        lexicons.written(Path(path))
    except LexiconError as error:
        return [error]
    return []


def tried(path: str | PathLike[str]) -> Iterator[Tried]:
    """Try each entry of a file, beside the built-in ones and the others of the file.

    Raises:
        LexiconError: the file cannot be read, or has a bad entry (``mistakes`` has all of them).
    """
    builtin = Lexicons.builtin()
    written = builtin.written(Path(path))
    extractor = Extractor(Lexicons(tuple(w.entry for w in written)), model="fast")
    for one in sorted(written, key=lambda one: one.line):
        yield _tried(one, extractor, builtin)


def lines(results: Iterable[Tried]) -> Iterator[str]:
    """What came of the entries, in lines for people."""
    for one in results:
        yield f"{one.label} {visible(one.name)}" + (f" ({one.facts})" if one.facts else "")
        for title, names in (
            ("found", one.found),
            ("beside a cue", one.cued),
            ("NOT FOUND", one.missed),
            ("taken over", one.taken),
        ):
            if names:
                yield f"  {title:<13} {visible(' | '.join(names))}"
        if one.passed:
            yield f"  {'sentences':<13} {one.passed} as they should be"
        for text in one.failed:
            yield f"  {'SENTENCE':<13} {visible(text)}"


def _tried(written: Written, extractor: Extractor, builtin: Lexicons) -> Tried:
    entry = written.entry
    found, cued, missed = [], [], []
    for spelling in entry.spellings:
        plain, beside = (_met(extractor, entry, text.format(spelling), spelling) for text in _TEXTS[type(entry)])
        name = entry.symbol if isinstance(entry, Unit) else _canonical(entry, spelling)
        if name in plain and (name in beside or not isinstance(entry, Unit)):
            found.append(spelling)
        elif name in beside or name in plain:
            cued.append(spelling)
        else:
            other = sorted(beside | plain)
            missed.append(spelling + (f" (read as {', '.join(other)})" if other else ""))
    passed, failed = 0, []
    for texts, wanted in ((written.examples, True), (written.look_alikes, False)):
        for text in texts:
            if bool(_met(extractor, entry, text) & _names(entry)) is wanted:
                passed += 1
            else:
                failed.append(f"{'is not' if wanted else 'is'} found in: {text}")
    return Tried(
        label=_LABELS[type(entry)],
        name=entry.symbol if isinstance(entry, Unit) else entry.name,
        line=written.line,
        facts=_facts(entry),
        found=tuple(found),
        cued=tuple(cued),
        missed=tuple(missed),
        taken=tuple(_taken(entry, builtin)),
        passed=passed,
        failed=tuple(failed),
    )


def _met(extractor: Extractor, entry: Own, text: str, spelling: str | None = None) -> set[str]:
    """The names of an entry's kind that are found in a text, or just where a spelling stands in it."""
    trace = extractor.trace(text)
    if isinstance(entry, Unit):
        return {number.unit for number in trace.numbers if number.unit and number.rejected is None}
    label = _LABELS[type(entry)]
    phrases = trace.mentions.phrases if trace.mentions else []
    return {
        phrase.labels[label]
        for phrase in phrases
        if label in phrase.labels and phrase.source == "lexicon" and (spelling is None or spelling in phrase.text)
    }


def _canonical(entry: Metric | Benchmark, spelling: str) -> str:
    return spelling if spelling in entry.relatives else entry.name


def _names(entry: Own) -> set[str]:
    return {entry.symbol} if isinstance(entry, Unit) else {entry.name, *entry.relatives}


def _facts(entry: Own) -> str:
    if isinstance(entry, Unit):
        from claimx.units import known

        return "" if known(entry.symbol) else "of your own: never converted"
    if isinstance(entry, Metric):
        better = {"none": "it depends what is better"}.get(entry.better, f"{entry.better} is better")
        return ", ".join(part for part in (entry.kind, better, entry.unit and f"in {entry.unit}") if part)
    usual = f"usually {', '.join(entry.metrics)}" if entry.metrics else ""
    return ", ".join(part for part in (entry.field, usual) if part)


def _taken(entry: Own, builtin: Lexicons) -> Iterator[str]:
    """What the entry takes from built-in ones."""
    if isinstance(entry, Unit):
        for spelling in entry.spellings:
            match = builtin.surfaces.match(spelling, 0, digits=True)
            if match is not None and match[0] == len(spelling) and match[1].unit != entry.symbol:
                yield f"{spelling} (was {match[1].unit})"
        return
    table = builtin.metrics if isinstance(entry, Metric) else builtin.benchmarks
    for spelling in entry.spellings:
        before = table.named(spelling)
        if before is not None and before.name != entry.name:
            yield f"{spelling} (was {before.name})"
        elif before is not None and spelling == entry.name:
            yield f"the facts of {spelling}"
