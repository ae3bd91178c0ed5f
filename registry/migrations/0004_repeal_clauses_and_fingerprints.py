from django.db import migrations, models
from django.db.models.deletion import CASCADE


def read_stored_texts(apps, editor):
    """Texts stored before this migration are read once, as `texts.add_revision` reads the new ones."""
    from registry import fingerprints, repealing

    for revision in apps.get_model("registry", "Revision").objects.only("pk", "text").iterator(chunk_size=100):
        repealing.store(revision)
        fingerprints.store(revision)


class Migration(migrations.Migration):
    dependencies = [("registry", "0003_working_days")]
    operations = [
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField(db_index=True, verbose_name="指纹")),
                ("start", models.PositiveIntegerField(verbose_name="起点")),
                (
                    "revision",
                    models.ForeignKey(on_delete=CASCADE, related_name="fingerprints", to="registry.revision"),
                ),
            ],
            options={"verbose_name": "文字指纹", "verbose_name_plural": "文字指纹"},
        ),
        migrations.CreateModel(
            name="RepealClause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "title",
                    models.CharField(blank=True, db_index=True, max_length=300, verbose_name="被废止的文件"),
                ),
                (
                    "number_key",
                    models.CharField(blank=True, db_index=True, max_length=80, verbose_name="被废止的文号"),
                ),
                ("start", models.PositiveIntegerField(verbose_name="起点")),
                (
                    "revision",
                    models.ForeignKey(on_delete=CASCADE, related_name="repeal_clauses", to="registry.revision"),
                ),
            ],
            options={
                "verbose_name": "废止条款",
                "verbose_name_plural": "废止条款",
                "ordering": ("revision_id", "start"),
            },
        ),
        migrations.RunPython(read_stored_texts, migrations.RunPython.noop),
    ]
