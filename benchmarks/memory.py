"""Read and extract papers of a corpus one by one, keep none, and print the memory in use after so many.

    python benchmarks/memory.py CORPUS 1000 20000      one JSON object: papers -> bytes resident

speed.py runs this in a process of its own, so that nothing else counts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from system import told

import claimx


def resident() -> int:
    """Bytes in use now; where the system does not tell, the most there were."""
    return told("VmRSS:")


def measure(corpus: str, marks: list[int]) -> Iterator[tuple[int, int]]:
    """(papers, bytes) at each mark, and at the end of a corpus with fewer."""
    number = 0
    for number, _ in enumerate(claimx.extract_many(claimx.read(corpus)), 1):
        if number in marks:
            yield number, resident()
        if number == max(marks):
            return
    yield number, resident()


if __name__ == "__main__":
    print(json.dumps(dict(measure(sys.argv[1], [int(mark) for mark in sys.argv[2:]]))))
