"""Which papers a project is about: ``inputs`` in claimx.toml, or in [tool.claimx] of pyproject.toml."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from claimx.errors import InputError

_KEYS = ("inputs",)


def inputs(start: Path) -> list[str] | None:
    """The inputs that the nearest configuration names, looked for from ``start`` upwards.

    In one folder claimx.toml comes before pyproject.toml; a pyproject.toml without [tool.claimx] says nothing.

    Returns:
        The paths, as they are found from ``start``; None without a configuration.

    Raises:
        InputError: the configuration cannot be read, or is wrong.
    """
    for folder in (start, *start.parents):
        for name in ("claimx.toml", "pyproject.toml"):
            found = _inputs(folder / name)
            if found is not None:
                return [os.path.relpath(folder / path, start) for path in found]
    return None


def _inputs(file: Path) -> list[str] | None:
    try:
        data = file.read_bytes()
    except OSError:  # most folders have none, and some may not be looked into
        return None
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"not TOML: {error}", source=str(file)) from None
    section: Any = content
    if file.name == "pyproject.toml":
        tools = content.get("tool")
        section = tools.get("claimx") if isinstance(tools, dict) else None
    if section is None:
        return None
    if not isinstance(section, dict):
        raise InputError("[tool.claimx] is a table", source=str(file))
    unknown = [key for key in section if key not in _KEYS]
    if unknown:
        raise InputError(f"unknown key {unknown[0]!r}; there is {', '.join(_KEYS)}", source=str(file))
    paths = section.get("inputs")
    if not isinstance(paths, list) or not paths or not all(isinstance(path, str) and path for path in paths):
        raise InputError('inputs is a list of paths, as in inputs = ["papers"]', source=str(file))
    return paths
