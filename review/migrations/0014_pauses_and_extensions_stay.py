from django.db import migrations

from registry.immutability import guard, install, uninstall


def guards(apps):
    yield guard(apps.get_model("review", "Pause"), changes=("ended_on", "ended_by_id"))
    yield guard(apps.get_model("review", "Extension"))


class Migration(migrations.Migration):
    dependencies = [("review", "0013_pauses_and_extensions")]
    operations = [migrations.RunPython(install(guards), uninstall(guards))]
