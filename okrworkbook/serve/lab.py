"""Lab: how is a session's notebook opened in JupyterLab, for the person who leads it?

JupyterLab listens on this machine alone, asks for a token, shows one notebook of one client, runs it, speaks the room's
language, saves every half minute and asks the network for nothing. The person's own settings of JupyterLab are neither read nor
changed.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

from okrworkbook.serve.addresses import LOOPBACK
from okrworkbook.serve.process import LAB, SETTINGS, Server

SAVE_EVERY = 30  # seconds between two saves of the notebook; what people enter is saved at once and elsewhere
LOCALES = {"zh": "zh_CN", "en": "en"}
LOG = "runs/workshop-lab.log"


def start(folder: Path, lang: str, port: int, token: str, own: Path, env: dict[str, str]) -> Server:
    """Start it over a client's folder. Wait for it with `ready`."""
    defaults = own / "defaults"
    defaults.mkdir(parents=True)
    _write(defaults / "overrides.json", _defaults(lang))
    _write(own / SETTINGS[LAB], {**_server(folder, port, token), **_lab(own, defaults)})
    return Server(LAB, f"http://{LOOPBACK}:{port}", own, folder / LOG, env)


def ready(server: Server) -> None:
    """Wait until it answers."""
    server.wait("/api")


def page(server: Server, folder: Path, notebook: Path, token: str) -> str:
    """The address that shows the notebook alone, without the file browser."""
    path = quote(notebook.relative_to(folder).as_posix())
    return f"{server.address}/doc/tree/{path}?token={token}"


def _server(folder: Path, port: int, token: str) -> dict[str, object]:
    return {
        "ServerApp": {
            "allow_root": True,  # in a container there may be nobody else; it is the token that keeps others out
            "ip": LOOPBACK,
            "jpserver_extensions": {"jupyterlab": True},
            "log_level": "WARN",
            "open_browser": False,
            "port": port,
            "port_retries": 0,
            "root_dir": str(folder),
            "terminals_enabled": False,
        },
        "PasswordIdentityProvider": {"token": token, "allow_password_change": False},
        "FileContentsManager": {"delete_to_trash": False},
    }


def _lab(own: Path, defaults: Path) -> dict[str, object]:
    return {
        "LabApp": {
            "app_settings_dir": str(defaults),
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "expose_app_in_browser": True,
            "extension_manager": "readonly",
            "news_url": None,
            "user_settings_dir": str(own / "settings"),
            "workspaces_dir": str(own / "workspaces"),
        }
    }


def _defaults(lang: str) -> dict[str, object]:
    """Settings of JupyterLab's own, as a session needs them."""
    return {
        "@jupyterlab/apputils-extension:notification": {
            "checkForUpdates": False,
            "doNotDisturbMode": True,
            "fetchNews": "false",
        },
        "@jupyterlab/docmanager-extension:plugin": {"autosaveInterval": SAVE_EVERY},
        "@jupyterlab/translation-extension:plugin": {"locale": LOCALES[lang]},
    }


def _write(path: Path, content: dict[str, object]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
