from django.apps import AppConfig


class FaduConfig(AppConfig):
    name = "config"
    verbose_name = "法度"

    def ready(self):
        from config import checks  # noqa: F401 importing registers them; they need the apps to be loaded
