"""A paper's source archive, as arXiv gives it: a tar file, packed or not, read in memory and within limits."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Callable
from typing import BinaryIO

from claimx.errors import InputError
from claimx.models import Paper
from claimx.readers.formats import is_main
from claimx.readers.latex.project import from_members, paper

_MOST_FILES = 2000
_LARGEST = 10_000_000  # bytes of a file
_LARGEST_IN_ALL = 60_000_000
_READ = (".tex", ".ltx", ".bbl", ".tikz", ".latex")
_DECLINED = ("supp", "suppl", "appendix", "response", "rebuttal", "cover", "letter", "poster")


def papers(stream: BinaryIO, name: str, report: Callable[[InputError], None], stem: str | None = None) -> Paper:
    """Read the paper of an archive.

    Nothing is written to disk; links, devices and files that are no LaTeX are passed over.

    Args:
        stream: the archive, unpacked from gzip.
        name: what the user calls the file.
        report: is told of what was left out.
        stem: what the paper is called when it has no title.

    Raises:
        InputError: when there is no LaTeX document in it, or it cannot be read.
    """
    members: dict[str, str] = {}
    size = 0
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for count, member in enumerate(archive):
                if count >= _MOST_FILES or size > _LARGEST_IN_ALL:
                    report(InputError("an archive that is too large; the rest of it is left out", source=name))
                    break
                path = os.path.normpath(member.name)
                if not member.isfile() or path.startswith(("..", "/")):
                    continue
                if member.size > _LARGEST or not path.lower().endswith(_READ):
                    size += min(member.size, _LARGEST_IN_ALL) if member.size > _LARGEST else 0
                    continue
                file = archive.extractfile(member)
                data = file.read(_LARGEST) if file is not None else b""
                size += len(data)
                members[path] = data.decode("utf-8", "replace")
    except (tarfile.TarError, EOFError) as error:
        if not members:
            raise InputError(f"an archive that cannot be read: {error}", source=name) from None
        report(InputError(f"an archive that is damaged or cut short: {error}", source=name))
    main = _main(members)
    if main is None:
        raise InputError("an archive without a LaTeX document", source=name)
    return paper(members[main], f"{name}:{main}", from_members(members), report, stem)


def _main(members: dict[str, str]) -> str | None:
    """The file that is the paper: the one with a document class, not a supplement, the longest."""
    mains = [path for path, source in members.items() if is_main(source)]
    if not mains:
        return None

    def order(path: str) -> tuple[bool, int, int]:
        declined = any(word in os.path.basename(path).lower() for word in _DECLINED)
        return declined, path.count("/"), -len(members[path])

    return min(mains, key=order)
