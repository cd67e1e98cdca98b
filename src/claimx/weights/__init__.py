"""Learned weights, as plain arrays without pickle, each checked against SHA256SUMS before it is used."""

from __future__ import annotations

import hashlib
import io
from importlib.resources import files
from typing import Any

from claimx.errors import WeightsError

CHECKSUMS = "SHA256SUMS"


def load(name: str) -> dict[str, Any]:
    """The arrays of one weights file.

    Args:
        name: the file's name in this folder, such as "claimhood.npz".

    Returns:
        numpy arrays by name.

    Raises:
        WeightsError: the file is missing or differs from its checksum.
    """
    import numpy as np

    folder = files("claimx.weights")
    try:
        data = folder.joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise WeightsError(name, "it is missing; the installation is incomplete") from error
    sums = dict(line.split()[::-1] for line in folder.joinpath(CHECKSUMS).read_text(encoding="utf-8").splitlines())
    if hashlib.sha256(data).hexdigest() != sums.get(name):
        raise WeightsError(name, f"it does not match {CHECKSUMS}; reinstall claimx, or run `make train` to renew both")
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}
