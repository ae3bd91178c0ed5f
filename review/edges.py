"""The legal edges of a state machine, for the database to enforce them too."""

from collections.abc import Iterator

from django_fsm import RETURN_VALUE


def enforce(*names: str):
    """A migration step that lets the database know the edges of these models anew, as their machines are today."""

    def forwards(apps, editor):
        from django.apps import apps as real

        for name in names:
            model = real.get_model("review", name)
            table, vendor = model._meta.db_table, editor.connection.vendor
            for statement in [*removal(table, vendor), *statements(table, edges(model), vendor)]:
                editor.execute(statement)

    return forwards


def edges(model) -> set[tuple[str, str]]:
    """Every (source, target) pair the transitions of a model allow, staying put included."""
    found = set()
    for step in model._meta.get_field("state").get_all_transitions(model):
        for target in _targets(step.target):
            found.add((str(step.source), str(target if target is not None else step.source)))
    return {(source, target) for source, target in found if source != target}


def _targets(target) -> Iterator:
    return iter(target.allowed_states) if isinstance(target, RETURN_VALUE) else iter([target])


def statements(table: str, pairs: set[tuple[str, str]], vendor: str) -> list[str]:
    """The SQL that refuses any other change of state."""
    allowed = ", ".join(f"'{source}>{target}'" for source, target in sorted(pairs))
    illegal = f"OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN ({allowed})"
    name = f"{table}_legal_edge"
    if vendor == "sqlite":
        return [
            f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" WHEN {illegal} '
            f"BEGIN SELECT RAISE(ABORT, '不允许这样改变阶段'); END"
        ]
    return [
        f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({illegal}) '
        "EXECUTE FUNCTION fadu_refuse()"
    ]


def removal(table: str, vendor: str) -> list[str]:
    on = "" if vendor == "sqlite" else f' ON "{table}"'
    return [f'DROP TRIGGER IF EXISTS "{table}_legal_edge"{on}']
