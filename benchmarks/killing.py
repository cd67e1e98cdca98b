"""Kill `claimx add` with signal 9 at random moments, again and again, and see that nothing is lost and nothing is half.

    python benchmarks/killing.py                         5,000 papers of the corpus beside the project, ten kills
    python benchmarks/killing.py papers.jsonl --kills 3  another corpus, fewer kills

After each kill the library must open and hold whole papers only; at the end, one run to its end must give exactly the
claims of a run that nobody disturbed. The exit code is 1 where it does not. Moments are of the process's own time,
which Linux tells. tests/test_library.py has it in small.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import claimx
from claimx.library import Library
from claimx.models import Claim

START = 0.5  # seconds of a run before its first paper
CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "arxiv-20k.jsonl.gz"


def main() -> None:
    """Kill as often as was asked for, and say what was there after each kill."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", nargs="?", default=CORPUS, type=Path, help="papers, in any format that claimx reads")
    parser.add_argument("--papers", type=int, default=5_000, help="how many of them")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not options.corpus.exists():
        sys.exit(f"{options.corpus}: no such corpus; give one: python benchmarks/killing.py PAPERS.jsonl")
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = folder / "papers.jsonl"
        with papers.open("w", encoding="utf-8") as lines:
            for paper in islice(claimx.read(options.corpus), options.papers):
                lines.write(paper.model_dump_json(include={"id", "title", "text", "date", "categories"}) + "\n")
        begun = sum(os.times()[2:4])
        subprocess.run(command(papers, folder / "whole.duckdb", options.workers), check=True)
        longest = sum(os.times()[2:4]) - begun
        whole = claims(folder / "whole.duckdb")
        file = folder / "claims.duckdb"
        done = 0
        for number in range(1, options.kills + 1):
            process = subprocess.Popen(command(papers, file, options.workers), stderr=subprocess.DEVNULL)
            # Of what is left to do, so that the kills are spread over a run and none comes behind its end.
            moment = START + chance.uniform(0.05, 0.6) * max(longest - START, 0) * (1 - done / len(whole))
            while process.poll() is None and worked(process.pid) < moment:
                time.sleep(0.005)
            process.kill()
            process.wait()
            found = claims(file) if file.exists() else {}
            broken = [id for id, these in found.items() if these != whole[id]]
            said = "all whole" if not broken else f"NOT WHOLE: {broken[:3]}"
            print(f"kill {number} after {moment:.1f} s: {len(found):,} papers, {said}", flush=True)
            if broken:
                sys.exit(1)
            done = len(found)
            if done == len(whole):
                file.unlink()  # nothing is left to disturb: from the beginning
                done = 0
        subprocess.run(command(papers, file, options.workers), check=True)
        same = claims(file) == whole
    print("the claims of an undisturbed run" if same else "OTHER CLAIMS than those of an undisturbed run")
    sys.exit(0 if same else 1)


def worked(pid: int) -> float:
    """The processor's seconds of a process so far: what else the machine does must not decide how far it comes."""
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def command(papers: Path, library: Path, workers: int) -> list[str]:
    """What is killed."""
    given = [str(papers), "--library", str(library), "--model", "fast", "--workers", str(workers)]
    return [sys.executable, "-m", "claimx", "add", *given]


def claims(library: Path) -> dict[str, tuple[Claim, ...]]:
    """The claims of each paper of a library, opened as the next writer opens it."""
    with Library(library) as store:
        return {extraction.paper.id: extraction.claims for extraction in store.extractions()}


if __name__ == "__main__":
    main()
