from django.apps import AppConfig


class FaduConfig(AppConfig):
    name = "config"
    verbose_name = "法度"
