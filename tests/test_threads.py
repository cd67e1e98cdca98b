"""The command and its workers keep numpy on one thread, unless the environment says something else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import claimx
from claimx import threads
from claimx.errors import InputError

NAME = "OPENBLAS_NUM_THREADS"


def test_one_thread_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "0")
    monkeypatch.delenv(NAME)
    threads.one()
    assert os.environ[NAME] == "1"
    monkeypatch.setenv(NAME, "3")
    threads.one()
    assert os.environ[NAME] == "3"


def test_the_library_leaves_the_threads_of_its_process_alone() -> None:
    code = f"import os, claimx; claimx.extract('It has 5% error.'); print(os.environ.get({NAME!r}))"
    environment = {key: value for key, value in os.environ.items() if key != NAME}
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "None"


def test_the_threads_of_an_extractor_are_those_that_were_asked_for() -> None:
    code = (
        "import claimx, threadpoolctl; "
        "e = claimx.load(threads=1); found = e.extract('Foo-Net reaches 91.1% accuracy on MMLU.'); "
        "print(len(found), [x['num_threads'] for x in threadpoolctl.threadpool_info() if x['user_api'] == 'blas'])"
    )
    environment = {**os.environ, NAME: "2"}
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "1 [1]"


def test_numpy_has_one_thread_while_the_model_works_and_then_as_many_as_before() -> None:
    code = (
        "import claimx, numpy, threadpoolctl\n"
        "from claimx.linking.learned import linker\n"
        "def blas(): return [x['num_threads'] for x in threadpoolctl.threadpool_info() if x['user_api'] == 'blas']\n"
        "threadpoolctl.threadpool_limits(2, 'blas')\n"
        "link, seen = linker.LearnedLinker.link_many, []\n"
        "linker.LearnedLinker.link_many = lambda *given: (seen.append(blas()), link(*given))[1]\n"
        "found = claimx.extract('Foo-Net reaches 91.1% accuracy on MMLU.')\n"
        "print(len(found), seen, blas())"
    )
    environment = {key: value for key, value in os.environ.items() if key not in threads.NAMES}
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "1 [[1]] [2]"


def test_the_number_of_threads_is_given_back_by_the_last_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers: list[object] = []

    class Blas:
        def limit(self, limits: int, user_api: str) -> Blas:
            numbers.append(limits)
            return self

        def restore_original_limits(self) -> None:
            numbers.append("as before")

    monkeypatch.setattr(threads, "_blas", Blas)
    for name in threads.NAMES:
        monkeypatch.delenv(name, raising=False)
    first, second = threads.one_meanwhile(), threads.one_meanwhile()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert numbers == [1]
    second.__exit__(None, None, None)
    assert numbers == [1, "as before"]


def test_a_number_that_the_environment_says_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "3")
    monkeypatch.setattr(threads, "_blas", lambda: pytest.fail("the number is set"))
    with threads.one_meanwhile():
        pass


@pytest.mark.parametrize("count", [0, -1, True, 1.5, "2"])
def test_what_is_no_number_of_threads_is_refused(count: object) -> None:
    with pytest.raises(InputError, match="threads are a number from 1"):
        claimx.load(threads=count)  # type: ignore[arg-type]
