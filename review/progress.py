"""How far a clean-up has come: one row per body, every number counted from the items, the totals checked."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from registry.models import Authority
from review.models.outcome import ItemConclusion, ItemState


@dataclass(frozen=True)
class Cell:
    """A number and the filter that lists what it counts."""

    value: int
    query: str


@dataclass(frozen=True)
class Line:
    """One body, or all of them."""

    label: str
    population: Cell
    states: tuple[Cell, ...]
    conclusions: tuple[Cell, ...]

    @property
    def adds_up(self) -> bool:
        """Every document is in exactly one state; what has a conclusion has one that is counted once."""
        concluded = sum(cell.value for cell in self.conclusions)
        return self.population.value == sum(cell.value for cell in self.states) and concluded <= self.population.value


@dataclass(frozen=True)
class Matrix:
    lines: tuple[Line, ...]
    total: Line
    documents: int

    @property
    def undecided(self) -> int:
        return self.total.population.value - sum(cell.value for cell in self.total.conclusions)

    @property
    def adds_up(self) -> bool:
        """The population is the sum of the bodies', and no document is in it twice."""
        summed = sum(line.population.value for line in self.lines)
        once = self.documents == self.total.population.value == summed
        return once and all(line.adds_up for line in (*self.lines, self.total))


def matrix(items) -> Matrix:
    """Body by conclusion and state of a queryset of items."""
    grouped = items.order_by().values_list("document__issuer", "state", "conclusion").annotate(count=Count("pk"))
    counts = {(body, state, conclusion): count for body, state, conclusion, count in grouped}
    bodies = Authority.objects.filter(pk__in={body for body, _, _ in counts})
    lines = tuple(_line(body.label, counts, body.pk) for body in bodies)
    documents = items.order_by().values("document").distinct().count()
    return Matrix(lines, _line("合计", counts), documents)


def _line(label, counts, body=None) -> Line:
    states, conclusions = Counter(), Counter()
    for (issuer, state, conclusion), count in counts.items():
        if body in (None, issuer):
            states[state] += count
            conclusions[conclusion] += count
    prefix = f"body={body}&" if body else ""
    return Line(
        label,
        Cell(sum(states.values()), prefix.rstrip("&")),
        tuple(Cell(states[state], f"{prefix}state={state.value}") for state in ItemState),
        tuple(Cell(conclusions[one], f"{prefix}conclusion={one.value}") for one in ItemConclusion),
    )
