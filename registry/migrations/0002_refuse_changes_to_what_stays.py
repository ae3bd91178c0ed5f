from django.db import migrations

from registry.immutability import guard, install, uninstall

PUBLISHED_FACTS = (
    "uid", "level", "issuer_id", "title", "carrier_title", "document_number", "number_key", "registration_number",
    "registration_key", "made_on", "published_on", "effective_on", "expires_on", "legality_reviewed_on", "source_key",
)


def guards(apps):
    model = apps.get_model
    document = model("registry", "Document")
    changeable = [f.column for f in document._meta.concrete_fields if f.column not in (*PUBLISHED_FACTS, "id")]
    yield guard(document, changes=changeable, unique=[("uid",)])
    yield guard(model("registry", "Revision"), unique=[("document_id", "number")])
    yield guard(model("registry", "Provision"), unique=[("revision_id", "address")])
    yield guard(model("registry", "ValidityEvent"))
    yield guard(model("registry", "Identification"))
    yield guard(model("registry", "LedgerEntry"), unique=[("sequence",)])
    voided = ("voided_at", "voided_by_id", "void_reason")
    yield guard(model("registry", "DrawnNumber"), changes=voided, unique=[("series_id", "serial")])


def create_ledger_head(apps, editor):
    apps.get_model("registry", "LedgerHead").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [
        migrations.RunPython(install(guards), uninstall(guards)),
        migrations.RunPython(create_ledger_head, migrations.RunPython.noop),
    ]
