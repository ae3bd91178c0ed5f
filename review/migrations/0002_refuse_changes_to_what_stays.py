from django.db import migrations

from registry.immutability import guard, install, uninstall
from review.edges import edges, removal, statements

MACHINES = ("Dossier", "Campaign", "CampaignItem")


def guards(apps):
    model = apps.get_model
    yield guard(model("review", "Step"))
    yield guard(model("review", "DraftText"), unique=[("dossier_id", "number")])
    yield guard(model("review", "Deliberation"))
    yield guard(model("review", "Approval"), changes=("voided_at", "void_reason"))


def install_edges(apps, editor):
    from django.apps import apps as real

    for name in MACHINES:
        model = real.get_model("review", name)
        for statement in statements(model._meta.db_table, edges(model), editor.connection.vendor):
            editor.execute(statement)


def remove_edges(apps, editor):
    for name in MACHINES:
        for statement in removal(apps.get_model("review", name)._meta.db_table, editor.connection.vendor):
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial"), ("registry", "0002_refuse_changes_to_what_stays")]
    operations = [
        migrations.RunPython(install(guards), uninstall(guards)),
        migrations.RunPython(install_edges, remove_edges),
    ]
