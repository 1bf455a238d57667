"""Disclosure: which groups are too small to be shown without showing a person.

A group below the minimum is never shown. Since the total is shown, the hidden groups together can be
worked out by subtraction; so they must hold at least the minimum too, or the next smallest hides with them.
"""

from __future__ import annotations

from collections.abc import Mapping

from okrworkbook.model import LAYERS

MANAGEMENT = "management"  # executives and managers shown as one


def hidden_groups(sizes: Mapping[str, int], minimum: float) -> frozenset[str]:
    """The groups of a total to hold back. Groups of nobody are not held back: there is nothing to hide."""
    people = {group: size for group, size in sizes.items() if size > 0}
    hidden = {group for group, size in people.items() if size < minimum}
    if not hidden:
        return frozenset()
    for group in sorted(people.keys() - hidden, key=lambda name: (people[name], name)):
        if sum(people[name] for name in hidden) >= minimum and len(hidden) > 1:
            break
        hidden.add(group)
    return frozenset(hidden)


def shown_layers(sizes: Mapping[str, int], minimum: float, executives: float) -> dict[str, str]:
    """The group each layer is shown under.

    Executives are few and known to everybody, so they join the managers unless at least `executives` of
    them answered; so do managers who are too few alone.
    """
    small = 0 < sizes.get("exec", 0) < executives or 0 < sizes.get("manager", 0) < minimum
    return {layer: MANAGEMENT if small and layer != "staff" else layer for layer in LAYERS}
