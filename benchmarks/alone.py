"""Run one contender in a process of its own: one JSON object says how long it took to start, its memory, its seconds.

    python benchmarks/alone.py 0 CORPUS 50 200 800 30   the first of CONTENDERS, over so many papers each time;
                                                      none of them longer than about 30 s

speed.py runs this. Seconds are the processor's, from the start of the process on.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import islice

from contenders import CONTENDERS
from system import told


def main() -> None:
    """Load, read one text, then as many as were asked for, and again more."""
    number, corpus, *sizes = sys.argv[1:]
    budget = float(sizes.pop())
    empty = peak()
    run = CONTENDERS[int(number)].load()
    run("Foo-Net reaches 91.1% accuracy on MMLU and needs 29 ms per token.")
    first = time.process_time()
    loaded = peak()
    from claimx import read

    texts = [paper.text for paper in islice(read(corpus), sum(map(int, sizes)))]
    ready = peak()
    seconds: dict[str, float] = {}
    for size in sizes:
        if seconds and list(seconds.values())[-1] * 4 > budget:
            break
        begun = time.process_time()
        for text in texts[: int(size)]:
            run(text)
        seconds[size] = time.process_time() - begun
        del texts[: int(size)]  # the next ones are new
    print(json.dumps({"first": first, "loaded": loaded - empty, "more": peak() - ready, "seconds": seconds}))


def peak() -> int:
    """The most bytes that the process has had."""
    return told("VmHWM:")


if __name__ == "__main__":
    main()
