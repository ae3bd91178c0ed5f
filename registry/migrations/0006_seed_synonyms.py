import csv
from pathlib import Path

from django.db import migrations

from registry.immutability import guard, install, uninstall

SYNONYMS = Path(__file__).resolve().parent.parent / "data" / "synonyms.csv"


def load(apps, editor):
    """A first list of common short names and everyday words, for administrators to change."""
    synonym = apps.get_model("registry", "Synonym")
    with SYNONYMS.open(encoding="utf-8", newline="") as lines:
        synonym.objects.bulk_create(synonym(**row | {"names": row["names"].split("|")}) for row in csv.DictReader(lines))


def guards(apps):
    yield guard(apps.get_model("registry", "SynonymChange"))


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_synonyms")]
    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(install(guards), uninstall(guards)),
    ]
