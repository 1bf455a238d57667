"""Base: what every widget has – its script and style from package files, its labels, and one way of being told things.

To Python a widget sends `{"kind", "fields", "mark"}`; Python answers `{"mark", "done", "answer"}` once the handler is
through, so the page knows what was saved, what was refused, and that nobody is there when no answer comes. `answer` is
what the handler returned where that is words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

from okrworkbook.texts import Voice, fill
from okrworkbook.workshop.widgets.words import labels

if TYPE_CHECKING:
    from okrworkbook.workshop.room import Room

ASSETS = Path(__file__).parent / "assets"
LONGEST = 20_000  # characters of one text in a message: a page that sends more is not ours

Handler = Callable[..., object]
Fields = Mapping[str, Any]


class BadMessage(ValueError):
    """A message the widget does not know, or whose fields are not what they should be."""


@cache
def script(name: str) -> str:
    """The module a widget runs in the page: what all share, then its own."""
    return _asset("base.js") + _asset(f"{name}.js")


@cache
def sheet(name: str) -> str:
    """The style of a widget: what all share, then its own."""
    return _asset("base.css") + _asset(f"{name}.css")


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


class Widget(anywidget.AnyWidget):
    """Subclasses give their FAMILY of labels and assets, the LABELS in it, the MESSAGES they send, and `static_html`.

    `labels` holds every word of the page, `can` the messages that have a handler.
    """

    FAMILY: ClassVar[str]
    LABELS: ClassVar[tuple[str, ...]]
    MESSAGES: ClassVar[dict[str, dict[str, type]]] = {}

    labels = traitlets.Dict().tag(sync=True)
    lang = traitlets.Unicode("zh").tag(sync=True)
    can = traitlets.List().tag(sync=True)

    def __init__(self, room: Room, handlers: Mapping[str, Handler] | None = None, **traits: Any):
        """Raises ValueError for a handler of a message this widget does not send."""
        self._handlers: dict[str, Handler] = {}
        unknown = set(handlers or {}) - set(self.MESSAGES)
        if unknown:
            raise ValueError(f"{type(self).__name__} sends no {', '.join(sorted(unknown))}")
        self._esm, self._css = script(self.FAMILY), sheet(self.FAMILY)
        self._room = room
        self._handlers = {**self.own_handlers(), **(handlers or {})}
        voice = room.voice
        super().__init__(
            labels=labels(voice, self.FAMILY, self.LABELS),
            lang=voice.lang,
            can=sorted(self._handlers),
            **traits,
        )
        self.on_msg(self._received)

    def own_handlers(self) -> dict[str, Handler]:
        """Messages the widget answers itself, where the caller does not."""
        return {}

    def speak(self, voice: Voice) -> None:
        """Say everything in another language; what people have typed stays as it is."""
        self.labels = labels(voice, self.FAMILY, self.LABELS)
        self.lang = voice.lang

    def word(self, name: str, **values: object) -> str:
        """One label, filled."""
        return fill(self.labels[name], values)

    def act(self, kind: str, fields: Fields) -> object:
        """Hand one message to its handler, and return what that answers. Raises BadMessage."""
        wanted = self.MESSAGES.get(kind)
        if wanted is None or kind not in self._handlers:
            raise BadMessage(f"{type(self).__name__}: {kind}")
        if set(fields) != set(wanted) or not all(_fits(fields[name], wanted[name]) for name in wanted):
            raise BadMessage(f"{type(self).__name__}: {kind} with {sorted(fields)}")
        return self.hand(kind, fields)

    def hand(self, kind: str, fields: Fields) -> object:
        """Give the handler of a message, which is one of ours, its fields."""
        return self._handlers[kind](**fields)

    def _received(self, _widget: object, content: Any, _buffers: object) -> None:
        """One message from the page: it always gets its answer."""
        answer = self._room.safe(self._acted)(content)
        mark = content.get("mark") if isinstance(content, dict) else None
        self.send({"mark": mark, "done": bool(answer), "answer": answer if isinstance(answer, str) else None})

    def _acted(self, content: Any) -> object:
        if not isinstance(content, dict) or not isinstance(content.get("fields"), dict):
            raise BadMessage(type(self).__name__)
        return self.act(str(content.get("kind")), content["fields"])

    def static_html(self) -> str:
        """What the widget shows, for a page without a kernel: escaped, no script."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **given: Any) -> Any:
        data, metadata = super()._repr_mimebundle_(**given)
        return {**data, "text/html": self.static_html(), "text/plain": type(self).__name__}, metadata

    def close(self) -> None:
        """End the widget and everything that would keep it."""
        self.on_msg(self._received, remove=True)
        self._handlers.clear()
        super().close()


def _fits(value: object, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind) and not (kind is str and len(str(value)) > LONGEST)


def paragraph(label: str, text: object) -> str:
    """A label and what stands under it, as HTML."""
    return f"<p><strong>{escape(label)}</strong><br>{escape(str(text))}</p>"
