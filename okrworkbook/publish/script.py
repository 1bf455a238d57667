"""Script: the one script a page may run, and the policy that lets it and no other run.

It folds and searches trees, is a file of this package and the same in every report. A workspace cannot bring
its own: what a page may run is decided here, not where reports are styled.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from okrworkbook.workspace import shipped

FILE = "report/tree.js"
INERT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"


@cache
def script() -> str:
    """The script as it stands in a page, line ends as a browser reads them."""
    return (shipped("templates") / FILE).read_text(encoding="utf-8")


@cache
def script_source() -> str:
    """How a policy names the script: by the hash of every byte between its tags."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script().encode("utf-8")).digest()).decode() + "'"


def policy(runs_script: bool) -> str:
    """The content security policy of a page: nothing from anywhere, and no script but ours, if any."""
    return f"{INERT}; script-src {script_source()}" if runs_script else INERT
