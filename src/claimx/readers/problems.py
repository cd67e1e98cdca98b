"""What becomes of a line or file that cannot be read: told at once, and the rest goes on.

A batch is lost only when nothing at all was usable: then the one problem is raised, or a summary of several.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Literal

from claimx.errors import ClaimxError, ClaimxWarning, InputError, MissingExtraError
from claimx.models import Paper

OnError = Literal["warn", "raise", "skip"] | Callable[[InputError], None]


class Problems:
    """Takes the errors of one reading.

    Args:
        on_error: "warn" gives a ClaimxWarning for each, "raise" raises the first, "skip" says nothing; a function is
            called with each InputError.

    Raises:
        InputError: for any other ``on_error``.
    """

    def __init__(self, on_error: OnError) -> None:
        if not callable(on_error) and on_error not in ("warn", "raise", "skip"):
            raise InputError(f'on_error is "warn", "raise", "skip" or a function, not {on_error!r}')
        self._on_error = on_error
        self._count = 0
        self._usable = False
        self._held: InputError | None = None

    def report(self, error: InputError) -> None:
        """Take one error.

        The first one is held until there is something else, as it may turn out to be the whole story, which is raised.
        """
        if self._on_error == "raise":
            raise _cause(error)
        self._count += 1
        if self._count == 1 and not self._usable:
            self._held = error
            return
        self._release()
        self._tell(error)

    def watch(self, papers: Iterator[Paper], what: str) -> Iterator[Paper]:
        """Hand on the papers.

        Raises:
            InputError: at the end, when there was none: the only problem, or how many there were in ``what``.
        """
        for paper in papers:
            self._usable = True
            self._release()
            yield paper
        if self._usable:
            return
        if self._held is not None:
            raise _cause(self._held)
        raise InputError(f"no paper could be read, {self._count} problems in all", source=what)

    def _release(self) -> None:
        if self._held is not None:
            error, self._held = self._held, None
            self._tell(error)

    def _tell(self, error: InputError) -> None:
        if callable(self._on_error):
            self._on_error(error)
        elif self._on_error == "warn":
            warnings.warn(str(error), ClaimxWarning, stacklevel=2)


def missing(error: MissingExtraError, name: str) -> InputError:
    """The problem of a file that needs a library that is not installed; where it is raised, the error itself is."""
    problem = InputError(str(error), source=name)
    problem.__cause__ = error
    return problem


def _cause(error: InputError) -> ClaimxError:
    return error.__cause__ if isinstance(error.__cause__, MissingExtraError) else error
