from django.db import migrations

from registry.immutability import guard, install, uninstall


def guards(apps):
    yield guard(apps.get_model("review", "IssuedOpinion"), unique=[("review_id",)])


class Migration(migrations.Migration):
    dependencies = [("review", "0018_checklists_and_issued_opinions")]
    operations = [migrations.RunPython(install(guards), uninstall(guards))]
