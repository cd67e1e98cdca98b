"""Work on several processor cores: batches go to processes of their own, and come back in order.

Memory stays flat: only some batches are on their way at a time, and the next one is asked for when the first is done.
Processes are forked from this one where that is safe, which costs nothing, and else spawned, which takes half a second:
a script that uses them needs ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from typing import Any, Literal, TypeVar

from claimx import threads
from claimx.errors import WorkerError

Batch = TypeVar("Batch")
Result = TypeVar("Result")
Work = Callable[[Batch], Result]

# Batches on their way for each process: one that is worked on, and some that wait, so that none is ever idle.
_AHEAD = 3
# New objects after which a process looks for cycles among them: papers leave next to none.
_OBJECTS = 10_000
_works: list[Work[Any, Any]] = []  # in a worker process: what it does, made once


def in_order(
    make: Callable[[], Work[Batch, Result]], batches: Iterable[Batch], workers: int
) -> Iterator[tuple[Batch, Result]]:
    """Do the same to every batch, on several cores.

    Args:
        make: gives the function that does the work; called once in each process, and sent there by pickling where it is
            not forked.
        batches: what to work on, asked for as there is room; each is sent by pickling.
        workers: how many processes.

    Returns:
        Each batch with its result, in the order of the batches. An error of the work itself is raised at its batch.

    Raises:
        WorkerError: while iterating, when a process dies; all results of the batches before were given out.
    """
    method = start_method()
    pool = ProcessPoolExecutor(workers, get_context(method), _initialise, (make,))
    waiting: deque[tuple[Batch, Future[Result]]] = deque()
    try:
        if method == "fork":
            pool.submit(int)  # forks all now, before the first batch is asked for: who makes batches may start threads
        for batch in batches:
            if len(waiting) >= workers * _AHEAD:
                yield _next(waiting)
            waiting.append((batch, pool.submit(_run, batch)))
        while waiting:
            yield _next(waiting)
    except BrokenProcessPool:
        while waiting and waiting[0][1].done() and waiting[0][1].exception() is None:
            yield _next(waiting)
        raise WorkerError(
            "a worker process died (out of memory, or killed?); what it was working on is not done, all before is"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def start_method() -> Literal["fork", "spawn"]:
    """How processes are started from this one, as it is now.

    A fork has all that is loaded here. But it has only the thread that forks, and none that would ever give back what
    the others hold, so that a process with threads, be they of Python or of a library, is not forked; nor is one on a
    system whose own libraries do not bear it.
    """
    if sys.platform != "linux":
        return "spawn"
    try:
        return "fork" if len(os.listdir("/proc/self/task")) == 1 else "spawn"
    except OSError:
        return "spawn"


def _next(waiting: deque[tuple[Batch, Future[Result]]]) -> tuple[Batch, Result]:
    """The first batch and its result, waited for; it stays in the row until it is there."""
    batch, future = waiting[0]
    result = future.result()
    waiting.popleft()
    return batch, result


def _initialise(make: Callable[[], Work[Batch, Result]]) -> None:
    """Begin a worker process. Ctrl-C is for the process that the user sees, which then ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    threads.one()
    _works.append(make())
    gc.freeze()  # what is loaded stays: it need not be looked through for garbage again
    gc.set_threshold(_OBJECTS)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, killed before it could say so."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _run(batch: Any) -> Any:
    return _works[0](batch)
