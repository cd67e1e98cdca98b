"""The command and its workers keep numpy on one thread, unless the environment says something else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from threadpoolctl import threadpool_info

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


def test_no_number_of_threads_leaves_them_alone() -> None:
    before = threadpool_info()
    claimx.load().extract("Foo-Net reaches 91.1% accuracy on MMLU.")
    assert [x for x in threadpool_info() if x in before] == before


@pytest.mark.parametrize("count", [0, -1, True, 1.5, "2"])
def test_what_is_no_number_of_threads_is_refused(count: object) -> None:
    with pytest.raises(InputError, match="threads are a number from 1"):
        claimx.load(threads=count)  # type: ignore[arg-type]
