"""How many threads numpy uses for its products of matrices.

The learned model's matrices are small: more threads answer no sooner and burn the cores of the other processes. BLAS,
which makes the products, knows one number for a whole process.
"""

from __future__ import annotations

import os


def one() -> None:
    """Keep numpy on one thread in a process of claimx's own (the command and its workers), before numpy is loaded.

    What the environment says already stays.
    """
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def limit(count: int) -> None:
    """Keep numpy to so many threads from now on, in this process and whoever uses it there.

    It is set once and not around each call: to change it and back takes a millisecond, as long as rules read a text.
    """
    import numpy  # noqa: F401  # a library that is not loaded yet cannot be told
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    threadpool_limits(limits=count, user_api="blas")
