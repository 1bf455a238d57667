"""Participants: Voilà as people in the room see it – one notebook, no file, no code, no words that are not the room's.

This runs in the server's own process; `voila` starts it and writes its settings.
"""

from __future__ import annotations

import hmac
import time
from pathlib import Path
from typing import Any

import jinja2
from jupyter_server.auth.identity import IdentityProvider, User
from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from jupyter_server.log import log_request
from jupyter_server.services.kernels.handlers import KernelHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from jupyterlab_server.themes_handler import ThemesHandler
from tornado.web import RequestHandler
from traitlets import Integer
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.voila_identity_provider import VoilaLoginHandler


class Key(IdentityProvider):
    """Who has the token may come in. There is no password, which anybody in the room could set."""

    def process_login_form(self, handler: JupyterHandler) -> User | None:
        """Whoever types the token, also in capitals or with spaces for hyphens; None for everybody else."""
        typed = "-".join(handler.get_argument("password", "").lower().replace("-", " ").split())
        right = bool(self.token) and hmac.compare_digest(typed.encode(), self.token.encode())
        return self.generate_anonymous_user(handler) if right else None


class Kernels(AsyncMappingKernelManager):
    """Kernels that are ended where their page has been gone for long.

    One that was warm for an hour has been idle for an hour when somebody's page takes it; it would be ended before the
    page is there. So its time counts from when it was taken.
    """

    def __init__(self, **given: Any):
        super().__init__(**given)
        self._taken: dict[str, float] = {}

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End it if nobody has shown it for long. Voilà asks for those alone that are not in the pool any more."""
        now = time.monotonic()
        if now - self._taken.setdefault(kernel_id, now) >= self.cull_idle_timeout:
            await super().cull_kernel_if_idle(kernel_id)


class Leave(VoilaShutdownKernelHandler):
    """A page that is closed ends its kernel. Browsers send that without the sign that guards against other sites'

    requests, so Voilà refuses it; whoever sends it needs the token's cookie and the kernel's number all the same.
    """

    def check_xsrf_cookie(self) -> None:
        """Not asked for."""


class Elsewhere(RequestHandler):
    """Every address that is not the page: a sentence."""

    def prepare(self) -> None:
        """Answer at once, whoever asks for whatever."""
        self.set_status(404)
        self.finish(self.settings["jinja2_env"].get_template("error.html").render(status_code=404))


# What the page needs; a handler of Voilà's that is not named here – files, folders, other notebooks – is not served.
SERVED = (
    *(FileFindHandler, KernelHandler, MultiStaticFileHandler, TemplateStaticFileHandler, ThemesHandler),
    *(VoilaKernelWebsocketHandler, VoilaLoginHandler),
)


class Participants(Voila):
    """Voilà that serves one notebook and nothing else, and only to those who have the token."""

    spare = Integer(0, help="Kernels kept warm once the first have been taken.").tag(config=True)

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings, with a token whatever happens, our pages, and a log without tokens."""
        self.identity_provider_class = Key
        settings = super().init_settings()
        if not self.identity_provider.token:
            raise ValueError("no token")
        if self.voila_configuration.preheat_kernel:
            # the first were as many as there are seats; from now on only those who come late need one
            self.kernel_manager.kernel_pools_config["default"]["pool_size"] = self.spare
        ours = next(one for one in self.template_paths if Path(one, "login.html").exists())
        settings["jinja2_env"] = jinja2.Environment(loader=jinja2.FileSystemLoader(ours), autoescape=True)
        for name in ("jinja2_env", "voila_jinja2_env"):
            settings[name].globals["okr"] = self.voila_configuration.resources["okr"]
        settings["headers"] = {"Referrer-Policy": "same-origin"}  # the first address holds the token
        settings["log_function"] = log_request
        settings["default_handler_class"] = Elsewhere
        return settings

    def init_handlers(self) -> list[Any]:
        """The page itself at the root, and what it needs."""
        handlers = []
        for pattern, handler, *rest in super().init_handlers():
            if handler is TornadoVoilaHandler:
                handlers.append((r"/", handler, *rest))
            elif handler is VoilaShutdownKernelHandler:
                handlers.append((pattern, Leave, *rest))
            elif handler in SERVED:
                handlers.append((pattern, handler, *rest))
        return handlers
