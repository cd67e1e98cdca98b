"""The command line: arguments and exit codes; each command (one a file) wraps a plain function of the library.

Exit codes: 0; 1 when nothing usable was given; 2 for a mistake in usage; 130 when interrupted. What cannot be used is
said in one line on standard error. Nothing heavy is imported before a command needs it: ``--help`` answers at once.
"""

from __future__ import annotations

import io
import sys
import warnings


def main() -> None:
    """Run the command that ``sys.argv`` names, and exit."""
    from claimx import threads
    from claimx.cli.app import app
    from claimx.cli.saying import said, warned
    from claimx.errors import ClaimxError, ClaimxWarning

    threads.one()
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", ClaimxWarning)
            warnings.showwarning = warned
            app(prog_name="claimx")
    except ClaimxError as error:
        sys.exit(f"claimx: {said(error)}")
    except KeyboardInterrupt:
        sys.exit(130)


def _prepare(stream: object) -> None:
    """Make sure that every name can be written: into files and pipes as UTF-8, whatever the locale says."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
