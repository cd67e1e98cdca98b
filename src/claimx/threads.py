"""How many threads numpy uses for its products of matrices.

The learned model's matrices are small: more threads answer no sooner and burn the cores of the other processes, and on
a busy machine each product waits until all of them have had their turn. BLAS, which makes the products, knows one
number for a whole process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

NAMES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

_lock = Lock()
_meanwhile: list[Any] = []  # one for each who is under one_meanwhile: only the last gives the number back
_chosen: list[int] = []  # what was asked for here


def one() -> None:
    """Keep numpy on one thread in a process of claimx's own (the command and its workers), before numpy is loaded.

    What the environment says already stays.
    """
    for name in NAMES:
        os.environ.setdefault(name, "1")


def limit(count: int) -> None:
    """Keep numpy to so many threads from now on, in this process and whoever uses it there."""
    import numpy  # noqa: F401  # a library that is not loaded yet cannot be told

    _chosen[:] = [count]
    _blas().limit(limits=count, user_api="blas")


@contextmanager
def one_meanwhile() -> Iterator[None]:
    """Keep numpy on one thread, then on as many as before; as it is where a number was chosen, here or outside.

    It takes a tenth of a millisecond. Whoever multiplies at the same time in another thread has one as well.
    """
    if _chosen or any(name in os.environ for name in NAMES):
        yield
        return
    with _lock:
        _meanwhile.append(_meanwhile[0] if _meanwhile else _blas().limit(limits=1, user_api="blas"))
    try:
        yield
    finally:
        with _lock:
            limited = _meanwhile.pop()
            if not _meanwhile:
                limited.restore_original_limits()


@cache
def _blas() -> Any:
    """What sets the number; made once, as it looks through all libraries of the process."""
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
