"""Leaks: where does a word that must not be seen stand in files that are to be sent, whatever coat it wears?

`search` looks through files, `needles` knows when a word is there, `coats` undoes escapes, `containers` and `pdf` open
what holds other files, `limits` says when to stop, and `sources` which words are none of a client's business.
"""

from okrworkbook.leaks.limits import LIMITS, Limits
from okrworkbook.leaks.needles import Needle, Needles
from okrworkbook.leaks.search import Found, Looked, Unseen, look_in, look_through

__all__ = [
    "LIMITS",
    "Found",
    "Limits",
    "Looked",
    "Needle",
    "Needles",
    "Unseen",
    "look_in",
    "look_through",
]
