"""Several cores: the same results in the same order, little on its way at a time, and clear ends."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import heed_interrupts

from claimx import parallel
from claimx.errors import InputError, WorkerError
from claimx.models import Paper
from claimx.pipeline import Extractor

TEXTS = [f"Foo-{n} reaches {n % 90 + 5}.5% accuracy on MMLU, {n % 7 + 1} points more than Bar." for n in range(150)]


@pytest.fixture(scope="module")
def fast() -> Extractor:
    return Extractor(model="fast")


def doubling() -> Callable[[int], int]:
    return lambda number: 2 * number


def dying() -> Callable[[int], int]:
    def work(number: int) -> int:
        if number == 20:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    return work


ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
METHODS = [pytest.param("fork", marks=ON_LINUX), "spawn"]


def python(lines: str) -> subprocess.Popen[str]:
    """A script as a process of its own, the leader of its group."""
    return subprocess.Popen(
        [sys.executable, "-c", lines], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def is_gone(group: int) -> bool:
    """Whether every process of a group ends within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("method", METHODS)
def test_order_and_claims_are_those_of_one_core(fast: Extractor, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "start_method", lambda: method)
    papers = [Paper(id=str(n), text=text, title=f"Foo-{n}: a model") for n, text in enumerate(TEXTS)]
    assert list(fast.extract_many(papers, workers=2)) == list(fast.extract_many(papers))


def test_a_paper_that_fails_gives_its_error_and_the_rest_goes_on(fast: Extractor) -> None:
    given: list[object] = [TEXTS[0], 5, {"title": "no text"}, TEXTS[1]]
    found = list(fast.extract_many(given, workers=2))  # type: ignore[arg-type]
    assert found == list(fast.extract_many(given))  # type: ignore[arg-type]
    assert [extraction.error is None for extraction in found] == [True, False, False, True]


@pytest.mark.parametrize("method", METHODS)
def test_own_names_reach_the_workers(
    tmp_path: Path, fast: Extractor, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "start_method", lambda: method)
    own = tmp_path / "own.txt"
    own.write_text("[benchmarks]\nSnailTrack | snail race\n")
    extractor = Extractor(fast.lexicons.extended(own), model="fast")
    (found,) = extractor.extract_many(["Foo-Net reaches 91.1% accuracy on snail race."], workers=2)
    assert [benchmark.name for benchmark in found.claims[0].benchmarks] == ["SnailTrack"]


def test_an_extractor_is_pickled_as_how_it_is_made(tmp_path: Path, fast: Extractor) -> None:
    own = tmp_path / "own.txt"
    own.write_text("[benchmarks]\nSnailTrack | snail race\n")
    extractor = Extractor(fast.lexicons.extended(own), link=False, model="fast")
    extractor.extract(TEXTS[0])  # loads what is not to be sent
    sent = pickle.dumps(extractor)
    there = pickle.loads(sent)
    assert len(sent) < 2_000
    assert (there.lexicons.own, there.link, there.model) == (extractor.lexicons.own, False, "fast")


@ON_LINUX
@pytest.mark.parametrize(
    ("before", "method"), [("", "fork"), ("Thread(target=Event().wait, daemon=True).start()", "spawn")]
)
def test_a_process_is_forked_only_where_it_has_no_threads(before: str, method: str) -> None:
    lines = (
        f"from threading import Event, Thread\nfrom claimx import parallel\n{before}\nprint(parallel.start_method())"
    )
    said, errors = python(lines).communicate(timeout=60)
    assert (said.strip(), errors) == (method, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups of this kind")
@pytest.mark.parametrize("method", METHODS)
def test_killed_the_process_leaves_no_workers(method: str) -> None:
    process = python(
        "import itertools, operator, os, signal\n"
        "from functools import partial\n"
        "from claimx import parallel\n"
        f"parallel.start_method = lambda: {method!r}\n"
        "results = parallel.in_order(partial(operator.methodcaller, 'bit_length'), itertools.count(), 2)\n"
        "print(next(results), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    said, _ = process.communicate(timeout=60)
    assert said == "(0, 0)\n"
    assert is_gone(process.pid)


def test_only_some_batches_are_on_their_way() -> None:
    asked = 0

    def numbers() -> Iterator[int]:
        nonlocal asked
        for number in range(1000):
            asked = number
            yield number

    results = parallel.in_order(doubling, numbers(), 2)
    for expected in range(100):
        assert next(results) == (expected, 2 * expected)
        assert asked <= expected + 10
    results.close()  # type: ignore[attr-defined]


def test_a_worker_that_dies_is_told_and_what_was_done_is_given_out() -> None:
    done: list[int] = []
    results = parallel.in_order(dying, range(50), 2)
    with pytest.raises(WorkerError, match="worker process died"):
        done.extend(result for _, result in results)
    assert done == list(range(len(done)))
    assert 10 <= len(done) <= 20


@pytest.mark.parametrize("workers", [0, -1, True, "2", None])
def test_workers_are_a_number_from_one(fast: Extractor, workers: object) -> None:
    with pytest.raises(InputError, match="workers are a number from 1"):
        fast.extract_many([], workers=workers)  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_interrupted_the_command_ends_and_leaves_no_process(tmp_path: Path) -> None:
    lines = tmp_path / "papers.jsonl"
    lines.write_text("".join(f'{{"id": "{n}", "text": "{TEXTS[n % 150]}"}}\n' for n in range(60_000)), encoding="utf-8")
    command = [sys.executable, "-m", "claimx", "extract", str(lines), "--workers", "2", "--model", "fast"]
    pipes = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE)
    process = subprocess.Popen(command, **pipes, start_new_session=True, preexec_fn=heed_interrupts)
    assert process.stdout is not None
    assert process.stdout.readline()  # at work
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert is_gone(process.pid)
