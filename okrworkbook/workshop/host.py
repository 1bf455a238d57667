"""Host: where does a notebook run – in JupyterLab, in Voilà, or headless?"""

from __future__ import annotations

import os

from okrworkbook.exhibit import headless

LAB, VOILA, HEADLESS = "lab", "voila", "headless"


def host() -> str:
    """Where this notebook runs, of LAB, VOILA and HEADLESS; what a batch says of itself goes before all else.

    Whatever names no host of ours – papermill, nbconvert, a plain script – is headless.
    """
    if headless():
        return HEADLESS
    if os.environ.get("SERVER_SOFTWARE", "").startswith("voila/"):
        return VOILA
    return LAB if os.environ.get("JPY_SESSION_NAME") else HEADLESS


def people_join() -> bool:
    """Whether people join this host's session on devices of their own."""
    return bool(os.environ.get("OKRWORKBOOK_JOIN"))
