"""Libraries that only some of claimx needs: imported when that is asked for, and missed in words that help."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from claimx.errors import MissingExtraError


def optional(module: str, extra: str, what: str) -> Any:
    """Import a module of an optional dependency.

    Args:
        module: its name.
        extra: the extra of claimx that brings it.
        what: what it is needed for, for the error.

    Raises:
        MissingExtraError: when it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtraError(extra, what) from None
