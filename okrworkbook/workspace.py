"""Workspace: where the notebooks, templates and client folders are.

A workspace is a folder that holds `client_data/`. It is, in this order: what OKRWORKBOOK_WORKSPACE names,
the nearest such folder at or above the current one, or the source checkout this package runs from.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from okrworkbook.errors import ClientNotFound, ParameterError

PACKAGE = Path(__file__).resolve().parent
BUNDLE = PACKAGE / "bundle"  # what the wheel carries; a source checkout has the same folders one level up
VARIABLE = "OKRWORKBOOK_WORKSPACE"
ONLY = (
    "OKRWORKBOOK_CLIENT"  # the one client there is for whoever has this in the environment, as in a workshop
)
BUNDLED_CLIENTS = ("case-yichuan-xiaoxian", "case-waymo", "demo-haiyue-home")

# Lower-case ASCII given by the consultant, never derived from a name: two names can share one spelling.
CLIENT_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)


def shipped(name: str) -> Path:
    """A folder that comes with the package: "notebooks", "templates" or "client_data"."""
    checkout = PACKAGE.parent / name
    return checkout if (PACKAGE.parent / "pyproject.toml").is_file() else BUNDLE / name


def find(start: Path | None = None) -> Path:
    """The workspace in force. Falls back to where the shipped folders are, so that reading always works."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return Path(asked).resolve()
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "client_data").is_dir():
            return folder
    return shipped("client_data").parent


def client_folder(client: str, workspace: Path | None = None) -> Path:
    """The folder of a client id. Raises ClientNotFound if there is none, ParameterError for a bad id."""
    check_client_id(client)
    root = (workspace or find()) / "client_data"
    folder = (root / client).resolve()
    if not folder.is_relative_to(root.resolve()):
        raise ParameterError("client_id", client=client)
    if not _seen(client) or not (folder / "engagement.toml").is_file():
        raise ClientNotFound(
            "client_not_found", client=client, root=root, known=", ".join(clients(workspace))
        )
    return folder


def check_client_id(client: str) -> None:
    """Raise ParameterError unless `client` can be the id of a client."""
    if not CLIENT_ID.fullmatch(client):
        raise ParameterError("client_id", client=client)


def clients(workspace: Path | None = None) -> list[str]:
    """The ids of all clients in the workspace, sorted."""
    root = (workspace or find()) / "client_data"
    if not root.is_dir():
        return []
    return sorted(
        folder.name
        for folder in root.iterdir()
        if (folder / "engagement.toml").is_file() and CLIENT_ID.fullmatch(folder.name) and _seen(folder.name)
    )


def _seen(client: str) -> bool:
    return os.environ.get(ONLY) in (None, client)


def notebook(name: str, workspace: Path | None = None) -> Path:
    """A notebook by its file name: the workspace's own, which a consultant may have changed, or the shipped."""
    return _own_or_shipped("notebooks", name, workspace)


def template(name: str, workspace: Path | None = None) -> Path:
    """A template by its path under templates/: the workspace's own, or the shipped."""
    return _own_or_shipped("templates", name, workspace)


def _own_or_shipped(kind: str, name: str, workspace: Path | None) -> Path:
    own = (workspace or find()) / kind / name
    return own if own.is_file() else shipped(kind) / name


def init(folder: Path) -> list[Path]:
    """Make a workspace: the notebooks, the templates and the bundled clients, ready to change.

    Returns the folders made. Raises ParameterError, having written nothing, if one of them is there already.
    """
    targets = {name: folder / name for name in ("notebooks", "templates", "client_data")}
    taken = [str(path) for path in targets.values() if path.exists()]
    if taken:
        raise ParameterError("init_taken", taken=", ".join(taken))
    ignore = shutil.ignore_patterns(
        "__pycache__", ".ipynb_checkpoints", "reports", "logs", "history", "runs", "sessions"
    )
    for name, target in targets.items():
        source = shipped(name)
        if name == "client_data":
            for client in BUNDLED_CLIENTS:
                shutil.copytree(source / client, target / client, ignore=ignore)
        else:
            shutil.copytree(source, target, ignore=ignore)
    return list(targets.values())
