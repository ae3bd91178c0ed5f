import json
from pathlib import Path

from django.db import migrations

NOTICES = Path(__file__).resolve().parent.parent / "data" / "workdays.json"


def load(apps, editor):
    """Enter the announced years (the yearly notices of the State Council on holidays)."""
    years = json.loads(NOTICES.read_text(encoding="utf-8"))
    calendar_year, workday = apps.get_model("registry", "CalendarYear"), apps.get_model("registry", "Workday")
    calendar_year.objects.bulk_create(calendar_year(year=int(y), notice=n["notice"][:200]) for y, n in years.items())
    workday.objects.bulk_create(
        workday(day=day, works=works)
        for notice in years.values()
        for kind, works in (("off", False), ("work", True))
        for day in notice[kind]
    )


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_refuse_changes_to_what_stays")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
