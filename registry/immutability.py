"""What is published or recorded stays: triggers that refuse changes, on SQLite and on PostgreSQL.

`Guard.changes` names the columns that may still change; everything else of a row, its deletion, its replacement
(`INSERT OR REPLACE`) and TRUNCATE are refused by the database itself.
"""

from dataclasses import dataclass

SENTENCE = "已公布或已存证的内容不能修改或删除"


@dataclass(frozen=True)
class Guard:
    table: str
    columns: tuple[str, ...]
    changes: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()

    @property
    def fixed(self) -> tuple[str, ...]:
        return tuple(column for column in self.columns if column not in self.changes)


def guard(model, changes=(), unique=()) -> Guard:
    """The guard of a model (a historical one in migrations), with the columns that may still change."""
    columns = tuple(field.column for field in model._meta.concrete_fields)
    return Guard(model._meta.db_table, columns, tuple(changes), tuple(unique))


def statements(guard: Guard, vendor: str) -> list[str]:
    """The SQL that protects one table."""
    return (_sqlite if vendor == "sqlite" else _postgresql)(guard)


def removal(guard: Guard, vendor: str) -> list[str]:
    """The SQL that takes the protection away."""
    names = [f"{guard.table}_{name}" for name in ("no_change", "no_delete", "no_replace", "no_truncate")]
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{name}"' for name in names]
    return [f'DROP TRIGGER IF EXISTS "{name}" ON "{guard.table}"' for name in names]


def install(guards):
    """A migration step that installs the guards; `guards(apps)` yields them."""

    def forwards(apps, editor):
        for each in guards(apps):
            for statement in statements(each, editor.connection.vendor):
                editor.execute(statement)

    return forwards


def uninstall(guards):
    """The reverse of `install`."""

    def backwards(apps, editor):
        for each in guards(apps):
            for statement in removal(each, editor.connection.vendor):
                editor.execute(statement)

    return backwards


def _sqlite(guard: Guard) -> list[str]:
    table, fail = guard.table, f"SELECT RAISE(ABORT, '{SENTENCE}')"
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in guard.fixed)
    held = " OR ".join(
        " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) for columns in (("id",), *guard.unique)
    )
    exists = f'EXISTS (SELECT 1 FROM "{table}" WHERE {held})'  # noqa: S608 - the names are our own models'
    return [
        f'CREATE TRIGGER "{table}_no_change" BEFORE UPDATE ON "{table}" WHEN {differs} BEGIN {fail}; END',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" BEGIN {fail}; END',
        f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" WHEN {exists} BEGIN {fail}; END',
    ]


def _postgresql(guard: Guard) -> list[str]:
    table = guard.table
    differs = " OR ".join(f'OLD."{column}" IS DISTINCT FROM NEW."{column}"' for column in guard.fixed)
    function = f"""
        CREATE OR REPLACE FUNCTION fadu_refuse() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END
        $$ LANGUAGE plpgsql"""
    refuse = "EXECUTE FUNCTION fadu_refuse()"
    return [
        function,
        f'CREATE TRIGGER "{table}_no_change" BEFORE UPDATE ON "{table}" FOR EACH ROW WHEN ({differs}) {refuse}',
        f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW {refuse}',
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {refuse}',
    ]
