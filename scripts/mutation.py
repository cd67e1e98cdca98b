"""How many changed programs the tests notice: ``python scripts/mutation.py [NUMBER [SEED]]``, or ``make mutation``.

mutmut changes the functions of what ``[tool.mutmut]`` in pyproject.toml names, one place at a time, and runs the tests
that it lists there. All changes take hours; this takes a sample of them, the same at every run as long as the code
and the seed are, and says for each file how many were noticed. What was not noticed stays to be seen:
``mutmut show NAME``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
MUTANTS = ROOT / "mutants"
MUTMUT = Path(sys.executable).with_name("mutmut")
SEED = 11
NUMBER = 400
SURVIVED = (0, 33)  # exit codes: the tests pass; no test reaches the function


def main(arguments: list[str]) -> int:
    """Test a sample; 1 when fewer than four fifths are noticed."""
    number = int(arguments[0]) if arguments else NUMBER
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    mutate("claimx.units.x_known__mutmut_1")  # all mutants are written before the first is tested
    names = sorted(results())
    sample = sorted(Random(seed).sample(names, min(number, len(names))))
    mutate(*sample)
    found = {name: results()[name] for name in sample}
    total, survived = Counter[str](), Counter[str]()
    for name, code in found.items():
        module = name.rpartition(".")[0].removeprefix("claimx.")
        total[module] += 1
        survived[module] += code in SURVIVED
    for module, count in sorted(total.items()):
        print(f"{module:28} {count - survived[module]:4} of {count}")
    for name in sorted(name for name, code in found.items() if code in SURVIVED):
        print(f"survived: {name}")
    score = 1 - survived.total() / total.total()
    print(f"{total.total()} of {len(names):,} mutants tried (seed {seed}), {score:.3f} noticed")
    return 0 if score >= 0.8 else 1


def mutate(*names: str) -> None:
    """Let mutmut test some mutants, one after the other."""
    command = [str(MUTMUT), "run", "--max-children", "1", *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout[-4000:] + done.stderr[-4000:])


def results() -> dict[str, int | None]:
    """The mutants, and the exit code of the tests with each; None when it was not tried."""
    codes: dict[str, int | None] = {}
    for path in MUTANTS.glob("src/**/*.meta"):
        codes.update(json.loads(path.read_text("utf-8"))["exit_code_by_key"])
    return codes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
