"""The errors that claimx raises on purpose; all share one base, so that one `except ClaimxError` is enough.

Every error keeps its facts as attributes and says in its message what was wrong, where, and what was probably meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

Name = TypeVar("Name")

# What ends a line, or what a terminal obeys instead of showing it, and halves of characters, which cannot be written.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def in_one_line(name: str) -> str:
    r"""A name as it can stand in a message: what would end its line, or be obeyed, as an escape such as ``\x1b``."""
    return _OBEYED.sub(lambda found: ascii(found[0])[1:-1], name)


def near(given: str, known: Mapping[str, Name], most: int = 1, alike: float = 0.6) -> list[Name]:
    """What a name that there is not was probably meant to be, the likeliest first.

    Args:
        given: the name.
        known: the spellings that there are, in lower case, and what each stands for.
        most: how many are wanted.
        alike: how alike two spellings must be, from 0 to 1.
    """
    from difflib import get_close_matches

    return [known[spelling] for spelling in get_close_matches(given.casefold(), known, most, alike)]


def suggestion(shown: Iterable[str]) -> str:
    """What to add to a message: "; did you mean this or that?", or nothing."""
    text = " or ".join(shown)
    return f"; did you mean {text}?" if text else ""


def meant(given: str, known: Iterable[str], otherwise: str = "") -> str:
    """What to add to the message that there is no such name: "; did you mean 'table'?", or else what is given here."""
    return suggestion(map(repr, near(given, {name.casefold(): name for name in known}))) or otherwise


class ClaimxError(Exception):
    """Base of every error that claimx raises on purpose."""


class InputError(ClaimxError):
    """A paper, file or argument cannot be used.

    Attributes:
        source: the file or argument, as the user named it, or None.
        place: where in it ("line 12", "byte 1034"), or None.
        problem: what is wrong, with the likely mistake.
    """

    def __init__(self, problem: str, *, source: str | None = None, place: str | None = None) -> None:
        self.problem, self.source, self.place = problem, source, place
        where = ", ".join(in_one_line(part) for part in (source, place) if part)
        super().__init__(f"{where}: {problem}" if where else problem)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.problem, self.source, self.place))


class ClaimxWarning(UserWarning):
    """A part of the input could not be used, and the rest went on without it."""


class LexiconError(InputError):
    """A lexicon or configuration file has a bad entry."""


class UnitError(ClaimxError, ValueError):
    """A unit is unknown, or two units are of different dimensions."""


class MissingExtraError(ClaimxError, ImportError):
    """An optional dependency is needed for what was asked.

    Attributes:
        extra: the extra to install, as in ``pip install 'claimx[extra]'``.
    """

    def __init__(self, extra: str, what: str) -> None:
        self.extra, self.what = extra, what
        super().__init__(f"{what} needs an optional dependency: pip install 'claimx[{extra}]'")

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.extra, self.what))


class LibraryError(InputError):
    """A library of claims cannot be used."""


class WorkerError(ClaimxError):
    """A process that did a part of the work died."""


def _rebuild(kind: type[InputError], problem: str, source: str | None, place: str | None) -> InputError:
    return kind(problem, source=source, place=place)


class WeightsError(ClaimxError):
    """A file of learned weights cannot be used.

    Attributes:
        name: the file.
        problem: what is wrong with it.
    """

    def __init__(self, name: str, problem: str) -> None:
        self.name, self.problem = name, problem
        super().__init__(f"weights {name}: {problem}")

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.name, self.problem))
