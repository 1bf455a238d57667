"""Grouping: which industries can be shown on their own without naming a client?"""

from __future__ import annotations

from collections.abc import Mapping

OTHER = ""  # the group of those that are too few


def group_industries(clients: Mapping[str, int], minimum: float) -> dict[str, str]:
    """The group of each industry by how many clients it has: itself, or OTHER where there are fewer than `minimum`.

    While OTHER itself has fewer – what is held back could be worked out from the total – the smallest industry
    shown goes into it too (secondary suppression). A client that gives no industry ("") is in OTHER.
    """
    shown = {name: n for name, n in clients.items() if name and n >= minimum}
    hidden = sum(n for name, n in clients.items() if name not in shown)
    while shown and 0 < hidden < minimum:
        smallest = min(shown, key=lambda name: (shown[name], name))
        hidden += shown.pop(smallest)
    return {name: name if name in shown else OTHER for name in clients}
