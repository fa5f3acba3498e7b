"""Where people stand in the grid of the roll call, and who is beside and below whom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Grid:
    """Where people stand: a heading for each role that has people, then lines of so many columns.

    Lines and columns count from 0. sections: roles with their people, none of them empty.
    """

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    columns: int

    @property
    def people(self) -> tuple[str, ...]:
        """All of them in the order in which they stand."""
        return tuple(person for _role, people in self.sections for person in people)

    @property
    def lines(self) -> int:
        """How many lines there are, headings among them."""
        return sum(1 - (-len(people) // self.columns) for _role, people in self.sections)

    def line(self, no: int) -> str | tuple[str, ...]:
        """A line: the role that it is the heading of, or the people in it; () where there is none."""
        for role, people in self.sections:
            if no == 0:
                return role
            taken = -(-len(people) // self.columns)
            if 1 <= no <= taken:
                return people[(no - 1) * self.columns : no * self.columns]
            no -= taken + 1
        return ()

    def place(self, person: str) -> tuple[int, int]:
        """Line and column of a person."""
        above = 1
        for _role, people in self.sections:
            if person in people:
                at = people.index(person)
                return above + at // self.columns, at % self.columns
            above += 1 - (-len(people) // self.columns)
        raise LookupError(person)

    def beside(self, person: str, by: int) -> str:
        """The person so many places further on, or at the end."""
        people = self.people
        return people[max(0, min(len(people) - 1, people.index(person) + by))]

    def below(self, person: str, by: int) -> str:
        """The person so many lines further down (up where `by` is negative), or on the last (first) line."""
        line, column = self.place(person)
        line = max(1, min(self.lines - 1, line + by))
        found = self.line(line)
        if isinstance(found, str):
            found = self.line(line + (1 if by > 0 else -1))
        return found[min(column, len(found) - 1)]
