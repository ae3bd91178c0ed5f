import csv
from datetime import date
from pathlib import Path

from django.db import migrations

from registry.immutability import guard, install, uninstall

FORMER_NAMES = Path(__file__).resolve().parent.parent / "data" / "former_names.csv"
REFORM = "深化党和国家机构改革方案（2018年）及地方机构改革方案（凭记忆，待核对原文）"
COPIED = "国办发〔2018〕37号 一（二）；比例为系统默认值"


def load(apps, editor):
    """From which share on a provision counts as copied, and what bodies were called before the reform of 2018."""
    rule = apps.get_model("review", "Rule")
    with FORMER_NAMES.open(encoding="utf-8", newline="") as lines:
        names = [rule(kind="former_name", **row, basis=REFORM, valid_from=date(2019, 4, 1)) for row in csv.DictReader(lines)]
    share = {"value": 60, "unit": "percent", "bound": "least", "basis": COPIED, "valid_from": date(2018, 5, 16)}
    rule.objects.bulk_create([rule(kind="limit", code="D1", label="与现行文件重复的比例", **share), *names])


def guards(apps):
    yield guard(apps.get_model("review", "PreCheck"))
    yield guard(apps.get_model("review", "CueDecision"))


class Migration(migrations.Migration):
    dependencies = [("review", "0008_precheck")]
    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
        migrations.RunPython(install(guards), uninstall(guards)),
    ]
