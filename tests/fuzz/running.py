"""A target and an input, under limits of processor time and memory; what goes wrong is a Defect."""

from __future__ import annotations

import resource
import signal
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from targets import Target

SECONDS = 10.0  # of processor time, for a megabyte or any part of one
MEMORY = 1_000_000_000  # bytes that one input may add to the process


class Slow(BaseException):
    """The time is over. No Exception, so that nothing between takes it for a mistake in the input."""


def attempt(target: Target, data: bytes) -> None:
    """Run a target on an input.

    Raises:
        Slow: it takes longer than it may.
        MemoryError: the process has grown too much.
        Exception: whatever the target lets through.
    """
    _forget_most_memory()
    before = _most_memory()
    with _limited(SECONDS * max(1.0, len(data) / 1e6)), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        target(data)
    if (more := _most_memory() - before) > MEMORY:
        raise MemoryError(f"{more:,} bytes")


def _forget_most_memory() -> None:
    """Where the system can: else an input hides behind a larger one before it."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> NoReturn:
        raise Slow(f"more than {seconds:.0f} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
