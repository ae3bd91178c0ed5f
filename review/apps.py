from django.apps import AppConfig

from registry import daily


class ReviewConfig(AppConfig):
    name = "review"
    verbose_name = "合法性审核"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from review import letters, reminding

        daily.jobs += [reminding.remind_all, letters.mail_all]
