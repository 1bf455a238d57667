"""Red flags: how well the scan finds the traps of the labelled proposals, and how fast.

    python tests/benchmarks/red_flags.py [--flags]

With --flags every sign is printed. The rules were written looking at the development half alone. Ten of its
proposals were written to say the same in unusual words; read blind, before the rules knew those words, 3 of their
11 traps were found and 8 were seen that were not there. So the held-out half, in the usual words of proposals, is
the better case.
"""

from __future__ import annotations

import sys
import time

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.red_flags import Passage, ScanContext, scan_text
from okrworkbook.analysis.red_flags.evaluation import evaluate_scans
from tests.proposals import FOLDER, HALVES, labelled

PAGE = 1000  # characters of a page
PAGES = 100


def told(rate: Rate) -> str:
    """3/4 = 0.75 [0.30, 0.95]."""
    if rate.share is None:
        return "–"
    low, high = rate.interval
    return f"{rate.part}/{rate.whole} = {rate.share:.2f} [{low:.2f}, {high:.2f}]"


def show(half: str, every_flag: bool) -> None:
    """Precision and recall of one half, and what went wrong."""
    found = evaluate_scans(labelled(half))
    print(f"\n{half}: {found.documents} documents, rules found {told(found.rules)}")
    for trap, one in (*found.traps.items(), ("all", found.overall)):
        print(f"  {trap:<4} precision {told(one.precision):<30} recall {told(one.recall)}")
    for name, trap, what in found.mistakes:
        print(f"  {what}: {trap} in {name}")
    for one in labelled(half):
        missed = one.rules - {flag.rule for flag in one.scan.flags}
        if missed:
            print(f"  {one.scan.name} lacks {', '.join(sorted(missed))}")
        for flag in one.scan.flags if every_flag else ():
            print(
                f"    {one.scan.name}:{flag.line} {flag.trap} {flag.rule} {flag.severity} | {flag.words} | {flag.quote}"
            )


def speed(name: str) -> float:
    """Milliseconds of processor time a page of this document."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    long = (text * (PAGE * PAGES // len(text) + 1))[: PAGE * PAGES]
    start = time.process_time()
    scan_text((Passage(long, line=1),), name, None, ScanContext(("制造",), ("钉钉",)))
    return 1000 * (time.process_time() - start) / PAGES


if __name__ == "__main__":
    for each in HALVES:
        show(each, "--flags" in sys.argv)
    for file in ("zh-all-traps.md", "zh-clean-manufacturing.md", "en-all-traps.md", "en-clean-software.md"):
        print(f"{file}: {speed(file):.2f} ms a page of {PAGE} characters")
