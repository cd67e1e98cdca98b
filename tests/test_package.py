"""What is built and published holds what the program needs, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import claimx

ROOT = Path(__file__).resolve().parent.parent
MOST = 40_000_000  # bytes


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel, built as they are for a release but for the isolation, which wants a
    network."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> zipfile.ZipFile:
    (path,) = dist.glob("*.whl")
    assert path.stat().st_size < MOST
    return zipfile.ZipFile(path)


def metadata(wheel: zipfile.ZipFile) -> Message:
    return Parser().parsestr(wheel.read(f"claimx-{claimx.__version__}.dist-info/METADATA").decode("utf-8"))


def test_the_wheel_holds_every_file_of_the_source_and_no_other(wheel: zipfile.ZipFile) -> None:
    source = ROOT / "src"
    expected = {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file()}
    expected = {name for name in expected if "__pycache__" not in name and ".egg-info" not in name}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == expected


@pytest.mark.parametrize(
    "name",
    [
        *("py.typed", "weights/linker.npz", "lexicons/benchmarks.txt", "lexicons/units.txt"),
        *("renderers/pages/page.html", "renderers/pages/report.js", "renderers/pages/report.css"),
    ],
)
def test_the_wheel_holds_what_is_no_python(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.read(f"claimx/{name}") == (ROOT / "src" / "claimx" / name).read_bytes()


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    found = metadata(wheel)
    assert found["Version"] == claimx.__version__
    assert found["License-Expression"] == "MIT"
    assert found["Requires-Python"] == ">=3.11"
    assert any(name.endswith("/LICENSE") for name in wheel.namelist())
    every = [name for name in found.get_all("Requires-Dist", []) if "extra ==" not in name]
    assert every
    assert all(">=" in name for name in every), "each dependency has a lower bound"


def test_every_extra_of_a_format_is_in_all(wheel: zipfile.ZipFile) -> None:
    needed: dict[str, set[str]] = {}
    for line in metadata(wheel).get_all("Requires-Dist", []):
        requirement, _, extra = line.partition("; extra == ")
        if extra:
            needed.setdefault(extra.strip("'\""), set()).add(requirement)
    for extra in ("html", "xml", "pdf", "bib", "parquet", "arrow", "library"):
        assert needed[extra] <= needed["all"], extra


def test_the_command_and_the_spacy_component_are_found(wheel: zipfile.ZipFile) -> None:
    written = wheel.read(f"claimx-{claimx.__version__}.dist-info/entry_points.txt").decode("utf-8")
    assert "[console_scripts]\nclaimx = claimx.__main__:main" in written
    assert "[spacy_factories]\nclaimx = claimx.component:create_component" in written
    for group in ("console_scripts", "spacy_factories"):
        (entry,) = entry_points(group=group, name="claimx")
        assert callable(entry.load())


def test_the_sdist_can_build_test_and_tell(dist: Path) -> None:
    (path,) = dist.glob("*.tar.gz")
    assert path.stat().st_size < MOST
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "Makefile", "LICENSE", "README.md", "CITATION.cff", "src/claimx/py.typed"} <= names
    assert any(name.startswith("seeds/") for name in names)
    assert any(name.startswith("fixtures/formats/") for name in names)
    assert {name.partition("/")[0] for name in names}.isdisjoint({".venv", "dist", "build", ".ci", ".hypothesis"})


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f'\nversion: "{claimx.__version__}"\n' in citation
    assert f'\nversion = "{claimx.__version__}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")
