"""What a goal tree costs at 10, 60, 600 and 5,000 objectives: bytes of HTML, pages of PDF, seconds, memory.

Run it by hand: `python tests/benchmarks/goal_tree_size.py [SIZES …]`. Every size has a process of its own, so
that its peak of memory is its own. The companies are invented, from a seed.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (10, 60, 600, 5000)


def main() -> None:
    """Measure every size and print a line for each language."""
    print(
        f"{'objectives':>10} {'lang':>4} {'tree':>6} {'exhibit':>8} {'parse':>6} {'html':>6} {'pdf':>6} CPU-s",
        end="",
    )
    print(f" {'HTML kB':>8} {'PDF kB':>7} {'PDF pages':>9} {'block MB':>8} {'peak MB':>7}")
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        for lang in ("zh", "en"):
            command = [sys.executable, __file__, "--one", str(size), lang]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            print(_line(json.loads(done.stdout.splitlines()[-1])), flush=True)


def measure(size: int, lang: str) -> dict[str, float | str]:
    """Build, show, parse, set and print one tree in a small report."""
    sys.path.insert(0, str(ROOT))
    from pypdf import PdfReader

    from okrworkbook.figures import objective_tree
    from okrworkbook.publish.document import parse
    from okrworkbook.publish.page import render_html
    from okrworkbook.publish.paper import render_pdf
    from okrworkbook.texts import Voice
    from tests.goal_trees import UNITS, grown
    from tests.publish.reports import cover, notebook, prose, shown

    voice = Voice(lang, dict(zip(UNITS["zh"], UNITS["en"], strict=True)) if lang == "en" else {})
    clock = [time.process_time()]

    def lap() -> float:
        clock.append(time.process_time())
        return clock[-1] - clock[-2]

    tree = grown(size)
    spent = {"tree": lap()}
    shown_as = objective_tree(tree, voice)._repr_mimebundle_()
    spent["exhibit"] = lap()
    head = {"zh": "目标树", "en": "Goal tree"}[lang]
    document = parse(notebook(cover(lang, client=head), prose(f"# {head}", lang), shown(shown_as)))
    spent["parse"] = lap()
    html = render_html(document)
    spent["html"] = lap()
    pdf = render_pdf(document)
    spent["pdf"] = lap()
    return {
        "size": size,
        "lang": lang,
        **spent,
        "html_kb": len(html.encode()) / 1000,
        "pdf_kb": len(pdf) / 1000,
        "pages": len(PdfReader(io.BytesIO(pdf)).pages),
        "block": len(json.dumps(shown_as, ensure_ascii=False).encode()) / 1e6,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _line(found: dict[str, float | str]) -> str:
    return (
        "{size:>10} {lang:>4} {tree:6.2f} {exhibit:8.2f} {parse:6.2f} {html:6.2f} {pdf:6.2f}      "
        " {html_kb:8.0f} {pdf_kb:7.0f} {pages:9d} {block:8.2f} {peak:7.0f}"
    ).format(**found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]), sys.argv[3])))
    else:
        main()
