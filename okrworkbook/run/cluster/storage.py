"""Storage: where inputs and results lie on their way between the workspace and the workers.

A folder that every machine sees, or what fsspec can open by a URL, such as s3://bucket/folder. An object appears whole
or not at all, and what is read is held to the hash it was asked for by.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from okrworkbook.errors import EnvironmentProblem

FOLDER = ".cluster"  # in the workspace, where no storage is named
LEFT_AFTER = timedelta(hours=24)  # what an interrupted batch has left is removed by the next one after that
EXTRA = "cluster"


class Missing(Exception):
    """There is no such object."""


class Storage:
    """The objects under one URL. Raises EnvironmentProblem where it cannot be reached or its library is missing."""

    def __init__(self, url: str):
        self.url = url
        try:
            from fsspec.core import url_to_fs

            # Listings are remembered by default, and other machines write here too.
            self.fs, self.root = url_to_fs(url, use_listings_cache=False)
        except ImportError as problem:
            raise EnvironmentProblem("cluster_extra", extra=EXTRA) from problem
        except Exception as problem:
            raise self._unreachable(problem) from problem

    def put(self, name: str, content: bytes) -> None:
        """Write an object; a reader sees none, the old one or this one."""
        from fsspec.implementations.local import LocalFileSystem

        path = self._path(name)
        with self._reached():
            if not isinstance(self.fs, LocalFileSystem):
                self.fs.pipe_file(path, content)
                return
            target = Path(path)
            part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(content)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)

    def put_if_absent(self, name: str, content: bytes) -> bool:
        """Write an object whose name says what it holds; False where it is there and not about to be cleared."""
        path = self._path(name)
        with self._reached():
            try:
                if self._age(self.fs.info(path)) < LEFT_AFTER / 2:
                    return False
            except FileNotFoundError:
                pass
        self.put(name, content)
        return True

    def read(self, name: str, sha256: str | None = None) -> bytes:
        """An object. Raises Missing, and EnvironmentProblem where it is not the one that was written."""
        with self._reached():
            try:
                content = self.fs.cat_file(self._path(name))
            except FileNotFoundError:
                raise Missing(name) from None
        return self._held(name, content, sha256)

    def read_all(self, wanted: Mapping[str, str]) -> dict[str, bytes]:
        """Several objects, name → hash, at once where the storage can. Raises as `read` does."""
        if len(wanted) < 2 or not self.fs.async_impl:
            return {name: self.read(name, sha256) for name, sha256 in wanted.items()}
        paths = {self._path(name): name for name in wanted}
        with self._reached():
            try:
                found = self.fs.cat(list(paths))
            except FileNotFoundError as problem:
                raise Missing(str(problem)) from None
        return {
            paths[path]: self._held(paths[path], data, wanted[paths[path]]) for path, data in found.items()
        }

    def remove(self, name: str) -> None:
        """Take away an object, or everything below a name; nothing is said where it is not there."""
        with suppress(FileNotFoundError), self._reached():
            self.fs.rm(self._path(name), recursive=True)

    def clear(self, older: timedelta = LEFT_AFTER) -> int:
        """Remove every object older than that, and say how many there were."""
        with self._reached():
            try:
                found = self.fs.find(self.root, detail=True)
            except FileNotFoundError:
                return 0
            old = [path for path, info in found.items() if self._age(info) > older]
            for path in old:
                with suppress(FileNotFoundError):
                    self.fs.rm_file(path)
        return len(old)

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    def _held(self, name: str, content: bytes, sha256: str | None) -> bytes:
        if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
            raise EnvironmentProblem("storage_differs", name=name, storage=self.url)
        return content

    @staticmethod
    def _age(info: Mapping[str, Any]) -> timedelta:
        """Since it was written; each kind of storage says that in its own words."""
        told = next(
            (info[key] for key in ("LastModified", "last_modified", "mtime", "created") if info.get(key)), 0
        )
        when = told if isinstance(told, datetime) else datetime.fromtimestamp(float(told), UTC)
        return datetime.now(UTC) - (when if when.tzinfo else when.replace(tzinfo=UTC))

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Whatever a library says of its storage becomes one sentence; its own text may hold an address or a key."""
        try:
            yield
        except (Missing, FileNotFoundError, EnvironmentProblem):
            raise
        except Exception as problem:
            raise self._unreachable(problem) from problem

    def _unreachable(self, problem: Exception) -> EnvironmentProblem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        return EnvironmentProblem("storage_unreachable", storage=self.url, reason=reason)


def storage_url(asked: str | None, workspace: Path) -> str:
    """The URL of what was asked for: a path becomes absolute, nothing is a folder of the workspace."""
    if asked is None:
        return str(workspace.resolve() / FOLDER)
    return asked if "://" in asked else str(Path(asked).expanduser().resolve())
