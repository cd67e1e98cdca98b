"""The command and its workers keep numpy on one thread, unless the environment says something else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from claimx import threads

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
