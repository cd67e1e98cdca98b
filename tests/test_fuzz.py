"""A short run of tests/fuzz, the same every time; and every input that once failed."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from claimx.readers.formats import SUFFIXES, by_name

HERE = Path(__file__).resolve().parent / "fuzz"
sys.path.insert(0, str(HERE))

from mutations import mutated  # noqa: E402
from running import Slow, attempt  # noqa: E402
from targets import TARGETS, seeds  # noqa: E402

FOUND = sorted(path for path in (HERE / "found").iterdir() if path.name != "README.md")
INPUTS = 6  # of each target


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_is_taken(name: str) -> None:
    begins = seeds(name)
    assert begins, "a target has seeds"
    random = Random(name)
    for data in [*begins, b"", *(mutated(random, begins) for _ in range(INPUTS))]:
        attempt(TARGETS[name], data)


def test_what_once_failed_fails_no_more() -> None:
    for path in FOUND:
        name = path.name.rpartition("-")[0]
        assert name in TARGETS, path.name
        attempt(TARGETS[name], path.read_bytes())


def test_every_format_is_fuzzed() -> None:
    fuzzed = {by_name(f"paper{target.removeprefix('read')}") for target in TARGETS if target.startswith("read.")}
    assert fuzzed >= {by_name(f"paper{suffix}") for suffix in SUFFIXES}


def test_a_defect_is_noticed() -> None:
    def slow(_: bytes) -> None:
        while True:
            pass

    def wrong(data: bytes) -> None:
        assert data == b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("running.SECONDS", 0.05)
        with pytest.raises(Slow):
            attempt(slow, b"x")
    with pytest.raises(AssertionError):
        attempt(wrong, b"x")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere what a process took at most is never forgotten")
def test_memory_is_noticed_behind_an_input_that_took_more() -> None:
    def large(data: bytes) -> None:
        assert len(bytearray(int(data))) == int(data)  # filled with zeros, page by page

    with pytest.MonkeyPatch.context() as patch:
        attempt(large, b"300000000")
        patch.setattr("running.MEMORY", 100_000_000)
        with pytest.raises(MemoryError):
            attempt(large, b"200000000")
