"""Which rules of wording are there, how much does each weigh, and where is it looked for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ERROR, WARNING, INFO = "E", "W", "I"
OBJECTIVE, KEY_RESULT, SET = "objective", "key_result", "set"
KINDS = (OBJECTIVE, KEY_RESULT)


@dataclass(frozen=True)
class Rule:
    """One rule. Its words are the texts `wording.<id>.name`, `.why`, `.question` and `.repair`."""

    id: str
    severity: str
    kind: str


_ALL = (
    Rule("O_QUANT", WARNING, OBJECTIVE),
    Rule("O_NOVERB", INFO, OBJECTIVE),
    Rule("O_VAGUE", WARNING, OBJECTIVE),
    Rule("O_TASK", WARNING, OBJECTIVE),
    Rule("O_BAU", WARNING, OBJECTIVE),
    Rule("O_SOLUTION", WARNING, OBJECTIVE),
    Rule("O_MULTI", WARNING, OBJECTIVE),
    Rule("O_LONG", INFO, OBJECTIVE),
    Rule("K_NOMETRIC", ERROR, KEY_RESULT),
    Rule("K_NOBASE", WARNING, KEY_RESULT),
    Rule("K_TASK", ERROR, KEY_RESULT),
    Rule("K_VAGUE", WARNING, KEY_RESULT),
    Rule("K_PAY", ERROR, KEY_RESULT),
    Rule("K_100", WARNING, KEY_RESULT),
    Rule("K_BINARY", INFO, KEY_RESULT),
    Rule("K_COMPOUND", WARNING, KEY_RESULT),
    Rule("K_BAU", WARNING, KEY_RESULT),
    Rule("K_VANITY", WARNING, KEY_RESULT),
    Rule("K_DIR", ERROR, KEY_RESULT),
    Rule("K_WEAK", WARNING, KEY_RESULT),
    Rule("S_OCOUNT", WARNING, SET),
    Rule("S_KRCOUNT", WARNING, SET),
    Rule("S_WEIGHT", WARNING, SET),
    Rule("S_OWNER", WARNING, SET),
    Rule("S_DATE", WARNING, SET),
    Rule("S_SOURCE", WARNING, SET),
    Rule("S_NOPAIR", INFO, SET),
    Rule("S_DUP", WARNING, SET),
    Rule("S_ALLLAG", INFO, SET),
    Rule("S_NOPARENT", WARNING, SET),
    Rule("S_ALLCOMMIT", INFO, SET),
    Rule("S_NOTSUFF", INFO, SET),
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in _ALL})
TEXT_RULES = tuple(rule.id for rule in _ALL if rule.kind != SET)
