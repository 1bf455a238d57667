"""What a widget costs: the goal tree from a key to the redrawn row, by size and beside a tree drawn anew each time.

    python tests/benchmarks/widget_cost.py [60 600 2000]

Everything runs in a real browser, with Python answering in this process as a kernel would. "drawn anew" removes all
rows before each change, which is what a widget without a memory does. Milliseconds are of this machine; the ratios count.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from okrworkbook.doctor import browser
from okrworkbook.workshop import widgets
from okrworkbook.workshop.widgets.base import script, sheet
from tests.browser.stage import Stage
from tests.workshop import samples
from tests.workshop.samples import Hall

ROUNDS = 7
# From the change to the frame that shows it: script, style and layout.
TIMED = """async ([id, title, anew]) => {
    const model = window.models.tree;
    const nodes = model.get('nodes').map((one) => (one.id === id ? {...one, title} : one));
    if (anew) {
        document.querySelector('#tree').replaceChildren();
        model.cleanup();
    }
    const begin = performance.now();
    model.state.nodes = nodes;
    if (anew) model.cleanup = window.widget.render({model, el: document.querySelector('#tree')});
    else model.emit('change:nodes');
    document.querySelector('#tree').getBoundingClientRect();
    const drawn = performance.now();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return [drawn - begin, performance.now() - begin];
}"""
IMPORT = """async (source) => {
    const address = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
    window.widget = (await import(address)).default;
}"""


def edits(stage: Stage, size: int, anew: bool) -> tuple[float, float]:
    """Median milliseconds of script and layout, and until the frame is there."""
    times = [stage.page.evaluate(TIMED, [f"G{size // 2}", f"title {n} {anew}", anew]) for n in range(ROUNDS)]
    return median(one for one, _ in times), median(one for _, one in times)


def round_trip(stage: Stage, size: int) -> float:
    """Median milliseconds from Enter in the editor to the row that Python has confirmed."""
    times = []
    for n in range(ROUNDS):
        stage.page.locator(f'[data-id="G{size // 2}"]').focus()
        stage.page.keyboard.press("F2")
        stage.page.keyboard.insert_text(f"turn {n}")
        stage.page.evaluate(
            """() => {
                window.confirmed = null;
                addEventListener('keydown', () => { window.began = performance.now(); }, {capture: true, once: true});
                const line = document.querySelector('.okrw-status');
                line.textContent = '';
                const seen = new MutationObserver(() => {
                    if (line.dataset.tone === 'good') { window.confirmed = performance.now() - window.began; seen.disconnect(); }
                });
                seen.observe(line, {childList: true, characterData: true, attributes: true});
            }"""
        )
        stage.page.keyboard.press("Enter")
        times.append(stage.page.wait_for_function("() => window.confirmed").json_value())
    return median(times)


def main(sizes: list[int]) -> None:
    print("bytes of a widget's script and style, as its state carries them:")
    for name in widgets.__all__:
        kind: Any = getattr(widgets, name)
        print(f"  {name:18} {len(script(kind.FAMILY)):7,} {len(sheet(kind.FAMILY)):7,}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        print("\ngoals   changed rows only          drawn anew                 ratio   Enter → confirmed")
        print("        layout ms   frame ms       layout ms   frame ms")
        for size in sizes:
            stage = Stage(opened.new_page())
            stage.set_up({"tree": samples.tree(Hall(), samples.large_tree(size))})
            confirmed = round_trip(stage, size)
            stage.page.evaluate(IMPORT, script("tree"))
            ours, plain = edits(stage, size, anew=False), edits(stage, size, anew=True)
            print(
                f"{size:5}   {ours[0]:9.1f} {ours[1]:10.1f}       {plain[0]:9.1f} {plain[1]:10.1f}"
                f"   {plain[0] / ours[0]:7.1f}   {confirmed:8.1f} ms"
            )
            stage.page.close()
        opened.close()


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [60, 600, 2000])
