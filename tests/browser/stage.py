"""Stage: widgets in a real page without a server – the page is answered from here, and its messages go to Python.

The widgets are the real ones, in this process. What a kernel's comm would carry goes through one exposed function,
which returns what has changed meanwhile; the page's model is a stand-in for anywidget's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

ADDRESS = "http://127.0.0.1:9/"
HTML = "text/html; charset=utf-8"
GROUNDS = {"light": "#ffffff", "dark": "#1e1f22"}
PLAIN = {"layout", "tabbable", "tooltip"}  # traits that every widget has and none of ours uses
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>widgets</title>
<style>body {{ margin: 0; padding: 12px 20px; }} {sheets}</style></head>
<body style="background: {ground}"><main></main><script type="module">{script}</script></body></html>"""
SCRIPT = """
window.models = {};
window.asked = [];
class Model {
  constructor(name, state) { this.name = name; this.state = state; this.listeners = []; }
  get(key) { return this.state[key]; }
  on(event, listener) { this.listeners.push([event, listener]); }
  off(event, listener) { this.listeners = this.listeners.filter(([e, l]) => !(e === event && l === listener)); }
  emit(event, ...given) { for (const [e, l] of [...this.listeners]) if (e === event) l(...given); }
  send(content) {
    window.asked.push([this.name, content.kind, content.fields]);
    window.toPython(this.name, JSON.stringify(content)).then((said) => window.heard(said));
  }
}
window.heard = (said) => {
  for (const [name, kind, key, value] of JSON.parse(said)) {
    const model = window.models[name];
    if (!model) continue;
    if (kind === "message") model.emit("msg:custom", value);
    else { model.state[key] = value; model.emit(`change:${key}`); model.emit("change"); }
  }
};
window.show = async (name, source, state) => {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const { default: widget } = await import(address);
  const holder = document.createElement("section");
  holder.id = name;
  document.querySelector("main").append(holder);
  const model = (window.models[name] = new Model(name, state));
  model.cleanup = widget.render({ model, el: holder });
};
"""


class Stage:
    """One page, and the widgets that are on it now."""

    def __init__(self, page: Any):
        self.page = page
        self.deaf = False  # as if the kernel were gone
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self._widgets: dict[str, Any] = {}
        self._said: list[list[Any]] = []
        self._html = ""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.errors.append(said.text))
        page.on("request", self._requested)
        page.expose_function("toPython", self._to_python)
        page.route(ADDRESS + "**", lambda route: route.fulfill(body=self._html, content_type=HTML))

    def _requested(self, request: Any) -> None:
        if not request.url.startswith((ADDRESS, "blob:", "data:")):
            self.foreign.append(request.url)

    def set_up(self, widgets: Mapping[str, Any], lang: str = "zh", scheme: str = "light") -> Stage:
        """Begin anew with these widgets; what the browser kept is gone."""
        self._widgets, self.deaf = {}, False
        self.page.emulate_media(color_scheme=scheme)
        self._frame = {"lang": "zh-CN" if lang == "zh" else "en", "ground": GROUNDS[scheme]}
        self.show(widgets)
        if self.page.evaluate("() => localStorage.length"):
            self.page.evaluate("() => localStorage.clear()")
            self.show(widgets)
        return self

    def show(self, widgets: Mapping[str, Any]) -> None:
        """Load the page with these widgets; again for a reload."""
        sheets = "".join(dict.fromkeys(one._css for one in widgets.values()))
        self._html = PAGE.format(sheets=sheets, script=SCRIPT, **self._frame)
        self.page.goto(ADDRESS)
        for name, widget in widgets.items():
            if self._widgets.get(name) is not widget:
                self._listen(name, widget)
        shown = [[name, widget._esm, state(widget)] for name, widget in widgets.items()]
        self.page.evaluate("async (all) => { for (const one of all) await window.show(...one); }", shown)
        self._said.clear()

    def _listen(self, name: str, widget: Any) -> None:
        self._widgets[name] = widget
        widget.observe(
            lambda change: self._said.append([name, "trait", change["name"], change["new"]]),
            list(state(widget)),
        )
        widget.send = lambda content, buffers=None: self._said.append([name, "message", "", content])

    def _to_python(self, name: str, content: str) -> str:
        if self.deaf:
            return "[]"
        widget = self._widgets[name]
        widget._received(widget, json.loads(content), None)
        return self._drain()

    def _drain(self) -> str:
        said = json.dumps(self._said, ensure_ascii=False)
        self._said.clear()
        return said

    def change(self, name: str, **traits: Any) -> None:
        """Change traits in Python, as another person's edit would, and have the page hear of it."""
        for trait, value in traits.items():
            setattr(self._widgets[name], trait, value)
        self.page.evaluate("(said) => window.heard(said)", self._drain())

    def asked(self, *kinds: str) -> list[list[Any]]:
        """What the page has told Python: [kind, fields], of these kinds or all but the walking about."""
        told = self.page.evaluate("() => window.asked")
        return [
            [kind, fields] for _, kind, fields in told if kind in kinds or (not kinds and kind != "select")
        ]


def state(widget: Any) -> dict[str, Any]:
    """The traits a page is told of."""
    return {
        name: getattr(widget, name) for name in widget.keys if not name.startswith("_") and name not in PLAIN
    }
