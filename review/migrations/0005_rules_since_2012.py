import csv
from datetime import date
from pathlib import Path

from django.db import migrations

from registry.immutability import guard, install, uninstall
from review import periods

RULES = Path(__file__).resolve().parent.parent / "data" / "rules.csv"
NUMBERS = ("value", "upper")
FLAGS = ("required", "verified")
DAYS = ("valid_from", "valid_to")


def load(apps, editor):
    """Put the rules of each period, each with its basis, in the place of the first sketch of them."""
    rule = apps.get_model("review", "Rule")
    rule.objects.all().delete()
    with RULES.open(encoding="utf-8", newline="") as lines:
        rule.objects.bulk_create(rule(**fields(row), position=n) for n, row in enumerate(csv.DictReader(lines), 1))


def fields(row):
    read = dict(row)
    read |= {name: int(row[name]) if row[name] else None for name in NUMBERS}
    read |= {name: row[name] == "1" for name in FLAGS}
    read |= {name: date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
    return read


def guards(apps):
    yield guard(apps.get_model("review", "Rule"), changes=("valid_to",), unique=[("kind", "code", "valid_from")])
    yield guard(apps.get_model("review", "RuleChange"))


def keep_apart(apps, editor):
    for statement in periods.statements("review_rule", ("kind", "code"), editor.connection.vendor):
        editor.execute(statement)


def let_overlap(apps, editor):
    for statement in periods.removal("review_rule", editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("review", "0004_rules_with_history")]
    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(install(guards), uninstall(guards)),
        migrations.RunPython(keep_apart, let_overlap),
    ]
