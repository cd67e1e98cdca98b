"""One target, guided by what code its inputs reach: ``python tests/fuzz/guided.py TARGET [libFuzzer options]``.

It needs atheris, which is no dependency: ``pip install atheris``. The corpus grows in build/fuzz/TARGET.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found]

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]


def main() -> None:
    """Fuzz until something is found, or as long as the options say."""
    name, options = sys.argv[1], sys.argv[2:]
    corpus = HERE.parent.parent / "build" / "fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=["claimx"]):
        from targets import TARGETS, seeds

        for data in seeds(name):
            corpus.joinpath(hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
            TARGETS[name](data)  # loads what is loaded only when it is needed, while imports are instrumented
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
