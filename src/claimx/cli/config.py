"""A project's configuration: claimx.toml, or [tool.claimx] of pyproject.toml. ``Configuration`` is its schema."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from claimx.errors import InputError, meant

_Path = Annotated[str, Field(min_length=1)]


class Configuration(BaseModel):
    """What claimx.toml, or [tool.claimx] of pyproject.toml, says of a project. Paths are relative to its folder."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, title="claimx configuration")

    inputs: list[_Path] = Field(
        default=[], min_length=1, description="Files and folders of papers: what a command takes when nothing is named."
    )
    lexicons: list[_Path] = Field(
        default=[], min_length=1, description="Files of own names and units, which every command adds to the built-in."
    )


def inputs(start: Path) -> list[str]:
    """The papers that the nearest configuration names, looked for from ``start`` upwards.

    In one folder claimx.toml comes before pyproject.toml; a pyproject.toml without [tool.claimx] says nothing.

    Returns:
        The paths, as they are found from ``start``; none without a configuration.

    Raises:
        InputError: the configuration cannot be read, or is wrong.
    """
    folder, found = _nearest(start, strict=True)
    return [os.path.relpath(folder / path, start) for path in found.inputs]


def lexicons(start: Path) -> list[Path]:
    """The files of names that the nearest configuration names; as ``inputs``, but that a pyproject.toml which is no
    TOML says nothing: where papers are given, it may be anybody's.
    """
    folder, found = _nearest(start, strict=False)
    return [Path(os.path.relpath(folder / path, start)) for path in found.lexicons]


def _nearest(start: Path, *, strict: bool) -> tuple[Path, Configuration]:
    for folder in (start, *start.parents):
        for name in ("claimx.toml", "pyproject.toml"):
            found = _read(folder / name, strict=strict or name == "claimx.toml")
            if found is not None:
                return folder, found
    return start, Configuration()


def _read(file: Path, *, strict: bool) -> Configuration | None:
    try:
        data = file.read_bytes()
    except OSError:  # most folders have none, and some may not be looked into
        return None
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (RecursionError, ValueError) as error:  # brackets without end; no UTF-8; no TOML; thousands of digits
        if not strict:
            return None
        raise InputError(f"not TOML: {error}", source=str(file)) from None
    section: Any = content
    if file.name == "pyproject.toml":
        tools = content.get("tool")
        section = tools.get("claimx") if isinstance(tools, dict) else None
    if section is None:
        return None
    if not isinstance(section, dict):
        raise InputError("[tool.claimx] is a table", source=str(file))
    try:
        return Configuration.model_validate(section)
    except ValidationError as error:
        key = str(error.errors(include_url=False)[0]["loc"][0])
        raise InputError(_told(key), source=str(file)) from None


def _told(key: str) -> str:
    known = Configuration.model_fields
    if key not in known:
        return f"unknown key {key!r}{meant(key, known, '; there is ' + ', '.join(known))}"
    example = {"inputs": "papers", "lexicons": "my-names.toml"}[key]
    return f'{key} is a list of paths, as in {key} = ["{example}"]'
