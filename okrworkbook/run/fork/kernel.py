"""Kernel: a process of ours, forked or spawned, as jupyter_client wants its kernels."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from queue import Empty
from types import MappingProxyType
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from jupyter_client.utils import ensure_async

from okrworkbook.run.fork.handle import Forked, ForkServerFailed, fork_server

ASK_AGAIN = 1.0  # seconds
LOOK_AGAIN = 0.25


class OurProvisioner(LocalProvisioner):
    """Starts a kernel by forking, or the ordinary way where that is not possible or not wanted."""

    forks = True
    memory: int | None = None
    started: Any = None  # the process, also when it has ended

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork the kernel that `cmd` would start, if it is one of this Python."""
        if not self.forks or not _ours(cmd):
            return await self._spawn(cmd, **kwargs)
        env = dict(kwargs.get("env") or os.environ)
        try:
            server = await asyncio.to_thread(fork_server, env)
            cwd = str(kwargs.get("cwd") or Path.cwd())
            self.process = server.fork(cmd[cmd.index("-f") :], env, cwd, self.memory)
        except ForkServerFailed:
            return await self._spawn(cmd, **kwargs)
        self.started = self.process
        self.pid = self.pgid = self.process.pid  # it leads a session of its own
        return self.connection_info

    async def _spawn(self, cmd: list[str], **kwargs: Any) -> Any:
        info = await super().launch_kernel(cmd, **kwargs)
        self.started = self.process
        if self.memory and sys.platform == "linux":
            import resource

            resource.prlimit(self.pid, resource.RLIMIT_AS, (self.memory, self.memory))
        return info

    async def wait(self) -> int | None:
        """The exit code, as soon as it is told and not a tenth of a second later."""
        if not isinstance(self.process, Forked):
            return await super().wait()
        loop = asyncio.get_running_loop()
        while self.process.poll() is None:
            told = asyncio.Event()
            descriptor = self.process.fileno()
            loop.add_reader(descriptor, told.set)
            try:
                await asyncio.wait_for(told.wait(), ASK_AGAIN)
            except TimeoutError:
                pass
            finally:
                loop.remove_reader(descriptor)
        code, self.process = self.process.returncode, None
        return code


class PromptClient(AsyncKernelClient):
    """Is ready when the kernel has answered and is idle; the ordinary client then waits another fifth of a second."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Until the kernel answers. Raises RuntimeError where it died or did not within `timeout` seconds."""
        until = time.monotonic() + (timeout or 60)
        while True:
            asked = self.kernel_info()
            reply = await self._reply(asked)
            if reply is not None and await self._idle(asked):
                self._handle_kernel_info_reply(reply)
                return
            if time.monotonic() > until:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _reply(self, asked: str) -> dict[str, Any] | None:
        until = time.monotonic() + ASK_AGAIN
        while time.monotonic() < until:
            try:
                message = await self.shell_channel.get_msg(timeout=LOOK_AGAIN)
                if message["parent_header"].get("msg_id") == asked:
                    return message
            except Empty:
                if not await ensure_async(self.parent.is_alive()):
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
        return None

    async def _idle(self, asked: str) -> bool:
        while True:
            try:
                message = await self.iopub_channel.get_msg(timeout=LOOK_AGAIN)
            except Empty:
                return False  # it answered before this side had subscribed: ask again
            if (
                message["msg_type"] == "status"
                and message["content"]["execution_state"] == "idle"
                and message["parent_header"].get("msg_id") == asked
            ):
                return True


class OurKernelManager(AsyncKernelManager):
    """A manager whose kernel is forked where it `forks`, and has no more `memory` than it may, in bytes."""

    forks = True
    memory: int | None = None
    temporary: Mapping[str, str] = MappingProxyType({})  # the variable that says where its temporary files go

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        self.client_class = f"{__name__}.{PromptClient.__name__}"

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        if self.provisioner is None:
            import uuid

            self.kernel_id = self.kernel_id or str(uuid.uuid4())
            self.provisioner = OurProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
            self.provisioner.forks, self.provisioner.memory = self.forks, self.memory
        return await super()._async_pre_start_kernel(**kwargs)

    async def _async_wait(self, pollinterval: float = 0.1) -> None:
        if self.provisioner is not None:
            await self.provisioner.wait()


def _ours(cmd: list[str]) -> bool:
    """Whether this command starts an IPython kernel with this Python."""
    python = os.path.realpath(cmd[0]) == os.path.realpath(sys.executable)
    return python and cmd[1:3] == ["-m", "ipykernel_launcher"] and "-f" in cmd
