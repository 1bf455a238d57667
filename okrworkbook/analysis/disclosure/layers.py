"""Layers: which layers of the hierarchy are shown as one, because one of them is few and known to everybody."""

from __future__ import annotations

from collections.abc import Mapping

from okrworkbook.model import LAYERS

MANAGEMENT = "management"  # executives and managers shown as one


def shown_layers(sizes: Mapping[str, int], minimum: float, executives: float) -> dict[str, str]:
    """The group each layer is shown under.

    Executives are few and known to everybody, so they join the managers unless at least `executives` of
    them answered; so do managers who are too few alone.
    """
    small = 0 < sizes.get("exec", 0) < executives or 0 < sizes.get("manager", 0) < minimum
    return {layer: MANAGEMENT if small and layer != "staff" else layer for layer in LAYERS}
