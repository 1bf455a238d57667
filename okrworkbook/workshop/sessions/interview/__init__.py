"""The interview session: ask by the guide, note by question, and code what was said as it is said.

One consultant and one person who answers. Notes stay in the firm; what is tagged goes into the table `interviews` under
a code, never a name, and no quotation is approved here. `recording` keeps one interview, `hearing` says what all of
them came to, `boards` puts the guide before the consultant, `reading` is what may be published.
"""

from okrworkbook.workshop.sessions.interview.boards import agenda, begin, contradictions, notes, tags
from okrworkbook.workshop.sessions.interview.reading import coverage, facts, heard, next_steps

__all__ = [
    "agenda",
    "begin",
    "contradictions",
    "coverage",
    "facts",
    "heard",
    "next_steps",
    "notes",
    "tags",
]
