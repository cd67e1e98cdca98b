"""Names and spellings as data: what metrics and benchmarks are called, and what a run adds of its own.

The files in this folder hold the facts; each says in its header how to write an entry. A ``Lexicons`` is a value: it
reads a file when a table is first asked for, and never changes; ``extended`` gives a new one with own names added.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.errors import InputError, LexiconError
from claimx.lexicons.entries import check_metrics, parse
from claimx.lexicons.names import Benchmark, Hit, Metric, NameTable, Unit

if TYPE_CHECKING:
    from claimx.lexicons.own import Written

__all__ = ["Benchmark", "Hit", "Lexicons", "Metric", "NameTable", "Own", "PathLike", "Unit", "chosen"]

Own = Metric | Benchmark | Unit
PathLike = str | os.PathLike[str]


@dataclass(frozen=True)
class Lexicons:
    """The lexicons that a run uses: the built-in ones, and ``own`` entries that come before them."""

    own: tuple[Own, ...] = ()

    @staticmethod
    def builtin() -> Lexicons:
        """The lexicons that ship with claimx: always the same object, read once."""
        return _builtin()

    def extended(self, path: str | Path) -> Lexicons:
        """New lexicons with the names and units of a user's own file added.

        An own entry with the name of a built-in one replaces its facts and adds its spellings; an own spelling that a
        built-in entry has too belongs to the own entry.

        Args:
            path: a UTF-8 file: TOML with the tables of ``claimx.lexicons.own.LexiconFile`` if its name ends in .toml,
                else lines in the form that lexicons/metrics.txt teaches, with sections [metrics], [benchmarks].

        Raises:
            LexiconError: the file cannot be read, or has a bad entry.
        """
        return Lexicons((*(written.entry for written in self.written(path)), *self.own))

    def written(self, path: str | Path) -> list[Written]:
        """The entries of a user's own file, as they stand in it. Argument and errors are those of ``extended``."""
        from claimx.lexicons.own import Written, read

        text = read_text(path)
        if str(path).casefold().endswith(".toml"):
            return read(text, str(path), self.metrics)
        entries = list(parse(text.splitlines(), str(path)))
        check_metrics(entries, self.metrics, str(path))
        return [Written(line, entry) for line, entry in entries]

    @cached_property
    def metrics(self) -> NameTable[Metric]:
        """Metrics and other measured properties, by name."""
        return self._table(Metric, "metrics.txt")

    @cached_property
    def benchmarks(self) -> NameTable[Benchmark]:
        """Benchmarks and datasets, by name."""
        return self._table(Benchmark, "benchmarks.txt")

    @cached_property
    def firsts(self) -> Set[str]:
        """The first tokens of all spellings of metrics and benchmarks (see ``NameTable.match``)."""
        return self.metrics.firsts | self.benchmarks.firsts

    @cached_property
    def surfaces(self) -> Any:
        """How papers write units: the surface table, from claimx.lexicons.surfaces."""
        units = tuple(entry for entry in self.own if isinstance(entry, Unit))
        return import_module("claimx.lexicons.surfaces").load(*((units,) if units else ()))

    def _table(self, kind: type, file: str) -> NameTable[Any]:
        text = files(__package__).joinpath(file).read_text(encoding="utf-8")
        own = [entry for entry in self.own if isinstance(entry, kind)]
        return NameTable([*own, *(entry for _, entry in parse(text.splitlines(), file))])


def chosen(given: Lexicons | PathLike | Iterable[PathLike] | None) -> Lexicons:
    """What a caller means by ``lexicons``: the built-in ones and the files that are named, or a value of their own.

    Raises:
        InputError: it is neither.
        LexiconError: a file cannot be read, or has a bad entry.
    """
    if isinstance(given, Lexicons):
        return given
    if given is None:
        return Lexicons.builtin()
    if isinstance(given, (str, os.PathLike)):
        given = [given]
    if not isinstance(given, Iterable):
        raise InputError(f"lexicons are a path, several paths or Lexicons, not {type(given).__name__}")
    made = Lexicons.builtin()
    for path in given:
        made = made.extended(os.fspath(path))
    return made


def read_text(path: str | Path) -> str:
    """The text of a user's own file.

    Raises:
        LexiconError: it cannot be read, or is not UTF-8.
    """
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(f"cannot be read ({error.strerror or error})", source=str(path)) from error
    except UnicodeDecodeError as error:
        raise LexiconError("is not UTF-8 text", source=str(path), place=f"byte {error.start}") from error


@cache
def _builtin() -> Lexicons:
    return Lexicons()
