"""The long run: ``python tests/fuzz MINUTES [TARGET ...]``, or ``make fuzz MINUTES=30``.

The minutes are of processor time, so that they are worth the same on a busy machine. All targets take turns; each input
is mutated from the seeds. What fails is written to tests/fuzz/found/, as small as some cutting makes it, and said;
tests/test_fuzz.py runs what lies there ever after. An input that kills the process is in build/fuzz/current.
With atheris installed, tests/fuzz/guided.py searches by coverage instead.
"""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from mutations import mutated  # noqa: E402
from running import Slow, attempt  # noqa: E402
from targets import TARGETS, seeds  # noqa: E402

FOUND = HERE / "found"
CURRENT = HERE.parent.parent / "build" / "fuzz" / "current"
TURN = 2.0  # seconds of processor time of one target before the next
CUTS = 60.0  # seconds at most to make an input smaller


def main(arguments: list[str]) -> int:
    """Fuzz for some minutes of processor time; 1 when something was found."""
    minutes = float(arguments[0]) if arguments else 10.0
    names = arguments[1:] or list(TARGETS)
    seed = time.time_ns()
    random, tried, known = Random(seed), Counter[str](), set[str]()
    begins = {name: seeds(name) for name in names}
    print(f"fuzzing {len(names)} targets for {minutes:g} minutes of processor time, seed {seed}", flush=True)
    CURRENT.parent.mkdir(parents=True, exist_ok=True)
    end = time.process_time() + 60 * minutes
    while time.process_time() < end:
        for name in names:
            turn = min(end, time.process_time() + TURN)
            while time.process_time() < turn:
                data = mutated(random, begins[name])
                CURRENT.write_bytes(data)
                tried[name] += 1
                failure = failing(name, data)
                if failure is not None and failure not in known:
                    known.add(failure)
                    tell(name, data, failure)
    CURRENT.unlink()
    print(", ".join(f"{name} {count:,}" for name, count in tried.items()))
    used = time.process_time() / 60
    print(f"{sum(tried.values()):,} inputs, {used:.1f} minutes of processor time, {len(known)} defects")
    return 1 if known else 0


def failing(name: str, data: bytes) -> str | None:
    """Where and how a target fails on an input, in one line; None when it does not."""
    try:
        attempt(TARGETS[name], data)
    except (Exception, Slow) as error:
        frames = traceback.extract_tb(error.__traceback__)
        if isinstance(error, Slow):  # where the time ran out differs from run to run
            frames = [frame for frame in frames if "claimx" in frame.filename][:6] or frames
        last = frames[-1]
        return f"{type(error).__name__} in {Path(last.filename).name}:{last.name}:{last.lineno}"
    return None


def tell(name: str, data: bytes, failure: str) -> None:
    """Keep an input, as small as it becomes in a while, and say what it does."""
    data = smaller(name, data, failure)
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    FOUND.mkdir(exist_ok=True)
    path.write_bytes(data)
    print(f"\n{failure}\n  {path} ({len(data):,} bytes)", flush=True)
    try:
        attempt(TARGETS[name], data)
    except (Exception, Slow):
        traceback.print_exc(limit=-6)


def smaller(name: str, data: bytes, failure: str) -> bytes:
    """An input that fails in the same way, with pieces cut out as long as it does."""
    end = time.monotonic() + CUTS
    size = len(data) // 2
    while size and time.monotonic() < end:
        start = 0
        while start < len(data) and time.monotonic() < end:
            cut = data[:start] + data[start + size :]
            if failing(name, cut) == failure:
                data = cut
            else:
                start += size
        size //= 2
    return data


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
