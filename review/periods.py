"""Periods that may not overlap: triggers that refuse two rows of one key on the same day, on either database."""

SENTENCE = "同一代码的启用日期不能重叠"
NEVER = "'9999-12-31'"


def statements(table: str, keys: tuple[str, ...], vendor: str) -> list[str]:
    """The SQL that keeps the periods (valid_from, valid_to) of rows with the same keys apart."""
    same = " AND ".join(f'"{key}" = NEW."{key}"' for key in keys)
    overlaps = (
        f'EXISTS (SELECT 1 FROM "{table}" WHERE {same} AND id <> NEW.id'  # noqa: S608 - the names are our own models'
        f" AND valid_from <= COALESCE(NEW.valid_to, {NEVER}) AND COALESCE(valid_to, {NEVER}) >= NEW.valid_from)"
    )
    if vendor == "sqlite":
        fail = f"SELECT RAISE(ABORT, '{SENTENCE}')"
        return [
            f'CREATE TRIGGER "{table}_apart_{when.lower()}" AFTER {when} ON "{table}" WHEN {overlaps} BEGIN {fail}; END'
            for when in ("INSERT", "UPDATE")
        ]
    function = f"{table}_apart"
    return [
        f"""CREATE OR REPLACE FUNCTION {function}() RETURNS trigger AS $$ BEGIN IF {overlaps} THEN
        RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END
        $$ LANGUAGE plpgsql""",
        f'CREATE TRIGGER "{function}" AFTER INSERT OR UPDATE ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}()',
    ]


def removal(table: str, vendor: str) -> list[str]:
    """The SQL that takes the refusal away."""
    if vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{table}_apart_{when}"' for when in ("insert", "update")]
    return [f'DROP TRIGGER IF EXISTS "{table}_apart" ON "{table}"']
