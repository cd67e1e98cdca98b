"""How many threads numpy uses, in processes that are claimx's own: the command and its workers."""

from __future__ import annotations

import os


def one() -> None:
    """Keep numpy's products of matrices on one thread; to be called before numpy is loaded.

    The learned model's matrices are small: more threads answer no sooner and burn the cores of the other processes.
    What the environment says already stays.
    """
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
