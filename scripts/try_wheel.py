"""Try a wheel as a stranger meets it: in an empty environment, outside the repository.

    python scripts/try_wheel.py dist/claimx-1.0-py3-none-any.whl [python3.11 python3.12 ...]

For each Python (by default the one that runs this) a new environment gets the wheel and its dependencies. Then the
command runs ``extract``, ``table`` and ``show``, spaCy finds the component by its entry point, and mypy (of the Python
that runs this) checks a sample program against the types in the wheel. The first thing that fails ends it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TEXT = "Foo-Net reaches 91.1% accuracy on MedQA, with a latency of 29 ms per token."
COMPONENT = f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe('claimx'); print(len(nlp({TEXT!r})._.claims))"

# What must be an error is said so: without the types, mypy takes these for Any, and complains of the unused ignores.
PROGRAM = """\
import claimx

for claim in claimx.extract("It takes 29 ms."):
    value: float | int | None = claim.quantity.value
    name: str = claim.metric.name if claim.metric else ""
    wrong: int = claim.text  # type: ignore[assignment]
claimx.extract(3)  # type: ignore[arg-type]
"""


def try_wheel(wheel: Path, python: str, folder: Path) -> None:
    """Install a wheel for one Python and use it.

    Raises:
        SystemExit: something does not work; what was run and what it said are in the message.
    """
    venv = folder / "venv"
    run([python, "-m", "venv", str(venv)], folder)
    bin = venv / ("Scripts" if os.name == "nt" else "bin")
    run([str(bin / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)], folder)

    (folder / "foo-net.txt").write_text(TEXT, "utf-8")
    claimx = str(bin / "claimx")
    version = run([claimx, "--version"], folder)
    expect(wheel.name.split("-")[1] in version, "claimx --version", version)
    lines = run([claimx, "extract", "foo-net.txt"], folder).splitlines()
    claims = [json.loads(line)["quantity"]["text"] for line in lines]
    expect(claims == ["91.1%", "29 ms per token"], "claimx extract", str(claims))
    table = run([claimx, "table", "foo-net.txt"], folder)
    expect("MedQA" in table and "29 ms/token" in table, "claimx table", table)
    page = run([claimx, "table", "foo-net.txt", "--format", "html"], folder)
    expect("<style>" in page and "<script>" in page, "claimx table --format html", page)
    shown = run([claimx, "show", "foo-net", "foo-net.txt"], folder)
    expect("91.1%" in shown, "claimx show", shown)
    expect(run([str(bin / "python"), "-c", COMPONENT], folder).strip() == "2", "the spaCy component", "")

    (folder / "program.py").write_text(PROGRAM, "utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--python-executable", str(bin / "python"), "program.py"]
    run(mypy, folder)


def run(command: list[str], folder: Path) -> str:
    """What a command prints, in an environment that knows nothing of the repository."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", env=clean)
    expect(done.returncode == 0, " ".join(command), done.stdout + done.stderr)
    return done.stdout


def expect(holds: bool, what: str, shown: str) -> None:
    if not holds:
        sys.exit(f"{what}: not as expected\n{shown}")


def main() -> None:
    """Try the wheel that is named, for each Python that is named."""
    if len(sys.argv) < 2:
        sys.exit("name the wheel: python scripts/try_wheel.py dist/claimx-*.whl [python ...]")
    wheel = Path(sys.argv[1]).resolve()
    for python in sys.argv[2:] or [sys.executable]:
        with tempfile.TemporaryDirectory(prefix="claimx-wheel-") as folder:
            try_wheel(wheel, python, Path(folder))
        print(f"{wheel.name}: works with {python}")


if __name__ == "__main__":
    main()
