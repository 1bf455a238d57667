"""Problems: why something is not fit to be handed over, in the reader's language, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable

from okrworkbook.errors import PublicationRefused
from okrworkbook.texts import Voice


class Problem:
    """One reason not to publish; its sentence is `publish.problem.<name>`, filled with `values`."""

    def __init__(self, name: str, **values: object):
        self.name = name
        self.values = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Problem) and (self.name, self.values) == (other.name, other.values)

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Problem({self.name!r}, {self.values!r})"

    def line(self, voice: Voice) -> str:
        """The sentence."""
        return voice(f"publish.problem.{self.name}", **self.values)


class VerificationFailed(PublicationRefused):
    """What was made is not fit to be handed over; `problems` holds every reason."""

    def __init__(self, file: str, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("verification", file=file, n=len(self.problems))

    def message(self, voice: Voice) -> str:
        """The file, then one line a problem."""
        return "\n".join([super().message(voice), *(f"- {problem.line(voice)}" for problem in self.problems)])
