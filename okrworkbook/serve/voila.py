"""Voilà: how do people in the room join from their own telephones and computers?

Each gets a page with a kernel of its own. The page asks for a token, comes from one machine without any other's help,
shows one notebook of one client and serves no file. Kernels are warm before anybody comes, end with their page, and
are ended where a page has been gone for long.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.serve.process import PARTICIPANTS, SETTINGS, Server
from okrworkbook.texts import Voice

TEMPLATE = "okr"
HTML_LANG = {"zh": "zh-CN", "en": "en"}
LOG = "runs/workshop-participants.log"
IDLE_SECONDS = (
    900  # without a page before a kernel is ended: a telephone that was put away comes back within that
)
LOOK_SECONDS = 30  # between two looks for such kernels
SPARE = 2  # kernels kept warm for those who come late or load their page again
NEEDED = ("voila", "segno")


def check_installed() -> None:
    """Raise EnvironmentProblem where what people join by is not installed."""
    for name in NEEDED:
        try:
            version(name)
        except PackageNotFoundError:
            raise EnvironmentProblem("participants_missing", name=name) from None


def start(
    notebook: Path,
    people: int,
    lang: str,
    address: str,
    port: int,
    token: str,
    own: Path,
    log: Path,
    env: dict[str, str],
) -> Server:
    """Start it over the one notebook, which lies alone in its folder. Wait for it with `ready`."""
    settings = {
        "Voila": {
            "connection_dir_root": str(own),
            "ip": address,
            "log_level": "WARN",
            "notebook_path": str(notebook),
            "open_browser": False,
            "port": port,
            "port_retries": 0,
            "root_dir": str(notebook.parent),
            "token": token,
        },
        "VoilaConfiguration": {
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "default_pool_size": people,
            "extension_allowlist": [
                "@voila-dashboards/widgets-manager8",
                "@jupyter-widgets/jupyterlab-manager",
                "anywidget",
            ],
            "file_allowlist": [],
            "multi_kernel_manager_class": "okrworkbook.serve.participants.Kernels",
            "preheat_kernel": people > 0,
            "resources": {"okr": words(lang)},
            "show_tracebacks": False,
            "template": TEMPLATE,
        },
        "MappingKernelManager": {"cull_idle_timeout": IDLE_SECONDS, "cull_interval": LOOK_SECONDS},
        "Participants": {"spare": min(SPARE, people)},
    }
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    (own / SETTINGS[PARTICIPANTS]).write_text(text, encoding="utf-8")
    return Server(PARTICIPANTS, f"http://{address}:{port}", own, log, env)


def software() -> dict[str, str]:
    """What tells a kernel that it runs in Voilà; those that are warmed up beforehand are not told by Voilà itself."""
    return {"SERVER_SOFTWARE": f"voila/{version('voila')}"}


def ready(server: Server) -> None:
    """Wait until it answers."""
    server.wait("/login")


def page(server: Server, token: str) -> str:
    """The address people join by."""
    return f"{server.address}/?token={token}"


def words(lang: str) -> dict[str, str]:
    """What the page says in the room's language, where Voilà would say it in English."""
    voice = Voice(lang)
    return {
        "lang": HTML_LANG[lang],
        "title": voice("serve.page.title"),
        "wait": voice("serve.page.wait"),
        "failed": voice("serve.page.failed"),
        "elsewhere": voice("serve.page.elsewhere"),
        "key": voice("serve.page.key"),
        "key_wrong": voice("serve.page.key_wrong"),
        "key_label": voice("serve.page.key_label"),
        "enter": voice("serve.page.enter"),
        "script": voice("serve.page.script"),
        "gone": voice("serve.page.gone"),
        "again": voice("serve.page.again"),
    }
