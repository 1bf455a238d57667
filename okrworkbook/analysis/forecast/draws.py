"""Draws: which random numbers are a key result's own?

They depend on the seed and on its id alone, so that no other key result, and no order, changes a forecast.
"""

from __future__ import annotations

import hashlib

import numpy as np


def generator(seed: int, kr_id: str) -> np.random.Generator:
    """A generator of this key result's own numbers, the same on every machine."""
    digest = hashlib.sha256(kr_id.encode("utf-8")).digest()
    words = np.frombuffer(digest[:16], dtype="<u4").tolist()
    return np.random.default_rng(np.random.SeedSequence([seed, *words]))
