import json
from pathlib import Path

from django.db import migrations

NOTICES = Path(__file__).resolve().parent.parent / "data" / "workdays.json"


def load(apps, editor):
    """Enter the announced years that are not there yet; a year somebody entered stays as it is."""
    calendar_year, workday = apps.get_model("registry", "CalendarYear"), apps.get_model("registry", "Workday")
    for year, notice in json.loads(NOTICES.read_text(encoding="utf-8")).items():
        if calendar_year.objects.get_or_create(year=int(year), defaults={"notice": notice["notice"][:200]})[1]:
            days = [(day, works) for kind, works in (("off", False), ("work", True)) for day in notice[kind]]
            for day, works in days:
                workday.objects.get_or_create(day=day, defaults={"works": works})


class Migration(migrations.Migration):
    dependencies = [("registry", "0007_person_same_as")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
